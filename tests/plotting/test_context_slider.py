"""Columns of invented names."""

from course_utils.plotting.context_slider import context_title, plot_names


def test_one_column_per_context_length_names_in_order():
    ax = plot_names({0: ["aei"], 1: ["mala", "elin"]})
    assert [text.get_text() for text in ax.texts] == [context_title(0), "aei", context_title(1), "mala", "elin"]
    left, right = {text.get_position()[0] for text in ax.texts}
    assert abs(right - left) == 1


def test_titles_agree_in_number():
    titles = [context_title(length).replace("\u00a0", " ") for length in range(3)]
    assert titles == ["sans contexte", "1 lettre de contexte", "2 lettres de contexte"]
