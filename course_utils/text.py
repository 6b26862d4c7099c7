"""From names to numbers: vocabulary, encoding, windows, splits. `.` marks where a name starts and ends."""

from collections.abc import Mapping, Sequence

import numpy as np

END = "."
SPLIT_SEED = 2026  # one split for the whole course


def build_vocab(names: Sequence[str]) -> tuple[dict[str, int], dict[int, str]]:
    """Number every character that occurs, `.` first.

    Returns:
        char_to_id and id_to_char; `.` has id 0, the others follow in code point order.

    Raises:
        ValueError: no name at all, or `.` inside a name.

    Introduced in lesson 03.

    >>> build_vocab(["eva", "ava"])[0]
    {'.': 0, 'a': 1, 'e': 2, 'v': 3}
    """
    characters = sorted(set("".join(names)))
    if not characters:
        raise ValueError("the corpus is empty: expected at least one name with one character")
    if END in characters:
        raise ValueError(f"{END!r} marks the ends of names and occurs inside one: remove it from the corpus")
    char_to_id = {character: i for i, character in enumerate([END, *characters])}
    return char_to_id, {i: character for character, i in char_to_id.items()}


def encode(text: str, char_to_id: Mapping[str, int]) -> np.ndarray:
    """The ids of the characters of `text`.

    Returns:
        (T,) integers.

    Raises:
        ValueError: a character is not in the vocabulary.

    Introduced in lesson 03.

    >>> encode(".ava.", {".": 0, "a": 1, "v": 2})
    array([0, 1, 2, 1, 0])
    """
    unknown = sorted(set(text) - set(char_to_id))
    if unknown:
        raise ValueError(
            f"{unknown} not in the vocabulary of {len(char_to_id)} characters: "
            "write names in lower case with the corpus's letters, or build the vocabulary on this text"
        )
    return np.array([char_to_id[character] for character in text], dtype=int)


def decode(ids: Sequence[int], id_to_char: Mapping[int, str]) -> str:
    """The text of a sequence of ids.

    Raises:
        ValueError: an id is not in the vocabulary.

    Introduced in lesson 03.

    >>> decode([1, 2, 1], {1: "a", 2: "v"})
    'ava'
    """
    unknown = sorted({int(i) for i in ids} - set(id_to_char))
    if unknown:
        raise ValueError(f"ids {unknown} not in the vocabulary: expected 0 to {max(id_to_char)}")
    return "".join(id_to_char[int(i)] for i in ids)


def windows(names: Sequence[str], char_to_id: Mapping[str, int], context_length: int) -> tuple[np.ndarray, np.ndarray]:
    """Every character of every name with the characters before it; names never mix.

    Args:
        names: without `.`; each is padded on the left with `context_length` dots and closed by one.
        context_length: T, at least 1.

    Returns:
        contexts (N, T) and targets (N,), one row per character, final `.` included.

    Raises:
        ValueError: no names, `context_length` below 1, or an unknown character.

    Introduced in lesson 04. Source: Bengio et al. (2003), section 2.

    >>> contexts, targets = windows(["ava"], {".": 0, "a": 1, "v": 2}, context_length=2)
    >>> contexts.tolist()
    [[0, 0], [0, 1], [1, 2], [2, 1]]
    >>> targets.tolist()
    [1, 2, 1, 0]
    """
    if context_length < 1:
        raise ValueError(f"context_length is {context_length}; expected 1 or more")
    if not len(names):
        raise ValueError("the corpus is empty: expected at least one name")
    contexts, targets = [], []
    for name in names:
        ids = encode(END * context_length + name + END, char_to_id).tolist()
        for i in range(len(name) + 1):
            contexts.append(ids[i : i + context_length])
            targets.append(ids[i + context_length])
    return np.array(contexts), np.array(targets)  # (N, T), (N,)


def split_names(names: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Shuffle, then cut into 80 % train, 10 % validation, 10 % test, always in the same way.

    Returns:
        train, validation, test: lists without a common element if the names are distinct.

    Raises:
        ValueError: fewer than ten names.

    Introduced in lesson 03.

    >>> [len(part) for part in split_names([f"n{i}" for i in range(50)])]
    [40, 5, 5]
    """
    if len(names) < 10:
        raise ValueError(f"{len(names)} names cannot be split 80/10/10: expected at least 10")
    shuffled = [names[i] for i in np.random.default_rng(SPLIT_SEED).permutation(len(names))]
    first, second = int(0.8 * len(names)), int(0.9 * len(names))
    return shuffled[:first], shuffled[first:second], shuffled[second:]
