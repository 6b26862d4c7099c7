"""Which rule of French, or of the tale, is broken by a word that stands where others were expected."""

from collections import defaultdict

from .forms import Word
from .grammar import Grammar, Place
from .words import tokens

GENDER, NUMBER, PRONOUN, QUOTES = "accord en genre", "accord en nombre", "pronom", "guillemets"
NAME, SPELLING, ORDER, END_OF_TALE = "nom du héros", "orthographe", "suite du récit", "fin du conte"
RULES = (GENDER, NUMBER, PRONOUN, QUOTES, NAME, SPELLING, ORDER, END_OF_TALE)
PRONOUNS = {"il", "elle", "ils", "elles"}


class Lexicon:
    """Every word that a grammar can write, with its possible genders and numbers."""

    def __init__(self, grammar: Grammar):
        self.names = {word.lemma for word in grammar.lists.get("names", [])}
        self.words: set[str] = set()  # that tales are made of
        self.forms: dict[str, set] = defaultdict(set)  # form to (family, gender or "", whether it is a plural)
        for name, words in grammar.lists.items():
            for word in words:
                self._add_forms(name, word)
        for piece in (piece for step in grammar.steps.values() for piece in step.pieces):
            if isinstance(piece, str):
                self.words |= set(tokens(piece))
            else:
                self._add_written(piece, grammar)

    def _add_forms(self, name: str, word: Word) -> None:
        """The forms of one word; nouns of one list are one family, for "un souris" is a mistake of gender."""
        marks = [(word.lemma, "", False), (word.lemma, "", True)]
        if word.kind == "noun":
            marks = [(name, word.gender, False), (name, word.gender, True)]
        elif word.kind == "adjective":
            marks = [(word.lemma, gender, many) for many in (False, True) for gender in "mf"]
        for form, mark in zip(word.forms, marks, strict=True):
            self.forms[form].add(mark)

    def _add_written(self, place: Place, grammar: Grammar) -> None:
        """All that a place can write: words, and the forms of the article, pronoun or verb that its rule names."""
        others = grammar.candidates(place.what) or [None]
        for noun in grammar.candidates(place.whom):
            for word in others:
                text = place.text({place.whom: noun} | ({place.what: word} if word else {}))
                self.words |= set(tokens(text))
                if word is None and place.what:
                    written = text.split() if "/" in place.what else tokens(text)[:1]
                    for i, one in enumerate(written):
                        gender = "" if noun.many or "/" in place.what else noun.gender
                        self.forms[one.lower()].add((f"{place.what.lower()} {i}", gender, noun.many))

    def rule(self, found: str, expected: tuple[str, ...]) -> str:
        """The rule broken by a word, where others were expected."""
        if not found:
            return END_OF_TALE
        lowered, wanted = found.lower(), {word.lower() for word in expected}
        if lowered in wanted:
            return SPELLING  # a capital too many, or too few
        if found in "«»" or set(expected) <= {"«", "»"}:
            return QUOTES
        if lowered in PRONOUNS and wanted & PRONOUNS and lowered not in wanted:
            return PRONOUN
        if found in self.names and wanted & {name.lower() for name in self.names}:
            return NAME
        if not found.strip():
            return SPELLING  # a space too many
        return self._agreement(lowered, wanted) or (ORDER if self._is_known(found) else SPELLING)

    def _agreement(self, found: str, wanted: set[str]) -> str | None:
        """The mistake of gender or of number that turns a wanted word into the one that was found."""
        pairs = [
            (one, other)
            for one in self.forms.get(found, ())
            for word in wanted
            for other in self.forms.get(word, ())
            if one[0] == other[0] and one != other
        ]
        if any(one[1] == other[1] for one, other in pairs):
            return NUMBER
        return GENDER if pairs else None

    def _is_known(self, found: str) -> bool:
        return all(word in self.words for word in tokens(found))
