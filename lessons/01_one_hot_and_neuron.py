# %% [markdown] name="title"
r"""
# Leçon 1 — Un neurone

**Comment une étiquette devient-elle des nombres, et que calcule un neurone ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- écrire une étiquette en « one-hot » ;
- calculer la sortie d'un neurone, puis d'une couche ;
- passer de scores à des probabilités, et mesurer l'erreur ;
- faire apprendre un neurone en poussant ses poids un à un.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** la leçon 0 (un peu de Python et de NumPy) ; aucune dérivée. **Durée** : 90 minutes. **Mémoire** : 0,3 Go.

**Parcours minimum** (65 minutes) : sections 1 à 5, exercices 1.1 et 1.3, puis la lecture de la section 6. Les exercices 1.2, 1.4, 1.5 et 1.6 peuvent se faire plus tard.
"""

# %%
import numpy as np
from course_utils.data.made_digits.handwriting import trace_digits
from course_utils.exercises import check
from course_utils.plotting import draw_layer, draw_neuron, draw_one_hot, draw_softmax
from course_utils.plotting import plot_activations, plot_curves, plot_images, plot_neuron, show
from course_utils.plotting import plot_loss_along_weight, plot_surprise
from course_utils.quizzes import quiz
from course_utils.widgets import neuron_explorer

# %% [markdown] name="hook"
r"""
## 1. Entre 3 et 9, est-ce 6 ? (8 min)

Une image est un tableau de nombres : 0 là où la page est vide, 255 là où l'encre est la plus forte. On peut donc faire la **moyenne** de deux images.
"""

# %% name="hook-figure" tags=["figure"]
three, nine = trace_digits([3, 9], np.random.default_rng(1)).astype(float)  # (28, 28), (28, 28)
between = (three + nine) / 2
ax = plot_images([three, between, nine], ["un 3", "entre les deux", "un 9"])
show(
    ax,
    "Un 3 et un 9 que le programme a tracés en imitant une main, et entre les deux leur moyenne : on peut y lire l'un ou l'autre.",
)

# %% [markdown] name="hook-question"
r"""
Un programme doit lire l'image du milieu et répondre par **un seul nombre**. Il hésite entre 3 et 9, à égalité. S'il fait un compromis, que répond-il ?
"""

# %%
print(np.mean([3, 9]))

# %% [markdown] name="hook-lesson"
r"""
« 6 » : une réponse que personne ne donnerait. Le compromis n'a pas de sens, parce que 3 et 9 ne sont pas ici des quantités. Ce sont des **noms** : on pourrait dire « lapin » et « chat ».

Il faut une façon d'écrire des noms avec des nombres, qui ne crée ni ordre ni distance.
"""

# %% [markdown] name="one-hot"
r"""
## 2. Une étiquette en one-hot (12 min)

L'idée : une **case par classe**, et un seul 1, dans la case de la bonne. Pour dix chiffres, dix cases, numérotées de 0 à 9. Cette écriture s'appelle **one-hot** (« une seule case allumée »).
"""

# %% name="onehot"
label = 9
vector = np.zeros(10)
vector[label] = 1
vector

# %% name="onehot-drawing" tags=["figure"]
show(draw_one_hot(label), "L'étiquette 9 en one-hot : dix cases, un seul 1, dans celle du 9.")


# %% [markdown] name="one-hot-distance"
r"""
Hésiter devient possible : une demi-part pour le 3, une demi-part pour le 9, et rien pour le 6. De plus, toutes les étiquettes sont à la même distance les unes des autres. Vérifions-le avec la distance de tous les jours, celle de Pythagore.
"""


# %% name="distance"
def distance(a, b):
    return float(np.sqrt(np.sum((a - b) ** 2)))


rows = np.eye(10)  # (10, 10) : la ligne i est l'étiquette i
print("en nombres : 3 et 4 :", abs(3 - 4), "; 3 et 9 :", abs(3 - 9))
print(f"en one-hot : 3 et 4 : {distance(rows[3], rows[4]):.2f} ; 3 et 9 : {distance(rows[3], rows[9]):.2f}")

# %% [markdown] name="exercise-1-1"
r"""
### Exercice 1.1 — Tout un lot d'étiquettes (●○○, 8 min)

Écrivez `one_hot`, qui reçoit un tableau de $B$ étiquettes et le nombre de classes $C$, et rend un tableau de forme $(B, C)$ : une ligne par étiquette. Pour `[2, 0]` et trois classes : `[[0, 0, 1], [1, 0, 0]]`.
"""


# %% name="answer-1-1" tags=["exercise", "kept"] kept_in="neuron"
def one_hot(labels, num_classes):
    # BEGIN SOLUTION
    table = np.zeros((len(labels), num_classes))  # (B, C)
    table[np.arange(len(labels)), labels] = 1
    return table
    # END SOLUTION


# %%
check("1.1", one_hot)

# %% [markdown] name="hint-1-1-a" hint_for="1.1"
r"""Partez de `np.zeros((len(labels), num_classes))`. Une boucle `for i, label in enumerate(labels)` convient très bien."""

# %% [markdown] name="hint-1-1-b" hint_for="1.1"
r"""Python compte à partir de 0 : l'étiquette 0 est dans la colonne 0. Dans la boucle : `table[i, label] = 1`."""

# %% [markdown] name="biology"
r"""
## 3. Un neurone et sa caricature (17 min)

Un neurone du cerveau reçoit des signaux par ses synapses, les uns forts, les autres faibles. Quand la **stimulation** totale dépasse un **seuil**, il s'active et envoie un signal à son tour.

La caricature mathématique garde trois idées : pondérer, additionner, activer. Elle n'explique pas le cerveau ; elle s'en inspire.
"""

# %% name="neuron" tags=["figure"]
show(
    draw_neuron(),
    "Un neurone artificiel : chaque entrée est multipliée par son poids, le biais s'ajoute à la somme, "
    "et l'activation décide de ce qui sort.",
)

# %% [markdown] name="neuron-formula"
r"""
$$z = w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b \qquad\qquad \text{sortie} = f(z)$$

- $x$ : les **entrées** ; $w$ : les **poids**, la force de chaque lien ;
- $b$ : le **biais**, qui déplace le seuil, ajouté **une seule fois** ;
- $f$ : l’**activation**.

Les poids et les biais sont les **paramètres** : ce que l'apprentissage réglera.
"""

# %% name="neuron-formula-code"
x = np.array([0.5, -1.0, 2.0])  # (n,) trois entrées
w = np.array([2.0, 1.0, 0.5])  # (n,) trois poids
b = -0.5
z = np.sum(w * x) + b
print("z =", z)

# %% name="neuron-numbers" tags=["figure"]
show(
    draw_neuron(x, w, b),
    "Le même calcul sur le dessin : chaque entrée multipliée par son poids, puis tout additionné avec le biais.",
)

# %% [markdown] name="activations"
r"""
Sans activation, un neurone ne ferait que des sommes. Trois activations reviendront dans tout le cours : **ReLU** coupe ce qui est négatif, la **sigmoïde** ramène tout entre 0 et 1, **tanh** entre −1 et 1.
"""


# %% name="relu" tags=["kept"] kept_in="neuron"
def relu(z):
    return np.maximum(0, z)


# %% name="sigmoid" tags=["kept"] kept_in="neuron"
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# %% name="activations-figure" tags=["figure"]
axes = plot_activations({"ReLU": relu, "sigmoïde": sigmoid, "tanh": np.tanh})
show(
    axes,
    "Trois activations dans la même fenêtre ; en pointillé, les valeurs dont elles s'approchent sans les dépasser. ReLU laisse passer le positif tel quel ; la sigmoïde et tanh s'aplatissent des deux côtés : elles saturent.",
)

# %% [markdown] name="exercise-1-2"
r"""
### Exercice 1.2 — Un neurone (●○○, 8 min)

Écrivez `neuron`, qui reçoit les entrées `x` et les poids `w`, de forme $(n,)$, et le biais `b`, un nombre. Elle rend la sortie du neurone avec l'activation ReLU.
"""


# %% name="answer-1-2" tags=["exercise"]
def neuron(x, w, b):
    # BEGIN SOLUTION
    return relu(np.sum(w * x) + b)
    # END SOLUTION


# %%
check("1.2", neuron)

# %% [markdown] name="hint-1-2-a" hint_for="1.2"
r"""Dans l'ordre : multiplier, additionner, ajouter le biais **une** fois, activer. L'activation vient en dernier."""

# %% [markdown] name="hint-1-2-b" hint_for="1.2"
r"""`np.sum(w * x + b)` ajouterait le biais $n$ fois. Où faut-il fermer la parenthèse ?"""

# %% [markdown] name="and-or"
r"""
Réglons un neurone à la main. Deux entrées, 0 ou 1 ; il doit s'activer seulement si **les deux** valent 1. C'est le **ET** logique.

L'activation est ici un simple **seuil** : 1 si $z > 0$, 0 sinon. Là où $z = 0$ passe une droite : d'un côté le neurone s'active, de l'autre non. Attrapez la **droite** pour la déplacer, la **flèche** pour la tourner, ou réglez les curseurs, jusqu'à bien classer les quatre points. Le **OU**, où une entrée à 1 suffit, vous attend ensuite : que faut-il changer ?
"""

# %% name="and"
points = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])  # (4, 2)
gates = {"ET": np.array([0, 0, 0, 1]), "OU": np.array([0, 1, 1, 1]), "OU exclusif": np.array([0, 1, 1, 0])}
neuron_explorer(points, {"ET": gates["ET"], "OU": gates["OU"]})

# %% [markdown] name="and-solution"
r"""
Une réponse possible pour le ET : $w_1 = w_2 = 1$ et $b = -1{,}5$. Il faut les deux entrées pour dépasser le seuil de 1,5. Pour le OU, un seuil de 0,5 suffit : le même neurone, un autre biais. Vérifions.
"""

# %% name="and-solution-code"
for gate, bias in [("ET", -1.5), ("OU", -0.5)]:
    fires = (points.sum(axis=1) + bias > 0).astype(int)  # (4,)
    print(gate, "attendu", gates[gate], "obtenu", fires)

# %% [markdown] name="xor"
r"""
Voici le **OU exclusif** (XOR) : l'un ou l'autre, mais pas les deux. **Prédisez** : combien de points sur quatre un neurone bien réglé peut-il classer ? Essayez.
"""

# %% name="xor-widget"
neuron_explorer(points, {"OU exclusif": gates["OU exclusif"]}, bias=-2)

# %% [markdown] name="xor-lesson"
r"""
Trois, jamais quatre. Pour le voir : (0, 0) éteint donne $b \le 0$ ; (1, 0) et (0, 1) allumés donnent $w_1 + b > 0$ et $w_2 + b > 0$. En additionnant ces deux-là, $w_1 + w_2 + b > -b \ge 0$ : (1, 1) s'allume aussi.

Minsky et Papert ont étudié cette limite en 1969. La leçon 2 la franchira avec plusieurs **couches**.
"""

# %% [markdown] name="layer"
r"""
## 4. Une couche, dix scores (8 min)

Pour dix chiffres, prenons dix neurones qui regardent la même image : c'est une **couche**. Rangés en colonnes, leurs poids forment une matrice $W$, et toute la couche se calcule d'un coup, pour un lot de $B$ images à la fois. Des couches qui se suivent forment un **réseau** ; le nôtre n'en a qu'une.

$$\text{logits} = X\,W + b \qquad (B, N)\,(N, C) + (C,) \to (B, C)$$
"""

# %% name="layer-drawing" tags=["figure"]
show(
    draw_layer(),
    "Une couche : chaque neurone est relié à toutes les entrées ; ses poids forment une colonne de la matrice W.",
)


# %% name="layer-code"
rng = np.random.default_rng(0)
digits = trace_digits([3, 9, 7, 1], rng)  # (B, 28, 28)
X = digits.reshape(4, 784) / 255  # (B, N) : 28 × 28 = 784 nombres mis en ligne, de 0 à 1
W = rng.normal(0, 0.1, size=(784, 10))  # (N, C) des poids au hasard
b = np.zeros(10)  # (C,)
logits = X @ W + b  # (B, C)
print(X.shape, "@", W.shape, "+", b.shape, "→", logits.shape)

# %% [markdown] name="logits"
r"""
Le signe `@` fait, pour chaque image et chaque neurone, la somme pondérée de la section 3. Les dix scores d'une image s'appellent des **logits** : des nombres quelconques, plus grands quand le réseau y croit davantage. Ici, les poids sont tirés au hasard : ces logits ne savent encore rien.
"""

# %% [markdown] name="softmax-formula"
r"""
## 5. Des scores aux probabilités (15 min)

Des probabilités sont positives et leur somme vaut 1. Deux gestes y mènent : l'exponentielle rend tout positif, la division ramène la somme à 1. C'est **softmax**.

$$\mathrm{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$
"""

# %% name="softmax-drawing" tags=["figure"]
show(
    draw_softmax([1.0, 2.0, 3.0]),
    "Softmax : l'exponentielle rend chaque score positif, la division par la somme en fait des probabilités.",
)


# %% name="softmax-formula-code"
z = np.array([1.0, 2.0, 3.0])
exps = np.exp(z)
print("exponentielles :", exps.round(1))
print("probabilités   :", (exps / exps.sum()).round(2))

# %% [markdown] name="softmax-prediction"
r"""
**Prédisez** : softmax de `[1, 2, 3]`, puis de `[101, 102, 103]`. Les secondes probabilités seront-elles plus tranchées, moins tranchées, ou les mêmes ?
"""

# %% name="softmax-quiz-result"
for z in [np.array([1.0, 2.0, 3.0]), np.array([101.0, 102.0, 103.0])]:
    exps = np.exp(z)
    print(z, "→", (exps / exps.sum()).round(2))

# %% [markdown] name="softmax-shift"
r"""
Les mêmes ! Ajouter 100 à chaque score multiplie toutes les exponentielles par $e^{100}$, en haut comme en bas de la fraction. Seuls comptent les **écarts** entre les scores.

On en profite : retirer le plus grand score ne change rien au résultat et évite des exponentielles gigantesques.
"""

# %% [markdown] name="exercise-1-3"
r"""
### Exercice 1.3 — Softmax par ligne (●●○, 10 min)

Écrivez `softmax` pour un lot de logits de forme $(B, C)$ : la somme de chaque **ligne** du résultat vaut 1. Les arguments `axis` et `keepdims` de la leçon 0 vont servir.
"""


# %% name="answer-1-3" tags=["exercise", "kept"] kept_in="neuron"
def softmax(logits):
    # BEGIN SOLUTION
    exps = np.exp(logits - logits.max(axis=-1, keepdims=True))  # (B, C)
    return exps / exps.sum(axis=-1, keepdims=True)
    # END SOLUTION


# %%
check("1.3", softmax)

# %% [markdown] name="hint-1-3-a" hint_for="1.3"
r"""D'abord `np.exp`, ensuite seulement la division. Diviser les scores eux-mêmes pourrait donner des « probabilités » négatives."""

# %% [markdown] name="hint-1-3-b" hint_for="1.3"
r"""La somme de chaque ligne : `exps.sum(axis=-1, keepdims=True)`, de forme $(B, 1)$. L'axe −1 est le dernier, celui des classes."""

# %% [markdown] name="packaged-version"
r"""
Désormais, après un exercice, nous importons la version du cours : elle fait le même calcul que la vôtre.
"""

# %% name="packaged-version-code"
from course_utils.neuron import softmax

two_scores = np.array([[z, 0.0] for z in [-2.0, 0.0, 2.0]])  # (3, 2)
print("softmax(z, 0) :", softmax(two_scores)[:, 0].round(3))
print("sigmoïde(z)   :", sigmoid(np.array([-2.0, 0.0, 2.0])).round(3))

# %% [markdown] name="sigmoid-is-softmax"
r"""
Avec deux classes dont l'une a le score 0, softmax **est** la sigmoïde. Divisez le haut et le bas de $\frac{e^z}{e^z + e^0}$ par $e^z$ : il vient $\frac{1}{1 + e^{-z}}$.
"""

# %% [markdown] name="loss"
r"""
## 6. Mesurer l'erreur, puis apprendre (30 min)

Le réseau donne des probabilités ; nous connaissons la bonne classe. Une **perte** mesure son erreur : petite s'il a bien parié, grande sinon. On prend $-\log$ de la probabilité donnée à la **bonne** classe : c’est l’**entropie croisée**. Ici comme dans tout le cours, $\log$ est le logarithme **népérien**, le $\ln$ de l'école ; en code, `np.log`.
"""

# %% name="loss-result"
for p in [0.99, 0.5, 0.1, 0.01]:
    print(f"bonne classe à {p:<4} → perte {-np.log(p):.2f}")

# %% name="surprise" tags=["figure"]
show(
    plot_surprise(),
    "La perte selon la probabilité donnée à la bonne réponse : presque rien quand le pari est bon, de plus en plus cher quand il approche de 0.",
)

# %% [markdown] name="cross-entropy-formula"
r"""
Presque tout sur la bonne classe : presque 0. Presque rien : très cher. Sur un lot de $B$ exemples, on fait la moyenne. Avec des cibles $y$ en one-hot, la somme sur les classes ne garde que la bonne :

$$L = -\frac{1}{B}\sum_{i=1}^{B}\log\Big(\sum_{c} y_{ic}\,p_{ic}\Big)$$
"""

# %% [markdown] name="exercise-1-4"
r"""
### Exercice 1.4 — L'entropie croisée (●●○, 10 min, facultatif)

Écrivez `cross_entropy`, qui reçoit les probabilités et les cibles one-hot, toutes deux de forme $(B, C)$, et rend la perte moyenne **par exemple** : un seul nombre.
"""


# %% name="answer-1-4" tags=["exercise", "kept"] kept_in="neuron"
def cross_entropy(probs, targets):
    # BEGIN SOLUTION
    given = (probs * targets).sum(axis=1)  # (B,)
    return float(-np.log(given).mean())
    # END SOLUTION


# %%
check("1.4", cross_entropy)

# %% [markdown] name="hint-1-4-a" hint_for="1.4"
r"""`(probs * targets).sum(axis=1)` donne, pour chaque exemple, la probabilité de sa bonne classe : forme $(B,)$."""

# %% [markdown] name="hint-1-4-b" hint_for="1.4"
r"""Le logarithme **puis** la moyenne, et le signe moins. Une moyenne sur toute la table diviserait par $B \times C$."""

# %% [markdown] name="nudge"
r"""
Apprendre, c'est changer les paramètres pour que la perte baisse. Dans quel sens ? **Essayons.** Poussons un poids de 0,01, les autres restant en place, et regardons la perte.

$$\text{pente} = \frac{\text{perte après} - \text{perte avant}}{0{,}01}$$

Le score de la classe 0 est fixé à 0, celui de la classe 1 est $z$ : `np.column_stack` les met côte à côte, et softmax devient la sigmoïde.
"""

# %% name="nudge-code"
from course_utils.neuron import cross_entropy, one_hot

targets = one_hot(gates["OU"], 2)  # (4, 2)


def loss(params):
    z = points @ params[:2] + params[2]  # (4,)
    probs = softmax(np.column_stack([np.zeros(4), z]))  # (4, 2)
    return cross_entropy(probs, targets)


params = np.array([1.0, -1.0, 0.0])  # w1, w2, b
before, after = loss(params), loss(params + np.array([0, 0.01, 0]))
print(f"avant : {before:.4f}, w2 poussé de 0,01 : {after:.4f}, pente : {(after - before) / 0.01:.2f}")

# %% [markdown] name="loss-along"
r"""
Et si l'on poussait plus loin ? Faisons glisser un seul paramètre, le biais $b$, et dessinons la perte pour chacune de ses valeurs. La pente au point où nous sommes dit de quel côté descendre ; elle ne dit pas où s'arrêter.
"""

# %% name="loss-along-figure"
ax = plot_loss_along_weight(lambda b: loss(np.array([1.0, -1.0, b])), weight=0.0, low=-4, high=6)
ax.set_xlabel("valeur du biais b")
show(
    ax,
    "La perte quand le biais seul bouge, de −4 à 6. Au point orange, b = 0, la pente est négative : vers la droite, on descend, jusqu'au losange vert, le minimum, où la pente est nulle.",
)

# %% [markdown] name="gradient"
r"""
Revenons à $w_2$. La perte baisse, la pente est négative : il faut augmenter $w_2$. La liste des pentes, une par paramètre, s'appelle le **gradient**. Il montre la direction où la perte **monte** le plus vite ; on fait donc un pas dans l'autre sens.

$$\text{nouveau} = \text{ancien} - \text{taux} \times \text{gradient}$$

Ce taux s'appelle le **taux d'apprentissage** (*learning rate*).
"""

# %% [markdown] name="exercise-1-5"
r"""
### Exercice 1.5 — Le gradient, à la main (●●●, 15 min, facultatif)

Écrivez `numerical_gradient` : pour chaque paramètre, poussez-le **seul** de `nudge`, mesurez la pente (perte après la poussée moins perte avant, divisée par `nudge`), et rangez-la à sa place. `params` est de forme $(n,)$ et doit ressortir intact.
"""


# %% name="answer-1-5" tags=["exercise", "kept"] kept_in="neuron"
def numerical_gradient(loss, params, nudge=0.01):
    gradient = np.zeros_like(params)
    # BEGIN SOLUTION
    for i in range(len(params)):
        nudged = params.copy()
        nudged[i] += nudge
        gradient[i] = (loss(nudged) - loss(params)) / nudge
    # END SOLUTION
    return gradient


# %%
check("1.5", numerical_gradient)

# %% [markdown] name="hint-1-5-a" hint_for="1.5"
r"""À chaque tour, repartez d'une **copie** neuve : `nudged = params.copy()`. Sinon les poussées s'accumulent."""

# %% [markdown] name="hint-1-5-b" hint_for="1.5"
r"""La pente est un quotient : `(loss(nudged) - loss(params)) / nudge`. Sans la division, on n'a que la différence."""

# %%
from course_utils.neuron import numerical_gradient

numerical_gradient(loss, params).round(2)

# %% [markdown] name="exercise-1-6"
r"""
### Exercice 1.6 — Descendre (●○○, 6 min, facultatif)

Écrivez `descend`, qui fait `num_steps` pas contre le gradient et rend les paramètres obtenus. Calculez chaque pente avec `numerical_gradient`, déjà importée.
"""


# %% name="answer-1-6" tags=["exercise", "kept"] kept_in="neuron"
def descend(loss, params, learning_rate, num_steps):
    # BEGIN SOLUTION
    for _ in range(num_steps):
        params = params - learning_rate * numerical_gradient(loss, params)
    return params
    # END SOLUTION


# %%
check("1.6", descend)

# %% [markdown] name="hint-1-6-a" hint_for="1.6"
r"""Le gradient montre la montée ; nous voulons descendre. Quel signe ?"""

# %% [markdown] name="hint-1-6-b" hint_for="1.6"
r"""La pente change à chaque pas : recalculez le gradient **dans** la boucle. `params = params - …` fabrique un nouveau tableau et laisse l'ancien intact."""

# %% [markdown] name="train"
r"""
Tout est prêt. Le neurone part de poids quelconques et descend, d'abord pour le OU, puis pour le OU exclusif. **Prédisez** les deux courbes de perte.
"""

# %% name="train-code"
from course_utils.neuron import descend

curves, learned = {}, {}
for gate in ["OU", "OU exclusif"]:
    targets = one_hot(gates[gate], 2)  # (4, 2) : lues par loss
    trained, curves[gate] = params, []
    for _ in range(200):
        curves[gate].append(loss(trained))
        trained = descend(loss, trained, learning_rate=0.5, num_steps=1)
    learned[gate] = trained
targets = one_hot(gates["OU"], 2)

# %% name="train-figure" tags=["figure"]
ax = plot_curves(np.arange(200), curves, xlabel="step", ylabel="loss")
show(ax, "La perte au fil des pas. Pour le OU, elle descend vers 0 ; pour le OU exclusif, elle se fige sur un palier.")

# %% name="train-code-2" tags=["figure"]
ax = plot_neuron(points, gates["OU"], learned["OU"][:2], learned["OU"][2])
show(ax, "La droite apprise pour le OU : personne ne l'a placée, la descente l'a trouvée.")

# %% name="train-code-3"
# Vérifions ce que nous venons de lire : assert arrête tout si c'est faux.
assert curves["OU"][-1] < 0.2, "le neurone devrait avoir appris le OU"
assert abs(curves["OU exclusif"][-1] - np.log(2)) < 0.05, "sur le OU exclusif, la perte devrait rester à ln 2"
print(f"palier : {curves['OU exclusif'][-1]:.2f}, ln 2 = {np.log(2):.2f}")

# %% [markdown] name="xor-plateau"
r"""
Ce palier est $\ln 2$ : la perte de celui qui répond « une chance sur deux » à chaque question. Une droite peut classer trois points, mais se tromper avec assurance sur le quatrième coûte plus cher : pour la perte, le mieux est de **ne pas se prononcer**.

Ce n'est pas l'apprentissage qui échoue, c'est le modèle qui est trop simple. Voyez-le de vos yeux : voici le **paysage** de la perte, plus foncé là où elle est basse. Une bille y descend par la même règle que `descend`. Lâchez-la pour le OU, puis pour le OU exclusif.
"""

# %% name="landscape"
neuron_explorer(points, gates, weights=(2, -3), bias=1, landscape=True)

# %% [markdown] name="landscape-lesson"
r"""
Pour le OU, la bille glisse vers un coin, et plus elle va loin, plus la perte est petite. Pour le OU exclusif, le paysage est une **cuvette** dont le fond, au centre, est exactement à $\ln 2$ : d'où qu'elle parte, la bille finit là. Le biais descend en même temps que les deux poids : voilà pourquoi le paysage bouge sous la bille. Attrapez-la, placez-la où vous voulez, et essayez de faire mieux.
"""

# %% [markdown] name="summary"
r"""
## À retenir

- Une étiquette est un nom : on l'écrit en one-hot, une case par classe.
- Un neurone : somme pondérée, plus un biais, puis une activation ; une couche, c'est $XW + b$.
- Softmax change des logits en probabilités ; seuls leurs écarts comptent.
- L'entropie croisée est $-\log$ de la probabilité donnée à la bonne classe.
- Le gradient dit où la perte monte ; on fait un pas dans l'autre sens.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la : l'explication vaut pour les bonnes comme pour les autres.
"""

# %%
quiz("01")

# %% [markdown] name="sources"
r"""
## Sources

- W. McCulloch et W. Pitts, « A logical calculus of the ideas immanent in nervous activity », 1943 : le neurone formel.
- F. Rosenblatt, « The Perceptron », 1958 ; M. Minsky et S. Papert, *Perceptrons*, 1969 : sa limite.
- C. Bishop, *Pattern Recognition and Machine Learning*, 2006, chapitre 4 : softmax et entropie croisée.
"""
