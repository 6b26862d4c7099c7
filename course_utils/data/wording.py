"""How loaders write numbers in the French sentences that say what was loaded."""


def grouped(count: int) -> str:
    """Return a whole number with a no-break space between thousands.

    >>> grouped(47920) == "47\\u00a0920"
    True
    """
    return f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")
