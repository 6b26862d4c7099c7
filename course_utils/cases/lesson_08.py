"""Exercises of lesson 08: initial weights, the gradient of a layer, BatchNorm, residual layers, dropout."""

import torch

from ..exercises.exercise import Exercise, Mistake

# 8.1


def starts(rng):
    fixed = [(4, 2, 1.0, 0), (3, 5, 5 / 3, 1), (9, 2, 0.5, 2)]
    drawn = [(int(rng.integers(2, 8)), int(rng.integers(9, 12)), float(rng.uniform(1.2, 3)), int(rng.integers(99)))]
    return [(a, b, gain, torch.Generator().manual_seed(seed)) for a, b, gain, seed in fixed + drawn]


def initial_weights(fan_in, fan_out, gain, generator):
    return torch.randn((fan_in, fan_out), generator=generator) * gain / fan_in**0.5


def scaled(scale, shape=lambda a, b: (a, b), draw=torch.randn):
    def wrong(fan_in, fan_out, gain, generator):
        return draw(shape(fan_in, fan_out), generator=generator) * scale(fan_in, fan_out, gain)

    return wrong


INITIAL = Exercise(
    "8.1",
    function=initial_weights,
    inputs=starts,
    tolerance=1e-5,
    show=lambda a: f"fan_in = {a[0]}, fan_out = {a[1]}, gain = {a[2]:.2f}",
    mistakes=(
        Mistake("no-scale", "les poids ont l'écart-type 1 : multipliez-les", scaled(lambda a, b, g: 1.0)),
        Mistake("no-root", "on divise par la racine de `fan_in`, pas par `fan_in`", scaled(lambda a, b, g: g / a)),
        Mistake(
            "fan-out", "c'est le nombre d'entrées qui compte, pas celui des sorties", scaled(lambda a, b, g: g / b**0.5)
        ),
        Mistake(
            "both",
            "seules les entrées comptent ici, pas les entrées et les sorties",
            scaled(lambda a, b, g: g * (2 / (a + b)) ** 0.5),
        ),
        Mistake("no-gain", "le gain est oublié", scaled(lambda a, b, g: a**-0.5)),
        Mistake("gain-divides", "le gain multiplie : il ne divise pas", scaled(lambda a, b, g: 1 / g / a**0.5)),
        Mistake(
            "gain-in-root",
            "le gain est sous la racine : il multiplie après elle",
            scaled(lambda a, b, g: (g / a) ** 0.5),
        ),
        Mistake("times-root", "on multiplie par la racine : il faut diviser", scaled(lambda a, b, g: g * a**0.5)),
        Mistake(
            "uniform",
            "c'est une loi uniforme : torch.randn tire une loi normale",
            scaled(lambda a, b, g: g / a**0.5, draw=torch.rand),
        ),
        Mistake(
            "transposed",
            "la forme est retournée : (fan_in, fan_out)",
            scaled(lambda a, b, g: g / a**0.5, shape=lambda a, b: (b, a)),
        ),
    ),
)

# 8.2


def passes(rng):
    made = []
    for count, size, width in ((1, 1, 2), (3, 2, 2), (4, 3, 5), (6, 4, 2)):
        x, W, grad_h = (
            torch.tensor(rng.normal(size=shape)) for shape in ((count, size), (size, width), (count, width))
        )
        made.append((x, W, torch.tanh(x @ W + 0.3), grad_h))
    return made


def layer_gradients(x, W, h, grad_h):
    return through(x, W, grad_h * (1 - h**2))


def through(x, W, grad_z):
    return grad_z @ W.T, x.T @ grad_z, grad_z.sum(dim=0)


GRADIENTS = Exercise(
    "8.2",
    function=layer_gradients,
    inputs=passes,
    show=lambda a: (
        f"x de forme {tuple(a[0].shape)}, W de forme {tuple(a[1].shape)}, grad_h = {a[3].numpy().round(2).tolist()}"
    ),
    mistakes=(
        Mistake(
            "no-slope", "la pente de tanh est oubliée : multipliez par 1 − h²", lambda x, W, h, g: through(x, W, g)
        ),
        Mistake("no-square", "la pente de tanh est 1 − h², pas 1 − h", lambda x, W, h, g: through(x, W, g * (1 - h))),
        Mistake("h-square", "c'est h² : la pente de tanh est 1 − h²", lambda x, W, h, g: through(x, W, g * h**2)),
        Mistake(
            "tanh-twice",
            "tanh est appliquée deux fois : `h` en est déjà la sortie",
            lambda x, W, h, g: through(x, W, g * (1 - torch.tanh(h) ** 2)),
        ),
        Mistake(
            "sigmoid",
            "h (1 − h) est la pente de sigmoid : celle de tanh est 1 − h²",
            lambda x, W, h, g: through(x, W, g * h * (1 - h)),
        ),
        Mistake(
            "mean",
            "les gradients des poids sont divisés par N : grad_h l'a déjà été",
            lambda x, W, h, g: _averaged(*layer_gradients(x, W, h, g), len(x)),
        ),
        Mistake(
            "mean-bias",
            "vous prenez la moyenne pour le biais : il faut la somme",
            lambda x, W, h, g: (*layer_gradients(x, W, h, g)[:2], (g * (1 - h**2)).mean(dim=0)),
        ),
        Mistake(
            "bias-not-summed",
            "le gradient du biais garde une ligne par exemple : sommez sur `dim=0`",
            lambda x, W, h, g: (*layer_gradients(x, W, h, g)[:2], g * (1 - h**2)),
        ),
        Mistake(
            "only-x-slope",
            "la pente de tanh manque à `grad_W` et à `grad_b`",
            lambda x, W, h, g: (layer_gradients(x, W, h, g)[0], *through(x, W, g)[1:]),
        ),
        Mistake(
            "exchanged",
            "`grad_x` vient en premier, puis `grad_W`",
            lambda x, W, h, g: tuple(layer_gradients(x, W, h, g)[i] for i in (1, 0, 2)),
        ),
        Mistake("two", "il manque le gradient du biais", lambda x, W, h, g: layer_gradients(x, W, h, g)[:2]),
        Mistake(
            "transposed",
            "`grad_W` est retourné : même forme que `W`",
            lambda x, W, h, g: _turned(*layer_gradients(x, W, h, g)),
        ),
    ),
)


def _averaged(grad_x, grad_W, grad_b, count):
    return grad_x, grad_W / count, grad_b / count


def _turned(grad_x, grad_W, grad_b):
    return grad_x, grad_W.T, grad_b


# 8.3


def normalised(rng):
    made = []
    for count, size in ((2, 1), (3, 3), (5, 2), (4, 6)):
        x = torch.tensor(rng.normal(rng.uniform(-2, 2, size), rng.uniform(0.5, 3, size), (count, size)))
        gamma, beta, mean = (torch.tensor(rng.normal(size=size)) for _ in range(3))
        made.append((x, gamma, beta, mean, torch.tensor(rng.uniform(0.2, 4, size))))
    tiny = torch.tensor([[0.001, -2.0], [0.003, -2.004]], dtype=torch.float64)
    ones, zeros = torch.ones(2, dtype=torch.float64), torch.zeros(2, dtype=torch.float64)
    return [*made, (tiny, ones, zeros, zeros, ones)]


def batch_norm(x, gamma, beta, running_mean, running_variance):
    return normed(x, gamma, beta, running_mean, running_variance)


def normed(x, gamma, beta, running_mean, running_variance, dim=0, here=False, later=True, eps=1e-5, kept=0.9):
    mean, variance = x.mean(dim=dim, keepdim=True), x.var(dim=dim, unbiased=here, keepdim=True)
    y = gamma * (x - mean) / torch.sqrt(variance + eps) + beta
    new_mean = kept * running_mean + (1 - kept) * x.mean(dim=0)
    return y, new_mean, kept * running_variance + (1 - kept) * x.var(dim=0, unbiased=later)


def running_used(x, gamma, beta, running_mean, running_variance):
    _, mean, variance = batch_norm(x, gamma, beta, running_mean, running_variance)
    return gamma * (x - running_mean) / torch.sqrt(running_variance + 1e-5) + beta, mean, variance


def not_rooted(x, gamma, beta, running_mean, running_variance):
    _, mean, variance = batch_norm(x, gamma, beta, running_mean, running_variance)
    return gamma * (x - x.mean(dim=0)) / (x.var(dim=0, unbiased=False) + 1e-5) + beta, mean, variance


def eps_outside(x, gamma, beta, running_mean, running_variance):
    _, mean, variance = batch_norm(x, gamma, beta, running_mean, running_variance)
    return gamma * (x - x.mean(dim=0)) / (x.std(dim=0, unbiased=False) + 1e-5) + beta, mean, variance


def spread_kept(x, gamma, beta, running_mean, running_variance):
    y, mean, _ = batch_norm(x, gamma, beta, running_mean, running_variance)
    return y, mean, 0.9 * running_variance + 0.1 * x.std(dim=0, unbiased=True)


def whole_table(x, gamma, beta, running_mean, running_variance):
    _, mean, variance = batch_norm(x, gamma, beta, running_mean, running_variance)
    return gamma * (x - x.mean()) / torch.sqrt(x.var(unbiased=False) + 1e-5) + beta, mean, variance


def last_two_exchanged(*args):
    y, mean, variance = batch_norm(*args)
    return y, variance, mean


def eps_kept(*args):
    y, mean, variance = batch_norm(*args)
    return y, mean, variance + 0.1 * 1e-5


def changed(**settings):
    return lambda *args: normed(*args, **settings)


def with_parameters(change):
    def wrong(x, gamma, beta, running_mean, running_variance):
        return normed(x, *change(gamma, beta), running_mean, running_variance)

    return wrong


BATCH_NORM = Exercise(
    "8.3",
    function=batch_norm,
    inputs=normalised,
    tolerance=1e-9,
    show=lambda a: f"x = {a[0].numpy().round(3).tolist()}, gamma = {a[1].numpy().round(2).tolist()}",
    mistakes=(
        Mistake("by-example", "la moyenne suit les neurones : elle se prend sur les exemples (dim=0)", changed(dim=1)),
        Mistake(
            "one-for-all", "une seule moyenne pour tout le tableau : chaque neurone a la sienne (dim=0)", whole_table
        ),
        Mistake(
            "running-exchanged",
            "les deux moyennes glissantes sont échangées : la moyenne, puis la variance",
            last_two_exchanged,
        ),
        Mistake(
            "eps-kept", "10⁻⁵ ne s'ajoute qu'au dénominateur : la moyenne glissante garde la variance seule", eps_kept
        ),
        Mistake("unbiased-here", "pour normaliser, la variance divise par N : unbiased=False", changed(here=True)),
        Mistake(
            "biased-later",
            "pour la moyenne glissante, la variance divise par N − 1 : unbiased=True",
            changed(later=False),
        ),
        Mistake(
            "variances-exchanged",
            "les deux variances sont échangées : par N pour normaliser, par N − 1 pour la moyenne glissante",
            changed(here=True, later=False),
        ),
        Mistake("no-eps", "le petit nombre 10⁻⁵ est oublié sous la racine", changed(eps=0.0)),
        Mistake("eps-outside", "10⁻⁵ s'ajoute à la variance, sous la racine", eps_outside),
        Mistake("no-root", "on divise par l'écart-type : il manque la racine", not_rooted),
        Mistake(
            "exchanged", "0,9 et 0,1 sont échangés : on garde neuf dixièmes de l'ancienne moyenne", changed(kept=0.1)
        ),
        Mistake("not-updated", "les moyennes glissantes ne bougent pas", changed(kept=1.0)),
        Mistake(
            "replaced",
            "les moyennes glissantes sont celles du lot : gardez neuf dixièmes des anciennes",
            changed(kept=0.0),
        ),
        Mistake(
            "running-used", "à l'entraînement, on normalise avec le lot, pas avec les moyennes glissantes", running_used
        ),
        Mistake("no-gamma", "gamma est oublié", with_parameters(lambda gamma, beta: (torch.ones_like(gamma), beta))),
        Mistake("no-beta", "beta est oublié", with_parameters(lambda gamma, beta: (gamma, torch.zeros_like(beta)))),
        Mistake("spread", "la moyenne glissante est celle de l'écart-type : gardez la variance", spread_kept),
        Mistake("y-only", "rendez aussi les deux moyennes glissantes", lambda *args: batch_norm(*args)[0]),
    ),
)

# 8.4


class Scaled:
    """A layer without weights to draw: turns and shifts what it is given."""

    def __init__(self, factor, shift):
        self.factor, self.shift = factor, shift

    def __call__(self, h):
        """(N, H) to (N, H)."""
        return self.factor * h.roll(1, dims=1) + self.shift

    def __repr__(self):
        return f"couche({self.factor}, {self.shift})"


def stacks(rng):
    h = torch.tensor(rng.normal(size=(2, 3)))
    layers = [Scaled(*(round(float(one), 1) for one in rng.uniform(0.4, 1.5, 2))) for _ in range(3)]
    return [
        (torch.tensor([[0.5, -1.0]]), [Scaled(1.0, 0.5)]),
        (h, layers[:2]),
        (h, layers),
        (h, [*layers, layers[0], layers[0]]),
        (h, []),
    ]


def residual_stack(h, layers):
    for layer in layers:
        h = h + torch.tanh(layer(h))
    return h


def replaced(h, layers):
    for layer in layers:
        h = torch.tanh(layer(h))
    return h


def without_tanh(h, layers):
    for layer in layers:
        h = h + layer(h)
    return h


def tanh_of_all(h, layers):
    for layer in layers:
        h = torch.tanh(h + layer(h))
    return h


def from_first(h, layers):
    out = h
    for layer in layers:
        out = out + torch.tanh(layer(h))
    return out


def first_added(h, layers):
    out = h
    for layer in layers:
        out = h + torch.tanh(layer(out))
    return out


def tanh_inside(h, layers):
    for layer in layers:
        h = h + layer(torch.tanh(h))
    return h


def added_at_end(h, layers):
    return h + replaced(h, layers) if layers else h


RESIDUAL = Exercise(
    "8.4",
    function=residual_stack,
    inputs=stacks,
    show=lambda a: f"h = {a[0].numpy().round(2).tolist()}, {len(a[1])} couches",
    mistakes=(
        Mistake("replaced", "chaque couche remplace ce qu'elle reçoit : elle doit s'y ajouter", replaced),
        Mistake("no-tanh", "tanh est oubliée", without_tanh),
        Mistake("tanh-of-all", "tanh s'applique à la part de la couche, pas à la somme", tanh_of_all),
        Mistake("tanh-inside", "tanh vient après la couche, pas avant", tanh_inside),
        Mistake(
            "from-first",
            "vos couches lisent toutes le `h` du départ : chacune doit lire ce que la précédente a laissé",
            from_first,
        ),
        Mistake("first-added", "c'est toujours le `h` du départ qui est ajouté : ajoutez celui du moment", first_added),
        Mistake("at-end", "l'addition n'est faite qu'une fois, à la fin : elle se fait à chaque couche", added_at_end),
        Mistake(
            "one-layer",
            "une seule couche est appliquée : le `return` est-il dans la boucle ?",
            lambda h, layers: residual_stack(h, layers[:1]),
        ),
    ),
)

# 8.5


def silences(rng):
    made = []
    for shape, share, training, seed in (((2, 2), 0.5, False, 0), ((9, 4), 0.5, True, 1), ((5, 6), 0.2, True, 2)):
        made.append((torch.tensor(rng.normal(size=shape)), share, training, torch.Generator().manual_seed(seed)))
    share = float(rng.uniform(0.25, 0.4))
    made.append(
        (torch.tensor(rng.normal(size=(8, 6))), share, True, torch.Generator().manual_seed(int(rng.integers(99))))
    )
    return [*made, (torch.ones(2, 3, dtype=torch.float64), 0.0, True, torch.Generator().manual_seed(3)), _used(rng)]


def _used(rng):
    return torch.tensor(rng.normal(size=(4, 3))), 0.2, False, torch.Generator().manual_seed(4)


def dropout(h, share, training, generator):
    return silenced(h, share, training, generator)


def silenced(
    h,
    share,
    training,
    generator,
    scale=lambda share: 1 / (1 - share),
    keep=lambda drawn, share: drawn >= share,
    shape=None,
):
    if not training:
        return h
    drawn = torch.rand(h.shape if shape is None else shape(h), generator=generator)
    return h * keep(drawn, share) * scale(share)


def always(h, share, training, generator):
    return dropout(h, share, True, generator)


def at_use(h, share, training, generator):
    return dropout(h, share, not training, generator)


def scaled_at_use(h, share, training, generator):
    return silenced(h, share, training, generator, scale=lambda share: 1.0) if training else h * (1 - share)


def silenced_otherwise(h, share, training, generator):
    return silenced(h, share, training, torch.Generator().manual_seed(12345))


def other_silences(found, h, share, training, generator):
    """Right numbers, some silent, but not those that the generator says."""
    found, h = torch.as_tensor(found), torch.as_tensor(h)
    if found.shape != h.shape or not training or share == 0:
        return found.shape == h.shape and torch.equal(found, h)
    drawn = torch.rand(h.shape, generator=torch.Generator().manual_seed(generator.initial_seed()))
    known = [h * keep / (1 - share) for keep in (drawn >= share, drawn < 1 - share)]  # right, or the other end
    kept = (found - h / (1 - share)).abs() < 1e-9
    return (
        bool(((found == 0) | kept).all())
        and kept.any()
        and (found == 0).any()
        and not any(torch.equal(found, one) for one in known)
    )


DROPOUT = Exercise(
    "8.5",
    function=dropout,
    inputs=silences,
    show=lambda a: f"h de forme {tuple(a[0].shape)}, share = {a[1]:.2f}, training = {a[2]}",
    mistakes=(
        Mistake(
            "not-scaled",
            "les neurones gardés ne sont pas agrandis : divisez par 1 − share",
            lambda *a: silenced(*a, scale=lambda share: 1.0),
        ),
        Mistake(
            "times",
            "on divise par 1 − share, on ne multiplie pas",
            lambda *a: silenced(*a, scale=lambda share: 1 - share),
        ),
        Mistake(
            "by-share",
            "on divise par la part gardée, 1 − share",
            lambda *a: silenced(*a, scale=lambda share: 1 / share if share else 1.0),
        ),
        Mistake(
            "inverse",
            "la part qui parle et celle qui se tait sont échangées",
            lambda *a: silenced(*a, keep=lambda drawn, share: drawn < share),
        ),
        Mistake(
            "other-end",
            "on fait taire les nombres plus petits que `share`, pas les plus grands que 1 − share",
            lambda *a: silenced(*a, keep=lambda drawn, share: drawn < 1 - share),
        ),
        Mistake("always", "à l'usage, personne ne se tait : rendez `h` tel quel", always),
        Mistake("at-use", "c'est l'inverse : on fait taire pendant l'entraînement", at_use),
        Mistake("scaled-at-use", "à l'usage, `h` ne change pas : c'est à l'entraînement qu'on divise", scaled_at_use),
        Mistake(
            "by-column",
            "les mêmes neurones se taisent pour tous les exemples : tirez un nombre par case",
            lambda *a: silenced(*a, shape=lambda h: (h.shape[1],)),
        ),
        Mistake(
            "by-row",
            "un nombre par exemple : tirez-en un par case",
            lambda *a: silenced(*a, shape=lambda h: (h.shape[0], 1)),
        ),
        Mistake("normal", "c'est une loi normale : torch.rand tire entre 0 et 1", lambda *a: _normal(*a)),
        Mistake("nothing", "`h` ne change pas : il manque le tirage", lambda h, share, training, generator: h.clone()),
        Mistake("another-draw", "le tirage ne vient pas du `generator` reçu", silenced_otherwise, other_silences),
    ),
)


def _normal(h, share, training, generator):
    if not training:
        return h
    return h * (torch.randn(h.shape, generator=generator) >= share) / (1 - share)


EXERCISES = (INITIAL, GRADIENTS, BATCH_NORM, RESIDUAL, DROPOUT)
