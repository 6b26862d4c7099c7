"""One page with a picture of each widget and each figure, as JupyterLab shows them: `make gallery`."""

import html
import json
import os
import shutil
from pathlib import Path

from publishing.notebooks.outputs import alternative_text

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Widgets and figures of the course</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }}
main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(min(34rem, 100%), 1fr)); gap: 2rem; }}
h2 {{ grid-column: 1 / -1; margin: 1rem 0 0; }}
figure {{ margin: 0; }}
img {{ max-width: 100%; border: 1px solid #999; }}
body:has(#grey:checked) img {{ filter: grayscale(1); }}
</style>
<h1>Widgets and figures of the course</h1>
<p><label><input type="checkbox" id="grey"> without colours</label></p>
<main>
{sections}</main>
</html>
"""
FIGURE = """<figure><a href="{file}"><img src="{file}" alt="{caption}" loading="lazy"></a>
<figcaption><strong>{name}</strong> <span lang="fr">{caption}</span></figcaption></figure>
"""


class Gallery:
    """The pictures of one lesson, in a folder of its own; `close` writes the page of all lessons."""

    def __init__(self, folder, lesson):
        self.folder, self.lesson, self.pictures = Path(folder), lesson, []
        shutil.rmtree(self.folder / lesson, ignore_errors=True)
        (self.folder / lesson).mkdir(parents=True)

    def add(self, shown, name, caption):
        """A picture of what the locator `shown` shows."""
        file = f"{self.lesson}/{len(self.pictures) + 1:02d}_{name.replace(' ', '_')}.png"
        shown.screenshot(path=self.folder / file, animations="disabled")
        self.pictures.append({"file": file, "name": name, "caption": caption})

    def close(self):
        """Write what this lesson holds, then the page of all lessons: two processes may do so at once."""
        (self.folder / f"{self.lesson}.json").write_text(json.dumps(self.pictures, ensure_ascii=False), "utf-8")
        sections = "".join(map(_section, sorted(self.folder.glob("*.json"))))
        unfinished = self.folder / f"{self.lesson}.html"
        unfinished.write_text(PAGE.format(sections=sections), "utf-8")
        os.replace(unfinished, self.folder / "index.html")


def _section(lesson):
    pictures = json.loads(lesson.read_text("utf-8"))
    figures = [FIGURE.format(**{key: html.escape(text) for key, text in picture.items()}) for picture in pictures]
    return f"<h2>{lesson.stem}</h2>\n{''.join(figures)}"


def caption_of(cell):
    """What the figures or the widget of a cell say to whom cannot see them; empty without any."""
    return " ".join(filter(None, map(alternative_text, cell["outputs"])))
