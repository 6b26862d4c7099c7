# %% [markdown] name="title"
r"""
# Leçon 10 — Des portes : LSTM et GRU

**Que doit oublier un réseau ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- écrire un pas de LSTM ;
- calculer ce qu'une cellule garde, et ce qui remonte de gradient ;
- choisir le biais de la porte d'oubli selon la mémoire voulue ;
- trouver le neurone qui suit un compte.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** la leçon 9. **Durée** : 110 minutes. **Mémoire** : 0,7 Go.

**Parcours minimum** (92 minutes) : tout, sauf la section 4, sur le GRU, à lire plus tard.
"""

# %% name="practical-code" tags=["parameters"]
source = "course"  # "insee" charge le fichier complet de l'INSEE
min_count = 1  # avec "insee", mettez 100

# %%
import numpy as np
import torch
from course_utils import scoreboard
from course_utils.batches import text_pairs
from course_utils.data import load_names, tales
from course_utils.data.recall import SYMBOLS, recall_pairs, recalled
from course_utils.exercises import check
from course_utils.gradients import cell_flow, gradient_flow
from course_utils.models.contract import num_parameters
from course_utils.models.lstm import GRU, LSTM
from course_utils.models.rnn import RNN
from course_utils.plotting import draw_gru_cell, draw_lstm_cell, draw_recall, plot_bars, plot_curves, plot_rivers, show
from course_utils.quizzes import quiz
from course_utils.runs import load_network, load_run
from course_utils.sampling import generate_batch
from course_utils.text import build_vocab, encode, split_names
from course_utils.training import measure, train
from course_utils.widgets import gates

# %% [markdown] name="recall"
r"""
## 1. Retenir une lettre (9 min)

Voici une tâche de pure mémoire. Le réseau lit une majuscule, puis 98 minuscules tirées au hasard, puis un point d'interrogation. Il doit rendre la majuscule. Elle est choisie parmi huit : au hasard, on tombe juste une fois sur huit.
"""

# %% name="recall-figure" tags=["figure"]
show(
    draw_recall(),
    "Une majuscule à retenir, des minuscules qui ne servent à rien, et la question. Le dessin est raccourci : dans la tâche, il y a 98 minuscules.",
)

# %% name="recall-code"
pairs = recall_pairs(20_000, 100, torch.Generator().manual_seed(10))
tests = recall_pairs(1_000, 100, torch.Generator().manual_seed(11))
torch.manual_seed(10)
rnn = RNN(len(SYMBOLS), embedding_dim=16, hidden_size=32)
history = train(rnn, pairs, num_steps=900, batch_size=32, learning_rate=0.02)  # le taux qui lui va le mieux
print(f"lettres retrouvées par le RNN : {100 * recalled(rnn, tests):.0f} %")

# %% name="recall-assert"
assert recalled(rnn, tests) < 0.4, "le RNN ne doit pas résoudre la tâche en 900 pas"

# %% [markdown] name="recall-lesson"
r"""
Il n'a rien retenu : c'est le fleuve à sec de la leçon 9. À chaque caractère, le RNN **réécrit** tout son carnet. Pour retenir, il faudrait pouvoir ne **pas** réécrire.
"""

# %% [markdown] name="gates"
r"""
## 2. Des portes (22 min)

Le **LSTM** (*long short-term memory*) tient une seconde mémoire, la **cellule** $c$, où chaque neurone a son nombre. À chaque caractère, des **portes** décident. Une porte est un nombre entre 0 et 1, sorti d'une sigmoïde, par lequel on multiplie : 0 ferme, 1 laisse passer.

- $f$, la porte d'**oubli**, dit quelle part de l'ancienne cellule on **garde** : malgré son nom, 1 garde tout ;
- $i$, la porte d'**entrée**, dit quelle part du candidat $g$ on **écrit** ; le candidat est ce que la cellule pourrait noter ;
- $o$, la porte de **sortie**, dit quelle part de la cellule on **montre** dans l'état $h$.

Chaque neurone a ses trois portes, et les produits se font neurone par neurone.
"""

# %% name="gates-figure" tags=["figure"]
show(
    draw_lstm_cell(),
    "Un pas de LSTM. La route orange est celle de la cellule : on la multiplie par f, puis on y ajoute i fois le candidat. Les quatre boîtes lisent le caractère et l'état d'avant.",
)

# %% [markdown] name="formulas"
r"""
Chacune des quatre boîtes a ses poids, rangés côte à côte : $s = x_t W_x + h_{t-1} W_h + b$ est quatre fois plus large qu'au RNN, et `chunk(4, dim=1)` la recoupe en $s_i$, $s_f$, $s_g$, $s_o$, dans l'ordre de PyTorch. Les portes sont $i = \sigma(s_i)$, $f = \sigma(s_f)$ et $o = \sigma(s_o)$, où $\sigma$ est ici la sigmoïde, et le candidat est $g = \tanh(s_g)$. Alors :

$$c_t = f\, c_{t-1} + i\, g$$

$$h_t = o \tanh(c_t)$$

La sortie du réseau se calcule à partir de $h$. La cellule, elle, ne passe que d'un pas au suivant ; la porte de sortie ne filtre donc pas la mémoire, mais seulement ce qu'on en montre.
"""

# %% name="chunk-code"
sums = torch.tensor([[1, 2, 3, 4, 5, 6, 7, 8]])  # une ligne : B = 1 texte, H = 2 neurones
print(*sums.chunk(4, dim=1), sep="\n")

# %% [markdown] name="exercise-10-1"
r"""
### Exercice 10.1 — Un pas de LSTM (●●○, 12 min)

Écrivez `lstm_step`, qui rend `h` et `c`, les nouveaux, dans cet ordre. `x` est de forme $(B, D)$, `h` et `c` $(B, H)$, `W_x` $(D, 4H)$, `W_h` $(H, 4H)$ et `b` $(4H,)$ : ce sont $W_{xh}$, $W_{hh}$ et le biais de la leçon 9, quatre fois plus larges. `torch.sigmoid` et `torch.tanh` vous serviront.
"""


# %% name="answer-10-1" tags=["exercise"]
def lstm_step(x, h, c, W_x, W_h, b):
    # BEGIN SOLUTION
    i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)  # (B, H) chacun
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(c), c
    # END SOLUTION


# %%
check("10.1", lstm_step)

# %% [markdown] name="hint-10-1-a" hint_for="10.1"
r"""Commencez par les quatre parts : la même somme qu'au RNN, sans tanh, puis `chunk`. Ensuite $c$, puis $h$, qui a besoin du nouveau $c$."""

# %% [markdown] name="hint-10-1-b" hint_for="10.1"
r"""`i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)`, puis `c = torch.sigmoid(f) * c + …`."""

# %% [markdown] name="same"
r"""
PyTorch fait de même dans `nn.LSTM`. Comparons, sur un texte entier :
"""

# %% name="same-code"
from course_utils.models.lstm import lstm_step

torch.manual_seed(10)
layer = torch.nn.LSTM(3, 4, batch_first=True)
xs, h, c = torch.randn(2, 6, 3), torch.zeros(2, 4), torch.zeros(2, 4)  # (B, T, D), (B, H), (B, H)
for t in range(6):
    h, c = lstm_step(xs[:, t], h, c, layer.weight_ih_l0.T, layer.weight_hh_l0.T, layer.bias_ih_l0 + layer.bias_hh_l0)
theirs = layer(xs)[0][:, -1]
print("le plus grand écart est inférieur à un millionième :", "oui" if (h - theirs).abs().max() < 1e-6 else "non")

# %% name="same-assert"
assert torch.allclose(h, theirs, atol=1e-6), "le pas écrit à la main doit être celui de PyTorch"

# %% [markdown] name="road"
r"""
## 3. Une route pour le gradient (30 min)

Suivez la route orange à l'envers. Le long de la cellule, de $c_t$ à $c_{t-1}$, le gradient n'est multiplié que par la porte d'oubli $f$ : si elle vaut 1, il passe entier. Un autre chemin passe par $h$ et par les matrices, comme dans un RNN ; mais celui de la cellule suffit à porter loin. Après plusieurs caractères, ce qui en reste est le **produit** des portes ; et c'est aussi la part du souvenir que la cellule tient encore.
"""

# %% [markdown] name="exercise-10-2"
r"""
### Exercice 10.2 — Ce qui reste (●●○, 9 min)

`forgets`, de forme $(T, H)$, contient les portes d'oubli, déjà passées par la sigmoïde : une ligne par caractère, une colonne par neurone. La porte du caractère $t$ multiplie ce que la cellule tenait **avant** lui. Écrivez `kept_share`, qui rend un tenseur $(T, H)$ : pour chaque $t$, la part de $c_t$ encore présente à la fin du texte. La dernière ligne ne contient donc que des 1.
"""


# %% name="answer-10-2" tags=["exercise"]
def kept_share(forgets):
    # BEGIN SOLUTION
    kept = torch.ones_like(forgets)  # (T, H)
    for t in range(len(forgets) - 1, 0, -1):
        kept[t - 1] = kept[t] * forgets[t]
    return kept
    # END SOLUTION


# %%
check("10.2", kept_share)

# %% [markdown] name="hint-10-2-a" hint_for="10.2"
r"""Remontez comme à l'exercice 9.3 : chaque ligne se calcule à partir de la suivante, et de la porte de cette suivante."""

# %% [markdown] name="hint-10-2-b" hint_for="10.2"
r"""Partez de `torch.ones_like(forgets)`. Puis, pour `t` de `len(forgets) - 1` à 1 : `kept[t - 1] = kept[t] * forgets[t]`."""

# %% name="kept-code"
from course_utils.gates import kept_share

for gate in [0.95, 0.99]:
    kept = kept_share(torch.full((101, 1), gate))[0, 0]  # après cent caractères
    print(f"il reste, à {100 * gate:.0f} % par caractère : {100 * kept:.1f} %")

# %% [markdown] name="bias"
r"""
Une porte de 0,95 efface presque tout. Or un LSTM commence à 0,5 : quand les sommes sont proches de 0, $\sigma(0) = 0{,}5$. Avec les poids de départ de PyTorch, il oublie moins vite qu'un RNN, mais encore bien trop vite pour cent caractères.

Le remède tient en une ligne : donner à la porte d'oubli un **biais** assez grand, au départ. Combien ? Cherchons la porte $p$ qui laisse la part voulue après $T$ caractères, $p^T = \text{part}$, soit $p = \text{part}^{1/T}$ ; puis le biais $b$ tel que $\sigma(b) = p$.
"""

# %% [markdown] name="exercise-10-3"
r"""
### Exercice 10.3 — Choisir le biais (●●○, 8 min)

Écrivez `bias_to_keep(share, length)` : le biais d'oubli avec lequel il reste la part `share`, un nombre entre 0 et 1, après `length` caractères. Rappel : $\sigma(b) = p$ équivaut à $b = \log \frac{p}{1 - p}$. `np.log` est le logarithme naturel, et `**` la puissance.
"""


# %% name="answer-10-3" tags=["exercise"]
def bias_to_keep(share, length):
    # BEGIN SOLUTION
    gate = share ** (1 / length)
    return np.log(gate / (1 - gate))
    # END SOLUTION


# %%
check("10.3", bias_to_keep)

# %% [markdown] name="hint-10-3-a" hint_for="10.3"
r"""Deux étapes : de la part finale à la part gardée à chaque caractère, puis de cette part au biais."""

# %% [markdown] name="hint-10-3-b" hint_for="10.3"
r"""`gate = share ** (1 / length)`, puis `np.log(gate / (1 - gate))`."""

# %% name="bias-code"
from course_utils.gates import bias_to_keep

for share in [0.1, 0.5]:
    print(f"pour garder {100 * share:.0f} % après cent caractères, un biais de {bias_to_keep(share, 100):.1f}")

# %% [markdown] name="flow"
r"""
**Prédisez** : à quoi ressemblera le fleuve du gradient, de la dernière lettre à la première, pour un LSTM de biais 0, puis de biais 5 ?
"""

# %% name="flow-figure" tags=["figure"]
text = "il était une fois une souris"
letters = sorted(set(text))
xs = torch.eye(len(letters))[[letters.index(letter) for letter in text]]  # (T, D), one-hot
flows = {"RNN": gradient_flow(xs, 0.58).norms} | {f"LSTM, biais {b}": cell_flow(xs, b) for b in (0, 5)}
flows = {name: np.array(norms) / norms[-1] for name, norms in flows.items()}  # tous partent de 1
show(
    plot_rivers(flows, text),
    "Le gradient remonte de la dernière lettre à la première, chaque réseau étant à son départ. Le RNN est à sec, le LSTM de biais 0 presque ; avec un biais de 5, le fleuve coule jusqu'à la première lettre. Il s'élargit même au-delà de dix fois, en orange : les chemins qui passent par l'état s'ajoutent à celui de la cellule. L'écrêtage de `train` est là pour cela.",
)

# %% name="flow-assert"
assert flows["RNN"][0] < 1e-9, "le RNN est à sec"
assert flows["LSTM, biais 0"][0] < 1e-4, "le LSTM de biais 0 l'est presque"
assert 10 < flows["LSTM, biais 5"][0] < 30, "avec un biais de 5, le fleuve coule, et s'élargit"

# %% [markdown] name="flow-lesson"
r"""
Entre les deux LSTM, le biais seul change. Revenons à la lettre à retenir, avec ce LSTM.
"""

# %% name="lstm-recall-code"
torch.manual_seed(10)
lstm = LSTM(len(SYMBOLS), embedding_dim=16, hidden_size=32, forget_bias=5.0)
history = train(lstm, pairs, num_steps=900, batch_size=32, learning_rate=0.01)
print(f"lettres retrouvées par le LSTM, biais 5 : {100 * recalled(lstm, tests):.0f} %")

# %% name="lstm-recall-assert"
assert recalled(lstm, tests) > 0.99, "le LSTM doit retenir la lettre"

# %% [markdown] name="seeds"
r"""
Une réussite peut être un coup de chance. Voici cinq réseaux de chaque sorte, un par graine, entraînés d'avance (`runs/recall.py`) ; chaque sorte a le taux d'apprentissage qui lui va le mieux, parmi trois.
"""

# %% name="seeds-figure" tags=["figure"]
packaged = load_run("recall")
labels = {"rnn": "RNN", "lstm_5": "LSTM, biais 5", "lstm_3": "LSTM, biais 3", "lstm_0": "LSTM, biais 0"}
means = {labels[name]: np.mean(packaged["networks"][name]["recalled"], axis=0) for name in labels}
show(
    plot_curves(packaged["steps"], means, ylabel="recalled"),
    "La part des lettres retrouvées au fil de l'entraînement, moyenne de cinq graines. Avec un biais de 5, le LSTM y arrive à chaque fois. Avec un biais de 0, il reste au hasard, une fois sur huit. Entre les deux, le RNN, et le LSTM de biais 3, dépendent de la graine.",
)

# %% name="seeds-assert"
last = {name: np.array(packaged["networks"][name]["recalled"])[:, -1] for name in packaged["networks"]}
assert last["lstm_5"].min() > 0.99, "les cinq graines réussissent avec un biais de 5"
assert max(last["lstm_0"].max(), last["lstm_1"].max()) < 0.15, "biais 0 ou 1 : le LSTM reste au hasard"
assert (last["rnn"] > 0.45).sum() == 2, "deux RNN sur cinq retrouvent à peu près une lettre sur deux"
assert (last["lstm_3"] > 0.99).sum() == 1, "un LSTM de biais 3 sur cinq réussit"
assert packaged["networks"]["rnn"]["learning_rate"] == 0.02, "le taux qui va le mieux au RNN"

# %% [markdown] name="seeds-lesson"
r"""
Deux RNN sur cinq retrouvent à peu près une lettre sur deux, et un LSTM de biais 3 sur cinq réussit : affaire de graine. Avoir des portes ne suffit donc pas : il faut, au départ, les régler pour se souvenir. Le réseau apprendra de lui-même à oublier ; apprendre à se souvenir, quand le gradient n'arrive pas, est bien plus difficile. Par défaut, `nn.LSTM` n'a pas ce biais ; `LSTM` du cours en met un de 1, `forget_bias` : c'est assez pour un prénom, pas pour cent lettres.
"""

# %% [markdown] name="gru"
r"""
## 4. Deux portes au lieu de trois (18 min)

Le **GRU** (*gated recurrent unit*) se passe de cellule. Une porte $z$ mêle l'ancien état et le candidat $n$ : ce qu'on n'écrit pas, on le garde. Une porte $r$ dit ce que le candidat lit de l'ancien état :

$$r = \sigma(x_r + h_r)$$

$$z = \sigma(x_z + h_z)$$

$$n = \tanh(x_n + r\, h_n)$$

$$h_t = (1 - z)\, n + z\, h_{t-1}$$

où $x_r, x_z, x_n$ sont les trois parts de $x W_x + b_x$, et $h_r, h_z, h_n$ celles de $h_{t-1} W_h + b_h$. C'est la forme de PyTorch : $r$ vient **après** le produit. L'article d'origine le met avant.
"""

# %% name="gru-figure" tags=["figure"]
show(
    draw_gru_cell(),
    "Un pas de GRU. L'état est lui-même la route, en orange : multiplié par z, puis complété par le candidat, multiplié par 1 − z. La porte r règle la part de l'ancien état que lit le candidat.",
)

# %% [markdown] name="exercise-10-4"
r"""
### Exercice 10.4 — Un pas de GRU (●●●, 12 min)

Écrivez `gru_step`, qui rend le nouvel état. `W_x` est de forme $(D, 3H)$, `W_h` $(H, 3H)$, et il y a **deux** biais, un pour chaque produit, `b_x` et `b_h`, de forme $(3H,)$. L'ordre des parts est $r$, $z$, $n$.
"""


# %% name="answer-10-4" tags=["exercise"]
def gru_step(x, h, W_x, W_h, b_x, b_h):
    # BEGIN SOLUTION
    x_r, x_z, x_n = (x @ W_x + b_x).chunk(3, dim=1)  # (B, H) chacun
    h_r, h_z, h_n = (h @ W_h + b_h).chunk(3, dim=1)
    r, z = torch.sigmoid(x_r + h_r), torch.sigmoid(x_z + h_z)
    n = torch.tanh(x_n + r * h_n)
    return (1 - z) * n + z * h
    # END SOLUTION


# %%
check("10.4", gru_step)

# %% [markdown] name="hint-10-4-a" hint_for="10.4"
r"""Coupez séparément ce qui vient de `x` et ce qui vient de `h` : le candidat a besoin des deux parts, sans qu'elles soient déjà additionnées."""

# %% [markdown] name="hint-10-4-b" hint_for="10.4"
r"""`x_r, x_z, x_n = (x @ W_x + b_x).chunk(3, dim=1)`, de même pour `h`, puis les quatre formules."""

# %% name="gru-code"
from course_utils.models.lstm import gru_step

layer = torch.nn.GRU(3, 4, batch_first=True)
xs, h = torch.randn(2, 6, 3), torch.zeros(2, 4)
for t in range(6):
    h = gru_step(xs[:, t], h, layer.weight_ih_l0.T, layer.weight_hh_l0.T, layer.bias_ih_l0, layer.bias_hh_l0)
same = torch.allclose(h, layer(xs)[0][:, -1], atol=1e-6)
print("le même état que nn.GRU :", "oui" if same else "non")
sizes = {kind.__name__: num_parameters(kind(37)) for kind in (RNN, GRU, LSTM)}
print(", ".join(f"{name} : {size} nombres" for name, size in sizes.items()))

# %% name="gru-assert"
assert same, "le pas écrit à la main doit être celui de PyTorch"

# %% [markdown] name="gru-lesson"
r"""
À nombre de neurones égal, un GRU a trois matrices là où le LSTM en a quatre. Aucun des deux n'est toujours le meilleur : on essaie.
"""

# %% [markdown] name="names"
r"""
## 5. Lire dans les portes (21 min)

Entraînons un LSTM sur les prénoms, une vingtaine de secondes, puis ouvrons-le.
"""

# %% name="names-code"
names = load_names(source, min_count=min_count)
char_to_id, id_to_char = build_vocab(names)
name_parts = split_names(names)
parts = [text_pairs(part, char_to_id) for part in name_parts]
torch.manual_seed(10)
model = LSTM(len(char_to_id), embedding_dim=16, hidden_size=96, dropout=0.45)
history = train(model, *parts[:2], num_steps=2_000, batch_size=64, learning_rate=0.01, weight_decay=0.1)
nll = measure(model, parts[2])
print(f"perte de validation : {history.validation_losses[-1]:.2f} nats, de test : {nll:.2f} nats")

# %% name="names-write"
print(*generate_batch(model, id_to_char, np.random.default_rng(10), count=10), sep=", ")

# %% [markdown] name="count"
r"""
Un neurone de la cellule peut tenir un compte : le nombre de caractères déjà lus, par exemple. Relevons la cellule, un nombre par neurone, à chaque caractère d'environ trois cents prénoms. La moitié sont composés ; ceux-là, le réseau les a presque tous appris. Relevons en même temps deux quantités : le nombre de caractères lus depuis le début, et depuis le dernier trait d'union, ou depuis le début s'il n'y en a pas. Quel neurone suit le mieux chacune ?
"""

# %% name="count-code"
from course_utils.gates import read_gates

compound = [name for name in names if "-" in name]
cells, since_start, since_hyphen = [], [], []
for name in compound[::2][:150] + name_parts[1][:150]:
    cells.append(read_gates(model, torch.tensor(encode("." + name, char_to_id))).cell)  # (T, H)
    for t in range(len(name) + 1):
        since_start.append(t)
        since_hyphen.append(t - (name[:t].rfind("-") + 1))  # rfind rend -1 s'il n'y en a pas
cells = torch.cat(cells)  # (N, H)
since_start, since_hyphen = torch.tensor(since_start).float(), torch.tensor(since_hyphen).float()  # (N,), (N,)
print(f"{cells.shape[0]} moments, {cells.shape[1]} neurones")

# %% [markdown] name="exercise-10-5"
r"""
### Exercice 10.5 — Le neurone qui compte (●●○, 12 min)

Écrivez `most_linked(cells, values)`. `cells` est de forme $(N, H)$ : $H$ neurones à $N$ moments ; `values`, $(N,)$, est une quantité aux mêmes moments. Rendez le **numéro**, un `int` compté à partir de 0, du neurone dont le lien avec `values` est le plus fort, qu'il soit positif ou négatif.

Le lien se mesure ainsi, pour chaque neurone : retirez à `cells` la moyenne de chaque colonne, à `values` la sienne ; faites le produit `values @ cells`, et divisez par la longueur de la colonne et par celle de `values`, longueurs prises après ce retrait : une longueur est la racine de la somme des carrés, `.norm()`. C'est la **corrélation**, entre −1 et 1. `.mean(dim=0)` et `.norm(dim=0)` agissent colonne par colonne.
"""


# %% name="answer-10-5" tags=["exercise"]
def most_linked(cells, values):
    # BEGIN SOLUTION
    cells = cells - cells.mean(dim=0)
    values = values - values.mean()
    links = values @ cells / (cells.norm(dim=0) * values.norm())  # (H,)
    return int(links.abs().argmax())
    # END SOLUTION


# %%
check("10.5", most_linked)

# %% [markdown] name="hint-10-5-a" hint_for="10.5"
r"""Trois lignes avant la réponse : centrer `cells`, centrer `values`, calculer les $H$ liens. Puis le plus grand, sans tenir compte du signe."""

# %% [markdown] name="hint-10-5-b" hint_for="10.5"
r"""`links = values @ cells / (cells.norm(dim=0) * values.norm())`, puis `int(links.abs().argmax())`."""

# %% name="found-code"
from course_utils.gates import correlations, most_linked

quantities = {"repart au trait d’union": since_hyphen, "compte toutes les lettres": since_start}
links = {goal: correlations(cells, values) for goal, values in quantities.items()}
for goal, values in quantities.items():
    neuron = most_linked(cells, values)
    print(f"le neurone {neuron + 1} {goal} : lien {links[goal][neuron]:.2f}")

# %% name="found-assert"
best = [most_linked(cells, values) for values in quantities.values()]
assert best[0] != best[1], "deux neurones différents"
assert all(links[goal].abs().max() > 0.75 for goal in quantities), "chacun suit de près sa quantité"

# %% [markdown] name="widget"
r"""
Personne n'a demandé cela au réseau : il apprenait à prédire la lettre suivante. Deux de ses neurones suivent pourtant ces comptes. Reste à voir ce qu'il en fait : il faudrait les effacer, et mesurer. Tapez un prénom, composé ou non, connu ou inventé, choisissez un neurone, et regardez ses trois portes, en rubans d'autant plus larges qu'elles sont ouvertes, et sa cellule. Dans le widget, les neurones sont comptés à partir de 1. **Sur « jean-pierre », réglez le curseur sur celui qui repart : que fait sa cellule au trait d'union ?**
"""

# %% name="widget-code"
gates(model, id_to_char, links, name="jean-pierre")

# %% name="hyphen-code"
neuron = most_linked(cells, since_hyphen)
at_hyphen, elsewhere = [], []
for name in compound[::2][:150]:
    forget = read_gates(model, torch.tensor(encode("." + name, char_to_id))).forget[1:, neuron]  # (T,)
    for letter, gate in zip(name, forget.tolist()):
        (at_hyphen if letter == "-" else elsewhere).append(gate)
print(f"porte d'oubli au trait d'union : {np.mean(at_hyphen):.2f}")
print(f"porte d'oubli ailleurs : {np.mean(elsewhere):.2f}")

# %% name="hyphen-assert"
assert np.mean(at_hyphen) < 0.3 < 0.5 < np.mean(elsewhere), "sa porte d'oubli se ferme au trait d'union"

# %% [markdown] name="hyphen-lesson"
r"""
Au trait d'union, la porte d'oubli de ce neurone se ferme, et son compte repart. Voilà une réponse à la question du début : un réseau doit oublier ce qui est fini, ici le premier prénom, pour faire place à ce qui commence.
"""

# %% [markdown] name="results"
r"""
## 6. Sur les prénoms et sur les contes (10 min)

Le LSTM bat-il les tables ? Moyennes de trois réseaux, un par graine, entraînés d'avance (`runs/names_recurrent.py`), selon le nombre de prénoms de la liste du cours. La table est celle de la leçon 4, à cinq lettres de contexte ; son poids de mélange est choisi au mieux.
"""

# %% name="names-figure" tags=["figure"]
recurrent = load_run("names_recurrent")
shown = {"RNN": "rnn", "LSTM": "lstm", "GRU": "gru", "table": "table"}
show(
    plot_curves(
        recurrent["names"], {label: recurrent["curves"][name] for label, name in shown.items()}, xlabel="names"
    ),
    "La perte de validation selon le nombre de prénoms appris. Le LSTM est devant à toute taille, puis le GRU, le RNN, et la table.",
)

# %% name="names-assert"
gaps = np.diff([recurrent["curves"][name] for name in ("lstm", "gru", "rnn", "table")], axis=0)
assert gaps.min() > 0, "LSTM, GRU, RNN, table : dans cet ordre, à toute taille"
means = {name: np.mean(one["test"]) for name, one in recurrent["final"].items()}
assert 0.02 < means["rnn"] - means["lstm"] < 0.05, "trois centièmes de mieux que le RNN, sur le test"
assert abs(means["table"] - means["lstm"] - 0.045) < 0.005, "quatre centièmes et demi de mieux que la table"
sizes = {name: one["parameters"] for name, one in recurrent["final"].items() if "parameters" in one}
assert round(sizes["lstm"] / sizes["rnn"]) == 3, "trois fois plus de paramètres que le RNN"
kneser_ney = load_run("kneser_ney")
assert 0 < min(kneser_ney["nll"]) - recurrent["curves"]["lstm"][-1] < 0.02, "un peu mieux sur la validation"
assert 0 < means["lstm"] - kneser_ney["test"] < 0.01, "un peu moins bien sur le test"

# %% [markdown] name="names-lesson"
r"""
Avec toute la liste, sur les prénoms de test, le LSTM gagne trois centièmes de nat sur le RNN, et quatre et demi sur la table de la leçon 4 : un prénom se lit en quelques lettres, et il y a peu à retenir. Il a aussi trois fois plus de paramètres que le RNN, à état égal. Face à la meilleure table que nous connaissions, celle de Kneser et Ney (leçon 8), c'est jeu égal : un peu mieux sur la validation, un peu moins bien sur le test.
"""

# %% name="names-score"
scoreboard.record("LSTM", "prénoms", nll, num_parameters(model), source)
scoreboard.show_stairs("prénoms", source)

# %% [markdown] name="tales"
r"""
Et les contes ? Un LSTM a lu, d'avance, les mêmes que le RNN de la leçon 9. Son état compte 128 nombres, comme le sien ; il a en plus une cellule, et trois fois plus de paramètres.
"""

# %% name="tales-figure" tags=["figure"]
packaged = load_run("tales_networks")
edges, judged = packaged["edges"], packaged["models"]
middles = [(low + high) / 2 for low, high in zip(edges[:-1], edges[1:], strict=True)]
curves = {"RNN": judged["rnn"]["by_distance"], "LSTM": judged["lstm"]["by_distance"]}
show(
    plot_curves(middles, curves, xlabel="distance", ylabel="right_forms"),
    "La part des bonnes formes préférées, selon la distance au nom. Le RNN oublie ; le LSTM garde, même à plus de cent caractères. La bosse du RNN vient des mots, qui ne sont pas les mêmes à chaque distance (leçon 9).",
)

# %% name="tales-code"
tales_model = load_network("tales_networks", "lstm")
train_tales, _, _ = tales.load_tales(quiet=True)
_, tale_characters = build_vocab(train_tales, end=tales.TALE_END)
[tale] = generate_batch(tales_model, tale_characters, np.random.default_rng(10), 1, max_length=600, end=tales.TALE_END)
print(tale)

# %% [markdown] name="words"
r"""
Ce conte-ci est sans faute ; parmi ceux que ce LSTM écrit, c'est le cas d'un sur six. Peut-on faire mieux ? Un conte compte en moyenne 277 caractères, mais 63 mots et signes. Voici deux LSTM de même état, entraînés d'avance (`runs/tales_words.py`) : l'un, une minute et demie, lit des caractères ; l'autre, un peu moins longtemps, lit des mots, et trois fois plus de contes. Les pertes sont ramenées au caractère, pour être comparables.
"""

# %% name="words-code"
units = load_run("tales_words")
for name, label in {"words": "par mots", "characters": "par caractères"}.items():
    print(f"au-dessus du plancher, {label} : {100 * units[name]['above_floor']:.0f} %")

# %% name="words-right"
for name, label in {"words": "par mots", "characters": "par caractères"}.items():
    print(f"contes sans faute, {label} : {100 * units[name]['accepted']:.0f} %")

# %% name="words-assert"
assert units["words"]["above_floor"] < 0.15, "par mots, à moins de 15 % du plancher"
assert units["words"]["above_floor"] < units["characters"]["above_floor"], "et plus près que par caractères"
assert min(np.subtract(curves["LSTM"], curves["RNN"])) > -0.01, "le LSTM ne fait pas moins bien que le RNN"
assert min(curves["LSTM"]) > 0.9, "il garde l'accord à toute distance"
assert abs(judged["lstm"]["accepted"] - 1 / 6) < 0.02, "un conte sur six sans faute"
assert tales.score(tale).accepted, "ce conte-ci est sans faute"
lengths = [units[name]["steps_per_tale"] - 1 for name in ("characters", "words")]  # sans la marque de fin
assert [round(length) for length in lengths] == [277, 63], "caractères, mots et signes d'un conte"
assert round(judged["lstm"]["parameters"] / judged["rnn"]["parameters"]) == 3, "trois fois plus de paramètres"

# %% name="words-figure" tags=["figure"]
broken = units["words"]["broken"]
agreements = sum(share for rule, share in broken.items() if rule.startswith(("accord", "pronom")))
groups = {
    "récit": broken["suite du récit"],
    "héros": broken["nom du héros"],
    "accords": agreements,
    "orthographe": broken["orthographe"],
}
show(
    plot_bars(groups, [100 * share for share in groups.values()], ylabel="broken_tales", digits=1, highlight=2),
    "Sur cent contes du LSTM qui lit des mots, ceux que refuse la grammaire, selon la première règle rompue. Un accord, en orange, est rarement la première faute ; c'est plutôt la suite du récit, ou le nom du héros. « Orthographe » : une suite de mots et de signes que la grammaire ne sait pas lire.",
)

# %% [markdown] name="words-lesson"
r"""
Par mots, il approche le plancher. C'est ce que feront les grands modèles : la leçon 14 leur cherche une unité, entre la lettre et le mot. Mais une mémoire de taille fixe reste un goulot : tout ce qui a été lu doit y tenir. La leçon 11 permet de **relire**.
"""

# %% name="tales-score"
scoreboard.record("LSTM", "contes", judged["lstm"]["nll"], judged["lstm"]["parameters"])
scoreboard.show("contes")

# %% [markdown] name="summary"
r"""
## À retenir

- Une porte est un nombre entre 0 et 1 par lequel on multiplie.
- La cellule d'un LSTM n'est que réduite, puis complétée : le long de la cellule, le gradient n'est multiplié que par les portes d'oubli.
- Il faut un biais d'oubli assez grand, au départ, pour qu'un LSTM apprenne à retenir longtemps.
- Le GRU mêle l'ancien état et le candidat : trois matrices au lieu de quatre.
- Certains neurones suivent un compte que l'on peut lire ; leur porte d'oubli se ferme quand il faut repartir.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la.
"""

# %%
quiz("10")

# %% [markdown] name="sources"
r"""
## Sources

- S. Hochreiter et J. Schmidhuber, « Long short-term memory », *Neural Computation*, 1997.
- F. Gers, J. Schmidhuber et F. Cummins, « Learning to forget: continual prediction with LSTM », *Neural Computation*, 2000 : la porte d'oubli, que le LSTM de 1997 n'avait pas.
- K. Cho et al., « Learning phrase representations using RNN encoder-decoder for statistical machine translation », EMNLP, 2014 : le GRU.
- R. Jozefowicz, W. Zaremba et I. Sutskever, « An empirical exploration of recurrent network architectures », ICML, 2015 : le biais d'oubli.
- C. Tallec et Y. Ollivier, « Can recurrent neural networks warp time? », ICLR, 2018 : le biais choisi selon la longueur.
- A. Karpathy, J. Johnson et L. Fei-Fei, « Visualizing and understanding recurrent networks », 2015 : des cellules que l'on peut lire.
"""
