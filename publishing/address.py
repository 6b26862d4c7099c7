"""The address of the course: written once, in `course.toml`, then carried to notebooks and READMEs."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

LINE = re.compile(r'^(repository\s*=\s*)"[^"\n]*"', re.MULTILINE)


def validate(url: str) -> str:
    """The address without its final slash.

    Raises:
        ValueError: it is not `https://host/owner/name`, with exactly these two on github.com, or holds what a notebook
            must not: spaces, quotes, a password, `..`.

    >>> validate("https://github.com/you/course/")
    'https://github.com/you/course'
    """
    parts = urlsplit(url)
    simple = re.fullmatch(r"https://[\w.-]+(:\d+)?(/(?!\.{1,2}(/|$))[\w.~-]+){2,}/?", url)
    too_deep = parts.netloc == "github.com" and len(parts.path.strip("/").split("/")) != 2
    if not simple or parts.username or too_deep:
        raise ValueError(f"{url!r} is no address of a repository: give one like https://github.com/you/course")
    return url.rstrip("/")


def colab(url: str, stem: str) -> str:
    """Where Google Colab opens a lesson of the course at this address, or nothing where it cannot.

    >>> colab("https://gitlab.com/you/course", "03_topic")
    ''
    """
    parts = urlsplit(url)
    if parts.netloc != "github.com":
        return ""
    owner_and_name = parts.path.strip("/").removesuffix(".git")
    return f"https://colab.research.google.com/github/{owner_and_name}/blob/main/notebooks/fr/{stem}.ipynb"


def write_address(root: Path, url: str) -> bool:
    """Write an address into `course.toml`, the rest of the file untouched; whether it changed.

    Raises:
        ValueError: the file has no line `repository = "…"`.
    """
    path = root / "course.toml"
    text = path.read_text(encoding="utf-8")
    changed, count = LINE.subn(lambda found: f'{found[1]}"{url}"', text, count=1)
    if not count:
        raise ValueError('course.toml: no line repository = "…": add it under [course]')
    path.write_bytes(changed.encode())
    return changed != text
