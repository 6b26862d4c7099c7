"""Exercises of lesson 02: mean images, a distance, counting parameters and updates, accuracy, dead weights."""

import numpy as np

from ..baseline import mean_images
from ..exercises.exercise import Exercise, Mistake

# 2.1


def labelled_images(rng):
    cases = []
    for count, height, width in [(12, 1, 2), (25, 3, 2), (30, 4, 5)]:
        labels = rng.permutation(np.concatenate([np.arange(10), rng.integers(10, size=count - 10)]))
        images = rng.integers(0, 256, size=(count, height, width))
        images[labels == 3], images[labels == 4] = images[labels == 3][:1], 200  # an image that comes several times
        cases.append((images.astype(np.uint8), labels.astype(np.uint8)))
    return cases


def per_digit(images, labels, reduce):
    return np.array([reduce(images[labels == digit]) for digit in range(10)])


def grey_images(images, labels):
    return per_digit(images, labels, lambda own: np.full(own.shape[1:], own.mean()))


MEAN_IMAGES = Exercise(
    "2.1",
    function=mean_images,
    inputs=labelled_images,
    show=lambda args: f"{len(args[0])} images de {args[0].shape[1]} × {args[0].shape[2]} points",
    mistakes=(
        Mistake(
            "mean-grey",
            "c'est le gris moyen du chiffre, pas son image moyenne : la moyenne se fait sur l'axe 0 seulement",
            lambda images, labels: per_digit(images, labels, np.mean),
        ),
        Mistake(
            "uint8-sum",
            "la somme est faite en uint8 : elle repart de 0 après 255",
            lambda images, labels: per_digit(images, labels, lambda own: own.sum(axis=0, dtype=np.uint8) / len(own)),
        ),
        Mistake(
            "rounded",
            "la moyenne est arrondie : gardez les décimales",
            lambda images, labels: per_digit(images, labels, lambda own: own.mean(axis=0).astype(np.uint8)),
        ),
        Mistake(
            "flat-grey", "chaque image est remplie de son gris moyen : la moyenne se fait point par point", grey_images
        ),
        Mistake(
            "sum",
            "c'est la somme des images : divisez par leur nombre",
            lambda images, labels: per_digit(images, labels, lambda own: own.sum(axis=0)),
        ),
        Mistake(
            "all-digits",
            "la moyenne est faite sur tous les chiffres ensemble : « images[labels == d] » ne garde que les d",
            lambda images, labels: np.tile(images.mean(axis=0), (10, 1, 1)),
        ),
        Mistake(
            "first-only",
            "vous rendez le premier exemplaire de chaque chiffre au lieu de la moyenne",
            lambda images, labels: per_digit(images, labels, lambda own: own[0]),
        ),
        Mistake(
            "over-everything",
            "vous divisez par le nombre total d'images au lieu de celui du chiffre",
            lambda images, labels: per_digit(images, labels, lambda own: own.sum(axis=0) / len(images)),
        ),
    ),
)


# 2.2


def pairs_of_images(rng):
    fixed = [([[3, 10]], [[5, 10]]), ([[255, 0]], [[0, 10]])]
    fixed = [(np.array(image, dtype=np.uint8), np.array(other, dtype=np.uint8)) for image, other in fixed]
    drawn = rng.integers(0, 256, size=(3, 2, 4, 4)).astype(np.uint8)
    return fixed + [(image, other) for image, other in drawn]


def difference(image, other):
    return image.astype(float) - other.astype(float)


SQUARED_DISTANCE = Exercise(
    "2.2",
    function=lambda image, other: (difference(image, other) ** 2).sum(),
    inputs=pairs_of_images,
    show=lambda args: "\n".join(
        f"{name} = np.array({image.tolist()}, dtype=np.uint8)"
        for name, image in zip(("image", "other"), args, strict=True)
    ),
    mistakes=(
        Mistake(
            "uint8",
            "la soustraction est faite en uint8 : 3 − 5 y vaut 254 ; convertissez avec astype(float) avant",
            lambda image, other: ((image - other).astype(float) ** 2).sum(),
        ),
        Mistake(
            "uint8-square",
            "la soustraction et le carré sont faits en uint8 : tout repart de 0 au-delà de 255",
            lambda image, other: ((image - other) ** 2).sum(),
        ),
        Mistake(
            "int16",
            "int16 s'arrête à 32 767 et 255² n'y tient pas : prenez float ou int",
            lambda image, other: ((image.astype(np.int16) - other.astype(np.int16)) ** 2).sum(),
        ),
        Mistake(
            "int8",
            "int8 s'arrête à 127 : les points les plus encrés deviennent négatifs",
            lambda image, other: (difference(image.astype(np.int8), other.astype(np.int8)) ** 2).sum(),
        ),
        Mistake(
            "square-of-sum",
            "le carré se prend point par point, avant la somme",
            lambda image, other: difference(image, other).sum() ** 2,
        ),
        Mistake(
            "no-square",
            "le carré est oublié : les écarts positifs et négatifs s'annulent",
            lambda image, other: difference(image, other).sum(),
        ),
        Mistake(
            "absolute",
            "ce sont les valeurs absolues : l'énoncé demande les carrés",
            lambda image, other: np.abs(difference(image, other)).sum(),
        ),
        Mistake(
            "mean",
            "c'est la moyenne des carrés : l'énoncé demande leur somme",
            lambda image, other: (difference(image, other) ** 2).mean(),
        ),
        Mistake(
            "root", "la racine carrée est de trop", lambda image, other: np.sqrt((difference(image, other) ** 2).sum())
        ),
    ),
)


# 2.3

SIZES = (784, 200, 100, 75, 10)


def dense_weights(sizes):
    return sum(n * m for n, m in zip(sizes[:-1], sizes[1:], strict=True))


def dense_parameters(sizes):
    return dense_weights(sizes) + sum(sizes[1:])


NUM_PARAMETERS = Exercise(
    "2.3",
    value=dense_parameters(SIZES),
    mistakes=(
        Mistake(
            "no-biases",
            f"les biais sont oubliés : un par neurone, {sum(SIZES[1:])} en tout",
            dense_weights(SIZES),
        ),
        Mistake("first-layer", "c'est la première couche seulement", dense_parameters(SIZES[:2])),
        Mistake(
            "first-weights",
            "ce sont les poids de la première couche seulement, sans biais",
            dense_weights(SIZES[:2]),
        ),
        Mistake(
            "one-bias-per-layer",
            "il y a un biais par neurone, pas un par couche",
            dense_weights(SIZES) + len(SIZES) - 1,
        ),
        Mistake(
            "bias-per-input",
            "il y a un biais par neurone, pas un par entrée",
            dense_weights(SIZES) + sum(SIZES[:-1]),
        ),
        Mistake(
            "no-output-layer",
            "la dernière couche, de dix neurones, est oubliée",
            dense_parameters(SIZES[:-1]),
        ),
        Mistake("side-not-area", "l'image a 28 × 28 = 784 points, pas 28", dense_parameters((28, *SIZES[1:]))),
    ),
)


# 2.4


def num_updates(num_images, validation_split, batch_size, num_epochs):
    return int(np.ceil(int(num_images * (1 - validation_split)) / batch_size)) * num_epochs


def training_plans(rng):
    fixed = [(1000, 0.1, 128, 3), (1280, 0.2, 64, 2), (60_000, 0.1, 128, 3), (1001, 0.1, 100, 1), (1009, 0.1, 908, 2)]
    drawn = [
        (int(n), 0.2, int(size), int(epochs))
        for n, size, epochs in zip(
            rng.integers(500, 5000, 3) * 10 + 5, (64, 50, 32), rng.integers(2, 9, 3), strict=True
        )
    ]
    return fixed + drawn


NUM_UPDATES = Exercise(
    "2.4",
    function=num_updates,
    inputs=training_plans,
    show=lambda args: f"{args[0]} images, validation {args[1]}, lots de {args[2]}, {args[3]} époques",
    mistakes=(
        Mistake(
            "one-per-epoch",
            "vous comptez un pas par époque : il y en a un par lot",
            lambda n, split, size, epochs: epochs,
        ),
        Mistake(
            "one-per-image",
            "vous comptez un pas par image : il y en a un par lot",
            lambda n, split, size, epochs: int(n * (1 - split)) * epochs,
        ),
        Mistake(
            "with-validation",
            "les images de validation sont comptées : elles ne servent pas à apprendre",
            lambda n, split, size, epochs: num_updates(n, 0, size, epochs),
        ),
        Mistake(
            "floor",
            "le dernier lot, incomplet, est oublié : arrondissez vers le haut",
            lambda n, split, size, epochs: int(n * (1 - split)) // size * epochs,
        ),
        Mistake(
            "one-too-many",
            "quand le compte tombe juste, il n'y a pas de lot incomplet à ajouter",
            lambda n, split, size, epochs: (int(n * (1 - split)) // size + 1) * epochs,
        ),
        Mistake(
            "validation-only",
            "vous comptez les images de validation au lieu des autres",
            lambda n, split, size, epochs: int(np.ceil(n * split / size)) * epochs,
        ),
        Mistake(
            "no-rounding",
            "un nombre de pas est entier : arrondissez vers le haut",
            lambda n, split, size, epochs: int(n * (1 - split)) / size * epochs,
        ),
        Mistake(
            "rounded-once",
            "on arrondit à chaque époque, pas à la fin",
            lambda n, split, size, epochs: int(np.ceil(int(n * (1 - split)) / size * epochs)),
        ),
        Mistake(
            "one-epoch",
            "c'est le nombre de pas d'une seule époque",
            lambda n, split, size, epochs: num_updates(n, split, size, 1),
        ),
    ),
)


# 2.5


def batches_of_probs(rng):
    table = [[40, 35, 25], [40, 35, 25], [10, 20, 70], [20, 70, 10], [10, 60, 30], [30, 10, 60], [60, 30, 10]]
    fixed = [(np.array(table) / 100, np.array([0, 0, 2, 1, 1, 0, 2]))]
    fixed += [(np.array([[0.5, 0.5, 0.0], [0.2, 0.4, 0.4]]), np.array([1, 1]))]
    drawn = [(rng.dirichlet(np.ones(c), size=n), rng.integers(c, size=n)) for n, c in [(5, 5), (12, 4), (10, 10)]]
    return fixed + drawn


def correct(probs, labels):
    return probs.argmax(axis=1) == labels


PROBS_ACCURACY = Exercise(
    "2.5",
    function=lambda probs, labels: correct(probs, labels).mean(),
    inputs=batches_of_probs,
    mistakes=(
        Mistake(
            "argmax-0",
            "`argmax` est pris sur l'axe 0 : il cherche l'image la plus sûre de chaque classe, pas la classe de chaque image",
            lambda probs, labels: np.mean(np.equal(probs.argmax(axis=0), labels)),
        ),
        Mistake(
            "count",
            "c'est le nombre de bonnes réponses : divisez par N",
            lambda probs, labels: correct(probs, labels).sum(),
        ),
        Mistake(
            "errors",
            "c'est la part d'erreurs : prenez son complément à 1",
            lambda probs, labels: 1 - correct(probs, labels).mean(),
        ),
        Mistake(
            "mean-probability",
            "c'est la probabilité moyenne donnée à la bonne classe, pas la part de bonnes réponses",
            lambda probs, labels: probs[np.arange(len(labels)), labels].mean(),
        ),
        Mistake(
            "over-half",
            "la bonne classe n'a pas besoin de dépasser 0,5 : il suffit qu'elle soit la plus probable",
            lambda probs, labels: (probs[np.arange(len(labels)), labels] > 0.5).mean(),
        ),
        Mistake(
            "percent",
            "c'est un pourcentage : on attend une part entre 0 et 1",
            lambda probs, labels: 100 * correct(probs, labels).mean(),
        ),
        Mistake(
            "by-classes",
            "vous divisez par le nombre de classes : divisez par N",
            lambda probs, labels: correct(probs, labels).sum() / probs.shape[1],
        ),
        Mistake(
            "argmin",
            "c'est `argmin` : la réponse est la plus grande probabilité",
            lambda probs, labels: (probs.argmin(axis=1) == labels).mean(),
        ),
    ),
)


# 2.6


def images_with_borders(rng):
    first = [
        [[0, 0, 0, 0], [0, 0, 128, 0], [0, 0, 3, 5]],
        [[0, 0, 0, 0], [0, 9, 128, 0], [0, 4, 0, 5]],
        [[0, 0, 0, 0], [0, 1, 0, 128], [0, 0, 0, 8]],
        [[0, 0, 0, 1], [0, 0, 0, 128], [0, 0, 0, 0]],
    ]
    cases = [(np.array(first, dtype=np.uint8), 10)]
    for count, height, width, hidden_size in [(4, 4, 5, 200), (5, 6, 3, 7)]:
        images = rng.integers(0, 256, size=(count, height, width)) * (rng.random((count, height, width)) < 0.4)
        images[:, 0, :] = 0
        images[0, -1, 0], images[1:, -1, 0] = 0, 9
        cases.append((images.astype(np.uint8), hidden_size))
    return cases


def always_zero(images):
    return (images == 0).all(axis=0)


DEAD_WEIGHTS = Exercise(
    "2.6",
    function=lambda images, hidden_size: int(always_zero(images).sum()) * hidden_size,
    inputs=images_with_borders,
    show=lambda args: f"{len(args[0])} images de {args[0].shape[1]} × {args[0].shape[2]}, hidden_size = {args[1]}",
    mistakes=(
        Mistake(
            "pixels",
            "c'est le nombre de points : de chacun partent autant de poids que de neurones",
            lambda images, hidden_size: int(always_zero(images).sum()),
        ),
        Mistake(
            "any-image",
            "vous comptez les points nuls dans au moins une image : il faut qu'ils le soient dans toutes",
            lambda images, hidden_size: int((images == 0).any(axis=0).sum()) * hidden_size,
        ),
        Mistake(
            "first-image",
            "seule la première image est regardée",
            lambda images, hidden_size: int((images[0] == 0).sum()) * hidden_size,
        ),
        Mistake(
            "every-zero",
            "tous les zéros de toutes les images sont comptés : regardez point par point, sur l'axe 0",
            lambda images, hidden_size: int((images == 0).sum()) * hidden_size,
        ),
        Mistake(
            "alive",
            "ce sont les poids qui apprennent : on demande les autres",
            lambda images, hidden_size: int((~always_zero(images)).sum()) * hidden_size,
        ),
    ),
)

EXERCISES = (MEAN_IMAGES, SQUARED_DISTANCE, NUM_PARAMETERS, NUM_UPDATES, PROBS_ACCURACY, DEAD_WEIGHTS)
