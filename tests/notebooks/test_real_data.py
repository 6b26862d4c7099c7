"""Solved lessons on real data sets: MNIST and INSEE's names, read from `COURSE_DATA`, still without a network."""

import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from publishing.notebooks.execute import kernel_environment

SOLUTIONS = Path(__file__).parents[2] / "notebooks" / "fr" / "solutions"
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif("not os.environ.get('COURSE_DATA')", reason="COURSE_DATA names no folder of real data sets"),
]


@pytest.fixture
def printed_by(tmp_path):
    """Runs a solved lesson with other parameters, and gives all that it printed."""

    def run(stem: str, **parameters) -> str:
        notebook = nbformat.read(SOLUTIONS / f"{stem}.ipynb", as_version=4)
        for cell in notebook.cells:
            if "parameters" in cell.metadata.get("tags", []):
                cell.source = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
        environment = kernel_environment(tmp_path, SOLUTIONS.parents[2]) | {"COURSE_DATA": os.environ["COURSE_DATA"]}
        client = NotebookClient(notebook, timeout=300, kernel_name="python3")
        with client.setup_kernel(env=environment):
            for index, cell in enumerate(notebook.cells):
                client.execute_cell(cell, index)
        outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
        return "".join(output.text for output in outputs if output.output_type == "stream")

    return run


def test_the_network_of_the_decks_reads_mnist(printed_by):
    printed = printed_by("02_mnist_keras")
    network, nearest_mean = map(int, re.search(r"le réseau : (\d+) % .* : (\d+) %", printed).groups())
    assert "MNIST (" in printed
    assert network >= 92
    assert nearest_mean == 81


def test_bigrams_of_the_names_given_a_hundred_times(printed_by):
    printed = printed_by("03_bigram_counts", source="insee", min_count=100)
    # Counted on the 13,117 names that the course's alphabet and length keep; 2.466 before they are dropped.
    assert "corpus : 2.46 nats" in printed
    assert "P(a | m) = 0.46" in printed


def test_longer_contexts_on_the_names_of_the_register(printed_by):
    printed = printed_by("04_longer_context", source="insee", min_count=100)
    assert "choisis sur validation : un 5-gramme" in printed
