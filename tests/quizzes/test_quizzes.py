"""Quizzes: each file is well made, ill-made ones are refused, and the page needs no script."""

import html.parser
import re

import pytest

from course_utils import quizzes

FILES = sorted(quizzes.FOLDER.glob("*.toml"))

OPTION = '[[questions.options]]\ntext = "{text}"\ncorrect = {correct}\nexplanation = "{explanation}"\n'


def question(prompt="Combien ?", correct=("true", "false"), texts=("un", "deux"), explanation="Parce que."):
    options = [OPTION.format(text=t, correct=c, explanation=explanation) for t, c in zip(texts, correct, strict=True)]
    return f'[[questions]]\nprompt = "{prompt}"\n' + "".join(options)


GOOD = question() * 3


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_quiz_is_well_made(file):
    questions = quizzes.load_quiz(file.stem.removeprefix("lesson_"))
    assert 3 <= len(questions) <= 5
    words = [question.prompt for question in questions]
    words += [
        text for question in questions for option in question.options for text in (option.text, option.explanation)
    ]
    for text in words:
        assert text.count("`") % 2 == 0, text
        assert text.count("$") % 2 == 0, text
        prose = re.sub(r"`[^`]+`|\$[^$]+\$", "", text)
        assert prose.count("**") % 2 == 0, text
        assert not re.search(r"(?<!\*)\*[^\s*]|</?[a-z]+>|\]\(", prose), f"only code, math and **bold**: {text}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_right_answer_has_no_favourite_place(file):
    questions = quizzes.load_quiz(file.stem.removeprefix("lesson_"))
    places = [[option.correct for option in question.options].index(True) for question in questions]
    assert len(set(places)) > 1, f"the right option always comes in place {places[0] + 1}: move some"


REFUSED = {
    "3 to 5": question() * 2,
    "no valid TOML": "questions = [",
    "0 correct options": question(correct=("false", "false")) * 3,
    "2 correct options": question(correct=("true", "true")) * 3,
    "expected true or false": question(correct=('"oui"', "false")) * 3,
    "found 1 options": question(correct=("true",), texts=("un",)) * 3,
    "same option twice": question(texts=("un", "un")) * 3,
    "explanation = ''": question(explanation="") * 3,
    "prompt = ' '": question(prompt=" ") * 3,
    "unknown keys": GOOD.replace("explanation", "why"),
}


@pytest.mark.parametrize(("words", "text"), REFUSED.items(), ids=REFUSED.keys())
def test_an_ill_made_quiz_is_refused(words, text):
    with pytest.raises(ValueError, match=re.escape(words)):
        quizzes.parse_quiz(text, "lesson_91.toml")


def test_a_refusal_names_the_question():
    with pytest.raises(ValueError, match=r"lesson_91\.toml, question 2: found 2 correct"):
        quizzes.parse_quiz(question() + question(correct=("true", "true")) + question(), "lesson_91.toml")


def test_an_unknown_quiz_says_which_exist():
    with pytest.raises(ValueError, match="found no quiz '99'; expected one of"):
        quizzes.quiz("99")


class Outline(html.parser.HTMLParser):
    """Counts the tags of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)


def test_the_page_folds_every_option_without_script():
    page = quizzes.to_html(quizzes.parse_quiz(GOOD))
    tags = Outline(page).tags
    assert tags.count("details") == tags.count("summary") == 6
    assert "script" not in tags
    assert page.count("✓ Juste.") == 3
    assert page.count("✗ Pas encore.") == 3
    assert "outline" not in page, "the browser's own focus ring stays"


def test_the_page_is_the_same_every_time():
    assert quizzes.to_html(quizzes.parse_quiz(GOOD)) == quizzes.to_html(quizzes.parse_quiz(GOOD))


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("`a < b` ?", "<code>a &lt; b</code>\u00a0?"),
        ("$x < y : z$ : oui", "$x &lt; y : z$\u00a0: oui"),
        ("<b>gras</b>", "&lt;b&gt;gras&lt;/b&gt;"),
        ("un **mot** : `**kw`", "un <strong>mot</strong>\u00a0: <code>**kw</code>"),
        ("« oui »", "«\u00a0oui\u00a0»"),
    ],
)
def test_code_math_and_typography(text, page):
    assert quizzes.marked_up(text) == page


def test_the_terminal_shows_questions_without_answers(capsys):
    quizzes.show(quizzes.to_text(quizzes.parse_quiz(GOOD)), "")
    said = capsys.readouterr().out
    assert said.startswith("1. Combien\u00a0?\n   A. un\n   B. deux\n\n2. Combien\u00a0?")
    assert "Parce que" not in said
