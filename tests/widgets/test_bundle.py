"""One output, three forms: the widget, the picture, the text."""

import ipywidgets
import pytest

from course_utils.plotting import figure_png, new_axes
from course_utils.widgets import show_widget
from course_utils.widgets.bundle import WIDGET_VIEW, widget_bundle

PNG = figure_png(new_axes(1, 1).figure)


def test_bundle_holds_the_live_widget_a_png_with_its_alt_and_the_text():
    slider = ipywidgets.IntSlider()
    data, metadata = widget_bundle(slider, PNG, "[Curseur]", "Un curseur.")
    assert data[WIDGET_VIEW]["model_id"] == slider.model_id
    assert data["image/png"].startswith(b"\x89PNG")
    assert data["text/plain"] == "[Curseur]"
    assert metadata["image/png"] == {"alt": "Un curseur."}


def test_widget_of_ipywidgets_7_has_no_bundle_of_its_own():
    class Old:
        model_id = "abc"

    data, metadata = widget_bundle(Old(), PNG, "[Curseur]", "Un curseur.")
    assert data[WIDGET_VIEW] == {"version_major": 2, "version_minor": 0, "model_id": "abc"}
    assert set(metadata) == {"image/png"}


def test_metadata_of_anywidget_stay():
    class Drawn:
        model_id = "abc"

        def _repr_mimebundle_(self, **_):
            return {WIDGET_VIEW: {"model_id": "abc"}, "text/plain": "Drawn()"}, {WIDGET_VIEW: {"colab": "manager"}}

    data, metadata = widget_bundle(Drawn(), PNG, "[Pavé]", "Un pavé.")
    assert data["text/plain"] == "[Pavé]"
    assert metadata == {WIDGET_VIEW: {"colab": "manager"}, "image/png": {"alt": "Un pavé."}}


def test_show_widget_displays_one_output(outputs):
    show_widget(ipywidgets.IntSlider(), PNG, "[Curseur]", "Un curseur.")
    assert [set(output.data) for output in outputs] == [{WIDGET_VIEW, "image/png", "text/plain"}]
    assert outputs[0].metadata["image/png"]["alt"] == "Un curseur."


@pytest.mark.parametrize(
    ("png", "text", "alt", "message"),
    [
        (b"GIF89a", "[Curseur]", "Un curseur.", "expected the bytes of a PNG"),
        (PNG, " ", "Un curseur.", "is empty"),
        (PNG, "[Curseur]", "", "is empty"),
        (PNG, "IntSlider at 0x7f12", "Un curseur.", "address"),
    ],
)
def test_refuses_what_cannot_stand_for_the_widget(png, text, alt, message):
    with pytest.raises(ValueError, match=message):
        show_widget(ipywidgets.IntSlider(), png, text, alt)
