"""Wrong answers made by machine: a right solution with one plausible slip, as many times as there are slips.

Constants replaced, parameters ignored, axes and keywords dropped, `max` for `argmax`, off by one, a statement left out,
a `return` inside the loop, items skipped or counted once, an answer rounded or put in a box: what learners do.
"""

import ast
import copy
from collections.abc import Callable, Iterator

Slip = tuple[str, Callable[[ast.AST], ast.AST | None]]  # words, and what to put in the place of a node

NAMES = {  # what is confused with what
    "argmax": ["max", "argmin"],
    "argmin": ["min", "argmax"],
    "max": ["min", "argmax"],
    "min": ["max"],
    "maximum": ["minimum"],
    "mean": ["sum", "max"],
    "sum": ["mean", "max", "cumsum"],
    "log": ["log2", "log10", "log1p"],
    "exp": ["exp2", "abs", "square"],
    "ceil": ["floor", "round"],
    "floor": ["ceil"],
    "any": ["all"],
    "all": ["any"],
    "zeros": ["ones"],
    "zeros_like": ["ones_like"],
    "sqrt": ["square"],
    "append": ["extend"],
    "extend": ["append"],
}
COMPARED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
COMPARED |= {ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
COMPUTED = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Add, ast.Div],
    ast.Div: [ast.Mult, ast.FloorDiv],
    ast.FloorDiv: [ast.Div],
    ast.Pow: [ast.Mult],
    ast.Mod: [ast.FloorDiv],
    ast.MatMult: [ast.Mult],
}
INSTEAD = (0, 1, 2, 10, 0.5)  # of a parameter
RETURNED = {  # an answer in another form
    "rounded": "np.round({}, 2)",
    "in a tuple": "tuple({})",
    "in a list": "list({})",
    "one more axis": "np.asarray({})[..., None]",
    "one more axis in front": "np.asarray({})[None]",
    "without its last item": "({})[:-1]",
    "as whole numbers": "np.asarray({}).astype(int)",
    "a little more": "({}) + 1e-9",
    "transposed": "np.asarray({}).T",
}


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Each slip of a solution: words that tell it, and the source of the wrong answer."""
    tree = ast.parse(source)
    for path, node in _nodes(tree):
        for words, change in _slips(node, tree):
            mutant = copy.deepcopy(tree)
            _replace(mutant, path, change)
            text = ast.unparse(ast.fix_missing_locations(mutant))
            if text != ast.unparse(tree):
                yield f"line {getattr(node, 'lineno', 0)}: {words}", text


Path = tuple[tuple[str, int | None], ...]


def _nodes(tree: ast.AST, path: Path = ()) -> Iterator[tuple[Path, ast.AST]]:
    """Every node with the way that leads to it; docstrings and annotations are left out."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        children = enumerate(value) if isinstance(value, list) else [(None, value)]
        for place, child in children:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                step = (*path, (field, place))
                yield step, child
                yield from _nodes(child, step)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _replace(tree: ast.AST, path: Path, change: Callable[[ast.AST], ast.AST | None]) -> None:
    for field, place in path[:-1]:
        tree = getattr(tree, field) if place is None else getattr(tree, field)[place]
    field, place = path[-1]
    if place is None:
        setattr(tree, field, change(getattr(tree, field)))
        return
    siblings = getattr(tree, field)
    new = change(siblings[place])
    siblings[place : place + 1] = new if isinstance(new, list) else [new]


def _slips(node: ast.AST, tree: ast.Module) -> Iterator[Slip]:
    for kind, slips in SLIPS.items():
        if isinstance(node, kind):
            yield from slips(node)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        yield from _ignored(node, tree)


def _ignored(node: ast.Name, tree: ast.Module) -> Iterator[Slip]:
    """A parameter that is not used: another value stands there."""
    arguments = next((one.args for one in tree.body if isinstance(one, ast.FunctionDef)), None)
    if arguments is None or node.id not in {one.arg for one in arguments.args}:
        return
    defaults = dict(zip([one.arg for one in arguments.args[::-1]], arguments.defaults[::-1], strict=False))
    values = [*INSTEAD, *([defaults[node.id].value] if isinstance(defaults.get(node.id), ast.Constant) else [])]
    for value in dict.fromkeys(values):
        yield f"{node.id} taken for {value}", lambda _, value=value: ast.Constant(value)


def _constant(node: ast.Constant) -> Iterator[Slip]:
    value = node.value
    if isinstance(value, bool):
        yield f"{not value} for {value}", lambda _: ast.Constant(not value)
    elif isinstance(value, int | float):
        for other in dict.fromkeys([value + 1, value - 1, 0, 1, 2 * value, -value]):
            if other != value:
                yield f"{other} for {value}", lambda _, other=other: ast.Constant(other)


def _compare(node: ast.Compare) -> Iterator[Slip]:
    for place, operator in enumerate(node.ops):
        other = COMPARED.get(type(operator))
        if other:
            yield f"{other.__name__} for {type(operator).__name__}", lambda old, p=place, o=other: _with_op(old, p, o)


def _with_op(node: ast.Compare, place: int, operator: type) -> ast.Compare:
    node.ops[place] = operator()
    return node


def _binary(node: ast.BinOp) -> Iterator[Slip]:
    for other in COMPUTED.get(type(node.op), []):
        yield f"{other.__name__} for {type(node.op).__name__}", lambda old, o=other: ast.BinOp(old.left, o(), old.right)
    if isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow):
        yield "operands exchanged", lambda old: ast.BinOp(old.right, old.op, old.left)
    yield "left operand alone", lambda old: old.left
    yield "right operand alone", lambda old: old.right


def _unary(node: ast.UnaryOp) -> Iterator[Slip]:
    yield "sign or negation left out", lambda old: old.operand


def _bool(node: ast.BoolOp) -> Iterator[Slip]:
    other = ast.Or if isinstance(node.op, ast.And) else ast.And
    yield "and, or exchanged", lambda old: ast.BoolOp(other(), old.values)


def _call(node: ast.Call) -> Iterator[Slip]:
    called = getattr(node.func, "id", getattr(node.func, "attr", ""))
    for other in NAMES.get(called, []):
        yield f"{other} for {called}", lambda old, o=other: _renamed(old, o)
    for keyword in node.keywords:
        yield f"without {keyword.arg}", lambda old, k=keyword.arg: _without_keyword(old, k)
    if len(node.args) >= 2 and not any(isinstance(arg, ast.Starred) for arg in node.args):
        yield "arguments exchanged", _arguments_exchanged
    if called == "range":
        for first, last in ((1, 0), (0, -1), (0, 1)):
            yield f"range {first}, {last}", lambda old, a=first, b=last: _shifted_range(old, a, b)
    if called and node.args and not node.keywords:
        yield f"{called} left out", lambda old: old.args[0]


def _renamed(node: ast.Call, name: str) -> ast.Call:
    if isinstance(node.func, ast.Name):
        node.func.id = name
    else:
        node.func.attr = name
    return node


def _without_keyword(node: ast.Call, name: str | None) -> ast.Call:
    node.keywords = [keyword for keyword in node.keywords if keyword.arg != name]
    return node


def _arguments_exchanged(node: ast.Call) -> ast.Call:
    node.args[0], node.args[1] = node.args[1], node.args[0]
    return node


def _shifted_range(node: ast.Call, first: int, last: int) -> ast.Call:
    *start, stop = node.args[:2]
    begin = start[0] if start else ast.Constant(0)
    node.args = [
        ast.BinOp(begin, ast.Add(), ast.Constant(first)),
        ast.BinOp(stop, ast.Add(), ast.Constant(last)),
        *node.args[2:],
    ]
    return node


def _subscript(node: ast.Subscript) -> Iterator[Slip]:
    if isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
        yield "indices exchanged", lambda old: _indexed(old, ast.Tuple(old.slice.elts[::-1], ast.Load()))
    if isinstance(node.slice, ast.Name):
        yield "next index", lambda old: _indexed(old, ast.BinOp(old.slice, ast.Add(), ast.Constant(1)))
        yield "index before", lambda old: _indexed(old, ast.BinOp(old.slice, ast.Sub(), ast.Constant(1)))


def _indexed(node: ast.Subscript, index: ast.expr) -> ast.Subscript:
    node.slice = index
    return node


def _slice(node: ast.Slice) -> Iterator[Slip]:
    for end in ("lower", "upper"):
        if getattr(node, end) is not None:
            yield f"{end} end left out", lambda old, e=end: _with_end(old, e, None)
            for step in (1, -1):
                yield (
                    f"{end} end {step:+d}",
                    lambda old, e=end, s=step: _with_end(
                        old, e, ast.BinOp(getattr(old, e), ast.Add(), ast.Constant(s))
                    ),
                )


def _with_end(node: ast.Slice, end: str, value: ast.expr | None) -> ast.Slice:
    setattr(node, end, value)
    return node


def _iterated(node: ast.For | ast.comprehension) -> Iterator[Slip]:
    forms = {
        "first item skipped": "list({})[1:]",
        "last item skipped": "list({})[:-1]",
        "repeated items once": "list(dict.fromkeys({}))",
        "at most three items": "list({})[:3]",
        "backwards": "list({})[::-1]",
    }
    over_numbers = ast.unparse(node.iter).startswith("range(")  # which never come twice
    for words, form in forms.items():
        if not (over_numbers and words == "repeated items once"):
            yield words, lambda old, f=form: _over(old, f)
    if isinstance(node, ast.comprehension) and node.ifs:
        yield "condition left out", lambda old: ast.comprehension(old.target, old.iter, [], 0)


def _over(node: ast.AST, form: str) -> ast.AST:
    node.iter = ast.parse(form.format(ast.unparse(node.iter)), mode="eval").body
    return node


def _statement(node: ast.stmt) -> Iterator[Slip]:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr | ast.Break | ast.Continue):
        yield "statement left out", lambda _: ast.Pass()
    if isinstance(node, ast.If):
        yield "condition negated", lambda old: ast.If(ast.UnaryOp(ast.Not(), old.test), old.body, old.orelse)
        yield "condition never true", lambda old: ast.If(ast.Constant(False), old.body, old.orelse)
        yield "condition always true", lambda old: ast.If(ast.Constant(True), old.body, old.orelse)
    if isinstance(node, ast.AugAssign):
        yield "assigned instead of added", lambda old: ast.Assign([old.target], old.value)
    if _adds_to_itself(node):
        yield "in place", lambda old: ast.AugAssign(old.targets[0], old.value.op, old.value.right)


def _adds_to_itself(node: ast.stmt) -> bool:
    """Whether the statement has the form `x = x + …`."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.BinOp):
        return False
    return isinstance(node.targets[0], ast.Name) and ast.unparse(node.value.left) == node.targets[0].id


def _return(node: ast.Return) -> Iterator[Slip]:
    if node.value is not None:
        for words, form in RETURNED.items():
            text = form.format(ast.unparse(node.value))
            yield words, lambda _, t=text: ast.parse(f"return {t}").body[0]


def _function(node: ast.FunctionDef) -> Iterator[Slip]:
    """A `return` that has slipped into the loop before it."""
    for place, (one, other) in enumerate(zip(node.body, node.body[1:], strict=False)):
        if isinstance(one, ast.For | ast.While) and isinstance(other, ast.Return):
            yield "return in the loop", lambda old, p=place: _slipped(old, p)


def _slipped(node: ast.FunctionDef, place: int) -> ast.FunctionDef:
    node.body[place].body.append(copy.deepcopy(node.body[place + 1]))
    return node


SLIPS: dict[type | tuple, Callable[..., Iterator[Slip]]] = {
    ast.Constant: _constant,
    ast.Compare: _compare,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: _bool,
    ast.Call: _call,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    (ast.For, ast.comprehension): _iterated,
    ast.stmt: _statement,
    ast.Return: _return,
    ast.FunctionDef: _function,
}
