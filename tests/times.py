"""The end of `make test`: seconds per lesson and kind of run, and what fourteen lessons would take."""

import re
from collections import defaultdict

TIERS = {  # column: the tests that belong to it, and how they name the lesson
    "solved": re.compile(r"notebooks/fr/solutions/(\w+)\.ipynb::"),
    "Colab": re.compile(r"tests/colab/test_blank_notebooks\.py::\w+\[(\d\d_\w+)\]"),
    "JupyterLab": re.compile(r"tests/browser/\w+\.py::\w+\[(\d\d_\w+)\]"),
}
LESSONS = 14  # of part one of the course


def place(test):
    """Lesson and column of a test, None for those that belong to no lesson.

    >>> place("notebooks/fr/solutions/03_bigram_counts.ipynb::Cell 4")
    ('03_bigram_counts', 'solved')
    """
    found = [(match[1], tier) for tier, pattern in TIERS.items() if (match := pattern.match(test))]
    return found[0] if found else None


def seconds(reports):
    """Seconds of each lesson and column, and of everything else, out of (test, seconds) pairs."""
    lessons, others = defaultdict(lambda: dict.fromkeys(TIERS, 0.0)), 0.0
    for test, duration in reports:
        if found := place(test):
            lessons[found[0]][found[1]] += duration
        else:
            others += duration
    return dict(lessons), others


def lines(lessons, others, workers):
    """The table, then the minutes that the course as it is to become would take."""
    yield f"{'seconds':<28}" + "".join(f"{tier:>12}" for tier in TIERS) + f"{'sum':>12}"
    for lesson, tiers in sorted(lessons.items()):
        row = [*tiers.values(), sum(tiers.values())]
        yield f"{lesson:<28}" + "".join(f"{cell:12.0f}" for cell in row)
    total = sum(sum(tiers.values()) for tiers in lessons.values())
    minutes = (total / len(lessons) * LESSONS + others) / workers / 60
    yield f"lessons {total:.0f} s, other tests {others:.0f} s, with {workers} at work"
    yield f"{LESSONS} lessons like these would take about {minutes:.0f} minutes"


def pytest_terminal_summary(terminalreporter, config):
    """Only where every kind of run took part."""
    reports = [one for kind in terminalreporter.stats.values() for one in kind if hasattr(one, "duration")]
    lessons, others = seconds((report.nodeid, report.duration) for report in reports)
    if lessons and all(any(tiers[tier] for tiers in lessons.values()) for tier in TIERS):
        terminalreporter.section("time")
        for line in lines(lessons, others, getattr(config.option, "numprocesses", None) or 1):
            terminalreporter.write_line(line)
