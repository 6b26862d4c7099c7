"""The pictures that open the READMEs: light, described, and those that the solved notebooks show."""

import re
from pathlib import Path

import pytest

from publishing import pictures
from publishing.course import read_course

COURSE = read_course(Path(__file__).parents[2])
FOLDER = COURSE.root / "pictures"


@pytest.mark.parametrize("readme", ["README.md", "README.fr.md"])
def test_a_readme_opens_with_every_picture_and_says_what_it_shows(readme):
    text = (COURSE.root / readme).read_text(encoding="utf-8")
    shown = dict(re.findall(r'<img src="pictures/([^"]+)"[^>]* alt="([^"]{40,})">', text))
    assert list(shown) == list(pictures.FIGURES)
    assert text.index("<img") < text.index("make lab")


def test_pictures_are_light_and_there_is_no_other():
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert sizes.keys() == pictures.FIGURES.keys()
    assert sum(sizes.values()) <= 150_000


@pytest.mark.parametrize("name", pictures.FIGURES)
def test_a_picture_is_the_one_of_its_notebook(name):
    made = pictures.picture(COURSE, *pictures.FIGURES[name])
    assert made == (FOLDER / name).read_bytes(), "run make pictures"


def test_a_cell_that_shows_no_figure_is_named():
    with pytest.raises(ValueError, match="no cell 'title' that shows a figure"):
        pictures.picture(COURSE, "01", "title")
