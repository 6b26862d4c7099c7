"""Files that the course writes: whole or not at all, one kernel at a time, set aside when damaged."""

import threading

import pytest

from course_utils import files


def test_a_file_is_replaced_whole_and_nothing_stays_beside_it(tmp_path):
    file = tmp_path / "l'été.json"
    for content in (b"one", b"two"):
        files.write_whole(file, content)
    assert file.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_is_replaced_and_what_it_named_is_kept(tmp_path):
    (tmp_path / "precious").write_text("kept")
    (tmp_path / "report").symlink_to(tmp_path / "precious")
    files.write_whole(tmp_path / "report", b"new")
    assert (tmp_path / "precious").read_text() == "kept"
    assert not (tmp_path / "report").is_symlink()


@pytest.mark.parametrize("error", [OSError(28, "full"), KeyboardInterrupt()])
def test_an_interruption_keeps_the_old_content_and_leaves_nothing(tmp_path, monkeypatch, error):
    file = tmp_path / "progress.json"
    file.write_bytes(b"old")

    def refuse(*_args):
        raise error

    monkeypatch.setattr(files.os, "replace", refuse)
    with pytest.raises(type(error)):
        files.write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_missing_folder_is_an_oserror(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        files.write_whole(tmp_path / "absent" / "file", b"")


def test_damaged_copies_are_numbered_and_their_number_is_bounded(tmp_path):
    file = tmp_path / "progress.json"
    kept = []
    for number in range(files.MOST_SET_ASIDE + 3):
        file.write_text(str(number))
        kept.append(files.set_aside(file))
    assert [path.name for path in kept[:3]] == ["progress.json.bak", "progress.json.bak1", "progress.json.bak2"]
    assert len(list(tmp_path.iterdir())) == files.MOST_SET_ASIDE
    assert kept[0].read_text() == "0"
    assert kept[-1].read_text() == str(files.MOST_SET_ASIDE + 2)


def test_a_second_holder_waits_for_the_first(tmp_path):
    order = []

    def second():
        with files.locked(tmp_path / "lock"):
            order.append("second")

    with files.locked(tmp_path / "lock"):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_lock_that_stays_held_is_an_oserror_not_a_wait_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    with (
        files.locked(tmp_path / "lock"),
        pytest.raises(OSError, match="another kernel holds lock"),
        files.locked(tmp_path / "lock"),
    ):
        pytest.fail("two holders at once")


@pytest.mark.skipif(files.os.name == "nt", reason="stands in for a Unix file system without locks")
def test_a_file_system_without_locks_does_not_stop_the_lesson(tmp_path, monkeypatch):
    import fcntl

    def unknown(*_args):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", unknown)
    with files.locked(tmp_path / "lock"):
        pass
