"""Exercise of lesson 00: a list of invented names, without restarting chance at every turn."""

import numpy as np

from ..exercises.exercise import Exercise, Mistake


def invent(rng: np.random.Generator) -> str:
    """Eight letters that no first name of the course has together: what comes from here can be told, by chance too."""
    return "".join(rng.choice(list("kqwxyz"), size=8))


def invent_one_of_two(rng: np.random.Generator) -> str:
    return str(rng.choice(["kwx", "zyq"]))


def complete(names, invent, count, seed):
    rng = np.random.default_rng(seed)
    return names + [invent(rng) for _ in range(count)]


def requests(rng):
    seeds = rng.integers(10_000, size=4).tolist()
    return [
        (["ada"], invent, 3, seeds[0]),
        (["eva", "noé", "ada"], invent, 2, seeds[1]),
        (["lou", "lou"], invent_one_of_two, 9, seeds[2]),
        ([], invent, 0, seeds[3]),
    ]


def restarted(names, invent, count, seed):
    return names + [invent(np.random.default_rng(seed)) for _ in range(count)]


def chosen(names, invent, count, seed):
    rng = np.random.default_rng(seed)
    return names + [str(rng.choice(names)) for _ in range(count)]


def same_list(names, invent, count, seed):
    names.extend(complete([], invent, count, seed))
    return names


def invented(found, names, invent, count):
    """The names added to the list, or None if the answer has not the right shape."""
    if not isinstance(found, list) or len(found) != len(names) + count or found[: len(names)] != names:
        return None
    return found[len(names) :]


def unseeded(found, names, invent, count, seed):
    """Names of `invent`, as many as asked, yet not those of the seed."""
    added = invented(found, names, invent, count)
    if added is None or not all(isinstance(name, str) and set(name) <= set("kqwxyz") for name in added):
        return False
    known = {*restarted(names, invent, count, seed), *complete(names, invent, count, seed)}
    return invent is invent_one_of_two or (not known & set(added) and len(set(added)) == len(added))


def from_elsewhere(found, names, invent, count, seed):
    """As many names as asked, none of which `invent` can give or the list holds."""
    added = invented(found, names, invent, count)
    return added is not None and not any(set(name) <= set("kqwxyz") or name in names for name in added)


def among_the_names(found, names, invent, count, seed):
    """As many names as asked, all of them from the list received."""
    added = invented(found, names, invent, count)
    return added is not None and set(added) <= set(names)


COMPLETE = Exercise(
    "0.1",
    function=complete,
    inputs=requests,
    exact_type=True,
    show=lambda args: f"names = {args[0]}, count = {args[2]}, seed = {args[3]}",
    mistakes=(
        Mistake(
            "rng-in-loop",
            "le même prénom revient : le générateur est recréé à chaque tour, ou un seul tirage est répété",
            restarted,
        ),
        Mistake(
            "choice",
            "vous tirez dans la liste reçue avec rng.choice : il faut inventer, avec invent(rng)",
            chosen,
            matches=among_the_names,
        ),
        Mistake(
            "same-list",
            "vous renvoyez la liste reçue elle-même : fabriquez-en une nouvelle, par exemple avec `names + [...]`, et renvoyez celle-là",
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
            "other-function",
            "vous inventez avec une fonction du notebook : servez-vous de celle que vous recevez, `invent(rng)`",
            lambda names, invent, count, seed: names + ["camille"] * count,
            matches=from_elsewhere,
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
