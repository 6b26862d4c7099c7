"""Drawings: nothing overlaps or is cut, what they show is right, the same drawing gives the same bytes."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.path import Path

from course_utils import plotting
from course_utils.french import number
from course_utils.plotting.drawings import kit, links


def encoder_decoder():
    """What a later lesson needs: two groups, states, attention arrows of several weights."""
    ax = kit.canvas(8.4, 3.4)
    kit.frame(ax, 2.2, 1.25, 3.4, 1.1, "encodeur")
    kit.frame(ax, 6.5, 1.25, 2.6, 1.1, "décodeur")
    read = [kit.box(ax, 0.95 + 1.2 * i, 1.2, f"$h_{i + 1}$", 0.7, 0.55, "input") for i in range(3)]
    wrote = [kit.box(ax, 5.8 + 1.3 * i, 1.2, f"$s_{i + 1}$", 0.7, 0.55, "output") for i in range(2)]
    for before, after in pairwise([*read, *wrote]):
        links.arrow(ax, before, after)
    mixed = kit.circle(ax, 4.4, 2.8, "+", 0.25, "work")
    for state, weight in zip(read, (0.8, 2.0, 4.0), strict=True):
        links.arrow(ax, state.top, mixed, bend=-0.15, linewidth=weight)
    links.arrow(ax, mixed, wrote[1].top, "contexte", shift=(0.45, 0.15), bend=-0.2)
    return ax


def transformer_block():
    """What a later lesson needs: a stack, residual ways around its layers, a matrix of attention."""
    ax = kit.canvas(8.4, 3.9)
    stack = [
        kit.box(ax, 1.8, 0.75 + 0.8 * i, text, 1.7, 0.5, role)
        for i, (text, role) in enumerate(
            [("attention", "work"), ("norme", "plain"), ("couche", "work"), ("norme", "plain")]
        )
    ]
    for below, above in pairwise(stack):
        links.arrow(ax, below, above)
    for i in (0, 2):
        (x, y), (_, high) = stack[i].bottom, stack[i + 1].left
        links.bent_arrow(ax, [(x, y - 0.12), (0.5, y - 0.12), (0.5, high), (x - 0.9, high)], plotting.COLORS["main"])
    names = [f"$q_{i + 1}$" for i in range(4)]
    kit.cells(ax, 6, 1.9, [["1" if j <= i else "" for j in range(4)] for i in range(4)], width=0.5, height=0.5)
    for i, name in enumerate(names):
        kit.write(ax, 4.7, 2.65 - 0.5 * i, name)
    return ax


DRAWINGS = {
    "neuron": plotting.draw_neuron,
    "neuron with numbers": lambda: plotting.draw_neuron((0.5, -1, 2), (2, 1, 0.5), -0.5),
    "sums along axes": plotting.draw_axis_sums,
    "windows of one character": lambda: plotting.draw_windows("léa", context_length=1),
    "tree of contexts": lambda: plotting.draw_context_tree(["gabin", "abel", "isabelle", "albin", "eva"], "gab"),
    "chain of a name": lambda: plotting.plot_name_chain(".marley.", [0.1, 0.5, 0.1, 0.02, 0.1, 0.02, 0.2]),
    "Bengio's network": lambda: plotting.draw_embedding_network(
        ".zo", np.linspace(-2, 2, 30).reshape(3, 10), 200, {"é": 0.4, "a": 0.3, "e": 0.2, "i": 0.05, "u": 0.05}
    ),
    "layer": plotting.draw_layer,
    "small layer": lambda: plotting.draw_layer(2, 2, stressed=1),
    "large layer": lambda: plotting.draw_layer(5, 5, stressed=5),
    "network": plotting.draw_network,
    "small network": lambda: plotting.draw_network((2, 3, 1)),
    "large network": lambda: plotting.draw_network((10_000, 784, 200, 100, 75, 10)),
    "recurrent network": plotting.draw_unrolled_rnn,
    "encoder and decoder of the course": plotting.draw_seq2seq,
    "attention": lambda: plotting.draw_seq2seq(attention=True),
    "long attention": lambda: plotting.draw_seq2seq(["neuf", "cent", "mille", "deux", "un"], "90021", attention=True),
    "task of recall": plotting.draw_recall,
    "short task of recall": lambda: plotting.draw_recall("Fb?"),
    "cell of an LSTM": plotting.draw_lstm_cell,
    "cell of a GRU": plotting.draw_gru_cell,
    "reach of attention": plotting.draw_reach,
    "two words": lambda: plotting.draw_two_words(("Thinking", "Machines"), (112, 96), 64),
    "heads of attention": plotting.draw_heads,
    "longer recurrent network": lambda: plotting.draw_unrolled_rnn("emma"),
    "one-hot": plotting.draw_one_hot,
    "one-hot without image": lambda: plotting.draw_one_hot(2, num_classes=3),
    "softmax": plotting.draw_softmax,
    "softmax of five": lambda: plotting.draw_softmax((5, -5, 0, 2.5, -0.1)),
    "path of a digit": plotting.draw_digit_path,
    "path of another digit": lambda: plotting.draw_digit_path(np.eye(28), np.eye(10)[3], sizes=(300, 100)),
    "bigram machine": plotting.draw_bigram_machine,
    "other bigram machine": lambda: plotting.draw_bigram_machine(["abel", "bela"], "a", "."),
    "windows": plotting.draw_windows,
    "long windows": lambda: plotting.draw_windows("marie", context_length=4),
    "interpolation": plotting.draw_interpolation,
    "short interpolation": lambda: plotting.draw_interpolation("a"),
    "ways of training": plotting.draw_ways_of_training,
    "split": plotting.draw_split,
    "encoder and decoder": encoder_decoder,
    "transformer block": transformer_block,
}


@pytest.fixture(params=DRAWINGS, scope="module")
def drawing(request):
    """Axes that have been drawn once, so that sizes are known."""
    ax = DRAWINGS[request.param]()
    FigureCanvasAgg(ax.figure).draw()
    return ax


def written(ax):
    """Each text of a drawing with its bounding box, in pixels."""
    return [(text, text.get_window_extent()) for text in ax.texts if text.get_text()]


def test_no_text_is_cut_or_small(drawing):
    page = drawing.figure.bbox
    for text, place in written(drawing):
        assert page.x0 + 4 < place.x0 < place.x1 < page.x1 - 4, text
        assert page.y0 + 4 < place.y0 < place.y1 < page.y1 - 4, text
        assert text.get_fontsize() >= 11, text


def test_no_text_overlaps_another(drawing):
    for (first, place), (second, other) in combinations(written(drawing), 2):
        assert not place.overlaps(other), (first, second)


def test_no_text_crosses_the_border_of_a_piece(drawing):
    shapes = [patch for patch in drawing.patches if isinstance(patch, Circle | FancyBboxPatch | Rectangle)]
    for text, place in written(drawing):
        for shape in shapes:
            border = shape.get_path().transformed(shape.get_transform())
            assert not border.intersects_bbox(place, filled=False), (text, shape)


def test_no_line_crosses_a_text_without_a_halo(drawing):
    arrows = [patch for patch in drawing.patches if isinstance(patch, FancyArrowPatch)]
    lines = [*arrows, *(line for line in drawing.lines if len(line.get_xdata()) > 1)]
    paths = [line.get_path().transformed(line.get_transform()) for line in lines]
    strokes = [Path(stroke) for path in paths for stroke in path.to_polygons(closed_only=False)]
    for text, place in written(drawing):
        assert text.get_bbox_patch() or not any(stroke.intersects_bbox(place, filled=False) for stroke in strokes), text


def test_the_pieces_stay_inside_the_page(drawing):
    page = drawing.figure.bbox
    for patch in drawing.patches:
        place = patch.get_window_extent()
        assert page.x0 < place.x0 <= place.x1 < page.x1, patch
        assert page.y0 < place.y0 <= place.y1 < page.y1, patch


def test_drawings_fit_a_slide_and_a_notebook(drawing):
    width, height = drawing.figure.get_size_inches()
    assert width <= 8.4
    assert height <= 4.5


@pytest.mark.parametrize("draw", [plotting.draw_one_hot, plotting.draw_network], ids=lambda draw: draw.__name__)
def test_the_same_drawing_gives_the_same_bytes(draw):
    assert len({plotting.figure_png(draw().figure) for _ in range(2)}) == 1


def test_a_drawing_without_caption_is_refused():
    with pytest.raises(ValueError, match="caption"):
        plotting.show(plotting.draw_neuron(), "")


def test_a_drawing_can_stand_in_given_axes():
    ax = plotting.new_axes(8.4, 3.5)
    assert plotting.draw_unrolled_rnn(ax=ax) is ax


def test_softmax_shows_exponentials_their_sum_and_their_shares():
    texts = [text.get_text() for text in plotting.draw_softmax((0, np.log(3), 0)).texts]
    assert [text for text in texts if "," in text and "÷" not in text][:3] == ["0,0", "1,00", "0,20"]
    assert [texts.count(text) for text in ("3,00", "0,60", "0,20", "5,00", "÷ 5,00")] == [1, 1, 2, 1, 3]


def test_the_softmax_of_the_lesson_sums_to_one_as_it_is_written():
    exps = np.exp([1.5, 0.5, -1.0])
    texts = [text.get_text() for text in plotting.draw_softmax().texts]
    probs = [number(prob) for prob in exps / exps.sum()]
    assert set(probs) <= set(texts)
    assert sum(int(prob.removeprefix("0,")) for prob in probs) == 100


def test_the_machine_counts_its_names():
    ax = plotting.draw_bigram_machine(["ab", "ab", "aa"], "a", "b")
    table = [text.get_text() for text in ax.texts if text.get_text() in "0123456789"]
    assert table == ["0", "3", "0", "1", "1", "2", "2", "0", "0"]  # rows . a b
    assert {"1/4", "2/4"} <= {text.get_text() for text in ax.texts}


def test_only_the_right_cell_of_a_one_hot_is_stressed():
    fill = plotting.draw_one_hot(4).patches
    cells = [patch for patch in fill if isinstance(patch, Rectangle)][-10:]
    assert [round(cell.get_linewidth(), 1) > 2 for cell in cells] == [i == 4 for i in range(10)]


def test_every_link_of_the_stressed_neuron_is_thicker():
    widths = [line.get_linewidth() for line in plotting.draw_layer(3, 4, stressed=2).lines]
    assert [width > 2 for width in widths] == [3 <= i < 6 for i in range(12)]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: plotting.draw_neuron((1, 2)),
        lambda: plotting.draw_axis_sums([[1, 2]]),
        lambda: plotting.draw_context_tree(["eva"], "gab"),
        lambda: plotting.draw_one_hot(10),
        lambda: plotting.draw_layer(9, 9),
        lambda: plotting.draw_network((784,)),
        lambda: plotting.draw_softmax((1, float("nan"))),
        lambda: plotting.draw_digit_path(probs=[1]),
        lambda: plotting.draw_bigram_machine(["eva"], "e", "a"),
        lambda: plotting.draw_windows("e"),
        lambda: plotting.draw_interpolation(""),
        lambda: plotting.draw_unrolled_rnn("valentine"),
        lambda: plotting.draw_recall("F?"),
        lambda: plotting.draw_seq2seq([], "1"),
    ],
)
def test_what_cannot_be_drawn_is_refused(wrong):
    with pytest.raises(ValueError, match=r"expected|give|choose|2 to 5"):
        wrong()


def test_the_words_of_a_bent_arrow_follow_its_bow():
    ax = kit.canvas(4, 3)
    links.arrow(ax, (1, 1), (3, 1), "haut", bend=-0.5, shift=(0, 0.2))
    links.arrow(ax, (1, 1), (3, 1), "bas", bend=0.5, shift=(0, -0.2))
    high, low = (text.get_position() for text in ax.texts)
    assert high[1] > 1.6
    assert low[1] < 0.4


def test_arrows_stop_at_the_borders_of_what_they_join():
    circle, box = kit.Shape(0, 0, 1, 1, round=True), kit.Shape(4, 0, 2, 1)
    tail, head = links.ends(circle, box)
    assert tail == pytest.approx((0.5 + links.GAP, 0))
    assert head == pytest.approx((3 - links.GAP, 0))
    assert box.towards((5, 5)) == pytest.approx((4.1, 0.5))
