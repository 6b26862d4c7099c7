"""Exercise of lesson 00: a list of invented names, without restarting chance at every turn."""

import numpy as np

from ..exercises.exercise import Exercise, Mistake


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


def unseeded(found, names, invent, count, seed):
    """Right in shape, its invented names all different, yet not those of the seed."""
    right_shape = isinstance(found, list) and len(found) == len(names) + count and found[: len(names)] == names
    known = {*restarted(names, invent, count, seed), *complete(names, invent, count, seed)}
    return right_shape and not known & set(found[len(names) :]) and len(set(found)) == len(found)


COMPLETE = Exercise(
    "0.1",
    function=complete,
    inputs=requests,
    show=lambda args: f"names = {args[0]}, count = {args[2]}, seed = {args[3]}",
    mistakes=(
        Mistake(
            "rng-in-loop",
            "le même prénom revient : le générateur est recréé à chaque tour, ou un seul tirage est répété",
            restarted,
        ),
        Mistake(
            "choice", "vous tirez dans la liste reçue avec rng.choice : il faut inventer, avec invent(rng)", chosen
        ),
        Mistake(
            "same-list",
            "vous rendez la liste reçue elle-même : fabriquez-en une nouvelle, par exemple avec `names + [...]`, et rendez celle-là",
            same_list,
            matches=lambda found, names, *rest: found is names,
        ),
        Mistake(
            "no-seed",
            "la graine est oubliée : `np.random.default_rng(seed)`",
            lambda names, invent, count, seed: names + [invent(np.random.default_rng()) for _ in range(count)],
            matches=lambda found, names, invent, count, seed: unseeded(found, names, invent, count, seed),
        ),
        Mistake(
            "new-first",
            "les prénoms reçus doivent venir d'abord, les inventés ensuite",
            lambda names, invent, count, seed: complete([], invent, count, seed) + names,
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
