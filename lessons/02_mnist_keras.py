# %% [markdown] name="title"
r"""
# Leçon 2 — Chiffres avec Keras

**Un empilement de couches peut-il lire l'écriture à la main ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- partager ses données : apprendre, régler, examiner ;
- construire et entraîner un réseau avec Keras ;
- compter ses paramètres ;
- chercher où il se trompe, et pourquoi.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** la leçon 1. **Durée** : 90 minutes. **Mémoire** : 0,7 Go. Sans MNIST, la fabrication des chiffres prend, la première fois, une vingtaine de secondes au plus.

**Parcours minimum** (60 minutes) : sections 1, 3, 4, 5 et 6, exercices 2.1, 2.3 et 2.4. La section 2 et les exercices 2.2, 2.5 et 2.6 peuvent se faire plus tard.
"""

# %% name="practical-code"
import numpy as np
from course_utils.data import load_digits
from course_utils.exercises import check
from course_utils.metrics import accuracy, confusion_matrix
from course_utils.baseline import mean_images
from course_utils.plotting import draw_digit_path, draw_folded_plane, draw_network, draw_split
from course_utils.plotting import plot_bars, plot_confusion, plot_curves, plot_images, plot_weight_images, show
from course_utils.quizzes import quiz
from course_utils.widgets import digit_pad

(x_train, y_train), (x_test, y_test) = load_digits()
x_train, y_train = x_train[:12_000].copy(), y_train[:12_000].copy()  # assez pour apprendre, et 0,7 Go suffisent
means = mean_images(x_train, y_train)  # (10, 28, 28)


# %% [markdown] name="first-drawing"
r"""
Commencez par écrire. Dessinez un 7 **barré**, un 1 avec son **trait oblique**, comme on les trace souvent en Europe. Puis un « A ». Que répond ce lecteur ?
"""

# %% name="pad"
digit_pad({"la plus proche moyenne": means})

# %% [markdown] name="look"
r"""
## 1. Lire l'écriture, sans réseau (18 min)

Ce lecteur n'est pas un réseau. Nous allons voir comment il fait, puis faire mieux. La première cellule dit **quels chiffres** ont été chargés : MNIST quand on peut l'avoir (70 000 chiffres écrits aux États-Unis par des employés du recensement et des lycéens), sinon un jeu fabriqué pour ce cours. La leçon vaut pour l'un comme pour l'autre.

Une image est un tableau de 28 × 28 **points** (*pixels*) : 0 pour le fond, 255 pour l'encre. Nous l'affichons en noir sur blanc. Les images de `x_test` ne servent qu'à juger ; la section 3 dira pourquoi.
"""

# %% name="gallery" tags=["figure"]
some = [int(np.flatnonzero(y_test == digit)[k]) for k in (0, 1, 2) for digit in range(10)]
ax = plot_images(x_test[some], [str(y_test[i]) for i in some], ncols=10, size=0.59)
show(
    ax,
    "Trois exemplaires de chaque chiffre, avec leur étiquette. D'une main à l'autre, le même chiffre change beaucoup.",
)

# %% [markdown] name="mean-idea"
r"""
Voici l'idée la plus simple. Faisons l'**image moyenne** de chaque chiffre ; devant une image nouvelle, répondons par la moyenne la plus proche. C'est notre **référence** : un réseau qui ne ferait pas mieux serait inutile.
"""

# %% [markdown] name="exercise-2-1"
r"""
### Exercice 2.1 — Dix images moyennes (●●○, 8 min)

Écrivez `mean_images`, qui reçoit des images de forme $(N, H, L)$ (ici 28 × 28 ; la vérification en essaie de plus petites) et leurs étiquettes $(N,)$, et rend un tableau de forme $(10, H, L)$ : en position `d`, la moyenne, **point par point**, des images du chiffre `d`.
"""


# %% name="answer-2-1" tags=["exercise", "kept"] kept_in="baseline"
def mean_images(images, labels):
    # BEGIN SOLUTION
    return np.array([images[labels == digit].mean(axis=0) for digit in range(10)])  # (10, H, L)
    # END SOLUTION


# %%
check("2.1", mean_images)

# %% [markdown] name="hint-2-1-a" hint_for="2.1"
r"""`images[labels == 7]` ne garde que les 7. Le résultat a la forme $(n, H, L)$ : sur quel axe faire la moyenne ?"""

# %% [markdown] name="hint-2-1-b" hint_for="2.1"
r"""`.mean(axis=0)` moyenne sur les exemplaires et garde l'image. `.mean()` tout court ne rendrait qu'un seul gris."""

# %% name="means" tags=["figure"]
ax = plot_images(means, [str(digit) for digit in range(10)], ncols=5)
show(ax, "Les dix images moyennes. Les zones floues sont celles où les écritures diffèrent.")

# %% [markdown] name="nearest"
r"""
Pour dire si deux images sont proches, on additionne les carrés de leurs différences, point par point. La classe prédite est celle de la plus petite distance. Chaque image est d'abord mise en ligne, 784 nombres ; `-1` laisse NumPy les compter.
"""


# %% name="nearest-code"
def nearest_mean(images, means):
    flat, references = images.reshape(len(images), -1).astype("float32"), means.reshape(10, -1).astype("float32")
    distances = [((flat - reference) ** 2).sum(axis=1) for reference in references]  # 10 × (N,)
    return np.argmin(distances, axis=0)  # (N,)


baseline = accuracy(nearest_mean(x_test, means), y_test)
print(f"plus proche moyenne : {100 * baseline:.0f} % de bonnes réponses")

# %% [markdown] name="pad-explained"
r"""
Le pavé du début faisait cela. Il lui faut dix probabilités : c'est le softmax (leçon 1) des distances, précédées du signe moins. Diviser par 100 000 règle seulement l'échelle ; ce choix est arbitraire.
"""


# %% name="mean-scores" tags=["kept"] kept_in="baseline"
def mean_scores(image, means):
    distances = ((image * 255 - means) ** 2).sum(axis=(1, 2)) / 1e5  # (10,)
    return np.exp(-distances) / np.exp(-distances).sum()


# %% name="pad-explained-code"
print("probabilités :", mean_scores(x_test[0] / 255, means).round(2), "vérité :", y_test[0])

# %% [markdown] name="pad-lesson"
r"""
Deux leçons. La référence hésite, ou se trompe, quand l'écriture s'éloigne de la moyenne : comparez un 7 simple et un 7 barré. Et devant un « A », elle répond quand même un chiffre : elle n'a pas de case « je ne sais pas ». **Un modèle n'en a une que si on la lui donne.**
"""

# %% [markdown] name="exercise-2-2"
r"""
### Exercice 2.2 — La distance, et un piège (●●○, 8 min, facultatif)

Écrivez `squared_distance`, qui reçoit **deux images** de même forme, en `uint8` (entiers de 0 à 255), et rend la somme des carrés de leurs différences. Essayez d'abord `np.uint8(3) - np.uint8(5)` : le résultat surprend.
"""


# %% name="answer-2-2" tags=["exercise"]
def squared_distance(image, other):
    # BEGIN SOLUTION
    difference = image.astype(float) - other.astype(float)
    return (difference**2).sum()
    # END SOLUTION


# %%
check("2.2", squared_distance)

# %% [markdown] name="hint-2-2-a" hint_for="2.2"
r"""Un `uint8` ne connaît pas les nombres négatifs : sous 0, il repart de 255. Changez de type **avant** de soustraire."""

# %% [markdown] name="hint-2-2-b" hint_for="2.2"
r"""`image.astype(float)` convertit. Élever au carré **avant** d'additionner, sinon les écarts positifs et négatifs s'annulent."""

# %% [markdown] name="xor-again"
r"""
## 2. Pourquoi plusieurs couches ? (10 min)

Un neurone seul ne peut pas faire le OU exclusif (leçon 1). Mettons-en deux devant lui : une couche **cachée**, ainsi nommée parce que ses sorties restent à l'intérieur : ce ne sont ni les entrées du réseau, ni sa réponse.

$$h_1 = \mathrm{ReLU}(x_1 + x_2) \qquad h_2 = \mathrm{ReLU}(x_1 + x_2 - 1) \qquad \text{sortie} = h_1 - 2\,h_2$$
"""

# %%
points = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])  # (4, 2)
hidden = np.maximum(0, points @ np.array([[1, 1], [1, 1]]) + np.array([0, -1]))  # (4, 2)
output = hidden @ np.array([1, -2])  # (4,)
for point, value in zip(points, output):
    print(point, "→", value)

# %% name="folded-plane" tags=["figure"]
line = (1, -2, -0.5)  # la droite h1 - 2 h2 - 0.5 = 0
show(
    draw_folded_plane(points, [0, 1, 1, 0], weights=[[1, 1], [1, 1]], bias=[0, -1], line=line),
    "Le plan avant et après la couche cachée ; chaque point garde sa couleur. La couche écrase le plan sur une ligne, qu'elle plie là où x₁ + x₂ = 1 : les deux points du OU exclusif se retrouvent au coude, et une droite suffit à les séparer des deux autres.",
)

# %% [markdown] name="linear-question"
r"""
Le OU exclusif est résolu. Est-ce grâce aux deux couches, ou grâce à ReLU ? **Prédisez** : deux couches **sans** activation font-elles mieux qu'une seule ?
"""

# %% name="linear-question-code"
rng = np.random.default_rng(0)
X, W1, W2 = rng.normal(size=(5, 4)), rng.normal(size=(4, 3)), rng.normal(size=(3, 2))
two_layers = (X @ W1) @ W2  # (5, 2)
one_layer = X @ (W1 @ W2)  # (5, 2)
print("mêmes sorties :", np.allclose(two_layers, one_layer))

# %% [markdown] name="linear-lesson"
r"""
Sans activation, deux couches n'en font qu'une, de matrice $W_1 W_2$ (leurs biais se regroupent de même). Il faut donc les deux : des couches, **et** une activation entre elles.
"""

# %% [markdown] name="mitchell"
r"""
## 3. Apprendre, régler, examiner (7 min)

Tom Mitchell, en 1997, a proposé une définition restée célèbre. Un programme **apprend** quand, avec l'expérience, sa performance s'améliore à une tâche donnée, selon une mesure donnée.

Ici, la tâche est de lire un chiffre, l'expérience les images étiquetées, la mesure la part de bonnes réponses : l'**exactitude** (*accuracy*).
"""

# %% [markdown] name="always-six"
r"""
Un élève s'entraîne aux additions : 3 + 3 = 6, 4 + 2 = 6, 1 + 5 = 6. Il conclut : « c'est toujours 6 ». Il n'a pas tort, sur **ses** exemples ! Un réseau fait de même quand ses exemples ne varient pas.

Autre danger : des exemples **triés**. Si le réseau voit tous les 0, puis tous les 1, il retient surtout le dernier chapitre. **On mélange d'abord.**
"""

# %% [markdown] name="hundred-exercises"
r"""
Sur 100 exercices corrigés, un bon professeur en donne 80 pour **apprendre** (*train*), en garde 10 pour voir où l'élève en est et **régler** ses leçons (*validation*), et 10 pour l'**examen** (*test*), que l'élève n'a jamais vus.

Juger sur les exercices appris, c'est mesurer la mémoire. L'examen mesure ce qu'il sait faire devant du nouveau, tant que le nouveau ressemble à ce qu'il a vu.
"""

# %% name="split" tags=["figure"]
show(draw_split(), "Les données coupées en trois : 80 % pour apprendre, 10 % pour choisir, 10 % pour juger.")


# %% name="hundred-exercises-code"
print("entraînement et validation :", x_train.shape, x_train.dtype)
print("test :", x_test.shape)
print("images par chiffre, du 0 au 9 :", np.bincount(y_train))

# %% [markdown] name="balanced"
r"""
Chaque chiffre est à peu près aussi fréquent que les autres : un modèle qui dirait toujours « 6 » aurait environ 10 % de bonnes réponses.
"""

# %% [markdown] name="prepare"
r"""
Deux préparatifs, appris à la leçon 1. Les points passent de 0–255 à 0–1 : un réseau apprend mieux sur de petits nombres. Les étiquettes passent en one-hot : `to_categorical` est le `one_hot` de Keras.
"""

# %% name="prepare-code"
import keras

assert keras.backend.backend() == "torch", "Keras doit tourner sur PyTorch : redémarrez le noyau et exécutez tout"
num_classes = 10
x_train_scaled, x_test_scaled = x_train / np.float32(255), x_test / np.float32(255)
y_train_one_hot = keras.utils.to_categorical(y_train, num_classes)  # (N, 10)
print(y_train[0], "→", y_train_one_hot[0])

# %% [markdown] name="build"
r"""
## 4. Le réseau (15 min)

`Flatten` met l'image en ligne : 784 nombres. Suivent trois couches **denses** (chaque neurone voit toutes les sorties précédentes) de 200, 100 et 75 neurones, puis dix neurones et softmax.

Une **graine** fixe les poids de départ, tirés au hasard : chacun partira du même réseau.
"""

# %% name="net"
keras.utils.set_random_seed(2)
model = keras.Sequential(
    [
        keras.Input(shape=(28, 28)),
        keras.layers.Flatten(),
        keras.layers.Dense(200, activation="relu"),
        keras.layers.Dense(100, activation="relu"),
        keras.layers.Dense(75, activation="relu"),
        keras.layers.Dense(num_classes, activation="softmax"),
    ]
)

# %% name="net-drawing" tags=["figure"]
show(
    draw_network(),
    "Le réseau : 784 entrées, trois couches cachées, dix sorties ; chaque neurone voit toutes les sorties de la couche d'avant.",
)


# %% [markdown] name="first-layer"
r"""
La première couche a $28 \times 28 \times 200$ poids : un par couple (point de l'image, neurone). Et un biais par neurone.
"""

# %% name="first-layer-code"
print("poids de la première couche :", 28 * 28 * 200)

# %% [markdown] name="exercise-2-3"
r"""
### Exercice 2.3 — Compter les paramètres (●○○, 6 min)

Combien de paramètres ce réseau a-t-il en tout, **poids et biais**, des quatre couches denses ? Rangez votre calcul dans `num_parameters` : des produits et des sommes, pas seulement le résultat.
"""

# %% name="answer-2-3" tags=["exercise"]
num_parameters = (
    # BEGIN SOLUTION
    (784 * 200 + 200) + (200 * 100 + 100) + (100 * 75 + 75) + (75 * 10 + 10)
    # END SOLUTION
)

# %%
check("2.3", num_parameters)

# %% [markdown] name="hint-2-3-a" hint_for="2.3"
r"""Une couche qui reçoit $n$ nombres et a $m$ neurones possède $n \times m$ poids et $m$ biais."""

# %% [markdown] name="hint-2-3-b" hint_for="2.3"
r"""Les entrées successives sont 784, 200, 100, 75 ; les sorties 200, 100, 75, 10. Additionnez $(n + 1) \times m$ pour les quatre couches."""

# %% [markdown] name="summary-intro"
r"""
Keras les compte aussi. Dans son résumé, `None` tient la place du nombre d'images, et la colonne *Param #* donne les paramètres de chaque couche : retrouvez-y les vôtres.
"""

# %%
model.summary(print_fn=print)

# %% [markdown] name="compile"
r"""
Trois choix avant d'entraîner. La **perte** est l'entropie croisée de la leçon 1 (`categorical_crossentropy`). L'**optimiseur** `adam` règle la longueur de chaque pas tout seul ; la leçon 7 l'ouvrira. La **mesure** affichée est l'exactitude.
"""

# %%
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

# %% [markdown] name="fit"
r"""
## 5. Entraîner et juger (15 min)

Le réseau ne regarde pas toutes les images avant de bouger. Il en prend **128**, un **lot** (*batch*), calcule la perte, fait un pas, passe aux 128 suivantes. Pousser les paramètres un par un serait trop long : Keras calcule toutes les pentes d'un coup (leçon 5). Avoir tout vu une fois fait une **époque**. Nous en ferons **3**.

`validation_split=0.1` met de côté les 10 % de la **fin** du tableau. Dans un tableau trié, ce ne seraient que des 9 ! Nos images sont déjà mélangées, et `fit` remélange le reste à chaque époque.

Dans le notebook, relancer la cellule **continue** l'apprentissage ; pour repartir de zéro, relancez aussi la section 4.
"""

# %% name="fit-code" tags=["nbval-ignore-output"]
first_weights = model.layers[1].get_weights()[0]  # (784, 200) avant d'apprendre
history = model.fit(x_train_scaled, y_train_one_hot, batch_size=128, epochs=3, validation_split=0.1, verbose=0)
for epoch, (seen, held_out) in enumerate(zip(history.history["accuracy"], history.history["val_accuracy"])):
    print(f"époque {epoch + 1} : entraînement {100 * seen:.0f} %, validation {100 * held_out:.0f} %")

# %% name="curves" tags=["figure"]
assert history.history["val_accuracy"][-1] > 0.85, "le réseau devrait lire au moins 85 % des images de validation"
curves = {"train": history.history["accuracy"], "validation": history.history["val_accuracy"]}
ax = plot_curves([1, 2, 3], curves, xlabel="epoch", ylabel="accuracy")
ax.set_xticks([1, 2, 3])
show(
    ax,
    "Exactitude au fil des époques. L'essentiel est gagné dès la première. Le point « entraînement » "
    "est une moyenne prise pendant l'époque, d'où son retard au début.",
)

# %% name="exam"
y_test_one_hot = keras.utils.to_categorical(y_test, num_classes)  # (N, 10)
test_loss, test_accuracy = model.evaluate(x_test_scaled, y_test_one_hot, verbose=0)
print(f"le réseau : {100 * test_accuracy:.0f} % de bonnes réponses (la plus proche moyenne : {100 * baseline:.0f} %)")
assert test_accuracy > baseline + 0.05, "le réseau devrait battre la plus proche moyenne d'au moins 5 points"

# %% [markdown] name="exercise-2-4"
r"""
### Exercice 2.4 — Combien de pas ? (●○○, 6 min)

Écrivez `num_updates` : combien de fois les paramètres ont-ils changé ? Elle reçoit le nombre d'images, la part mise de côté pour la validation, la taille des lots et le nombre d'époques. La part d'apprentissage est arrondie à l'entier inférieur ; un dernier lot incomplet compte aussi.
"""


# %% name="answer-2-4" tags=["exercise"]
def num_updates(num_images, validation_split, batch_size, num_epochs):
    # BEGIN SOLUTION
    num_train = int(num_images * (1 - validation_split))
    return int(np.ceil(num_train / batch_size)) * num_epochs
    # END SOLUTION


# %%
check("2.4", num_updates)

# %% [markdown] name="hint-2-4-a" hint_for="2.4"
r"""Un pas par lot. Combien de lots dans une époque, une fois la validation retirée ?"""

# %% [markdown] name="hint-2-4-b" hint_for="2.4"
r"""`np.ceil` arrondit vers le haut : 1 000 images par paquets de 128 font 8 pas. Multipliez par le nombre d'époques."""

# %% [markdown] name="predict-probs"
r"""
`predict` rend dix probabilités par image. La réponse du réseau est la position de la plus grande : `argmax`, pris sur l'axe des classes.
"""

# %% name="predict-probs-code"
probs = model.predict(x_test_scaled, verbose=0)  # (N, 10)
predicted = probs.argmax(axis=1)  # (N,)
print("réponses :", predicted[:8], "vérité :", y_test[:8])

# %% name="path" tags=["figure"]
clear = int(probs.max(axis=1).argmax())  # l'image dont le réseau est le plus sûr
show(
    draw_digit_path(x_test[clear], probs[clear]),
    "Le chemin de l'image de test dont le réseau est le plus sûr : mise en ligne, les couches, dix probabilités, la réponse.",
)


# %% [markdown] name="exercise-2-5"
r"""
### Exercice 2.5 — L'exactitude depuis les probabilités (●○○, 6 min, facultatif)

Écrivez `probs_accuracy`, qui reçoit des probabilités de forme $(N, C)$ et les étiquettes $(N,)$, et rend la part de bonnes réponses, entre 0 et 1.
"""


# %% name="answer-2-5" tags=["exercise"]
def probs_accuracy(probs, labels):
    # BEGIN SOLUTION
    return (probs.argmax(axis=1) == labels).mean()
    # END SOLUTION


# %%
check("2.5", probs_accuracy)

# %% [markdown] name="hint-2-5-a" hint_for="2.5"
r"""`probs.argmax(axis=1)` cherche, dans chaque ligne, la colonne du maximum. Avec `axis=0`, on chercherait l'image la plus sûre de chaque classe."""

# %% [markdown] name="hint-2-5-b" hint_for="2.5"
r"""Comparer deux tableaux avec `==` donne des vrais et des faux ; leur moyenne est la part de vrais."""

# %% [markdown] name="errors"
r"""
## 6. Où se trompe-t-il ? (20 min)

Un pourcentage ne dit pas **quelles** erreurs. La **matrice de confusion** range les images : **en ligne**, le chiffre écrit ; **en colonne**, le chiffre lu. Cherchez la confusion la plus fréquente : l'inverse l'est-elle aussi ?
"""

# %% name="confusion" tags=["figure"]
ax = plot_confusion(confusion_matrix(predicted, y_test, num_classes))
show(
    ax,
    "Matrice de confusion sur le test. La diagonale, en gris, compte les bonnes réponses ; ailleurs, chaque case est une confusion, d'un orange plus soutenu quand elle est plus fréquente. Les plus fréquentes sont encadrées.",
)

# %% name="worst" tags=["figure"]
wrong = np.flatnonzero(predicted != y_test)
worst = wrong[np.argsort(-probs[wrong].max(axis=1))[:12]]
titles = [f"{y_test[i]} lu {predicted[i]}" for i in worst]
ax = plot_images(x_test[worst], titles, ncols=6)
show(
    ax,
    "Les douze erreurs dont le réseau était le plus sûr. Certaines feraient hésiter un lecteur humain, d'autres non.",
)

# %% [markdown] name="shift-question"
r"""
Déplaçons toutes les images de test de **5 points vers la droite** ; puis, sans les déplacer, inversons le noir et le blanc. Pour vous, elles restent lisibles. **Prédisez** l'exactitude du réseau dans les deux cas.
"""

# %% name="shift-question-code"
moved = np.pad(x_test_scaled, ((0, 0), (0, 0), (5, 0)))[:, :, :28]  # (N, 28, 28)
ax = plot_images(
    [x_test_scaled[clear], moved[clear], 1 - x_test_scaled[clear]], ["telle quelle", "déplacée", "inversée"], size=2.2
)
show(ax, "Une image de test, telle quelle, déplacée de 5 points vers la droite, puis inversée.")

# %% name="shift-question-code-2"
results = {"telles quelles": test_accuracy}
for change, images in [("déplacées", moved), ("inversées", 1 - x_test_scaled)]:
    answers = model.predict(images, verbose=0).argmax(axis=1)  # (N,)
    results[change] = accuracy(answers, y_test)
    most = np.bincount(answers).argmax()
    print(f"{change} : {100 * results[change]:.0f} %, réponse la plus fréquente : {most}")

# %% name="shift" tags=["figure"]
shares = [f"{change} : {100 * share:.0f} %" for change, share in results.items()]
ax = plot_images([x_test_scaled[clear], moved[clear], 1 - x_test_scaled[clear]], shares, size=2.4)
show(
    ax,
    "Part des images de test bien lues, telles quelles, déplacées de 5 points, puis inversées : "
    "des changements qui ne nous gêneraient guère ruinent la lecture.",
)
assert max(results["déplacées"], results["inversées"]) < test_accuracy - 0.3, "déplacer ou inverser devrait coûter cher"

# %% [markdown] name="shift-lesson"
r"""
Le réseau n'a pas appris ce qu'est un 7. Il a appris où l'encre se trouve **d'habitude**. Tous ses exemples étaient centrés, l'encre à 255 et le fond à 0 : hors de là, il n'a aucune expérience. Devant les images inversées, il répond presque toujours le même chiffre : « c'est toujours 6 », une fois encore.
"""

# %% [markdown] name="pad-network"
r"""
Voilà pourquoi le pavé recadre et centre votre dessin, comme le fait MNIST, avant de le montrer au réseau. Les deux lecteurs sont maintenant côte à côte. Reprenez votre 7 barré, votre 1 à trait oblique, votre « A » : où ne sont-ils pas d'accord ?
"""


# %% name="pad-both"
digit_pad({"la plus proche moyenne": means, "le réseau": model.get_weights()})

# %% [markdown] name="exercise-2-6"
r"""
### Exercice 2.6 — Les poids qui n'apprennent jamais (●●●, 15 min, facultatif)

Certains points valent 0 dans **toutes** les images d'entraînement : les coins, par exemple. Les poids qui en partent ne reçoivent jamais de signal. Écrivez `dead_weights`, qui reçoit des images $(N, H, L)$, de taille quelconque, et le nombre de neurones de la première couche, et rend le nombre de ces poids.
"""


# %% name="answer-2-6" tags=["exercise"]
def dead_weights(images, hidden_size):
    # BEGIN SOLUTION
    always_zero = (images == 0).all(axis=0)  # (H, L)
    return int(always_zero.sum()) * hidden_size
    # END SOLUTION


# %%
check("2.6", dead_weights)

# %% [markdown] name="hint-2-6-a" hint_for="2.6"
r"""`(images == 0).all(axis=0)` dit, pour chaque point, s'il vaut 0 dans toutes les images. Forme : $(H, L)$."""

# %% [markdown] name="hint-2-6-b" hint_for="2.6"
r"""De chaque point partent autant de poids que la couche a de neurones."""

# %% name="hint-2-6-b-code"
never_inked = (x_train == 0).all(axis=0)  # (28, 28)
unchanged = model.layers[1].get_weights()[0] == first_weights  # (784, 200)
print(f"{100 * never_inked.mean():.0f} % des points ne portent jamais d'encre")
print(int(never_inked.sum()) * 200, "poids au moins sur", 28 * 28 * 200, "ne peuvent pas apprendre")
assert unchanged[never_inked.ravel()].all(), "les poids de ces points devraient être restés tels quels"

# %% [markdown] name="weights-look"
r"""
Les poids d'un neurone de la première couche sont 784 nombres, un par point de l'image : ils forment donc une image, eux aussi. Retirons les poids de départ de ceux d'arrivée : il reste ce que l'apprentissage a **écrit**. **Prédisez** à quoi ressembleront les bords.
"""

# %% name="weights-figure"
learned = model.layers[1].get_weights()[0] - first_weights  # (784, 200)
ax = plot_weight_images(learned, count=10)
show(
    ax,
    "Ce que l'apprentissage a changé aux poids de dix neurones. En rouge, l'encre pousse désormais le neurone à s'activer ; en bleu, elle l'en empêche. Aux bords, rien : aucun signal n'en est jamais venu.",
)

# %% [markdown] name="keras-3"
r"""
## 7. Ce qu'est Keras (5 min)

Keras 3 (novembre 2023) est une **façade** : les mêmes lignes tournent sur trois moteurs, JAX, TensorFlow ou PyTorch. Ici, PyTorch.

Nous avons écrit *quoi* faire ; Keras a choisi *comment*. À partir de la leçon 5, nous ouvrirons le capot et calculerons nous-mêmes le gradient, sans pousser les poids un à un.
"""

# %% [markdown] name="summary"
r"""
## À retenir

- On compare toujours à une référence simple.
- *Train* pour apprendre, *validation* pour régler, *test* pour l'examen ; on mélange d'abord.
- Une couche dense de $n$ entrées et $m$ neurones a $(n + 1) \times m$ paramètres ; l'activation entre les couches est indispensable.
- Un lot, un pas ; une époque, tous les exemples une fois.
- Un réseau ne sait lire que ce qui ressemble à ses exemples.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la.
"""

# %%
quiz("02")

# %% [markdown] name="sources"
r"""
## Sources

- T. Mitchell, *Machine Learning*, 1997 : la définition de l'apprentissage.
- Y. LeCun, C. Cortes, C. Burges, *The MNIST database of handwritten digits*, 1998.
- F. Chollet et coll., *Keras*, 2015 ; *Keras 3*, 2023.
- D. Kingma et J. Ba, « Adam », 2015.
- E. Alpaydin et C. Kaynak, *Optical Recognition of Handwritten Digits*, 1998 : les chiffres de scikit-learn.
"""
