"""What every widget has in common: its files, and one output that is alive without a kernel."""

import json
import re

import numpy as np
import pytest

from course_utils import widgets
from course_utils.data.number_words import load_number_words
from course_utils.gradients import Flow
from course_utils.models.lstm import LSTM
from course_utils.models.ngram import InterpolatedNGram
from course_utils.models.seq2seq import vocabulary_of
from course_utils.probes import Probe
from course_utils.runs import load_network
from course_utils.text import windows
from course_utils.widgets.live import KIT, PARTS, LiveWidget, packed, parts, script, source, style
from course_utils.widgets.words import words

NAMES = ["anna", "nana", "ana"]
IDS = {".": 0, "a": 1, "n": 2}
CHARS = {i: character for character, i in IDS.items()}
POINTS, AND = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1]
PROBS = np.full((3, 3), 1 / 3)
MODEL = InterpolatedNGram(2, 3, weight=0.5).fit(*windows(NAMES, IDS, 2))
TRANSLATED = vocabulary_of(load_number_words(quiet=True)[0])
GATED = LSTM(3, 2, 4)
PROBE = Probe([np.zeros((4, 3))] * 2, [np.ones((4, 3))] * 2)
SHOWN = {
    "alignment": lambda: widgets.alignment(load_network("number_words", "dot"), TRANSLATED, "dix"),
    "context_slider": lambda: widgets.context_slider(lambda n: ["ana", "nan"], known=["ana"]),
    "digit_pad": lambda: widgets.digit_pad({"moyennes": np.zeros((10, 28, 28))}),
    "mixer": lambda: widgets.mixer(MODEL, CHARS, NAMES, ["an"]),
    "embedding_map": lambda: widgets.embedding_map(
        [0, 5], [1.1, 0.7], [1.2, 0.9], {"exacte": np.zeros((2, 3, 2))}, CHARS, "a", [["a"], ["ab"]]
    ),
    "gates": lambda: widgets.gates(GATED, CHARS, {"compter": [0.1, 0.2, 0.3, 0.4]}, "ana"),
    "heads": lambda: widgets.heads("ana"),
    "layers": lambda: widgets.layers([0.5, 2.0], {"sans rien": [PROBE, PROBE]}),
    "name_surprise": lambda: widgets.name_surprise({"bigramme": PROBS}, CHARS, "ana"),
    "neuron": lambda: widgets.neuron_explorer(POINTS, {"ET": AND}),
    "replay": lambda: widgets.replay([0, 5], [1.1, 0.7], np.stack([PROBS, PROBS]), PROBS, CHARS, ["a"], 0.6),
    "river": lambda: widgets.river("ab", [0.5, 2.0], {"tanh": [Flow([0.1, 1.0], 1.0), Flow([9.0, 1.0], 9.0)]}),
    "sampling_bench": lambda: widgets.sampling_bench(MODEL, CHARS, ["an", ""], NAMES),
    "typewriter": lambda: widgets.typewriter(PROBS, CHARS, NAMES),
}


def test_every_widget_is_here():
    assert set(SHOWN) == set(PARTS)
    assert len(widgets.__all__) == len(SHOWN) + 1  # and show_widget


@pytest.mark.parametrize("name", SHOWN)
def test_one_output_that_holds_picture_text_and_numbers(name, outputs):
    SHOWN[name]()
    SHOWN[name]()
    first, second = outputs
    assert first.data["image/png"].startswith(b"\x89PNG")
    assert first.data["image/png"] == second.data["image/png"]
    assert first.data["text/plain"] == second.data["text/plain"]
    assert first.data["text/plain"].startswith("[")
    assert len(first.metadata["image/png"]["alt"]) > 20
    saved = first.metadata["course"]
    assert saved["widget"] == name
    assert json.loads(json.dumps(saved["data"], allow_nan=False)) == saved["data"]
    assert all(isinstance(text, str) for text in saved["data"]["words"].values())


@pytest.mark.parametrize("name", PARTS)
def test_a_widget_is_one_module_that_imports_nothing(name):
    code = script(name)
    assert code.count("export default { render };") == 1
    assert code.rstrip().endswith("export default { render };")
    assert "import " not in code.replace("important", "")
    assert "http" not in code.replace("http://www.w3.org/2000/svg", "")
    assert code.startswith(source(KIT, ".js"))
    assert f".{name.replace('_', '-')}" in style(name)


@pytest.mark.parametrize("name", PARTS)
def test_every_word_that_javascript_asks_for_exists_and_every_word_is_asked_for(name):
    code = "\n".join(source(part, ".js") for part in parts(name)[1:])  # the kit asks for none
    assert set(re.findall(r"\bwords\.(\w+)", code)) <= set(words(name))
    assert [key for key in words(name) if not re.search(rf"\b{key}\b", code)] == []


def test_a_class_of_its_own_is_given_its_files():
    class Pad(LiveWidget):
        name = "digit_pad"

    assert Pad._esm == script("digit_pad")
    assert "course-widget" in Pad._css


def test_an_unknown_widget_is_refused():
    with pytest.raises(ValueError, match="no widget is named 'gauge': choose among alignment, context_slider"):
        parts("gauge")


def test_arrays_travel_as_their_bytes():
    assert packed(np.array([[1, 2]], dtype=np.int8)) == "AQI="
    assert packed(np.array([1.0], dtype=np.float32)) == "AACAPw=="
