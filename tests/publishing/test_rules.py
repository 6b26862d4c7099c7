"""A source that breaks a rule is refused with its file, its line and what to do."""

from pathlib import Path

import pytest

from publishing.rules import refuse, words
from publishing.source import parse_lesson

TITLE = '# %% [markdown] name="title"\nr"""# Titre"""\n\n'  # lines 1 to 3
EXERCISE = """\
# %% name="answer" tags=["exercise"]
def f(x):
    # BEGIN SOLUTION
    return x
    # END SOLUTION


"""
CHECK = '# %%\ncheck("3.1", f)\n\n'
HINTS = '''\
# %% [markdown] name="hint-a" hint_for="3.1"
r"""Un."""

# %% [markdown] name="hint-b" hint_for="3.1"
r"""Deux."""

'''


def problems(source):
    return refuse(parse_lesson(source, Path("lessons/03_trial.py")))


def test_a_good_source_is_accepted():
    assert problems(TITLE + EXERCISE + CHECK + HINTS) == []


BAD = {
    "unknown tag 'sllide'": (TITLE + '# %% tags=["sllide"]\nx = 1\n', 4),
    "unknown key 'nmae'": (TITLE + '# %% nmae="x"\nx = 1\n', 4),
    "unknown key 'title'": (TITLE + "# %% Un titre\nx = 1\n", 4),
    "cannot read": (TITLE + '# %% tags=["slide"\nx = 1\n', 4),
    "prose cell without a name": (TITLE + "# %% [markdown]\n# Bonjour\n", 4),
    "exercise cell without a name": (TITLE + EXERCISE.replace('name="answer" ', "") + CHECK + HINTS, 4),
    "the name 'title' is taken by line 1": (TITLE + TITLE, 4),
    "the name 'setup' belongs to the build": (TITLE.replace("title", "setup"), 1),
    "lower-case letters": (TITLE.replace("title", "Un Titre"), 1),
    "exercise without a check": (TITLE + EXERCISE, 4),
    "check('3.1') without an exercise": (TITLE + CHECK, 4),
    "check('4.1') in lesson 03": (TITLE + (EXERCISE + CHECK + HINTS).replace("3.1", "4.1"), 11),
    "has 1 hints, expected 2": (TITLE + EXERCISE + CHECK + HINTS[: len(HINTS) // 2], 4),
    "is no exercise of this lesson": (TITLE + '# %% [markdown] name="hint" hint_for="3.9"\nr"""Un."""\n', 4),
    "# BEGIN SOLUTION never closed": (TITLE + EXERCISE.replace("    # END SOLUTION\n", "") + CHECK + HINTS, 6),
    "# END SOLUTION without": (TITLE + EXERCISE.replace("    # BEGIN SOLUTION\n", "") + CHECK + HINTS, 7),
    "# BEGIN SOLUTION inside": (TITLE + EXERCISE.replace("END", "BEGIN") + CHECK + HINTS, 8),
    "a solution mark written otherwise": (TITLE + "# %%\nx = 1  # begin solution\n", 5),
    "a solution outside an exercise": (TITLE + EXERCISE.replace(' tags=["exercise"]', ""), 4),
    "exercise without a solution": (TITLE + '# %% name="a" tags=["exercise"]\nf = 1\n\n' + CHECK + HINTS, 4),
    "unknown tag 'slide'": (TITLE + '# %% tags=["slide"]\nx = 1\n', 4),
    "in French and has no name": (TITLE + '# %%\nprint("Bonjour à tous")\n', 4),
    "kept cell without kept_in": (TITLE + '# %% tags=["kept"]\nx = 1\n', 4),
    "kept_in without the tag kept": (TITLE + '# %% kept_in="metrics"\nx = 1\n', 4),
    "figure without a caption": (TITLE + "# %%\nax = 1\nshow(ax)\n", 6),
    "say what there is to see": (TITLE + '# %%\nplotting.show(1, caption=" ")\n', 5),
    "a figure shown without a caption": (TITLE + "# %%\nplt.show()\n", 5),
    "plot_bars(…) without show": (TITLE + "# %%\nplot_bars([1])\n", 5),
    "a second figure in one cell": (TITLE + '# %%\nshow(1, "a")\nshow(2, "b")\n', 6),
    "code cell of 21 lines, at most 20": (TITLE + "# %%\n" + "x = 1\n" * 21, 4),
    "code cell of 26 lines, at most 25": (TITLE + "# %%\nclass A:\n" + "    x = 1\n" * 25, 4),
    "prose cell of 131 words": (TITLE + '# %% [markdown] name="b"\nr"""\n' + "mot " * 131 + '\n"""\n', 4),
    "absolute path '/home/me/data.txt'": (TITLE + '# %%\nx = open("/home/me/data.txt")\n', 5),
    "absolute path '~/data'": (TITLE + '# %% [markdown] name="b"\nr"""\nDans ~/data ici.\n"""\n', 6),
    "address 'https://x.org/a.csv' in code": (TITLE + "# %%\nx = 1\n# https://x.org/a.csv\n", 6),
    "a magic or a shell command": (TITLE + "# %%\n# %matplotlib inline\n", 5),
    "an installation": (TITLE + "# %%\n# pip install x\n", 5),
    "sys.path in a lesson": (TITLE + '# %%\nsys.path.append("x")\n', 5),
    "not Python": (TITLE + "# %%\nx = 1\ny = = 2\n", 6),
}


@pytest.mark.parametrize("message", BAD)
def test_a_bad_source_is_refused_at_its_line(message):
    source, line = BAD[message]
    found = problems(source)
    assert any(problem.startswith(f"lessons/03_trial.py:{line}: ") and message in problem for problem in found), found


def test_cells_that_cannot_be_told_apart_are_refused():
    with pytest.raises(ValueError, match=r"03_trial\.py:1: 2 lines begin with '# %%' for 1 cells"):
        parse_lesson('# %%\ntext = """\n# %% no cell\n"""\n', Path("lessons/03_trial.py"))


def test_what_is_allowed_is_not_refused():
    allowed = """\
# %% name="kept" kept_in="plotting" tags=["kept"]
def draw(points):
    return plot_points(points)


# %% name="points" tags=["nbval-ignore-output"]
show(plot_points([1]), f"Les {3} points.")
scoreboard.show("prénoms")
share = 1 / 2  # (1,)
"""
    assert problems(TITLE + allowed) == []


def test_a_formula_counts_as_one_word():
    source = '# %% [markdown] name="a"\nr"""\nSoit $a + b$, puis\n\n$$c = d\n + e$$\n\n— fin.\n"""\n'
    assert words(parse_lesson(source, Path("lessons/03_x.py")).cells[0].text) == 5
