"""Show a text in its two dresses: HTML in a notebook, plain text anywhere else."""

import sys


def in_notebook() -> bool:
    """Whether IPython runs this code; IPython is not imported for the question."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None


def show(text: str, html: str) -> None:
    """Display one bundle under IPython, print the text elsewhere."""
    if in_notebook():
        from IPython.display import display

        display({"text/plain": text, "text/html": html}, raw=True)
        return
    try:
        print(text)
    except UnicodeEncodeError:  # an old console that knows no accents
        encoding = sys.stdout.encoding or "ascii"
        print(text.encode(encoding, "replace").decode(encoding))
