# %% [markdown] name="title"
r"""
# Leçon 5 — Le même bigramme, appris

**La descente de gradient peut-elle retrouver la table que nous avons comptée ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- demander un gradient à PyTorch ;
- calculer une perte à partir de logits, sans débordement ;
- écrire à la main le gradient de cette perte ;
- entraîner un réseau d'une couche jusqu'à la table comptée.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** les leçons 1, 3 et 4. **Durée** : 90 minutes. **Mémoire** : 0,4 Go.

**Parcours minimum** (78 minutes) : sections 1 à 5, exercices 5.1 à 5.4. L'exercice 5.5 et la section 6 peuvent se faire plus tard.
"""

# %% name="practical-code" tags=["parameters"]
source = "course"  # "insee" charge le fichier complet de l'INSEE
min_count = 1  # avec "insee", mettez 100 : l'entraînement lit toutes les paires à chaque pas

# %%
import numpy as np
import torch
from course_utils.data import load_names
from course_utils.exercises import check
from course_utils.models.ngram import count_bigrams, to_probs
from course_utils.plotting import plot_bars, plot_curves, plot_likelihood_bowl, show
from course_utils.quizzes import quiz
from course_utils.text import build_vocab, split_names, windows
from course_utils.widgets import replay

names = load_names(source, min_count=min_count)
char_to_id, id_to_char = build_vocab(names)
vocab_size = len(char_to_id)
train, validation, test = split_names(names)

# %% [markdown] name="erased"
r"""
## 1. Effacer la table (8 min)

À la leçon 3, compter a suffi : chaque ligne, divisée par sa somme, donnait les probabilités. Effaçons-la. Il ne reste que des paires de caractères et une table de **logits**, tous nuls : softmax en fait des probabilités égales, et la perte vaut $\ln V$.

Une machine qui ne sait que descendre une pente peut-elle retrouver la table **sans jamais compter** ?
"""

# %% name="erased-code"
contexts, targets = windows(train, char_to_id, context_length=1)  # (N, 1), (N,)
contexts = contexts[:, 0]  # (N,)
counts = count_bigrams(contexts, targets, vocab_size)  # (V, V)
counted = to_probs(counts, smoothing=1e-9)  # un rien, pour une ligne qui n'a aucun compte
uniform_nll = np.log(vocab_size)
counted_nll = -np.log(counted[contexts, targets]).mean()
print(f"table vide : {uniform_nll:.2f} nats")
print(f"table comptée : {counted_nll:.2f} nats")

# %% [markdown] name="erased-prediction"
r"""
**Prédisez**, et notez : en combien de pas descendra-t-on à moins de 0,01 nat de la table comptée ? Dix, cent, mille ? Et quelles lignes de la table seront justes les premières, quelles lignes les dernières ?
"""

# %% [markdown] name="tensors"
r"""
## 2. Des tableaux qui savent dériver (17 min)

PyTorch range ses nombres dans des **tenseurs**. Un tenseur s'emploie presque comme un tableau NumPy : une forme, un type, des indices, des opérations qui se ressemblent.
"""

# %% name="tensors-code"
scores = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])  # (2, 3)
ids = torch.tensor([1, 0, 1])  # (3,)
print("forme :", tuple(scores.shape), "type :", scores.dtype)
print("lignes 1, 0, 1 :", scores[ids].tolist())
print("une case par ligne :", scores[torch.arange(2), torch.tensor([2, 0])].tolist())
print("somme de chaque ligne :", scores.sum(dim=1).tolist(), "(dim est l'axis de NumPy)")

# %% [markdown] name="autograd"
r"""
Ce que NumPy ne sait pas faire : se souvenir des calculs. Un tenseur créé avec `requires_grad=True` note chaque opération ; `loss.backward()` remonte ces notes et range dans `.grad` la pente de la perte. `.item()` sort d'un tenseur le nombre qu'il contient.

**Prédisez** : la perte est $(w - 5)^2$ et $w$ vaut 2. La pente est-elle positive ou négative ?
"""

# %% name="autograd-code"
w = torch.tensor(2.0, requires_grad=True)
loss = (w - 5) ** 2
loss.backward()
print("perte :", loss.item())
print("pente :", w.grad.item())

# %% [markdown] name="autograd-lesson"
r"""
Négative : augmenter $w$ fait baisser la perte. À la leçon 1, on trouvait cette pente en poussant chaque poids, l'un après l'autre. Ici, un seul aller et retour donne **toutes** les pentes, si nombreux que soient les poids. Ce retour s'appelle la **rétropropagation** ; l'outil de PyTorch qui s'en charge, **autograd**.

Un piège : `backward` **ajoute** à `.grad`, sans l'effacer.
"""

# %% name="accumulate-code"
loss = (w - 5) ** 2
loss.backward()
print("après un second backward :", w.grad.item())
w.grad = None  # on efface avant chaque nouveau calcul

# %% [markdown] name="exercise-5-1"
r"""
### Exercice 5.1 — Demander la pente (●○○, 7 min)

Écrivez `gradient_of`. `loss` est une fonction qui reçoit un tenseur et rend un tenseur d'un seul nombre ; `params` est un tenseur sans gradient. Rendez le gradient de `loss` en `params`, un tenseur de la même forme. `params.clone()` en fait une copie ; `copie.requires_grad_()` lui demande de noter (le `_` final veut dire « sur place »). `params` doit rester intact.
"""


# %% name="answer-5-1" tags=["exercise"]
def gradient_of(loss, params):
    # BEGIN SOLUTION
    noted = params.clone().requires_grad_()
    loss(noted).backward()
    return noted.grad
    # END SOLUTION


# %%
check("5.1", gradient_of)

# %% [markdown] name="hint-5-1-a" hint_for="5.1"
r"""Trois gestes : une copie qui note, la perte de cette copie, `backward()`. Où la pente est-elle rangée ?"""

# %% [markdown] name="hint-5-1-b" hint_for="5.1"
r"""`noted = params.clone().requires_grad_()`, puis `loss(noted).backward()`. La réponse est `noted.grad`, pas la valeur de la perte."""

# %% [markdown] name="row"
r"""
## 3. Lire une ligne, c'est traverser une couche (15 min)

Notre réseau n'a qu'une couche, sans biais. Le caractère lu devient un vecteur one-hot, multiplié par une matrice $W$ de $V$ lignes et $V$ colonnes. Que reste-t-il d'une multiplication où presque tout est nul ?
"""

# %% name="row-code"
W = torch.arange(12.0).reshape(3, 4)
one_hot = torch.tensor([0.0, 1.0, 0.0])
print("one-hot @ W :", (one_hot @ W).tolist())
print("W[1]        :", W[1].tolist())

# %% [markdown] name="row-lesson"
r"""
La ligne 1, telle quelle. **Multiplier un one-hot par une matrice, c'est lire une ligne** : `W[ids]` donne le même résultat sans rien multiplier.

La ligne du caractère lu contient les logits du suivant ; `softmax` en fait des probabilités. Reste la perte. À la leçon 1, nous retranchions le plus grand logit avant l'exponentielle. Voici pourquoi : essayons sans, puis avec.
"""

# %% name="overflow"
logits = torch.tensor([1000.0, 0.0])
naive = torch.exp(logits) / torch.exp(logits).sum()
print("sans retrancher, probabilités :", naive.tolist())
shifted = torch.softmax(logits, dim=0)
print("en retranchant, probabilités  :", shifted.tolist())
print("perte si la seconde est juste :", -torch.log(shifted[1]).item())

# %% [markdown] name="overflow-lesson"
r"""
Sans précaution, l'exponentielle de 1000 déborde, et l'infini divisé par l'infini donne `nan`. Avec, les probabilités sont justes, mais cela ne suffit pas : celle de la seconde s'arrondit à 0, et sa perte devient infinie alors qu'elle vaut 1000. On calcule donc directement le logarithme, sans passer par la probabilité :

$$-\log p_{\text{cible}} = \log \sum_j e^{z_j - m} - (z_{\text{cible}} - m), \qquad m = \max_j z_j$$
"""

# %% [markdown] name="exercise-5-2"
r"""
### Exercice 5.2 — La perte, sans débordement (●●○, 8 min)

Écrivez `loss_from_logits`. `logits` est de forme $(N, V)$, `targets` contient les $N$ numéros des caractères qui ont suivi. Rendez la perte **moyenne**, même pour des logits de 1000 ou de −1000. `logits.max(dim=1, keepdim=True).values` donne le maximum de chaque ligne.
"""


# %% name="answer-5-2" tags=["exercise", "kept"] kept_in="models.bigram"
def loss_from_logits(logits, targets):
    # BEGIN SOLUTION
    shifted = logits - logits.max(dim=1, keepdim=True).values  # (N, V)
    log_sums = shifted.exp().sum(dim=1).log()  # (N,)
    given = shifted[torch.arange(len(targets)), targets]  # (N,)
    return (log_sums - given).mean()
    # END SOLUTION


# %%
check("5.2", loss_from_logits)

# %% [markdown] name="hint-5-2-a" hint_for="5.2"
r"""Une ligne à la fois suffit pour penser : quel nombre retrancher à tous ses logits ? Chaque ligne a le sien."""

# %% [markdown] name="hint-5-2-b" hint_for="5.2"
r"""`shifted[torch.arange(len(targets)), targets]` prend dans chaque ligne le logit de la cible. La perte d'une ligne : le logarithme de la somme des exponentielles, moins ce logit."""

# %% [markdown] name="gradient"
r"""
## 4. Le gradient à la main (18 min)

Prenons une seule paire : après « m » est venu « a ». Poussons le logit $z_j$ d'un rien, $\varepsilon$ : le logarithme de la somme monte de $p_j \varepsilon$ ; et si $j$ est la cible, la perte baisse aussi de $\varepsilon$. La pente de la perte pour $z_j$ s'écrit $\partial L / \partial z_j$ :

$$\frac{\partial L}{\partial z_j} = p_j - y_j$$

**Ce que dit le réseau, moins ce qui s'est passé.** $y$ est le one-hot de la cible.
"""

# %% name="gradient-code"
from course_utils.models.bigram import loss_from_logits

z = torch.zeros(1, vocab_size, requires_grad=True)  # au début, tout se vaut
loss_from_logits(z, torch.tensor([char_to_id["a"]])).backward()
slopes = z.grad[0]  # (V,)
print(f"pente pour « a » : {slopes[char_to_id['a']]:.3f}, pour chacune des autres : {slopes[char_to_id['e']]:.3f}")
print("somme des pentes :", round(abs(slopes.sum().item()), 6))

# %% [markdown] name="gradient-lesson"
r"""
Un pas contre la pente fait donc monter le logit de « a » et descendre un peu tous les autres. La somme des pentes est nulle : on ne fait que **déplacer** de la probabilité.

Sur toutes les paires, chaque ligne de $W$ reçoit la somme de ses erreurs, divisée par $N$ : une ligne lue souvent pèse davantage.
"""

# %% [markdown] name="exercise-5-3"
r"""
### Exercice 5.3 — Le gradient de toute la table (●●●, 10 min)

Écrivez `table_gradient`. `table` contient les logits $(V, V)$ ; `contexts` et `targets`, de longueur $N$, les paires. Rendez le gradient $(V, V)$ de la perte moyenne, sans `backward`. Le même contexte revient souvent : ses erreurs **s'ajoutent**. Avec `zeros = torch.zeros_like(table)`, `zeros.index_add(0, contexts, errors)` rend une table où la ligne `errors[i]` a été ajoutée à la ligne `contexts[i]`.
"""


# %% name="answer-5-3" tags=["exercise", "kept"] kept_in="models.bigram"
def table_gradient(table, contexts, targets):
    # BEGIN SOLUTION
    errors = torch.softmax(table[contexts], dim=1)  # (N, V)
    errors[torch.arange(len(targets)), targets] -= 1
    return torch.zeros_like(table).index_add(0, contexts, errors / len(targets))  # (V, V)
    # END SOLUTION


# %%
check("5.3", table_gradient)

# %% [markdown] name="hint-5-3-a" hint_for="5.3"
r"""`torch.softmax(table[contexts], dim=1)` dit ce que prédit le réseau pour chaque paire, forme $(N, V)$. Où faut-il retrancher 1 ?"""

# %% [markdown] name="hint-5-3-b" hint_for="5.3"
r"""Retranchez 1 dans la case de la cible de chaque ligne, divisez par $N$, puis ajoutez chaque ligne à celle de son contexte avec `index_add`."""

# %% [markdown] name="agree"
r"""
Trois chemins mènent au même gradient : la formule, `backward`, et la petite poussée de la leçon 1, essayée ici sur une case. S'ils se rejoignent, il est très improbable que tous se trompent de la même façon.
"""

# %% name="agree-code"
from course_utils.models.bigram import table_gradient

rng = np.random.default_rng(5)
table = torch.tensor(rng.normal(size=(vocab_size, vocab_size)))
x, y = torch.tensor(contexts[:200]), torch.tensor(targets[:200])  # (200,), (200,)
noted = table.clone().requires_grad_()
loss_from_logits(noted[x], y).backward()
by_hand = table_gradient(table, x, y)
nudged = table.clone()
nudged[x[0], y[0]] += 1e-5
slope = (loss_from_logits(nudged[x], y) - loss_from_logits(table[x], y)) / 1e-5
print("comme autograd, au millionième près :", "oui" if (by_hand - noted.grad).abs().max() < 1e-6 else "non")
print("comme la poussée, au cent-millième près :", "oui" if abs(by_hand[x[0], y[0]] - slope) < 1e-5 else "non")

# %% name="agree-assert"
assert (by_hand - noted.grad).abs().max() < 1e-6, "la formule et autograd doivent se rejoindre"
assert abs(by_hand[x[0], y[0]] - slope) < 1e-5, "la formule et la poussée doivent se rejoindre"

# %% [markdown] name="minimum"
r"""
Regardez une ligne, lue $n$ fois. La somme de ses erreurs vaut $n \times$ (probabilités dites − fréquences comptées) : elle n'est nulle que si le réseau dit **exactement** les fréquences comptées. Comme cette perte n'a ni bosse ni second creux, une pente nulle y marque forcément le fond. Si une case n'a jamais été comptée, ce fond est à l'infini : on s'en approche sans l'atteindre.

Choisir la table qui rend les prénoms lus les plus probables s'appelle le **maximum de vraisemblance**. Le voici, vu d'en haut.
"""

# %% name="bowl" tags=["figure"]
after_m = counts[char_to_id["m"]]  # (V,)
outcomes = np.array([after_m[char_to_id["a"]], after_m[char_to_id["i"]], 0])
outcomes[2] = after_m.sum() - outcomes.sum()
path = [np.zeros(2)]  # deux logits suffisent : celui du reste peut rester à 0
for _ in range(24):
    exps = np.exp([*path[-1], 0.0])
    path.append(path[-1] - 1.5 * (exps / exps.sum() - outcomes / outcomes.sum())[:2])
ax = plot_likelihood_bowl(outcomes, np.array(path))
ax.set(xlabel="logit de « a »", ylabel="logit de « i »")
show(
    ax,
    "La perte après « m », vue d'en haut et plus foncée là où elle est basse, pour un réseau à trois sorties : « a », « i », et le reste, dont le logit est fixé à 0. La descente, de point en point, part de trois chances égales ; la croix blanche, exactement au fond, est ce qui a été compté.",
)

# %% [markdown] name="descend"
r"""
## 5. Descendre (20 min)

Il ne manque que la boucle. Chaque pas a quatre gestes, que vous retrouverez jusqu'à la dernière leçon : **calculer la perte, effacer l'ancien gradient, rétropropager, faire un pas**. Le pas lui-même ne doit pas être noté : on l'écrit sous `torch.no_grad()`.
"""

# %% [markdown] name="exercise-5-4"
r"""
### Exercice 5.4 — La boucle d'entraînement (●●○, 10 min)

Écrivez les quatre gestes de `train_table`. `losses` garde la perte mesurée avant chaque pas (`loss.item()`). À la fin, `table.detach()` rend la table sans ses notes. Un pas : `table -= learning_rate * table.grad`.
"""


# %% name="answer-5-4" tags=["exercise", "kept"] kept_in="models.bigram"
def train_table(contexts, targets, vocab_size, learning_rate, num_steps):
    table = torch.zeros(vocab_size, vocab_size, requires_grad=True)
    losses = []
    for _ in range(num_steps):
        # BEGIN SOLUTION
        loss = loss_from_logits(table[contexts], targets)
        losses.append(loss.item())
        table.grad = None
        loss.backward()
        with torch.no_grad():
            table -= learning_rate * table.grad
        # END SOLUTION
    table = table.detach()
    return table, [*losses, loss_from_logits(table[contexts], targets).item()]


# %%
check("5.4", train_table)

# %% [markdown] name="hint-5-4-a" hint_for="5.4"
r"""Dans l'ordre : `loss = loss_from_logits(table[contexts], targets)`, garder `loss.item()`, effacer `table.grad`, `loss.backward()`. Et le pas ?"""

# %% [markdown] name="hint-5-4-b" hint_for="5.4"
r"""`table.grad = None` efface. Le pas s'écrit dans un bloc `with torch.no_grad():`, avec `table -= learning_rate * table.grad`, et le signe moins fait descendre."""

# %% [markdown] name="train"
r"""
Six cents pas sur toutes les paires. Le taux, 50, paraît énorme ; mais le gradient d'une ligne est divisé par le nombre total de paires, et une ligne rare n'en reçoit presque rien. Ouvrez votre prédiction.
"""

# %% name="train-code"
from course_utils.models.bigram import train_table

x, y = torch.tensor(contexts), torch.tensor(targets)  # (N,), (N,)
learning_rate, num_steps = 50.0, 600
table, losses = train_table(x, y, vocab_size, learning_rate, num_steps)
learnt = table.softmax(dim=1).numpy()  # (V, V)
print(f"perte comptée : {counted_nll:.2f} nats")
print(f"perte apprise : {losses[-1]:.2f} nats")
for near in [0.1, 0.01]:
    step = next(step for step, loss in enumerate(losses) if loss - counted_nll < near)
    print(f"à moins de {near} nat : vers le pas {round(step, -1)}".replace(".", ","))

# %% name="train-curve" tags=["figure"]
steps = np.arange(1, num_steps + 1)
ax = plot_curves(steps, {"apprise": losses[1:], "comptée": [counted_nll] * num_steps}, xlabel="step", ylabel="nll")
ax.set_xscale("log")
ax.set_xticks([1, 10, 100, num_steps], ["1", "10", "100", str(num_steps)])
show(
    ax,
    "La perte à chaque pas, sur une échelle où chaque graduation numérotée multiplie les pas par dix. Elle s'approche de la perte comptée par le haut, vite d'abord, puis de plus en plus lentement.",
)

# %% name="train-assert"
assert 0 <= losses[-1] - counted_nll < 0.01, "la descente doit arriver à moins de 0,01 nat de la table comptée"
within = next(step for step, loss in enumerate(losses) if loss - counted_nll < 0.1)
assert 5 < within < num_steps / 2, "à moins de 0,1 nat bien avant la fin"

# %% [markdown] name="replay-intro"
r"""
Rejouez l'entraînement. Les barres sont ce que dit le réseau, les traits verts ce qui a été compté. Comparez « a », ligne très lue, à la plus rare des lettres proposées.
"""

# %% name="replay"
often = counts.sum(axis=1)  # (V,)
order = np.argsort(-often, kind="stable")
order = order[often[order] > 0]  # de la ligne la plus lue à la plus rare
rare = id_to_char[int(order[-1])]
snapshots = [0, 1, 2, 5, 10, 20, 50, 100, 200, 400, num_steps]
tables, current = [], torch.zeros(vocab_size, vocab_size)
for step in range(num_steps + 1):
    if step in snapshots:
        tables.append(current.softmax(dim=1).numpy())
    current = current - learning_rate * table_gradient(current, x, y)  # le gradient écrit à la main
replay(snapshots, [losses[step] for step in snapshots], tables, counted, id_to_char, ["a", "m", "q", rare], counted_nll)

# %% [markdown] name="rare-lesson"
r"""
La ligne fréquente est prête en quelques dizaines de pas ; la rare ne l'est toujours pas au six-centième. Est-ce vrai de toutes ?
"""

# %% name="rare" tags=["figure"]
gaps = np.abs(learnt - counted).max(axis=1)  # (V,)
ax = plot_bars([id_to_char[int(i)] for i in order], gaps[order], ylabel="gap", highlight=-1)
show(
    ax,
    "Le plus grand écart de chaque ligne entre la table apprise et la table comptée, de la ligne la plus lue, à gauche, à la plus rare. Les lignes fréquentes coïncident, les rares sont encore loin.",
)

# %% name="rare-assert"
frequent = often >= max(200, 0.005 * often.sum())  # une paire sur deux cents, et deux cents au moins
print(f"plus grand écart des lignes souvent lues : {gaps[frequent].max():.3f}")
print(f"écart de la ligne « {rare} » : {gaps[char_to_id[rare]]:.2f}")
assert gaps[frequent].max() < 0.02, "les lignes lues souvent doivent coïncider"
assert gaps[char_to_id[rare]] > 0.05, "la ligne la plus rare doit être encore loin"

# %% [markdown] name="rare-why"
r"""
Deux raisons s'ajoutent. La pente d'une ligne lue $n$ fois sur $N$ est multipliée par $n/N$ : la ligne rare avance à petits pas. De plus, presque toutes ses cases sont vides : leur logit devrait descendre à moins l'infini, et cette descente ralentit sans cesse. Les lignes fréquentes en ont aussi, mais leurs grands pas les ont déjà rendues négligeables.

Est-ce un défaut ? Une paire jamais vue n'est pas impossible pour la table apprise. S'arrêter avant la fin **lisse**.
"""

# %% name="score"
from course_utils import scoreboard
from course_utils.metrics import nll_per_character
from course_utils.models.bigram import BigramNetwork

network = BigramNetwork(table)
nll = nll_per_character(network, test, char_to_id)
smooth_network = BigramNetwork(torch.tensor(to_probs(counts, smoothing=0.1)).log())
print(f"table apprise, prénoms de test : {nll:.2f} nats")
print(f"table comptée et lissée (α = 0,1) : {nll_per_character(smooth_network, test, char_to_id):.2f} nats")
test_contexts, test_targets = windows(test, char_to_id, context_length=1)
print("paires de test jamais comptées :", int((counts[test_contexts[:, 0], test_targets] == 0).sum()))
scoreboard.record("bigramme appris", "prénoms", nll, vocab_size**2, source)

# %% [markdown] name="score-lesson"
r"""
Sans lissage, la table comptée juge impossible toute paire jamais vue : une seule dans *test* suffit à rendre sa perte infinie. La table apprise y échappe, parce qu'on l'a arrêtée avant la fin. Elle ne fait ni mieux ni moins bien que la table lissée de la leçon 3 : c'est le même modèle, obtenu par un autre chemin. Ce chemin servira quand compter ne sera plus possible.
"""

# %% [markdown] name="penalty"
r"""
## 6. Une pénalité qui lisse (12 min)

Ajoutons à la perte une **pénalité** qui se fâche quand une probabilité approche de zéro, $-\alpha \sum \log p$ sur toutes les cases :

$$L_\alpha = \frac{1}{N}\Big(-\sum_{i,j} c_{ij} \log p_{ij} \;-\; \alpha \sum_{i,j} \log p_{ij}\Big)$$

**Prédisez** : à quelle table de la leçon 3 arrive-t-on au minimum ?
"""

# %% [markdown] name="exercise-5-5"
r"""
### Exercice 5.5 — La perte pénalisée (●●●, 8 min, facultatif)

Écrivez `penalised_loss`. `table` contient les logits $(V, V)$, `counts` les comptes $(V, V)$. Rendez $L_\alpha$, où $N$ est la somme des comptes. `torch.log_softmax(table, dim=1)` donne les $\log p_{ij}$ sans débordement.
"""


# %% name="answer-5-5" tags=["exercise"]
def penalised_loss(table, counts, alpha):
    # BEGIN SOLUTION
    log_probs = torch.log_softmax(table, dim=1)  # (V, V)
    return -((counts + alpha) * log_probs).sum() / counts.sum()
    # END SOLUTION


# %%
check("5.5", penalised_loss)

# %% [markdown] name="hint-5-5-a" hint_for="5.5"
r"""Deux sommes sur les mêmes $\log p_{ij}$, la première pondérée par les comptes, la seconde par $\alpha$. Peut-on n'en faire qu'une ?"""

# %% [markdown] name="hint-5-5-b" hint_for="5.5"
r"""$c_{ij}\log p_{ij} + \alpha \log p_{ij} = (c_{ij} + \alpha)\log p_{ij}$. Changez le signe de la somme et divisez par `counts.sum()`."""

# %% [markdown] name="penalty-check"
r"""
Une fois factorisée, la formule répond : tout se passe comme si chaque paire avait été vue $\alpha$ fois de plus. C'est **exactement** le lissage de la leçon 3, et le gradient doit donc s'annuler à la table lissée. Une pénalité $L_2$, la somme des carrés des logits, rapproche elle aussi chaque ligne de l'uniforme, mais par un autre chemin : quelle que soit sa force, son minimum n'est pas cette table.
"""

# %% name="penalty-check-code"
alpha, all_counts = 1.0, torch.tensor(counts, dtype=torch.float64)
smoothed = torch.tensor(to_probs(counts, smoothing=alpha)).log().requires_grad_()
total = -((all_counts + alpha) * torch.log_softmax(smoothed, dim=1)).sum() / all_counts.sum()
total.backward()
print("avec −α Σ log p, pente nulle à la table lissée :", "oui" if smoothed.grad.abs().max() < 1e-9 else "non")
slopes, smoothed.grad = smoothed.grad.clone(), None
(-(all_counts * torch.log_softmax(smoothed, dim=1)).sum() / all_counts.sum()).backward()
plain, centred = smoothed.grad, (smoothed - smoothed.mean(dim=1, keepdim=True)).detach()  # la pente de L2 suit centred
left = min((plain + strength * centred).norm().item() for strength in np.geomspace(1e-7, 1, 200)) / plain.norm().item()
print("avec L2, à la meilleure force, il reste plus de la moitié de la pente :", "oui" if left > 0.5 else "non")

# %% name="penalty-assert"
assert slopes.abs().max() < 1e-9, "la table lissée doit être exactement le minimum"
assert left > 0.3, "aucune pénalité L2 ne doit mener à la table lissée"

# %% [markdown] name="libraries"
r"""
Ce réseau d'une couche s'écrit dans toutes les bibliothèques. Les mots changent ; les gestes restent, parfois cachés.

| | PyTorch | Keras 3 | TensorFlow |
|---|---|---|---|
| la table | `nn.Embedding(V, V)` | `layers.Embedding(V, V)` | `tf.Variable(tf.zeros((V, V)))` |
| la perte | `F.cross_entropy(logits, y)` | `SparseCategoricalCrossentropy(from_logits=True)` | `tf.nn.sparse_softmax_cross_entropy_with_logits` |
| le gradient | `loss.backward()` | caché dans `fit` | `tape.gradient(loss, table)` |
| le pas | `optimizer.step()` | caché dans `fit` | `optimizer.apply_gradients(...)` |
| effacer | `optimizer.zero_grad()` | inutile | inutile |

Deux différences : les deux `Embedding` commencent par des nombres au hasard, non par des zéros ; la perte de TensorFlow en rend une par paire, à moyenner.
"""

# %% [markdown] name="summary"
r"""
## À retenir

- `requires_grad=True`, `loss.backward()`, `.grad` : toutes les pentes en un aller et retour, et on efface avant chaque `backward`.
- Multiplier un one-hot par une matrice, c'est lire une ligne.
- Le gradient de l'entropie croisée : ce que dit le réseau, moins ce qui s'est passé.
- La table comptée est le fond de la cuvette ; la descente y va, les lignes rares en dernier.
- Pénaliser $-\alpha \sum \log p$, c'est lisser avec $\alpha$.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la.
"""

# %%
quiz("05")

# %% [markdown] name="sources"
r"""
## Sources

- D. Rumelhart, G. Hinton et R. Williams, « Learning representations by back-propagating errors », *Nature*, 1986 : l'article qui a fait connaître la rétropropagation.
- C. Bishop, *Pattern Recognition and Machine Learning*, 2006, section 4.3.4 : le gradient de l'entropie croisée.
- P. Blanchard, D. Higham et N. Higham, « Accurately computing the log-sum-exp and softmax functions », 2021.
- A. Karpathy, *makemore*, 2022 : le bigramme compté, puis appris.
- A. Paszke et coll., « PyTorch: An imperative style, high-performance deep learning library », 2019.
"""
