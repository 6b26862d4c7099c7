"""Exercises of lesson 12: one word that looks, attention in matrices, a causal mask, several heads, a head by hand."""

import numpy as np
import torch

from ..exercises.exercise import Exercise, Mistake
from ..models.attention import attention, causal_mask, join_heads, multi_head, split_heads
from ..models.positions import look_back
from .lesson_09 import drawn, shown

# 12.1


def look(q, K, V):
    """What one query (H,) gathers: (D,)."""
    return attention(q[None], K, V)[0][0]


def one_query(rng):
    sizes = [(1, 2, 1), (4, 2, 1), (2, 3, 2), (9, 4, 3), (4, 5, 4)]  # H, S, D
    return [(2 * drawn(rng, h), drawn(rng, s, h), drawn(rng, s, n)) for h, s, n in sizes]


def looked(q, K, V, scale=lambda q, K: len(q) ** 0.5):
    return torch.softmax(K @ q / scale(q, K), dim=0) @ V


LOOK = Exercise(
    "12.1",
    function=look,
    inputs=one_query,
    tolerance=1e-5,
    show=lambda a: shown(q=a[0], K=a[1], V=a[2]),
    mistakes=(
        Mistake(
            "no-scale", "il manque la division par la racine de H", lambda q, K, V: looked(q, K, V, lambda q, K: 1)
        ),
        Mistake(
            "by-size",
            "on divise par la racine de H, pas par H",
            lambda q, K, V: looked(q, K, V, lambda q, K: len(q)),
        ),
        Mistake(
            "half",
            "la puissance passe avant la division : H ** 1/2 vaut H / 2, écrivez H ** 0.5",
            lambda q, K, V: looked(q, K, V, lambda q, K: 2 * len(q)),
        ),
        Mistake(
            "exp-only",
            "il manque la division par la somme : les poids doivent avoir pour somme 1",
            lambda q, K, V: (K @ q / len(q) ** 0.5).exp() @ V,
        ),
        Mistake(
            "by-number",
            "H est le nombre de colonnes de K, pas celui de ses lignes",
            lambda q, K, V: looked(q, K, V, lambda q, K: len(K) ** 0.5),
        ),
        Mistake(
            "multiplied",
            "on divise les scores par la racine de H, on ne les multiplie pas",
            lambda q, K, V: looked(q, K, V, lambda q, K: len(q) ** -0.5),
        ),
        Mistake(
            "scaled-after",
            "la division vient avant la softmax : après, la somme des poids n'est plus 1",
            lambda q, K, V: torch.softmax(K @ q, dim=0) / len(q) ** 0.5 @ V,
        ),
        Mistake(
            "no-softmax",
            "il manque la softmax : les poids doivent être positifs, de somme 1",
            lambda q, K, V: K @ q / len(q) ** 0.5 @ V,
        ),
        Mistake(
            "weights",
            "ce sont les poids : il reste à faire la somme pondérée des valeurs",
            lambda q, K, V: torch.softmax(K @ q / len(q) ** 0.5, dim=0),
        ),
        Mistake("mean", "chaque valeur compte selon son poids : weights @ V", lambda q, K, V: V.mean(dim=0)),
        Mistake(
            "best-only",
            "toutes les valeurs comptent, selon leurs poids, pas seulement celle de la meilleure",
            lambda q, K, V: V[(K @ q).argmax()],
        ),
        Mistake(
            "keys-weighed",
            "ce sont les valeurs V que l'on pèse, pas les clés",
            lambda q, K, V: torch.softmax(K @ q / len(q) ** 0.5, dim=0) @ K,
        ),
    ),
)

# 12.2


def tables(rng):
    sizes = [(1, 2, 2, 1), (2, 2, 3, 2), (3, 3, 4, 4), (4, 3, 2, 3), (2, 5, 4, 3)]  # T, S, H, D
    made = []
    for t, s, h, n in sizes:
        mask = torch.tensor(rng.random((t, s)) < 0.6)
        mask[torch.arange(t), torch.tensor(rng.integers(s, size=t))] = True
        made.append((2 * drawn(rng, t, h), drawn(rng, s, h), drawn(rng, s, n), mask))
    far = (torch.tensor([[300.0, 0.0], [0.0, 300.0]]), torch.tensor([[-10.0, -10.0], [1.0, 1.0]]), drawn(rng, 2, 2))
    return [*made, (*far, torch.tensor([[True, False], [True, True]])), (*made[2][:3], causal_mask(3))]


def weighed(Q, K, V, mask, hidden=-torch.inf, dim=-1, scale=None, after=False):
    scores = Q @ K.mT / (K.shape[-1] ** 0.5 if scale is None else scale)
    if not after:
        scores = scores.masked_fill(~mask, hidden)
    weights = torch.softmax(scores, dim=dim)
    weights = weights * mask if after else weights
    return weights @ V, weights


ATTENTION = Exercise(
    "12.2",
    function=attention,
    inputs=tables,
    tolerance=1e-5,
    show=lambda a: shown(Q=a[0], K=a[1], V=a[2]) + f", mask = {a[3].tolist()}",
    mistakes=(
        Mistake(
            "no-mask",
            "le masque n'agit pas : mettez −∞ aux scores des places interdites",
            lambda Q, K, V, m: attention(Q, K, V),
        ),
        Mistake(
            "mask-after",
            "masquées après la softmax, les places laissent une somme qui n'est plus 1 : masquez avant",
            lambda *a: weighed(*a, after=True),
        ),
        Mistake(
            "zero-score",
            "un score de 0 pèse encore, car exp(0) = 1 : c'est −∞ qu'il faut",
            lambda *a: weighed(*a, hidden=0.0),
        ),
        Mistake(
            "finite",
            "un score de −10 ou de −100 pèse encore, quand les autres sont aussi bas : c'est −∞ qu'il faut",
            lambda *a: weighed(*a, hidden=-100.0),
        ),
        Mistake(
            "mask-inverted",
            "le masque est à l'envers : True veut dire que l'on peut regarder, et ~ le retourne",
            lambda Q, K, V, m: weighed(Q, K, V, ~m),
            matches=lambda found, Q, K, V, m: _alike(found, weighed(Q, K, V, ~m)),
        ),
        Mistake("no-scale", "il manque la division par la racine de H", lambda *a: weighed(*a, scale=1)),
        Mistake(
            "by-size",
            "on divise par la racine de H, pas par H",
            lambda Q, K, V, m: weighed(Q, K, V, m, scale=K.shape[-1]),
        ),
        Mistake(
            "half",
            "la puissance passe avant la division : H ** 1/2 vaut H / 2, écrivez H ** 0.5",
            lambda Q, K, V, m: weighed(Q, K, V, m, scale=2 * K.shape[-1]),
        ),
        Mistake(
            "by-number",
            "H est le nombre de colonnes de K, ni celui des clés, ni celui des requêtes",
            lambda Q, K, V, m: weighed(Q, K, V, m, scale=len(K) ** 0.5),
        ),
        Mistake(
            "wrong-axis",
            "la softmax se prend sur les places regardées, dim=-1 : chaque ligne doit avoir pour somme 1",
            lambda *a: weighed(*a, dim=0),
        ),
        Mistake(
            "no-softmax",
            "il manque la softmax : les poids doivent être positifs, de somme 1",
            lambda Q, K, V, m: _with(Q @ K.mT / K.shape[-1] ** 0.5 * m, V),
        ),
        Mistake("exchanged", "l'ordre est : Z, puis les poids", lambda *a: attention(*a)[::-1]),
        Mistake("z-only", "il faut rendre aussi les poids", lambda *a: attention(*a)[0]),
        Mistake("weights-only", "il faut rendre aussi Z", lambda *a: attention(*a)[1]),
        Mistake(
            "mean",
            "chaque valeur compte selon son poids : weights @ V",
            lambda Q, K, V, m: (V.mean(dim=0).expand(len(Q), -1), attention(Q, K, V, m)[1]),
        ),
    ),
)


def _alike(found, expected):
    """Whether two results are the same, NaN for NaN."""
    return (
        isinstance(found, tuple)
        and len(found) == 2
        and all(np.allclose(one, other, atol=1e-5, equal_nan=True) for one, other in zip(found, expected, strict=True))
    )


def _with(weights, V):
    return weights @ V, weights


# 12.3


def booleans(expected, found):
    found = np.asarray(found)
    return found.dtype == bool and np.array_equal(np.asarray(expected), found)


CAUSAL = Exercise(
    "12.3",
    function=causal_mask,
    inputs=lambda rng: [(1,), (2,), (3,), (int(rng.integers(4, 9)),)],
    show=lambda a: f"length = {a[0]}",
    compare=booleans,
    mistakes=(
        Mistake(
            "upper", "c'est l'avenir que ce masque laisse voir : gardez le triangle du bas", lambda n: causal_mask(n).T
        ),
        Mistake(
            "strict",
            "une place se regarde aussi elle-même : gardez la diagonale",
            lambda n: torch.ones(n, n, dtype=torch.bool).tril(-1),
        ),
        Mistake(
            "one-more",
            "la place t ne voit pas la place t + 1 : la diagonale est la dernière",
            lambda n: torch.ones(n, n, dtype=torch.bool).tril(1),
        ),
        Mistake("inverted", "True veut dire que l'on peut regarder", lambda n: ~causal_mask(n)),
        Mistake("all", "rien n'est masqué : l'avenir reste visible", lambda n: torch.ones(n, n, dtype=torch.bool)),
        Mistake(
            "itself-only",
            "une place regarde aussi tout ce qui la précède",
            lambda n: torch.eye(n, dtype=torch.bool),
        ),
        Mistake(
            "numbers",
            "rendez des booléens, True et False : dtype=torch.bool",
            lambda n: causal_mask(n).float(),
            matches=lambda found, n: np.asarray(found).dtype != bool,
        ),
        Mistake("last-row", "il faut une ligne par place qui regarde", lambda n: causal_mask(n)[-1]),
    ),
)

# 12.4


def texts_and_weights(rng):
    sizes = [(1, 2, 1), (3, 4, 2), (2, 3, 3), (4, 6, 3), (5, 4, 4), (4, 8, 2)]  # T, D, N: never N = T
    made = []
    for t, c, heads in sizes:
        W_q, W_k, W_v, W_o = (drawn(rng, c, c) for _ in range(4))
        made.append((drawn(rng, t, c), W_q, W_k, W_v, W_o, heads, causal_mask(t)))
    everywhere = torch.ones(3, 3, dtype=torch.bool)
    return [*made, (*made[1][:6], everywhere)]


def heads_wrong(X, W_q, W_k, W_v, W_o, heads, mask, split=split_heads, join=join_heads, mixed=True, scale=1.0):
    """Heads with something wrong: how channels are shared out, how results are joined, what mixes them."""
    Q, K, V = (split(X @ W, heads) for W in (W_q, W_k, W_v))
    z, weights = attention(Q * scale, K, V, mask)
    return join(z) @ W_o if mixed else join(z), weights


def _spread(x, heads):
    return x.unflatten(-1, (-1, heads)).movedim(-1, 0)


def _cut(x, heads):
    return x.reshape(heads, len(x), -1)


def _summed(z):
    return torch.cat([z.sum(dim=0)] * len(z), dim=-1)


HEADS = Exercise(
    "12.4",
    function=multi_head,
    inputs=texts_and_weights,
    tolerance=1e-4,
    show=lambda a: (
        shown(X=a[0], W_q=a[1], W_k=a[2], W_v=a[3], W_o=a[4]) + f", num_heads = {a[5]}, mask = {a[6].tolist()}"
    ),
    mistakes=(
        Mistake(
            "not-transposed-back",
            "avant de remettre les têtes bout à bout, remettez les places devant : transpose(0, 1), puis flatten(1)",
            lambda *a: heads_wrong(*a, join=lambda z: z.reshape(z.shape[1], -1)),
        ),
        Mistake(
            "cut-across",
            "couper d'un reshape mêle les places : d'abord unflatten, puis transpose(0, 1)",
            lambda *a: heads_wrong(*a, split=_cut),
        ),
        Mistake(
            "spread",
            "chaque tête prend des canaux voisins : unflatten(-1, (num_heads, -1)), dans cet ordre",
            lambda *a: heads_wrong(*a, split=_spread),
        ),
        Mistake("no-mixing", "il manque le dernier produit, par W_o", lambda *a: heads_wrong(*a, mixed=False)),
        Mistake(
            "one-head",
            "une seule tête regarde : partagez d'abord les canaux",
            lambda X, q, k, v, o, n, m: multi_head(X, q, k, v, o, 1, m),
        ),
        Mistake(
            "no-mask",
            "le masque n'agit pas : donnez-le à attention",
            lambda X, q, k, v, o, n, m: multi_head(X, q, k, v, o, n),
        ),
        Mistake(
            "always-causal",
            "servez-vous du masque donné : il n'est pas toujours causal",
            lambda X, q, k, v, o, n, m: multi_head(X, q, k, v, o, n, causal_mask(len(X))),
        ),
        Mistake(
            "exchanged-weights",
            "les requêtes viennent de W_q, les clés de W_k",
            lambda X, q, k, v, o, n, m: multi_head(X, k, q, v, o, n, m),
        ),
        Mistake(
            "transposed-weights",
            "les matrices sont déjà dans le bon sens : X @ W_q, sans transposer",
            lambda X, q, k, v, o, n, m: multi_head(X, q.T, k.T, v.T, o.T, n, m),
        ),
        Mistake(
            "whole-scale",
            "on divise par la racine de D / N, la taille d'une tête ; attention le fait déjà",
            lambda *a: heads_wrong(*a, scale=a[5] ** -0.5),
        ),
        Mistake(
            "scaled-twice",
            "attention divise déjà par la racine de D / N : ne divisez pas avant",
            lambda *a: heads_wrong(*a, scale=(a[0].shape[1] / a[5]) ** -0.5),
        ),
        Mistake(
            "summed",
            "les têtes se mettent bout à bout, elles ne s'additionnent pas",
            lambda *a: heads_wrong(*a, join=_summed),
        ),
        Mistake(
            "keys-for-values",
            "les valeurs viennent de W_v",
            lambda X, q, k, v, o, n, m: multi_head(X, q, k, k, o, n, m),
        ),
        Mistake(
            "mixed-first",
            "W_o vient après les têtes, pas avant",
            lambda X, q, k, v, o, n, m: heads_wrong(X @ o, q, k, v, o, n, m, mixed=False),
        ),
        Mistake("exchanged", "l'ordre est : Z, puis les poids", lambda *a: multi_head(*a)[::-1]),
        Mistake("z-only", "il faut rendre aussi les poids", lambda *a: multi_head(*a)[0]),
    ),
)

# 12.5


def distances(rng):
    return [(3, 1, 9.0), (4, 2, 2.625), (2, 0, 3.0), (5, 1, 30.0), (1, 0, 2.0), (6, int(rng.integers(2, 6)), 7.0)]


def _filled(length, column, first, strength):
    W = torch.zeros(length, length)
    for t in range(first, length):
        W[t, column(t)] = strength
    return W


BACK = Exercise(
    "12.5",
    function=look_back,
    inputs=distances,
    show=lambda a: f"length = {a[0]}, distance = {a[1]}, strength = {a[2]}",
    mistakes=(
        Mistake(
            "forward",
            "cette tête regarde devant elle : la ligne est celle de la place qui demande, la colonne est avant elle",
            lambda n, d, s: look_back(n, d, s).T,
        ),
        Mistake(
            "around",
            "une colonne négative est prise à la fin : les premières lignes doivent rester à 0",
            lambda n, d, s: _filled(n, lambda t: t - d, 0, s),
        ),
        Mistake(
            "guarded",
            "les premières lignes n'ont rien si loin derrière elles : elles restent à 0",
            lambda n, d, s: _filled(n, lambda t: max(0, t - d), 0, s),
        ),
        Mistake(
            "from-one",
            "la première ligne remplie est celle du numéro distance, pas du numéro 1",
            lambda n, d, s: _filled(n, lambda t: t - d, 1, s),
        ),
        Mistake(
            "minus-infinity",
            "ailleurs, mettez 0 : c'est la softmax qui tranchera",
            lambda n, d, s: torch.full((n, n), -torch.inf).masked_fill(look_back(n, d, 1.0) > 0, s),
        ),
        Mistake(
            "always-one",
            "la tête regarde distance places en arrière, pas toujours une",
            lambda n, d, s: look_back(n, min(1, n - 1), s),
        ),
        Mistake("itself", "la colonne est t − distance, pas t", lambda n, d, s: look_back(n, 0, s)),
        Mistake(
            "no-strength",
            "la case contient strength, pas 1",
            lambda n, d, s: look_back(n, d, 1.0),
        ),
        Mistake(
            "one-late",
            "la première ligne remplie est celle du numéro distance, comprise",
            lambda n, d, s: _filled(n, lambda t: t - d, d + 1, s),
        ),
        Mistake(
            "same-column",
            "chaque ligne a sa colonne : t − distance, et non distance",
            lambda n, d, s: _filled(n, lambda t: d, 0, s),
        ),
        Mistake(
            "all-before",
            "une seule place est demandée par ligne",
            lambda n, d, s: s * torch.ones(n, n).tril(-d),
        ),
        Mistake("zeros", "rien n'est rempli : W_q[t, t - distance] = strength", lambda n, d, s: torch.zeros(n, n)),
    ),
)

EXERCISES = (LOOK, ATTENTION, CAUSAL, HEADS, BACK)
