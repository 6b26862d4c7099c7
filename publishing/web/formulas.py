"""Formulas of a page: LaTeX to MathML, which browsers draw without a script or a font from the web."""

from __future__ import annotations

import re
from html import escape, unescape

from latex2mathml.converter import convert

DECIMAL_COMMA = re.compile(r"<mn>(\d+)</mn><mrow><mo>&#x0002C;</mo></mrow><mn>(\d+)</mn>")
ALIGNED = re.compile(r"\\(begin|end)\{(?:aligned|align\*?|split)\}")
CODE_OR_TAG = re.compile(r"(<(?:code|pre|style)\b.*?</(?:code|pre|style)>|<[^>]*>)", re.DOTALL)
IN_LINE = re.compile(r"\$(?!\s)([^$\n]+?)(?<!\s)\$")
FUNCTION = re.compile(r"(<mi>(?:log|ln|exp|max|min|cos|sin|tanh)</mi>)(?=<m[in])")
TELEPHONE = 40  # characters of LaTeX whose formula may be wider than a telephone: it scrolls, by keyboard too
UNKNOWN = re.compile(r"\\[a-zA-Z]+")


def mathml(latex: str, block: bool = False) -> str:
    """A formula as MathML, with its LaTeX as alternative text.

    Raises:
        ValueError: a command of the formula is not known to the converter.

    >>> "<mn>0,25</mn>" in mathml("0{,}25")
    True
    """
    source = ALIGNED.sub(lambda mark: r"\begin{array}{rl}" if mark[1] == "begin" else r"\end{array}", latex.strip())
    try:
        drawn = convert(source, display="block" if block else "inline")
    except Exception as error:  # the converter has one exception class per kind of mistake
        raise ValueError(f"formula {latex!r}: {type(error).__name__}: write it otherwise") from error
    if unknown := UNKNOWN.search(re.sub(r"<[^>]*>", "", drawn)):
        raise ValueError(f"formula {latex!r}: {unknown.group()} is not known: write it otherwise")
    drawn = DECIMAL_COMMA.sub(r"<mn>\1,\2</mn>", drawn)
    drawn = FUNCTION.sub(r'\1<mspace width="0.17em" />', drawn)
    scrolls = ' tabindex="0"' if block and len(latex) > TELEPHONE else ""
    return drawn.replace("<math ", f'<math alttext="{escape(latex.strip(), quote=True)}"{scrolls} ', 1)


def mathml_in_html(text: str) -> str:
    """The formulas between dollars of an HTML output as MathML, as JupyterLab and Colab show them.

    >>> mathml_in_html("<code>$x$</code> 5 $ et 6 $")
    '<code>$x$</code> 5 $ et 6 $'
    """
    pieces = CODE_OR_TAG.split(text)
    for n in range(0, len(pieces), 2):
        pieces[n] = IN_LINE.sub(lambda found: mathml(unescape(found[1])), pieces[n])
    return "".join(pieces)
