"""Rules on the code cells of a source: each breach is found on its line, and what is right passes."""

import pytest

from publishing.code_rules import code_lines, french, problems
from publishing.source import Cell


def found(code, name="named"):
    return list(problems(Cell("code", code, 1, 2, keys={"name": name})))


BREACHES = {
    'import os\nopen("/home/me/a.txt")': (3, "absolute path"),
    'open("~/a.txt")': (2, "absolute path"),
    'open(r"C:\\data\\a.txt")': (2, "absolute path"),
    'fetch("https://example.org/a.csv")': (2, "address"),
    "x = 1\n%matplotlib inline": (3, "a magic"),
    "!ls": (2, "a magic"),
    "import sys\nsys.path.append('..')": (3, "sys.path"),
    "pip install torch": (2, "an installation"),
    "get_ipython()": (2, "get_ipython"),
    "import subprocess": (2, "a system command"),
    "x = (": (2, "not Python"),
    "show(plot_bars(a, b))": (2, "without a caption"),
    'show(plot_bars(a, b), "")': (2, "without a caption"),
    "plot_bars(a, b)": (2, "without show"),
    "plt.show()": (2, "without a caption"),
    'show(a, "one")\nshow(b, "two")': (3, "a second figure"),
}


@pytest.mark.parametrize(("code", "breach"), BREACHES.items())
def test_a_breach_is_found_on_its_line(code, breach):
    line, words = breach
    assert any(where == line and words in message for where, message in found(code))


@pytest.mark.parametrize(
    "code",
    [
        'show(plot_bars(a, b), "what there is to see")',
        "show(plot_bars(a, b), caption)",
        'show(plot_bars(a, b), caption="seen")',
        "def draw():\n    plot_bars(a, b)",
        'ratio = "1/2"',
        "names[:3]",
        'print(rows["train"])  # (N, V)',
    ],
)
def test_what_is_right_passes(code):
    assert found(code) == []


def test_a_cell_that_speaks_french_needs_a_name():
    assert [line for line, message in found('print("Les lettres sont là")', name="")] == [1]
    assert found('print("Les lettres sont là")') == []


@pytest.mark.parametrize("code", ['"le chat"', "# une remarque", 'f"{n} prénoms"', "'après'", '"""Les mots."""'])
def test_french_is_heard_in_strings_and_comments(code):
    assert french(code)


@pytest.mark.parametrize("code", ["les = 1", "vocab_size", '"train"', "# (N, V)", "x = (", '"a"'])
def test_names_and_english_are_not_french(code):
    assert french(code) == ""


@pytest.mark.parametrize(("lines", "most", "kind"), [(20, 20, "x = 1"), (24, 25, "class A: pass")])
def test_a_cell_has_a_longest_length(lines, most, kind):
    code = "\n".join([kind] + ["y = 2"] * (lines - 1))
    assert found(code) == []
    longer = code + "\nz = 3" * (most - lines + 1)
    assert any(f"at most {most}" in message for _, message in found(longer))


def test_marks_and_blank_lines_are_not_counted():
    assert code_lines(Cell("code", "\n\n# BEGIN SOLUTION\nx = 1\n# END SOLUTION\n\n", 1, 1)) == 1
