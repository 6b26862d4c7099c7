"""The tales: what the grammar writes, the exact probability of a text, and the rules that a text breaks."""

import math
import re
from itertools import pairwise, product

import numpy as np
import pytest

from course_utils.data import tales
from course_utils.data.tales.diagnosis import RULES
from course_utils.data.tales.forms import adjective, agree, article, noun, verb
from course_utils.data.tales.grammar import FILE, Grammar
from course_utils.data.tales.reading import Reader

TALE = (
    "Il était une fois un jeune renard curieux qui s'appelait Basile. Il vivait à côté de l'étang. Un dimanche, il "
    "cacha une lettre rouge. En chemin, il rencontra un loup timide. « Qui es-tu ? » demanda le loup. « Je m'appelle "
    "Basile », répondit le renard. « Je suis jaloux », dit le loup. À la fin, le renard, qui n'oublia jamais cette "
    "lettre rouge, était triste."
)
COIN = """
[nouns]
animals = ["oie f", "loup m"]
[adjectives]
sizes = ["", "petit"]
[verbs]
[phrases]
[[steps]]
name = "hero"
draw = { hero = "animals", size = "sizes" }
many = 0.5
write = "{Un hero}{ size hero} {hero}. "
next = { one = "end", many = "two" }
[[steps]]
name = "two"
write = "Deux ! "
next = "end"
[[steps]]
name = "end"
write = "Fin."
"""  # 2 animals (2/3, 1/3), one or two, 2 sizes (2/3, 1/3)


@pytest.fixture(scope="module")
def some() -> list[str]:
    return tales.sample(np.random.default_rng(3), 400)


@pytest.fixture
def grammar_file(tmp_path):
    def write(text: str):
        path = tmp_path / "grammar.toml"
        path.write_text(text, encoding="utf-8")
        return Grammar(path)

    return write


def test_the_grammar_accepts_what_it_writes(some):
    assert all(tales.score(text).accepted for text in some)


def test_the_entropy_is_the_mean_surprise_of_samples(some):
    surprises = np.array([-tales.score(text).log_prob for text in some])
    error = surprises.std() / math.sqrt(len(surprises))
    assert tales.entropy().per_tale == pytest.approx(surprises.mean(), abs=4 * error)
    assert error < 0.3


def test_lengths_are_those_of_samples(some):
    for exact, sizes in (
        (tales.entropy().characters, [len(text) for text in some]),
        (tales.entropy().words, [len(tales.tokens(text)) for text in some]),
    ):
        assert exact == pytest.approx(np.mean(sizes), abs=4 * np.std(sizes) / math.sqrt(len(sizes)))


def test_entropy_and_probability_of_a_grammar_worked_out_by_hand(grammar_file):
    grammar = grammar_file(COIN)
    thirds = -(2 / 3 * math.log(2 / 3) + 1 / 3 * math.log(1 / 3))
    exact = tales._entropy(grammar)
    assert exact.per_tale == pytest.approx(2 * thirds + math.log(2))
    # "Une oie. Fin." 13, "Un loup. Fin." 13, "Deux oies. Deux ! Fin." 22, "Deux loups. Deux ! Fin." 23
    # and for petite 7 more, petit 6, petites 8, petits 7
    sizes = 0.5 * (2 / 3 * 13 + 1 / 3 * 13) + 0.5 * (2 / 3 * 22 + 1 / 3 * 23)
    more = 1 / 3 * (0.5 * (2 / 3 * 7 + 1 / 3 * 6) + 0.5 * (2 / 3 * 8 + 1 / 3 * 7))
    assert exact.characters == pytest.approx(sizes + more)
    assert exact.per_character == pytest.approx(exact.per_tale / (sizes + more + 1))
    reading = Reader(grammar).score("Deux petites oies. Deux ! Fin.")
    assert reading.log_prob == pytest.approx(math.log(2 / 3 * 0.5 * 1 / 3))


def test_probabilities_of_all_tales_of_a_small_grammar_add_up_to_one(grammar_file):
    reader = Reader(grammar_file(COIN))
    heads = ["Une oie", "Une petite oie", "Un loup", "Un petit loup", "Deux oies", "Deux petites oies"]
    texts = [
        head + ". " + "Deux ! " * head.startswith("Deux") + "Fin."
        for head in [*heads, "Deux loups", "Deux petits loups"]
    ]
    assert sum(math.exp(reader.score(text).log_prob) for text in texts) == pytest.approx(1)


def test_no_possible_text_begins_with_another_one():
    """From every place that a tale can reach, with every word that it may remember: a tale is read in one way only."""
    grammar = Grammar()
    reader = Reader(grammar)
    entries = {grammar.first} | {name for step in grammar.steps.values() for name in step.following if name}
    seen = 0
    for name in entries:
        needed = sorted({one for step, _ in grammar.writers(name) for one in step.needs()})
        for words in product(*(grammar.candidates(one) for one in needed)):
            texts = sorted(text for text, _ in reader._options(name, dict(zip(needed, words, strict=True))))
            assert not [pair for pair in pairwise(texts) if pair[1].startswith(pair[0])]
            seen += 1
    assert seen > 1000


def test_an_ambiguous_grammar_is_refused_when_it_is_read(grammar_file):
    grammar = grammar_file(COIN.replace('sizes = ["", "petit"]', 'sizes = ["", ""]'))
    with pytest.raises(ValueError, match="in two ways"):
        Reader(grammar).score("Une oie. Fin.")


@pytest.mark.parametrize(
    ("before", "after", "rule", "found"),
    [
        ("curieux", "curieuse", "accord en genre", "curieuse"),
        ("un jeune renard", "une jeune renard", "accord en genre", "renard"),
        ("un jeune renard", "un jeune souris", "accord en genre", "souris"),
        ("une lettre", "un lettre", "accord en genre", "lettre"),
        ("cette lettre", "ce lettre", "accord en genre", "ce"),
        ("demanda le loup", "demanda la loup", "accord en genre", "la"),
        ("un jeune", "deux jeune", "accord en nombre", "jeune"),
        ("Il vivait", "Il vivaient", "accord en nombre", "vivaient"),
        ("était triste", "étaient triste", "accord en nombre", "étaient"),
        ("était triste", "était tristes", "accord en nombre", "tristes"),
        ("Il vivait", "Elle vivait", "pronom", "Elle"),
        ("il cacha", "ils cacha", "pronom", "ils"),
        ("es-tu ? »", "es-tu ?", "guillemets", "demanda"),
        ("« Qui", "Qui", "guillemets", "Qui"),
        ("appelle Basile", "appelle Hugo", "nom du héros", "Hugo"),
        ("lettre rouge", "letre rouge", "orthographe", "letre"),
        ("Un dimanche", "un dimanche", "orthographe", "un"),
        ("fois un", "fois  un", "orthographe", " "),
        ("cette lettre rouge", "cette lettre verte", "suite du récit", "verte"),
        ("répondit le renard", "répondit le loup", "suite du récit", "loup"),
        ("était triste.", "était", "fin du conte", ""),
        ("était triste.", "était triste. Bravo.", "fin du conte", "Bravo."),
    ],
)
def test_a_broken_rule_is_named_where_it_is_broken(before, after, rule, found):
    assert before in TALE
    text = TALE.replace(before, after, 1)
    reading = tales.score(text)
    assert (reading.broken, reading.found, reading.accepted) == (rule, found, False)
    assert reading.log_prob == -math.inf
    assert text[reading.at :].startswith(found)
    assert rule in RULES


def test_any_text_is_read_without_an_error():
    for text in ("", " ", "¶", "Bonjour", TALE * 2, TALE.upper(), "«", "'", "Il était une fois un"):
        assert not tales.score(text).accepted


def test_every_wrong_form_is_refused_at_its_place(some):
    """Each agreement of a tale, spoilt: the grammar names that rule, there."""
    spoilt = 0
    for text in some[:40]:
        for one in tales.agreements(text):
            end = one.start + len(one.right)
            assert text[one.start : end] == one.right
            reading = tales.score(text[: one.start] + one.wrong + text[end:])
            assert (reading.broken, reading.at) == (one.rule, one.start)
            spoilt += 1
    assert spoilt > 500


def test_agreements_hold_over_5_to_60_characters_and_more(some):
    distances = [one.distance for text in some for one in tales.agreements(text)]
    assert min(distances) <= 5
    assert max(distances) >= 60
    assert np.mean([5 <= distance <= 60 for distance in distances]) > 0.4


def test_agreements_of_a_text_that_is_no_tale_are_refused():
    with pytest.raises(ValueError, match="accord en genre"):
        tales.agreements(TALE.replace("curieux", "curieuse"))


def test_tales_are_correct_french(some):
    text = "\n".join(some)
    for wrong in (
        r"\bde le\b",
        r"\bde les\b",
        r"\bà le\b",
        r"\b[ld]e [aeiouéèê]",
        r"\bla [aeéèêio]",
        r"\ble [aeiouéè]",
    ):
        assert not re.search(wrong, text), wrong
    assert not re.search(r"\bce [aeiouéè]|  | [.,]|\.\.", text)
    assert text.count("«") == text.count("»")


def test_vocabulary_is_what_tales_are_made_of(some):
    words = {word for text in some for word in tales.tokens(text)}
    assert words <= set(tales.vocabulary())
    many = {word for text in tales.sample(np.random.default_rng(5), 4000) for word in tales.tokens(text)}
    assert len(set(tales.vocabulary()) - many) < 5  # the rarest may not have come
    assert len(many) >= 200


def test_words_and_text_go_both_ways(some):
    assert all(tales.join(tales.tokens(text)) == text for text in some)


def test_forms_by_hand():
    hibou, souris, oie = noun("hibou m hiboux"), noun("souris f"), noun("oie f")
    two = hibou._replace(many=True)
    assert [article(one, hibou) for one in ("le", "à", "de", "ce", "un", "il")] == [
        "le hibou", "au hibou", "du hibou", "ce hibou", "un", "il",
    ]  # fmt: skip
    assert [article(one, two) for one in ("le", "à", "de", "ce", "un", "il")] == [
        "les hiboux", "aux hiboux", "des hiboux", "ces hiboux", "deux", "ils",
    ]  # fmt: skip
    assert [article(one, oie) for one in ("le", "à", "de", "ce")] == ["l'oie", "à l'oie", "de l'oie", "cette oie"]
    assert article("ce", noun("écureuil m")) == "cet écureuil"
    assert agree(adjective("curieux/curieuse"), souris) == "curieuse"
    assert agree(verb("trouver"), two) == "trouvèrent"
    assert noun("gâteau m").forms[1] == "gâteaux"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"oie f"', '"oie x"', "expected m or f"),
        ('next = "end"', 'next = "fin"', r"step 'two' names \['fin'\]"),
        ('hero = "animals"', 'hero = "beasts"', "expected lists, steps"),
        ("{ size hero}", "{ size herro}", "herro"),
    ],
)
def test_a_wrong_grammar_is_refused(grammar_file, before, after, message):
    with pytest.raises(ValueError, match=message):
        Reader(grammar_file(COIN.replace(before, after)))


def test_a_teacher_can_add_a_word(grammar_file):
    text = FILE.read_text(encoding="utf-8").replace('"renard m",', '"cigogne f", "renard m",')
    reader = Reader(grammar_file(text))
    assert reader.score(TALE.replace("jeune renard curieux", "jeune cigogne curieux")).broken == "accord en genre"


def test_parts_never_share_a_tale():
    train, validation, test = tales.load_tales(800, 100, quiet=True)
    assert [len(set(part)) for part in (train, validation, test)] == [800, 100, 100]
    assert not set(train) & set(validation) | set(train) & set(test) | set(validation) & set(test)
    assert tales.load_tales(400, 100, quiet=True)[0] == train[:400]
    with pytest.raises(ValueError, match="whole number of tales"):
        tales.load_tales(0)
