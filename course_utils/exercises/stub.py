"""Whether an answer is still what the statement gave: three dots, or a function that they complete."""

import ast
import dis
import inspect
import textwrap
from types import CodeType
from typing import Any

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def is_stub(answer: Any, given: str = "") -> bool:
    """Whether nothing was written yet: dots as the value, or as the whole body of the function.

    Args:
        answer: what the learner hands in.
        given: source of the function or the class as the statement gives it, where that is more than a bare `...`.

    >>> is_stub(...), is_stub([1, 2])
    (True, False)
    """
    if isinstance(answer, list | tuple):
        return any(item is ... for item in answer)
    if not callable(answer) or not _is_written(answer):
        return answer is ...
    tree = _tree(answer)
    if tree is None:
        return not isinstance(answer, type) and _does_nothing(_function(answer).__code__)
    return bool(given and _same_code(tree, given)) or _is_bare(tree, _function(answer).__name__ == "<lambda>")


def has_dots(answer: Any) -> bool:
    """Whether three dots stand as a statement somewhere in the source of a function or a class.

    >>> has_dots(has_dots)
    False
    """
    tree = _tree(answer) if callable(answer) and _is_written(answer) else None
    return tree is not None and any(isinstance(node, ast.Expr) and _is_dots(node.value) for node in ast.walk(tree))


def _function(answer: Any) -> Any:
    return inspect.unwrap(getattr(answer, "func", answer))


def _is_written(answer: Any) -> bool:
    """Whether the answer is a class, or a function written in Python."""
    function = _function(answer)
    return isinstance(answer, type) or inspect.isfunction(function) or inspect.ismethod(function)


def _tree(answer: Any) -> ast.Module | None:
    """The source of a function or a class, read; None where there is none, or only lines of something else."""
    function = _function(answer)
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return None
    defined = {getattr(node, "name", "<lambda>") for node in ast.walk(tree) if isinstance(node, DEFINITIONS)}
    return tree if function.__name__ in defined else None


def _same_code(tree: ast.Module, given: str) -> bool:
    """Whether the definition is the one of the statement, comments and spaces apart."""
    return ast.dump(tree.body[0]) == ast.dump(ast.parse(textwrap.dedent(given)).body[0])


def _is_bare(tree: ast.Module, is_lambda: bool) -> bool:
    """Whether the body of the function is nothing but dots, after a docstring perhaps."""
    if isinstance(tree.body[0], ast.FunctionDef) and not is_lambda:
        statements = tree.body[0].body[ast.get_docstring(tree.body[0]) is not None :]
        return bool(statements) and all(map(_holds_dots, statements))
    return any(isinstance(node, ast.Lambda) and _is_dots(node.body) for node in ast.walk(tree))


def _holds_dots(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr | ast.Return | ast.Assign) and _is_dots(statement.value)


def _is_dots(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is ...


def _does_nothing(code: CodeType) -> bool:
    """For a function without source: `...` alone leaves nothing but `return None` in the bytecode."""
    nothing = ("RESUME", "NOP", "RETURN_VALUE", "LOAD_CONST", "RETURN_CONST")
    return all(op.opname in nothing and op.argval in (None, 0) for op in dis.get_instructions(code))
