"""The page that students keep, as HTML."""

from pathlib import Path

from nbformat.v4 import new_code_cell, new_output

from publishing.course import read_course
from publishing.slides import student
from publishing.slides.talk import Shown, Slide
from publishing.source import parse_lesson

COURSE = read_course(Path(__file__).parents[3])
LESSON = '''\
# %% [markdown] name="first"
r"""### Exercice 1.1 — L'un d'eux (●○○, 8 min)

Rien."""

# %% [markdown] name="second"
r"""### Exercice 1.2 — L'autre (●●○, 10 min, facultatif)"""
'''


def test_exercises_are_those_of_the_lesson():
    found = student.exercises(parse_lesson(LESSON, Path("lessons/01_x.py")))
    assert [tuple(one) for one in found] == [
        ("1.1", "L\u2019un d\u2019eux", "●○○, 8 min"),
        ("1.2", "L\u2019autre", "●●○, 10 min, facultatif"),
    ]


def test_pictures_come_first_with_what_there_is_to_see_then_texts():
    picture = new_output("display_data", {"image/png": "AAAA"}, metadata={"image/png": {"alt": "Un point."}})
    shown = [Shown("a", "output", cell=new_code_cell("", outputs=[picture]))]
    slides = [
        Slide("left-out", "text", "## Omise"),
        Slide("text", "text", "## À retenir\n\n- $x^2$", notes=["Secret."], for_students=True),
        Slide("figure", "figure-full", "## Figure", shown=shown, for_students=True),
    ]
    made = student.page(COURSE, COURSE.lessons[1], slides)
    assert made.index("<figcaption>Un point.</figcaption>") < made.index("À retenir</h2>")
    assert "<msup>" in made
    assert "Omise" not in made
    assert "Secret" not in made
