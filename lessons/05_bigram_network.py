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
- écrire le gradient à la main, et le vérifier ;
- entraîner un réseau d'une couche jusqu'à la table comptée.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** les leçons 1, 3 et 4. **Durée** : 90 minutes. **Mémoire** : 0,4 Go.

**Parcours minimum** (78 minutes) : sections 1 à 5, exercices 5.1 à 5.4. L'exercice 5.5 et la section 6 peuvent se faire plus tard.
"""

# %% name="practical-code" tags=["parameters"]
source = "course"  # "insee" charge le fichier complet de l'INSEE
min_count = 1  # avec "insee", préférez 100 : l'entraînement lit toutes les paires à chaque pas

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

À la leçon 3, compter a suffi : chaque ligne divisée par sa somme est la meilleure table possible. Effaçons-la. Il ne reste que des paires de caractères et une table de zéros.

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

PyTorch range ses nombres dans des **tenseurs**. Un tenseur s'emploie comme un tableau NumPy : une forme, un type, des indices, les mêmes opérations.
"""

# %% name="tensors-code"
scores = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])  # (2, 3)
ids = torch.tensor([1, 0, 1])  # (3,)
print("forme :", tuple(scores.shape), "type :", scores.dtype)
print("lignes 1, 0, 1 :", scores[ids].tolist())
print("somme de chaque ligne :", scores.sum(dim=1).tolist(), "(dim est l'axis de NumPy)")

# %% [markdown] name="autograd"
r"""
Ce que NumPy ne sait pas faire : se souvenir des calculs. Un tenseur créé avec `requires_grad=True` note chaque opération ; `loss.backward()` remonte ces notes et range dans `.grad` la pente de la perte.

**Prédisez** : la perte est $(w - 5)^2$ et $w$ vaut 2. La pente est-elle positive ou négative ?
"""

# %% name="autograd-code"
w = torch.tensor(2.0, requires_grad=True)
loss = (w - 5) ** 2
loss.backward()
print("perte :", loss.item(), "   pente :", w.grad.item())

# %% [markdown] name="autograd-lesson"
r"""
Négative : augmenter $w$ fait baisser la perte. À la leçon 1, on trouvait cette pente en poussant chaque poids, l'un après l'autre. Ici, un seul aller et retour donne **toutes** les pentes, si nombreux que soient les poids. Ce retour s'appelle la **rétropropagation**.

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

Écrivez `gradient_of`. `loss` est une fonction qui reçoit un tenseur et rend un nombre ; `params` est un tenseur sans gradient. Rendez le gradient de `loss` en `params`, un tenseur de la même forme. `params.clone()` en fait une copie ; `copie.requires_grad_()` lui demande de noter.
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
## 3. Une ligne de la table, c'est une couche (15 min)

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

La ligne du caractère lu contient les logits du suivant ; `softmax` en fait des probabilités. Reste la perte. Essayons la formule de la leçon 1, telle quelle, sur de grands logits.
"""

# %% name="overflow"
logits = torch.tensor([1000.0, 0.0])
naive = torch.exp(logits) / torch.exp(logits).sum()
print("probabilités :", naive.tolist())
print("perte si la première est juste :", -torch.log(naive[0]).item())

# %% [markdown] name="overflow-lesson"
r"""
`nan` : l'exponentielle de 1000 déborde. Retrancher le plus grand logit de la ligne ne change rien aux probabilités, et rien ne déborde plus. Mieux encore, on ne calcule jamais la probabilité, mais directement son logarithme :

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

Prenons une seule paire : après « m » est venu « a ». La dérivée de la perte par rapport aux logits est d'une simplicité rare :

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

Sur toutes les paires, chaque ligne de $W$ reçoit la moyenne de ses erreurs ; une ligne lue souvent pèse davantage.
"""

# %% [markdown] name="exercise-5-3"
r"""
### Exercice 5.3 — Le gradient de toute la table (●●●, 10 min)

Écrivez `table_gradient`. `table` contient les logits $(V, V)$ ; `contexts` et `targets`, de longueur $N$, les paires. Rendez le gradient $(V, V)$ de la perte moyenne, sans `backward`. Le même contexte revient souvent : ses erreurs **s'ajoutent**. `zeros.index_add(0, contexts, errors)` ajoute à la ligne `contexts[i]` la ligne `errors[i]`.
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
Trois chemins mènent au même gradient : la formule, `backward`, et les petites poussées de la leçon 1. S'ils se rejoignent, aucun des trois ne se trompe.
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
print("écart à autograd :", (by_hand - noted.grad).abs().max().item() < 1e-6)
print("écart à la poussée :", abs(by_hand[x[0], y[0]] - slope).item() < 1e-5)

# %% name="agree-assert"
assert (by_hand - noted.grad).abs().max() < 1e-6, "la formule et autograd doivent se rejoindre"
assert abs(by_hand[x[0], y[0]] - slope) < 1e-5, "la formule et la poussée doivent se rejoindre"

# %% [markdown] name="minimum"
r"""
Regardez une ligne. Elle a été lue $n$ fois ; la somme de ses erreurs vaut $n \times$ (probabilités dites − fréquences comptées). Le gradient ne s'annule donc qu'à un endroit : quand le réseau dit **exactement** les fréquences comptées.

Voilà, vu d'en haut, ce que la leçon 3 appelait le maximum de vraisemblance.
"""

# %% name="bowl" tags=["figure"]
after_m = counts[char_to_id["m"]]  # (V,)
outcomes = np.array([after_m[char_to_id["a"]], after_m[char_to_id["i"]], 0])
outcomes[2] = after_m.sum() - outcomes.sum()
path = [np.zeros(2)]
for _ in range(24):
    exps = np.exp([*path[-1], 0.0])
    path.append(path[-1] - 1.5 * (exps / exps.sum() - outcomes / outcomes.sum())[:2])
ax = plot_likelihood_bowl(outcomes, np.array(path))
ax.set(xlabel="logit de « a »", ylabel="logit de « i »")
show(
    ax,
    "La perte de la ligne « m », vue d'en haut et plus foncée là où elle est basse, quand on ne distingue que « a », « i » et le reste. La descente, en jaune, part de la table vide ; la croix blanche est la ligne comptée, exactement au fond.",
)

# %% [markdown] name="descend"
r"""
## 5. Descendre (20 min)

Il ne manque que la boucle. Chaque pas a quatre gestes, que vous retrouverez jusqu'à la dernière leçon : **calculer la perte, effacer l'ancien gradient, rétropropager, faire un pas**. Le pas lui-même ne doit pas être noté : on l'écrit sous `torch.no_grad()`.
"""

# %% [markdown] name="exercise-5-4"
r"""
### Exercice 5.4 — La boucle d'entraînement (●●○, 10 min)

Écrivez les quatre gestes de `train_table`. `losses` garde la perte d'avant chaque pas (`loss.item()`). Un pas : `table -= learning_rate * table.grad`.
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

# %% name="train-curve" tags=["figure"]
steps = np.arange(1, num_steps + 1)
ax = plot_curves(steps, {"apprise": losses[1:], "comptée": [counted_nll] * num_steps}, xlabel="step", ylabel="nll")
ax.set_xscale("log")
show(
    ax,
    "La perte à chaque pas, sur une échelle où chaque graduation multiplie les pas par dix. Elle s'approche de la perte comptée par le haut, vite d'abord, puis de plus en plus lentement.",
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
rare = id_to_char[int(np.where(often > 0, often, often.max()).argmin())]
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
seen = often > 0
order = np.argsort(-often[seen])
letters = [id_to_char[int(i)] for i in np.flatnonzero(seen)[order]]
ax = plot_bars(letters, gaps[seen][order], ylabel="gap", highlight=-1)
show(
    ax,
    "Le plus grand écart de chaque ligne entre la table apprise et la table comptée, de la ligne la plus lue, à gauche, à la plus rare. Les lignes fréquentes coïncident, les rares sont encore loin.",
)

# %% name="rare-assert"
print(f"plus grand écart des lignes lues 200 fois ou plus : {gaps[often >= 200].max():.2f}")
print(f"écart de la ligne « {rare} » : {gaps[char_to_id[rare]]:.1f}")
assert gaps[often >= 200].max() < 0.02, "les lignes lues souvent doivent coïncider"
assert gaps[char_to_id[rare]] > 0.05, "la ligne la plus rare doit être encore loin"

# %% [markdown] name="rare-why"
r"""
Deux raisons. La pente d'une ligne lue $n$ fois sur $N$ est multipliée par $n/N$ : la ligne rare avance à petits pas. Et une case jamais comptée devrait descendre jusqu'à une probabilité nulle, donc vers un logit de moins l'infini : on n'y arrive **jamais**.

Est-ce un défaut ? Une suite jamais vue n'est pas impossible pour la table apprise. S'arrêter avant la fin **lisse**.
"""

# %% name="score"
from course_utils import scoreboard
from course_utils.metrics import nll_per_character
from course_utils.models.bigram import BigramNetwork

network = BigramNetwork(table)
nll = nll_per_character(network, test, char_to_id)
print(f"table apprise, prénoms de test : {nll:.2f} nats")
test_contexts, test_targets = windows(test, char_to_id, context_length=1)
print("suites de test jamais comptées :", int((counts[test_contexts[:, 0], test_targets] == 0).sum()))
scoreboard.record("bigramme appris", "prénoms", nll, vocab_size**2, source)

# %% [markdown] name="score-lesson"
r"""
Comptée sans lissage, la table juge impossible toute suite jamais vue : une seule dans *test*, et sa perte est infinie. Apprise, elle s'en tire. Le modèle est le même ; ce qui change est le chemin pour l'obtenir, et ce chemin servira quand compter ne sera plus possible.
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
La formule factorisée donne la réponse : tout se passe comme si l'on avait compté $\alpha$ fois de plus chaque paire. C'est **exactement** le lissage de la leçon 3. Vérifions : le gradient s'annule-t-il à la table lissée ? Et à celle d'une pénalité $L_2$ sur les poids, qu'on appelle aussi lissage ?
"""

# %% name="penalty-check-code"
alpha, all_counts = 1.0, torch.tensor(counts, dtype=torch.float64)
smoothed = torch.tensor(to_probs(counts, smoothing=alpha)).log().requires_grad_()
total = -((all_counts + alpha) * torch.log_softmax(smoothed, dim=1)).sum() / all_counts.sum()
total.backward()
print("pente à la table lissée, avec −α Σ log p :", smoothed.grad.abs().max().item() < 1e-9)
smoothed.grad = None
(-(all_counts * torch.log_softmax(smoothed, dim=1)).sum() / all_counts.sum() + 0.001 * (smoothed**2).mean()).backward()
print("pente à la table lissée, avec une pénalité L2 :", smoothed.grad.abs().max().item() < 1e-9)

# %% name="penalty-assert"
smoothed.grad = None
(-((all_counts + alpha) * torch.log_softmax(smoothed, dim=1)).sum() / all_counts.sum()).backward()
assert smoothed.grad.abs().max() < 1e-9, "la table lissée doit être exactement le minimum"

# %% [markdown] name="libraries"
r"""
Ce réseau d'une couche s'écrit dans toutes les bibliothèques. Les mots changent, les quatre gestes restent.

| | PyTorch | Keras 3 | TensorFlow |
|---|---|---|---|
| la table | `nn.Embedding(V, V)` | `layers.Embedding(V, V)` | `tf.Variable(tf.zeros((V, V)))` |
| la perte | `F.cross_entropy(logits, y)` | `SparseCategoricalCrossentropy(from_logits=True)` | `tf.nn.sparse_softmax_cross_entropy_with_logits` |
| le gradient | `loss.backward()` | caché dans `fit` | `tape.gradient(loss, table)` |
| le pas | `optimizer.step()` | caché dans `fit` | `optimizer.apply_gradients(...)` |
| effacer | `optimizer.zero_grad()` | inutile | inutile |
"""

# %% [markdown] name="summary"
r"""
## À retenir

- `requires_grad=True`, `loss.backward()`, `.grad` : toutes les pentes en un aller et retour, et on efface avant chaque pas.
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

- D. Rumelhart, G. Hinton et R. Williams, « Learning representations by back-propagating errors », *Nature*, 1986 : la rétropropagation.
- C. Bishop, *Pattern Recognition and Machine Learning*, 2006, section 4.3.4 : le gradient de l'entropie croisée.
- P. Blanchard, D. Higham et N. Higham, « Accurately computing the log-sum-exp and softmax functions », 2021.
- A. Paszke et coll., « PyTorch: An imperative style, high-performance deep learning library », 2019.
"""
