"""The sample exercises, as if they were those of a lesson 91."""

import importlib.util
import sys
from pathlib import Path

import pytest

NAME = "course_utils.cases.lesson_91"


@pytest.fixture
def cases(monkeypatch):
    """The module of sample cases; `check("91.1", ...)` finds it."""
    spec = importlib.util.spec_from_file_location(NAME, Path(__file__).with_name("sample_cases.py"))
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, NAME, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sample(cases):
    """Sample exercises by number."""
    return {exercise.number: exercise for exercise in cases.EXERCISES}
