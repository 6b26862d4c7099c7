"""The sampler: right frequencies, the same draws everywhere, refusals."""

import numpy as np
import pytest
import torch
from scipy.stats import chisquare

from course_utils import sampling
from course_utils.data import load_names
from course_utils.models.bigram import BigramNetwork
from course_utils.models.ngram import InterpolatedNGram, NGram
from course_utils.text import build_vocab, windows

NAMES_OF_SEEDS = ["ma", "léas", "els", "alon"]
LOGITS = np.random.default_rng(6).normal(0, 1.5, 37)
SETTINGS = [{}, {"temperature": 0.4}, {"temperature": 2.5}, {"top_k": 5}, {"top_p": 0.8}]
SETTINGS += [{"temperature": 1.5, "top_k": 9, "top_p": 0.9}, {"temperature": np.inf}]


def test_frequencies_follow_the_probabilities():
    probs, rng = np.array([0.5, 0.0, 0.3, 0.2]), np.random.default_rng(0)
    draws = np.bincount([sampling.sample(probs, rng) for _ in range(10_000)], minlength=4)
    assert draws[1] == 0
    assert draws / 10_000 == pytest.approx(probs, abs=0.02)


def test_one_number_is_drawn_and_it_is_the_inverse_of_the_cumulative_sum():
    probs = np.array([0.2, 0.5, 0.3])
    expected = [int(u >= 0.2) + int(u >= 0.7) for u in np.random.default_rng(4).random(50)]
    rng = np.random.default_rng(4)
    assert [sampling.sample(probs, rng) for _ in range(50)] == expected


def test_sample_equals_numpy_choice():
    probs = np.random.default_rng(1).dirichlet(np.ones(37))
    mine, theirs = np.random.default_rng(9), np.random.default_rng(9)
    assert [sampling.sample(probs, mine) for _ in range(200)] == [theirs.choice(37, p=probs) for _ in range(200)]


@pytest.mark.parametrize("probs", [[0.5, 0.6], [-0.5, 1.5], [[1.0]], [np.nan, 1.0]])
def test_sample_refuses_what_is_no_distribution(probs):
    with pytest.raises(ValueError, match="expected probs"):
        sampling.sample(np.array(probs), np.random.default_rng(0))


def test_temperature_sharpens_below_one_and_flattens_above():
    logits = np.log([0.6, 0.3, 0.1])
    assert sampling.next_probs(logits) == pytest.approx([0.6, 0.3, 0.1])
    assert sampling.next_probs(logits, temperature=0.01) == pytest.approx([1, 0, 0], abs=1e-6)
    assert sampling.next_probs(logits, temperature=1e6) == pytest.approx([1 / 3] * 3, abs=1e-3)


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_ten_thousand_draws_follow_the_distribution_of_every_method(setting):
    probs, rng = sampling.next_probs(LOGITS, **setting), np.random.default_rng(1)
    drawn = np.bincount([sampling.sample(probs, rng) for _ in range(10_000)], minlength=37)
    assert drawn[probs == 0].sum() == 0
    kept = probs > 0
    assert chisquare(drawn[kept], 10_000 * probs[kept]).pvalue > 0.01


def test_greedy_is_the_limit_of_small_temperatures_and_of_one_token_kept():
    greedy = sampling.next_probs(LOGITS, temperature=0)
    assert greedy.tolist() == np.eye(37)[LOGITS.argmax()].tolist()
    assert np.allclose(greedy, sampling.next_probs(LOGITS, temperature=1e-3))
    assert np.allclose(greedy, sampling.next_probs(LOGITS, top_k=1))
    assert np.allclose(greedy, sampling.next_probs(LOGITS, top_p=1e-9))
    assert sampling.next_probs(np.zeros(3), temperature=0).tolist() == [1, 0, 0]


def test_an_endless_temperature_shares_among_what_is_possible():
    logits = np.array([3.0, -np.inf, -50.0])
    assert sampling.next_probs(logits, temperature=np.inf).tolist() == [0.5, 0, 0.5]


def test_top_p_keeps_the_one_that_passes_and_no_more():
    logits = np.log([0.4, 0.3, 0.2, 0.1])
    for p, kept in ((0.39, 1), (0.4, 1), (0.41, 2), (0.7, 2), (0.95, 4), (1, 4)):
        assert (sampling.next_probs(logits, top_p=p) > 0).sum() == kept, p


def test_the_same_seed_gives_the_same_names_counted_or_by_network():
    names = load_names(quiet=True)
    ids, characters = build_vocab(names)
    counted = InterpolatedNGram(3, len(ids), 0.6).fit(*windows(names, ids, 3))
    written = [sampling.generate(counted, characters, np.random.default_rng(seed)) for seed in range(4)]
    assert written == NAMES_OF_SEEDS  # whatever the versions of NumPy and of PyTorch
    bigram = NGram(1, len(ids), 1).fit(*windows(names, ids, 1))
    table = bigram.probs(np.arange(len(ids))[:, None])
    network = BigramNetwork(torch.tensor(np.log(table)))
    for setting in SETTINGS:
        one, other = (
            sampling.generate_batch(model, characters, np.random.default_rng(3), 20, **setting)
            for model in (bigram, network)
        )
        assert one == other


def test_top_k_keeps_exactly_k_even_with_ties():
    assert (sampling.next_probs(np.zeros(5), top_k=2) > 0).sum() == 2


@pytest.mark.parametrize(
    ("logits", "settings", "complaint"),
    [
        ([np.nan, 0.0], {}, "1 NaN"),
        ([0.0, 1.0], {"temperature": -1}, "0 or more"),
        ([0.0, 1.0], {"temperature": float("nan")}, "0 or more"),
        ([-np.inf, -np.inf], {}, "-inf"),
        ([0.0, 1.0], {"top_p": 0}, "above 0"),
        ([0.0, 1.0], {"top_p": 1.01}, "at most 1"),
        ([0.0, 1.0], {"top_k": 0}, "1 to 2"),
        ([0.0, 1.0], {"top_k": 3}, "1 to 2"),
        ([[0.0, 1.0]], {}, r"logits \(V,\)"),
    ],
)
def test_next_probs_refuses(logits, settings, complaint):
    with pytest.raises(ValueError, match=complaint):
        sampling.next_probs(np.array(logits), **settings)


def test_a_name_without_end_is_cut():
    table = np.array([[0.0, 1.0], [0.0, 1.0]])
    assert sampling.draw_name(table, {0: ".", 1: "a"}, np.random.default_rng(0), max_length=5) == "aaaaa"


def test_generate_and_draw_name_agree_on_a_bigram():
    probs = np.random.default_rng(3).dirichlet(np.ones(5), size=5)
    id_to_char = dict(enumerate(".abcd"))
    names = [sampling.draw_name(probs, id_to_char, np.random.default_rng(seed)) for seed in range(20)]
    model = lambda ids: np.log(probs)[ids]  # noqa: E731
    assert names == [sampling.generate(model, id_to_char, np.random.default_rng(seed)) for seed in range(20)]
