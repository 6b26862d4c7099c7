"""What several packaged trainings compare themselves with: the best table that counts."""

from collections.abc import Mapping, Sequence

from course_utils.metrics import mean_nll
from course_utils.models.ngram import InterpolatedNGram
from course_utils.text import windows

WEIGHTS = tuple(round(0.1 * tenth, 1) for tenth in range(1, 10))


def best_interpolated(
    read: Sequence[str], judged: Sequence[str], char_to_id: Mapping[str, int], context_length: int
) -> tuple[InterpolatedNGram, float]:
    """The table fitted on `read` whose weight is best on `judged`, and its nats per character there."""
    size = len(char_to_id)
    fitted = InterpolatedNGram(context_length, size, WEIGHTS[0]).fit(*windows(read, char_to_id, context_length))
    contexts, targets = windows(judged, char_to_id, context_length)
    models = [InterpolatedNGram(context_length, size, weight) for weight in WEIGHTS]
    losses = []
    for model in models:
        model.tables = fitted.tables  # counts do not depend on the weight
        losses.append(mean_nll(model.probs(contexts), targets))
    lowest = min(losses)
    return models[losses.index(lowest)], lowest
