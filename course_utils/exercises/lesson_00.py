"""Exercise of lesson 00: a list of invented names, without restarting chance at every turn."""

import numpy as np

from .cases import Exercise, Mistake


def invent(rng: np.random.Generator) -> str:
    return "".join(rng.choice(list("aeilmnorst"), size=5))


def complete(names, invent, count, seed):
    rng = np.random.default_rng(seed)
    return names + [invent(rng) for _ in range(count)]


def requests(rng):
    seeds = rng.integers(10_000, size=3).tolist()
    return [(["ada"], invent, 3, seeds[0]), (["eva", "noé"], invent, 2, seeds[1]), (["lou"], invent, 10, seeds[2])]


def restarted(names, invent, count, seed):
    return names + [invent(np.random.default_rng(seed)) for _ in range(count)]


def chosen(names, invent, count, seed):
    rng = np.random.default_rng(seed)
    return names + [str(rng.choice(names)) for _ in range(count)]


def same_list(names, invent, count, seed):
    names.extend(complete([], invent, count, seed))
    return names


COMPLETE = Exercise(
    "0.1",
    function=complete,
    inputs=requests,
    show=lambda args: f"names = {args[0]}, count = {args[2]}, seed = {args[3]}",
    mistakes=(
        Mistake(
            "rng-in-loop",
            "le générateur est recréé à chaque tour : il recommence au début et redonne le même prénom",
            restarted,
        ),
        Mistake(
            "choice", "vous tirez dans la liste reçue avec rng.choice : il faut inventer, avec invent(rng)", chosen
        ),
        Mistake(
            "same-list",
            "vous modifiez la liste reçue et la rendez : fabriquez-en une nouvelle, par exemple avec names + [...]",
            same_list,
            matches=lambda found, names, *rest: found is names,
        ),
        Mistake(
            "only-new",
            "les prénoms reçus ont disparu : la nouvelle liste commence par eux",
            lambda names, invent, count, seed: complete([], invent, count, seed),
        ),
        Mistake(
            "one-name",
            "un seul prénom est ajouté : le « return » est-il dans la boucle ?",
            lambda names, invent, count, seed: complete(names, invent, 1, seed),
        ),
    ),
)

EXERCISES = (COMPLETE,)
