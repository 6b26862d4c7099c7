"""Counted models and networks behind one contract: the same texts and scores, with and without a carried state."""

import numpy as np
import pytest

from course_utils.metrics import nll_per_character
from course_utils.models.contract import context_windows, logits_of, next_logits, num_parameters
from course_utils.models.ngram import InterpolatedNGram, NGram
from course_utils.sampling import generate, generate_batch, next_probs, sample
from course_utils.text import build_vocab, windows

torch = pytest.importorskip("torch")
NAMES = ["ava", "eva", "evan", "nava", "ena", "anne"]
CHAR_TO_ID, ID_TO_CHAR = build_vocab(NAMES)
V = len(CHAR_TO_ID)


class Recurrent(torch.nn.Module):
    """A small network with random weights; `step` reads one token and carries its state."""

    def __init__(self, size=7):
        super().__init__()
        torch.manual_seed(0)
        self.embedding = torch.nn.Embedding(V, size)
        self.cell = torch.nn.GRU(size, size, batch_first=True)
        self.dropout = torch.nn.Dropout(0.5)
        self.head = torch.nn.Linear(size, V)

    def forward(self, ids):
        hidden, _ = self.cell(self.embedding(ids))
        return self.head(self.dropout(hidden))  # (B, T, V)

    def step(self, ids, state):
        hidden, state = self.cell(self.embedding(ids[:, None]), state)
        return self.head(self.dropout(hidden[:, 0])), state  # (B, V)


class Whole(torch.nn.Module):
    """The same network without a state of its own."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, ids):
        return self.network(ids)


def ngram(length=2):
    return InterpolatedNGram(length, V, 0.8).fit(*windows(NAMES, CHAR_TO_ID, length))


@pytest.mark.parametrize("model", [Recurrent(), ngram(), NGram(1, V, 0.5).fit(*windows(NAMES, CHAR_TO_ID, 1))])
def test_any_model_gives_logits_names_a_score_and_its_size(model):
    logits = logits_of(model, [[0, 1, 2], [0, 3, 1]])
    assert logits.shape == (2, 3, V)
    assert logits.dtype == float
    names = [generate(model, ID_TO_CHAR, np.random.default_rng(seed), max_length=8) for seed in range(5)]
    assert names == [generate(model, ID_TO_CHAR, np.random.default_rng(seed), max_length=8) for seed in range(5)]
    assert len(set(names)) > 1
    assert 0 < nll_per_character(model, NAMES, CHAR_TO_ID) < np.log(V) + 1
    assert num_parameters(model) > 0


def test_a_network_is_asked_without_dropout_and_left_as_it_was():
    network = Recurrent()
    network.train()
    first = logits_of(network, [[0, 1]])
    assert (first == logits_of(network, [[0, 1]])).all()
    assert network.training
    network.eval()
    assert first == pytest.approx(network(torch.tensor([[0, 1]])).detach().numpy())


def test_a_carried_state_gives_the_same_texts_and_logits():
    network = Recurrent()
    whole = Whole(network)
    for count in (1, 4):
        texts = [generate_batch(one, ID_TO_CHAR, np.random.default_rng(3), count) for one in (network, whole)]
        assert texts[0] == texts[1]
    state, ids = None, np.array([[0, 2, 1, 3], [0, 1, 1, 2]])
    for place in range(4):
        logits, state = next_logits(network, ids[:, place], state)
        assert logits == pytest.approx(logits_of(network, ids)[:, place], abs=1e-6)


def test_a_model_of_windows_reads_no_more_than_its_context():
    asked = []
    model = ngram(2)

    def spy(ids):
        asked.append(ids.shape)
        return model(ids)

    spy.context_length = 2
    state = None
    for token in (0, 1, 2, 3):
        logits, state = next_logits(spy, [token], state)
    assert asked == [(1, 1), (1, 2), (1, 2), (1, 2)]
    assert logits[0] == pytest.approx(model(np.array([[0, 1, 2, 3]]))[0, -1])


def text_by_reading_it_again(model, rng, length=8):
    """The plain way: the whole beginning is read at every step."""
    ids = [0]
    while len(ids) <= length:
        ids.append(sample(next_probs(model(np.array([ids]))[0, -1]), rng))
        if ids[-1] == 0:
            break
    return "".join(ID_TO_CHAR[i] for i in ids if i)


@pytest.mark.parametrize("length", [1, 2, 4])
def test_a_text_is_the_one_that_reading_everything_again_gives(length):
    model = ngram(length)
    for seed in range(20):
        plain = text_by_reading_it_again(model, np.random.default_rng(seed))
        assert generate(model, ID_TO_CHAR, np.random.default_rng(seed), max_length=8) == plain


def test_a_batch_of_one_is_a_text_alone():
    for seed in range(5):
        rng = np.random.default_rng
        assert generate_batch(ngram(), ID_TO_CHAR, rng(seed), 1) == [generate(ngram(), ID_TO_CHAR, rng(seed))]
    assert generate_batch(ngram(), ID_TO_CHAR, np.random.default_rng(0), 0) == []


def test_the_score_of_a_text_is_the_mean_over_its_characters_and_its_end():
    model = ngram(1)
    losses = []
    for name in NAMES:
        ids = [0, *(CHAR_TO_ID[character] for character in name), 0]
        logits = model(np.array([ids[:-1]]))[0]
        losses += [-logits[place, target] for place, target in enumerate(ids[1:])]
    assert nll_per_character(model, NAMES, CHAR_TO_ID) == pytest.approx(np.mean(losses))
    assert nll_per_character(model, NAMES, CHAR_TO_ID, batch_size=2) == pytest.approx(np.mean(losses))
    certain = NGram(1, V).fit(*windows(["ava"], CHAR_TO_ID, 1))
    assert nll_per_character(certain, ["ava"], CHAR_TO_ID) < np.inf


def test_stories_end_with_another_mark_than_names():
    stories = ["Il dort.", "Elle lit. Il lit."]
    char_to_id, id_to_char = build_vocab(stories, end="\n")
    model = InterpolatedNGram(3, len(char_to_id), 0.9).fit(*windows(stories, char_to_id, 3, end="\n"))
    text = generate(model, id_to_char, np.random.default_rng(0), max_length=60, end="\n")
    assert "." in text
    assert "\n" not in text
    assert nll_per_character(model, stories, char_to_id, end="\n") < 1.5
    with pytest.raises(ValueError, match="not in the vocabulary: give the one of this corpus"):
        generate(model, {0: "a"}, np.random.default_rng(0))


def test_shared_numbers_count_once():
    network = Recurrent()
    count = num_parameters(network)
    network.head.weight = torch.nn.Parameter(torch.zeros(V, 7))
    network.embedding.weight = network.head.weight
    assert num_parameters(network) == count - 7 * V
    with pytest.raises(ValueError, match="has no method num_parameters"):
        num_parameters(len)


def test_windows_of_tensors_are_those_of_arrays():
    ids = np.array([[0, 3, 1, 2]])
    assert context_windows(torch.tensor(ids), 3).tolist() == context_windows(ids, 3).tolist()


@pytest.mark.parametrize(
    ("model", "complaint"),
    [
        (lambda ids: np.zeros((1, 2)), r"answers \(1, 2\) to ids \(1, 2\)"),
        (lambda ids: np.full((1, 2, V), np.nan), "answers NaN"),
    ],
)
def test_a_model_that_breaks_the_contract_is_told(model, complaint):
    with pytest.raises(ValueError, match=complaint):
        logits_of(model, [[0, 1]])
