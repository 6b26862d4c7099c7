"""Which widgets, verdicts and quizzes a cell shows, known by what its code calls."""

import ast

from course_utils import widgets

WIDGETS = frozenset(widgets.__all__) - {"show_widget"}


def calls(source: str) -> set[str]:
    """Names of the functions and methods that some code calls; none if it is no Python, as a magic.

    >>> sorted(calls("for n in names:\\n    display(digit_pad(n))"))
    ['digit_pad', 'display']
    """
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return set()
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    return {getattr(function, "id", getattr(function, "attr", "")) for function in called}
