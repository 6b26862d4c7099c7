"""The comparison of language models: its rows, its corpora, what it refuses. Its speed is measured, not tested."""

import json
import random
import sys

import numpy as np
import pytest
import torch

from benchmarks import __main__ as bench
from benchmarks import corpus, ladder
from benchmarks.alone import rows_of

KEYS = {"model", "corpus", "parameters", "train_nll", "validation_nll", "test_nll", "seconds", "seconds_to"}
KEYS |= {"tokens_per_second", "peak_memory_mb"}
WORDS = ["".join("abcde"[(i * k) % 5] for k in range(1, 3 + i % 4)) for i in range(1, 60)]


@pytest.fixture
def words(tmp_path):
    path = tmp_path / "mots d'essai.txt"
    path.write_text("\n".join(WORDS), encoding="utf-8")
    return path


def test_a_file_is_cut_as_elsewhere(words):
    read = corpus.read(words)
    expected = list(WORDS)
    random.seed(42)
    random.shuffle(expected)
    assert [*read.train, *read.validation, *read.test] == expected
    assert (len(read.train), len(read.validation), len(read.test)) == (47, 6, 6)
    assert read.vocab_size == 6


def test_the_shipped_names_are_cut_as_the_course_cuts_them():
    assert corpus.read().vocab_size == 37


def test_counts_are_judged_by_the_loss_of_the_course(words):
    rows = ladder.counts(corpus.read(words))
    assert [row["model"] for row in rows] == ["bigram counts"] + [f"{n}-gram interpolated" for n in (3, 4, 5)]
    assert all(0 < row["validation_nll"] < np.log(6) + 1 for row in rows)


def test_the_plain_recipe_learns(words):
    (row,) = ladder.plain(corpus.read(words), num_steps=400)
    assert "plain" in row["model"]
    assert row["train_nll"] < np.log(6) - 0.3
    assert row["tokens_per_second"] > 0


def test_words_are_held_out_as_the_reference_does(words):
    cut = corpus.read(words).held_out(10)
    torch.manual_seed(3407)
    order = torch.randperm(len(WORDS)).tolist()
    assert cut.test == cut.validation == [WORDS[i] for i in order[:10]]
    assert cut.train == [WORDS[i] for i in order[10:]]


def test_transformers_learn(words):
    cut = corpus.read(words).held_out()
    rows = [
        ladder.plain_transformer(cut, num_steps=60),
        ladder.trained_transformer("small", cut, num_steps=60, embedding_dim=16, num_layers=1),
    ]
    assert "plain transformer" in rows[0]["model"]
    assert all(row["train_nll"] < np.log(6) - 0.3 for row in rows)
    assert rows[0]["parameters"] > 10 * rows[1]["parameters"]


def test_rows_are_printed_and_written(words, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bench, "rows_of", lambda name, path: [one | {"peak_memory_mb": 1} for one in made[name]])
    made = {"counts": ladder.counts(corpus.read(words)), "plain": ladder.plain(corpus.read(words), num_steps=20)}
    out = tmp_path / "lignes.json"
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--names", str(words), "--out", str(out), "--only", "counts"])
    bench.main()
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert len(rows) == 5
    assert all(set(row) == KEYS for row in rows)
    assert "MLP plain recipe" in capsys.readouterr().out


def test_a_family_runs_in_a_process_of_its_own(words):
    rows = rows_of("counts", words)
    assert len(rows) == 4
    assert all(10 < row["peak_memory_mb"] < 4000 for row in rows)


def test_what_cannot_be_compared_is_refused(tmp_path, words):
    with pytest.raises(ValueError, match="no file absent"):
        corpus.read(tmp_path / "absent.txt")
    few = tmp_path / "peu.txt"
    few.write_text("un deux")
    with pytest.raises(ValueError, match="2 words"):
        corpus.read(few)
    with pytest.raises(ValueError, match="no model is named gpt"):
        bench.chosen("gpt")
    assert bench.chosen(None) == list(ladder.MODELS)
