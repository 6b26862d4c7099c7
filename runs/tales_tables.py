"""The best table that counts, on the tales: what it loses, the agreements that it keeps, the tales that it writes.

It counts 4,000 tales; how many characters it looks at is chosen on validation tales. Judged as `tales_networks` judges.
"""

from course_utils.data import tales
from course_utils.metrics import nll_per_character
from course_utils.models.ngram import InterpolatedNGram
from course_utils.text import build_vocab, windows
from runs.tales_networks import judged

NUM_TALES, CHOSEN_ON = 4_000, 50
LENGTHS, WEIGHT = (4, 8, 12), 0.9


def make() -> dict:
    """`validation`: losses by length; then the length that is best, and what it is worth."""
    train_tales, validation_tales, test_tales = tales.load_tales(NUM_TALES, quiet=True)
    char_to_id, id_to_char = build_vocab(train_tales, end=tales.TALE_END)
    best, lowest, losses = None, float("inf"), []
    for length in LENGTHS:
        table = InterpolatedNGram(length, len(char_to_id), WEIGHT)
        table.fit(*windows(train_tales, char_to_id, length, tales.TALE_END))
        losses.append(nll_per_character(table, validation_tales[:CHOSEN_ON], char_to_id, tales.TALE_END))
        if losses[-1] < lowest:
            best, lowest = table, losses[-1]
    about = {"lengths": list(LENGTHS), "validation": [round(loss, 5) for loss in losses]}
    return about | {"context_length": best.context_length} | judged(best, test_tales, char_to_id, id_to_char)
