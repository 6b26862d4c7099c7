"""Exercises of lesson 07: Bengio's network, its parameters, a minibatch, a step of Adam, stopping, neighbours."""

import numpy as np
import torch

from ..embeddings import nearest
from ..exercises.exercise import Exercise, Mistake

# 7.1


def networks(rng):
    sizes = [(1, 1, 2, 2, 3), (2, 2, 3, 2, 4), (4, 3, 5, 2, 3), (5, 2, 4, 3, 6)]  # N, C, V, D, H
    return [_network(rng, *one) for one in sizes]


def _network(rng, count, length, vocab_size, dim, hidden):
    contexts = torch.tensor(rng.integers(0, vocab_size, (count, length)))
    contexts[0, 0], contexts[-1, -1] = 0, vocab_size - 1  # two different characters, at two places where there are two
    shapes = (vocab_size, dim), (length * dim, hidden), (hidden,), (hidden, vocab_size), (vocab_size,)
    return contexts, *(torch.tensor(rng.normal(size=shape)) for shape in shapes)


def shown_network(args):
    contexts, embedding, W1, _, W2, _ = args
    return (
        f"contexts = {contexts.tolist()}, avec V = {len(embedding)}, D = {embedding.shape[1]}, "
        f"W1 de forme {tuple(W1.shape)}, W2 de forme {tuple(W2.shape)}"
    )


def bengio_logits(contexts, embedding, W1, b1, W2, b2):
    return torch.tanh(embedding[contexts].flatten(1) @ W1 + b1) @ W2 + b2


def relu_hidden(contexts, embedding, W1, b1, W2, b2):
    return torch.relu(embedding[contexts].flatten(1) @ W1 + b1) @ W2 + b2


def sigmoid_hidden(contexts, embedding, W1, b1, W2, b2):
    return torch.sigmoid(embedding[contexts].flatten(1) @ W1 + b1) @ W2 + b2


def no_tanh(contexts, embedding, W1, b1, W2, b2):
    return (embedding[contexts].flatten(1) @ W1 + b1) @ W2 + b2


def tanh_before_bias(contexts, embedding, W1, b1, W2, b2):
    return (torch.tanh(embedding[contexts].flatten(1) @ W1) + b1) @ W2 + b2


def no_first_bias(contexts, embedding, W1, b1, W2, b2):
    return torch.tanh(embedding[contexts].flatten(1) @ W1) @ W2 + b2


def no_last_bias(contexts, embedding, W1, b1, W2, b2):
    return torch.tanh(embedding[contexts].flatten(1) @ W1 + b1) @ W2


def mixed_up(contexts, embedding, W1, b1, W2, b2):
    return torch.tanh(embedding[contexts].transpose(1, 2).flatten(1) @ W1 + b1) @ W2 + b2


def hidden_only(contexts, embedding, W1, b1, W2, b2):
    return torch.tanh(embedding[contexts].flatten(1) @ W1 + b1)


def reshaped_by_number(contexts, embedding, W1, b1, W2, b2):
    return bengio_logits(contexts.flip(1), embedding, W1, b1, W2, b2)


BENGIO = Exercise(
    "7.1",
    function=bengio_logits,
    inputs=networks,
    tolerance=1e-5,
    show=shown_network,
    mistakes=(
        Mistake("no-tanh", "la couche cachée n'a pas de tanh : deux couches de suite n'en font alors qu'une", no_tanh),
        Mistake(
            "tanh-output",
            "les logits passent par tanh : la dernière couche n'en a pas",
            lambda *a: _after(torch.tanh, a),
        ),
        Mistake(
            "softmax",
            "ce sont des probabilités : rendez les logits, sans softmax",
            lambda *a: _after(lambda logits: logits.softmax(dim=1), a),
        ),
        Mistake(
            "log-softmax",
            "ce sont des logarithmes de probabilités : rendez les logits eux-mêmes",
            lambda *a: _after(lambda logits: logits.log_softmax(dim=1), a),
        ),
        Mistake("relu", "la couche cachée se sert de relu : on demande tanh", relu_hidden),
        Mistake("sigmoid", "la couche cachée se sert de sigmoid : on demande tanh", sigmoid_hidden),
        Mistake(
            "tanh-early", "tanh est appliquée avant d'ajouter `b1` : la somme d'abord, tanh ensuite", tanh_before_bias
        ),
        Mistake("no-b1", "le biais `b1` est oublié", no_first_bias),
        Mistake("no-b2", "le biais `b2` est oublié", no_last_bias),
        Mistake(
            "mixed-up",
            "les plongements sont entremêlés : d'abord tous les nombres du premier caractère, puis du suivant",
            mixed_up,
        ),
        Mistake("backwards", "les caractères sont mis bout à bout à l'envers", reshaped_by_number),
        Mistake("hidden-only", "c'est la couche cachée : il manque celle de sortie, avec `W2` et `b2`", hidden_only),
        Mistake(
            "tanh-embedding",
            "tanh est appliquée aux plongements : elle vient après la première couche",
            lambda contexts, embedding, *weights: bengio_logits(contexts, torch.tanh(embedding), *weights),
        ),
    ),
)


def _after(function, args):
    return function(bengio_logits(*args))


# 7.2


def sizes(rng):
    fixed = [(2, 1, 1, 1), (5, 2, 3, 4), (37, 3, 10, 200)]
    return [*fixed, *(tuple(int(n) for n in rng.choice(np.arange(2, 40), 4, replace=False)) for _ in range(2))]


def count_parameters(vocab_size, context_length, embedding_dim, hidden_size):
    joined = context_length * embedding_dim
    return vocab_size * embedding_dim + (joined + 1) * hidden_size + (hidden_size + 1) * vocab_size


COUNT = Exercise(
    "7.2",
    function=count_parameters,
    inputs=sizes,
    show=lambda a: "V = {}, C = {}, D = {}, H = {}".format(*a),
    mistakes=(
        Mistake("no-biases", "les biais sont oubliés", lambda v, c, d, h: v * d + c * d * h + h * v),
        Mistake(
            "no-hidden-bias",
            "les biais de la couche cachée sont oubliés",
            lambda v, c, d, h: count_parameters(v, c, d, h) - h,
        ),
        Mistake(
            "no-output-bias",
            "les biais de la couche de sortie sont oubliés",
            lambda v, c, d, h: count_parameters(v, c, d, h) - v,
        ),
        Mistake(
            "no-embedding",
            "la table des plongements est oubliée : elle s'apprend aussi",
            lambda v, c, d, h: count_parameters(v, c, d, h) - v * d,
        ),
        Mistake(
            "one-table-each",
            "une table par place : la même table sert pour toutes les places",
            lambda v, c, d, h: count_parameters(v, c, d, h) + (c - 1) * v * d,
        ),
        Mistake(
            "one-character",
            "la couche cachée ne lit qu'un caractère : elle lit les C plongements à la file",
            lambda v, c, d, h: count_parameters(v, 1, d, h),
        ),
        Mistake(
            "one-hot-in",
            "la couche cachée lit C × D nombres, pas C × V : les plongements remplacent les one-hot",
            lambda v, c, d, h: v * d + c * v * h + h + h * v + v,
        ),
        Mistake("table", "c'est la taille d'une table de comptes", lambda v, c, d, h: v**c * v),
    ),
)

# 7.3


def examples(rng):
    made = []
    for count, length, batch_size, seed in (
        (3, 2, 8, 1),
        (20, 3, 6, 2),
        (50, 2, 40, int(rng.integers(99))),
    ):
        inputs = torch.arange(count * length).reshape(count, length)  # no two rows alike
        targets = 1000 + torch.arange(count)
        made.append((inputs, targets, batch_size, torch.Generator().manual_seed(seed)))
    return made


def draw_batch(inputs, targets, batch_size, generator):
    rows = torch.randint(0, len(targets), (batch_size,), generator=generator)
    return inputs[rows], targets[rows]


def drawn_twice(inputs, targets, batch_size, generator):
    first = torch.randint(0, len(targets), (batch_size,), generator=generator)
    second = torch.randint(0, len(targets), (batch_size,), generator=generator)
    return inputs[first], targets[second]


def first_rows(inputs, targets, batch_size, generator):
    return inputs[:batch_size], targets[:batch_size]


def without_replacement(inputs, targets, batch_size, generator):
    rows = torch.randperm(len(targets), generator=generator)[:batch_size]
    return inputs[rows], targets[rows]


def last_left_out(inputs, targets, batch_size, generator):
    rows = torch.randint(0, max(1, len(targets) - 1), (batch_size,), generator=generator)
    return inputs[rows], targets[rows]


def first_left_out(inputs, targets, batch_size, generator):
    rows = torch.randint(min(1, len(targets) - 1), len(targets), (batch_size,), generator=generator)
    return inputs[rows], targets[rows]


def one_too_few(inputs, targets, batch_size, generator):
    return draw_batch(inputs, targets, batch_size - 1, generator)


def drawn_otherwise(inputs, targets, batch_size, generator):
    rows = torch.randint(0, len(targets), (batch_size,), generator=torch.Generator().manual_seed(12345))
    return inputs[rows], targets[rows]


def another_draw(found, inputs, targets, batch_size, generator):
    """Right pairs, as many as asked, but neither those of the generator nor those of the two mistakes before."""
    if not isinstance(found, tuple | list) or len(found) != 2:
        return False
    given, answers, inputs = np.asarray(found[0]), np.asarray(found[1]), np.asarray(inputs)
    if given.shape != (batch_size, inputs.shape[1]) or answers.shape != (batch_size,):
        return False
    for known in (draw_batch, last_left_out, first_left_out):
        again = torch.Generator().manual_seed(generator.initial_seed())
        if (np.asarray(known(torch.as_tensor(inputs), targets, batch_size, again)[1]) == answers).all():
            return False
    return bool((inputs[np.clip(answers - 1000, 0, len(inputs) - 1)] == given).all())


DRAW = Exercise(
    "7.3",
    function=draw_batch,
    inputs=examples,
    show=lambda a: f"{len(a[1])} exemples, batch_size = {a[2]}",
    mistakes=(
        Mistake("two-draws", "deux tirages : les entrées ont perdu leurs cibles", drawn_twice),
        Mistake("first-rows", "ce sont toujours les premiers exemples : tirez-les au hasard", first_rows),
        Mistake(
            "without-replacement", "c'est un tirage sans remise : servez-vous de torch.randint", without_replacement
        ),
        Mistake(
            "last-left-out", "le dernier exemple n'est jamais tiré : la borne de randint est exclue", last_left_out
        ),
        Mistake("first-left-out", "le premier exemple n'est jamais tiré : randint part de 0", first_left_out),
        Mistake("one-too-few", "il manque un exemple : le lot en a `batch_size`", one_too_few),
        Mistake(
            "exchanged",
            "les cibles viennent en second : rendez les entrées, puis les cibles",
            lambda *a: draw_batch(*a)[::-1],
        ),
        Mistake(
            "inputs-only", "il manque les cibles : rendez les entrées et leurs cibles", lambda *a: draw_batch(*a)[0]
        ),
        Mistake(
            "rows",
            "ce sont les numéros tirés : rendez les exemples qu'ils désignent",
            lambda *a: draw_batch(torch.arange(len(a[1])), *a[1:])[0],
        ),
        Mistake(
            "another-draw",
            "les couples sont justes, mais ce n'est pas le tirage de `generator` : passez-le à torch.randint, et ne tirez qu'une fois",
            drawn_otherwise,
            another_draw,
        ),
    ),
)

# 7.4


def steps_of_adam(rng):
    zeros = torch.zeros(2, dtype=torch.float64)
    fixed = [
        (
            torch.tensor([1.0, 1.0], dtype=torch.float64),
            torch.tensor([2.0, -0.01], dtype=torch.float64),
            zeros.clone(),
            zeros.clone(),
            1,
            0.1,
        )
    ]
    tiny = torch.tensor([3e-8, -2e-8], dtype=torch.float64)
    fixed += [(torch.tensor([0.5, 0.5], dtype=torch.float64), tiny, zeros.clone(), zeros.clone(), 1, 0.2)]
    drawn = []
    for shape, step in (((3,), 2), ((2, 3), 7), ((4,), 40)):
        w, gradient, mean = (torch.tensor(rng.normal(size=shape)) for _ in range(3))
        drawn.append(
            (w, gradient, mean, torch.tensor(rng.uniform(0.5, 3, size=shape)), step, float(rng.uniform(0.05, 0.5)))
        )
    return fixed + drawn


def adam_step(w, gradient, mean, square, step, learning_rate):
    return adam(w, gradient, mean, square, step, learning_rate)


def adam(
    w, gradient, mean, square, step, rate, corrected=(True, True), keep=(0.9, 0.999), eps=1e-8, root=True, sign=-1
):
    mean = keep[0] * mean + (1 - keep[0]) * gradient
    square = keep[1] * square + (1 - keep[1]) * gradient**2
    first = mean / (1 - 0.9**step) if corrected[0] else mean
    second = square / (1 - 0.999**step) if corrected[1] else square
    return w + sign * rate * first / ((second.sqrt() if root else second) + eps), mean, square


def old_averages(w, gradient, mean, square, step, rate):
    _, new_mean, new_square = adam_step(w, gradient, mean, square, step, rate)
    usual = torch.sqrt(square / (1 - 0.999**step)) + 1e-8
    return w - rate * (mean / (1 - 0.9**step)) / usual, new_mean, new_square


def gradient_alone(w, gradient, mean, square, step, rate):
    _, new_mean, new_square = adam_step(w, gradient, mean, square, step, rate)
    return w - rate * gradient / (torch.sqrt(new_square / (1 - 0.999**step)) + 1e-8), new_mean, new_square


def corrected_given(w, gradient, mean, square, step, rate):
    w, mean, square = adam_step(w, gradient, mean, square, step, rate)
    return w, mean / (1 - 0.9**step), square / (1 - 0.999**step)


def no_square(w, gradient, mean, square, step, rate):
    square = 0.999 * square + 0.001 * gradient.abs()
    mean = 0.9 * mean + 0.1 * gradient
    return w - rate * (mean / (1 - 0.9**step)) / (torch.sqrt(square / (1 - 0.999**step)) + 1e-8), mean, square


def eps_inside(w, gradient, mean, square, step, rate):
    _, mean, square = adam_step(w, gradient, mean, square, step, rate)
    return w - rate * (mean / (1 - 0.9**step)) / torch.sqrt(square / (1 - 0.999**step) + 1e-8), mean, square


def _one_later(w, gradient, mean, square, step, rate):
    return adam(w, gradient, mean, square, step + 1, rate)


def not_raised(w, gradient, mean, square, step, rate):
    return adam(w, gradient, mean, square, 1, rate)


ADAM = Exercise(
    "7.4",
    function=adam_step,
    inputs=steps_of_adam,
    tolerance=1e-9,
    mistakes=(
        Mistake(
            "not-corrected",
            "les moyennes ne sont pas corrigées : divisez-les par 1 − 0,9ᵗ et 1 − 0,999ᵗ",
            lambda *a: adam(*a, corrected=(False, False)),
        ),
        Mistake(
            "mean-not-corrected",
            "la moyenne de la pente n'est pas corrigée : divisez-la par 1 − 0,9ᵗ",
            lambda *a: adam(*a, corrected=(False, True)),
        ),
        Mistake(
            "square-not-corrected",
            "la moyenne des carrés n'est pas corrigée : divisez-la par 1 − 0,999ᵗ",
            lambda *a: adam(*a, corrected=(True, False)),
        ),
        Mistake("no-root", "il manque la racine carrée", lambda *a: adam(*a, root=False)),
        Mistake("no-square", "la seconde moyenne est celle du carré de la pente", no_square),
        Mistake("upwards", "le pas monte la pente : il va contre elle", lambda *a: adam(*a, sign=1)),
        Mistake("no-rate", "le taux d'apprentissage est oublié", lambda *a: adam(*a[:-1], 1.0)),
        Mistake("no-eps", "le petit nombre 10⁻⁸ est oublié au dénominateur", lambda *a: adam(*a, eps=0.0)),
        Mistake("eps-inside", "10⁻⁸ est sous la racine : il s'ajoute après elle", eps_inside),
        Mistake(
            "exchanged",
            "0,9 et 0,1 sont échangés : on garde neuf dixièmes de l'ancienne moyenne",
            lambda *a: adam(*a, keep=(0.1, 0.999)),
        ),
        Mistake(
            "squares-exchanged",
            "0,999 et 0,001 sont échangés : on garde presque toute l'ancienne moyenne",
            lambda *a: adam(*a, keep=(0.9, 0.001)),
        ),
        Mistake("old-averages", "le pas se sert des anciennes moyennes : mettez-les à jour d'abord", old_averages),
        Mistake("gradient", "le pas suit la pente du moment : il suit sa moyenne", gradient_alone),
        Mistake(
            "corrected-given",
            "les moyennes rendues sont corrigées : rendez-les sans la correction, elle ne sert qu'au pas",
            corrected_given,
        ),
        Mistake("step-from-0", "le pas est décalé : `step` vaut déjà 1 au premier", _one_later),
        Mistake("not-raised", "la correction oublie la puissance : 0,9 et 0,999 à la puissance `step`", not_raised),
        Mistake(
            "averages-exchanged",
            "0,9 et 0,999 sont échangés : 0,9 va avec la pente, 0,999 avec son carré",
            lambda *a: adam(*a, keep=(0.999, 0.9)),
        ),
        Mistake(
            "order", "l'ordre des réponses est changé : `w`, puis `mean`, puis `square`", lambda *a: adam_step(*a)[::-1]
        ),
    ),
)


# 7.5


def falling_and_rising(rng):
    fixed = [([3.0], 1), ([3.0, 2.0, 2.5, 2.6, 0.9], 2), ([3.0, 2.0, 2.5, 2.4, 0.9], 3), ([2.0, 2.0, 2.0, 1.0], 2)]
    fixed += [([5.0, 4.0, 3.0, 2.0], 2), ([3.0, 2.5, 2.6, 2.4, 2.5, 2.45, 2.41, 2.0], 3), ([1.0, 2.0, 0.5], 1)]
    fixed += [([3.0, 3.1, 2.5, 2.6, 2.4], 2), ([900.0, 200.0, 250.0, 150.0], 3)]
    fixed += [([4.0, 3.0, 3.5, 3.2, 3.1, 2.0], 2), ([2.0, 1.0, 1.5, 1.0, 1.5, 0.5], 3)]
    drawn = []
    for length in (8, 15):
        losses = np.round(3 - 0.1 * np.arange(length) + rng.normal(0, 0.2, length), 2)
        drawn.append((losses.tolist(), int(rng.integers(2, 4))))
    return fixed + drawn


def best_before_stopping(losses, patience):
    return stopped(losses, patience)[0]


def stopped(losses, patience, strict=True, more=0):
    """The best index and where the reading ended."""
    best = 0
    for i, loss in enumerate(losses):
        if loss < losses[best] or (loss == losses[best] and not strict):
            best = i
        if i - best >= patience + more:
            return best, i
    return best, len(losses) - 1


def since_previous(losses, patience):
    worse, best = 0, 0
    for i in range(1, len(losses)):
        worse = worse + 1 if losses[i] >= losses[i - 1] else 0
        if losses[i] < losses[best]:
            best = i
        if worse >= patience:
            break
    return best


def in_all(losses, patience):
    """Patience that never comes back: measures without a record, counted from the beginning."""
    best, worse = 0, 0
    for i, loss in enumerate(losses):
        if loss < losses[best]:
            best = i
        elif i:
            worse += 1
        if worse >= patience:
            break
    return best


STOP = Exercise(
    "7.5",
    function=best_before_stopping,
    inputs=falling_and_rising,
    show=lambda a: f"losses = {a[0]}, patience = {a[1]}",
    mistakes=(
        Mistake(
            "whole-list",
            "c'est le minimum de toute la liste : les pertes d'après l'arrêt n'auraient jamais été mesurées",
            lambda losses, patience: int(np.argmin(losses)),
        ),
        Mistake(
            "where-stopped", "c'est l'indice de l'arrêt : rendez celui de la meilleure perte", lambda *a: stopped(*a)[1]
        ),
        Mistake(
            "not-strict",
            "une perte égale n'est pas meilleure : comparez avec <",
            lambda *a: stopped(*a, strict=False)[0],
        ),
        Mistake(
            "too-patient",
            "un pas de trop : arrêtez dès que `patience` mesures n'ont rien amélioré",
            lambda *a: stopped(*a, more=1)[0],
        ),
        Mistake(
            "impatient",
            "arrêt un pas trop tôt : `patience` mesures sans record sont permises",
            lambda *a: stopped(*a, more=-1)[0],
        ),
        Mistake("previous", "chaque perte est comparée à la précédente : comparez-la à la meilleure", since_previous),
        Mistake("never-reset", "un record rend toute la patience : le compte repart de zéro", in_all),
        Mistake(
            "loss",
            "c'est la meilleure perte : rendez son indice",
            lambda losses, patience: losses[stopped(losses, patience)[0]],
        ),
        Mistake("last", "c'est le dernier indice", lambda losses, patience: len(losses) - 1),
        Mistake("from-1", "l'indice part de 1 : en Python, il part de 0", lambda *a: stopped(*a)[0] + 1),
    ),
)

# 7.6


def tables(rng):
    fixed = [(np.array([[0.0], [5.0], [1.0]]), 0), (np.array([[0.0, 0.0], [3.0, 4.0], [0.0, 4.9], [4.5, 0.0]]), 0)]
    fixed += [
        (np.array([[1.0, 1.0], [9.0, 9.0], [1.0, 1.2], [-1.0, -1.0]]), 2),
        (np.array([[0.0], [-1.0], [1.0], [3.0]]), 0),
    ]
    fixed += [
        (np.array([[2.0, 0.0], [2.0, 0.0], [0.0, 1.0]]), 1),
        (np.array([[0.0], [1.0], [-1.0], [1.0], [2.0], [-1.0]]), 0),
    ]
    ties = np.zeros((20, 2))
    ties[::2] = 1.0
    return [*fixed, (ties, 4), (rng.normal(size=(6, 3)), 5), (rng.normal(size=(9, 4)), int(rng.integers(9)))]


def distances(embedding, i):
    return np.sqrt(((embedding - embedding[i]) ** 2).sum(axis=1))


def by(scores):
    def wrong(embedding, i):
        order = np.argsort(scores(embedding, i), kind="stable")
        return order[order != i]

    return wrong


def by_last_at_a_tie(embedding, i):
    order = np.lexsort((-np.arange(len(embedding)), distances(embedding, i)))
    return order[order != i]


def zero_dropped(embedding, i):
    order = np.argsort(distances(embedding, i), kind="stable")
    return order[order != 0]


def renumbered(embedding, i):
    return np.argsort(np.delete(distances(embedding, i), i), kind="stable")


def cosines(embedding, i):
    lengths = np.maximum(np.sqrt((embedding**2).sum(axis=1)), 1e-12)
    return -(embedding @ embedding[i]) / lengths / lengths[i]


NEAREST = Exercise(
    "7.6",
    function=nearest,
    inputs=tables,
    mistakes=(
        Mistake(
            "itself",
            "la ligne elle-même est dans la liste : enlevez-la",
            lambda e, i: np.argsort(distances(e, i), kind="stable"),
        ),
        Mistake("farthest", "l'ordre est inverse : la plus proche d'abord", by(lambda e, i: -distances(e, i))),
        Mistake(
            "first-dropped",
            "le premier numéro n'est pas toujours celui de la ligne : enlevez `i` lui-même",
            lambda e, i: np.argsort(distances(e, i), kind="stable")[1:],
        ),
        Mistake(
            "distances",
            "ce sont les distances : rendez les numéros, dans l'ordre",
            lambda e, i: np.sort(distances(e, i))[1:],
        ),
        Mistake(
            "signed",
            "les différences s'annulent entre elles : mettez-les au carré avant de sommer",
            by(lambda e, i: (e - e[i]).sum(axis=1)),
        ),
        Mistake(
            "absolute",
            "c'est la somme des valeurs absolues : élevez les différences au carré",
            by(lambda e, i: np.abs(e - e[i]).sum(axis=1)),
        ),
        Mistake("product", "c'est le produit des lignes, pas leur distance", by(lambda e, i: -(e @ e[i]))),
        Mistake("cosine", "c'est l'angle entre les lignes, pas leur distance", by(cosines)),
        Mistake("unstable", 'à égalité, le plus petit numéro d\'abord : kind="stable"', by_last_at_a_tie),
        Mistake("zero-dropped", "c'est la ligne 0 qui est enlevée : enlevez la ligne `i`", zero_dropped),
        Mistake("renumbered", "les numéros ont glissé : triez d'abord, enlevez `i` ensuite", renumbered),
        Mistake(
            "from-zero",
            "la distance est prise depuis la ligne 0 : prenez-la depuis la ligne `i`",
            lambda e, i: by(lambda e, _: distances(e, 0))(e, i),
        ),
    ),
)

EXERCISES = (BENGIO, COUNT, DRAW, ADAM, STOP, NEAREST)
