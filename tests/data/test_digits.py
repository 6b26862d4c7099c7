"""The digits that the course makes, the real MNIST, and which of the two a learner gets."""

import errno
import os
from collections import Counter
from threading import Thread

import numpy as np
import pytest

from benchmarks.made_digits import mnist_test, nearest_mean_accuracy, network_accuracy, parts, train_network
from course_utils import environment
from course_utils.data import digits, mnist
from course_utils.data.digit_set import Digits
from course_utils.data.digits import load_digits
from course_utils.data.download import DownloadError
from course_utils.data.made_digits import make
from course_utils.data.made_digits.glyphs import GLYPHS
from course_utils.data.made_digits.handwriting import trace_digits
from course_utils.french import typographic

MADE_LINE = (
    "Chiffres du cours (tracés par un programme, ou tirés de ceux de scikit-learn\u00a0; ce n’est pas MNIST)\u00a0: "
    "16\u00a0000 images pour apprendre, 4\u00a0000 pour le test.\n"
)


@pytest.fixture(scope="module")
def made():
    """The whole offline set, made once."""
    return make.make_digits()


@pytest.fixture
def stand_in(monkeypatch):
    """Random images instead of the offline set, to test quickly what happens around it; counts how often it is made."""
    rng, calls = np.random.default_rng(0), []
    images = rng.integers(256, size=(20_000, 28, 28), dtype=np.uint8) * (rng.random((20_000, 1, 1)) < 0.01)
    labels = np.resize(np.arange(10, dtype=np.uint8), 20_000)

    def made(seed=0):
        calls.append(seed)
        return Digits(images, labels, labels % 2 == 0)

    monkeypatch.setattr(make, "make_digits", made)
    return calls


@pytest.fixture
def no_network(monkeypatch):
    """A machine without MNIST: no COURSE_DATA, and every download fails; remembers the attempts."""
    attempts = []

    def fail(name, *args, **settings):
        attempts.append(name)
        raise DownloadError("Pas de réseau.")

    monkeypatch.delenv("COURSE_DATA", raising=False)
    monkeypatch.setattr(mnist, "fetch", fail)
    return attempts


@pytest.fixture
def small_set(monkeypatch):
    monkeypatch.setattr(make, "LEARN_SIZE", 300)
    monkeypatch.setattr(make, "VALIDATION_SIZE", 100)
    monkeypatch.setattr(make, "TEST_SIZE", 100)


def arrays(rows=3, **changes):
    """What a file of MNIST holds, with some arrays changed or, if None, left out."""
    images, labels = np.full((rows, 28, 28), 7, np.uint8), np.arange(rows, dtype=np.uint8)
    content = {"x_train": images, "y_train": labels, "x_test": images, "y_test": labels} | changes
    return {name: value for name, value in content.items() if value is not None}


def provide(folder, monkeypatch, content):
    """Put a file at the place of MNIST in a COURSE_DATA made for the test."""
    (folder / "mnist").mkdir()
    np.savez(folder / "mnist" / "mnist.npz", **content)
    monkeypatch.setenv("COURSE_DATA", str(folder))


# The digits themselves


@pytest.mark.long
def test_the_set_has_the_shapes_types_and_balance_of_a_set_of_digits(made):
    assert made.images.shape == (20_000, 28, 28)
    assert made.images.dtype == made.labels.dtype == np.uint8
    for part in parts(made):
        count = len(part.labels)
        assert Counter(part.labels.tolist()) == dict.fromkeys(range(10), count // 10)
        assert part.written.sum() == 0.4 * count


@pytest.mark.long
def test_every_image_is_laid_out_as_in_mnist(made):
    images = made.images
    assert (images.max(axis=(1, 2)) == 255).all()
    heights, widths = ((images > 0).any(axis=axis).sum(axis=1) for axis in (2, 1))
    assert (np.maximum(heights, widths) <= 20).all()
    assert np.mean(np.maximum(heights, widths) == 20) > 0.99
    rows = np.arange(28)
    centres = (images.sum(axis=2) @ rows) / images.sum(axis=(1, 2))
    assert np.abs(centres - 13.5).max() <= 1.5  # rows: half a pixel, more where the box meets the border
    assert 0.08 < images.mean() / 255 < 0.20  # ink of a pen, neither a thread nor a blob


@pytest.mark.long
def test_no_image_comes_twice(made):
    assert len({image.tobytes() for image in made.images}) == len(made.images)


@pytest.mark.long
@pytest.mark.usefixtures("small_set")
def test_the_same_seed_gives_the_same_digits_and_another_seed_others():
    first, again, other = make.make_digits(5), make.make_digits(5), make.make_digits(6)
    assert np.array_equal(first.images, again.images)
    assert np.array_equal(first.labels, again.labels)
    assert not np.array_equal(first.images, other.images)


@pytest.mark.usefixtures("small_set")
def test_no_image_of_scikit_learn_lends_its_variants_to_two_parts(monkeypatch):
    used, vary = [], make.vary_digits
    monkeypatch.setattr(make, "vary_digits", lambda sources, rng: used.append(sources) or vary(sources, rng))
    make.make_digits()
    learn, validation, test = (set(map(int, part)) for part in used)
    assert min(len(learn), len(validation), len(test)) > 30
    assert max(learn) < min(validation | test)  # writers follow one another: other images, and other writers
    assert not validation & test


def test_the_digits_that_keras_keeps_for_validation_are_those_that_nothing_else_shows():
    assert make.TRAIN_SIZE - int(0.9 * make.TRAIN_SIZE) == make.VALIDATION_SIZE


@pytest.mark.long
def test_the_network_of_the_lesson_beats_the_nearest_mean_and_validation_tells_the_truth(made):
    learn, validation, test = parts(made)
    network = train_network(learn, seed=0)
    baseline = nearest_mean_accuracy(learn, test)
    assert 0.5 < baseline < 0.85
    assert network_accuracy(network, test) > baseline + 0.05
    written = [network_accuracy(network, part[part.written]) for part in (validation, test)]
    assert abs(written[0] - written[1]) < 0.03, written  # benchmarks.made_digits: the mean of five is within 0.02
    assert network_accuracy(network, test[~test.written]) > written[1]


@pytest.mark.long
@pytest.mark.real_data
def test_a_network_trained_on_made_digits_reads_real_ones(made):
    real = mnist_test()
    if real is None:
        pytest.skip("COURSE_DATA is not set, or has no mnist/mnist.npz: the real MNIST is not read")
    accuracies = [network_accuracy(train_network(made, seed), real) for seed in range(5)]
    assert np.mean(accuracies) >= 0.85, accuracies


def test_european_hands_are_among_the_glyphs():
    names = {label: " ".join(glyph.name for glyph in glyphs) for label, glyphs in GLYPHS.items()}
    assert list(GLYPHS) == list(range(10))
    assert "flag" in names[1]
    assert "crossed" in names[7]


@pytest.mark.parametrize("labels", [[10], [-1], [0.5], [[1, 2]]])
def test_labels_that_are_no_digits_are_refused(labels):
    with pytest.raises(ValueError, match="from 0 to 9"):
        trace_digits(labels, np.random.default_rng(0))


# The cache


def test_the_line_is_the_same_whether_made_or_read_from_the_cache(stand_in, capsys):
    first = load_digits("course")
    again = load_digits("course")
    assert capsys.readouterr().out == 2 * MADE_LINE
    assert len(stand_in) == 1
    for one, other in zip(first, again, strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(vars(one).values(), vars(other).values(), strict=True))
    assert [part.images.shape for part in first] == [(16_000, 28, 28), (4_000, 28, 28)]


def truncate(file):
    file.write_bytes(file.read_bytes()[:1000])


def empty(file):
    file.write_bytes(b"")


def flip_bytes(file):
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 50] = bytes(byte ^ 255 for byte in content[middle : middle + 50])
    file.write_bytes(content)


def put_a_wrong_label(file):
    with np.load(file) as content:
        kept = dict(content)
    kept["labels"][0] += 1
    np.savez(file, **kept)


def forget_the_checksum(file):
    np.savez(file, images=np.zeros((1, 28, 28)), labels=np.zeros(1))


@pytest.mark.parametrize("damage", [truncate, empty, flip_bytes, put_a_wrong_label, forget_the_checksum])
def test_a_damaged_cache_is_made_again_and_said(damage, stand_in, capsys):
    whole = load_digits("course", quiet=True)
    damage(environment.cache_dir() / make.FILE)
    again = load_digits("course")
    assert capsys.readouterr().out == typographic(make.DAMAGED) + "\n" + MADE_LINE
    assert np.array_equal(whole[0].labels, again[0].labels)
    load_digits("course")
    assert len(stand_in) == 2  # the file was repaired


def test_a_cache_of_another_version_is_made_again_and_said(stand_in, monkeypatch, capsys):
    load_digits("course", quiet=True)
    monkeypatch.setattr(make, "VERSION", make.VERSION + 1)
    load_digits("course")
    assert capsys.readouterr().out.startswith(typographic(make.DAMAGED))
    assert len(stand_in) == 2


def test_a_full_disk_is_said_and_leaves_no_file(stand_in, monkeypatch, capsys):
    def fail(partial, file):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    (x_train, _), _ = load_digits("course")
    assert len(x_train) == 16_000
    assert capsys.readouterr().out == typographic(make.NOT_KEPT) + "\n" + MADE_LINE
    assert list(environment.cache_dir().iterdir()) == []


def test_a_cache_that_cannot_be_a_folder_is_said(stand_in, capsys):
    environment.cache_dir().write_text("a file where the folder should be")
    load_digits("course")
    assert capsys.readouterr().out == typographic(make.NOT_KEPT) + "\n" + MADE_LINE


def test_kernels_that_make_the_set_at_once_leave_one_whole_file(stand_in):
    said = []
    kernels = [Thread(target=make.cached_digits, args=[said.append]) for _ in range(4)]
    for kernel in kernels:
        kernel.start()
    for kernel in kernels:
        kernel.join()
    assert said == []
    assert [file.name for file in environment.cache_dir().iterdir()] == [make.FILE]
    made = len(stand_in)
    make.cached_digits(said.append)
    assert said == []
    assert len(stand_in) == made


# MNIST, and the choice


def test_the_file_of_course_data_is_mnist_with_any_number_of_rows(tmp_path, monkeypatch, capsys):
    provide(tmp_path, monkeypatch, arrays(rows=3, x_test=arrays(2)["x_test"], y_test=arrays(2)["y_test"]))
    (x_train, y_train), (x_test, y_test) = load_digits()
    assert (x_train.shape, y_train.tolist(), x_test.shape, y_test.tolist()) == (
        (3, 28, 28), [0, 1, 2], (2, 28, 28), [0, 1]
    )  # fmt: skip
    digest, line = capsys.readouterr().out.splitlines()
    assert digest.startswith("SHA-256 de «\u00a0mnist.npz\u00a0»\u00a0: ")
    assert line == "MNIST (fichier de COURSE_DATA)\u00a0: 3 images pour apprendre, 2 pour le test."


@pytest.mark.real_data
def test_the_real_mnist_is_loaded(capsys):
    if mnist_test() is None:
        pytest.skip("COURSE_DATA is not set, or has no mnist/mnist.npz: the real MNIST is not loaded")
    (x_train, y_train), (x_test, y_test) = load_digits("mnist")
    assert x_test.shape == (10_000, 28, 28)
    assert Counter(y_test.tolist())[1] == 1135  # of the official test set
    assert len(x_train) == len(y_train)
    assert "10\u00a0000 pour le test." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"y_test": None}, "has no y_test"),
        ({"x_train": np.zeros((3, 784), np.uint8)}, r"x_train \(3, 784\)"),
        ({"y_train": np.zeros(2, np.uint8)}, r"y_train \(2,\)"),
        ({"x_test": np.zeros((3, 28, 28))}, "float64.*expected uint8"),
        ({"y_test": np.array([1, 10, 2], np.uint8)}, "y_test holds 10"),
        ({"x_test": np.zeros((0, 28, 28), np.uint8), "y_test": np.zeros(0, np.uint8)}, "N > 0"),
        ({"y_test": np.array([None, 1, 2])}, "cannot be read"),
    ],
)
@pytest.mark.parametrize("source", ["auto", "mnist"])
def test_a_file_with_another_layout_is_refused_never_replaced(source, changes, complaint, tmp_path, monkeypatch):
    provide(tmp_path, monkeypatch, arrays(**changes))
    with pytest.raises(ValueError, match=complaint):
        load_digits(source)


def test_a_file_that_is_no_archive_is_refused(tmp_path, monkeypatch):
    provide(tmp_path, monkeypatch, arrays())
    (tmp_path / "mnist" / "mnist.npz").write_bytes(b"not an archive")
    with pytest.raises(ValueError, match="cannot be read"):
        load_digits("mnist")


def test_a_download_is_the_official_file_and_is_said(tmp_path, monkeypatch, capsys):
    asked = []

    def fetch(name, urls, sha256, **settings):
        asked.append((name, list(urls), sha256))
        np.savez(tmp_path / name, **arrays())
        return tmp_path / name

    monkeypatch.delenv("COURSE_DATA", raising=False)
    monkeypatch.setattr(mnist, "fetch", fetch)
    load_digits()
    assert asked == [("mnist.npz", [mnist.URL], mnist.SHA256)]
    assert capsys.readouterr().out == "MNIST (téléchargé)\u00a0: 3 images pour apprendre, 3 pour le test.\n"


def test_without_network_the_make_are_announced(no_network, stand_in, capsys):
    load_digits("auto")
    assert capsys.readouterr().out == typographic(digits.NO_NETWORK) + "\n" + MADE_LINE


def test_mnist_or_nothing(no_network, stand_in):
    with pytest.raises(DownloadError, match="Pas de réseau"):
        load_digits("mnist")
    assert stand_in == []


def test_offline_does_not_try_the_network(no_network, stand_in):
    load_digits("course")
    assert no_network == []


def test_quiet_prints_nothing(no_network, stand_in, capsys):
    load_digits("auto", quiet=True)
    assert capsys.readouterr().out == ""


def test_an_unknown_source_is_refused():
    with pytest.raises(ValueError, match=r"unknown source 'fashion'.*auto, mnist, course"):
        load_digits("fashion")
