"""Answers that are classes, and answers that update a module or an optimiser in place."""

import numpy as np
import pytest

from course_utils.exercises.comparison import untouched
from course_utils.exercises.exercise import Exercise, Mistake
from tests.exercises.judging import assert_distinguishable, verdict_of

torch = pytest.importorskip("torch")


class Counter:
    """The reference: counts what it sees, and says how often."""

    def __init__(self, start):
        self.counts = {start: 1}

    def see(self, word):
        self.counts[word] = self.counts.get(word, 0) + 1
        return self.counts[word]


class CounterWithoutStart(Counter):
    def __init__(self, start):
        self.counts = {}


class CounterThatForgets(Counter):
    def see(self, word):
        return 1


def use(cls, start, words):
    counter = cls(start)
    return [counter.see(word) for word in words]


COUNTER = Exercise(
    "92.1",
    function=Counter,
    use=use,
    inputs=lambda rng: [("a", ["b", "a", "b"]), ("c", [*rng.choice(list("abc"), 9), "c"])],
    given="class Counter:\n    def __init__(self, start):\n        ...\n\n    def see(self, word):\n        ...",
    mistakes=(
        Mistake("no-start", "le premier mot n'est pas compté", CounterWithoutStart),
        Mistake("forgets", "la mémoire est perdue d'un appel à l'autre", CounterThatForgets),
    ),
)


def test_a_class_is_judged_by_its_use():
    assert verdict_of(COUNTER, Counter).status == "passed"
    assert "Votre classe donne" in verdict_of(COUNTER, Counter).sentences[0]
    assert_distinguishable(COUNTER)
    assert verdict_of(COUNTER, CounterWithoutStart).mistake == "no-start"


def test_a_class_that_is_not_one_not_finished_or_as_given_is_told():
    class Given:
        def __init__(self, start): ...

        def see(self, word): ...

    class Half(Counter):
        def see(self, word):
            total = self.counts.get(word, 0)  # noqa: F841
            ...

    assert verdict_of(COUNTER, use).mistake == "not-a-class"
    assert verdict_of(COUNTER, 3).mistake == "not-callable"
    assert verdict_of(COUNTER, Half).mistake == "dots"
    Given.__name__ = "Counter"
    assert verdict_of(COUNTER, Given).status in ("blank", "tried")


def test_the_line_of_an_error_inside_a_method_is_shown():
    class Broken(Counter):
        def see(self, word):
            return self.count[word]

    assert ("Ligne", "return self.count[word]") in verdict_of(COUNTER, Broken).details


def test_a_class_needs_a_use():
    with pytest.raises(ValueError, match="a class needs use"):
        Exercise("92.1", function=Counter, inputs=lambda rng: [])


def step(module, optimizer, inputs):
    """The reference: one step of descent, in place."""
    loss = module(inputs).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def without_zero_grad(module, optimizer, inputs):
    module(inputs).square().mean().backward()
    optimizer.step()


def without_step(module, optimizer, inputs):
    optimizer.zero_grad()
    module(inputs).square().mean().backward()


def trainings(rng):
    cases = []
    for size in (2, 3):
        torch.manual_seed(int(rng.integers(1000)))
        module = torch.nn.Linear(size, 1)
        optimizer = torch.optim.AdamW(module.parameters(), lr=0.1)
        inputs = torch.tensor(rng.normal(size=(4, size)), dtype=torch.float32)
        step(module, optimizer, inputs)
        cases.append((module, optimizer, inputs))
    return cases


STEP = Exercise(
    "92.2",
    function=step,
    use=lambda answer, *args: [answer(*args) for _ in range(3)],  # gradients left by one step meet the next
    inputs=trainings,
    mistakes=(
        Mistake("no-zero-grad", "les gradients s'accumulent d'un pas à l'autre", without_zero_grad),
        Mistake("no-step", "le pas n'est jamais fait", without_step),
    ),
)


def test_a_step_of_descent_is_judged_by_what_it_does_to_the_module():
    assert verdict_of(STEP, step).status == "passed"
    assert verdict_of(STEP, lambda module, optimizer, inputs: None).status == "tried"
    assert verdict_of(STEP, without_zero_grad).mistake == "no-zero-grad"
    assert verdict_of(STEP, without_step).status == "tried"


def test_modules_optimisers_and_objects_are_looked_into():
    module = torch.nn.Linear(2, 1)
    other = torch.nn.Linear(2, 1)
    other.load_state_dict(module.state_dict())
    assert untouched(module, other)
    with torch.no_grad():
        other.weight += 1
    assert not untouched(module, other)
    counter, later = Counter("a"), Counter("a")
    assert untouched(counter, later)
    later.see("a")
    assert not untouched(counter, later)
    rng, used = np.random.default_rng(0), np.random.default_rng(0)
    used.random()
    assert untouched(rng, used)


def test_a_random_module_is_an_answer():
    exercise = Exercise(
        "92.3",
        function=lambda sizes: torch.nn.Linear(*sizes),
        use=lambda build, sizes: sorted((name, tuple(p.shape)) for name, p in build(sizes).named_parameters()),
        inputs=lambda rng: [((2, 3),), ((4, 1),)],
    )
    assert verdict_of(exercise, lambda sizes: torch.nn.Linear(sizes[0], sizes[1])).status == "passed"
    assert verdict_of(exercise, lambda sizes: torch.nn.Linear(sizes[1], sizes[0])).status == "tried"
