"""Exercises of lesson 06: temperature, top-k, top-p, a draw that is verified, the loss at each temperature."""

import numpy as np

from ..exercises.exercise import Exercise, Mistake
from ..metrics import chi_square
from ..sampling import keep_top_k, keep_top_p

# 6.1


def softmax(logits):
    exps = np.exp(logits - np.max(logits))
    return exps / exps.sum()


def with_temperature(logits, temperature):
    return softmax(logits / temperature)


def logits_and_temperatures(rng):
    fixed = [(np.array([0.0, 1.0]), 1.0), (np.array([0.0, 1.0]), 0.5), (np.array([2.0, 1.0, 0.0]), 2.0)]
    fixed += [(np.array([1.0, -np.inf, 0.0]), 3.0), (np.array([900.0, 899.0, 0.0]), 0.5)]
    return fixed + [(rng.normal(0, 3, size), float(rng.uniform(0.3, 4))) for size in (4, 6, 9)]


TEMPERATURE = Exercise(
    "6.1",
    function=with_temperature,
    inputs=logits_and_temperatures,
    mistakes=(
        Mistake(
            "multiplied", "les logits sont multipliés par la température : divisez-les", lambda z, t: softmax(z * t)
        ),
        Mistake(
            "after-softmax",
            "la température ne change rien : divisez les logits, avant softmax",
            lambda z, t: softmax(z) / t / (softmax(z) / t).sum(),
        ),
        Mistake("not-one", "la somme ne vaut plus 1 : la température divise les logits", lambda z, t: softmax(z) / t),
        Mistake(
            "overflow",
            "l'exponentielle déborde : retranchez d'abord le plus grand logit",
            lambda z, t: np.exp(z / t) / np.exp(z / t).sum(),
        ),
        Mistake(
            "unnormalised",
            "ce sont les exponentielles : divisez-les par leur somme",
            lambda z, t: np.exp((z - z.max()) / t),
        ),
        Mistake("scaled", "ce sont les logits divisés : il manque softmax", lambda z, t: (z - z.max()) / t),
    ),
)

# 6.2


def distributions_and_k(rng):
    fixed = [(np.array([0.5, 0.3, 0.2]), 2), (np.array([0.1, 0.2, 0.7]), 1), (np.array([0.25, 0.25, 0.25, 0.25]), 3)]
    fixed += [(np.array([0.1, 0.4, 0.1, 0.4]), 3), (np.array([0.0, 1.0, 0.0]), 2)]
    fixed += [(np.repeat([0.01, 0.04], 20), 25)]  # many equals: NumPy keeps their order only where it is told to
    return fixed + [(rng.dirichlet(np.ones(size)), k) for size, k in ((5, 3), (8, 2), (6, 6))]


def first_k(probs, k):
    shares = np.where(np.arange(len(probs)) < k, probs, 0)
    return shares / max(shares.sum(), 1e-12)


def masked(probs, keep):
    return np.where(keep, probs, 0) / np.where(keep, probs, 0).sum()


TOP_K = Exercise(
    "6.2",
    function=keep_top_k,
    inputs=distributions_and_k,
    mistakes=(
        Mistake(
            "not-shared",
            "la somme ne vaut plus 1 : partagez ce qui reste en divisant par la somme",
            lambda probs, k: np.where(keep_top_k(probs, k) > 0, probs, 0),
        ),
        Mistake(
            "uniform",
            "les suites gardées sont toutes égales : gardez leurs proportions",
            lambda probs, k: (keep_top_k(probs, k) > 0) / (keep_top_k(probs, k) > 0).sum(),
        ),
        Mistake("least", "ce sont les moins probables qui sont gardées", lambda p, k: masked(p, rank(-p) < k)),
        Mistake("first", "ce sont les premières du tableau, pas les plus probables", first_k),
        Mistake(
            "ties",
            "à égalité avec la dernière gardée, il en reste plus de k",
            lambda probs, k: masked(probs, probs >= np.sort(probs)[-k]),
        ),
        Mistake(
            "sorted",
            "les probabilités ont été triées : laissez-les à leur place",
            lambda p, k: keep_top_k(-np.sort(-p), k),
        ),
        Mistake(
            "kept-only", "il ne reste que k nombres : gardez V cases, les autres à 0", lambda p, k: kept_only(p, k)
        ),
        Mistake("one-more", "une de trop est gardée", lambda probs, k: keep_top_k(probs, min(k + 1, len(probs)))),
        Mistake(
            "ids", "ce sont les numéros des suites gardées : rendez leurs probabilités", lambda p, k: np.argsort(-p)[:k]
        ),
    ),
)


def rank(probs):
    """Place of each item, the largest first; among equals the first."""
    places = np.empty(len(probs), dtype=int)
    places[np.argsort(-probs, kind="stable")] = np.arange(len(probs))
    return places


def kept_only(probs, k):
    kept = -np.sort(-probs)[:k]
    return kept / kept.sum()


# 6.3


def distributions_and_p(rng):
    fixed = [(np.array([0.5, 0.3, 0.2]), 0.6), (np.array([0.25, 0.5, 0.25]), 0.75), (np.array([0.6, 0.25, 0.15]), 0.1)]
    fixed += [(np.array([0.5, 0.25, 0.125, 0.125]), 1.0), (np.array([0.25, 0.25, 0.25, 0.25]), 0.5)]
    fixed += [(np.array([0.05, 0.05, 0.7, 0.2]), 0.75)]
    fixed += [(np.tile([1 / 60, 2 / 60, 1 / 60], 15), 0.76)]  # many equals
    return fixed + [(rng.dirichlet(np.ones(size)), float(p)) for size, p in ((5, 0.7), (8, 0.9), (6, 0.4))]


def before(probs):
    order = np.argsort(-probs, kind="stable")
    return order, np.cumsum(probs[order]) - probs[order]


def without_the_last(probs, p):
    order, sums = before(probs)
    keep = np.zeros(len(probs), dtype=bool)
    keep[order[sums + probs[order] <= p + 1e-12]] = True
    return masked(probs, keep) if keep.any() else np.zeros(len(probs))


def threshold(probs, p):
    keep = probs >= p
    return masked(probs, keep) if keep.any() else np.zeros(len(probs))


def unsorted(probs, p):
    return masked(probs, np.cumsum(probs) - probs < p - 1e-12)


def sum_unsorted(probs, p):
    order = np.argsort(-probs, kind="stable")
    keep = np.zeros(len(probs), dtype=bool)
    keep[order[: np.searchsorted(np.cumsum(probs), p) + 1]] = True
    return masked(probs, keep)


def last_of_equals(probs, p):
    return keep_top_p(probs[::-1], p)[::-1]


def one_too_many(probs, p):
    order, sums = before(probs)
    keep = np.zeros(len(probs), dtype=bool)
    keep[order[: (sums < p - 1e-12).sum() + 1]] = True
    return masked(probs, keep)


TOP_P = Exercise(
    "6.3",
    function=keep_top_p,
    inputs=distributions_and_p,
    mistakes=(
        Mistake(
            "without-the-last",
            "celle qui fait passer le seuil est perdue : gardez-la",
            without_the_last,
        ),
        Mistake(
            "threshold",
            "ce sont les suites dont la probabilité dépasse p : c'est leur somme qui doit l'atteindre",
            threshold,
        ),
        Mistake(
            "sum-unsorted",
            "la somme suit le tableau tel quel : classez d'abord, `np.cumsum(probs[order])`",
            lambda probs, p: sum_unsorted(probs, p),
        ),
        Mistake(
            "last-of-equals", 'à égalité, ce sont les premières qu\'il faut garder : `kind="stable"`', last_of_equals
        ),
        Mistake("unsorted", "les probabilités ne sont pas classées : commencez par la plus grande", unsorted),
        Mistake("one-too-many", "une suite de trop est gardée : la somme atteignait déjà p", one_too_many),
        Mistake(
            "not-shared",
            "la somme ne vaut plus 1 : partagez ce qui reste",
            lambda probs, p: np.where(keep_top_p(probs, p) > 0, probs, 0),
        ),
        Mistake(
            "uniform",
            "les suites gardées sont toutes égales : gardez leurs proportions",
            lambda probs, p: (keep_top_p(probs, p) > 0) / (keep_top_p(probs, p) > 0).sum(),
        ),
        Mistake(
            "least",
            "ce sont les moins probables qui sont gardées",
            lambda probs, p: masked(probs, keep_top_p_ascending(probs, p)),
        ),
        Mistake(
            "sorted",
            "les probabilités ont été triées : laissez-les à leur place",
            lambda q, p: keep_top_p(-np.sort(-q), p),
        ),
    ),
)


def keep_top_p_ascending(probs, p):
    order = np.argsort(probs, kind="stable")
    keep = np.zeros(len(probs), dtype=bool)
    keep[order[np.cumsum(probs[order]) - probs[order] < p - 1e-12]] = True
    return keep


# 6.4


def counts_and_probs(rng):
    fixed = [(np.array([48, 52]), np.array([0.5, 0.5])), (np.array([30, 50, 20]), np.array([0.2, 0.5, 0.3]))]
    fixed += [(np.array([60, 40, 0]), np.array([0.5, 0.5, 0.0])), (np.array([60, 39, 1]), np.array([0.5, 0.5, 0.0]))]
    fixed += [(np.array([60, 40, 0]), np.array([0.5, 0.3, 0.2]))]
    drawn = []
    for size, count in ((4, 500), (6, 1000)):
        probs = rng.dirichlet(np.ones(size))
        drawn.append((rng.multinomial(count, probs), probs))
    probs = np.array([0.0, 0.3, 0.7])
    return [*fixed, *drawn, (np.array([0, *rng.multinomial(400, probs[1:])]), probs)]


def wrong_sum(term):
    def wrong(drawn, probs):
        possible = probs > 0
        if drawn[~possible].sum() > 0:
            return np.inf
        return term(drawn[possible], drawn.sum() * probs[possible]).sum()

    return wrong


def impossible_forgotten(drawn, probs):
    expected = drawn.sum() * probs[probs > 0]
    return ((drawn[probs > 0] - expected) ** 2 / expected).sum()


def everywhere(drawn, probs):
    with np.errstate(divide="ignore", invalid="ignore"):
        return ((drawn - drawn.sum() * probs) ** 2 / (drawn.sum() * probs)).sum()


def only_drawn(drawn, probs):
    if drawn[probs == 0].sum() > 0:
        return np.inf
    out = drawn > 0
    expected = drawn.sum() * probs[out]
    return ((drawn[out] - expected) ** 2 / expected).sum()


def zero_for_infinity(drawn, probs):
    return 0 if drawn[probs == 0].sum() > 0 else chi_square(drawn, probs)


CHI_SQUARE = Exercise(
    "6.4",
    function=chi_square,
    inputs=counts_and_probs,
    mistakes=(
        Mistake(
            "not-squared",
            "les écarts ne sont pas élevés au carré",
            wrong_sum(lambda found, due: abs(found - due) / due),
        ),
        Mistake(
            "not-divided",
            "chaque carré se divise par le nombre attendu",
            wrong_sum(lambda found, due: (found - due) ** 2),
        ),
        Mistake(
            "by-found",
            "vous divisez par le nombre sorti : divisez par le nombre attendu",
            wrong_sum(lambda found, due: (found - due) ** 2 / np.maximum(found, 1)),
        ),
        Mistake(
            "shares",
            "l'attendu est un nombre de tirages : probabilité fois nombre de tirages",
            wrong_sum(lambda found, due: (found / found.sum() - due / due.sum()) ** 2 / (due / due.sum())),
        ),
        Mistake(
            "by-due-squared",
            "divisez par l'attendu, pas par son carré",
            wrong_sum(lambda found, due: ((found - due) / due) ** 2),
        ),
        Mistake(
            "impossible", "une suite impossible est sortie, et rien ne le signale : rendez np.inf", impossible_forgotten
        ),
        Mistake("zero-by-zero", "une suite impossible donne 0 divisé par 0 : ne sommez que les possibles", everywhere),
        Mistake(
            "mean", "c'est la moyenne des termes : rendez leur somme", lambda d, p: chi_square(d, p) / (p > 0).sum()
        ),
    ),
)

# 6.5


def nlls_at(logits, targets, temperatures):
    losses = []
    for temperature in temperatures:
        scaled = logits / temperature
        log_probs = scaled - np.logaddexp.reduce(scaled, axis=1, keepdims=True)
        losses.append(-log_probs[np.arange(len(targets)), targets].mean())
    return losses


def logits_to_tune(rng):
    few = np.array([[2.0, 0.0, 0.0], [2.0, 0.0, 1.0], [0.0, 2.0, -1.0]])
    fixed = [(few[:1], np.array([0]), [1.0]), (few, np.array([0, 0, 1]), [2.0, 0.5, 1.0, 0.5])]
    fixed += [
        (few, np.array([0, 1, 2]), [0.5, 4.0]),
        (np.array([[900.0, 899.0], [0.0, -900.0]]), np.array([1, 0]), [0.7]),
    ]
    fixed += [(np.array([[900.0, 0.0], [0.0, 1.0]]), np.array([1, 1]), [1.0, 0.5])]
    drawn = []
    for size in (4, 5, 6):
        drawn.append((rng.normal(0, 2, (size + 3, size)), rng.integers(0, size, size + 3), [0.6, 1.0, 1.7]))
    return fixed + drawn


def each_nll(term):
    def wrong(logits, targets, temperatures):
        return [term(logits, targets, temperature) for temperature in temperatures]

    return wrong


def total(logits, targets, temperature):
    return nlls_at(logits, targets, [temperature])[0] * len(targets)


def probability(logits, targets, temperature):
    scaled = logits / temperature
    probs = np.exp(scaled - np.logaddexp.reduce(scaled, axis=1, keepdims=True))
    return probs[np.arange(len(targets)), targets].mean()


def log_of_mean(logits, targets, temperature):
    return -np.log(probability(logits, targets, temperature))


def through_softmax(logits, targets, temperature):
    scaled = logits / temperature
    probs = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    probs = probs / probs.sum(axis=1, keepdims=True)
    return -np.log(probs[np.arange(len(targets)), targets]).mean()


def overflowing(logits, targets, temperature):
    exps = np.exp(logits / temperature)
    return -np.log((exps / exps.sum(axis=1, keepdims=True))[np.arange(len(targets)), targets]).mean()


NLLS = Exercise(
    "6.5",
    function=nlls_at,
    inputs=logits_to_tune,
    mistakes=(
        Mistake(
            "multiplied",
            "les logits sont multipliés par la température : divisez-les",
            each_nll(lambda z, y, t: nlls_at(z, y, [1 / t])[0]),
        ),
        Mistake("ignored", "la température ne sert pas", each_nll(lambda z, y, t: nlls_at(z, y, [1])[0])),
        Mistake("sum", "les pertes sont additionnées : rendez leur moyenne", each_nll(total)),
        Mistake("probability", "c'est la probabilité moyenne de la cible : il manque −log", each_nll(probability)),
        Mistake(
            "log-of-mean",
            "c'est le logarithme de la moyenne : rendez la moyenne des logarithmes",
            each_nll(log_of_mean),
        ),
        Mistake("sign", "le signe est changé : une NLL est positive", each_nll(lambda z, y, t: -nlls_at(z, y, [t])[0])),
        Mistake("overflow", "l'exponentielle déborde : retranchez le maximum de chaque ligne", each_nll(overflowing)),
        Mistake(
            "log-of-zero",
            "une probabilité est tombée à 0, et sa perte est infinie : restez en logarithmes",
            each_nll(through_softmax),
        ),
        Mistake(
            "best-only",
            "il ne reste que la plus basse : rendez-en une par température",
            lambda *args: min(nlls_at(*args)),
        ),
    ),
)

EXERCISES = (TEMPERATURE, TOP_K, TOP_P, CHI_SQUARE, NLLS)
