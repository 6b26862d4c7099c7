"""The list of words that language models are compared on."""

import random
from dataclasses import dataclass
from pathlib import Path

import torch

from course_utils.data import load_names
from course_utils.text import build_vocab, split_names

SEED = 42  # of the cut that other courses use, so that figures compare
HELD_OUT_SEED = 3407  # of the one that their transformers are judged on


@dataclass(frozen=True)
class Corpus:
    """Words in three parts, and their characters."""

    name: str
    train: list[str]
    validation: list[str]
    test: list[str]
    char_to_id: dict[str, int]
    words: list[str]

    def held_out(self, count: int = 1_000) -> "Corpus":
        """The same words cut as the reference of transformers cuts them: `count` to judge, the rest to learn."""
        count = min(count, len(self.words) // 4)
        order = torch.randperm(len(self.words), generator=torch.Generator().manual_seed(HELD_OUT_SEED)).tolist()
        judged, learnt = ([self.words[i] for i in part] for part in (order[:count], order[count:]))
        return Corpus(f"{self.name}, {count} held out", learnt, judged, judged, self.char_to_id, self.words)

    @property
    def vocab_size(self) -> int:
        """How many characters, the end mark among them."""
        return len(self.char_to_id)


def read(path: Path | None = None) -> Corpus:
    """The shipped names, cut as the course cuts them; or a file, one word per line, cut 80/10/10 as elsewhere.

    Raises:
        ValueError: no such file, fewer than ten words, or a word that holds the end mark.
    """
    if path is None:
        names = load_names(quiet=True)
        return Corpus("prénoms du cours", *split_names(names), build_vocab(names)[0], names)
    if not path.is_file():
        raise ValueError(f"there is no file {path.name}: give a text file, one word per line")
    words = path.read_text(encoding="utf-8").split()
    if len(words) < 10:
        raise ValueError(f"{path.name} holds {len(words)} words: expected ten or more, one per line")
    char_to_id, _ = build_vocab(words)
    in_order = list(words)
    random.Random(SEED).shuffle(words)  # the same order as random.seed(42); random.shuffle(words)
    first, second = int(0.8 * len(words)), int(0.9 * len(words))
    return Corpus(path.name, words[:first], words[first:second], words[second:], char_to_id, in_order)
