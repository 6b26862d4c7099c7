"""From one text to another: an encoder reads, a decoder writes, and may look back at what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from ..batches import PADDING, Pairs
from ..text import END, build_vocab
from .attention import attend
from .scores import AdditiveScores, dot_scores

ASK = "="  # after it, the answer is written
SCORES = ("dot", "additive", None)


class Seq2Seq(nn.Module):
    """An encoder that reads both ways, a decoder that writes, and attention between them.

    It keeps the contract of the course: a row of ids is what is read, filled with 0 up to `source_length`, then « = »
    and the beginning of the answer; the logits are those of the answer's places alone.

    Args:
        vocab_size: V, of both texts.
        source_length: S, the places of what is read.
        embedding_dim: D.
        hidden_size: H of the decoder; the encoder has H / 2 in each direction.
        score: "dot", "additive", or None: the decoder then has nothing but the encoder's last state.

    Raises:
        ValueError: a size below 1, an odd hidden size, or another score.

    Introduced in lesson 11. Source: Sutskever et al. (2014); Bahdanau et al. (2015); Luong et al. (2015), equation 5.

    >>> model = Seq2Seq(vocab_size=40, source_length=6)
    >>> model(torch.ones(2, 9, dtype=torch.long)).shape
    torch.Size([2, 3, 40])
    """

    def __init__(
        self,
        vocab_size: int,
        source_length: int,
        embedding_dim: int = 32,
        hidden_size: int = 128,
        score: str | None = "dot",
    ):
        super().__init__()
        sizes = (vocab_size, source_length, embedding_dim, hidden_size)
        if min(sizes) < 1 or hidden_size % 2 or score not in SCORES:
            raise ValueError(
                f"expected sizes of 1 or more, hidden_size even, a score of {SCORES}; got {sizes}, {score!r}"
            )
        self.config = {"vocab_size": vocab_size, "source_length": source_length, "embedding_dim": embedding_dim}
        self.config |= {"hidden_size": hidden_size, "score": score}
        self.source_length = source_length
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.encoder = nn.GRU(embedding_dim, hidden_size // 2, batch_first=True, bidirectional=True)
        self.decoder = nn.GRU(embedding_dim, hidden_size, batch_first=True)
        self.scores = AdditiveScores(hidden_size) if score == "additive" else None
        self.mixed = nn.Linear(hidden_size * (1 if score is None else 2), hidden_size)
        self.output = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor) -> Tensor:
        """Logits (B, T, V) of the answer, given what is read and its beginning: ids (B, S + T)."""
        if ids.ndim != 2 or ids.shape[1] <= self.source_length:
            raise ValueError(
                f"expected ids (B, S + T), S = {self.source_length} and T of 1 or more; got {tuple(ids.shape)}"
            )
        memory = self.read(ids[:, : self.source_length])
        return self.write(ids[:, self.source_length :], memory)[0]

    def read(self, sources: Tensor) -> Memory:
        """What the encoder leaves of texts (B, S), filled with 0; nothing is computed on the filling.

        Raises:
            ValueError: no text, one that is empty, or a 0 before its last character.
        """
        there = sources != 0
        if sources.ndim != 2 or not len(sources) or not there[:, 0].all() or (there[:, 1:] > there[:, :-1]).any():
            raise ValueError(
                f"expected texts (B, S), none empty, filled with 0 at their ends; got {tuple(sources.shape)}"
            )
        lengths = there.sum(dim=1)
        longest = int(lengths.max())
        packed = pack_padded_sequence(
            self.embedding(sources[:, :longest]), lengths.cpu(), batch_first=True, enforce_sorted=False
        )
        states, last = self.encoder(packed)
        states, _ = pad_packed_sequence(states, batch_first=True)  # (B, S, H)
        return Memory(states, torch.cat([*last], dim=1), sources[:, :longest] != 0)

    def write(
        self, answers: Tensor, memory: Memory, state: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor | None]:
        """Logits (B, T, V) after each character of the answers (B, T), the state, and the weights (B, T, S) if any."""
        state = memory.last if state is None else state
        h, _ = self.decoder(self.embedding(answers), state[None])  # (B, T, H)
        weights, seen = None, h
        if self.config["score"] is not None:
            scores = dot_scores(h, memory.states) if self.scores is None else self.scores(h, memory.states)
            context, weights = attend(scores, memory.states, memory.mask)
            seen = torch.cat([h, context], dim=-1)  # (B, T, 2 H)
        return self.output(torch.tanh(self.mixed(seen))), h[:, -1], weights


class Memory(NamedTuple):
    """What an encoder leaves: its states (B, S, H), the last ones (B, H), and where there are some (B, S)."""

    states: Tensor
    last: Tensor
    mask: Tensor


def vocabulary_of(pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The characters of texts and of answers, with « = »; the end mark has id 0.

    Introduced in lesson 11.

    >>> vocabulary_of([("dix", "10")])
    {'.': 0, '0': 1, '1': 2, '=': 3, 'd': 4, 'i': 5, 'x': 6}
    """
    return build_vocab([text + ASK + answer for text, answer in pairs])[0]


def translation_pairs(pairs: Sequence[tuple[str, str]], char_to_id: Mapping[str, int], source_length: int) -> Pairs:
    """Texts and their answers as a `Seq2Seq` reads them: the decoder is given the true beginning of its answer.

    Args:
        pairs: (text, answer), at least one.
        char_to_id: the vocabulary, the end mark first, « = » in it.
        source_length: S, that of the longest text or more.

    Returns:
        inputs (N, S + T): the text, filled with 0, then « = » and the answer; targets (N, S + T): `PADDING`, then the
        answer and its end mark.

    Raises:
        ValueError: no pair, a text that is empty or too long, a character that is not in the vocabulary, a mark inside
            a text, or a vocabulary without marks.

    Introduced in lesson 11. Source: Williams & Zipser (1989), for the teacher who forces.

    >>> vocabulary = {".": 0, "=": 1, "a": 2, "b": 3, "7": 4}
    >>> inputs, targets = translation_pairs([("ab", "7")], vocabulary, 3)
    >>> inputs.tolist(), targets.tolist()
    ([[2, 3, 0, 1, 4]], [[-1, -1, -1, 4, 0]])
    """
    if isinstance(pairs, str) or any(isinstance(pair, str) for pair in pairs):
        raise ValueError("expected a list of pairs (text, answer), got text: put one pair in brackets")
    if char_to_id.get(END) != 0 or ASK not in char_to_id:
        raise ValueError(f"expected a vocabulary where {END!r} has id 0, and with {ASK!r}: use vocabulary_of")
    if any(mark in one for pair in pairs for one in pair for mark in (END, ASK)):
        raise ValueError(f"{END!r} and {ASK!r} are marks: expected texts and answers without them")
    if not pairs or not all(0 < len(text) <= source_length for text, _ in pairs):
        raise ValueError(f"expected one pair or more, of texts of 1 to {source_length} characters")
    if unknown := sorted({one for pair in pairs for one in "".join(pair)} - set(char_to_id)):
        raise ValueError(f"{unknown} not in the vocabulary of {len(char_to_id)} characters: build it on these texts")
    longest = 1 + max(len(answer) for _, answer in pairs)
    inputs = np.zeros((len(pairs), source_length + longest), dtype=int)
    targets = np.full_like(inputs, PADDING)
    for row, (text, answer) in enumerate(pairs):
        answer_ids = [char_to_id[one] for one in answer]
        inputs[row, : len(text)] = [char_to_id[one] for one in text]
        inputs[row, source_length : source_length + len(answer) + 1] = [char_to_id[ASK], *answer_ids]
        targets[row, source_length : source_length + len(answer) + 1] = [*answer_ids, 0]
    return Pairs(torch.from_numpy(inputs), torch.from_numpy(targets))


class Translation(NamedTuple):
    """An answer, and for each of its characters the weights (T, S) over the text; None without attention."""

    answer: str
    weights: np.ndarray | None


@torch.no_grad()
def translate(
    model: Seq2Seq, texts: Sequence[str], char_to_id: Mapping[str, int], max_length: int = 12
) -> list[Translation]:
    """What a model answers to texts, always its likeliest character, each read by the next step.

    Args:
        model: in evaluation mode or not.
        texts: N, each of 1 to `source_length` characters of the vocabulary.
        char_to_id: the vocabulary, the end mark first.
        max_length: characters of an answer, at most.

    Raises:
        ValueError: as `translation_pairs`, one text in place of a list, a vocabulary of another size than the model's,
            or a length below 1.

    Introduced in lesson 11.
    """
    if isinstance(texts, str) or max_length < 1:
        raise ValueError(f"expected a list of texts and max_length of 1 or more; got {texts!r:.40}, {max_length}")
    if len(char_to_id) != model.config["vocab_size"]:
        raise ValueError(
            f"{len(char_to_id)} characters for a model that knows {model.config['vocab_size']}: not its own"
        )
    pairs = translation_pairs([(text, "") for text in texts], char_to_id, model.source_length)
    id_to_char = {i: character for character, i in char_to_id.items()}
    written, looked = _written(model, pairs.inputs, max_length)
    rows = torch.stack(written, dim=1).tolist()  # (N, T)
    lengths = [row.index(0) if 0 in row else len(row) for row in rows]
    answers = ["".join(id_to_char[i] for i in row[:length]) for row, length in zip(rows, lengths, strict=True)]
    if looked[0] is None:
        return [Translation(answer, None) for answer in answers]
    weights = torch.cat(looked, dim=1).numpy()  # (N, T, S)
    return [
        Translation(answer, weights[i, :length, : len(text)])
        for i, (answer, length, text) in enumerate(zip(answers, lengths, texts, strict=True))
    ]


def _written(model: Seq2Seq, inputs: Tensor, max_length: int) -> tuple[list[Tensor], list[Tensor | None]]:
    """At each step, the likeliest ids (N,) and the weights (N, 1, S), until every text has met its end mark."""
    memory = model.read(inputs[:, : model.source_length])
    ids, state = inputs[:, -1:], None  # « = »
    written, looked = [], []
    for _ in range(max_length):
        logits, state, weights = model.write(ids, memory, state)
        ids = logits.argmax(dim=-1)  # (N, 1)
        written.append(ids[:, 0])
        looked.append(weights)
        if (torch.stack(written) == 0).any(dim=0).all():
            break
    return written, looked
