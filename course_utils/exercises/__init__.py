"""Exercises: `check("3.1", answer)` answers in French, and progress is kept between sessions."""

from .check import check
from .progress import export_progress, import_progress, set_learner, show_progress

__all__ = ["check", "export_progress", "import_progress", "set_learner", "show_progress"]
