"""Exercises of lesson 01: one-hot, a neuron, softmax, cross-entropy, numerical gradient, descent."""

import numpy as np

from ..exercises.exercise import Exercise, Mistake
from ..neuron import cross_entropy, descend, numerical_gradient, one_hot, relu, sigmoid, softmax

# 1.1


def label_batches(rng):
    return [
        (np.array([2, 0]), 3),
        (np.array([9]), 10),
        (np.array([11, 0, 11]), 12),
        (np.array([], dtype=int), 3),
        (rng.integers(0, 5, size=6), 7),
        (rng.integers(0, 4, size=5), 4),
    ]


def shifted(labels, num_classes):
    return one_hot((labels - 1) % num_classes, num_classes)


def value_instead_of_one(labels, num_classes):
    return one_hot(labels, num_classes) * np.arange(num_classes)


def all_ones_below(labels, num_classes):
    return (np.arange(num_classes) <= labels[:, None]).astype(float)


def same_row(labels, num_classes):
    return np.tile(one_hot(labels, num_classes).max(axis=0), (len(labels), 1))


ONE_HOT = Exercise(
    "1.1",
    function=one_hot,
    inputs=label_batches,
    mistakes=(
        Mistake(
            "label-minus-one",
            "le 1 est une case trop tôt : Python compte à partir de 0, l'étiquette 9 est dans la case 9",
            shifted,
        ),
        Mistake("label-value", "la case contient l'étiquette elle-même au lieu de 1", value_instead_of_one),
        Mistake("filled", "toutes les cases jusqu'à l'étiquette sont allumées : une seule doit l'être", all_ones_below),
        Mistake(
            "every-row",
            "les mêmes colonnes sont allumées dans toutes les lignes : avez-vous écrit `table[:, labels] = 1`, ou recopié une même ligne ?",
            same_row,
        ),
        Mistake(
            "transposed",
            "le tableau est couché : les étiquettes sont les lignes, les classes les colonnes",
            lambda labels, num_classes: one_hot(labels, num_classes).T,
        ),
    ),
)


# 1.2


def neuron(x, w, b):
    return relu(np.sum(w * x) + b)


def inputs_weights_bias(rng):
    fixed = [(np.array([1.0, 2.0]), np.array([1.0, 1.0]), -2.0), (np.array([1.0, -1.0]), np.array([1.0, 2.0]), 0.5)]
    fixed += [(np.array([0.5, -1.0, 2.0]), np.array([2.0, 1.0, 0.5]), -0.5)]
    fixed += [
        (np.arange(1.0, 7.0), np.array([1.0, 2.0, 0.0, 3.0, 1.0, 4.0]), 5.0),
        (np.array([3.0]), np.array([-2.0]), 1.0),
    ]
    return fixed + [(rng.normal(size=4), rng.normal(size=4), float(rng.normal())) for _ in range(6)]


NEURON = Exercise(
    "1.2",
    function=neuron,
    inputs=inputs_weights_bias,
    mistakes=(
        Mistake(
            "bias-n-times",
            "le biais est ajouté n fois, une par entrée : fermez la parenthèse de la somme avant lui",
            lambda x, w, b: relu(np.sum(w * x + b)),
        ),
        Mistake(
            "activation-first",
            "l'activation est appliquée avant la somme : elle vient en dernier",
            lambda x, w, b: np.sum(relu(w * x)) + b,
        ),
        Mistake(
            "no-activation",
            "l'activation est oubliée : la sortie peut être négative",
            lambda x, w, b: np.sum(w * x) + b,
        ),
        Mistake("no-bias", "le biais est oublié", lambda x, w, b: relu(np.sum(w * x))),
        Mistake(
            "bias-after-activation",
            "le biais est ajouté après l'activation : il fait partie de la somme",
            lambda x, w, b: relu(np.sum(w * x)) + b,
        ),
        Mistake(
            "sigmoid",
            "c'est la sigmoïde : l'énoncé demande ReLU",
            lambda x, w, b: sigmoid(np.sum(w * x) + b),
        ),
        Mistake(
            "threshold",
            "la sortie est 0 ou 1 : ReLU rend la somme elle-même quand elle est positive",
            lambda x, w, b: float(np.sum(w * x) + b > 0),
        ),
        Mistake("minus-bias", "le biais est retranché : il s'ajoute", lambda x, w, b: relu(np.sum(w * x) - b)),
        Mistake(
            "added-weights",
            "les entrées sont ajoutées aux poids : elles les multiplient",
            lambda x, w, b: relu(np.sum(w + x) + b),
        ),
        Mistake("no-sum", "la somme est oubliée : un neurone n'a qu'une sortie", lambda x, w, b: relu(w * x + b)),
    ),
)


# 1.3


def logit_batches(rng):
    return [
        (np.array([[0.0, 1.0], [2.0, 1.0]]),),
        (rng.uniform(0.5, 3, size=(3, 3)),),
        (rng.uniform(0.5, 3, size=(2, 5)),),
        (np.array([[-1.0, -2.0, 3.0], [20.0, -20.0, 0.0]]),),
        (rng.normal(scale=8, size=(4, 3)),),
    ]


def whole_batch(logits):
    return np.exp(logits) / np.exp(logits).sum()


SOFTMAX = Exercise(
    "1.3",
    function=softmax,
    inputs=logit_batches,
    mistakes=(
        Mistake(
            "no-exp",
            "c'est z divisé par sa somme : l'exponentielle est oubliée",
            lambda logits: logits / logits.sum(axis=1, keepdims=True),
        ),
        Mistake(
            "no-exp-whole-batch",
            "c'est z divisé par la somme de tout le lot : l'exponentielle est oubliée, et la somme se prend par ligne",
            lambda logits: logits / logits.sum(),
        ),
        Mistake(
            "no-keepdims",
            "`keepdims=True` est oublié : les sommes ne sont pas en face de leurs lignes",
            lambda logits: np.exp(logits) / np.exp(logits).sum(axis=1),
        ),
        Mistake(
            "by-maximum",
            "la plus grande valeur de chaque ligne vaut 1 : divisez par la somme des exponentielles de la ligne",
            lambda logits: np.exp(logits - logits.max(axis=-1, keepdims=True)),
        ),
        Mistake(
            "whole-batch", "la somme est prise sur tout le lot : la somme de chaque ligne doit valoir 1", whole_batch
        ),
        Mistake(
            "columns",
            "la normalisation est faite sur les colonnes : les classes sont sur le dernier axe",
            lambda logits: np.exp(logits) / np.exp(logits).sum(axis=0, keepdims=True),
        ),
        Mistake("no-division", "la division est oubliée : ce sont les exponentielles seules", np.exp),
        Mistake(
            "exp-after",
            "l'exponentielle est prise après la division",
            lambda logits: np.exp(logits / logits.sum(axis=1, keepdims=True)),
        ),
    ),
)


# 1.4


def probs_and_targets(rng):
    fixed = [(np.array([[0.5, 0.5], [0.25, 0.75]]), one_hot([0, 0], 2))]
    fixed += [(np.array([[0.0, 1.0, 0.0], [0.001, 0.499, 0.5]]), one_hot([1, 0], 3))]
    drawn = [
        (rng.dirichlet(np.full(c, 5.0), size=b), one_hot(rng.integers(c, size=b), c))
        for b, c in [(3, 4), (5, 3), (4, 6)]
    ]
    return fixed + drawn


def given(probs, targets):
    return (probs * targets).sum(axis=1)


CROSS_ENTROPY = Exercise(
    "1.4",
    function=cross_entropy,
    inputs=probs_and_targets,
    tolerance=1e-5,  # log(p + 1e-7) is right too
    mistakes=(
        Mistake(
            "over-classes",
            "la perte est divisée par B × C : on fait la moyenne sur les B exemples seulement",
            lambda probs, targets: cross_entropy(probs, targets) / probs.shape[1],
        ),
        Mistake(
            "sum",
            "c'est la somme : il reste à diviser par le nombre d'exemples",
            lambda probs, targets: -np.log(given(probs, targets)).sum(),
        ),
        Mistake(
            "no-minus",
            "le signe moins est oublié : une perte est positive",
            lambda probs, targets: -cross_entropy(probs, targets),
        ),
        Mistake(
            "log-of-mean",
            "c'est le logarithme de la moyenne ; il faut la moyenne des logarithmes",
            lambda probs, targets: -np.log(given(probs, targets).mean()),
        ),
        Mistake(
            "one-minus",
            "c'est 1 moins la probabilité : le logarithme est oublié",
            lambda probs, targets: (1 - given(probs, targets)).mean(),
        ),
        Mistake(
            "log10",
            "c'est le logarithme décimal : prenez np.log",
            lambda probs, targets: cross_entropy(probs, targets) / np.log(10),
        ),
        Mistake(
            "favourite-class",
            "c'est la probabilité de la classe préférée : il faut celle de la bonne",
            lambda probs, targets: -np.log(probs.max(axis=1)).mean(),
        ),
        Mistake("no-log", "le logarithme est oublié", lambda probs, targets: -given(probs, targets).mean()),
        Mistake(
            "squared-error",
            "c'est l'erreur quadratique : il faut le logarithme de la probabilité de la bonne classe",
            lambda probs, targets: ((probs - targets) ** 2).mean(),
        ),
        Mistake(
            "binary",
            "les classes fausses sont comptées aussi, avec log(1 − p) : ne gardez que la bonne",
            lambda probs, targets: -np.log(np.where(targets == 1, probs, 1 - probs)).sum(axis=1).mean(),
        ),
        Mistake(
            "all-classes",
            "toutes les classes sont comptées : ne gardez que la bonne",
            lambda probs, targets: -np.log(probs).sum(axis=1).mean(),
        ),
    ),
)


# 1.5 and 1.6


class Bowl:
    """A loss with one minimum, told in words by `show`; `coupling` times the product of the first two parameters is added."""

    def __init__(self, centre, curvature, coupling=0.0):
        self.centre, self.curvature = np.asarray(centre, dtype=float), np.asarray(curvature, dtype=float)
        self.coupling = coupling

    def __call__(self, params):
        square = float(np.sum(self.curvature * (params - self.centre) ** 2))
        return square + (self.coupling * float(params[0] * params[1]) if self.coupling else 0.0)


def losses_and_params(rng):
    fixed = [(Bowl([0.0], [1.0]), np.array([1.0])), (Bowl([1.0, -1.0], [1.0, 2.0]), np.array([0.0, 0.0]))]
    drawn = [Bowl(rng.normal(size=n), rng.uniform(0.5, 2, size=n), coupling) for n, coupling in ((3, 1.0), (5, 0.0))]
    return (
        fixed
        + [(bowl, 1 + rng.random(size=len(bowl.centre))) for bowl in drawn]
        + [(Bowl([2.0, 2.0], [1.0, 3.0]), np.array([1.0, 1.0]))]
    )


def losses_params_and_nudges(rng):
    cases = losses_and_params(rng)
    return [*cases[:3], (*cases[3], 0.002), (*cases[4], 0.05)]


def not_divided(loss, params, nudge=0.01):
    return numerical_gradient(loss, params, nudge) * nudge


def accumulated(loss, params, nudge=0.01):
    nudged, gradient = params.copy(), np.zeros_like(params)
    for i in range(len(params)):
        nudged[i] += nudge
        gradient[i] = (loss(nudged) - loss(params)) / nudge
    return gradient


def all_at_once(loss, params, nudge=0.01):
    return np.full_like(params, (loss(params + nudge) - loss(params)) / nudge)


def slopes(loss, params, nudge, change):
    gradient = np.zeros_like(params)
    for i in range(len(params)):
        changed = params.copy()
        changed[i] = change(params[i])
        gradient[i] = (loss(changed) - loss(params)) / nudge
    return gradient


def loss_only(loss, params, nudge=0.01):
    nudges = nudge * np.eye(len(params))
    return np.array([loss(params + nudges[i]) for i in range(len(params))]) / nudge


GRADIENT = Exercise(
    "1.5",
    function=numerical_gradient,
    given="""
    def numerical_gradient(loss, params, nudge=0.01):
        gradient = np.zeros_like(params)
        ...
        return gradient
    """,
    inputs=losses_params_and_nudges,
    tolerance=1e-5,
    show=lambda args: (
        f"params = {args[1].round(2).tolist()}, nudge = {[*args, 0.01][2]}, une perte en forme de cuvette"
    ),
    mistakes=(
        Mistake(
            "not-divided", "la différence n'est pas divisée par « nudge » : ce n'est pas encore une pente", not_divided
        ),
        Mistake(
            "sign",
            "la différence est prise à l'envers : après moins avant",
            lambda loss, params, nudge=0.01: -numerical_gradient(loss, params, nudge),
        ),
        Mistake("accumulated", "les poussées s'accumulent : repartez d'une copie de params à chaque tour", accumulated),
        Mistake("all-at-once", "tous les paramètres sont poussés ensemble : poussez-les un par un", all_at_once),
        Mistake(
            "replaced",
            "le paramètre est remplacé par nudge : ajoutez-le",
            lambda loss, params, nudge=0.01: slopes(loss, params, nudge, lambda old: nudge),
        ),
        Mistake(
            "backward",
            "la pente se prend vers l'avant : ajoutez nudge au lieu de le retrancher",
            lambda loss, params, nudge=0.01: numerical_gradient(loss, params, -nudge),
        ),
        Mistake(
            "fixed-nudge",
            "la poussée vaut toujours 0,01 : servez-vous de l'argument nudge",
            lambda loss, params, nudge=0.01: numerical_gradient(loss, params, 0.01),
        ),
        Mistake(
            "parentheses",
            "seule la perte d'avant est divisée par nudge : mettez la différence entre parenthèses",
            lambda loss, params, nudge=0.01: loss_only(loss, params, nudge) * nudge - loss(params) / nudge,
        ),
        Mistake(
            "first-only",
            "seule la première pente est calculée : le « return » est-il dans la boucle ?",
            lambda loss, params, nudge=0.01: numerical_gradient(loss, params, nudge) * (np.arange(len(params)) == 0),
        ),
        Mistake("no-difference", "la perte d'avant n'est pas retirée : il faut une différence", loss_only),
    ),
)


def descents(rng):
    rates, steps = (0.1, 0.3, 0.05, 0.1, 0.02), (2, 1, 3, 0, 4)
    return [(*case, rate, step) for case, rate, step in zip(losses_and_params(rng), rates, steps, strict=True)]


def descend_in_place(loss, params, learning_rate, num_steps):
    for _ in range(num_steps):
        params -= learning_rate * numerical_gradient(loss, params)
    return params


def frozen_gradient(loss, params, learning_rate, num_steps):
    return params - num_steps * learning_rate * numerical_gradient(loss, params)


DESCEND = Exercise(
    "1.6",
    function=descend,
    inputs=descents,
    tolerance=1e-5,
    show=lambda args: f"params = {args[1].round(2).tolist()}, learning_rate = {args[2]}, num_steps = {args[3]}",
    mistakes=(
        Mistake(
            "wrong-direction",
            "le pas va dans le mauvais sens : la perte monte ; il faut retrancher le gradient",
            lambda loss, params, rate, steps: descend(loss, params, -rate, steps),
        ),
        Mistake(
            "in-place",
            "`params -= …` modifie le tableau reçu : écrivez `params = params - …`, qui en fabrique un nouveau",
            descend_in_place,
        ),
        Mistake(
            "no-learning-rate",
            "le taux d'apprentissage est oublié : le pas est trop grand",
            lambda loss, params, rate, steps: descend(loss, params, 1.0, steps),
        ),
        Mistake(
            "one-step",
            "le résultat est celui d'un seul pas : le « return » est-il dans la boucle, ou repartez-vous toujours du départ ?",
            lambda loss, params, rate, steps: descend(loss, params, rate, 1),
        ),
        Mistake(
            "frozen-gradient",
            "le gradient est calculé une fois pour toutes : recalculez-le à chaque pas",
            frozen_gradient,
        ),
        Mistake(
            "unmoved",
            "les paramètres ne bougent pas : rangez le résultat de chaque pas dans params",
            lambda loss, params, rate, steps: params,
        ),
        Mistake(
            "one-too-few",
            "il manque un pas",
            lambda loss, params, rate, steps: descend(loss, params, rate, steps - 1),
        ),
        Mistake(
            "one-too-many",
            "il y a un pas de trop",
            lambda loss, params, rate, steps: descend(loss, params, rate, steps + 1),
        ),
    ),
)

EXERCISES = (ONE_HOT, NEURON, SOFTMAX, CROSS_ENTROPY, GRADIENT, DESCEND)
