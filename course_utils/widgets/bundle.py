"""One output that is a live widget, a picture and a text.

JupyterLab and Colab show the widget, viewers without a kernel the picture, nbval compares the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def show_widget(widget: DOMWidget, png: bytes, text: str, alt: str, extra: dict | None = None) -> None:
    """Display `widget` with a picture and a text that stand for it where it cannot live.

    Args:
        widget: any widget of ipywidgets (7.7 or 8) or anywidget.
        png: the picture of its first state.
        text: what nbval compares: the same at every run.
        alt: French sentence saying what the picture shows, kept in the output's metadata.
        extra: other metadata of the output, which nbval does not compare.

    Raises:
        ValueError: the picture is no PNG, the text or the sentence is empty, or the text holds an address.

    Introduced in lesson 00.
    """
    from IPython.display import display

    data, metadata = widget_bundle(widget, png, text, alt)
    display(data, metadata=metadata | (extra or {}), raw=True)


def widget_bundle(widget: DOMWidget, png: bytes, text: str, alt: str) -> tuple[dict, dict]:
    """What `show_widget` displays: one value per mimetype, and their metadata."""
    _check(png, text, alt)
    data, metadata = _live_view(widget)
    data |= {"image/png": png, "text/plain": text}
    metadata |= {"image/png": {"alt": alt}}
    return data, metadata


def _live_view(widget: DOMWidget) -> tuple[dict, dict]:
    """The widget's own bundle; ipywidgets 7 has none, anywidget gives metadata (that Colab needs) with it."""
    own = getattr(widget, "_repr_mimebundle_", None)
    if own is None:
        return {WIDGET_VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}}, {}
    bundle = own(include=None, exclude=None)
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    return dict(data), dict(metadata)


def _check(png: bytes, text: str, alt: str) -> None:
    if not png.startswith(PNG_SIGNATURE):
        raise ValueError(f"expected the bytes of a PNG, got {png[:8]!r}: make them with plotting.figure_png")
    if not text.strip() or not alt.strip():
        raise ValueError("text or alt is empty: say in one sentence what the widget shows")
    if "0x" in text:
        raise ValueError(f"text holds an address ({text!r}), which changes at every run: write a sentence instead")
