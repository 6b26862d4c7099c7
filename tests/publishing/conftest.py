"""One tiny course, built once; each test works on its own copy."""

import shutil
from pathlib import Path

import pytest

from publishing.course import read_course
from publishing.notebooks import build

COURSE = """\
# kept as it is
[course]
title_fr = "Essai"
title_en = "Trial"
repository = ""  # the one place

[[lessons]]
stem = "03_trial"
title_fr = "Compter"
title_en = "Counting"
question_fr = "Combien ?"
question_en = "How many?"
needs = []
minutes = 10
memory_mb = 100
"""

LESSON = '''\
# %% [markdown] name="title"
r"""
# Compter

Combien font $\\frac{1}{2} + \\frac{1}{2}$ ?
"""

# %% name="check-code"
from IPython.display import display

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="


def check(number, answer):
    print(f"Exercice {number} :", "bravo" if answer(2) == 4 else "à vous")


# %% [markdown] name="exercise-3-1"
r"""### Exercice 3.1 — Le double (●○○, 5 min)"""

# %% name="answer-3-1" tags=["exercise"]
def double(number):
    # BEGIN SOLUTION
    return 2 * number
    # END SOLUTION


# %%
check("3.1", double)

# %% [markdown] name="hint-3-1-a" hint_for="3.1"
r"""C'est $2n$."""

# %% [markdown] name="hint-3-1-b" hint_for="3.1"
r"""Multipliez par deux."""

# %% name="picture"
picture = {"image/png": PIXEL, "text/plain": "[Figure] Un point gris."}
view = {"application/vnd.jupyter.widget-view+json": {"model_id": "1", "version_major": 2, "version_minor": 0}}
display(picture | view, raw=True, metadata={"image/png": {"alt": "Un point gris."}})
display({"text/html": "<p>Un point gris.</p>", "text/plain": "Un point gris."}, raw=True)

# %%
import os
import socket

try:
    socket.create_connection(("192.0.2.1", 80), timeout=5)
except OSError as error:
    print(type(error).__name__, "COURSE_DATA" in os.environ, os.environ["OMP_NUM_THREADS"])

# %% name="product" tags=["figure"]
6 * 7
'''

TALK = """\
<!-- slide title: title -->
# Compter

Pour la projection.

<!-- say -->
Pour qui enseigne.

<!-- slide product: figure-full -->
## Le produit

<!-- show product: output -->
"""

README = "# Title\n\n<!-- lessons:begin -->\n<!-- lessons:end -->\n\nEnd.\n"


def write_course(root: Path) -> Path:
    (root / "lessons").mkdir(parents=True)
    (root / "course.toml").write_text(COURSE, encoding="utf-8")
    (root / "lessons" / "03_trial.py").write_text(LESSON, encoding="utf-8")
    (root / "slides").mkdir()
    (root / "slides" / "03_trial.md").write_text(TALK, encoding="utf-8")
    for name in ("README.md", "README.fr.md"):
        (root / name).write_text(README, encoding="utf-8")
    (root / "course_utils").mkdir()
    (root / "course_utils" / "__init__.py").write_text("", encoding="utf-8")
    (root / "course_utils" / "environment.py").write_text(
        'def start(lesson):\n    print(f"Leçon {lesson} : tout est prêt.")\n', encoding="utf-8"
    )
    return root


@pytest.fixture
def course(tmp_path):
    """The tiny course, not built."""
    return read_course(write_course(tmp_path / "a course"))


@pytest.fixture(scope="session")
def built_folder(tmp_path_factory):
    """The tiny course, built: the only execution of these tests."""
    root = write_course(tmp_path_factory.mktemp("built") / "un cours à l'été")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_DATA", str(root))
        patch.setenv("OMP_NUM_THREADS", "2")
        build.build(read_course(root))
    return root


@pytest.fixture
def built(built_folder, tmp_path):
    """A copy of the built course."""
    return read_course(shutil.copytree(built_folder, tmp_path / "built"))
