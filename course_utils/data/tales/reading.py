"""Reading a tale with the grammar: its exact probability, or the first rule that it breaks, and where."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .diagnosis import END_OF_TALE, Lexicon
from .grammar import Grammar, Move, Place, Words

NOUN_IS_WRITTEN = ("", "le", "ce", "à", "de")  # what a rule asks for where the noun itself is written


@dataclass(frozen=True)
class Reading:
    """What the grammar says of a text.

    Attributes:
        log_prob: nats, of the whole tale with its final mark; -inf for a text that the grammar cannot write.
        broken: the first rule that is broken, in French, among `diagnosis.RULES`; None for a correct tale.
        at: place of the first character of the word that breaks it, from 0; None for a correct tale.
        found: that word; "" where the text stops too soon.
        expected: up to five words that would do.
    """

    log_prob: float
    broken: str | None = None
    at: int | None = None
    found: str = ""
    expected: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the grammar can write the text."""
        return self.broken is None


@dataclass(frozen=True)
class Agreement:
    """A word whose form a noun decides, and the form that would be wrong.

    Attributes:
        rule: "accord en genre", "accord en nombre" or "pronom".
        start: place of the word's first character.
        right, wrong: the word as it is, and as it would be for a noun of the other gender, or number.
        distance: characters from the end of the noun, where it was last written, to the end of the word.
    """

    rule: str
    start: int
    right: str
    wrong: str
    distance: int


class Reader:
    """Reads tales with a grammar."""

    def __init__(self, grammar: Grammar):
        self.grammar, self.lexicon = grammar, Lexicon(grammar)
        self.written = lru_cache(maxsize=50_000)(self._written)

    def score(self, text: str) -> Reading:
        """Walk through the text, one rule after the other."""
        text, name, words, at, log_prob = clean(text), self.grammar.first, {}, 0, 0.0
        while name is not None:
            found = [one for one in self._options(name, words) if text.startswith(one[0], at)]
            if not found:
                return self._broken(text, at, [option for option, _ in self._options(name, words)])
            (written, move), *others = found
            if others:
                raise ValueError(f"the grammar can read {text[at:]!r} in two ways, {written!r} and {others[0][0]!r}")
            at, log_prob, words = at + len(written), log_prob + math.log(move.probability), {**words, **move.words}
            name = self.grammar.after(move._replace(words=words))
        if at < len(text):
            rest = text[at:].lstrip()
            return Reading(-math.inf, END_OF_TALE, len(text) - len(rest), rest.split()[0])
        return Reading(log_prob)

    def _options(self, name: str, words: Words) -> tuple[tuple[str, Move], ...]:
        """Every text that may come, with the move that writes it."""
        needed = {one for step, _ in self.grammar.writers(name) for one in step.needs()}
        return self.written(name, tuple((one, words[one]) for one in sorted(needed) if one in words))

    def _written(self, name: str, words: tuple) -> tuple[tuple[str, Move], ...]:
        return tuple((self.grammar.text(move), move) for move in self.grammar.moves(name, dict(words)))

    def _broken(self, text: str, at: int, options: list[str]) -> Reading:
        """The rule that a text breaks when none of the options comes at a place."""
        shared = [_shared(text[at:], option) for option in options]
        stop = at + max(shared)
        if stop == len(text):
            return Reading(-math.inf, END_OF_TALE, stop)
        start = _word_start(text, stop)
        near = [text[:at] + option for option, count in zip(options, shared, strict=True) if at + count >= start]
        expected = tuple(dict.fromkeys(_word_at(one, start) for one in near))
        found = _word_at(text, start)
        return Reading(-math.inf, self.lexicon.rule(found, expected), start, found, expected[:5])

    def agreements(self, text: str) -> Iterator[Agreement]:
        """The words of a correct tale whose form a noun decides."""
        text, name, words, at = clean(text), self.grammar.first, {}, 0
        last: dict[str, int] = {}  # by noun, where it was last written
        while name is not None:
            _, move = next(one for one in self._options(name, words) if text.startswith(one[0], at))
            words = {**words, **move.words}
            for piece in self.grammar.steps[move.step].pieces:
                size = len(piece) if isinstance(piece, str) else len(piece.text(words))
                if isinstance(piece, Place):
                    yield from _agreements(piece, words, at, last.get(piece.whom))
                    if piece.what.lower() in NOUN_IS_WRITTEN:
                        last[piece.whom] = at + size
                at += size
            name = self.grammar.after(move._replace(words=words))


def clean(text: str) -> str:
    """A text as the tales write it: straight apostrophes, ordinary spaces, nothing before or after."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ").strip()


def _agreements(place: Place, words: Mapping, at: int, noun_end: int | None) -> Iterator[Agreement]:
    right, noun = place.text(words), words[place.whom]
    if noun_end is None or place.what.lower() in (*NOUN_IS_WRITTEN, "un") or not right:
        return
    pronoun = place.what.lower() == "il"
    others = {
        "accord en genre": {"gender": "m" if noun.gender == "f" else "f"},
        "accord en nombre": {"many": not noun.many},
    }
    for rule, change in others.items():
        wrong = place.text({**words, place.whom: noun._replace(**change)})
        if wrong != right:
            skipped = 1 + right[: _shared(right, wrong)].rfind(" ")  # to the first word that changes
            distance = at + len(right) - noun_end
            yield Agreement("pronom" if pronoun else rule, at + skipped, right[skipped:], wrong[skipped:], distance)


def _shared(text: str, option: str) -> int:
    """How many characters two texts share at their start."""
    return next((i for i, (a, b) in enumerate(zip(text, option, strict=False)) if a != b), min(len(text), len(option)))


def _word_start(text: str, at: int) -> int:
    while at > 0 and (text[at - 1].isalpha() or (text[at - 1] in "-'" and text[at - 1 : at + 1] != "' ")):
        at -= 1
    return at


def _word_at(text: str, start: int) -> str:
    """The word or sign that begins at a place; the space itself where one stands there."""
    found = re.match(r"[^\W\d_]+(?:['-][^\W\d_]+)*|.", text[start:])
    return found[0] if found else ""
