"""Drawings about training: ways to learn, and what the three parts of the data are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...labels import label
from ..style import COLORS, styled
from . import kit, links
from .classes import nine

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .kit import Shape

WAYS = (  # title, what enters, what the model answers, what serves as a teacher
    ("draw_supervised", "", "4", "draw_person"),
    ("draw_self_supervised", "emm…", "e", "draw_text_itself"),
    ("draw_reinforced", "draw_situation", "draw_action", "draw_reward"),
)
PARTS = (("train", "draw_learn", 0.8), ("validation", "draw_choose", 0.1), ("test", "draw_judge", 0.1))


@styled
def draw_ways_of_training(ax: Axes | None = None) -> Axes:
    """Draw three ways to learn, one per row: what enters, the answer, the teacher, and the correction.

    Introduced in lesson 00. Source: Bishop (2006), section 1; Sutton & Barto (2018), section 1.

    >>> len(draw_ways_of_training().images)  # one digit
    1
    """
    ax = kit.canvas(8.4, 3.75, ax)
    for x, key in ((2.45, "draw_input"), (3.95, "draw_model"), (5.35, "draw_answer"), (7.2, "draw_teacher")):
        kit.name_part(ax, x, 3.53, label(key))
    for y, (title, entry, answer, teacher) in zip((2.88, 1.78, 0.68), WAYS, strict=True):
        kit.write(ax, 0.15, y, label(title), weight="bold", ha="left")
        _draw_way(ax, y, entry, answer, teacher)
    return ax


def _draw_way(ax: Axes, y: float, entry: str, answer: str, teacher: str) -> None:
    first = _draw_entry(ax, y, entry)
    model = kit.box(ax, 3.95, y, label("draw_model"), 0.95, 0.5, "work")
    given = kit.box(ax, 5.35, y, _words(answer), 0.85, 0.5, "output")
    master = kit.box(ax, 7.2, y, label(teacher), 2.1, 0.62, "stress", size=kit.SMALL)
    links.arrow(ax, first, model)
    links.arrow(ax, model, given)
    links.arrow(
        ax, given, master, arrowstyle="-|>" if answer == "draw_action" else "<|-|>"
    )  # an action is not compared
    below = y - 0.45
    links.bent_arrow(ax, [(7.2, y - 0.33), (7.2, below), (3.95, below), (3.95, y - 0.3)], COLORS["highlight"])
    kit.write(ax, 5.35, below, label("draw_correct"), kit.SMALL, bbox=kit.HALO)


def _draw_entry(ax: Axes, y: float, entry: str) -> Shape:
    return kit.box(ax, 2.45, y, _words(entry), 1.0, 0.5, "input") if entry else kit.picture(ax, 2.45, y, nine(), 0.66)


def _words(text: str) -> str:
    """A label where `text` is the key of one, `text` itself otherwise."""
    return label(text) if text.startswith("draw_") else text


@styled
def draw_split(ax: Axes | None = None) -> Axes:
    """Draw the data cut into 80 % for training, 10 % for validation, 10 % for the test, and what each part is for.

    Introduced in lesson 02.

    >>> [text.get_text() for text in draw_split().texts if "%" in text.get_text()]
    ['80\\xa0%', '10\\xa0%', '10\\xa0%']
    """
    ax = kit.canvas(8.4, 3.0, ax)
    kit.name_part(ax, 4.2, 2.8, label("draw_all_data"))
    left = 0.4
    for (name, use, share), role, x in zip(PARTS, ("input", "validation", "output"), (1.6, 4.2, 6.8), strict=True):
        width = 7.6 * share
        part = kit.cells(ax, left + width / 2, 2.35, [[f"{share:.0%}".replace("%", " %")]], [[role]], width, 0.5)[0][0]
        card = kit.box(ax, x, 0.75, "", 2.4, 1.1, role)
        kit.write(ax, x, 1.03, label(name), kit.TEXT + 1, weight="bold")
        kit.write(ax, x, 0.6, label(use), kit.SMALL)
        links.line(ax, part.bottom, card.top, kit.ROLES[role][1])
        left += width
    return ax
