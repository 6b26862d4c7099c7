"""Exercises of lesson 09: a step of a recurrent network, a whole text, BPTT, clipping, the probability of a text."""

import torch

from ..exercises.exercise import Exercise, Mistake
from ..gradients import clip_gradients, gradients_through_time
from ..models.rnn import rnn_read, rnn_step

# 9.1


def drawn(rng, *shape):
    return torch.tensor(rng.normal(size=shape), dtype=torch.float32)


def shown(**values):
    """Tensors as a learner could type them, to redo a step by hand."""
    return ", ".join(f"{name} = {_rounded(value.double().tolist())}" for name, value in values.items())


def _rounded(value):
    return [_rounded(one) for one in value] if isinstance(value, list) else round(value, 2)


def steps(rng):
    sizes = [(1, 1, 1), (1, 2, 3), (2, 3, 2), (3, 2, 2), (4, 5, 3)]  # B, D, H
    return [_step(rng, *one) for one in sizes]


def _step(rng, batch, dim, size):
    return (
        drawn(rng, batch, dim),
        drawn(rng, batch, size),
        drawn(rng, dim, size),
        drawn(rng, size, size),
        drawn(rng, size),
    )


STEP = Exercise(
    "9.1",
    function=rnn_step,
    inputs=steps,
    show=lambda a: shown(x=a[0], h=a[1], W_xh=a[2], W_hh=a[3], b_h=a[4]),
    mistakes=(
        Mistake("no-tanh", "il manque tanh : l'état grandirait sans fin", lambda x, h, a, b, c: x @ a + h @ b + c),
        Mistake(
            "no-memory", "l'état d'avant est oublié : ajoutez h @ W_hh", lambda x, h, a, b, c: torch.tanh(x @ a + c)
        ),
        Mistake(
            "no-input", "le caractère lu est oublié : ajoutez x @ W_xh", lambda x, h, a, b, c: torch.tanh(h @ b + c)
        ),
        Mistake("no-bias", "le biais b_h est oublié", lambda x, h, a, b, c: torch.tanh(x @ a + h @ b)),
        Mistake(
            "bias-outside", "le biais va à l'intérieur de tanh", lambda x, h, a, b, c: torch.tanh(x @ a + h @ b) + c
        ),
        Mistake("relu", "c'est tanh qui est demandée, pas relu", lambda x, h, a, b, c: torch.relu(x @ a + h @ b + c)),
        Mistake(
            "sigmoid",
            "c'est tanh qui est demandée, pas sigmoid",
            lambda x, h, a, b, c: torch.sigmoid(x @ a + h @ b + c),
        ),
        Mistake(
            "transposed",
            "W_hh est transposée : écrivez h @ W_hh",
            lambda x, h, a, b, c: torch.tanh(x @ a + h @ b.T + c),
        ),
        Mistake(
            "two-tanh",
            "une seule tanh, autour de la somme des trois termes",
            lambda x, h, a, b, c: torch.tanh(x @ a) + torch.tanh(h @ b) + c,
        ),
        Mistake(
            "added",
            "l'ancien état n'est pas ajouté au nouveau : il entre par W_hh",
            lambda x, h, a, b, c: h + torch.tanh(x @ a + h @ b + c),
        ),
    ),
)

# 9.2


def texts(rng):
    sizes = [(1, 2, 1, 1), (1, 3, 2, 3), (2, 4, 3, 2), (3, 2, 2, 4), (2, 5, 2, 2)]  # B, T, D, H
    return [
        (drawn(rng, b, t, d), drawn(rng, b, h), drawn(rng, d, h), drawn(rng, h, h), drawn(rng, h))
        for b, t, d, h in sizes
    ]


def read(xs, h, a, b, c, order=lambda steps: steps, carried=True, first=False):
    """Read a text with something wrong: the order, what is carried, what is kept."""
    states, start = [h] if first else [], h
    for t in order(range(xs.shape[1])):
        h = rnn_step(xs[:, t], h if carried else start, a, b, c)
        states.append(h)
    return torch.stack(states, dim=1)


READ = Exercise(
    "9.2",
    function=rnn_read,
    inputs=texts,
    show=lambda a: shown(xs=a[0], h=a[1], W_xh=a[2], W_hh=a[3], b_h=a[4]),
    mistakes=(
        Mistake("one-late", "l'état est noté avant d'être mis à jour", lambda *a: read(*a, first=True)[:, :-1]),
        Mistake(
            "first-only",
            "la boucle s'arrête au premier caractère : return va après elle",
            lambda *a: rnn_read(*a)[:, :1],
        ),
        Mistake(
            "not-carried",
            "chaque pas repart de l'état de départ : il faut transmettre h",
            lambda *a: read(*a, carried=False),
        ),
        Mistake("last-only", "il faut tous les états, pas seulement le dernier", lambda *a: rnn_read(*a)[:, -1]),
        Mistake(
            "with-start",
            "l'état de départ n'est pas à rendre : le premier est celui d'après un caractère",
            lambda *a: read(*a, first=True),
        ),
        Mistake("reversed", "le texte est lu à l'envers", lambda *a: read(*a, order=reversed)),
        Mistake(
            "stacked-first",
            "le temps est en première place : empilez avec torch.stack(states, dim=1)",
            lambda *a: rnn_read(*a).transpose(0, 1),
        ),
        Mistake("from-zero", "l'état de départ donné est ignoré", lambda xs, h, a, b, c: rnn_read(xs, 0 * h, a, b, c)),
        Mistake(
            "one-less",
            "il manque le dernier caractère",
            lambda *a: read(*a, order=lambda steps: steps[:-1]),
        ),
        Mistake(
            "skips-first",
            "il manque le premier caractère : t part de 0",
            lambda *a: read(*a, order=lambda steps: steps[1:]),
        ),
        Mistake(
            "listed-backwards",
            "les états sont rendus à l'envers : le premier est celui du premier caractère",
            lambda *a: rnn_read(*a).flip(1),
        ),
    ),
)

# 9.3


def pasts(rng):
    sizes = [(1, 2), (2, 2), (3, 1), (4, 3), (6, 2)]  # T, H
    return [(torch.tanh(drawn(rng, t, h)), drawn(rng, h, h), drawn(rng, h)) for t, h in sizes]


def back(states, W_hh, grad_last, slope=lambda h: 1 - h**2, at=0, W=lambda W: W.T, accumulate=False):
    """Go back through time with something wrong: the slope, whose slope it is, the matrix."""
    gradients = torch.zeros_like(states)
    gradients[-1] = grad_last
    for t in range(len(states) - 1, 0, -1):
        gradients[t - 1] = (gradients[t] * slope(states[t - at])) @ W(W_hh) + (gradients[t] if accumulate else 0)
    return gradients


def emptied(gradients, rows):
    gradients[rows] = 0
    return gradients


def slope_after(states, W_hh, grad_last):
    gradients = torch.zeros_like(states)
    gradients[-1] = grad_last
    for t in range(len(states) - 1, 0, -1):
        gradients[t - 1] = (gradients[t] @ W_hh.T) * (1 - states[t] ** 2)
    return gradients


def from_the_start(states, W_hh, grad_last):
    gradients = torch.zeros_like(states)
    gradients[0] = grad_last
    for t in range(1, len(states)):
        gradients[t] = (gradients[t - 1] * (1 - states[t - 1] ** 2)) @ W_hh.T
    return gradients


THROUGH_TIME = Exercise(
    "9.3",
    function=gradients_through_time,
    inputs=pasts,
    show=lambda a: shown(states=a[0], W_hh=a[1], grad_last=a[2]),
    mistakes=(
        Mistake("no-last", "la dernière ligne reste à zéro : c'est grad_last", lambda s, W, g: torch.zeros_like(s)),
        Mistake(
            "no-first",
            "la première ligne reste à zéro : la boucle va jusqu'à t = 1",
            lambda *a: emptied(gradients_through_time(*a), 0),
        ),
        Mistake(
            "forward",
            "il faut remonter : partez de la dernière ligne",
            lambda *a: emptied(gradients_through_time(*a), slice(0, -2)),
        ),
        Mistake(
            "no-slope",
            "la pente de tanh est oubliée : multipliez par 1 − h²",
            lambda *a: back(*a, slope=torch.ones_like),
        ),
        Mistake("no-square", "la pente de tanh est 1 − h², pas 1 − h", lambda *a: back(*a, slope=lambda h: 1 - h)),
        Mistake(
            "tanh-twice",
            "tanh est appliquée deux fois : les états en sont déjà la sortie",
            lambda *a: back(*a, slope=lambda h: 1 - torch.tanh(h) ** 2),
        ),
        Mistake(
            "wrong-state",
            "la pente est celle de l'état d'où l'on vient, states[t], pas celle de states[t - 1]",
            lambda *a: back(*a, at=1),
        ),
        Mistake(
            "not-transposed", "pour remonter, la matrice est transposée : W_hh.T", lambda *a: back(*a, W=lambda W: W)
        ),
        Mistake("slope-after", "la pente vient avant la matrice, pas après", slope_after),
        Mistake("no-matrix", "il manque W_hh", lambda *a: back(*a, W=lambda W: torch.eye(len(W), dtype=W.dtype))),
        Mistake(
            "accumulated",
            "le gradient suivant n'est pas ajouté : la perte ne dépend que du dernier état",
            lambda *a: back(*a, accumulate=True),
        ),
        Mistake(
            "reversed",
            "les lignes sont à l'envers : la dernière est grad_last",
            lambda *a: gradients_through_time(*a).flip(0),
        ),
        Mistake(
            "first-only",
            "il faut le gradient de chaque état, pas seulement du premier",
            lambda *a: gradients_through_time(*a)[0],
        ),
        Mistake(
            "last-forgotten",
            "la dernière ligne reste à zéro : c'est grad_last lui-même",
            lambda *a: emptied(gradients_through_time(*a), -1),
        ),
        Mistake(
            "from-the-start",
            "grad_last est le gradient du dernier état : partez de la dernière ligne, et remontez",
            from_the_start,
        ),
        Mistake(
            "slope-at-last",
            "grad_last est déjà le gradient du dernier état : pas de pente pour lui",
            lambda s, W, g: back(s, W, g * (1 - s[-1] ** 2)),
        ),
    ),
)

# 9.4


def bundles(rng):
    tied = torch.tensor([2.0])  # one matrix may serve twice
    fixed = [
        ([torch.tensor([3.0, 4.0])], 1.0),
        ([torch.tensor([3.0]), torch.tensor([[4.0]])], 10.0),
        ([torch.tensor([0.6]), torch.tensor([-0.8, 0.0])], 0.5),
        ([torch.tensor([3.0, -4.0])], 5.0),
        ([torch.tensor([0.5]), torch.tensor([-8.0])], 2.0),
        ([tied, tied, torch.tensor([1.0])], 1.5),
        ([torch.tensor([2.0]), torch.tensor([2.0]), torch.tensor([4.0]), torch.tensor([[1.0]])], 2.5),
    ]
    return fixed + [([drawn(rng, 2, 3) + 1, 3 * drawn(rng, 3)], float(rng.uniform(0.3, 0.9)))]


def clipped(gradients, max_norm, length, always=False):
    norm = length(gradients)
    return list(gradients) if norm <= max_norm and not always else [one * max_norm / norm for one in gradients]


def whole(gradients):
    return sum((one**2).sum() for one in gradients) ** 0.5


def each(gradients, max_norm):
    return [clip_gradients([one], max_norm)[0] for one in gradients]


CLIP = Exercise(
    "9.4",
    function=clip_gradients,
    inputs=bundles,
    tolerance=1e-5,
    show=lambda a: f"gradients = {[_rounded(one.double().tolist()) for one in a[0]]}, max_norm = {a[1]:.2f}",
    mistakes=(
        Mistake("unchanged", "rien n'est raccourci : la liste est rendue telle quelle", lambda g, m: list(g)),
        Mistake(
            "sum-of-norms",
            "les longueurs ne s'additionnent pas : additionnez tous les carrés, puis une seule racine",
            lambda g, m: clipped(g, m, lambda g: sum(whole([one]) for one in g)),
        ),
        Mistake(
            "square-of-sum",
            "le carré vient avant la somme, pas après",
            lambda g, m: clipped(g, m, lambda g: sum(one.sum() for one in g).abs()),
        ),
        Mistake(
            "each",
            "chaque tenseur est raccourci à part : il faut leur longueur commune, sinon la direction change",
            each,
        ),
        Mistake(
            "by-value",
            "chaque nombre est limité à part : la direction change",
            lambda g, m: [one.clamp(-m, m) for one in g],
        ),
        Mistake(
            "always",
            "un gradient déjà court doit rester tel quel : on n'allonge jamais",
            lambda g, m: clipped(g, m, whole, always=True),
        ),
        Mistake(
            "no-root",
            "la longueur est la racine de la somme des carrés",
            lambda g, m: clipped(g, m, lambda g: whole(g) ** 2),
        ),
        Mistake(
            "no-square",
            "il manque les carrés : la somme seule n'est pas une longueur",
            lambda g, m: clipped(g, m, lambda g: sum(one.abs().sum() for one in g)),
        ),
        Mistake(
            "mean",
            "c'est la somme des carrés, pas leur moyenne",
            lambda g, m: clipped(g, m, lambda g: whole(g) / sum(one.numel() for one in g) ** 0.5),
        ),
        Mistake(
            "to-one",
            "la longueur finale est max_norm, pas 1",
            lambda g, m: list(g) if whole(g) <= m else [one / whole(g) for one in g],
        ),
        Mistake(
            "inverted",
            "le rapport est à l'envers : max_norm divisé par la longueur",
            lambda g, m: list(g) if whole(g) <= m else [one * whole(g) / m for one in g],
        ),
        Mistake(
            "largest",
            "c'est la longueur qui compte, pas le plus grand nombre",
            lambda g, m: clipped(g, m, lambda g: max(one.abs().max() for one in g)),
        ),
        Mistake(
            "first",
            "tous les tenseurs comptent, pas seulement le premier",
            lambda g, m: clipped(g, m, lambda g: whole(g[:1])),
        ),
    ),
)

# 9.5


def readers(rng):
    """A model that looks its logits up by the character read and its place, and ids that begin with 0."""
    made = []
    for size, length in ((2, 2), (3, 3), (3, 4), (5, 6)):
        table = 2 * drawn(rng, length, size, size)  # (T, V, V)
        ids = torch.tensor([[0, *rng.integers(0, size, length - 1).tolist()]])
        made.append((_Reader(table), ids))
    return made


class _Reader:
    def __init__(self, table):
        self.table = table

    def __call__(self, ids):
        return torch.stack([self.table[torch.arange(ids.shape[1]), row] for row in ids])  # (B, T, V)


def log_prob(model, ids):
    return _picked(torch.log_softmax(model(ids), dim=-1)[0], ids)


def _picked(log_probs, ids):
    total = 0.0
    for t in range(ids.shape[1] - 1):
        total = total + log_probs[t, ids[0, t + 1]]
    return total


def same_place(model, ids):
    log_probs = torch.log_softmax(model(ids), dim=-1)[0]
    return log_probs[torch.arange(ids.shape[1]), ids[0]].sum()


def shifted(model, ids):
    log_probs = torch.log_softmax(model(ids), dim=-1)[0]
    return log_probs[torch.arange(1, ids.shape[1]), ids[0, 1:]].sum()


PROBABILITY = Exercise(
    "9.5",
    function=log_prob,
    inputs=readers,
    exact_shape=False,
    tolerance=1e-5,
    show=lambda a: (
        f"ids = {a[1].tolist()}, log_softmax(model(ids)) = {torch.log_softmax(a[0](a[1]), dim=-1).numpy().round(2).tolist()}"
    ),
    mistakes=(
        Mistake(
            "all-characters",
            "seul compte le caractère qui suit vraiment, pas tous",
            lambda m, i: torch.log_softmax(m(i), dim=-1)[0, :-1].sum(),
        ),
        Mistake(
            "first-left-out",
            "le premier caractère après la marque compte aussi",
            lambda m, i: log_prob(m, i) - torch.log_softmax(m(i), dim=-1)[0, 0, i[0, 1]],
        ),
        Mistake(
            "logs-multiplied",
            "les probabilités se multiplient, leurs logarithmes s'additionnent",
            lambda m, i: torch.log_softmax(m(i), dim=-1)[0][torch.arange(i.shape[1] - 1), i[0, 1:]].prod(),
        ),
        Mistake("same-place", "les logits de la place t parlent du caractère suivant : ids[0, t + 1]", same_place),
        Mistake("shifted", "ce sont les logits de la place d'avant qui parlent d'un caractère", shifted),
        Mistake("mean", "c'est une somme, pas une moyenne", lambda m, i: log_prob(m, i) / max(1, i.shape[1] - 1)),
        Mistake(
            "negated", "le signe est changé : un logarithme de probabilité est négatif", lambda m, i: -log_prob(m, i)
        ),
        Mistake("logits", "ce sont des logits : il manque log_softmax", lambda m, i: _picked(m(i)[0], i)),
        Mistake(
            "probs",
            "on additionne les logarithmes, pas les probabilités",
            lambda m, i: _picked(torch.softmax(m(i), dim=-1)[0], i),
        ),
        Mistake(
            "product",
            "rendez le logarithme de la probabilité, pas la probabilité",
            lambda m, i: torch.as_tensor(log_prob(m, i)).exp(),
        ),
        Mistake(
            "over-time",
            "log_softmax se prend sur les caractères possibles, dim=-1, pas sur le temps",
            lambda m, i: _picked(torch.log_softmax(m(i), dim=1)[0], i),
        ),
        Mistake(
            "likeliest",
            "il faut le caractère qui suit vraiment, pas le plus probable",
            lambda m, i: torch.log_softmax(m(i), dim=-1)[0, :-1].amax(dim=-1).sum(),
        ),
        Mistake(
            "first-only",
            "la boucle s'arrête au premier caractère : return va après elle",
            lambda m, i: torch.log_softmax(m(i), dim=-1)[0, 0, i[0, 1]],
        ),
        Mistake(
            "one-less", "il manque le dernier caractère", lambda m, i: log_prob(m, i[:, :-1]) if i.shape[1] > 1 else 0.0
        ),
        Mistake(
            "last",
            "tous les caractères comptent, pas seulement le dernier",
            lambda m, i: torch.log_softmax(m(i), dim=-1)[0, -2, i[0, -1]] if i.shape[1] > 1 else 0.0,
        ),
    ),
)

EXERCISES = (STEP, READ, THROUGH_TIME, CLIP, PROBABILITY)
