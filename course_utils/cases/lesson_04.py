"""Exercises of lesson 04: windows, unseen contexts, mixing, choosing on the right split."""

import numpy as np

from ..exercises.comparison import same
from ..exercises.exercise import Exercise, Mistake
from ..models.ngram import mix
from ..text import encode, windows
from .lesson_03 import IDS, random_names

# 4.1


def names_and_length(rng):
    fixed = [(["al"], IDS, 2), (["al", "nora"], IDS, 3), (["el", "lia", "o", "lia"], IDS, 1), (["mao", "mao"], IDS, 6)]
    return fixed + [(random_names(rng, 3), IDS, 2), (random_names(rng, 4), IDS, int(rng.integers(2, 5)))]


def cut(text, length, char_to_id):
    ids = encode(text, char_to_id)
    contexts = [ids[i : i + length] for i in range(len(ids) - length)]
    return np.array(contexts).reshape(-1, length), ids[length:]


def stack(parts):
    contexts, targets = zip(*parts, strict=True)
    return np.concatenate(contexts), np.concatenate(targets)


def without_padding(names, char_to_id, context_length):
    return stack([cut("." + name + ".", context_length, char_to_id) for name in names])


def across_names(names, char_to_id, context_length):
    return cut("." * context_length + ".".join(names) + ".", context_length, char_to_id)


def without_final_dot(names, char_to_id, context_length):
    return stack([cut("." * context_length + name, context_length, char_to_id) for name in names])


def reversed_windows(names, char_to_id, context_length):
    contexts, targets = windows(names, char_to_id, context_length)
    return contexts[:, ::-1], targets


def target_inside(names, char_to_id, context_length):
    contexts, targets = windows(names, char_to_id, context_length)
    return np.column_stack([contexts[:, 1:], targets]), targets


def target_added(names, char_to_id, context_length):
    contexts, targets = windows(names, char_to_id, context_length)
    return np.column_stack([contexts, targets]), targets


def off_by_one(names, char_to_id, context_length):
    contexts, _ = windows(names, char_to_id, context_length)
    return contexts, contexts[:, -1]


WINDOWS = Exercise(
    "4.1",
    function=windows,
    given="""
    def windows(names, char_to_id, context_length):
        contexts, targets = [], []
        ...
        return np.array(contexts), np.array(targets)
    """,
    inputs=names_and_length,
    show=lambda args: f"names = {args[0]}, context_length = {args[2]}",
    mistakes=(
        Mistake(
            "no-padding",
            "le début n'est pas complété par des points : les premières lettres ne sont jamais prédites",
            without_padding,
        ),
        Mistake("across-names", "la fenêtre déborde d'un prénom sur le suivant", across_names),
        Mistake(
            "no-final-dot",
            "le point final n'est jamais une cible : le modèle ne saura pas s'arrêter",
            without_final_dot,
        ),
        Mistake(
            "reversed", "la fenêtre est à l'envers : le caractère le plus proche doit être à droite", reversed_windows
        ),
        Mistake("target-added", "la fenêtre a une colonne de trop : la cible y est entrée", target_added),
        Mistake("off-by-one", "la cible est décalée d'un rang : c'est le caractère juste après la fenêtre", off_by_one),
        Mistake("target-inside", "la cible est dans la fenêtre : le modèle verrait la réponse", target_inside),
    ),
)


# 4.2


def pairs_of_contexts(rng):
    fixed = [(np.array([[1, 2], [1, 3], [2, 2]]), np.array([[1, 2], [4, 4], [4, 4], [5, 1], [1, 3]]))]
    fixed += [(np.array([[1, 12], [3, 4]]), np.array([[11, 2], [1, 12]]))]
    fixed += [(np.array([[1, 2, 3], [4, 5, 6]]), np.array([[9, 2, 3], [1, 2, 9], [4, 5, 6]]))]
    drawn = [(rng.integers(0, 4, size=(9, 2)), rng.integers(0, 5, size=(13, 2))) for _ in range(2)]
    return [*fixed, *drawn, (rng.integers(0, 37, size=(30, 3)), rng.integers(0, 37, size=(20, 3)))]


def rows(contexts):
    return [tuple(row) for row in contexts.tolist()]


def unseen_share(train_contexts, new_contexts):
    return np.mean([row not in set(rows(train_contexts)) for row in rows(new_contexts)])


UNSEEN_SHARE = Exercise(
    "4.2",
    function=unseen_share,
    inputs=pairs_of_contexts,
    mistakes=(
        Mistake(
            "seen-share",
            "c'est la part déjà vue : prenez son complément à 1",
            lambda old, new: 1 - unseen_share(old, new),
        ),
        Mistake(
            "distinct",
            "les répétitions sont perdues : chaque fenêtre jugée compte, pas chaque contexte distinct",
            lambda old, new: np.mean([row not in set(rows(old)) for row in set(rows(new))]),
        ),
        Mistake(
            "distinct-missing",
            "les répétitions sont perdues au numérateur : chaque fenêtre jugée compte",
            lambda old, new: len(set(rows(new)) - set(rows(old))) / len(new),
        ),
        Mistake(
            "by-train",
            "vous divisez par N, la taille du premier tableau : divisez par M",
            lambda old, new: unseen_share(old, new) * len(new) / len(old),
        ),
        Mistake(
            "swapped", "les deux tableaux sont échangés : on juge le second", lambda old, new: unseen_share(new, old)
        ),
        Mistake(
            "count",
            "c'est un nombre de fenêtres : divisez par M pour avoir une part",
            lambda old, new: unseen_share(old, new) * len(new),
        ),
        Mistake(
            "cell-by-cell",
            "`in` compare deux tableaux case par case : convertissez chaque ligne en tuple, et rangez-les dans un ensemble",
            lambda old, new: np.mean([row not in old for row in new]),
        ),
        Mistake(
            "last-column",
            "une seule lettre de la fenêtre est comparée : comparez des tuples entiers",
            lambda old, new: unseen_share(old[:, -1:], new[:, -1:]),
        ),
    ),
)


# 4.3


def mixtures(rng):
    counts = {(0,): np.array([3, 1]), (1,): np.array([0, 4])}
    fixed = [(counts, (0,), np.array([0.5, 0.5]), 0.8), (counts, (7,), np.array([8, 1]) / 9, 0.6)]
    fixed += [(counts, (0,), np.array([0.4, 0.6]), weight) for weight in (0.2, 1.0, 0.0)]
    drawn = []
    for weight in rng.uniform(0.55, 0.95, size=3):
        table = {(i, 1): rng.integers(1, 9, size=4) for i in range(3)}
        drawn.append((table, (1, 1), rng.dirichlet(np.ones(4)), float(weight)))
    return fixed + drawn


def wrong_mix(blend):
    def wrong(counts, context, shorter, weight):
        return shorter if context not in counts else blend(counts[context], shorter, weight)

    return wrong


def zero_when_unseen(counts, context, shorter, weight):
    return mix(counts, context, shorter, weight) if context in counts else (1 - weight) * shorter


MIX = Exercise(
    "4.3",
    function=mix,
    inputs=mixtures,
    mistakes=(
        Mistake(
            "not-one",
            "la somme du mélange ne vaut pas 1 : l'autre part pèse 1 − λ",
            wrong_mix(lambda row, shorter, weight: weight * row / row.sum() + shorter),
        ),
        Mistake(
            "counts",
            "ce sont des comptes qui sont mélangés : divisez d'abord la ligne par sa somme",
            wrong_mix(lambda row, shorter, weight: weight * row + (1 - weight) * shorter),
        ),
        Mistake(
            "swapped",
            "les deux confiances sont échangées : λ va au contexte long",
            wrong_mix(lambda row, shorter, weight: (1 - weight) * row / row.sum() + weight * shorter),
        ),
        Mistake("long-only", "le contexte court est oublié", wrong_mix(lambda row, shorter, weight: row / row.sum())),
        Mistake("unseen", "devant un contexte jamais vu, il faut rendre « shorter » tel quel", zero_when_unseen),
    ),
)


# 4.4


SPLITS = ["train", "validation", "test"]


def evaluations(rng):
    # On validation, tuning the length first and the weight next misses the best pair.
    table = np.array([[[2.2, 2.4], [2.3, 2.0]], [[2.1, 2.4], [2.3, 1.9]], [[2.5, 2.6], [1.8, 2.7]]])
    cases = [(Evaluation(table, [1, 2], [0.3, 0.6]), [1, 2], [0.3, 0.6])]
    cases += [(Evaluation(4 + table, [3, 5], [0.9]), [3, 5], [0.9])]
    last = 3 - np.arange(75).reshape(3, 5, 5) / 100  # the best pair is made of the last length and the last weight
    cases += [(Evaluation(last, range(5), np.arange(5) / 5), list(range(5)), (np.arange(5) / 5).tolist())]
    for lengths, weights in [([1, 2, 3], [0.2, 0.5, 0.8]), ([2, 3, 4], [0.1, 0.4, 0.7, 0.9])]:
        table = 2 + rng.permutation(3 * len(lengths) * len(weights)).reshape(3, len(lengths), len(weights)) / 100
        cases.append((Evaluation(table, lengths, weights), lengths, weights))
    return cases


class Evaluation:
    """NLL of every (length, weight, split), drawn at random; what `evaluate` is in the exercise."""

    def __init__(self, table, lengths, weights):
        self.table, self.lengths, self.weights = table, list(lengths), list(weights)
        self.exams = 0  # how many times the test was looked at

    def untouched(self):
        return Evaluation(self.table, self.lengths, self.weights)

    def __eq__(self, other):
        return np.array_equal(self.table, other.table)

    __hash__ = None

    def __call__(self, length, weight, split):
        if not isinstance(split, str) or split not in SPLITS:
            raise ValueError('le troisième argument est le nom d\'une partie : "train", "validation" ou "test"')
        self.exams += split == "test"
        i = SPLITS.index(split)
        return float(self.table[i, self.lengths.index(length), self.weights.index(weight)])


def choose(chosen_on, announced, pick=min):
    def select(evaluate, lengths, weights):
        pairs = [(length, weight) for length in lengths for weight in weights]
        length, weight = pick(pairs, key=lambda pair: evaluate(*pair, chosen_on))
        return length, weight, evaluate(length, weight, announced)

    return select


def one_then_the_other(evaluate, lengths, weights):
    length = min(lengths, key=lambda n: evaluate(n, weights[0], "validation"))
    weight = min(weights, key=lambda w: evaluate(length, w, "validation"))
    return length, weight, evaluate(length, weight, "test")


def is_best(found, evaluate, lengths, weights):
    best = choose("validation", "test")(evaluate.untouched(), lengths, weights)
    return isinstance(found, tuple) and same(best, found, exact_shape=True)


def many_exams(evaluate, lengths, weights):
    for length in lengths:
        for weight in weights:
            evaluate(length, weight, "test")
    return choose("validation", "test")(evaluate, lengths, weights)


def weight_first(evaluate, lengths, weights):
    length, weight, nll = choose("validation", "test")(evaluate, lengths, weights)
    return weight, length, nll


SELECT = Exercise(
    "4.4",
    function=choose("validation", "test"),
    inputs=evaluations,
    accepts=lambda found, evaluate, *rest: evaluate.exams < 2 and is_best(found, evaluate, *rest),
    show=lambda args: f"lengths = {args[1]}, weights = {args[2]} et une table de NLL tirée au sort",
    mistakes=(
        Mistake(
            "chosen-on-test",
            "le réglage est choisi sur test : l'examen a servi à réviser, le résultat est trop beau",
            choose("test", "test"),
        ),
        Mistake(
            "chosen-on-train",
            "le réglage est choisi sur train : cela revient à préférer le modèle qui récite",
            choose("train", "test"),
        ),
        Mistake(
            "announced-validation",
            "le résultat annoncé est celui de validation, qui a servi à choisir : annoncez test",
            choose("validation", "validation"),
        ),
        Mistake(
            "many-exams",
            "la bonne réponse, mais le test a servi plusieurs fois : choisissez sur validation, puis passez l'examen une fois",
            many_exams,
            matches=lambda found, evaluate, *rest: evaluate.exams > 1 and is_best(found, evaluate, *rest),
        ),
        Mistake("coordinates", "vous réglez l'un puis l'autre : essayez tous les couples", one_then_the_other),
        Mistake("order", "l'ordre demandé est : longueur, confiance, NLL", weight_first),
        Mistake(
            "all-on-train",
            "le réglage est choisi et annoncé sur train : ces prénoms ont servi à compter",
            choose("train", "train"),
        ),
        Mistake(
            "highest",
            "vous gardez la NLL la plus haute : la plus basse est la meilleure",
            choose("validation", "test", max),
        ),
    ),
)

EXERCISES = (WINDOWS, UNSEEN_SHARE, MIX, SELECT)
