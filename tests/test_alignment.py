"""Teacher forcing, answers written one character at a time, maps that are read, and answers that are judged."""

import numpy as np
import pytest

from course_utils.alignment import exact_by_length, looked_at, write_greedily


def test_an_answer_stops_at_its_end_or_at_the_limit():
    step = lambda i, state: (np.eye(5)[(i + 1) % 5], None)  # noqa: E731
    assert write_greedily(step, first=0, end=3, max_length=9) == [1, 2]
    assert write_greedily(step, first=0, end=3, max_length=1) == [1]
    assert write_greedily(step, first=2, end=3, max_length=9) == []


def test_the_state_goes_from_step_to_step():
    seen = []

    def step(i, state):
        seen.append((i, state))
        return np.eye(4)[2], len(seen)

    write_greedily(step, first=1, end=0, max_length=3)
    assert seen == [(1, None), (2, 1), (2, 2)]


def test_the_letters_of_a_word_are_added():
    assert looked_at([[0.3, 0.0, 0.2, 0.2, 0.3]], "a bcd") == ["bcd"]
    assert looked_at([[0.2, 0.5, 0.2, 0.1]], "a bc") == ["bc"]  # a space belongs to none: not to the word before
    assert looked_at([[0.3, 0.5, 0.1, 0.1]], "a bc") == ["a"]  # nor to the one after


@pytest.mark.parametrize(
    ("weights", "text"), [([[np.nan, 1.0]], "un"), ([[-1.0, 2.0]], "un"), ([[0.2, 0.2, 0.2, 0.4]], "a  b"), ([[]], "")]
)
def test_a_map_that_cannot_be_read_is_refused(weights, text):
    with pytest.raises(ValueError, match="single spaces"):
        looked_at(weights, text)


@pytest.mark.parametrize("logits", [[[1.0, 2.0]], [np.nan, 1.0]])
def test_a_step_that_answers_no_logits_is_refused(logits):
    with pytest.raises(ValueError, match="without NaN"):
        write_greedily(lambda i, state: (logits, state), first=1, end=0, max_length=3)
    with pytest.raises(ValueError, match="0 or more"):
        write_greedily(lambda i, state: (logits, state), first=1, end=0, max_length=-1)


def test_a_map_of_another_width_is_refused():
    with pytest.raises(ValueError, match="one column per character"):
        looked_at([[0.5, 0.5]], "abc")


def test_as_many_answers_as_truths():
    assert exact_by_length([], []) == {}
    with pytest.raises(ValueError, match="as many"):
        exact_by_length(["1"], [])
