# %% [markdown] name="title"
r"""
# Leçon 8 — Plus profond

**Pourquoi ajouter des couches empire-t-il d'abord les choses ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- choisir la taille des poids de départ d'une couche ;
- calculer à la main le gradient qui traverse une couche ;
- écrire BatchNorm et une connexion résiduelle ;
- régulariser un réseau par dropout.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** la leçon 7. **Durée** : 100 minutes. **Mémoire** : 0,7 Go.

**Parcours minimum** (94 minutes) : tout, sauf la section 5, à faire plus tard.
"""

# %% name="practical-code" tags=["parameters"]
source = "course"  # "insee" charge le fichier complet de l'INSEE
min_count = 1  # avec "insee", mettez 100

# %%
import numpy as np
import torch
from course_utils.batches import window_pairs
from course_utils.data import load_names
from course_utils.exercises import check
from course_utils.models.mlp import MLP
from course_utils.plotting import plot_curves, plot_layer_histograms, show
from course_utils.probes import probe
from course_utils.quizzes import quiz
from course_utils.runs import load_run
from course_utils.text import build_vocab, split_names
from course_utils.training import loss_of, measure, train
from course_utils.widgets import layers

names = load_names(source, min_count=min_count)
char_to_id, id_to_char = build_vocab(names)
vocab_size = len(char_to_id)
train_names, validation_names, test_names = split_names(names)
context_length, hidden_size = 3, 100
pairs = window_pairs(train_names, char_to_id, context_length)  # (N, C), (N,)
validation = window_pairs(validation_names, char_to_id, context_length)

# %% [markdown] name="deeper"
r"""
## 1. Dix couches au lieu d'une (8 min)

Une couche cachée a donné au réseau de la leçon 7 de quoi talonner la table. Dix couches devraient donc faire merveille : tout ce qu'une couche sait faire, dix savent le faire aussi.

**Prédisez** : de une à dix couches, avec SGD, la descente sans inertie de la leçon 7, et les poids de départ que PyTorch tire de lui-même, que devient la perte de validation ?
"""

# %% name="deeper-figure" tags=["figure"]
run = load_run("depth")
show(
    plot_curves(run["depths"], {"départ par défaut": run["means"]["default"]}, xlabel="layers", ylabel="nll"),
    "La perte de validation après 1 500 pas, de une à dix couches ; moyennes de trois essais faits d'avance (runs/depth.py). Deux couches aident un peu ; au-delà, plus il y en a, pire c'est.",
)

# %% name="deeper-assert"
default = run["means"]["default"]
assert default[-1] > default[0] + 0.05, "dix couches doivent faire pire qu'une"
assert min(run["seeds"]["default"][-1]) > max(run["seeds"]["default"][0]), "et cela pour chaque essai"
assert run["train_means"]["default"][-1] > run["train_means"]["default"][0] + 0.05, "à l'entraînement aussi"

# %% [markdown] name="deeper-lesson"
r"""
Dix couches font pire qu'une seule. Et ce n'est pas du surapprentissage : la perte d'**entraînement** monte, elle aussi. Le réseau profond n'apprend pas trop, il apprend mal. Ouvrons-le.
"""

# %% [markdown] name="inside"
r"""
## 2. Ouvrir le réseau (35 min)

Faisons lire quelques prénoms à un réseau de dix couches qui n'a rien appris, et regardons ce que dit chaque couche : les sorties de tanh, entre −1 et 1. C'est le jeu du téléphone : le message de la couche 1 arrive-t-il à la couche 10 ?
"""

# %% name="inside-figure" tags=["figure"]
few = window_pairs(train_names[:60], char_to_id, context_length)


def start(gain, **settings):
    generator = torch.Generator().manual_seed(8)
    return MLP(vocab_size, hidden_size=hidden_size, num_layers=10, gain=gain, generator=generator, **settings)


plain = probe(start(gain=None), few)
show(
    plot_layer_histograms({"par défaut": plain.activations})[0][0],
    "Ce que disent les cent neurones de chaque couche, de −1 à 1, sur soixante prénoms, avec le départ par défaut de PyTorch. La première couche parle ; ensuite, les voix se resserrent autour de zéro.",
)

# %% name="inside-code"
slopes = plain.slopes()
spreads = plain.spreads()
print(
    f"d'un exemple à l'autre, un neurone de la couche 1 change de {spreads[0]:.2f}, de la couche 10 de {spreads[-1]:.4f}"
)
print(f"gradient reçu par la couche 1 : {slopes[-1] / slopes[0]:.0f} fois plus petit que par la couche 10")

# %% name="inside-assert"
assert spreads[-1] < 0.1 * spreads[0], "le message doit s'éteindre"
assert slopes[0] < 0.1 * slopes[-1], "le gradient doit s'éteindre en remontant"

# %% [markdown] name="fan-in"
r"""
Le message s'éteint : à la dixième couche, tous les exemples reçoivent presque la même réponse. Pourquoi ? L'**écart-type** mesure l'étalement de nombres autour de leur moyenne ; son carré est la **variance**. Un neurone additionne $n$ produits, où $n$ est son nombre d'entrées (*fan-in*). Si les entrées et les poids sont tirés au hasard autour de 0, les variances des produits s'ajoutent : l'écart-type de la somme grandit comme $\sqrt n$. Pour que la sortie soit aussi étalée que l'entrée, il faut des poids d'écart-type $1/\sqrt n$.
"""

# %% name="fan-in-code"
generator = torch.Generator().manual_seed(8)
x = torch.randn(2000, 100, generator=generator)  # écart-type 1
for std in [1, 0.1, 0.058]:  # 0,1 : 1/√100 ; 0,058 : PyTorch
    W = std * torch.randn(100, 50, generator=generator)
    spread = (x @ W).std()
    print(f"poids {std} : écart-type de la sortie {spread:.2f}")

# %% [markdown] name="gain"
r"""
Le départ par défaut de PyTorch est donc trop petit : chaque couche multiplie l'étalement par 0,58 environ. Et tanh écrase encore un peu. On corrige par un **gain**, qui multiplie $1/\sqrt n$ : $5/3$ pour tanh, 1 sans activation, $\sqrt 2$ pour relu.
"""

# %% [markdown] name="exercise-8-1"
r"""
### Exercice 8.1 — Les poids de départ (●○○, 6 min)

Écrivez `initial_weights`, qui rend un tenseur de forme (`fan_in`, `fan_out`), tiré d'une loi normale d'écart-type `gain` divisé par la racine de `fan_in`. `torch.randn((a, b), generator=generator)` tire une loi normale d'écart-type 1.
"""


# %% name="answer-8-1" tags=["exercise"]
def initial_weights(fan_in, fan_out, gain, generator):
    # BEGIN SOLUTION
    return torch.randn((fan_in, fan_out), generator=generator) * gain / fan_in**0.5
    # END SOLUTION


# %%
check("8.1", initial_weights)

# %% [markdown] name="hint-8-1-a" hint_for="8.1"
r"""Multiplier des nombres d'écart-type 1 par $s$ leur donne un écart-type $s$. Que vaut $s$ ici ?"""

# %% [markdown] name="hint-8-1-b" hint_for="8.1"
r"""`fan_in**0.5` est la racine carrée. C'est le nombre d'**entrées** qui compte, pas celui des sorties."""

# %% [markdown] name="too-large"
r"""
Et si l'on part de poids trop grands ? Le message ne s'éteint pas : il sature. Plus de la moitié des sorties valent presque −1 ou 1, là où tanh est plate. Réglez le gain vous-même : cherchez celui qui fait passer le message **et** le gradient. Les deux autres réseaux sont ceux des sections 3 et 4.
"""

# %% name="layers"
gains = [0.3, 0.4, 0.577, 0.75, 1.0, 1.3, 1.667, 2.2, 3.0, 4.0]
networks = {"sans rien": {}, "BatchNorm": {"norm": "batch"}, "résiduel": {"residual": True}}
probes = {name: [probe(start(gain, **more), few) for gain in gains] for name, more in networks.items()}
layers(gains, probes, start=2)

# %% [markdown] name="backward"
r"""
Le gradient, lui, fait le chemin inverse. Écrivons-le, pour une couche $h = \tanh(z)$, avec $z = x W + b$. On a reçu $\partial L/\partial h$ de la couche suivante. La pente de tanh en $z$ vaut $1 - h^2$, d'où :

$$\frac{\partial L}{\partial z} = \frac{\partial L}{\partial h}\,(1 - h^2) \qquad \frac{\partial L}{\partial x} = \frac{\partial L}{\partial z}\,W^\top$$

$$\frac{\partial L}{\partial W} = x^\top \frac{\partial L}{\partial z} \qquad \frac{\partial L}{\partial b} = \text{somme de } \frac{\partial L}{\partial z} \text{ sur les exemples}$$

Un neurone saturé a $h^2$ presque égal à 1 : il ne laisse presque **rien** passer. Mais avec de très grands poids, les neurones qui ne saturent pas multiplient tant le gradient qu'au total il explose : c'est ce que montre le curseur, à droite.
"""

# %% [markdown] name="exercise-8-2"
r"""
### Exercice 8.2 — Le gradient d'une couche (●●●, 12 min)

Écrivez `layer_gradients`. `x` est de forme $(N, A)$, `W` $(A, B)$, `h` $(N, B)$ la sortie déjà calculée, `grad_h` $(N, B)$ le gradient reçu. Rendez trois tenseurs : `grad_x` $(N, A)$, `grad_W` $(A, B)$ et `grad_b` $(B,)$, sans `backward`. `W.T` est la transposée.
"""


# %% name="answer-8-2" tags=["exercise"]
def layer_gradients(x, W, h, grad_h):
    # BEGIN SOLUTION
    grad_z = grad_h * (1 - h**2)  # (N, B)
    return grad_z @ W.T, x.T @ grad_z, grad_z.sum(dim=0)
    # END SOLUTION


# %%
check("8.2", layer_gradients)

# %% [markdown] name="hint-8-2-a" hint_for="8.2"
r"""Commencez par $\partial L/\partial z$, de même forme que `h`. Les trois réponses s'en déduisent ; vérifiez chaque forme."""

# %% [markdown] name="hint-8-2-b" hint_for="8.2"
r"""`grad_z = grad_h * (1 - h**2)`, un produit case par case. Puis deux produits de matrices, et une somme sur `dim=0`."""

# %% [markdown] name="dead"
r"""
Le gradient est donc multiplié, à chaque couche, par $(1 - h^2)$ et par $W^\top$. Dix facteurs trop petits, et il s'éteint ; trop grands, il explose. Avec relu, la pente est 0 ou 1 : un neurone dont la somme est négative pour **tous** les exemples ne reçoit rien. On le dit **mort** ; seules les couches d'avant, en changeant ses entrées, peuvent le réveiller. Ici, le message éteint laisse à chaque somme un signe fixe, une fois sur deux négatif.
"""

# %% name="dead-code"
torch.manual_seed(8)
h, dead = start(gain=None).embedding(few.inputs).flatten(1), []
for width in [h.shape[1]] + [100] * 9:
    h = torch.relu(torch.nn.Linear(width, 100)(h))  # dix couches, départ par défaut
    dead.append(int((h == 0).all(dim=0).sum()))
print("neurones morts sur 100, de la couche 1 à la couche 10 :", dead)

# %% name="dead-assert"
assert dead[-1] > dead[0] + 10, "les dernières couches doivent avoir bien plus de neurones morts"

# %% [markdown] name="batch-norm"
r"""
## 3. BatchNorm : remettre à l'échelle (18 min)

Plutôt que de bien choisir le départ, on peut **imposer** l'échelle, à chaque pas. BatchNorm, publié en 2015, prend les sommes d'un neurone sur tout le lot, retranche leur moyenne et divise par leur écart-type. Deux paramètres appris, $\gamma$ et $\beta$, laissent le réseau choisir une autre échelle :

$$y = \gamma\,\frac{x - \mu}{\sqrt{\sigma^2 + 10^{-5}}} + \beta$$

Une fois le réseau entraîné, on ne veut plus dépendre du lot : on a donc gardé, pas après pas, une moyenne glissante de $\mu$ et de $\sigma^2$.
"""

# %% [markdown] name="exercise-8-3"
r"""
### Exercice 8.3 — BatchNorm (●●●, 12 min)

Écrivez `batch_norm`, pendant l'entraînement. `x` est de forme $(N, H)$ ; `gamma`, `beta`, `running_mean` et `running_variance` sont de forme $(H,)$. Rendez `y` et les deux nouvelles moyennes glissantes : $0{,}9$ fois l'ancienne plus $0{,}1$ fois celle du lot.

Une subtilité de l'article d'origine, que PyTorch respecte : pour **normaliser**, la variance divise par $N$, `x.var(dim=0, unbiased=False)` ; pour la **moyenne glissante**, elle divise par $N - 1$, `unbiased=True`.
"""


# %% name="answer-8-3" tags=["exercise"]
def batch_norm(x, gamma, beta, running_mean, running_variance):
    # BEGIN SOLUTION
    mean, variance = x.mean(dim=0), x.var(dim=0, unbiased=False)  # (H,), (H,)
    y = gamma * (x - mean) / torch.sqrt(variance + 1e-5) + beta  # (N, H)
    running_mean = 0.9 * running_mean + 0.1 * mean
    running_variance = 0.9 * running_variance + 0.1 * x.var(dim=0, unbiased=True)
    return y, running_mean, running_variance
    # END SOLUTION


# %%
check("8.3", batch_norm)

# %% [markdown] name="hint-8-3-a" hint_for="8.3"
r"""Quel axe est celui des exemples ? Chaque neurone a **sa** moyenne et **sa** variance, de forme $(H,)$."""

# %% [markdown] name="hint-8-3-b" hint_for="8.3"
r"""`mean = x.mean(dim=0)`, puis `y = gamma * (x - mean) / torch.sqrt(variance + 1e-5) + beta`. Les moyennes glissantes se calculent à la fin, avec l'autre variance."""

# %% name="batch-norm-check"
from course_utils.models.norms import BatchNorm

x = torch.randn(8, 5, generator=generator)
ours, theirs = BatchNorm(5), torch.nn.BatchNorm1d(5)
same = (ours(x) - theirs(x)).abs().max() < 1e-6
same_running = (ours.running_variance - theirs.running_var).abs().max() < 1e-6
print("comme torch.nn.BatchNorm1d :", "oui" if same and same_running else "non")

# %% name="batch-norm-assert"
assert same, "les sorties doivent être les mêmes"
assert same_running, "les moyennes glissantes doivent être les mêmes"

# %% [markdown] name="batch-norm-limits"
r"""
Deux pièges. À l'usage, il faut `model.eval()`, sans quoi le lot décide encore. Et sur des séquences, PyTorch attend l'ordre $(B, C, T)$, canaux au milieu : donnez-lui $(B, T, C)$, et il prend les instants pour des canaux, sans rien dire si $T = C$, avec une erreur sinon.

Une parente, **LayerNorm**, normalise chaque **exemple** sur ses neurones : plus de lot, plus de moyenne glissante. Les transformers s'en servent. Retournez au curseur de la section 2 : avec BatchNorm, le gain ne change plus rien à ce que vous voyez.
"""

# %% [markdown] name="residual"
r"""
## 4. Des raccourcis (10 min)

Une idée plus simple encore, de 2015 : au lieu de **remplacer** ce qu'elle reçoit, chaque couche y **ajoute** sa part, $h \leftarrow h + f(h)$. C'est une **connexion résiduelle**. Si une couche n'a rien à dire, le message passe quand même ; et une part du gradient redescend telle quelle, par l'addition.
"""

# %% [markdown] name="exercise-8-4"
r"""
### Exercice 8.4 — Une pile résiduelle (●○○, 5 min)

Écrivez `residual_stack`. `h` est de forme $(N, H)$ et `layers` est une liste de couches, des fonctions de $(N, H)$ vers $(N, H)$. À chaque couche, ajoutez à `h` la tanh de ce que la couche en fait. Ne modifiez pas le tenseur reçu.
"""


# %% name="answer-8-4" tags=["exercise"]
def residual_stack(h, layers):
    # BEGIN SOLUTION
    for layer in layers:
        h = h + torch.tanh(layer(h))
    return h
    # END SOLUTION


# %%
check("8.4", residual_stack)

# %% [markdown] name="hint-8-4-a" hint_for="8.4"
r"""Une boucle sur les couches, une ligne dedans. Que vaut `h` à l'entrée de la deuxième couche ?"""

# %% [markdown] name="hint-8-4-b" hint_for="8.4"
r"""`h = h + torch.tanh(layer(h))`. Pas `h += …`, qui changerait le tenseur reçu."""

# %% name="depth-figure" tags=["figure"]
curves = {
    "défaut": run["means"]["default"],
    "bon gain": run["means"]["gain"],
    "BatchNorm": run["means"]["batch norm"],
    "résiduel": run["means"]["residual"],
}
show(
    plot_curves(run["depths"], curves, xlabel="layers", ylabel="nll"),
    "La courbe du début, et trois remèdes. Avec un bon gain, BatchNorm ou des connexions résiduelles, dix couches font mieux qu'une. Moyennes de trois essais, faits d'avance.",
)

# %% name="depth-assert"
for name in ["gain", "batch norm", "residual"]:
    first, *_, last = run["seeds"][name]
    assert max(last) < min(first), f"avec {name}, dix couches doivent faire mieux qu'une, pour chaque graine"
assert min(default[1:]) < default[0] + 0.02, "deux couches ne doivent pas nuire"

# %% [markdown] name="updates"
r"""
## 5. La taille d'un pas (6 min)

Un dernier instrument, pour juger un départ ou un taux sans attendre : le rapport entre le **pas** d'une couche et la taille de ses **poids**. Autour d'un millième, tout va bien d'ordinaire ; bien au-dessous, la couche n'avance pas ; bien au-dessus, elle saute.
"""

# %% name="updates-figure" tags=["figure"]
ratios = {}
for name, gain in {"départ par défaut": None, "bon gain": 5 / 3}.items():
    model = start(gain=gain)
    loss_of(model, few).backward()
    ratios[name] = [0.3 * float(layer.weight.grad.std() / layer.weight.detach().std()) for layer in model.hidden]
show(
    plot_curves(range(1, 11), ratios, xlabel="layer", ylabel="update_ratio", log_y=True),
    "Le rapport entre le premier pas de SGD, au taux 0,3, et les poids, couche par couche. Avec un bon gain, quelques millièmes partout. Avec le départ par défaut, les premières couches n'avancent presque pas.",
)

# %% name="updates-assert"
assert max(ratios["bon gain"]) < 5 * min(ratios["bon gain"]), "avec un bon gain, des pas semblables partout"
assert ratios["départ par défaut"][0] < 0.1 * ratios["départ par défaut"][-1], (
    "par défaut, les premières couches traînent"
)

# %% [markdown] name="regularise"
r"""
## 6. Ne pas apprendre par cœur (23 min)

Un réseau qui sait apprendre sait aussi apprendre par cœur. Un remède est le **dropout**, proposé en 2012 : à chaque pas, on fait taire au hasard une part des neurones. Aucun ne peut compter sur un voisin précis ; chacun doit être utile seul. C'est une équipe où chacun peut être absent demain.

Les neurones gardés sont divisés par $1 - p$, pour que la somme garde en moyenne la même taille. À l'usage, personne ne se tait.
"""

# %% [markdown] name="exercise-8-5"
r"""
### Exercice 8.5 — Le dropout (●●○, 8 min)

Écrivez `dropout`. Si `training` est faux, rendez `h` tel quel. Sinon, tirez `torch.rand(h.shape, generator=generator)`, un nombre entre 0 et 1 par case ; faites taire les cases où ce nombre est **plus petit** que `share`, et divisez les autres par `1 - share`.
"""


# %% name="answer-8-5" tags=["exercise"]
def dropout(h, share, training, generator):
    # BEGIN SOLUTION
    if not training:
        return h
    kept = torch.rand(h.shape, generator=generator) >= share
    return h * kept / (1 - share)
    # END SOLUTION


# %%
check("8.5", dropout)

# %% [markdown] name="hint-8-5-a" hint_for="8.5"
r"""Un tenseur de booléens multiplie comme des 0 et des 1. Lesquels garder ?"""

# %% [markdown] name="hint-8-5-b" hint_for="8.5"
r"""`kept = torch.rand(h.shape, generator=generator) >= share`, puis `h * kept / (1 - share)`. Et, avant tout, le cas où `training` est faux."""

# %% [markdown] name="decay"
r"""
Autre remède : rappeler les poids vers zéro. Ajouter à la perte une petite part de la somme de leurs carrés est la pénalité **L2** ; de leurs valeurs absolues, **L1**, qui pousse des poids à être exactement nuls. Retrancher à chaque pas une part des poids est le **weight decay**. Pour SGD, L2 et weight decay sont la même chose. Pour Adam, non : il diviserait la pénalité par la taille habituelle des pentes. AdamW retranche donc à part.
"""

# %% name="decay-code"
decay, rate, w = 0.1, 0.1, torch.tensor([1.0, -2.0])
gradient = torch.tensor([3.0, 0.01])


def one_step(optimizer_class, gradient, **settings):
    moved = w.clone().requires_grad_()
    moved.grad = gradient
    optimizer_class([moved], lr=rate, **settings).step()
    return moved.detach()


apart = (1 - rate * decay) * w - rate * gradient  # une part des poids est retranchée à côté
sgd = torch.allclose(one_step(torch.optim.SGD, gradient + decay * w), apart)
with_l2 = one_step(torch.optim.Adam, gradient + decay * w)
adam = torch.allclose(with_l2, one_step(torch.optim.AdamW, gradient.clone(), weight_decay=decay))
print("SGD : L2 et weight decay font le même pas :", "oui" if sgd else "non")
print("Adam avec L2 et AdamW font le même pas :", "oui" if adam else "non")

# %% name="decay-assert"
assert sgd, "pour SGD, c'est la même chose"
assert not adam, "pour Adam, ce n'est pas la même chose"

# %% [markdown] name="recipes"
r"""
Ajoutons tout cela, une chose après l'autre, à un réseau qui lit **huit** caractères. Trois essais par ligne, faits d'avance (`runs/deep_recipes.py`).

**Prédisez** : quelles lignes feront baisser la perte d'entraînement, lesquelles celle de validation ?
"""

# %% name="recipes-table"
recipes = load_run("deep_recipes")
french = {"one layer": "une couche", "three layers": "trois couches", "residual": "+ résiduel"}
french |= {"weight decay": "+ weight decay", "dropout": "+ dropout", "dropout alone": "une, + dropout"}
print("après         entraînement   validation")
for row in recipes["steps"]:
    print(f"{french[row['name']]:<16}{row['train']:>8.2f}{row['validation']:>13.2f}")

# %% name="recipes-assert"
steps = {row["name"]: row for row in recipes["steps"]}
assert steps["residual"]["train"] < steps["one layer"]["train"], "plus de couches apprennent mieux ce qu'elles lisent"
assert min(steps["residual"]["seeds"]) > max(steps["dropout"]["seeds"]), "le dropout doit aider à chaque essai"
assert min(row["validation"] for row in recipes["steps"]) == steps["dropout"]["validation"], (
    "le meilleur est le dernier"
)

# %% [markdown] name="recipes-lesson"
r"""
Les couches font baisser la perte d'entraînement et **monter** celle de validation : elles apprennent par cœur. Le weight decay retient un peu, le dropout beaucoup. Avec lui, la perte d'entraînement est la plus haute et celle de validation la plus basse : l'écart entre les deux s'est presque refermé.

La dernière ligne est une seule couche, avec dropout : presque aussi bien. Ici, la profondeur n'apporte qu'un centième : trois mille prénoms ne lui donnent presque rien à apprendre de plus.

La recette à trois couches, sous vos yeux ; comptez une minute.
"""

# %% name="train-code"
from course_utils.models.contract import num_parameters

longest = 8
parts = [window_pairs(part, char_to_id, longest) for part in (train_names, validation_names, test_names)]
torch.manual_seed(8)  # le dropout tire de ce générateur-là
generator = torch.Generator().manual_seed(8)
sizes = {"embedding_dim": 16, "hidden_size": 160, "num_layers": 3}
model = MLP(vocab_size, longest, **sizes, residual=True, dropout=0.3, generator=generator)
settings = {"num_steps": 2_000, "batch_size": 512, "learning_rate": 0.008, "weight_decay": 0.05}
history = train(model, *parts[:2], generator=generator, **settings)
nll = measure(model, parts[2])
print(f"paramètres : {num_parameters(model):,}".replace(",", " "))
print(f"perte de validation : {history.validation_losses[-1]:.2f} nats")
print(f"perte de test : {nll:.2f} nats")

# %% name="train-assert"
assert history.validation_losses[-1] < steps["one layer"]["validation"], "mieux qu'une couche"

# %% [markdown] name="context"
r"""
Et les tables ? Donnons à chacun un contexte de plus en plus long. À côté de notre table de la leçon 4, en voici une mieux lissée, selon une idée de Reinhard Kneser et Hermann Ney (1995) ; c'est l'une des meilleures que l'on connaisse (`runs/kneser_ney.py`).
"""

# %% name="context-figure" tags=["figure"]
by_context, best_table = recipes["by_context"], load_run("kneser_ney")
curves = {"réseau": by_context["mlp"], "notre table": by_context["counts"], "Kneser-Ney": best_table["nll"]}
ax = plot_curves(by_context["context_lengths"], curves, xlabel="context_length", ylabel="nll", lowest=["notre table"])
ax.set_xticks(by_context["context_lengths"])
show(
    ax,
    "La perte de validation selon le contexte. Notre table a son plus bas point à quatre caractères, entouré, puis s'égare. Le réseau la dépasse et ne s'égare pas. La table de Kneser et Ney fait jeu égal avec lui.",
)

# %% name="context-assert"
table, network, kneser_ney = by_context["counts"], by_context["mlp"], best_table["nll"]
assert network[-1] < min(table) - 0.02, "à huit caractères, le réseau doit battre notre table interpolée"
assert table[-1] > min(table) + 0.03, "notre table s'égare"
assert network[-1] < network[3] + 0.005, "le réseau ne doit pas s'égarer"
assert abs(min(network) - min(kneser_ney)) < 0.02, "le réseau et la meilleure table font jeu égal"

# %% [markdown] name="context-lesson"
r"""
Un résultat honnête, encore. Passé quatre caractères, chaque caractère de plus **nuit** à notre table, dont la plupart des contextes n'ont été vus qu'une fois. Le réseau, régularisé, n'en souffre pas. Une table très bien lissée le rejoint : dans des mots si courts, presque tout tient en cinq caractères.

Alors pourquoi des réseaux ? Parce que leurs paramètres ne se multiplient pas avec le contexte, et que rien ne les empêche de lire bien plus loin, là où aucune table ne suit. La leçon 9 lit sans limite.
"""

# %% name="score"
from course_utils import scoreboard

scoreboard.record("MLP profond", "prénoms", nll, num_parameters(model), source)
scoreboard.show_stairs("prénoms", source)

# %% [markdown] name="summary"
r"""
## À retenir

- Un message traverse dix couches si chacune garde son échelle : donnez aux poids un écart-type égal au gain divisé par $\sqrt{n}$.
- Le gradient est multiplié à chaque couche par $1 - h^2$ et par $W^\top$ : il s'éteint ou il explose.
- BatchNorm impose l'échelle ; une connexion résiduelle ajoute au lieu de remplacer.
- Plus de couches apprennent mieux, y compris par cœur : le dropout et le weight decay retiennent.
- Un long contexte nuit à une table simple ; à un réseau aussi, sauf si on le régularise.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la.
"""

# %%
quiz("08")

# %% [markdown] name="sources"
r"""
## Sources

- X. Glorot et Y. Bengio, « Understanding the difficulty of training deep feedforward neural networks », AISTATS, 2010.
- K. He et coll., « Delving deep into rectifiers », ICCV, 2015 : le gain de relu.
- S. Ioffe et C. Szegedy, « Batch normalization », ICML, 2015 ; J. Ba et coll., « Layer normalization », 2016.
- K. He et coll., « Deep residual learning for image recognition », CVPR, 2016.
- N. Srivastava et coll., « Dropout », *Journal of Machine Learning Research*, 2014 ; l'idée est de 2012.
- I. Loshchilov et F. Hutter, « Decoupled weight decay regularization », ICLR, 2019.
- R. Kneser et H. Ney, « Improved backing-off for m-gram language modeling », ICASSP, 1995.
- A. Karpathy, *makemore*, 2022 : histogrammes des couches, rapport du pas aux poids.
"""
