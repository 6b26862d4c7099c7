"""Rules on the code cells of a source: length, figures, paths, addresses, set-up."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from .source import BEGIN, END, Cell

QUOTES = re.compile(r"^(?:[rRbBfF]{0,2}[\"']+|#\s*)|[\"']+$")
SPOKEN = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
FRENCH = re.compile(
    r"[àâéèêëîïôùûœæç]\w|\w[àâéèêëîïôùûœæç]|\bà\b|« |[a-zà-ÿ] [:;?!]"
    r"|\b(?:le|la|les|un|une|des|du|de|et|en|est|au|aux|par|pour|pas|avec|sans"
    r"|dans|sur|que|qui|trop|plus|tout|toute|tous|jamais|puis|après|lettres?|prénoms?|paires?|mots?|chiffres?)\b",
    re.IGNORECASE,
)
MAX_LINES, MAX_LINES_OF_CLASS = 20, 25
BARE_SHOWS = {"plt.show", "pyplot.show", "fig.show", "figure.show"}
ROOTS = r"/(?:home|root|Users|usr|opt|tmp|var|mnt|etc|content)/|~/|[A-Za-z]:\\"
ABSOLUTE = re.compile(rf"(?<![\w.:/\\])(?:{ROOTS})[^\s\"'`),;]*")
URL = re.compile(r"https?://\S+")
SETUP = [
    (re.compile(r"^\s*[%!]"), "a magic or a shell command"),
    (re.compile(r"\bpip3?\s+install\b"), "an installation"),
    (re.compile(r"\bsys\.path\b"), "sys.path"),
    (re.compile(r"\bget_ipython\("), "get_ipython"),
    (re.compile(r"\bimport\s+subprocess\b|\bos\.system\("), "a system command"),
]

Problem = tuple[int, str]


def problems(cell: Cell) -> Iterator[Problem]:
    """Every breach of a rule in one code cell, with its line in the file."""
    yield from _line_rules(cell)
    if not cell.name and (words := french(cell.text)):
        yield cell.line, f'the cell says {words!r} in French and has no name: add name="some-words", for translations'
    yield from absolute_paths(cell)
    try:
        tree = ast.parse(cell.text)
    except SyntaxError as error:
        if not any(re.match(r"\s*[%!]", line) for line in cell.text.split("\n")):
            yield cell.first_line + (error.lineno or 1) - 1, f"not Python ({error.msg}): correct this line"
        return
    yield from _length(cell, tree)
    yield from _figures(cell, tree)


def french(code: str) -> str:
    """The first French words in the strings and comments of a code, for another language to translate.

    >>> french('print("Bonjour à tous")'), french('rows["train"]  # (N, V)')
    ('Bonjour à tous', '')
    """
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    except (tokenize.TokenError, SyntaxError):
        return ""
    spoken = [QUOTES.sub("", token.string) for token in tokens if token.type in SPOKEN]
    return next((text for text in spoken if FRENCH.search(text)), "")


def code_lines(cell: Cell) -> int:
    """Lines of a code cell without blank ones and solution marks.

    >>> code_lines(Cell("code", "x = 1\\n\\n# BEGIN SOLUTION\\ny = 2\\n# END SOLUTION", 1, 1))
    2
    """
    lines = cell.text.split("\n")
    return sum(bool(line.strip()) and not BEGIN.match(line) and not END.match(line) for line in lines)


def absolute_paths(cell: Cell) -> Iterator[Problem]:
    """Paths that exist on one machine only.

    >>> [line for line, _ in absolute_paths(Cell("code", 'x = 1\\nopen("/home/me/a")', 1, 2))]
    [3]
    """
    for line, text in enumerate(cell.text.split("\n"), cell.first_line):
        if found := ABSOLUTE.search(text):
            yield line, f"absolute path {found.group()!r}: ask course_utils.data.path(name), or write a relative one"


def _line_rules(cell: Cell) -> Iterator[Problem]:
    for line, text in enumerate(cell.text.split("\n"), cell.first_line):
        if found := URL.search(text):
            yield line, f"address {found.group()!r} in code: load data through course_utils.data, cite pages in prose"
        for pattern, what in SETUP:
            if pattern.search(text):
                yield line, f"{what} in a lesson: the build adds the one set-up cell, remove this line"


def _length(cell: Cell, tree: ast.Module) -> Iterator[Problem]:
    has_class = any(isinstance(node, ast.ClassDef) for node in tree.body)
    most, count = MAX_LINES_OF_CLASS if has_class else MAX_LINES, code_lines(cell)
    if count > most:
        yield cell.line, f"code cell of {count} lines, at most {most}: cut it in two"


def _figures(cell: Cell, tree: ast.Module) -> Iterator[Problem]:
    """Each figure is shown by `show(ax, caption)`, one per cell."""
    calls = list(_calls_outside_functions(tree))
    shows = [call for call in calls if ast.unparse(call.func) in ("show", "plotting.show")]
    for call in calls:
        line = cell.first_line + call.lineno - 1
        if ast.unparse(call.func) in BARE_SHOWS:
            yield line, 'a figure shown without a caption: call show(ax, "what there is to see")'
        elif call in shows and not _has_caption(call):
            yield line, 'figure without a caption: say what there is to see, show(ax, "…")'
    if len(shows) > 1:
        yield cell.first_line + shows[1].lineno - 1, "a second figure in one cell: give it a cell of its own"
    plots = [call for call in calls if _called(call).startswith("plot_")]
    if plots and not shows:
        yield cell.first_line + plots[0].lineno - 1, f'{_called(plots[0])}(…) without show(ax, "caption"): add it'


def _calls_outside_functions(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            continue
        if isinstance(node, ast.Call):
            yield node
        yield from _calls_outside_functions(node)


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _has_caption(call: ast.Call) -> bool:
    captions = [*call.args[1:2], *[named.value for named in call.keywords if named.arg == "caption"]]
    return any(not isinstance(one, ast.Constant) or str(one.value or "").strip() for one in captions)
