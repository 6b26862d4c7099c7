"""The sampler: right frequencies, the same draws everywhere, refusals."""

import numpy as np
import pytest

from course_utils import sampling


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


def test_top_k_keeps_exactly_k_even_with_ties():
    assert (sampling.next_probs(np.zeros(5), top_k=2) > 0).sum() == 2


@pytest.mark.parametrize(
    ("logits", "settings", "complaint"),
    [
        ([np.nan, 0.0], {}, "1 NaN"),
        ([0.0, 1.0], {"temperature": 0}, "above 0"),
        ([0.0, 1.0], {"temperature": -1}, "above 0"),
        ([0.0, 1.0], {"temperature": float("nan")}, "above 0"),
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
