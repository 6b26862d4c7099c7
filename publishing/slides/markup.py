"""A slide as HTML: heading, text, answer, results, and apart the notes of the teacher."""

from __future__ import annotations

import re
from html import escape

from ..notebooks.outputs import alternative_text
from ..rendering import Renderer, markdown
from .results import WHOLE, Room, code_html, room, shown_html, text_html
from .talk import Slide

ANSWER = re.compile(r"^-{3,}\s*$", re.MULTILINE)
MINUTES = re.compile(r"\*\*(\d+)[\s\u00a0\u202f]min(?:utes?)?\.?\*\*\.?")


class SlideRenderer(Renderer):
    """Markdown to HTML: formulas for MathJax, one heading per slide, list items that may wait for their turn."""

    def __init__(self, top: int, one_by_one: bool = False, room: Room = WHOLE) -> None:
        super().__init__()
        self.top, self.one_by_one, self.room, self.headings = top, one_by_one, room, 0

    def heading(self, text: str, level: int, **attrs) -> str:
        """The slide's title, then headings one level below, whatever their level in the notebook."""
        level = self.top + min(self.headings, 1)
        self.headings += 1
        before, dash, after = text.partition(" — ")
        if dash and level == self.top:
            text = f'<span class="over">{before}<span class="dash"> — </span></span>{after}'
        return f"<h{level}>{text}</h{level}>\n"

    def list_item(self, text: str, **attrs) -> str:
        """An item, which waits for its turn if the slide says so."""
        waits = ' class="fragment"' if self.one_by_one else ""
        return f"<li{waits}>{text}</li>\n"

    def block_code(self, code: str, info: str | None = None) -> str:
        """A fenced block, coloured where it is Python; `output` looks as what a cell prints."""
        code = code.rstrip("\n")
        return text_html(code, self.room) if info == "output" else code_html(code, "", info == "python", self.room)

    def block_math(self, body: str) -> str:
        """A displayed formula."""
        return f'<div class="formula">\\[{escape(body)}\\]</div>\n'

    def inline_math(self, body: str) -> str:
        """A formula in a line."""
        return f'<span class="math">\\({escape(body)}\\)</span>'

    def latex_environment(self, name: str, body: str) -> str:
        """A displayed LaTeX environment."""
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")


def slide_html(slide: Slide, first: bool = False) -> dict[str, str]:
    """The parts of a slide as HTML: `heading`, `text`, `answer`, `results`, `minutes`, and the `notes` apart."""
    text, minutes = slide.text, ""
    if slide.layout == "exercise" and (found := MINUTES.search(text)):
        text, minutes = text.replace(found.group(), ""), found[1]
    question, *answer = ANSWER.split(text, maxsplit=1) if slide.layout == "quiz" else [text]
    renderer = SlideRenderer(1 if first else 2, slide.one_by_one, room(slide))
    heading, prose = _apart(markdown(question, renderer))
    results = "".join(shown_html(shown, slide.layout == "text", room(slide)) for shown in slide.shown)
    waits = markdown(answer[0], renderer) if answer else ""
    return {
        "heading": heading,
        "text": prose,
        "answer": waits + results if answer else "",
        "results": "" if answer else results,
        "minutes": minutes,
        "notes": notes_html(slide),
    }


def notes_html(slide: Slide) -> str:
    """What the teacher says, then what there is to see on each picture."""
    said = "".join(map(markdown, slide.notes))
    seen = [alternative_text(output) for shown in slide.shown for output in shown.cell.outputs]
    return said + "".join(f"<p><b>À l’image\u00a0:</b> {escape(text)}</p>" for text in seen if text)


def _apart(rendered: str) -> tuple[str, str]:
    """The heading that opens a rendered text, and the rest."""
    found = re.match(r"\s*<h([12])>.*?</h\1>", rendered, re.DOTALL)
    return (found.group(), rendered[found.end() :].strip()) if found else ("", rendered.strip())
