"""Where files go, and what is said when something is missing."""

import pytest

from course_utils import environment


def test_course_home_is_made_where_the_variable_says(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "là bas"))
    assert environment.course_home().is_dir()
    assert environment.cache_dir().parent == environment.course_home()


def test_course_data_that_does_not_exist_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "absent"))
    with pytest.raises(ValueError, match="no folder"):
        environment.course_data()
    monkeypatch.delenv("COURSE_DATA")
    assert environment.course_data() is None


def test_start_says_which_package_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(environment, "NEEDED_BY_ALL", ("numpy", "no_such_package_at_all"))
    environment.start("03")
    assert "pip install no_such_package_at_all" in capsys.readouterr().out


def test_start_chooses_pytorch_for_keras_unless_told_otherwise(monkeypatch, capsys):
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    environment.start("02")
    assert environment.os.environ["KERAS_BACKEND"] == "torch"
    assert "prêt" in capsys.readouterr().out
    monkeypatch.delenv("KERAS_BACKEND")
