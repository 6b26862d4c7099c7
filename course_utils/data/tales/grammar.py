"""The probabilistic grammar of the tales: what may be written next, and how likely it is.

A tale is a walk through the steps of `grammar.toml`. From any step, no possible text begins with another one: a tale
can be read in one way only, and its probability is the product of those of its moves.
"""

import re
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .forms import ARTICLES, Word, adjective, agree, article, noun, own_form, phrase, verb

FILE = Path(__file__).parent / "grammar.toml"
KINDS = {"nouns": noun, "adjectives": adjective, "verbs": verb, "phrases": phrase}
PLACE = re.compile(r"\{([^}]*)\}")  # where a rule writes a word

Words = Mapping[str, Word]  # the words drawn so far, by the names that rules give them


class Move(NamedTuple):
    """One way to go on.

    Attributes:
        step: name of the rule that writes.
        words: those drawn so far, the rule's own among them.
        probability: among all ways to go on from the same place.
    """

    step: str
    words: Words
    probability: float


@dataclass(frozen=True)
class Step:
    """A rule: it draws words and writes a text, or it only chooses between other rules.

    Attributes:
        pieces: of the text, in order: a string as it is, or `Place`s.
        draw: names of the words drawn, in order; for each its list, and the word on which its chances depend, or "".
        many: share of the drawn nouns that are two; None where nouns are always one.
        options: rules to choose from, and their chances; empty if it writes.
        following: the next rule, for one hero and for two; None at the end.
    """

    name: str
    pieces: tuple = ()
    draw: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    many: float | None = None
    same_gender: str | None = None
    other_than: str | None = None
    options: Mapping[str, float] = field(default_factory=dict)
    following: tuple[str | None, str | None] = (None, None)

    def asks(self, drawn: str) -> set[str]:
        """The words on which the chances of a drawn word depend."""
        return {self.draw[drawn][1], self.same_gender or "", self.other_than or ""} - {""}

    def needs(self) -> set[str]:
        """The words drawn before on which the step's chances and its text depend."""
        written = {name for piece in self.pieces if isinstance(piece, Place) for name in piece.names()}
        return written.union(*(self.asks(name) for name in self.draw)) - set(self.draw)

    def nexts(self) -> list[str]:
        """The rules that may come after this one."""
        return [name for name in [*self.options, *self.following] if name is not None]


class Place(NamedTuple):
    """Where a rule writes a word: `{size hero}` speaks of two drawn words, `{Il hero}` of one."""

    before: str  # written before the word unless that is empty: " " or nothing
    what: str  # an article, a pronoun, two forms of a verb, the name of a drawn word, or nothing
    whom: str  # the name of the drawn noun that decides the form

    def text(self, words: Words) -> str:
        """What is written there."""
        written = _form(self.what, words[self.whom], words.get(self.what))
        return self.before + written if written else ""

    def names(self) -> set[str]:
        """The drawn words on which the text depends."""
        return {self.whom} | ({self.what} - {""} if not _is_literal(self.what) else set())


def _is_literal(what: str) -> bool:
    return "/" in what or what.lower() in ARTICLES


@cache
def _form(what: str, whom: Word, word: Word | None) -> str:
    if not what:
        return own_form(whom)
    if what.lower() in ARTICLES:
        return article(what, whom)
    return agree(word or phrase(what), whom)


class Grammar:
    """The rules of a file such as `grammar.toml`, ready to write and to read tales.

    Raises:
        ValueError: a rule names a list, a step or a word that does not exist, or chances do not add up to 1.
    """

    def __init__(self, file: Path = FILE):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        self.lists = {
            name: [make(entry) for entry in entries]
            for kind, make in KINDS.items()
            for name, entries in content[kind].items()
        }
        self.steps = {rule["name"]: _step(rule) for rule in content["steps"]}
        self.first = content["steps"][0]["name"]
        for step in self.steps.values():
            self._check(step)
        self.chances = cache(self._chances)
        self.writers = cache(self._writers)

    def _check(self, step: Step) -> None:
        drawn = {name for one in self.steps.values() for name in one.draw}
        unknown = {name for name, _ in step.draw.values()} - set(self.lists)
        unknown |= (set(step.nexts()) - set(self.steps)) | (step.needs() - drawn)
        if unknown:
            raise ValueError(
                f"step {step.name!r} names {sorted(unknown)}: expected lists, steps or drawn words of the file"
            )
        if step.options and abs(sum(step.options.values()) - 1) > 1e-9:
            raise ValueError(f"the chances of step {step.name!r} add up to {sum(step.options.values())}: expected 1")
        if bool(step.options) == bool(step.pieces):
            raise ValueError(f"step {step.name!r}: expected either `write` or `options`")

    def after(self, move: Move) -> str | None:
        """The step that follows a move; None at the end of the tale."""
        one, many = self.steps[move.step].following
        return one if one == many else many if move.words["hero"].many else one

    def text(self, move: Move) -> str:
        """What a move writes."""
        pieces = self.steps[move.step].pieces
        return "".join(piece if isinstance(piece, str) else piece.text(move.words) for piece in pieces)

    def _writers(self, name: str) -> list[tuple[Step, float]]:
        """The rules that may write once a step is reached, with their probabilities."""
        step = self.steps[name]
        if not step.options:
            return [(step, 1.0)]
        return [(one, share * chance) for option, share in step.options.items() for one, chance in self.writers(option)]

    def moves(self, name: str, words: Words) -> Iterator[Move]:
        """Every way to go on from a step."""
        for step, share in self.writers(name):
            yield from self.drawing(list(step.draw), Move(step.name, words, share))

    def drawing(self, names: list[str], move: Move) -> Iterator[Move]:
        """Every way for a rule to draw the words of those names, one after the other."""
        if not names:
            yield move
            return
        for word, chance in zip(*self.law(self.steps[move.step], names[0], move.words), strict=True):
            drawn = Move(move.step, {**move.words, names[0]: word}, move.probability * chance)
            yield from self.drawing(names[1:], drawn)

    def draw(self, name: str, words: Words, rng: np.random.Generator) -> Move:
        """One way to go on, at random; its probability is not computed."""
        writers = self.writers(name)
        step = writers[_drawn([chance for _, chance in writers], rng)][0] if len(writers) > 1 else writers[0][0]
        drawn = dict(words)
        for one in step.draw:
            candidates, chances = self.law(step, one, drawn)
            drawn[one] = candidates[_drawn(chances, rng)]
        return Move(step.name, drawn, float("nan"))

    def candidates(self, name: str) -> list[Word]:
        """Every word that some rule may draw under a name; none if no rule draws it."""
        found: dict[Word, None] = {}
        for step in self.steps.values():
            for word in self.lists[step.draw[name][0]] if name in step.draw else ():
                found |= dict.fromkeys(
                    word._replace(many=many) for many in ([False, True] if step.many else [word.many])
                )
        return list(found)

    def law(self, step: Step, drawn: str, words: Words) -> tuple[tuple[Word, ...], tuple[float, ...]]:
        """The words that a step may draw under a name, and their probabilities."""
        name, on = step.draw[drawn]
        given = words[on].lemma if on else ""
        gender = words[step.same_gender].gender if step.same_gender else None
        other = words[step.other_than].lemma if step.other_than else None
        return self.chances(name, given, step.many, gender, other)

    def _chances(self, name, given, many, gender, other) -> tuple[tuple[Word, ...], tuple[float, ...]]:
        """Zipf's law over a list, in an order of its own for each word that the choice depends on."""
        listed = [word for word in self.lists[name] if gender in (None, word.gender) and word.lemma != other]
        weights = 1 / (1 + _ranks(len(listed), f"{name} {given}" if given else ""))  # (N,)
        chances = (weights / weights.sum()).tolist()
        if many is None or listed[0].kind != "noun":
            return tuple(listed), tuple(chances)
        both = [(word._replace(many=two), share) for word in listed for two, share in ((False, 1 - many), (True, many))]
        twice = [chance for chance in chances for _ in range(2)]
        return tuple(word for word, _ in both), tuple(c * share for c, (_, share) in zip(twice, both, strict=True))


def _drawn(chances: list[float] | tuple[float, ...], rng: np.random.Generator) -> int:
    left = rng.random() * sum(chances)
    for i, chance in enumerate(chances):
        left -= chance
        if left < 0:
            return i
    return len(chances) - 1


def _step(rule: Mapping) -> Step:
    following = rule.get("next")
    if not isinstance(following, dict):
        following = {"one": following, "many": following}
    kept = {key: rule[key] for key in ("name", "many", "same_gender", "other_than", "options") if key in rule}
    kept["draw"] = {name: tuple((entry + ", ").split(", ")[:2]) for name, entry in rule.get("draw", {}).items()}
    pieces = tuple(
        _place(piece) if i % 2 else piece for i, piece in enumerate(PLACE.split(rule.get("write", ""))) if piece
    )
    return Step(pieces=pieces, following=(following["one"], following["many"]), **kept)


def _place(inside: str) -> Place:
    what, _, whom = inside.strip().rpartition(" ")
    return Place(" " if inside.startswith(" ") else "", what, whom)


@cache
def _ranks(count: int, key: str) -> np.ndarray:
    """0 to count - 1, in the order of the list, or in one that the key alone decides."""
    if not key:
        return np.arange(count)
    return np.random.default_rng(zlib.crc32(key.encode())).permutation(count)
