"""Numbers in words to digits, without attention and with: right answers by length, three seeds; and a network kept.

Every network has the same sizes, the same data and the same number of steps. The one that is kept goes on for longer.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
import torch

from course_utils.batches import Pairs
from course_utils.data.number_words import load_number_words
from course_utils.models.contract import num_parameters
from course_utils.models.seq2seq import Seq2Seq, translate, translation_pairs, vocabulary_of
from course_utils.training import train

SEEDS, SCORES = (0, 1, 2), {"none": None, "dot": "dot", "additive": "additive"}
EMBEDDING_DIM, HIDDEN_SIZE, NUM_STEPS = 16, 32, 2_300
KEPT_SIZE, KEPT_STEPS = 48, 5_000  # of the network that is kept
TRAINING = {"batch_size": 64, "learning_rate": 0.01}


def make() -> dict:
    """Lengths; for each score the parameters, seconds, share of exact answers in all and by length, per seed."""
    pairs, tests = load_number_words(quiet=True)
    char_to_id = vocabulary_of(pairs)
    longest = max(len(text) for some in (pairs, *tests.values()) for text, _ in some)
    learnt = translation_pairs(pairs, char_to_id, longest)
    sizes = len(char_to_id), longest, EMBEDDING_DIM
    results = {"lengths": [3, 4, 5, 6], "scores": {}}
    for name, score in SCORES.items():
        runs = []
        for seed in SEEDS:
            model, seconds = trained(learnt, partial(Seq2Seq, *sizes, HIDDEN_SIZE, score), NUM_STEPS, seed)
            runs.append((judged(model, tests, char_to_id), seconds))
        results["scores"][name] = {
            "parameters": num_parameters(model),
            "seconds": [round(seconds, 1) for _, seconds in runs],
            "exact": [one["exact"] for one, _ in runs],
            "by_length": [one["by_length"] for one, _ in runs],
        }
    kept, seconds = trained(learnt, partial(Seq2Seq, *sizes, KEPT_SIZE, "dot"), KEPT_STEPS)
    results["kept"] = judged(kept, tests, char_to_id) | {"seconds": round(seconds, 1)}
    return results | {"networks": {"dot": kept}}


def trained(learnt: Pairs, make_model: Callable[[], Seq2Seq], num_steps: int, seed: int = 0) -> tuple[Seq2Seq, float]:
    """A network, and the seconds of its training."""
    torch.manual_seed(seed)
    model = make_model()
    settings = {"num_steps": num_steps, "generator": torch.Generator().manual_seed(seed)}
    history = train(model, learnt, **settings, **TRAINING)
    return model.eval(), history.total_seconds


def judged(model: Seq2Seq, tests: dict, char_to_id: dict) -> dict:
    """Share of the tests whose digits are all right: in all, by length, by variety."""
    right, lengths, by_variety = [], [], {}
    for variety, pairs in tests.items():
        answers = translate(model, [text for text, _ in pairs], char_to_id)
        good = [one.answer == digits for one, (_, digits) in zip(answers, pairs, strict=True)]
        by_variety[variety] = round(float(np.mean(good)), 4)
        right += good
        lengths += [len(digits) for _, digits in pairs]
    right, lengths = np.array(right), np.array(lengths)
    by_length = [round(float(right[lengths == length].mean()), 4) for length in (3, 4, 5, 6)]
    return {"exact": round(float(right.mean()), 4), "by_length": by_length, "by_variety": by_variety}
