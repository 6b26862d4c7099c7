"""The numbers that widgets compute in the page are those that Python computes from the same models."""

import re

import numpy as np
import pytest
import torch
from nbformat import NotebookNode

import publishing.live as live
from course_utils.data import load_names
from course_utils.data.number_words import in_words, load_number_words
from course_utils.gates import read_gates
from course_utils.metrics import mean_nll, perplexity
from course_utils.models.lstm import LSTM
from course_utils.models.ngram import InterpolatedNGram, NGram
from course_utils.models.seq2seq import translate, vocabulary_of
from course_utils.runs import load_network
from course_utils.sampling import next_probs, sample
from course_utils.text import build_vocab, split_names, windows
from course_utils.widgets.alignment import AlignmentWidget
from course_utils.widgets.context_slider import ContextSlider
from course_utils.widgets.digit_pad import DigitPad
from course_utils.widgets.gates import GatesWidget
from course_utils.widgets.heads import ORDER, SYMBOLS, HeadsWidget
from course_utils.widgets.mixer import Mixer
from course_utils.widgets.name_surprise import NameSurprise
from course_utils.widgets.neuron import NeuronExplorer
from course_utils.widgets.sampling_bench import SamplingBench
from course_utils.widgets.typewriter import Typewriter

IDS, CHARS = build_vocab(load_names(quiet=True))
TRAIN, VALIDATION, _ = split_names(load_names(quiet=True))
FOUR = InterpolatedNGram(3, len(IDS), weight=0.6).fit(*windows(TRAIN, IDS, 3))
SMOOTHED = NGram(1, len(IDS), smoothing=0.5).fit(*windows(TRAIN, IDS, 1))
COUNTED = NGram(2, len(IDS)).fit(*windows(TRAIN, IDS, 2))
DIGIT = np.zeros((28, 28), dtype=np.uint8)
DIGIT[4:24, 13:15] = 255


def french(text):
    """The number that a text says."""
    return float(re.search(r"\d+,\d+", text)[0].replace(",", "."))


def plain(node):
    """What a node says, its spaces made plain."""
    return re.sub(r"\s", " ", node.inner_text())


def mount(page, *widgets):
    """The widgets of Python, alive on an empty page; their places."""
    names = {widget.name for widget in widgets}
    outputs = [NotebookNode(metadata={"course": {"widget": one.name, "data": one.data}}) for one in widgets]
    body = "".join(live.widget_html(output, "<p>image</p>") for output in outputs)
    page.set_content(f"<style>{live.style(names)}</style>{body}<script>{live.script(names)}</script>")
    return page.locator("[data-widget]").all()


@pytest.mark.parametrize("model", [FOUR, SMOOTHED, COUNTED], ids=["interpolated", "smoothed", "counted"])
def test_surprises(model, page):
    (place,) = mount(page, NameSurprise({"modèle": model}, CHARS, name="camille"))
    for name in ("camille", "zoé", "léo", "anne-sophie"):
        place.get_by_role("textbox").fill(name)
        python = NameSurprise({"modèle": model}, CHARS, name=name).surprises()["modèle"]
        shown = place.locator(".value").all_text_contents()
        assert shown == [f"{one:.1f}".replace(".", ",") if np.isfinite(one) else "∞" for one in python]
        if np.isfinite(python).all():
            said = place.locator(".readout").inner_text()
            assert said.startswith(f"{np.mean(python):.2f}".replace(".", ","))
            assert abs(french(said.split("perplexité")[1]) - perplexity(np.mean(python))) < 0.06
        else:
            assert "impossible" in place.get_by_role("status").inner_text()


def test_the_model_that_is_surprised_least_is_named(page):
    (place,) = mount(page, NameSurprise({"court": SMOOTHED, "long": FOUR}, CHARS, name="marie"))
    assert "le modèle « long »" in plain(place.get_by_role("status"))


def test_a_name_typed_with_capitals_and_decomposed_accents_is_the_same_name(page):
    (place,) = mount(page, NameSurprise({"modèle": FOUR}, CHARS, name="zoé"))
    expected = place.locator(".value").all_text_contents()
    place.get_by_role("textbox").fill("ZOE\u0301")
    assert place.locator(".value").all_text_contents() == expected
    place.get_by_role("textbox").fill("zo€")
    assert place.locator(".line.stale").count() == 1


@pytest.mark.parametrize("share", [0.05, 0.3, 0.77])
def test_the_nll_of_the_mixer(share, page):
    (place,) = mount(page, Mixer(FOUR, CHARS, VALIDATION[:60], contexts=["gab", "xyz"]))
    place.get_by_role("slider").fill(str(share))
    model = InterpolatedNGram(3, len(IDS), weight=share)
    model.tables = FOUR.tables
    contexts, targets = windows(VALIDATION[:60], IDS, 3)
    assert french(place.locator(".reading").text_content()) == round(mean_nll(model.probs(contexts), targets), 3)


@pytest.mark.parametrize("context", ["", "g", "ab", "gab", "camil", "zzz"])
def test_the_blend_of_contexts(context, page):
    widget = NameSurprise({"modèle": FOUR}, CHARS, name="a")
    mount(page, widget)
    model = widget.data["models"][0] | {"symbols": widget.data["symbols"]}
    probs = page.evaluate("([model, text]) => [...new Counted(model).probs(text)]", [model, context])
    ids = np.array([[0] * 3 + [IDS[letter] for letter in context]])
    assert np.allclose(probs, FOUR.probs(ids)[0], atol=1e-12)


def test_the_typewriter_draws_as_python_draws(page):
    page.emulate_media(reduced_motion="reduce")
    probs = SMOOTHED.probs(np.arange(len(IDS))[:, None])  # (V, V)
    (place,) = mount(page, Typewriter(probs, CHARS))
    rng = np.random.default_rng(3)
    numbers = rng.random(20).tolist()
    page.evaluate("numbers => { let i = 0; Math.random = () => numbers[i++]; }", numbers)
    replay = np.random.default_rng(3)
    last = 0
    for _ in range(6):
        place.get_by_role("button", name="Tirer une lettre").click()
        drawn = sample(probs[last], replay)
        said = plain(place.get_by_role("status"))
        assert f"« {CHARS[drawn] if drawn else 'fin'} »" in said
        assert abs(french(said) - probs[last, drawn]) < 0.0051
        if drawn == 0:
            break
        last = drawn


BENCH = [(1.0, 37, 1.0), (0.4, 37, 1.0), (2.5, 9, 1.0), (1.0, 37, 0.7), (0.0, 37, 1.0), (1.5, 12, 0.85)]


@pytest.mark.parametrize(("temperature", "top_k", "top_p"), BENCH)
@pytest.mark.parametrize("model", [FOUR, lambda ids: FOUR(ids)], ids=["counted", "any other"])
def test_the_bars_of_the_bench(model, temperature, top_k, top_p, page):
    (place,) = mount(page, SamplingBench(model, CHARS, ["mar", ""]))
    for slider, value in zip(place.get_by_role("slider").all(), (temperature, top_k, top_p), strict=True):
        slider.fill(str(value))
    ids = np.array([[0, *(IDS[letter] for letter in "mar")]])
    probs = next_probs(FOUR(ids)[0, -1], temperature, top_k, top_p)
    heights = np.array([float(bar.get_attribute("height")) for bar in place.locator(".now").all()])
    assert np.allclose(heights / heights.sum(), probs, atol=1e-4)


def test_the_shares_of_the_slider(page):
    (place,) = mount(page, ContextSlider(lambda n: ["ana", "nan", "ina", "ani"][: 4 - n], 0, 1, known={"ana", "nan"}))
    assert [text.strip("\u202f%") for text in place.locator(".share").all_text_contents()] == ["50", "67"]


def test_a_ball_that_is_moved_by_keyboard_and_a_handle_that_is_only_clicked(page):
    points, goals = [[0, 0], [0, 1], [1, 0], [1, 1]], {"OU": [0, 1, 1, 1]}
    (place,) = mount(page, NeuronExplorer(points, goals, (5, 5), -3, landscape=True))
    weight = place.locator("input[type=range]").first
    place.locator("circle.tip").click()
    assert weight.get_attribute("aria-valuetext") == "5,0"
    place.locator(".ball").focus()
    page.keyboard.press("ArrowRight")
    assert weight.get_attribute("aria-valuetext") == "5,1"
    for slider in place.locator("input[type=range]").all():
        slider.fill("0")
    assert place.locator(".fires").get_attribute("points") == ""
    assert "indécis" in place.locator(".hesitation").text_content()


def test_one_widget_that_cannot_live_leaves_its_picture_and_the_others(page):
    good = NeuronExplorer([[0, 0], [1, 1]], {"ET": [0, 1]})
    bad = NotebookNode(metadata={"course": {"widget": "neuron", "data": {}}})
    body = live.widget_html(bad, "<p>image</p>")
    body += live.widget_html(NotebookNode(metadata={"course": {"widget": "neuron", "data": good.data}}), "")
    page.set_content(f"{body}<script>{live.script(['neuron'])}</script>")
    assert page.locator("[data-widget].mounted").count() == 1
    assert page.locator("[data-widget]").first.locator(".still").is_visible()


def pad(page):
    (place,) = mount(page, DigitPad({"moyennes": np.stack([np.roll(DIGIT, i, axis=1) for i in range(10)])}))
    return place, place.locator(".paper"), place.locator(".paper").bounding_box()


def ink(paper):
    """How many pixels of the paper are drawn on."""
    return paper.evaluate(
        "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.filter((v, i) => i % 4 === 3 && v).length"
    )


def test_a_stroke_ends_with_the_button_and_undo_in_its_middle_is_no_error(page):
    place, paper, box = pad(page)
    x, y = box["x"] + 100, box["y"] + 60
    place.get_by_role("button", name="Effacer").click()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 50)
    page.keyboard.press("Escape")
    page.mouse.move(x, y + 90)
    page.mouse.up()
    page.mouse.move(x + 60, y + 90)
    assert ink(paper) == 0
    assert page.complaints == []


def test_the_pen_of_the_keyboard_is_lifted_by_the_mouse(page):
    place, paper, _ = pad(page)
    place.get_by_role("button", name="Effacer").click()
    paper.focus()
    page.keyboard.press("Space")
    paper.click(position={"x": 40, "y": 40})
    before = ink(paper)
    page.keyboard.press("ArrowDown")
    assert ink(paper) == before


def test_a_second_finger_draws_nothing(page):
    place, paper, box = pad(page)
    place.get_by_role("button", name="Effacer").click()
    page.mouse.move(box["x"] + 60, box["y"] + 60)
    page.mouse.down()
    before = ink(paper)
    event = {"pointerId": 99, "button": 0, "clientX": box["x"] + 200, "clientY": box["y"] + 200, "bubbles": True}
    for kind in ("pointerdown", "pointermove"):
        paper.dispatch_event(kind, event)
    page.mouse.up()
    assert ink(paper) == before


def test_the_button_that_disappears_gives_the_keyboard_to_the_widget(page):
    place, paper, _ = pad(page)
    paper.click(position={"x": 90, "y": 90})
    place.get_by_role("button", name="Annuler").focus()
    page.keyboard.press("Enter")
    assert paper.evaluate("node => node === document.activeElement")


def test_gates_read_in_the_page_are_those_of_python(page):
    torch.manual_seed(0)
    model = LSTM(len(CHARS), embedding_dim=6, hidden_size=7, forget_bias=2.0)
    (place,) = mount(page, GatesWidget(model, CHARS, {"compter": np.linspace(0.1, 1, 7)}, "jean-pierre"))
    slider = place.get_by_role("slider")
    for name, neuron in (("jean-pierre", 4), ("zoé", 1)):
        place.get_by_role("textbox").fill(name)
        slider.fill(str(neuron))
        read = read_gates(model, torch.tensor([0, *(IDS[letter] for letter in name)]))
        heights = [float(one.get_attribute("height")) for one in place.locator(".ribbon").all()]
        gates = np.array([getattr(read, gate)[1:, neuron - 1].numpy() for gate in ("forget", "input", "output")])
        assert np.reshape(heights, gates.shape) == pytest.approx((38 * gates).clip(1), abs=0.02)
        points = re.findall(r"[ML]([-\d.]+) ([-\d.]+)", place.locator("path.cell").get_attribute("d"))
        drawn = [-float(y) for _, y in points]
        cell = read.cell[1:, neuron - 1].numpy()
        assert np.corrcoef(drawn, cell)[0, 1] > 0.999


def test_weights_of_heads_in_the_page_are_those_of_python(page):
    widget = HeadsWidget("une souris")
    (place,) = mount(page, widget)
    for text, at in (("une souris", 9), ("anna", 2), ("zoé-léa", 6)):
        place.get_by_role("textbox").fill(text)
        place.get_by_role("slider").fill(str(at))
        for i, job in enumerate(ORDER):
            place.get_by_role("button", name=f"Tête {i + 1}").click()
            cells = place.locator(".cell").all()[-(at + 1) :]
            shown = [float(one.get_attribute("style").split(":")[1]) / 0.9 for one in cells]
            expected = widget.heads[job].weights([SYMBOLS.index(letter) for letter in text])[at, : at + 1]
            assert shown == pytest.approx(expected.tolist(), abs=0.002), (text, job)


def test_digits_and_looks_in_the_page_are_those_of_python(page):
    train_pairs, tests = load_number_words(quiet=True)
    char_to_id, model = vocabulary_of(train_pairs), load_network("number_words", "dot")
    (place,) = mount(page, AlignmentWidget(model, char_to_id, "dix"))
    texts = ["quatre-vingt-dix-sept mille un", "deux cents", *(text for text, _ in tests["Suisse"][:6])]
    for text, made in zip(texts, translate(model, texts, char_to_id), strict=True):
        place.get_by_role("textbox").fill(text)
        assert "".join(place.locator("text.digit").all_text_contents()) == made.answer
        first = [float(one.get_attribute("style").split(":")[1]) for one in place.locator(".look").all()]
        assert first == pytest.approx(made.weights[0], abs=0.002)


def test_the_page_says_numbers_as_python_does(page):
    char_to_id = vocabulary_of(load_number_words(quiet=True)[0])
    (place,) = mount(page, AlignmentWidget(load_network("number_words", "dot"), char_to_id, "dix"))
    for number in (71, 80, 97, 200, 1_000, 80_000, 181_200):
        for variety in ("France", "Belgique", "Suisse"):
            place.get_by_role("textbox").fill("un")  # another number in between
            place.get_by_role("textbox").fill(in_words(number, variety))
            said = plain(place.get_by_role("status"))
            assert re.search("Juste|Trouvé", said), (number, variety, said)
