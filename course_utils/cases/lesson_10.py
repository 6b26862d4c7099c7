"""Exercises of lesson 10: a step of an LSTM, what a cell keeps, the forget bias, a step of a GRU, a neuron to find."""

import math

import torch

from ..exercises.exercise import Exercise, Mistake
from ..gates import bias_to_keep, kept_share, most_linked
from ..models.lstm import gru_step, lstm_step
from .lesson_09 import drawn, shown

SIZES = ((1, 1, 1), (1, 2, 3), (2, 3, 2), (3, 2, 5), (4, 5, 4))  # B, D, H of a step

# 10.1


def lstm_inputs(rng):
    return [
        (
            drawn(rng, b, d),
            drawn(rng, b, h),
            2 * drawn(rng, b, h),
            drawn(rng, d, 4 * h),
            drawn(rng, h, 4 * h),
            drawn(rng, 4 * h),
        )
        for b, d, h in SIZES
    ]


def lstm_wrong(
    x, h, c, W_x, W_h, b, order="ifgo", forget=torch.sigmoid, write=torch.sigmoid, candidate=torch.tanh,
    show=torch.sigmoid, squash=torch.tanh, from_old=False, keep=True,
):  # fmt: skip
    """A step with something wrong: the order of the parts, a function around one of them, the cell shown."""
    parts = dict(zip(order, (x @ W_x + h @ W_h + b).chunk(4, dim=1), strict=True))
    old = c
    c = (forget(parts["f"]) * c if keep else 0) + write(parts["i"]) * candidate(parts["g"])
    return show(parts["o"]) * squash(old if from_old else c), c


def _gated(sums, c):
    i, f, g, o = sums.chunk(4, dim=1)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(c), c


def _shown_inside(sums, c):
    i, f, g, o = sums.chunk(4, dim=1)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.tanh(torch.sigmoid(o) * c), c


def same(z):
    return z


LSTM_STEP = Exercise(
    "10.1",
    function=lstm_step,
    inputs=lstm_inputs,
    show=lambda a: shown(x=a[0], h=a[1], c=a[2], W_x=a[3], W_h=a[4], b=a[5]),
    mistakes=(
        Mistake(
            "other-order",
            "l'ordre des quatre parts est i, f, g, o ; et c'est f qui multiplie l'ancienne cellule, i le candidat",
            lambda *a: lstm_wrong(*a, order="figo"),
        ),
        Mistake(
            "g-last",
            "les parts g et o sont échangées : l'ordre est i, f, g, o",
            lambda *a: lstm_wrong(*a, order="ifog"),
        ),
        Mistake("forget-open", "il manque sigmoid autour de f", lambda *a: lstm_wrong(*a, forget=same)),
        Mistake("write-open", "il manque sigmoid autour de i", lambda *a: lstm_wrong(*a, write=same)),
        Mistake("show-open", "il manque sigmoid autour de o", lambda *a: lstm_wrong(*a, show=same)),
        Mistake("candidate-open", "il manque tanh autour de g", lambda *a: lstm_wrong(*a, candidate=same)),
        Mistake(
            "candidate-gate",
            "la part g n'est pas une porte : autour d'elle, c'est tanh",
            lambda *a: lstm_wrong(*a, candidate=torch.sigmoid),
        ),
        Mistake(
            "cell-not-squashed",
            "il manque tanh autour de la cellule, dans h",
            lambda *a: lstm_wrong(*a, squash=same),
        ),
        Mistake(
            "no-forgetting",
            "l'ancienne cellule passe entière : multipliez-la par sigmoid(f)",
            lambda *a: lstm_wrong(*a, forget=torch.ones_like),
        ),
        Mistake(
            "no-cell",
            "l'ancienne cellule est perdue : c'est elle qui se souvient",
            lambda *a: lstm_wrong(*a, keep=False),
        ),
        Mistake(
            "one-minus",
            "c'est sigmoid(f) qui garde ; 1 − sigmoid(f) garderait le contraire",
            lambda *a: lstm_wrong(*a, forget=lambda z: 1 - torch.sigmoid(z)),
        ),
        Mistake(
            "old-cell-shown",
            "l'état montre la nouvelle cellule, pas l'ancienne",
            lambda *a: lstm_wrong(*a, from_old=True),
        ),
        Mistake(
            "squashed-sum",
            "il y a un tanh de trop, autour de la somme : chaque part reçoit ensuite sa propre fonction",
            lambda x, h, c, W_x, W_h, b: _gated(torch.tanh(x @ W_x + h @ W_h + b), c),
        ),
        Mistake(
            "state-kept",
            "c'est l'ancienne cellule c que la porte f multiplie, pas l'état h",
            lambda x, h, c, *rest: lstm_step(x, h, h, *rest),
        ),
        Mistake(
            "gates-read-cell",
            "les quatre parts lisent l'état h, pas la cellule c",
            lambda x, h, c, *rest: lstm_step(x, c, c, *rest),
        ),
        Mistake(
            "cell-gated",
            "dans h, c'est tanh qui entoure la cellule, pas sigmoid",
            lambda *a: lstm_wrong(*a, squash=torch.sigmoid),
        ),
        Mistake(
            "squashed-product",
            "dans h, tanh n'entoure que la cellule : la porte multiplie après",
            lambda x, h, c, W_x, W_h, b: _shown_inside(x @ W_x + h @ W_h + b, c),
        ),
        Mistake(
            "nothing-around",
            "il manque les cinq fonctions : sigmoid autour de i, f et o, tanh autour de g et de la cellule",
            lambda *a: lstm_wrong(*a, forget=same, write=same, show=same, candidate=same, squash=same),
        ),
        Mistake(
            "no-gates",
            "il manque sigmoid autour des trois portes, f, i et o",
            lambda *a: lstm_wrong(*a, forget=same, write=same, show=same),
        ),
        Mistake(
            "no-tanh",
            "il manque les deux tanh : autour de g, et autour de la cellule dans h",
            lambda *a: lstm_wrong(*a, candidate=same, squash=same),
        ),
        Mistake(
            "old-cell-returned",
            "rendez la nouvelle cellule, pas l'ancienne",
            lambda x, h, c, *rest: (lstm_step(x, h, c, *rest)[0], c),
        ),
        Mistake("cell-twice", "la première réponse est l'état h, pas la cellule", lambda *a: (lstm_step(*a)[1],) * 2),
        Mistake(
            "no-input",
            "le caractère lu est oublié : ajoutez x @ W_x",
            lambda x, h, c, W_x, W_h, b: lstm_step(0 * x, h, c, W_x, W_h, b),
        ),
        Mistake("forget-first", "l'ordre des quatre parts est i, f, g, o", lambda *a: lstm_wrong(*a, order="fiog")),
        Mistake("cell-first", "l'ordre des réponses est h, puis c", lambda *a: lstm_step(*a)[::-1]),
        Mistake("h-only", "il faut rendre h et c, la cellule aussi", lambda *a: lstm_step(*a)[0]),
        Mistake(
            "no-state",
            "l'état h est oublié : les portes le lisent aussi",
            lambda x, h, c, W_x, W_h, b: lstm_step(x, 0 * h, c, W_x, W_h, b),
        ),
        Mistake(
            "no-bias",
            "le biais b est oublié",
            lambda x, h, c, W_x, W_h, b: lstm_step(x, h, c, W_x, W_h, 0 * b),
        ),
    ),
)

# 10.2


def forget_gates(rng):
    fixed = [torch.tensor([[0.3], [0.5]]), torch.tensor([[0.3], [0.5], [0.9]])]
    return [(one,) for one in fixed] + [(torch.sigmoid(drawn(rng, t, h)),) for t, h in ((1, 2), (4, 3), (6, 2))]


def own_included(forgets):
    return torch.stack([forgets[t:].prod(dim=0) for t in range(len(forgets))])


def one_step_late(forgets):
    return torch.stack([forgets[:t].prod(dim=0) for t in range(len(forgets))])


KEPT = Exercise(
    "10.2",
    function=kept_share,
    inputs=forget_gates,
    tolerance=1e-5,
    show=lambda a: shown(forgets=a[0]),
    mistakes=(
        Mistake(
            "own-included",
            "la porte du caractère t agit avant que la cellule soit écrite : le produit commence à t + 1",
            own_included,
        ),
        Mistake("from-the-start", "ce sont les portes d'après t qui comptent, pas celles d'avant", one_step_late),
        Mistake(
            "cumulated-from-the-start",
            "ce sont les portes d'après t qui comptent, pas celles jusqu'à t",
            lambda f: f.cumprod(dim=0),
        ),
        Mistake(
            "sum",
            "les parts se multiplient, elles ne s'additionnent pas",
            lambda f: torch.stack([f[t + 1 :].sum(dim=0) for t in range(len(f))]),
        ),
        Mistake(
            "next-only",
            "toutes les portes d'après comptent, pas seulement la suivante",
            lambda f: torch.cat([f[1:], torch.ones_like(f[:1])]),
        ),
        Mistake(
            "last-zero",
            "la dernière ligne vaut 1 : rien n'efface après le dernier caractère",
            lambda f: torch.cat([kept_share(f)[:-1], torch.zeros_like(f[:1])]),
        ),
        Mistake("reversed", "les lignes sont à l'envers", lambda f: kept_share(f).flip(0)),
        Mistake(
            "wrong-gate",
            "de t − 1 à t, c'est la porte du caractère t qui agit : forgets[t], pas forgets[t − 1]",
            lambda f: torch.stack([f[t:-1].prod(dim=0) for t in range(len(f))]),
        ),
        Mistake(
            "last-overwritten",
            "la boucle s'arrête à t = 1 : avec t = 0, t − 1 désigne la dernière ligne",
            lambda f: torch.cat([kept_share(f)[:-1], f[:1] * kept_share(f)[:1]]),
        ),
        Mistake(
            "losses",
            "les pertes ne se retranchent pas : chaque porte multiplie ce qui reste",
            lambda f: torch.stack([1 - (1 - f[t + 1 :]).sum(dim=0) for t in range(len(f))]),
        ),
        Mistake("from-zeros", "le produit part de 1 : torch.ones_like, pas zeros_like", torch.zeros_like),
        Mistake(
            "sigmoid-again",
            "les portes sont déjà passées par sigmoid",
            lambda f: kept_share(torch.sigmoid(f)),
        ),
        Mistake(
            "no-first-row",
            "la première ligne n'est pas calculée : la boucle va jusqu'à t = 1",
            lambda f: torch.cat([torch.ones_like(f[:1]), kept_share(f)[1:]]),
        ),
        Mistake(
            "forgotten-share",
            "c'est la part gardée qui est demandée, pas la part perdue",
            lambda f: 1 - kept_share(f),
        ),
        Mistake("all-ones", "rien n'est multiplié", torch.ones_like),
        Mistake("first-only", "il faut une ligne par caractère, pas seulement la première", lambda f: kept_share(f)[0]),
        Mistake(
            "all-neurons",
            "chaque neurone a ses portes : le produit se fait colonne par colonne, dim=0",
            lambda f: torch.stack([f[t + 1 :].prod().expand(f.shape[1]) for t in range(len(f))]),
        ),
    ),
)

# 10.3


def wishes(rng):
    fixed = [(0.5, 1), (0.9, 1), (0.5, 100), (0.1, 20), (0.25, 2)]
    return fixed + [(float(rng.uniform(0.2, 0.95)), int(rng.integers(3, 200)))]


def logit(gate):
    return math.log(gate / (1 - gate))


BIAS = Exercise(
    "10.3",
    function=bias_to_keep,
    inputs=wishes,
    tolerance=1e-6,
    show=lambda a: f"share = {a[0]:.3g}, length = {a[1]}",
    mistakes=(
        Mistake("gate", "c'est la porte : il reste à trouver le biais, log(p / (1 − p))", lambda s, n: s ** (1 / n)),
        Mistake(
            "no-root",
            "il faut la part gardée à chaque caractère : share puissance 1/length",
            lambda s, n: logit(s),
        ),
        Mistake(
            "divided",
            "à chaque caractère on multiplie : prenez la racine, share ** (1 / length), pas share / length",
            lambda s, n: logit(s / n),
        ),
        Mistake(
            "power",
            "c'est la racine qu'il faut, share ** (1 / length), pas la puissance",
            lambda s, n: logit(s**n) if s**n > 0 else -math.inf,
        ),
        Mistake("negated", "le signe est changé : p va au numérateur", lambda s, n: -bias_to_keep(s, n)),
        Mistake(
            "no-log",
            "il manque le logarithme : sigmoid(b) = p donne b = log(p / (1 − p))",
            lambda s, n: math.exp(bias_to_keep(s, n)),
        ),
        Mistake("log-of-gate", "ce n'est pas log(p), mais log(p / (1 − p))", lambda s, n: math.log(s) / n),
        Mistake(
            "log-then-divided",
            "le logarithme prend toute la fraction : np.log(p / (1 - p)), parenthèses comprises",
            lambda s, n: math.log(s) / n / (1 - s ** (1 / n)),
        ),
        Mistake(
            "logit-divided",
            "la racine se prend sur la part, avant le logarithme : share ** (1 / length)",
            lambda s, n: logit(s) / n,
        ),
        Mistake(
            "log-of-loss",
            "il manque le numérateur p : b = log(p / (1 − p))",
            lambda s, n: -math.log(1 - s ** (1 / n)),
        ),
        Mistake(
            "ten",
            "c'est le logarithme naturel, np.log, pas celui de base 10",
            lambda s, n: bias_to_keep(s, n) / math.log(10),
        ),
        Mistake(
            "one-less",
            "ce sont length portes qui agissent, pas length − 1",
            lambda s, n: bias_to_keep(s, n - 1) if n > 1 else 0.0,
        ),
        Mistake("one-more", "ce sont length portes qui agissent, pas length + 1", lambda s, n: bias_to_keep(s, n + 1)),
    ),
)

# 10.4


def gru_inputs(rng):
    return [
        (
            drawn(rng, b, d),
            drawn(rng, b, h),
            drawn(rng, d, 3 * h),
            drawn(rng, h, 3 * h),
            drawn(rng, 3 * h),
            drawn(rng, 3 * h),
        )
        for b, d, h in SIZES
    ]


def gru_wrong(
    x, h, W_x, W_h, b_x, b_h, order="rzn", swap=False, before=False, reset=torch.sigmoid, update=torch.sigmoid,
    candidate=torch.tanh,
):  # fmt: skip
    """A step with something wrong: the parts, who is kept, when the reset gate acts, a function."""
    first = dict(zip(order, (x @ W_x + b_x).chunk(3, dim=1), strict=True))
    second = dict(zip(order, (h @ W_h + b_h).chunk(3, dim=1), strict=True))
    r, z = reset(first["r"] + second["r"]), update(first["z"] + second["z"])
    size = h.shape[1]
    place = order.index("n") * size
    inner = (r * h) @ W_h[:, place : place + size] + b_h[place : place + size] if before else r * second["n"]
    n = candidate(first["n"] + inner)
    return z * n + (1 - z) * h if swap else (1 - z) * n + z * h


def _update(x, h, W_x, W_h, b_x, b_h):
    size = h.shape[1]
    return torch.sigmoid((x @ W_x + b_x + h @ W_h + b_h)[:, size : 2 * size])


def _reset_on_all(x, h, W_x, W_h, b_x, b_h):
    r, z, n = (x @ W_x + b_x + h @ W_h + b_h).chunk(3, dim=1)
    z, n = torch.sigmoid(z), torch.tanh(torch.sigmoid(r) * n)
    return (1 - z) * n + z * h


def _identity_last(W_h):
    size = len(W_h)
    return torch.cat([W_h[:, : 2 * size], torch.eye(size)], dim=1)


def _last_third(b):
    kept = torch.zeros_like(b)
    kept[2 * len(b) // 3 :] = b[2 * len(b) // 3 :]
    return kept


GRU_STEP = Exercise(
    "10.4",
    function=gru_step,
    inputs=gru_inputs,
    show=lambda a: shown(x=a[0], h=a[1], W_x=a[2], W_h=a[3], b_x=a[4], b_h=a[5]),
    mistakes=(
        Mistake(
            "swapped",
            "la porte z garde l'ancien état : (1 − z) va avec le candidat n, z avec h",
            lambda *a: gru_wrong(*a, swap=True),
        ),
        Mistake(
            "reset-before",
            "chez PyTorch, r multiplie le produit h @ W_h, biais compris, pas h avant le produit",
            lambda *a: gru_wrong(*a, before=True),
        ),
        Mistake(
            "other-order",
            "les portes r et z sont échangées : l'ordre est r, z, n",
            lambda *a: gru_wrong(*a, order="zrn"),
        ),
        Mistake(
            "no-reset",
            "la porte r n'agit pas : elle multiplie ce que n lit de h",
            lambda *a: gru_wrong(*a, reset=torch.ones_like),
        ),
        Mistake("reset-open", "il manque sigmoid autour de r", lambda *a: gru_wrong(*a, reset=same)),
        Mistake("update-open", "il manque sigmoid autour de z", lambda *a: gru_wrong(*a, update=same)),
        Mistake("candidate-open", "il manque tanh autour de n", lambda *a: gru_wrong(*a, candidate=same)),
        Mistake(
            "candidate-gate",
            "le candidat n n'est pas une porte : autour de lui, c'est tanh",
            lambda *a: gru_wrong(*a, candidate=torch.sigmoid),
        ),
        Mistake(
            "no-old",
            "l'ancien état est perdu : ajoutez z * h",
            lambda *a: gru_step(*a) - _update(*a) * a[1],
        ),
        Mistake(
            "no-update",
            "la porte z n'agit pas : (1 − z) * n + z * h",
            lambda *a: gru_wrong(*a, update=torch.zeros_like),
        ),
        Mistake(
            "old-added",
            "le candidat garde tout son poids : multipliez-le par 1 − z",
            lambda *a: gru_step(*a) + _update(*a) * gru_wrong(*a, update=torch.zeros_like),
        ),
        Mistake(
            "added-too-soon",
            "la porte r ne multiplie que la part venue de h : n'additionnez pas les deux parts de n avant",
            _reset_on_all,
        ),
        Mistake(
            "state-itself",
            "le candidat lit h_n, la part de h @ W_h + b_h, pas h lui-même",
            lambda x, h, W_x, W_h, b_x, b_h: gru_step(x, h, W_x, _identity_last(W_h), b_x, b_h - _last_third(b_h)),
        ),
        Mistake(
            "both-by-z",
            "c'est 1 − z qui multiplie le candidat, pas z",
            lambda *a: _update(*a) * (gru_wrong(*a, update=torch.zeros_like) + a[1]),
        ),
        Mistake(
            "no-parentheses",
            "il manque des parenthèses : (1 − z) * n",
            lambda *a: 1 - _update(*a) * (gru_wrong(*a, update=torch.zeros_like) - a[1]),
        ),
        Mistake(
            "candidate-second",
            "les parts z et n sont échangées : l'ordre est r, z, n",
            lambda *a: gru_wrong(*a, order="rnz"),
        ),
        Mistake(
            "biases-exchanged",
            "les deux biais sont échangés : b_x va avec x @ W_x, b_h avec h @ W_h",
            lambda x, h, W_x, W_h, b_x, b_h: gru_step(x, h, W_x, W_h, b_h, b_x),
        ),
        Mistake(
            "no-biases",
            "les deux biais sont oubliés",
            lambda x, h, W_x, W_h, b_x, b_h: gru_step(x, h, W_x, W_h, 0 * b_x, 0 * b_h),
        ),
        Mistake(
            "no-gates",
            "il manque sigmoid autour de r et de z",
            lambda *a: gru_wrong(*a, reset=same, update=same),
        ),
        Mistake(
            "bias-outside-reset",
            "la part de b_h qui va à n est multipliée par r, elle aussi",
            lambda x, h, W_x, W_h, b_x, b_h: gru_step(x, h, W_x, W_h, b_x + _last_third(b_h), b_h - _last_third(b_h)),
        ),
        Mistake(
            "no-input-bias",
            "le biais b_x est oublié",
            lambda x, h, W_x, W_h, b_x, b_h: gru_step(x, h, W_x, W_h, 0 * b_x, b_h),
        ),
        Mistake(
            "no-state-bias",
            "le biais b_h est oublié",
            lambda x, h, W_x, W_h, b_x, b_h: gru_step(x, h, W_x, W_h, b_x, 0 * b_h),
        ),
    ),
)

# 10.5


def moments(rng):
    """Cells of which one neuron goes with the values, up or down, near zero or far; others move more, less, or as it."""
    made = []
    for place, (n, size) in enumerate(((5, 4), (6, 4), (8, 5), (12, 5), (10, 6), (9, 4), (14, 6), (16, 5))):
        values = torch.tensor(rng.permutation(n).astype("float32")) + 1
        sign = -1 if place % 2 else 1
        cells = drawn(rng, n, size) + torch.tensor(rng.choice([-60.0, -4, 4, 60], size=size), dtype=torch.float32)
        linked, wild, rival, quiet = rng.permutation(size)[:4]
        around = values - values.mean()
        cells[:, linked] = sign * 0.3 * around + 0.05 * drawn(rng, n) + (4 if place % 3 else -40)
        cells[:, wild] = 20 * drawn(rng, n)
        cells[:, quiet] = 0.01 * (drawn(rng, n) + sign * around / around.std())
        cells[:, rival] = -sign * 0.9 * around + 0.9 * around.std() * drawn(rng, n) + 4
        made.append((cells, values))
    return made


def centred(cells, values):
    return cells - cells.mean(dim=0), values - values.mean()


def covariance(cells, values):
    cells, values = centred(cells, values)
    return values @ cells


def linked(cells, values):
    cells, values = centred(cells, values)
    return values @ cells / (cells.norm(dim=0) * values.norm())


FIND = Exercise(
    "10.5",
    function=most_linked,
    inputs=moments,
    show=lambda a: shown(cells=a[0], values=a[1]),
    mistakes=(
        Mistake(
            "no-division",
            "divisez chaque neurone par sa longueur, .norm(dim=0) : un neurone qui bouge beaucoup n'est pas lié pour autant",
            lambda c, v: int(covariance(c, v).abs().argmax()),
        ),
        Mistake(
            "signed",
            "un lien négatif compte autant : prenez la valeur absolue",
            lambda c, v: int(linked(c, v).argmax()),
        ),
        Mistake(
            "weakest",
            "c'est le lien le plus fort qui est demandé, pas le plus faible",
            lambda c, v: int(linked(c, v).abs().argmin()),
        ),
        Mistake(
            "most-negative", "prenez la valeur absolue, puis le plus grand", lambda c, v: int(linked(c, v).argmin())
        ),
        Mistake(
            "not-centred",
            "il manque la soustraction des moyennes",
            lambda c, v: int((v @ c / (c.norm(dim=0) * v.norm())).abs().argmax()),
        ),
        Mistake(
            "raw",
            "il manque la soustraction des moyennes, et la valeur absolue",
            lambda c, v: int((v @ c / (c.norm(dim=0) * v.norm())).argmax()),
        ),
        Mistake(
            "no-root",
            "il manque la racine : la longueur est .norm(dim=0), pas la somme des carrés",
            lambda c, v: int((linked(c, v) / centred(c, v)[0].norm(dim=0)).abs().argmax()),
        ),
        Mistake(
            "signed-covariance",
            "il manque la division par les longueurs, et la valeur absolue",
            lambda c, v: int(covariance(c, v).argmax()),
        ),
        Mistake(
            "raw-product",
            "il manque la soustraction des moyennes, et la division par les longueurs",
            lambda c, v: int((v @ c).abs().argmax()),
        ),
        Mistake(
            "max",
            "c'est argmax, le numéro, qu'il faut, pas le plus grand lien",
            lambda c, v: int(linked(c, v).abs().max()),
        ),
        Mistake(
            "norms-too-soon",
            "retirez sa moyenne à chaque colonne de cells avant d'en prendre la longueur",
            lambda c, v: int((covariance(c, v) / c.norm(dim=0)).abs().argmax()),
        ),
        Mistake("from-one", "les neurones se comptent à partir de 0", lambda c, v: most_linked(c, v) + 1),
        Mistake(
            "value",
            "rendez le numéro du neurone, pas son lien",
            lambda c, v: float(linked(c, v).abs().max()),
        ),
        Mistake("all", "rendez un seul numéro, celui du lien le plus fort", linked),
    ),
)

EXERCISES = (LSTM_STEP, KEPT, BIAS, GRU_STEP, FIND)
