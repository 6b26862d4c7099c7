"""Letters inside decks and pages: those that ship, reduced, the same at each build."""

import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from publishing import letters


def fonts(style):
    return [TTFont(io.BytesIO(base64.b64decode(data))) for data in re.findall(r"base64,([^)]+)\)", style)]


def test_texts_have_upright_italic_and_bold_letters_that_weigh_little():
    style = letters.text_letters()
    assert len(style) < 110_000
    assert style.count("@font-face") == 3
    for font in fonts(style):
        assert set("Ééàœ«»’…−×≤→₁") <= set(map(chr, font.getBestCmap()))
        assert ord("Ж") not in font.getBestCmap()


def test_the_same_letters_at_each_build():
    letters._rule.cache_clear()
    first = letters.text_letters()
    letters._rule.cache_clear()
    assert letters.text_letters() == first


def test_without_the_package_the_way_to_get_it_is_told(monkeypatch):
    monkeypatch.setattr(letters, "find_spec", lambda name: None)
    with pytest.raises(ValueError, match="pip install -r requirements"):
        letters.text_letters()


def test_without_npm_formulas_have_the_letters_of_the_reader(tmp_path):
    assert letters.formula_letters(tmp_path, "x") == ""


def test_formulas_have_the_sign_of_the_root_that_mathml_draws_without_writing_it():
    style = letters.formula_letters(Path(letters.__file__).parents[1] / "slides", "x")
    if not style:
        pytest.skip("`make slides` has not installed the letters of formulas")
    assert ord("√") in fonts(style)[0].getBestCmap()
