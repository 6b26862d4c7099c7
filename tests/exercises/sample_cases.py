"""Three small exercises, written as a lesson's module of cases is: the model to copy, and what the tests check."""

import numpy as np

from course_utils.exercises.exercise import Exercise, Mistake


def row_shares(counts):
    """The reference: each row divided by its sum, (V, V) to (V, V)."""
    counts = np.asarray(counts)
    return counts / counts.sum(axis=1, keepdims=True)


def column_shares(counts):
    return counts / counts.sum(axis=0, keepdims=True)


def joint_shares(counts):
    return counts / counts.sum()


def broadcast_shares(counts):
    return counts / counts.sum(axis=1)


def draw_counts(rng):
    """Smallest first; the last ones are fresh at every check, so that a hard-coded answer fails."""
    fixed = [(np.array([[1, 3], [2, 2]]),)]
    drawn = [(rng.integers(1, 9, size=(size, size)),) for size in (3, 4, 5)]
    return fixed + drawn


def draw_names(names, rng):
    """The reference: three names, drawn one after the other."""
    return [str(rng.choice(names)) for _ in range(3)]


def same_name_thrice(names, rng):
    return [str(np.random.default_rng(0).choice(names)) for _ in range(3)]


def same_list(names, rng):
    return names


NAMES = ["ada", "alan", "emmy", "grace", "kurt", "sofia"]

EXERCISES = (
    Exercise(
        "91.1",
        function=row_shares,
        inputs=draw_counts,
        mistakes=(
            Mistake("columns", "la normalisation est faite sur les colonnes", column_shares),
            Mistake("joint", "toute la table est divisée par sa somme : c'est la probabilité jointe", joint_shares),
            Mistake("no-keepdims", "sans keepdims=True, les sommes sont alignées sur les colonnes", broadcast_shares),
        ),
    ),
    Exercise(
        "91.2",
        value=185_435,
        mistakes=(Mistake("no-biases", "les biais sont oubliés", 185_050),),
    ),
    Exercise(
        "91.3",
        function=draw_names,
        inputs=lambda rng: [(NAMES, np.random.default_rng(seed)) for seed in rng.integers(1000, size=4)],
        accepts=lambda found, names, rng: len(found) == 3 and set(found) <= set(names),  # any three of them
        mistakes=(
            Mistake(
                "rng-in-loop",
                "le générateur est créé dans la boucle : il redonne toujours le même prénom",
                same_name_thrice,
                matches=lambda found, names, rng: len(set(found)) == 1,
            ),
            Mistake(
                "same-list",
                "c'est la liste reçue qui est renvoyée, pas une nouvelle",
                same_list,
                matches=lambda found, names, rng: found is names,
            ),
        ),
    ),
)
