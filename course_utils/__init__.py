"""Helper package of the course: everything the notebooks import, light to import itself."""

__version__ = "0.1.0"
