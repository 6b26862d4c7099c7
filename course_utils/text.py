"""From names to numbers: vocabulary, encoding, windows, splits. A mark, `.` for names, starts and ends each text."""

from collections.abc import Mapping, Sequence

import numpy as np

END = "."
SPLIT_SEED = 2026  # one split for the whole course


def build_vocab(names: Sequence[str], end: str = END) -> tuple[dict[str, int], dict[int, str]]:
    """Number every character that occurs, the end mark first.

    Args:
        names: without end marks; stories too.
        end: the character that will mark where a name starts and ends.

    Returns:
        char_to_id and id_to_char; the end mark has id 0, the others follow in code point order.

    Raises:
        ValueError: no name at all, one text in place of a list, or the end mark inside a name.

    Introduced in lesson 03.

    >>> build_vocab(["eva", "ava"])[0]
    {'.': 0, 'a': 1, 'e': 2, 'v': 3}
    """
    characters = sorted(set("".join(_checked(names, end))))
    if not characters:
        raise ValueError("the corpus is empty: expected at least one name with one character")
    char_to_id = {character: i for i, character in enumerate([end, *characters])}
    return char_to_id, {i: character for character, i in char_to_id.items()}


def _checked(names: Sequence[str], end: str) -> Sequence[str]:
    if isinstance(names, str) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"expected a list of names, got {str(names)[:40]!r}: write [name] for one name")
    marked = next((name for name in names if end in name), None)
    if marked is not None:
        raise ValueError(
            f"{end!r} marks the ends of names and occurs inside {marked!r}: remove it, or choose another end"
        )
    return names


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
        ValueError: an id is no integer, or not in the vocabulary.

    Introduced in lesson 03.

    >>> decode([1, 2, 1], {1: "a", 2: "v"})
    'ava'
    """
    array = np.asarray(ids)
    if array.ndim != 1 or (array.size and not np.issubdtype(array.dtype, np.integer)):
        raise ValueError(f"expected ids (T,) of integers, got {array.shape} of {array.dtype}")
    unknown = sorted(set(array.tolist()) - set(id_to_char))
    if unknown:
        raise ValueError(f"ids {unknown} not in the vocabulary: expected 0 to {max(id_to_char)}")
    return "".join(id_to_char[i] for i in array.tolist())


def windows(
    names: Sequence[str], char_to_id: Mapping[str, int], context_length: int, end: str = END
) -> tuple[np.ndarray, np.ndarray]:
    """Every character of every name with the characters before it; names never mix.

    Args:
        names: without end marks; each is padded on the left with `context_length` of them and closed by one.
        context_length: T, at least 1.
        end: the mark that starts and ends every name.

    Returns:
        contexts (N, T) and targets (N,), one row per character, the final mark included.

    Raises:
        ValueError: no names, one text in place of a list, the end mark inside a name, `context_length` below 1, or an
            unknown character.

    Introduced in lesson 04. Source: Bengio et al. (2003), section 2.

    >>> contexts, targets = windows(["ava"], {".": 0, "a": 1, "v": 2}, context_length=2)
    >>> contexts.tolist()
    [[0, 0], [0, 1], [1, 2], [2, 1]]
    >>> targets.tolist()
    [1, 2, 1, 0]
    """
    if context_length < 1:
        raise ValueError(f"context_length is {context_length}; expected 1 or more")
    if not len(_checked(names, end)):
        raise ValueError("the corpus is empty: expected at least one name")
    contexts, targets = [], []
    for name in names:
        ids = encode(end * context_length + name + end, char_to_id).tolist()
        for i in range(len(name) + 1):
            contexts.append(ids[i : i + context_length])
            targets.append(ids[i + context_length])
    return np.array(contexts), np.array(targets)  # (N, T), (N,)


def split_names(names: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Shuffle, then cut into 80 % train, 10 % validation, 10 % test, always in the same way.

    A family (a name and the compounds that begin with it: anne, anne-lise, anne-sophie) stays on one side: a test name
    half of which was counted would flatter every model. The parts may then differ from 80/10/10 by a few names.

    Returns:
        train, validation, test: lists without a common element.

    Raises:
        ValueError: fewer than ten names, or one text in place of a list.

    Introduced in lesson 03.

    >>> [len(part) for part in split_names([f"n{i}" for i in range(50)])]
    [40, 5, 5]
    """
    if len(names) < 10 or isinstance(names, str):
        raise ValueError(f"{len(names)} names cannot be split 80/10/10: expected a list of at least 10")
    shuffled = [names[i] for i in np.random.default_rng(SPLIT_SEED).permutation(len(names))]
    places: dict[str, int] = {}
    for name in shuffled:
        places.setdefault(family(name), len(places))
    shuffled.sort(key=lambda name: places[family(name)])
    first, second = (_between_families(shuffled, int(share * len(names))) for share in (0.8, 0.9))
    return shuffled[:first], shuffled[first:second], shuffled[second:]


def family(name: str) -> str:
    """What a compound begins with; a simple name is the head of its own family.

    >>> family("anne-sophie"), family("anne")
    ('anne', 'anne')
    """
    return name.split("-")[0] or name


def _between_families(names: list[str], place: int) -> int:
    """The first place, from `place` on, where one family ends and another begins."""
    while 0 < place < len(names) and family(names[place - 1]) == family(names[place]):
        place += 1
    return place
