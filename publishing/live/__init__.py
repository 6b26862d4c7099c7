"""The widgets of an executed notebook, alive on a web page and on a slide: no kernel, nothing asked of the network."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from nbformat import NotebookNode

from course_utils.widgets.live import KIT, parts, source

SHIM = Path(__file__).with_name("shim.js")
EXPORT = "export default { render };"  # ends the file of each widget


def widget_of(output: NotebookNode) -> str:
    """The name of the live widget that an output holds; empty if it holds none.

    >>> widget_of(NotebookNode(metadata={"course": {"widget": "neuron"}}))
    'neuron'
    """
    return output.get("metadata", {}).get("course", {}).get("widget", "")


def widgets_on(cells: Iterable[NotebookNode]) -> list[str]:
    """The names of the live widgets that some cells show."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return sorted({widget_of(output) for output in outputs} - {""})


def widget_html(output: NotebookNode, still: str) -> str:
    """A place for the widget of an output, with its numbers; `still` is what a page without scripts shows there."""
    course = output.metadata["course"]
    state = json.dumps({"data": course["data"], "value": {}}, ensure_ascii=False, sort_keys=True, allow_nan=False)
    return (
        f'<div class="widget" data-widget="{course["widget"]}">'
        f'<script type="application/json">{state.replace("<", chr(92) + "u003c")}</script>'
        f'<div class="still">{still}</div><div class="live"></div></div>\n'
    )


def script(names: Iterable[str]) -> str:
    """What a page with these widgets runs: the kit and other parts once, each widget, the shim; empty without any.

    >>> script([])
    ''
    """
    names = sorted(set(names))
    if not names:
        return ""
    shared = [source(part, ".js") for part in _shared(names)]
    own = [f"WIDGETS[{json.dumps(name)}] = (() => {{\n{module(name)}}})();" for name in names]
    return "\n".join(["const WIDGETS = {};", *shared, *own, SHIM.read_text(encoding="utf-8")]).replace("</", "<\\/")


def style(names: Iterable[str]) -> str:
    """The style sheet of these widgets."""
    names = sorted(set(names))
    return "\n".join(source(part, ".css") for part in [*_shared(names), *names])


def _shared(names: list[str]) -> list[str]:
    """Stems of the parts that several widgets may have in common, the kit first."""
    others = {part for name in names for part in parts(name)} - {KIT, *names}
    return [KIT, *sorted(others)] if names else []


def module(name: str) -> str:
    """The own file of a widget as the body of a function that returns it.

    Raises:
        ValueError: the file does not end as a widget must.
    """
    code = source(name, ".js")
    if EXPORT not in code:
        raise ValueError(f"{name}.js does not end with {EXPORT!r}: write it as the last line")
    return code.replace(EXPORT, "return { render };")
