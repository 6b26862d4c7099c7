"""The look of every figure: its letters are those that ship, or as large where they are missing."""

import subprocess
import sys

from matplotlib.font_manager import findfont, get_font

from course_utils import labels, plotting
from course_utils.plotting import style

WITHOUT = """
import sys, warnings
warnings.simplefilter("error")
sys.modules["font_source_sans_pro"] = None
from course_utils import plotting
from course_utils.plotting.style import points
ax = plotting.plot_bars(["é"], [1])
print(points(12), ax.xaxis.label.get_fontname(), len(plotting.figure_png(ax.figure)) > 1000)
"""


def test_figures_have_the_letters_of_the_course():
    ax = plotting.plot_bars(["a"], [1.0])
    assert ax.yaxis.label.get_fontname() == "Source Sans Pro"
    drawing = plotting.draw_softmax([1.0, 2.0])
    assert {text.get_fontname() for text in drawing.texts} == {"Source Sans Pro"}


def test_a_size_given_in_points_looks_as_large_as_before():
    with style.in_style():
        ours, theirs = (get_font(findfont(name)) for name in ("Source Sans Pro", "DejaVu Sans"))
    heights = []
    for font, size in ((ours, style.points(100)), (theirs, 100)):
        font.set_size(size, 72)
        heights.append(font.load_char(ord("x")).height)
    assert abs(heights[0] / heights[1] - 1) < 0.02


def test_every_character_of_a_label_has_a_letter():
    with style.in_style():
        known = set(map(chr, get_font(findfont("Source Sans Pro")).get_charmap()))
    assert {sign for words in labels.LABELS["fr"].values() for sign in words if sign not in "\n\u00a0\u202f"} <= known
    assert set("×−→≤≥λΣÉéèœŒ«»’…") <= known


def test_without_the_letters_figures_are_drawn_in_those_of_matplotlib():
    run = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["12.0", "DejaVu", "Sans", "True"]
    assert run.stderr == ""
