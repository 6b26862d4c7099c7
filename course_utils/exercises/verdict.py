"""A verdict and its two forms: plain text, and a card of HTML that suits light and dark pages."""

from dataclasses import dataclass
from html import escape

from ..display import marked_up
from ..french import typographic

# Borders: at least 3 to 1 on white and on #111; words and marks say the same, never colour alone.
LOOKS = {
    "passed": ("#2e8b57", "✓", "bravo !"),
    "tried": ("#c8641e", "✗", "pas encore"),
    "blank": ("#6f7fb5", "✎", "à vous"),
    "none": ("#808080", "·", "non vérifié"),
}
LONG = 240  # characters: longer details are folded
CODE = (
    "flex:1;margin:0;padding:.3em .6em;background:rgba(128,128,128,.14);color:inherit;"
    "font-family:monospace;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.92em;line-height:1.35;border-radius:3px"
)


@dataclass(frozen=True)
class Verdict:
    """What is said of one answer.

    `status` is one of "passed", "tried", "blank", or "none" when nothing was judged; `mistake` is the English name
    that progress keeps, empty if unsure; `details` are (label, code or value) rows.
    """

    number: str
    status: str
    sentences: tuple[str, ...]
    mistake: str = ""
    details: tuple[tuple[str, str], ...] = ()

    def to_text(self) -> str:
        """The whole verdict as plain text."""
        _, mark, word = LOOKS[self.status]
        lines = [typographic(f"{mark} Exercice {self.number} : {word}")]
        lines += [typographic(sentence) for sentence in self.sentences]
        for label, value in self.details:
            text = value.replace("\n", "\n    ")
            lines.append(typographic(f"  {label} :") + (f"\n    {text}" if "\n" in value else f" {text}"))
        return "\n".join(lines)

    def to_html(self) -> str:
        """The same as a card; everything that comes from the learner is escaped."""
        colour, mark, word = LOOKS[self.status]
        title = escape(typographic(f"Exercice {self.number} : {word}"))
        body = "".join(f'<div style="margin:.25em 0 0">{marked_up(sentence)}</div>' for sentence in self.sentences)
        rows = "".join(_row(label, value) for label, value in self.details)
        return (
            f'<div role="status" style="border-left:5px solid {colour};padding:.35em .9em .45em;margin:.3em 0;'
            f'max-width:46em;color:inherit;background:transparent;line-height:1.45">'
            f'<div><span aria-hidden="true">{mark}</span> <strong>{title}</strong></div>{body}{rows}</div>'
        )


def _row(label: str, value: str) -> str:
    code = f'<pre style="{CODE}">{escape(value)}</pre>'
    label = escape(typographic(label))
    if len(value) > LONG:
        return f'<details style="margin:.3em 0 0"><summary style="cursor:pointer">{label}</summary>{code}</details>'
    label = f'<span style="flex:0 0 6.6em;padding:.2em 0">{label}</span>'
    return f'<div style="display:flex;margin:.3em 0 0">{label}{code}</div>'
