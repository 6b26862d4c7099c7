"""Exercises of lesson 05: a gradient asked for, a loss without overflow, the gradient by hand, the loop, a penalty."""

import numpy as np
import torch

from ..exercises.exercise import Exercise, Mistake
from ..models.bigram import loss_from_logits, table_gradient, train_table

# 5.1


def square(params):
    """(params ** 2).sum()"""
    return (params**2).sum()


def cubes(params):
    """(params ** 3).mean()"""
    return (params**3).mean()


def sines(params):
    """torch.sin(params[0]) * params[1:].sum()"""
    return torch.sin(params[0]) * params[1:].sum()


def losses_and_params(rng):
    fixed = [(square, torch.tensor([3.0])), (square, torch.tensor([1.0, -2.0]))]
    fixed += [(sines, torch.tensor([0.5, 1.0, 4.0])), (cubes, torch.tensor([[1.0, 2.0], [0.0, -3.0]]))]
    drawn = [torch.tensor(rng.normal(size=shape), dtype=torch.float64) for shape in ((4,), (2, 3))]
    return [*fixed, (cubes, drawn[0]), (square, drawn[1])]


def gradient_of(loss, params):
    noted = params.clone().requires_grad_()
    loss(noted).backward()
    return noted.grad


def nudged(loss, params, nudge=0.01):
    slopes = torch.zeros_like(params)
    for i in np.ndindex(*params.shape):
        moved = params.clone()
        moved[i] += nudge
        slopes[i] = (loss(moved) - loss(params)) / nudge
    return slopes


def twice(loss, params):
    noted = params.clone().requires_grad_()
    loss(noted).backward()
    loss(noted).backward()
    return noted.grad


def asked_twice(answer, loss, params):
    """The second answer for the same tensor: whoever makes notes on it finds there those of the first."""
    answer(loss, params)
    return answer(loss, params)


GRADIENT_OF = Exercise(
    "5.1",
    function=gradient_of,
    inputs=losses_and_params,
    use=asked_twice,
    show=lambda args: f"loss = {args[0].__doc__}, params = {args[1].tolist()}",
    tolerance=1e-5,
    mistakes=(
        Mistake("value", "c'est la perte, pas sa pente : la pente est dans .grad", lambda loss, params: loss(params)),
        Mistake("params", "c'est le tenseur lui-même : sa pente est dans .grad", lambda loss, params: params),
        Mistake(
            "nudged",
            "une pente mesurée en poussant n'est qu'approchée : demandez-la à backward()",
            nudged,
        ),
        Mistake(
            "twice",
            "deux pentes se sont ajoutées : backward() a servi deux fois, ou `params` lui-même s'est mis à noter",
            twice,
        ),
        Mistake("sign", "le signe est changé : rendez la pente, pas le pas", lambda *args: -gradient_of(*args)),
        Mistake("sum", "les pentes sont additionnées : rendez-en une par nombre", lambda *a: gradient_of(*a).sum()),
    ),
)

# 5.2


def logits_and_targets(rng):
    fixed = [(torch.tensor([[0.0, 0.0]]), torch.tensor([1])), (torch.tensor([[2.0, 1.0, 0.0]]), torch.tensor([2]))]
    fixed += [(torch.tensor([[1.0, 3.0], [0.5, -1.0], [2.0, 2.5]]), torch.tensor([0, 1, 1]))]
    fixed += [(torch.tensor([[1000.0, 0.0], [-1000.0, -1001.0]], dtype=torch.float64), torch.tensor([0, 1]))]
    fixed += [(torch.tensor([[0.0, 900.0, 0.0]], dtype=torch.float64), torch.tensor([0]))]
    fixed += [(torch.tensor([[1000.0, 999.0], [1001.0, 1000.0]], dtype=torch.float64), torch.tensor([0, 1]))]
    sizes = [(5, 4), (4, 4), (7, 3)]
    drawn = [(torch.tensor(rng.normal(0, 3, size)), torch.tensor(rng.integers(0, size[1], size[0]))) for size in sizes]
    return [*fixed, *drawn]


def naive(logits, targets):
    probs = logits.exp() / logits.exp().sum(dim=1, keepdim=True)
    return -probs[torch.arange(len(targets)), targets].log().mean()


def from_softmax(logits, targets):
    return -torch.softmax(logits, dim=1)[torch.arange(len(targets)), targets].log().mean()


def one_maximum(logits, targets):
    return naive(logits - logits.max(), targets)


def total(logits, targets):
    return loss_from_logits(logits, targets) * len(targets)


def without_log(logits, targets):
    return torch.softmax(logits, dim=1)[torch.arange(len(targets)), targets].mean()


def along_columns(logits, targets):
    return -torch.log_softmax(logits, dim=0)[torch.arange(len(targets)), targets].mean()


def logits_only(logits, targets):
    return -logits[torch.arange(len(targets)), targets].mean()


def all_targets(logits, targets):
    return -torch.log_softmax(logits, dim=1)[:, targets].mean()


LOSS = Exercise(
    "5.2",
    function=loss_from_logits,
    inputs=logits_and_targets,
    tolerance=1e-5,
    mistakes=(
        Mistake("overflow", "l'exponentielle déborde : retranchez d'abord le maximum de chaque ligne", naive),
        Mistake(
            "log-of-zero",
            "une probabilité trop petite est devenue 0, et son logarithme est infini : ne passez pas par softmax",
            from_softmax,
        ),
        Mistake(
            "one-maximum",
            "un seul maximum pour toute la table : chaque ligne a le sien (dim=1)",
            one_maximum,
        ),
        Mistake("sum", "les pertes sont additionnées : rendez leur moyenne", total),
        Mistake("sign", "le signe est changé : une perte est positive", lambda *args: -loss_from_logits(*args)),
        Mistake(
            "unshifted-target",
            "le logit de la cible n'est pas décalé comme les autres : retranchez-lui aussi le maximum",
            lambda logits, targets: loss_from_logits(logits, targets) - logits.max(dim=1).values.mean(),
        ),
        Mistake(
            "nudged-log",
            "ajouter un petit nombre avant le logarithme change la perte : partez des logits",
            lambda logits, targets: (
                -(torch.softmax(logits, dim=1)[torch.arange(len(targets)), targets] + 1e-9).log().mean()
            ),
        ),
        Mistake("no-log", "c'est la probabilité moyenne de la cible : il manque −log", without_log),
        Mistake("columns", "la normalisation suit les colonnes : chaque ligne est une distribution", along_columns),
        Mistake("logits-only", "il manque le logarithme de la somme des exponentielles", logits_only),
        Mistake(
            "all-targets",
            "`logits[:, targets]` croise toutes les lignes et toutes les cibles : une cible par ligne",
            all_targets,
        ),
    ),
)

# 5.3


def tables_and_pairs(rng):
    zeros = torch.zeros(3, 3)
    fixed = [(zeros[:2, :2], torch.tensor([0]), torch.tensor([1]))]
    fixed += [(zeros, torch.tensor([0, 0, 2]), torch.tensor([1, 1, 0]))]
    drawn = []
    for size, count in ((3, 5), (4, 12), (6, 9)):
        table = torch.tensor(rng.normal(size=(size, size)), dtype=torch.float32)
        contexts, targets = rng.integers(0, size - 1, size=(2, count))  # the last row never occurs
        contexts[:2] = 0  # some context twice
        drawn.append((table, torch.tensor(contexts), torch.tensor(targets)))
    return fixed + drawn


def overwritten(table, contexts, targets):
    errors = torch.softmax(table[contexts], dim=1)
    errors[torch.arange(len(targets)), targets] -= 1
    gradient = torch.zeros_like(table)
    for context, error in zip(contexts.tolist(), errors, strict=True):
        gradient[context] = error / len(targets)
    return gradient


def nothing_subtracted(table, contexts, targets):
    probs = torch.softmax(table[contexts], dim=1)
    return torch.zeros_like(table).index_add(0, contexts, probs / len(targets))


def per_row(table, contexts, targets):
    often = torch.bincount(contexts, minlength=len(table)).clamp(min=1)[:, None]
    return table_gradient(table, contexts, targets) * len(targets) / often


def by_target(table, contexts, targets):
    errors = torch.softmax(table[contexts], dim=1)
    errors[torch.arange(len(targets)), targets] -= 1
    return torch.zeros_like(table).index_add(0, targets, errors / len(targets))


TABLE_GRADIENT = Exercise(
    "5.3",
    function=table_gradient,
    inputs=tables_and_pairs,
    tolerance=1e-5,
    mistakes=(
        Mistake("sum", "les erreurs sont additionnées : divisez par N", lambda *a: table_gradient(*a) * len(a[1])),
        Mistake(
            "sign",
            "le signe est changé : ce que dit le réseau, moins ce qui s'est passé",
            lambda *a: -table_gradient(*a),
        ),
        Mistake("overwritten", "un contexte qui revient efface ses erreurs d'avant : elles s'ajoutent", overwritten),
        Mistake(
            "no-target", "ce sont les probabilités seules : retranchez 1 dans la case de la cible", nothing_subtracted
        ),
        Mistake("per-row", "chaque ligne est divisée par le nombre de ses lectures : divisez par N", per_row),
        Mistake(
            "unused-sum",
            "la table reste à zéro : `index_add` en rend une nouvelle, gardez ce qu'il rend",
            lambda table, contexts, targets: torch.zeros_like(table),
        ),
        Mistake(
            "by-target", "les erreurs vont dans la ligne de la cible : elles vont dans celle du contexte", by_target
        ),
        Mistake(
            "transposed",
            "la table est tournée : une ligne par contexte, une colonne par cible",
            lambda *args: table_gradient(*args).T,
        ),
    ),
)

# 5.4


def trainings(rng):
    fixed = [(torch.tensor([0]), torch.tensor([1]), 2, 1.0, 1), (torch.tensor([0, 1]), torch.tensor([1, 0]), 2, 2.0, 0)]
    fixed += [(torch.tensor([0, 0, 1]), torch.tensor([1, 2, 0]), 3, 0.5, 4)]
    drawn = []
    for size, count, steps in ((4, 9, 3), (5, 20, 6)):
        pairs = torch.tensor(rng.integers(0, size, size=(2, count)))
        drawn.append((pairs[0], pairs[1], size, float(rng.uniform(0.5, 3)), steps))
    return fixed + drawn


def trained(contexts, targets, vocab_size, learning_rate, num_steps, erase=True, keep_before=True, sign=-1):
    table = torch.zeros(vocab_size, vocab_size, requires_grad=True)
    losses = []
    for _ in range(num_steps):
        loss = loss_from_logits(table[contexts], targets)
        if keep_before:
            losses.append(loss.item())
        if erase:
            table.grad = None
        loss.backward()
        with torch.no_grad():
            table += sign * learning_rate * table.grad
        if not keep_before:
            losses.append(loss_from_logits(table[contexts], targets).item())
    table = table.detach()
    return table, [*losses, loss_from_logits(table[contexts], targets).item()]


def no_step(contexts, targets, vocab_size, learning_rate, num_steps):
    table = torch.zeros(vocab_size, vocab_size)
    return table, [loss_from_logits(table[contexts], targets).item()] * (num_steps + 1)


def no_losses(*args):
    table, losses = train_table(*args)
    return table, losses[-1:]


TRAIN_TABLE = Exercise(
    "5.4",
    function=train_table,
    given="""
    def train_table(contexts, targets, vocab_size, learning_rate, num_steps):
        table = torch.zeros(vocab_size, vocab_size, requires_grad=True)
        losses = []
        for _ in range(num_steps):
            ...
        table = table.detach()
        return table, [*losses, loss_from_logits(table[contexts], targets).item()]
    """,
    inputs=trainings,
    tolerance=1e-5,
    show=lambda a: (
        f"contexts = {a[0].tolist()}, targets = {a[1].tolist()}, vocab_size = {a[2]}, learning_rate = {a[3]:.2f}, "
        f"num_steps = {a[4]}"
    ),
    mistakes=(
        Mistake(
            "not-erased",
            "l'ancien gradient n'est pas effacé : chaque pas y ajoute le sien",
            lambda *args: trained(*args, erase=False),
        ),
        Mistake("upwards", "la table monte la pente : le pas va contre le gradient", lambda *a: trained(*a, sign=1)),
        Mistake(
            "loss-after",
            "la perte gardée est celle d'après le pas : gardez celle d'avant",
            lambda *args: trained(*args, keep_before=False),
        ),
        Mistake("no-step", "la table ne bouge pas : il manque le pas", no_step),
        Mistake("no-losses", "`losses` reste vide : gardez la perte à chaque pas", no_losses),
        Mistake(
            "no-rate",
            "le taux d'apprentissage est oublié",
            lambda contexts, targets, size, rate, steps: trained(contexts, targets, size, 1.0, steps),
        ),
        Mistake(
            "one-step",
            "un seul pas est fait : la boucle s'arrête trop tôt",
            lambda contexts, targets, size, rate, steps: trained(contexts, targets, size, rate, min(steps, 1)),
        ),
    ),
)

# 5.5


def penalised_loss(table, counts, alpha):
    return -((counts + alpha) * torch.log_softmax(table, dim=1)).sum() / counts.sum()


def tables_and_counts(rng):
    fixed = [(torch.zeros(2, 2), torch.tensor([[3.0, 1.0], [0.0, 4.0]]), 0.5)]
    fixed += [(torch.tensor([[1.0, -1.0], [0.0, 2.0]]), torch.tensor([[3.0, 1.0], [0.0, 4.0]]), 2.0)]
    fixed += [(torch.tensor([[500.0, -500.0], [0.0, 0.0]]), torch.tensor([[3.0, 1.0], [0.0, 4.0]]), 1.0)]
    fixed += [(torch.tensor([[1.0, 0.0], [0.0, 3.0]]), torch.tensor([[3.0, 1.0], [0.0, 0.0]]), 2.0)]  # a row never seen
    drawn = []
    for size, alpha in ((3, 1.0), (4, 0.0), (5, 0.3)):
        table = torch.tensor(rng.normal(0, 2, (size, size)))
        drawn.append((table, torch.tensor(rng.integers(0, 9, (size, size)).astype(float)), alpha))
    return fixed + drawn


def wrong_penalty(penalty):
    def wrong(table, counts, alpha):
        log_probs = torch.log_softmax(table, dim=1)
        return -(counts * log_probs).sum() / counts.sum() + penalty(table, counts, alpha, log_probs)

    return wrong


PENALISED = Exercise(
    "5.5",
    function=penalised_loss,
    inputs=tables_and_counts,
    tolerance=1e-5,
    mistakes=(
        Mistake("none", "la pénalité est oubliée", wrong_penalty(lambda table, counts, alpha, logs: 0)),
        Mistake(
            "not-divided",
            "la pénalité n'est pas divisée par N : la parenthèse entière l'est",
            wrong_penalty(lambda table, counts, alpha, logs: -alpha * logs.sum()),
        ),
        Mistake(
            "sign",
            "la pénalité a le mauvais signe : elle récompense les probabilités proches de zéro",
            wrong_penalty(lambda table, counts, alpha, logs: alpha * logs.sum() / counts.sum()),
        ),
        Mistake(
            "l2",
            "c'est une pénalité L2 sur les logits : on demande −α Σ log p",
            wrong_penalty(lambda table, counts, alpha, logs: alpha * (table**2).sum() / counts.sum()),
        ),
        Mistake(
            "seen-only",
            "la pénalité ne porte que sur les cases déjà comptées : elle porte sur toutes",
            wrong_penalty(lambda table, counts, alpha, logs: -alpha * (logs * (counts > 0)).sum() / counts.sum()),
        ),
        Mistake(
            "mean",
            "N est la somme des comptes, sans les α ajoutés",
            lambda table, counts, alpha: penalised_loss(table, counts, alpha) * counts.sum() / (counts + alpha).sum(),
        ),
        Mistake(
            "not-divided-at-all", "la somme n'est pas divisée par N", lambda t, c, a: penalised_loss(t, c, a) * c.sum()
        ),
        Mistake(
            "whole-table",
            "softmax doit suivre les lignes : chaque ligne est une distribution (dim=1)",
            lambda table, counts, alpha: (
                -((counts + alpha) * torch.log_softmax(table.flatten(), dim=0).reshape(table.shape)).sum()
                / counts.sum()
            ),
        ),
        Mistake(
            "columns",
            "softmax suit ici les colonnes : chaque ligne est une distribution (dim=1)",
            lambda table, counts, alpha: -((counts + alpha) * torch.log_softmax(table, dim=0)).sum() / counts.sum(),
        ),
    ),
)

EXERCISES = (GRADIENT_OF, LOSS, TABLE_GRADIENT, TRAIN_TABLE, PENALISED)
