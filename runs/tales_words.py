"""An LSTM that reads the tales word by word, and one that reads them by characters, some ninety seconds each.

Both losses are in nats per character of the same test tales, so that they compare with each other and with the
entropy of the grammar: a tale has one way only of being cut into words.
"""

from collections import Counter
from collections.abc import Callable

import numpy as np
import torch

from course_utils.batches import text_pairs
from course_utils.data import tales
from course_utils.models.contract import num_parameters
from course_utils.models.lstm import LSTM
from course_utils.sampling import generate_batch
from course_utils.text import build_vocab
from course_utils.training import measure, train

NUM_TALES, WRITTEN = 20_000, 200
BATCH_SIZE = 16
WORDS = {"num_steps": 4_500, "learning_rate": 0.006}
CHARACTERS = {"num_steps": 1_500, "learning_rate": 0.01}
Recode = Callable[[str], str]


def make() -> dict:
    """The floor; by words and by characters the loss, its excess over the floor, seconds, tales accepted."""
    parts = tales.load_tales(NUM_TALES, quiet=True)
    floor = tales.entropy().per_character
    units = {"words": (tales.as_signs, tales.from_signs, WORDS), "characters": (str, str, CHARACTERS)}
    results, networks = {"floor": round(floor, 5)}, {}
    for name, (coded, plain, settings) in units.items():
        networks[name], results[name] = trained(coded, plain, settings, parts[0], parts[2])
        results[name]["above_floor"] = round(results[name]["nll"] / floor - 1, 4)
    return results | {"networks": {"words": networks["words"]}}


def trained(
    coded: Recode, plain: Recode, settings: dict, train_tales: list[str], test_tales: list[str]
) -> tuple[LSTM, dict]:
    """An LSTM that reads tales after a change of code, and what it is worth."""
    read, judged = ([coded(tale) for tale in some] for some in (train_tales, test_tales))
    vocabulary, back = build_vocab(read, end=tales.TALE_END)
    torch.manual_seed(0)
    model = LSTM(len(vocabulary), embedding_dim=64, hidden_size=128)
    pairs = text_pairs(read, vocabulary, tales.TALE_END)
    history = train(model, pairs, batch_size=BATCH_SIZE, **settings)
    tests = text_pairs(judged, vocabulary, tales.TALE_END)
    written = generate_batch(model, back, np.random.default_rng(0), WRITTEN, max_length=700, end=tales.TALE_END)
    broken = Counter(tales.score(plain(text)).broken or "aucune" for text in written)
    return model, {
        "parameters": num_parameters(model),
        "seconds": round(history.total_seconds, 1),
        "steps_per_tale": round(tests.count / len(judged), 1),
        "nll": round(measure(model, tests) * tests.count / sum(len(tale) + 1 for tale in test_tales), 5),
        "accepted": round(broken.pop("aucune", 0) / WRITTEN, 4),
        "broken": {rule: round(count / WRITTEN, 4) for rule, count in broken.most_common()},
    }
