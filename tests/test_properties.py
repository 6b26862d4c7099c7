"""Every public function that computes, on inputs that nobody chose: a right answer, or a refusal in one sentence."""

import inspect
from importlib import import_module

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays, floating_dtypes, integer_dtypes

from course_utils import baseline, french, metrics, neuron, sampling, text
from course_utils.data.normalise import normalise_digit
from course_utils.models import contract, ngram

MODULES = ("neuron", "text", "metrics", "sampling", "baseline", "french", "models.ngram", "models.contract")
LETTERS = st.text(st.sampled_from("abé-"), max_size=6)
NAMES = st.lists(LETTERS, max_size=8)
FLOATS = st.floats(-1e3, 1e3)
ANY_ARRAY = st.one_of(
    arrays(floating_dtypes(sizes=(32, 64)), array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)),
    arrays(integer_dtypes(sizes=(8, 64)), array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)),
    arrays(np.bool_, array_shapes(min_dims=1, max_dims=2, max_side=3)),
)
ANY = st.one_of(
    ANY_ARRAY, st.none(), st.text(max_size=3), st.floats(), st.integers(-5, 5), st.lists(st.integers(-3, 3))
)
SIZES = st.integers(1, 6)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def distributions(size=SIZES):
    weights = size.flatmap(lambda n: arrays(float, n, elements=st.floats(0.01, 1)))
    return weights.map(lambda w: w / w.sum())


def count_tables():
    return st.integers(1, 5).flatmap(lambda v: arrays(np.int64, (v, v), elements=st.integers(0, 9)))


# What is refused


class Anything:
    """A model, a generator or a table that answers whatever it was told to."""

    def __init__(self, answer):
        self.answer = answer

    def __call__(self, ids):
        return self.answer


FUZZED = {  # function: how junk is given to it
    neuron.one_hot: lambda a, b: neuron.one_hot(a, 3),
    neuron.relu: lambda a, b: neuron.relu(np.asarray(a, dtype=float)),
    neuron.sigmoid: lambda a, b: neuron.sigmoid(np.asarray(a, dtype=float)),
    neuron.softmax: lambda a, b: neuron.softmax(a),
    neuron.cross_entropy: lambda a, b: neuron.cross_entropy(a, b),
    neuron.numerical_gradient: lambda a, b: neuron.numerical_gradient(lambda w: float(np.sum(w)), a),
    neuron.descend: lambda a, b: neuron.descend(lambda w: float(np.sum(w)), a, 0.1, 2),
    text.build_vocab: lambda a, b: text.build_vocab(list(map(str, np.ravel(a)))),
    text.encode: lambda a, b: text.encode(str(a), {"1": 0}),
    text.decode: lambda a, b: text.decode(a, {0: "a", 1: "b"}),
    text.windows: lambda a, b: text.windows(list(map(str, np.ravel(a))), {".": 0, "1": 1}, 2),
    text.split_names: lambda a, b: text.split_names(list(map(str, np.ravel(a)))),
    text.family: lambda a, b: text.family(str(a)),
    metrics.mean_nll: lambda a, b: metrics.mean_nll(a, b),
    metrics.nll_per_character: lambda a, b: metrics.nll_per_character(Anything(a), ["ab"], {".": 0, "a": 1, "b": 2}),
    metrics.chi_square: lambda a, b: metrics.chi_square(a, np.full(np.shape(a), 1 / max(1, np.size(a)))),
    metrics.perplexity: lambda a, b: metrics.perplexity(float(np.sum(np.asarray(a, dtype=float)))),
    metrics.accuracy: lambda a, b: metrics.accuracy(a, b),
    metrics.confusion_matrix: lambda a, b: metrics.confusion_matrix(a, b, 3),
    sampling.sample: lambda a, b: sampling.sample(a, np.random.default_rng(0)),
    sampling.draw_name: lambda a, b: sampling.draw_name(np.atleast_2d(a), {0: ".", 1: "a"}, np.random.default_rng(0)),
    sampling.keep_top_k: lambda a, b: sampling.keep_top_k(a, 2),
    sampling.keep_top_p: lambda a, b: sampling.keep_top_p(a, 0.5),
    sampling.next_probs: lambda a, b: sampling.next_probs(a),
    sampling.with_temperature: lambda a, b: sampling.with_temperature(a, 0.5),
    sampling.generate: lambda a, b: sampling.generate(Anything(a), {0: ".", 1: "a"}, np.random.default_rng(0)),
    sampling.generate_batch: lambda a, b: sampling.generate_batch(
        Anything(a), {0: ".", 1: "a"}, np.random.default_rng(0), count=2
    ),
    baseline.mean_images: lambda a, b: baseline.mean_images(a, b),
    baseline.mean_scores: lambda a, b: baseline.mean_scores(a, b),
    french.typographic: lambda a, b: french.typographic(str(a)),
    french.pieces: lambda a, b: list(french.pieces(str(a))),
    french.number: lambda a, b: french.number(float(np.sum(np.asarray(a, dtype=float)))),
    french.whole: lambda a, b: french.whole(len(np.ravel(a))),
    french.counted: lambda a, b: french.counted(len(np.ravel(a)), "nom"),
    ngram.count_bigrams: lambda a, b: ngram.count_bigrams(a, b, 3),
    ngram.to_probs: lambda a, b: ngram.to_probs(a, 0.5),
    ngram.count_contexts: lambda a, b: ngram.count_contexts(a, b, 3),
    ngram.mix: lambda a, b: ngram.mix({}, (1,), np.asarray(a, dtype=float), 0.5),
    ngram.last_columns: lambda a, b: ngram.last_columns(a, 2),
    ngram.logits_everywhere: lambda a, b: ngram.logits_everywhere(ngram.NGram(1, 3, 1.0), np.asarray(a)),
    contract.logits_of: lambda a, b: contract.logits_of(Anything(a), b),
    contract.next_logits: lambda a, b: contract.next_logits(Anything(a), b),
    contract.num_parameters: lambda a, b: contract.num_parameters(a),
    contract.context_windows: lambda a, b: contract.context_windows(np.asarray(a), 2),
    normalise_digit: lambda a, b: normalise_digit(a),
}


def computing():
    """Every public function of the modules that the course teaches."""
    for name in MODULES:
        module = import_module(f"course_utils.{name}")
        for function in vars(module).values():
            if inspect.isfunction(function) and function.__module__ == module.__name__:
                yield function


def test_every_public_function_that_computes_is_here():
    public = {function for function in computing() if not function.__name__.startswith("_")}
    assert {function.__name__ for function in public - set(FUZZED)} == set()


def test_every_public_function_that_computes_has_an_example():
    public = [function for function in computing() if not function.__name__.startswith("_")]
    assert [function.__name__ for function in public if ">>>" not in (function.__doc__ or "")] == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("function", FUZZED, ids=lambda function: function.__name__)
@QUICK
@given(a=ANY, b=ANY)
def test_junk_is_refused_in_a_sentence_or_answered(function, a, b):
    try:
        FUZZED[function](a, b)
    except ValueError as error:
        sentence = str(error)
    except TypeError:  # what is no array at all may be refused by NumPy itself
        sentence = (
            "" if all(isinstance(value, np.ndarray) and value.dtype.kind in "if" for value in (a, b)) else "no array"
        )
    else:
        return
    assert len(sentence) > 5


# What holds for every good input


@QUICK
@given(arrays(float, array_shapes(min_dims=1, max_dims=3, max_side=5), elements=FLOATS), FLOATS)
def test_softmax_is_a_distribution_that_a_shift_does_not_change(logits, shift):
    probs = neuron.softmax(logits)
    assert (probs >= 0).all()
    assert probs.sum(axis=-1) == pytest.approx(1)
    assert neuron.softmax(logits + shift) == pytest.approx(probs, abs=1e-9)


@QUICK
@given(arrays(float, 5, elements=FLOATS))
def test_sigmoid_and_relu_mirror_themselves(z):
    assert neuron.sigmoid(z) + neuron.sigmoid(-z) == pytest.approx(1)
    assert neuron.relu(z) - neuron.relu(-z) == pytest.approx(z)


@QUICK
@given(st.lists(st.integers(0, 4), max_size=6))
def test_one_hot_rows_hold_a_single_one_in_its_place(labels):
    table = neuron.one_hot(np.array(labels, dtype=int), 5)
    assert table.argmax(axis=1).tolist() == labels
    assert (table.sum(axis=1) == 1).all()


@QUICK
@given(st.lists(distributions(st.just(4)), min_size=1, max_size=5), st.data())
def test_cross_entropy_and_nll_are_the_same_and_beat_nothing_but_zero(rows, data):
    probs = np.array(rows)
    targets = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(rows), max_size=len(rows))))
    loss = neuron.cross_entropy(probs, neuron.one_hot(targets, 4))
    assert loss == pytest.approx(metrics.mean_nll(probs, targets))
    assert loss >= 0
    assert metrics.perplexity(loss) == pytest.approx(np.exp(loss))


@QUICK
@given(arrays(float, 3, elements=st.floats(-5, 5)), arrays(float, 3, elements=st.floats(-5, 5)))
def test_the_numerical_gradient_of_a_plane_is_its_slope(slope, place):
    assert neuron.numerical_gradient(lambda w: float(w @ slope), place) == pytest.approx(slope, abs=1e-6)
    assert neuron.numerical_gradient(lambda w: float(w @ slope), np.array([1, 2, 3])) == pytest.approx(slope, abs=1e-6)


@QUICK
@given(arrays(float, 2, elements=st.floats(-5, 5)), st.integers(0, 5))
def test_descent_on_a_bowl_comes_nearer_to_its_bottom(start, steps):
    end = neuron.descend(lambda w: float(w @ w), start, 0.1, steps)
    assert end @ end <= start @ start + 0.02


@QUICK
@given(NAMES.filter(lambda names: "".join(names)))
def test_texts_survive_encoding(names):
    char_to_id, id_to_char = text.build_vocab(names)
    for name in names:
        assert text.decode(text.encode(name, char_to_id), id_to_char) == name


@QUICK
@given(NAMES.filter(len), st.integers(1, 4))
def test_windows_hold_every_character_once(names, length):
    char_to_id = {character: i for i, character in enumerate(".abé-")}
    contexts, targets = text.windows(names, char_to_id, length)
    assert len(targets) == sum(len(name) + 1 for name in names)
    assert "".join(".abé-"[i] for i in targets) == "".join(name + "." for name in names)
    assert (contexts[1:, -1][targets[:-1] != 0] == targets[:-1][targets[:-1] != 0]).all()


@QUICK
@given(st.lists(LETTERS, min_size=10, max_size=40))
def test_a_split_is_a_partition_that_keeps_families_together(names):
    parts = text.split_names(names)
    assert sorted(name for part in parts for name in part) == sorted(names)
    heads = [{text.family(name) for name in part} for part in parts]
    assert not heads[0] & heads[1] | heads[1] & heads[2] | heads[0] & heads[2]


@QUICK
@given(count_tables(), st.floats(0.01, 5))
def test_rows_of_probabilities_sum_to_one_and_follow_the_counts(counts, alpha):
    probs = ngram.to_probs(counts, alpha)
    assert probs.sum(axis=-1) == pytest.approx(1)
    assert (np.argsort(probs, axis=1, kind="stable") == np.argsort(counts, axis=1, kind="stable")).all()


@QUICK
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=20))
def test_both_ways_of_counting_agree(pairs):
    contexts, targets = np.array(pairs, dtype=int).reshape(-1, 2).T
    table = ngram.count_bigrams(contexts, targets, 4)
    rows = ngram.count_contexts(contexts[:, None], targets, 4)
    assert table.sum() == len(pairs)
    for context in range(4):
        assert table[context].tolist() == rows.get((context,), np.zeros(4)).tolist()


@QUICK
@given(distributions(st.just(3)), st.floats(0, 1), arrays(np.int64, 3, elements=st.integers(1, 9)))
def test_a_blend_is_a_distribution_between_its_parts(shorter, weight, row):
    blend = ngram.mix({(0,): row}, (0,), shorter, weight)
    assert blend.sum() == pytest.approx(1)
    assert (blend <= np.maximum(shorter, row / row.sum()) + 1e-12).all()


@QUICK
@given(distributions(), st.integers(0, 1000))
def test_a_draw_is_one_of_the_possible(probs, seed):
    assert probs[sampling.sample(probs, np.random.default_rng(seed))] > 0


@QUICK
@given(arrays(float, 5, elements=st.floats(-20, 20)), st.floats(0.1, 10), st.integers(1, 5))
def test_what_is_drawn_from_keeps_the_order_of_the_logits(logits, temperature, top_k):
    probs = sampling.next_probs(logits, temperature, top_k)
    assert probs.sum() == pytest.approx(1)
    assert (probs > 0).sum() <= top_k
    assert probs[logits.argmax()] == pytest.approx(probs.max()) or np.ptp(np.sort(logits)[-2:]) < 1e-9  # a tie


@QUICK
@given(arrays(np.int64, st.tuples(st.integers(1, 3), st.integers(1, 5)), elements=st.integers(0, 6)), st.integers(1, 4))
def test_windows_at_every_position_end_with_the_token_there(ids, length):
    windows = contract.context_windows(ids, length, end_id=9)
    assert windows.shape == (*ids.shape, length)
    assert (windows[..., -1] == ids).all()
    assert (windows[:, 0, :-1] == 9).all()


@QUICK
@given(st.lists(st.integers(0, 2), min_size=1, max_size=9), st.data())
def test_accuracy_is_the_share_of_the_diagonal(true, data):
    predicted = data.draw(st.lists(st.integers(0, 2), min_size=len(true), max_size=len(true)))
    matrix = metrics.confusion_matrix(predicted, true, 3)
    assert matrix.sum() == len(true)
    assert metrics.accuracy(predicted, true) == pytest.approx(np.trace(matrix) / len(true))


@QUICK
@given(arrays(np.uint8, (20, 3, 2)))
def test_the_mean_of_equal_images_is_the_image(images):
    labels = np.arange(20) % 10
    images[10:] = images[:10]
    means = baseline.mean_images(images, labels)
    assert means == pytest.approx(images[:10])
    assert baseline.mean_scores(images[3] / 255, means)[3] == baseline.mean_scores(images[3] / 255, means).max()


@QUICK
@given(st.text(max_size=40))
def test_typography_changes_spaces_and_apostrophes_only_and_once(words):
    done = french.typographic(words)
    plain = done.replace("\u00a0", " ").replace("\u2019", "'")
    assert plain == words.replace("\u00a0", " ").replace("\u2019", "'")
    assert french.typographic(done) == done


@pytest.mark.parametrize("piece", ["](", "<", "`", "$", "```", "« ", "http://", "[a](", "$$", "a'"])
def test_typography_takes_no_time_whatever_is_repeated(piece):
    import time

    began = time.process_time()
    french.typographic(piece * 40_000)
    assert time.process_time() - began < 1
