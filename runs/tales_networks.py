"""Recurrent networks trained on the tales: what they lose, the agreements that they keep, the tales that they write.

Each is trained once from the same seed and kept. Test tales, never read in training; the floor is the entropy of the
grammar.
"""

from collections import Counter

import numpy as np
import torch

from course_utils.agreement import by_distance, choices
from course_utils.batches import text_pairs
from course_utils.data import tales
from course_utils.metrics import nll_per_character
from course_utils.models.contract import num_parameters
from course_utils.models.lstm import LSTM
from course_utils.models.rnn import RNN
from course_utils.sampling import generate_batch
from course_utils.text import build_vocab
from course_utils.training import train

NUM_TALES, JUDGED, WRITTEN = 12_000, 120, 200
EDGES = (0, 10, 20, 40, 60, 90, 130, 300)  # of distances, in characters
NETWORKS = {"rnn": (RNN, 0.004), "lstm": (LSTM, 0.01)}  # and the largest learning rate
NUM_STEPS, BATCH_SIZE = 6_000, 16


def make() -> dict:
    """`edges`; for each model its parameters, loss, right choices by distance, tales accepted, and rules broken."""
    train_tales, _, test_tales = tales.load_tales(NUM_TALES, quiet=True)
    char_to_id, id_to_char = build_vocab(train_tales, end=tales.TALE_END)
    pairs = text_pairs(train_tales, char_to_id, tales.TALE_END)
    models, seconds = {}, {}
    for name, (kind, learning_rate) in NETWORKS.items():
        torch.manual_seed(0)
        models[name] = kind(len(char_to_id))
        settings = {"num_steps": NUM_STEPS, "batch_size": BATCH_SIZE, "learning_rate": learning_rate}
        seconds[name] = train(models[name], pairs, **settings).total_seconds
    worth = {name: judged(model, test_tales, char_to_id, id_to_char) for name, model in models.items()}
    floor = tales.entropy().per_character
    results = {"floor": round(floor, 5), "edges": list(EDGES), "seconds": {k: round(v, 1) for k, v in seconds.items()}}
    return results | {"models": worth, "networks": models}


def judged(model, test_tales: list[str], char_to_id: dict, id_to_char: dict) -> dict:
    """Parameters, loss, share of right forms in all and by distance, tales accepted, rules broken, a tale."""
    made = choices(model, test_tales[:JUDGED], char_to_id)
    rng = np.random.default_rng(0)
    written = generate_batch(model, id_to_char, rng, WRITTEN, max_length=700, end=tales.TALE_END)
    broken = Counter(tales.score(text).broken or "aucune" for text in written)
    return {
        "parameters": num_parameters(model),
        "nll": round(nll_per_character(model, test_tales, char_to_id, tales.TALE_END, batch_size=32), 5),
        "right": round(float(np.mean([one.right for one in made])), 4),
        "by_distance": [round(share, 4) for share in by_distance(made, EDGES)],
        "accepted": round(broken["aucune"] / WRITTEN, 4),
        "broken": {rule: round(count / WRITTEN, 4) for rule, count in broken.most_common() if rule != "aucune"},
        "tale": written[0],
    }
