"""The page of a JupyterLab, as a learner uses it."""

import shutil
from pathlib import Path

from tests.served import TOKEN

SECONDS = 60  # that a start or a wait may take on a busy machine
NOTEBOOK = "window.jupyterapp.shell.currentWidget.content"
RUN_ALL = "window.allRun = false; window.jupyterapp.commands.execute('notebook:run-all-cells')"
KERNEL = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
CODE_CELLS = f"""() => {NOTEBOOK}.widgets.flatMap(({{model}}, index) => model.type !== 'code' ? [] : [{{
  index, id: model.id, source: model.sharedModel.source, count: model.executionCount, outputs: model.outputs.toJSON(),
}}])"""


class Lab:
    """A JupyterLab that serves one folder, and the browser page that shows it.

    Attributes:
        folder: the folder served; put notebooks there.
        page: playwright's page, for what this class has no word for.
        foreign: addresses outside this machine that the page asked for.
    """

    def __init__(self, folder, url, page):
        self.folder, self.url, self.page, self.foreign = folder, url, page, []
        page.set_default_timeout(1000 * SECONDS)
        page.on("request", self._note)
        page.on("dialog", lambda dialog: dialog.accept())  # leaving a notebook that is not saved

    def _note(self, request):
        if not request.url.startswith((self.url, self.url.replace("http", "ws"), "data:", "blob:")):
            self.foreign.append(request.url)

    def open(self, notebook):
        """Open a notebook; one that lies elsewhere is first copied into the folder. Waits for its kernel."""
        source = Path(notebook)
        if source.is_absolute() and source.parent != self.folder:
            shutil.copy(source, self.folder / source.name)
        self.page.goto(f"{self.url}/lab/tree/{source.name}?reset&token={TOKEN}")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell")
        self.page.wait_for_function(f"() => {KERNEL}?.status === 'idle'")

    def run_all(self, seconds=SECONDS):
        """Run every cell and wait until the last is done; like JupyterLab, stop at the first that fails.

        Raises playwright's TimeoutError after `seconds`.
        """
        self.page.evaluate(f"() => {{ {RUN_ALL}.finally(() => {{ window.allRun = true; }}); }}")
        self.page.wait_for_function("() => window.allRun", timeout=1000 * seconds)
        self.page.wait_for_function(f"() => {KERNEL}?.status === 'idle'")

    def error_outputs(self):
        """What cells raised or wrote to stderr: one text per output."""
        errors = self.page.evaluate(
            "() => [...window.jupyterapp.shell.currentWidget.content.model.cells].flatMap(cell => "
            "cell.type === 'code' ? cell.outputs.toJSON() : [])"
            ".filter(output => output.output_type === 'error' || output.name === 'stderr')"
        )
        return [error.get("evalue") or "".join(error.get("text", "")) for error in errors]

    def theme(self, name):
        """Change the theme: "JupyterLab Light" or "JupyterLab Dark"."""
        self.page.evaluate("name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name})", name)
        self.page.wait_for_function("name => document.body.dataset.jpThemeName === name", arg=name)

    def code_cells(self):
        """Index, id, source, execution count and outputs of each code cell, as the page holds them now."""
        return self.page.evaluate(CODE_CELLS)

    def run_cell(self, index, source=None):
        """Run one cell, after writing `source` into it if one is given."""
        self.page.evaluate(
            f"""async ([index, source]) => {{
              if (source !== null) {NOTEBOOK}.model.cells.get(index).sharedModel.setSource(source);
              {NOTEBOOK}.activeCellIndex = index;
              await window.jupyterapp.commands.execute('notebook:run-cell');
            }}""",
            [index, source],
        )

    def shown(self, index):
        """The outputs of a cell, scrolled into view: JupyterLab draws nothing outside it."""
        self.page.evaluate(f"index => {NOTEBOOK}.scrollToItem(index, 'center')", index)
        return self.page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".jp-Cell-outputArea")

    def tab_from(self, index, target, presses=12):
        """Press Tab from a cell until `target` has the focus; whether it ever has."""
        self.page.evaluate(f"index => {NOTEBOOK}.widgets[index].node.focus()", index)
        for _ in range(presses):
            self.page.keyboard.press("Tab")
            if target.evaluate("node => node === document.activeElement"):
                return True
        return False
