"""The widgets that show models of names: surprise, typewriter, mixer."""

import numpy as np
import pytest

from course_utils.metrics import mean_nll
from course_utils.models.ngram import InterpolatedNGram, NGram
from course_utils.text import windows
from course_utils.widgets import mixer, name_surprise, typewriter
from course_utils.widgets.mixer import Mixer
from course_utils.widgets.name_surprise import NameSurprise

NAMES = ["anna", "nana", "ana"]
IDS = {".": 0, "a": 1, "n": 2}
CHARS = {i: character for character, i in IDS.items()}
PROBS = np.array([[0, 0.5, 0.5], [0.5, 0, 0.5], [0, 1, 0]])
MODEL = InterpolatedNGram(2, 3, weight=0.5).fit(*windows(NAMES, IDS, 2))


def test_surprise_of_each_letter_by_hand():
    (surprises,) = NameSurprise({"bigramme": PROBS}, CHARS, "ana").surprises().values()
    assert surprises == pytest.approx([np.log(2), np.log(2), 0, np.log(2)])


def test_an_impossible_letter_surprises_infinitely():
    (surprises,) = NameSurprise({"bigramme": PROBS}, CHARS, "aa").surprises().values()
    assert surprises[1] == np.inf


@pytest.mark.parametrize("model", [MODEL, NGram(1, 3, smoothing=1).fit(*windows(NAMES, IDS, 1))])
def test_the_mean_of_the_surprises_is_the_nll(model):
    (surprises,) = NameSurprise({"modèle": model}, CHARS, "nana").surprises().values()
    contexts, targets = windows(["nana"], IDS, 2)
    assert np.mean(surprises) == pytest.approx(mean_nll(model.probs(contexts), targets))


def test_a_unigram_knows_no_context():
    (surprises,) = NameSurprise({"unigramme": np.array([0.25, 0.5, 0.25])}, CHARS, "an").surprises().values()
    assert surprises == pytest.approx(-np.log([0.5, 0.25, 0.25]))


def test_strips_are_counted_shorter_and_blended():
    strips = list(Mixer(MODEL, CHARS, NAMES, ["an"]).strips().values())
    assert len(strips) == 3
    assert strips[0].tolist() == [0, 2 / 3, 1 / 3]  # after « an »: a twice (nana, ana), n once (anna)
    assert strips[2] == pytest.approx(0.1 * strips[0] + 0.9 * strips[1])


def test_a_context_never_met_has_no_count():
    assert len(Mixer(MODEL, CHARS, NAMES, ["aa"]).strips()) == 2


def test_the_text_of_the_mixer_gives_the_nll(outputs):
    mixer(MODEL, CHARS, NAMES, ["an"])
    contexts, targets = windows(NAMES, IDS, 2)
    model = InterpolatedNGram(2, 3, weight=0.1).fit(*windows(NAMES, IDS, 2))
    nll = f"{mean_nll(model.probs(contexts), targets):.3f}".replace(".", ",")
    assert nll in outputs[0].data["text/plain"]


@pytest.mark.parametrize(
    ("show", "message"),
    [
        (lambda: name_surprise({}, CHARS), "no model"),
        (lambda: name_surprise({"bigramme": PROBS}, CHARS, "zoé"), "'zoé' holds"),
        (lambda: typewriter(np.array([0.5, 0.25, 0.25]), CHARS), r"expected probs \(V, V\)"),
        (lambda: mixer(InterpolatedNGram(0, 3, 0.5), CHARS, NAMES, ["a"]), "expected a model with a context"),
        (lambda: mixer(MODEL, CHARS, [], ["a"]), "0 names"),
        (lambda: mixer(MODEL, CHARS, NAMES, []), "0 contexts"),
    ],
)
def test_refuses_what_cannot_be_shown(show, message):
    with pytest.raises(ValueError, match=message):
        show()
