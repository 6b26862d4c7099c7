"""The pages of a talk: the deck that a class sees, the sheets that are printed, the page that lists the decks."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence

from jinja2 import Environment, FileSystemLoader

from course_utils.french import typographic
from course_utils.plotting.style import COLORS

from .. import live
from ..course import Course, Entry
from ..letters import text_letters
from ..pictures import emblem
from .markup import slide_html
from .talk import Slide

SCRIPTS = {
    "reveal": "reveal.js/dist/reveal.js",
    "notes": "reveal.js/plugin/notes/notes.js",
    "mathjax": "mathjax/es5/tex-svg-full.js",
}
REVEAL_STYLE = "reveal.js/dist/reveal.css"
FEW_WORDS = 25  # a slide of so few words is written larger
INSTALL = (
    "{path} is missing: run `make slides`, or `npm ci` in the folder slides. npm comes with Node "
    "(Debian, Ubuntu: apt install nodejs npm; elsewhere: https://nodejs.org)"
)
FRENCH_VIEW = {  # the teacher's window of reveal.js 5.2.1, in the language of the course
    '<html lang=\\"en\\">': '<html lang=\\"fr\\">',
    "reveal.js - Speaker View": "Notes de l’enseignant",
    "Loading speaker view...": "La fenêtre de l’enseignant s’ouvre…",
    ">Upcoming<": ">Ensuite<",
    ">Time <": ">Temps <",
    "Click to Reset": "remettre à zéro",
    "'Default'": "'habituelle'",
    "'Wide'": "'large'",
    "'Tall'": "'haute'",
    "'Notes only'": "'notes seules'",
    "'Layout'": "'Disposition'",
    "'en-US', { hour12: true,": "'fr-FR', { hour12: false,",
}


def deck(course: Course, entry: Entry, slides: list[Slide]) -> str:
    """The page that the class sees; the notes are data for the teacher's window, not text of the page."""
    drawn = [_drawn(slide, number) for number, slide in enumerate(slides, 1)]
    widgets = live.widgets_on(shown.cell for slide in slides for shown in slide.shown)
    scripts = _scripts(course, "mathjax", "reveal", "notes")
    return _render(course, "deck.html", entry=entry, slides=drawn, scripts=scripts, widgets=widgets)


def sheets(course: Course, entry: Entry, slides: list[Slide]) -> str:
    """Every slide one under the other, with its notes: what the PDF files are printed from."""
    drawn = [_drawn(slide, number) for number, slide in enumerate(slides, 1)]
    return _render(course, "sheets.html", entry=entry, slides=drawn, scripts=_scripts(course, "mathjax"))


def contents(course: Course, there: dict[str, int], pictures: dict[str, bytes]) -> str:
    """The page that lists the decks.

    Args:
        there: the number of slides of each stem that has a deck.
        pictures: a small JPEG for each stem that was printed.
    """
    entries = [(entry, there[entry.stem]) for entry in course.lessons if entry.stem in there]
    inlined = {stem: base64.b64encode(picture).decode() for stem, picture in pictures.items()}
    return _page(course, "contents.html", entries=entries, pictures=inlined)


def student(course: Course, entry: Entry, **parts: list) -> str:
    """The page that students keep: its `pictures` and `texts` as HTML, its `exercises`."""
    return _page(course, "student.html", entry=entry, **parts)


def _page(course: Course, template: str, **values) -> str:
    """A page without script, in French as it is written."""
    return _render(course, template, scripts={}, typographic=typographic, **values)


def _drawn(slide: Slide, number: int) -> dict:
    parts = slide_html(slide, first=number == 1)
    known = {"name": slide.name, "layout": slide.layout, "few": slide.words <= FEW_WORDS, "number": number}
    known |= {"part": slide.part}
    return known | parts | {"spoken": _on_one_line(parts["notes"])}


def _on_one_line(notes: str) -> str:
    """Without the line ends between blocks, which the teacher's window would show."""
    return re.sub(r"(</?(?:p|ul|ol|li)>) (?=<)", r"\1", re.sub(r"[ \t\n]+", " ", notes.strip()))


def _render(course: Course, template: str, widgets: Sequence[str] = (), **values) -> str:
    folder = course.root / "slides"
    templates = Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    style = text_letters() + _colours() + (folder / "theme.css").read_text(encoding="utf-8")
    if "reveal" in values["scripts"]:
        style = _installed(course, REVEAL_STYLE) + style
    script = (folder / "deck.js").read_text(encoding="utf-8")
    drawn = base64.b64encode(emblem()).decode()
    style += f".title .box::after {{ background-image: url(data:image/png;base64,{drawn}) }}\n"
    style += live.style(widgets) + (folder / "widgets.css").read_text(encoding="utf-8")
    values["live_script"] = live.script(widgets)
    return templates.get_template(template).render(course=course, style=style, deck_script=script, **values)


def _scripts(course: Course, *names: str) -> dict[str, str]:
    return {name: _inline(_in_french(name, _installed(course, SCRIPTS[name]))) for name in names}


def _installed(course: Course, name: str) -> str:
    path = course.root / "slides" / "node_modules" / name
    if not path.exists():
        raise ValueError(INSTALL.format(path=path))
    return path.read_text(encoding="utf-8")


def _inline(script: str) -> str:
    """A script that may stand inside a page: nothing in it ends the element."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _in_french(name: str, script: str) -> str:
    if name != "notes":
        return script
    for english, french in FRENCH_VIEW.items():
        if english not in script:
            raise ValueError(
                f"slides/package.json: the teacher's window has no {english!r} any more: adapt FRENCH_VIEW"
            )
        script = script.replace(english, french)
    return script


def _colours() -> str:
    """The colours of the figures as variables of the style, each with a pale and a deep shade."""
    shades = {"": 0.0, "-pale": 0.9, "-deep": -0.5}
    lines = [
        f"--{name}{mark}: {_mixed(value, share)};" for name, value in COLORS.items() for mark, share in shades.items()
    ]
    return ":root { " + " ".join(line.replace("_", "-") for line in lines) + " }\n"


def _mixed(colour: str, share: float) -> str:
    """A colour mixed with white, or with black where `share` is negative.

    >>> _mixed("#0072B2", 0.9), _mixed("#0072B2", -0.5)
    ('#e6f1f7', '#003959')
    """
    end = 255 if share > 0 else 0
    parts = [int(pair, 16) for pair in re.findall("..", colour[1:])]
    return "#" + "".join(f"{round(part + abs(share) * (end - part)):02x}" for part in parts)
