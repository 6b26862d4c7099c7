"""`normalise_digit` against drawings worked out by hand, what must not change it, and its refusals."""

import numpy as np
import pytest

from course_utils.data.normalise import normalise_digit


def drawing(height, width, rows, columns, ink=1.0):
    image = np.zeros((height, width))
    image[rows, columns] = ink
    return image


def extent(digit):
    rows, columns = np.nonzero(digit)
    return int(rows.min()), int(rows.max()), int(columns.min()), int(columns.max())


def test_a_bar_is_cropped_scaled_to_20_and_centred():
    # 80×8 becomes 20×2; 20 rows in 28 leave 4 above and below, 2 columns leave 13 on each side.
    digit = normalise_digit(drawing(100, 60, slice(15, 95), slice(40, 48)))
    assert digit.shape == (28, 28)
    assert digit.dtype == np.uint8
    assert extent(digit) == (4, 23, 13, 14)
    assert (digit[4:24, 13:15] == 255).all()


def test_the_longer_side_is_scaled_whichever_it_is():
    # 12×40 becomes 6×20: 11 rows above and below, 4 columns on each side.
    assert extent(normalise_digit(drawing(60, 100, slice(20, 32), slice(10, 50)))) == (11, 16, 4, 23)


def test_the_centre_of_mass_goes_to_the_middle():
    # An L of 20×20 pixels, 4 thick: 80 pixels upright, 64 more in the foot. Mean row (80·9.5 + 64·17.5) / 144 = 13.06,
    # mean column (80·1.5 + 64·11.5) / 144 = 5.94: moved to 13.5 by 0 rows and 8 columns.
    image = np.zeros((20, 20))
    image[:, :4] = 1
    image[16:, :] = 1
    assert extent(normalise_digit(image)) == (0, 19, 8, 27)


@pytest.mark.parametrize("shift", [(0, 0), (7, 31), (40, 3)])
def test_the_place_on_the_canvas_does_not_matter(shift):
    rng = np.random.default_rng(0)
    shape = rng.random((30, 18)) * (rng.random((30, 18)) > 0.3)
    canvas = np.zeros((80, 60))
    canvas[shift[0] : shift[0] + 30, shift[1] : shift[1] + 18] = shape
    assert np.array_equal(normalise_digit(canvas), normalise_digit(shape))


@pytest.mark.parametrize("dtype", [bool, np.uint8, np.float32])
def test_the_scale_of_the_ink_does_not_matter(dtype):
    bar = drawing(50, 50, slice(5, 45), slice(20, 26))
    assert np.array_equal(normalise_digit(bar.astype(dtype)), normalise_digit(0.2 * bar))


@pytest.mark.parametrize("shape", [(1, 1), (1, 200), (3, 2), (28, 28), (400, 7)])
def test_every_size_gives_28_by_28_with_full_ink(shape):
    digit = normalise_digit(np.ones(shape))
    top, bottom, left, right = extent(digit)
    assert digit.shape == (28, 28)
    assert digit.max() == 255
    assert max(bottom - top, right - left) == 19


def test_a_digit_already_normalised_hardly_changes():
    ring = np.hypot(*np.mgrid[-30:31, -20:21])
    once = normalise_digit((ring > 14) & (ring < 19))
    twice = normalise_digit(once)
    assert np.abs(once.astype(int) - twice).mean() < 2  # grey levels out of 255


@pytest.mark.parametrize(
    ("image", "complaint"),
    [
        (np.zeros((28, 28)), "blank"),
        (np.zeros((0, 28)), "blank"),
        (np.ones((2, 28, 28)), r"got shape \(2, 28, 28\)"),
        (np.full((28, 28), np.nan), "finite"),
        (-np.ones((28, 28)), "negatives"),
    ],
)
def test_bad_input_is_refused_with_a_message_that_helps(image, complaint):
    with pytest.raises(ValueError, match=complaint):
        normalise_digit(image)
