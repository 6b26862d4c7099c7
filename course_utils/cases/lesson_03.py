"""Exercises of lesson 03: pairs, row probabilities, drawing a name, mean NLL, smoothing."""

import numpy as np

from ..exercises.exercise import Exercise, Mistake
from ..exercises.wording import short
from ..models.ngram import to_probs
from ..sampling import draw_name, sample
from ..text import encode

LETTERS = "aeilmnor"
IDS = {character: i for i, character in enumerate("." + LETTERS)}


def random_names(rng: np.random.Generator, count: int) -> list[str]:
    return ["".join(rng.choice(list(LETTERS), size=rng.integers(2, 7))) for _ in range(count)]


def bigrams(text: str) -> list[tuple[str, str]]:
    return list(zip(text[:-1], text[1:], strict=True))


# 3.1


def pairs(names):
    return [pair for name in names for pair in bigrams("." + name + ".")]


def name_lists(rng):
    fixed = [(["eva"],), (["al", "lo"],), (["a", "a", "eva", "o"],), ([],)]
    return fixed + [(random_names(rng, 3),), (random_names(rng, 5),)]


PAIRS = Exercise(
    "3.1",
    function=pairs,
    inputs=name_lists,
    compare=lambda expected, found: [tuple(pair) for pair in found] == expected,
    mistakes=(
        Mistake(
            "no-dots",
            "le point qui ouvre et celui qui ferme chaque prénom sont oubliés",
            lambda names: [pair for name in names for pair in bigrams(name)],
        ),
        Mistake(
            "glued-names",
            "les prénoms sont collés l'un à l'autre : la dernière lettre de l'un semble suivie de la première du suivant",
            lambda names: bigrams("." + "".join(names) + "."),
        ),
        Mistake(
            "no-start",
            "le point de départ est oublié : rien ne dit par quelle lettre un prénom commence",
            lambda names: [pair for name in names for pair in bigrams(name + ".")],
        ),
        Mistake(
            "no-end",
            "le point final est oublié : rien ne dit où un prénom s'arrête",
            lambda names: [pair for name in names for pair in bigrams("." + name)],
        ),
        Mistake(
            "first-name-only",
            "seul le premier prénom est traité : le « return » est-il dans la boucle ?",
            lambda names: bigrams("." + names[0] + "."),
        ),
    ),
)


# 3.2


def square_counts(rng):
    drawn = [rng.integers(1, 9, size=(3, 3)), rng.integers(1, 50, size=(5, 5))]
    return [
        (np.array([[1, 3], [2, 2]]),),
        (np.array([[0, 3, 1], [2, 2, 0], [0, 0, 5]]),),
        *((counts,) for counts in drawn),
    ]


ROW_PROBS = Exercise(
    "3.2",
    function=to_probs,
    inputs=square_counts,
    mistakes=(
        Mistake(
            "columns",
            "la normalisation est faite sur les colonnes : la somme de chaque colonne vaut 1, pas celle de chaque ligne",
            lambda counts: counts / counts.sum(axis=0, keepdims=True),
        ),
        Mistake(
            "no-keepdims",
            "sans `keepdims=True`, la somme a la forme (V,) et NumPy divise la colonne j par la somme de la ligne j",
            lambda counts: counts / counts.sum(axis=1),
        ),
        Mistake(
            "integers",
            "le résultat est entier : les fractions sont tronquées",
            lambda counts: counts // counts.sum(axis=1, keepdims=True),
        ),
        Mistake(
            "joint",
            "vous divisez par le total de la table : c'est la probabilité du couple (i, j), pas celle de j sachant i",
            lambda counts: counts / counts.sum(),
        ),
        Mistake(
            "maximum",
            "vous divisez par le plus grand compte de la ligne au lieu de la somme",
            lambda counts: counts / counts.max(axis=1, keepdims=True),
        ),
    ),
)


# 3.3


def tables_to_draw_from(rng):
    id_to_char = {i: character for character, i in IDS.items()}
    cases = []
    for seed in rng.integers(1000, size=8):
        counts = rng.integers(0, 5, size=(len(IDS), len(IDS)))
        counts[0, 0], counts[0, 1 + rng.integers(8)] = 0, 9  # a name seldom starts by ending
        cases.append((to_probs(counts, smoothing=0.2), id_to_char, np.random.default_rng(int(seed))))
    endless = np.roll(np.eye(len(IDS)), 1, axis=1)  # each letter leads to the next one, the last to the first
    endless[-1] = endless[0]
    limits = [(3,), (1,), (40,), ()]
    return cases + [(endless, id_to_char, np.random.default_rng(0), *limit) for limit in limits]


def stops_before_drawing(probs, id_to_char, rng, max_length=30):
    return ""


def restarted_chance(probs, id_to_char, rng, max_length=30):
    return with_one_number(np.random.default_rng(0).random(), np.cumsum(probs, axis=1), id_to_char, max_length)


def with_one_number(number, edges, id_to_char, max_length):
    """The name when every letter is drawn with the same number: chance begins again at each turn."""
    name, i = "", 0
    for _ in range(max_length):
        i = int(np.searchsorted(edges[i], number, side="right"))
        if i == 0:
            break
        name += id_to_char[i]
    return name


def drawn_with_one_number(found, probs, id_to_char, rng, max_length=30):
    """Whether some number, the same at every turn, gives that name."""
    edges = np.cumsum(probs, axis=1)
    different = np.unique(np.append(edges, 0))
    numbers = (different[:-1] + different[1:]) / 2  # one for each way through the table
    names = (with_one_number(number, edges, id_to_char, max_length) for number in numbers if number < 1 - 1e-9)
    return found in names


def always_first_row(probs, id_to_char, rng, max_length=30):
    return draw_name(np.tile(probs[0], (len(probs), 1)), id_to_char, rng, max_length)


def likeliest(probs, id_to_char, rng, max_length=30):
    return draw_name(np.eye(len(probs))[probs.argmax(axis=1)], id_to_char, rng, max_length)


def with_final_dot(probs, id_to_char, rng, max_length=30):
    name = draw_name(probs, id_to_char, rng, max_length)
    return name if len(name) == max_length else name + id_to_char[0]


def never_stops(probs, id_to_char, rng, max_length=30):
    name, i = "", 0
    for _ in range(max_length):
        i = sample(probs[i], rng)
        name += id_to_char[i]
    return name


def through_columns(probs, id_to_char, rng, max_length=30):
    return draw_name((probs / probs.sum(axis=0)).T, id_to_char, rng, max_length)


DRAW_NAME = Exercise(
    "3.3",
    function=draw_name,
    given="""
    def draw_name(probs, id_to_char, rng, max_length=30):
        name, i = "", 0
        for _ in range(max_length):
            ...
        return name
    """,
    inputs=tables_to_draw_from,
    show=lambda args: (
        f"une table {args[0].shape[0]} × {args[0].shape[1]}, son alphabet « {''.join(args[1].values())} », un générateur"
        + (f", max_length = {args[3]}" if len(args) > 3 else "")
    ),
    mistakes=(
        Mistake(
            "first-row",
            "chaque lettre est tirée dans la ligne du point : « i » ne change pas d'un tour à l'autre",
            always_first_row,
        ),
        Mistake("likeliest", "vous prenez la lettre la plus probable au lieu de tirer au sort", likeliest),
        Mistake(
            "final-dot", "le point final fait partie du prénom : sortez de la boucle avant de l'ajouter", with_final_dot
        ),
        Mistake(
            "stops-at-once",
            "la boucle s'arrête avant le premier tirage : testez i après l'avoir tiré",
            stops_before_drawing,
        ),
        Mistake(
            "chance-restarted",
            "le générateur est recréé à chaque tour : servez-vous de celui que vous recevez",
            restarted_chance,
            matches=drawn_with_one_number,
        ),
        Mistake("never-stops", "la boucle ne s'arrête pas au point", never_stops),
        Mistake("columns", "la lettre est tirée dans une colonne au lieu d'une ligne", through_columns),
    ),
)


# 3.4


def scored_names(rng):
    probs = to_probs(rng.integers(0, 9, size=(len(IDS), len(IDS))), smoothing=0.5)  # (V, V)
    rare = np.full((len(IDS), len(IDS)), 0.999 / (len(IDS) - 1))
    rare[:, 1] = 0.001  # whatever comes before it, « a » is rare
    fixed = [(["al"], probs, IDS), (["al", "marianne"], probs, IDS), (["nora"], probs, IDS)]
    fixed += [(["ana", "ana", "lo"], rare, IDS), (random_names(rng, 120), probs, IDS)]
    return fixed + [(random_names(rng, 4), probs, IDS), (random_names(rng, 6), probs, IDS)]


def name_losses(name, probs, char_to_id):
    ids = encode("." + name + ".", char_to_id)
    return -np.log(probs[ids[:-1], ids[1:]])


def names_nll(names, probs, char_to_id):
    return np.concatenate([name_losses(name, probs, char_to_id) for name in names]).mean()


def mean_of_means(names, probs, char_to_id):
    return np.mean([name_losses(name, probs, char_to_id).mean() for name in names])


def log_of_mean(names, probs, char_to_id):
    return -np.log(np.mean(np.concatenate([np.exp(-name_losses(name, probs, char_to_id)) for name in names])))


def without_final_dot(names, probs, char_to_id):
    return np.concatenate([name_losses(name, probs, char_to_id)[:-1] for name in names]).mean()


def inner_pairs_only(names, probs, char_to_id):
    return np.concatenate([name_losses(name, probs, char_to_id)[1:-1] for name in names]).mean()


def without_start(names, probs, char_to_id):
    return np.concatenate([name_losses(name, probs, char_to_id)[1:] for name in names]).mean()


def glued(names, probs, char_to_id):
    return name_losses("".join(names), probs, char_to_id).mean()


def total_loss(names, probs, char_to_id):
    return sum(name_losses(name, probs, char_to_id).sum() for name in names)


def product_first(names, probs, char_to_id):
    with np.errstate(divide="ignore"):  # the product is rounded to 0: what the learner gets too
        likelihood = np.prod([np.exp(-name_losses(name, probs, char_to_id)).prod() for name in names])
        return -np.log(likelihood) / sum(len(name) + 1 for name in names)


NAMES_NLL = Exercise(
    "3.4",
    function=names_nll,
    inputs=scored_names,
    show=lambda args: (
        f"names = {short(args[0])}, une table {args[1].shape[0]} × {args[1].shape[1]}, "
        f"son alphabet « {''.join(args[2])} »"
    ),
    mistakes=(
        Mistake(
            "mean-of-means", "c'est la moyenne des moyennes : un prénom court pèse autant qu'un long", mean_of_means
        ),
        Mistake("log-of-mean", "c'est le logarithme de la moyenne ; il faut la moyenne des logarithmes", log_of_mean),
        Mistake(
            "no-minus",
            "le signe moins est oublié : une NLL est positive",
            lambda names, probs, char_to_id: -names_nll(names, probs, char_to_id),
        ),
        Mistake("no-start", "le point de départ est oublié : la première lettre n'est pas jugée", without_start),
        Mistake("glued", "les prénoms sont collés l'un à l'autre : entourez chacun de ses points", glued),
        Mistake(
            "divided-by-letters",
            "le point final est jugé, mais pas compté au dénominateur",
            lambda names, probs, char_to_id: total_loss(names, probs, char_to_id) / len("".join(names)),
        ),
        Mistake(
            "transposed",
            "ligne et colonne sont échangées : probs[contexte, cible]",
            lambda names, probs, char_to_id: names_nll(names, probs.T, char_to_id),
        ),
        Mistake("sum", "c'est la somme des pertes : il reste à diviser par le nombre de caractères", total_loss),
        Mistake(
            "per-name",
            "vous divisez par le nombre de prénoms au lieu du nombre de caractères",
            lambda names, probs, char_to_id: total_loss(names, probs, char_to_id) / len(names),
        ),
        Mistake("no-final-dot", "le point final n'est pas compté", without_final_dot),
        Mistake("no-dots", "les deux points sont oubliés : ni le début ni la fin ne sont jugés", inner_pairs_only),
        Mistake(
            "product-first",
            "sur une longue liste, le produit des probabilités est arrondi à 0 : additionnez plutôt les logarithmes",
            product_first,
        ),
        Mistake(
            "perplexity",
            "c'est la perplexité, l'exponentielle de ce qui est demandé",
            lambda names, probs, char_to_id: np.exp(names_nll(names, probs, char_to_id)),
        ),
        Mistake(
            "log2",
            "c'est le logarithme en base 2 (des bits) : en nats, prenez np.log",
            lambda names, probs, char_to_id: names_nll(names, probs, char_to_id) / np.log(2),
        ),
    ),
)


# 3.5


def counts_and_smoothing(rng):
    return [
        (np.array([[3, 1], [0, 0]]), 1.0),
        (np.array([[3.5, 1.0], [0.25, 2.0]]), 0.0),
        (np.array([[0.5, 1.5], [2.0, 1.0]]), 0.5),
        (np.array([4, 0, 1]), 0.5),
        (np.array([[4, 1], [0, 3]]),),
        (np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[1, 1], [2, 0]]]), 2.0),
        (np.array([[2, 0, 2], [1, 1, 0], [0, 3, 1]]), 0.5),
        (rng.integers(0, 9, size=(4, 4)), 0.1),
        (rng.integers(0, 9, size=(5, 5)), float(rng.uniform(0.5, 2))),
    ]


def quietly_divided(counts, summed):
    with np.errstate(divide="ignore", invalid="ignore"):  # an empty row: what the learner gets too
        return counts / summed.sum(axis=-1, keepdims=True)


TO_PROBS = Exercise(
    "3.5",
    function=to_probs,
    inputs=counts_and_smoothing,
    tolerance=1e-12,
    mistakes=(
        Mistake(
            "no-v",
            "V est oublié au dénominateur : α est ajouté à V cases, la somme de la ligne augmente de V × α",
            lambda counts, smoothing=0.0: (counts + smoothing) / (counts.sum(axis=-1, keepdims=True) + smoothing),
        ),
        Mistake(
            "old-sum",
            "vous divisez par l'ancienne somme : les lignes lissées dépassent 1",
            lambda counts, smoothing=0.0: quietly_divided(counts + smoothing, counts),
        ),
        Mistake(
            "after-division",
            "α est ajouté après la division : la somme d'une ligne n'est plus 1",
            lambda counts, smoothing=0.0: quietly_divided(counts, counts) + smoothing,
        ),
        Mistake(
            "no-alpha",
            "α n'est pas ajouté aux comptes",
            lambda counts, smoothing=0.0: quietly_divided(counts, counts),
        ),
        Mistake(
            "no-keepdims",
            "`keepdims=True` est oublié : les sommes ne sont pas en face de leurs lignes",
            lambda counts, smoothing=0.0: (counts + smoothing) / (counts + smoothing).sum(axis=-1),
        ),
        Mistake(
            "only-zeros",
            "α n'est ajouté qu'aux cases vides : il faut l'ajouter à toutes",
            lambda counts, smoothing=0.0: to_probs(np.where(counts == 0, smoothing, counts)),
        ),
        Mistake(
            "columns",
            "la normalisation est faite sur les colonnes",
            lambda counts, smoothing=0.0: (counts + smoothing) / (counts + smoothing).sum(axis=0, keepdims=True),
        ),
    ),
)

EXERCISES = (PAIRS, ROW_PROBS, DRAW_NAME, NAMES_NLL, TO_PROBS)
