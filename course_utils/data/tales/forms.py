"""How French words of the tales agree: plurals, feminines, articles, elision, contraction, pronouns."""

from typing import NamedTuple

VOWELS = "aeiouyàâéèêëîïôûœ"  # before them le, la and ce change; the course's words in h never elide


class Word(NamedTuple):
    """A word that was drawn.

    Attributes:
        kind: "noun", "adjective", "verb" or "phrase".
        lemma: as the grammar's file writes it.
        gender: "m" or "f" of a noun; "" otherwise.
        many: whether it is a plural.
        forms: a noun's singular and plural; an adjective's m., f., m. pl., f. pl.; a verb's singular and plural, in the
            past; a phrase's singular and plural.
    """

    kind: str
    lemma: str
    gender: str
    many: bool
    forms: tuple[str, ...]


def noun(entry: str) -> Word:
    """A noun from its gender, and its plural where that is not a mere s.

    Raises:
        ValueError: the gender is neither m nor f.

    >>> noun("hibou m hiboux").forms
    ('hibou', 'hiboux')
    """
    lemma, gender, *plural = entry.split()
    if gender not in ("m", "f"):
        raise ValueError(f"gender of {entry!r} is {gender!r}: expected m or f")
    return Word("noun", lemma, gender, False, (lemma, plural[0] if plural else _plural(lemma)))


def adjective(entry: str) -> Word:
    """An adjective from its masculine, and its feminine where that is not a mere e.

    >>> adjective("curieux/curieuse").forms
    ('curieux', 'curieuse', 'curieux', 'curieuses')
    """
    masculine, _, feminine = entry.partition("/")
    feminine = feminine or (masculine if masculine.endswith("e") or not masculine else masculine + "e")
    forms = (masculine, feminine, _plural(masculine), _plural(feminine))
    return Word("adjective", masculine, "", False, forms)


def verb(infinitive: str) -> Word:
    """A verb of the first group, in the past of stories.

    >>> verb("trouver").forms
    ('trouva', 'trouvèrent')
    """
    if not infinitive.endswith("er"):
        raise ValueError(f"{infinitive!r} is no verb of the first group: expected an infinitive in -er")
    stem = infinitive[:-2]
    return Word("verb", infinitive, "", False, (stem + "a", stem + "èrent"))


def phrase(entry: str) -> Word:
    """Words that stay as they are, or that have a form for one and a form for two, `vivait/vivaient`."""
    one, _, many = entry.partition("/")
    return Word("phrase", entry, "", False, (one, many or one))


def _plural(word: str) -> str:
    if not word or word[-1] in "sx":
        return word
    return word + ("x" if word.endswith("eau") else "s")


def agree(word: Word, whom: Word) -> str:
    """The form of a word that speaks of a noun.

    >>> agree(adjective("petit"), noun("souris f")._replace(many=True))
    'petites'
    """
    if word.kind == "adjective":
        return word.forms[(whom.gender == "f") + 2 * whom.many]
    return word.forms[whom.many]


def own_form(word: Word) -> str:
    """A noun in its own number; any other word as it is."""
    return word.forms[word.many] if word.kind == "noun" else word.forms[0]


def _with_article(masculine: str, feminine: str, elided: str, plural: str, word: Word) -> str:
    form = own_form(word)
    if word.many:
        return f"{plural} {form}"
    if form[0] in VOWELS:
        return elided + form
    return f"{feminine if word.gender == 'f' else masculine} {form}"


ARTICLES = {
    "un": lambda word: "deux" if word.many else "une" if word.gender == "f" else "un",
    "le": lambda word: _with_article("le", "la", "l'", "les", word),
    "ce": lambda word: _with_article("ce", "cette", "cette " if word.gender == "f" else "cet ", "ces", word),
    "à": lambda word: _with_article("au", "à la", "à l'", "aux", word),
    "de": lambda word: _with_article("du", "de la", "de l'", "des", word),
    "il": lambda word: ("elle" if word.gender == "f" else "il") + "s" * word.many,
}
"""What each word of a rule puts before a noun, or in its place; all but `un` and `il` write the noun too."""


def article(name: str, word: Word) -> str:
    """An article or a pronoun of a noun; a capital in the rule gives a capital.

    >>> article("à", noun("écureuil m")), article("Il", noun("souris f")._replace(many=True))
    ("à l'écureuil", 'Elles')
    """
    text = ARTICLES[name.lower()](word)
    return text[0].upper() + text[1:] if name[0].isupper() else text
