"""JupyterLab as `make lab` opens it; and the `lab` fixture itself, which sees a notebook fail."""

import nbformat
import pytest

from course_utils.lab.__main__ import arguments

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
WORDS = "La machine lit des prénoms, compte les lettres qui se suivent, puis en invente de nouveaux. " * 12
FIGURE = """\
from course_utils.plotting import plot_bars, show

show(plot_bars(["a", "b"], [1, 2]), "Deux barres.")"""
LINES = """paragraph => {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  return range.getClientRects().length;
}"""


def notebook(folder, *cells):
    path = folder / "échec d'été.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells), metadata=KERNEL), path)
    return path


def test_errors_and_stderr_are_seen(lab, tmp_path):
    cells = [nbformat.v4.new_code_cell(source) for source in ("import sys; print('hum', file=sys.stderr)", "1 / 0")]
    lab.open(notebook(tmp_path, *cells))
    lab.run_all()
    assert lab.error_outputs() == ["hum\n", "division by zero"]


def test_menus_are_french_and_lines_of_prose_are_those_of_a_book(lab, tmp_path):
    lab.open(notebook(tmp_path, nbformat.v4.new_markdown_cell(WORDS)))
    assert lab.page.locator(".lm-MenuBar-itemLabel").first.text_content() == "Fichier"
    lines = lab.page.locator(".jp-MarkdownOutput p").evaluate(LINES)
    assert 60 <= len(WORDS) / lines <= 95


@pytest.mark.parametrize(("theme", "framed"), [("JupyterLab Light", False), ("JupyterLab Dark", True)])
def test_a_figure_on_a_dark_page_is_a_dimmed_card_as_wide_as_the_column_at_most(lab, tmp_path, theme, framed):
    lab.open(notebook(tmp_path, nbformat.v4.new_code_cell(FIGURE)))
    lab.run_all()
    lab.theme(theme)
    picture = lab.page.locator(".jp-OutputArea img")
    style = picture.evaluate(
        "image => { const {borderRadius, filter} = getComputedStyle(image); return [borderRadius, filter]; }"
    )
    assert (style != ["0px", "none"]) is framed
    assert picture.bounding_box()["width"] <= lab.page.locator(".jp-Cell-outputArea").bounding_box()["width"]


def test_what_is_asked_of_jupyterlab_comes_after_the_settings_of_the_course():
    assert arguments(["a.ipynb", "--LabApp.custom_css=False"])[-2:] == ["a.ipynb", "--LabApp.custom_css=False"]
