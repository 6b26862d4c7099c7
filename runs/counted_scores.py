"""The models that count, judged on the course's test names: the first steps of the staircase of NLL.

Each setting is chosen on the validation names, as lessons 03 and 04 do; the test names are read once.
"""

import numpy as np

from course_utils.data import load_names
from course_utils.metrics import mean_nll
from course_utils.models.ngram import InterpolatedNGram, NGram
from course_utils.text import build_vocab, split_names, windows

SMOOTHINGS = (1e-6, 1e-4, 0.01, 0.1, 0.3, 1, 3, 10)
WEIGHTS = tuple(round(0.1 * tenth, 1) for tenth in range(1, 10))


def make() -> dict:
    """The steps, from no knowledge to four characters of context: model, and nats per character of the test names."""
    names = load_names(quiet=True)
    char_to_id, _ = build_vocab(names)
    parts, size = split_names(names), len(char_to_id)
    steps = [{"model": "uniforme", "nll": round(float(np.log(size)), 6)}]
    steps.append(_best("unigramme", parts, char_to_id, 1, [InterpolatedNGram(0, size, 0.5)]))
    steps.append(_best("bigramme", parts, char_to_id, 1, [NGram(1, size, one) for one in SMOOTHINGS]))
    for length in (2, 4):
        models = [InterpolatedNGram(length, size, weight) for weight in WEIGHTS]
        steps.append(_best(f"{length + 1}-gramme", parts, char_to_id, length, models))
    return {"steps": steps}


def _best(name: str, parts: tuple, char_to_id: dict, length: int, models: list) -> dict:
    """The model with the lowest loss on validation, judged on test."""
    train, validation, test = (windows(part, char_to_id, length) for part in parts)
    fitted = [model.fit(*train) for model in models]
    chosen = min(fitted, key=lambda model: mean_nll(model.probs(validation[0]), validation[1]))
    return {"model": name, "nll": round(mean_nll(chosen.probs(test[0]), test[1]), 6)}
