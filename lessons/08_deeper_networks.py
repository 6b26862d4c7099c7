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
**Il vous faut** la leçon 7. **Durée** : 95 minutes. **Mémoire** : 0,7 Go.

**Parcours minimum** (89 minutes) : tout, sauf la section 5, à faire plus tard.
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

**Prédisez** : de une à dix couches, avec la descente la plus simple (SGD) et les poids de départ que PyTorch tire de lui-même, que devient la perte de validation ?
"""

# %% name="deeper-figure" tags=["figure"]
run = load_run("depth")
show(
    plot_curves(run["depths"], {"départ par défaut": run["means"]["default"]}, xlabel="layers", ylabel="nll"),
    "La perte de validation après 1 500 pas, de une à dix couches ; moyennes de trois essais faits d'avance (`runs/depth.py`). Deux couches aident un peu ; au-delà, plus il y en a, pire c'est.",
)

# %% name="deeper-assert"
default = run["means"]["default"]
assert default[-1] > default[0] + 0.05, "dix couches doivent faire pire qu'une"
assert min(run["seeds"]["default"][-1]) > max(run["seeds"]["default"][0]), "et cela pour chaque essai"
assert run["train_means"]["default"][-1] > run["train_means"]["default"][0] + 0.05, "à l'entraînement aussi"

# %% [markdown] name="deeper-lesson"
r"""
Dix couches font pire qu'une seule. Et ce n'est pas du surapprentissage : la perte d'**entraînement** monte, elle aussi. Le réseau profond n'apprend pas trop, il n'apprend pas. Ouvrons-le.
"""

# %% [markdown] name="inside"
r"""
## 2. Ouvrir le réseau (30 min)

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
Le message s'éteint : à la dixième couche, tous les exemples reçoivent presque la même réponse. Pourquoi ? Un neurone additionne $n$ produits : son nombre d'entrées, ou *fan-in*. Si les entrées et les poids sont tirés au hasard autour de 0, la variance de cette somme est $n$ fois celle d'un produit : son **écart-type** grandit comme $\sqrt n$. Pour que la sortie soit aussi étalée que l'entrée, il faut des poids d'écart-type $1/\sqrt n$.
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
Le départ par défaut de PyTorch est donc trop petit : chaque couche divise à peu près par deux. Et tanh écrase encore un peu. On corrige par un **gain**, qui multiplie $1/\sqrt n$ : $5/3$ pour tanh, 1 sans activation, $\sqrt 2$ pour relu.
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
Et si l'on part de poids trop grands ? Le message ne s'éteint pas : il sature. Toutes les sorties valent presque −1 ou 1, là où tanh est plate. Réglez le gain vous-même : cherchez celui qui fait passer le message **et** le gradient. Les deux autres réseaux sont ceux des sections 3 et 4.
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

Un neurone saturé a $h^2$ presque égal à 1 : il ne laisse **rien** passer.
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

# %% name="backward-check"
x, W, b = torch.randn(6, 4, generator=generator), torch.randn(4, 3, generator=generator), torch.zeros(3)
x, W, b = (one.double().requires_grad_() for one in (x, W, b))
h = torch.tanh(x @ W + b)
h.pow(2).sum().backward()  # une perte quelconque : son gradient pour h est 2 h
grad_z = 2 * h * (1 - h**2)  # (6, 3)
by_hand = grad_z @ W.T, x.T @ grad_z, grad_z.sum(dim=0)
gap = max((one - tensor.grad).abs().max().item() for one, tensor in zip(by_hand, (x, W, b), strict=True))
print("à la main, comme autograd, au millionième près :", "oui" if gap < 1e-6 else "non")

# %% name="backward-assert"
assert gap < 1e-6, "la formule et autograd doivent se rejoindre"

# %% [markdown] name="dead"
r"""
Le gradient est donc multiplié, à chaque couche, par $(1 - h^2)$ et par $W^\top$. Dix facteurs trop petits, et il s'éteint ; trop grands, il explose. Avec relu, la pente est 0 ou 1 : un neurone dont la somme est négative pour **tous** les exemples ne reçoit plus jamais rien. On le dit **mort**.
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

Une bizarrerie de PyTorch, à respecter : pour **normaliser**, la variance divise par $N$, `x.var(dim=0, unbiased=False)` ; pour la **moyenne glissante**, elle divise par $N - 1$, `unbiased=True`.
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
Deux pièges. À l'usage, il faut `model.eval()`, sans quoi le lot décide encore. Et sur des séquences, PyTorch attend l'ordre $(B, C, T)$, canaux au milieu : donnez-lui $(B, T, C)$, et il normalise le temps sans rien dire, ou refuse, selon les tailles.

Une parente, **LayerNorm**, normalise chaque **exemple** sur ses neurones : plus de lot, plus de moyenne glissante. Les transformers s'en servent. Retournez au curseur de la section 2 : avec BatchNorm, le gain ne change plus rien.
"""

# %% [markdown] name="residual"
r"""
## 4. Des raccourcis (10 min)

Une idée plus simple encore, de 2015 : au lieu de **remplacer** ce qu'elle reçoit, chaque couche y **ajoute** sa part, $h \leftarrow h + f(h)$. C'est une **connexion résiduelle**. Si une couche n'a rien à dire, le message passe quand même ; et le gradient redescend par l'addition, sans être multiplié.
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

Un dernier instrument, pour régler le taux sans attendre : le rapport entre le **pas** d'une couche et la taille de ses **poids**. Autour d'un millième, tout va bien ; bien au-dessous, la couche n'apprend pas ; bien au-dessus, elle saute.
"""

# %% name="updates-figure" tags=["figure"]
model = start(gain=5 / 3)
loss_of(model, few).backward()
curves = {}
for learning_rate in [3.0, 0.3, 0.03]:
    ratios = [layer.weight.grad.std() / layer.weight.detach().std() for layer in model.hidden]
    curves[f"taux {learning_rate}".replace(".", ",")] = [learning_rate * float(ratio) for ratio in ratios]
show(
    plot_curves(range(1, 11), curves, xlabel="layer", ylabel="update_ratio", log_y=True),
    "Le rapport entre le premier pas de SGD et les poids, couche par couche, pour trois taux. Au milieu, tout près d'un millième.",
)

# %% [markdown] name="regularise"
r"""
## 6. Ne pas apprendre par cœur (23 min)

Un réseau qui sait apprendre sait aussi apprendre par cœur. Le remède le plus efficace ici est le **dropout**, de 2014 : à chaque pas, on fait taire au hasard une part des neurones. Aucun ne peut compter sur un voisin précis ; il doit être utile seul. C'est une équipe où chacun peut être absent demain.

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
Autre remède : rappeler les poids vers zéro. Ajouter à la perte la somme de leurs carrés est la pénalité **L2** ; de leurs valeurs absolues, **L1**, qui pousse des poids à être exactement nuls. Retrancher à chaque pas une part des poids est le **weight decay**. Pour SGD, L2 et weight decay sont la même chose. Pour Adam, non : il diviserait la pénalité par la taille habituelle des pentes. AdamW retranche donc à part.
"""

# %% name="decay-code"
decay, w = 0.1, torch.tensor([1.0, -2.0])
gradient = torch.tensor([3.0, 0.01])


def one_step(optimizer_class, penalised, **settings):
    moved = w.clone().requires_grad_()
    optimizer = optimizer_class([moved], lr=0.1, **settings)
    moved.grad = gradient + decay * w if penalised else gradient.clone()
    optimizer.step()
    return moved.detach()


sgd = one_step(torch.optim.SGD, True), one_step(torch.optim.SGD, False, weight_decay=decay)
adam = one_step(torch.optim.Adam, True), one_step(torch.optim.AdamW, False, weight_decay=decay)
print("SGD : L2 et weight decay font le même pas :", "oui" if torch.allclose(*sgd) else "non")
print("Adam avec L2 et AdamW font le même pas :", "oui" if torch.allclose(*adam) else "non")

# %% name="decay-assert"
assert torch.allclose(*sgd), "pour SGD, c'est la même chose"
assert not torch.allclose(*adam), "pour Adam, ce n'est pas la même chose"

# %% [markdown] name="recipes"
r"""
Ajoutons tout cela, une chose après l'autre, à un réseau qui lit **huit** caractères. Trois essais par ligne, faits d'avance (`runs/deep_recipes.py`).

**Prédisez** : quelles lignes feront baisser la perte d'entraînement, lesquelles celle de validation ?
"""

# %% name="recipes-table"
recipes = load_run("deep_recipes")
french = {"one layer": "une couche", "three layers": "trois couches", "residual": "+ résiduel"}
french |= {"weight decay": "+ weight decay", "dropout": "+ dropout"}
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
Les couches font baisser la perte d'entraînement et **monter** celle de validation : elles apprennent par cœur. Le weight decay retient un peu, le dropout beaucoup. Avec lui, la perte d'entraînement est la plus haute, et c'est bon signe.

La dernière recette, sous vos yeux.
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
assert history.validation_losses[-1] < steps["one layer"]["validation"] or source != "course", "mieux qu'une couche"

# %% [markdown] name="context"
r"""
Et la table de la leçon 4 ? Donnons à chacun un contexte de plus en plus long.
"""

# %% name="context-figure" tags=["figure"]
by_context = recipes["by_context"]
curves = {"table comptée": by_context["counts"], "réseau": by_context["mlp"]}
ax = plot_curves(by_context["context_lengths"], curves, xlabel="context_length", ylabel="nll", lowest=list(curves))
ax.set_xticks(by_context["context_lengths"])
show(
    ax,
    "La perte de validation selon le contexte. La table a son plus bas point à quatre caractères, entouré, puis s'égare : ses contextes deviennent presque tous uniques. Le réseau descend encore un peu, et ne s'égare pas.",
)

# %% name="context-assert"
table, network = by_context["counts"], by_context["mlp"]
assert network[-1] < min(table) - 0.02, "à huit caractères, le réseau doit battre la meilleure table"
assert table[-1] > min(table) + 0.03, "la table s'égare"
assert network[-1] < network[3] + 0.005, "le réseau ne doit pas s'égarer"

# %% [markdown] name="context-lesson"
r"""
Voilà pourquoi on est passé des tables aux réseaux. Passé quatre caractères, chaque caractère de plus **nuit** à la table ; au réseau, il ne nuit pas, et le réseau passe devant. Sur nos prénoms, si courts, il n'en tire guère plus ; sur de longs textes, ce sera autre chose. Reste une limite : huit caractères, et pas un de plus. La leçon 9 lit sans limite.
"""

# %% name="score"
from course_utils import scoreboard

scoreboard.record("MLP profond", "prénoms", nll, num_parameters(model), source)
scoreboard.show_stairs("prénoms", source)

# %% [markdown] name="summary"
r"""
## À retenir

- Un message traverse dix couches si chacune garde son échelle : poids d'écart-type gain divisé par $\sqrt{n}$.
- Le gradient est multiplié à chaque couche par $1 - h^2$ et par $W^\top$ : il s'éteint ou il explose.
- BatchNorm impose l'échelle ; une connexion résiduelle ajoute au lieu de remplacer.
- Plus de couches apprennent mieux, y compris par cœur : le dropout et le weight decay retiennent.
- Un contexte trop long nuit à la table, non au réseau.
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
- N. Srivastava et coll., « Dropout », *Journal of Machine Learning Research*, 2014.
- I. Loshchilov et F. Hutter, « Decoupled weight decay regularization », ICLR, 2019.
- A. Karpathy, *makemore*, 2022 : histogrammes des couches, rapport du pas aux poids.
"""
