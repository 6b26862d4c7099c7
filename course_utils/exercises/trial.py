"""One answer beside the reference: which inputs fail, and which typical mistakes give the same outcomes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .calls import Outcome, call_all
from .comparison import plain, same, untouched
from .exercise import Exercise, Mistake


@dataclass(frozen=True)
class Trial:
    """The outcomes of the reference (`expected`) and of the learner (`found`), one per input."""

    exercise: Exercise
    inputs: Sequence[tuple]
    expected: Sequence[Outcome]
    found: Sequence[Outcome]
    known: dict[str, list[bool]] = field(default_factory=dict)  # agreements, by name of the mistake

    @cached_property
    def failing(self) -> list[int]:
        """Positions of the inputs whose outcome is wrong."""
        pairs = enumerate(zip(self.expected, self.found, strict=True))
        return [i for i, (expected, found) in pairs if not is_right(self.exercise, expected, found)]

    def _agreement(self, mistake: Mistake) -> list[bool]:
        """Per input, whether the learner's outcome is the one of the mistake."""
        if mistake.name not in self.known:
            wrong = outcomes_of(self.exercise, mistake.answer, self.inputs)
            pairs = zip(wrong, self.found, strict=True)
            self.known[mistake.name] = [agrees(self.exercise, mistake, one, found) for one, found in pairs]
        return self.known[mistake.name]

    def sure_mistake(self) -> Mistake | None:
        """The mistake that explains every outcome, the wrong ones included."""
        able = [mistake for mistake in self.exercise.mistakes if self.failing or mistake.matches]
        return next((mistake for mistake in able if all(self._agreement(mistake))), None)

    def likely_mistake(self) -> Mistake | None:
        """The one mistake that explains most of the wrong outcomes, or None if there is none or two."""
        agreements = [self._agreement(mistake) for mistake in self.exercise.mistakes]
        scores = [sum(agreement[i] for i in self.failing) for agreement in agreements]
        best = max(scores, default=0)
        explains_most = 2 * best > len(self.failing) and scores.count(best) == 1
        return self.exercise.mistakes[scores.index(best)] if explains_most else None


def outcomes_of(exercise: Exercise, answer: object, inputs: Sequence[tuple]) -> list[Outcome]:
    """Outcomes of a right or wrong answer of the course, function, class or value."""
    return call_all(answer, inputs, exercise.use) if exercise.asks_for_function else [Outcome(answer)]


def is_right(exercise: Exercise, expected: Outcome, found: Outcome) -> bool:
    """Whether the outcome is right: value or type of error, and arguments left as the reference leaves them."""
    if expected.failure or found.failure:
        return _same_failure(expected, found)
    if not _same_arguments(expected, found):
        return False
    if exercise.accepts is not None:
        try:
            return bool(exercise.accepts(found.value, *found.args))
        except Exception:
            return False
    return _same_value(exercise, expected, found)


def agrees(exercise: Exercise, mistake: Mistake, wrong: Outcome, found: Outcome) -> bool:
    """Whether the learner's outcome is the one that the mistake gives."""
    if mistake.matches is not None:
        try:
            return found.failure is None and bool(mistake.matches(found.value, *found.args))
        except Exception:
            return False
    if wrong.failure or found.failure:
        return _same_failure(wrong, found)
    return _same_arguments(wrong, found) and _same_value(exercise, wrong, found)


def _same_failure(one: Outcome, other: Outcome) -> bool:
    return None not in (one.failure, other.failure) and one.failure.type == other.failure.type


def _same_value(exercise: Exercise, expected: Outcome, found: Outcome) -> bool:
    if exercise.compare is None:
        if exercise.exact_type and type(plain(expected.value)) is not type(plain(found.value)):
            return False
        return same(expected.value, found.value, exercise.tolerance, exercise.fixes_shape)
    try:
        return bool(exercise.compare(expected.value, found.value))
    except Exception:
        return False


def _same_arguments(expected: Outcome, found: Outcome) -> bool:
    if not expected.touched:
        return not found.touched
    pairs = list(zip(expected.args, found.args, strict=True))
    return all(untouched(e, f) or same(e, f, exact_shape=True) for e, f in pairs)
