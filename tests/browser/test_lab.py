"""The `lab` fixture itself: a notebook that fails is seen to fail."""

import nbformat

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def test_errors_and_stderr_are_seen(lab, tmp_path):
    cells = [nbformat.v4.new_code_cell(source) for source in ("import sys; print('hum', file=sys.stderr)", "1 / 0")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=KERNEL), tmp_path / "échec d'été.ipynb")
    lab.open(tmp_path / "échec d'été.ipynb")
    lab.run_all()
    assert lab.error_outputs() == ["hum\n", "division by zero"]
