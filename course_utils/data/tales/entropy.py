"""The exact entropy of the tales, by sums over what the grammar may draw: nothing is sampled."""

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from .grammar import Grammar, Move, Place, Step, Words
from .words import tokens


@dataclass(frozen=True)
class Entropy:
    """How much there is to guess in a tale for who knows the grammar by heart: no model can lose less on average.

    Attributes:
        per_tale: nats.
        words, characters: how many a tale has on average; the final mark is not counted.
    """

    per_tale: float
    words: float
    characters: float

    @property
    def per_word(self) -> float:
        """Nats per word or sign, the final mark being one."""
        return self.per_tale / (self.words + 1)

    @property
    def per_character(self) -> float:
        """Nats per character, the final mark being one."""
        return self.per_tale / (self.characters + 1)


def entropy(grammar: Grammar) -> Entropy:
    """The mean of -log p over all tales, and their mean length.

    A mean of sums is the sum of the means: what each place of a rule adds to the length is summed by itself, so that
    only the words on which that place depends have to be remembered along the way.

    Introduced in lesson 09. Source: Cover & Thomas (2006), theorem 2.2.1, the chain rule.
    """
    total = _Sum(grammar).mean()
    for step in grammar.steps.values():
        for place in step.pieces:
            if isinstance(place, Place):
                total = total + _Sum(grammar, step.name, place).mean()
    return Entropy(*total.tolist())


class _Sum:
    """The mean over all tales of one quantity: nats and fixed letters or, for one place, the size of what it writes.

    Only the words on which the quantity depends are drawn and remembered.
    """

    def __init__(self, grammar: Grammar, step: str | None = None, place: Place | None = None):
        self.grammar, self.step, self.place = grammar, step, place
        self.live = self._live()
        self.means: dict = {}
        self.summaries: dict = {}

    def mean(self) -> np.ndarray:
        """Nats, words and characters, (3,)."""
        return self._from(self.grammar.first, {})

    def _from(self, name: str | None, words: Words) -> np.ndarray:
        """What is still to come from a step on."""
        if name is None:
            return np.zeros(3)
        state = (name, _kept(words, self.live[name]))
        if state not in self.means:
            total = np.zeros(3)
            for move, gain in self._summary(name, dict(state[1])):
                after = move._replace(words={**dict(state[1]), **move.words})
                total += gain + move.probability * self._from(self.grammar.after(after), after.words)
            self.means[state] = total
        return self.means[state]

    def _summary(self, name: str, words: Words) -> list[tuple[Move, np.ndarray]]:
        """The moves of a step, those that leave the same words for later made one, and what they gain on average."""
        writers = self.grammar.writers(name)
        state = (name, _kept(words, set().union(*(self._needed(step) for step, _ in writers))))
        if state not in self.summaries:
            moves: dict = defaultdict(lambda: [0.0, np.zeros(3)])
            for step, share in writers:
                later = self._later(step) & set(step.draw)
                for move in self.grammar.drawing(self._drawn(step), Move(step.name, dict(state[1]), share)):
                    entry = moves[step.name, _kept(move.words, later)]
                    entry[0] += move.probability
                    entry[1] += move.probability * self._gain(move)
            self.summaries[state] = [(Move(one, dict(kept), p), gain) for (one, kept), (p, gain) in moves.items()]
        return self.summaries[state]

    def _gain(self, move: Move) -> np.ndarray:
        if self.place is None:
            letters = [piece for piece in self.grammar.steps[move.step].pieces if isinstance(piece, str)]
            sizes = [sum(len(tokens(piece)) for piece in letters), sum(map(len, letters))]
            return np.array([-math.log(move.probability), *sizes])
        text = self.place.text(move.words) if move.step == self.step else ""
        return np.array([0.0, len(tokens(text)), len(text)])

    def _live(self) -> dict[str, frozenset[str]]:
        """For each step, the words drawn before it on which the quantity still depends."""
        self.live = dict.fromkeys(self.grammar.steps, frozenset())
        before = None
        while self.live != before:
            before = self.live
            self.live = {
                name: frozenset(self._needed(step) | self._later(step)) - set(step.draw)
                for name, step in self.grammar.steps.items()
            }
        return self.live

    def _later(self, step: Step) -> frozenset[str]:
        """The words of use after a step."""
        branches = {"hero"} if step.following[0] != step.following[1] else set()
        return frozenset(branches).union(*(self.live[one] for one in step.nexts()))

    def _drawn(self, step: Step) -> list[str]:
        """The words that a step has to draw: all of them where nats are counted, else those that are of use."""
        written = self.place.names() if step.name == self.step else set()
        return [name for name in step.draw if self.place is None or name in written | self._later(step)]

    def _needed(self, step: Step) -> set[str]:
        """The words on which what a step draws and writes depends."""
        written = self.place.names() if step.name == self.step else set()
        return written.union(*(step.asks(name) for name in self._drawn(step)))


def _kept(words: Words, names) -> tuple:
    return tuple((name, words[name]) for name in sorted(names) if name in words)
