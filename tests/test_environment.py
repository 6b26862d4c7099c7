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


@pytest.fixture
def no_home(monkeypatch, tmp_path):
    """A machine on which no folder can be made where the platform keeps a user's data."""
    environment._temporary_home.cache_clear()
    monkeypatch.delenv("COURSE_HOME")
    (tmp_path / "a file").touch()
    monkeypatch.setenv("HOME", str(tmp_path / "a file"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "a file" / "share"))
    yield
    environment._temporary_home.cache_clear()


@pytest.mark.usefixtures("no_home")
def test_without_a_home_a_temporary_folder_serves_and_it_is_said_once(capsys):
    home = environment.course_home()
    assert home.is_dir()
    assert environment.course_home() == home
    said = capsys.readouterr().out
    assert said.count("dossier temporaire") == 1
    assert "export_progress()" in said


@pytest.mark.parametrize("named", ["~nobody_of_this_name/course", "a file/course"])
def test_a_home_that_cannot_be_made_is_replaced_by_a_temporary_one(tmp_path, monkeypatch, capsys, named):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a file").touch()
    monkeypatch.setenv("COURSE_HOME", named)
    environment._temporary_home.cache_clear()
    assert environment.course_home().is_dir()
    assert "dossier temporaire" in capsys.readouterr().out
    environment._temporary_home.cache_clear()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("~")] == []


def test_the_report_names_what_counts_and_what_is_absent(monkeypatch, capsys):
    monkeypatch.setattr(environment, "PACKAGES", ("numpy", "no_such_package_at_all"))
    environment.report()
    said = capsys.readouterr().out
    assert f"Python {environment.platform.python_version()}" in said
    assert "absent" in said
    assert "dans Colab     non" in said
