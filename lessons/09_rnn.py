# %% [markdown] name="title"
r"""
# Leçon 9 — Une mémoire : le réseau récurrent

**Comment un réseau peut-il lire un texte de n'importe quelle longueur ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- écrire la boucle d'un réseau récurrent ;
- calculer à la main le gradient qui remonte le temps ;
- reconnaître un gradient qui s'éteint ou qui explose, et l'écrêter ;
- mesurer si un modèle tient un accord à distance.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** la leçon 8. **Durée** : 100 minutes. **Mémoire** : 0,7 Go.

**Parcours minimum** (86 minutes) : tout, sauf la section 3, à lire plus tard.
"""

# %% name="practical-code" tags=["parameters"]
source = "course"  # "insee" charge le fichier complet de l'INSEE
min_count = 1  # avec "insee", mettez 100

# %%
import numpy as np
import torch
from course_utils.batches import text_pairs
from course_utils.data import load_names, tales
from course_utils.exercises import check
from course_utils.models.rnn import RNN
from course_utils.plotting import draw_unrolled_rnn, plot_agreements, plot_bars, plot_curves, show
from course_utils.quizzes import quiz
from course_utils.runs import load_network, load_run
from course_utils.text import build_vocab, encode, split_names
from course_utils.training import measure, train
from course_utils.widgets import river

# %% [markdown] name="tales"
r"""
## 1. Un accord à tenir (8 min)

Voici un nouveau corpus, **les petits contes**. Une grammaire écrite pour ce cours les invente ; vous pouvez l'ouvrir, c'est un fichier de mots et de règles (`course_utils/data/tales/grammar.toml`).
"""

# %% name="tales-code"
train_tales, validation_tales, test_tales = tales.load_tales()
tale = next(one for one in test_tales if "souris timide" in one and "loup rusé" in one)
print(tale)

# %% [markdown] name="agreements"
r"""
Chaque mot coloré doit s'accorder avec l'héroïne. Plus le conte avance, plus elle est loin.
"""

# %% name="agreements-figure" tags=["figure"]
show(
    plot_agreements(tale, tales.agreements(tale)),
    "Le conte, et les mots dont la forme dépend d'un nom écrit plus tôt. Sous chacun, la distance en caractères depuis ce nom. Beaucoup dépassent les huit caractères que lisait le réseau de la leçon 8.",
)

# %% name="agreements-code"
distances = [one.distance for text in test_tales for one in tales.agreements(text)]
print(f"accords par conte : {len(distances) / len(test_tales):.0f}")
print(f"à plus de huit caractères du nom : {100 * np.mean(np.array(distances) > 8):.0f} %")

# %% name="agreements-assert"
assert np.mean(np.array(distances) > 8) > 0.6, "la plupart des accords doivent être hors de portée de huit caractères"

# %% [markdown] name="window"
r"""
Un réseau qui ne lit que huit caractères ne peut pas savoir : « , il » ou « , elle » ? Le nom est sorti de la fenêtre. Agrandir la fenêtre à trois cents caractères donnerait un réseau énorme, et il y aura toujours un conte plus long.

Vous, quand vous lisez, vous ne relisez pas tout à chaque lettre. Vous **retenez** quelque chose, et vous le mettez à jour.
"""

# %% [markdown] name="memory"
r"""
## 2. Lire en se souvenant (27 min)

Donnons au réseau un **état** $h$, une liste de $H$ nombres : son carnet de notes. À chaque caractère, il relit son carnet, regarde le caractère, et réécrit le carnet :

$$h_t = \tanh(x_t W_{xh} + h_{t-1} W_{hh} + b_h)$$

Le carnet d'avant le premier caractère est plein de zéros. Les mêmes poids servent à **chaque** caractère : c'est ce qui permet de lire un texte de n'importe quelle longueur. On parle de réseau **récurrent**, ou RNN.
"""

# %% name="memory-figure" tags=["figure"]
show(
    draw_unrolled_rnn("eva"),
    "À gauche, le réseau replié : une boucle orange rend l'état à lui-même. À droite, le même, déplié sur un prénom : à chaque pas il lit un caractère, met son état à jour, et prédit le suivant.",
)

# %% [markdown] name="exercise-9-1"
r"""
### Exercice 9.1 — Un pas (●○○, 5 min)

Écrivez `rnn_step`, qui rend le nouvel état. `x` est de forme $(B, D)$, `h` $(B, H)$, `W_xh` $(D, H)$, `W_hh` $(H, H)$ et `b_h` $(H,)$. Le produit de matrices s'écrit `@`.
"""


# %% name="answer-9-1" tags=["exercise"]
def rnn_step(x, h, W_xh, W_hh, b_h):
    # BEGIN SOLUTION
    return torch.tanh(x @ W_xh + h @ W_hh + b_h)  # (B, H)
    # END SOLUTION


# %%
check("9.1", rnn_step)

# %% [markdown] name="hint-9-1-a" hint_for="9.1"
r"""La formule a trois termes, tous de forme $(B, H)$. Lequel lit le caractère, lequel relit le carnet ?"""

# %% [markdown] name="hint-9-1-b" hint_for="9.1"
r"""`torch.tanh(… + h @ W_hh + b_h)`. L'entrée est à gauche de sa matrice : $(B, D)$ fois $(D, H)$."""

# %% [markdown] name="exercise-9-2"
r"""
### Exercice 9.2 — Lire tout un texte (●●○, 9 min)

Écrivez `rnn_read`. `xs` est de forme $(B, T, D)$ : $B$ textes de $T$ caractères ; `xs[:, t]` donne le caractère `t` de chacun, de forme $(B, D)$. `h` est l'état de départ. Rendez **tous** les états, de forme $(B, T, H)$. `torch.stack(states, dim=1)` empile une liste de tenseurs $(B, H)$.
"""

# %% name="read-import"
from course_utils.models.rnn import rnn_step


# %% name="answer-9-2" tags=["exercise"]
def rnn_read(xs, h, W_xh, W_hh, b_h):
    # BEGIN SOLUTION
    states = []
    for t in range(xs.shape[1]):
        h = rnn_step(xs[:, t], h, W_xh, W_hh, b_h)
        states.append(h)
    return torch.stack(states, dim=1)  # (B, T, H)
    # END SOLUTION


# %%
check("9.2", rnn_read)

# %% [markdown] name="hint-9-2-a" hint_for="9.2"
r"""Une liste vide, une boucle sur `t`, et le même nom `h` qui change à chaque tour : c'est lui, le carnet."""

# %% [markdown] name="hint-9-2-b" hint_for="9.2"
r"""Dans la boucle : `h = rnn_step(xs[:, t], h, W_xh, W_hh, b_h)`, puis `states.append(h)`."""

# %% [markdown] name="same"
r"""
PyTorch a le sien, `nn.RNN`. Il a deux biais au lieu d'un, dont seule la somme compte, et ses matrices sont retournées. À cela près, c'est votre boucle.
"""

# %% name="same-code"
from course_utils.models.rnn import rnn_read

layer = torch.nn.RNN(3, 4, batch_first=True)
xs, h = torch.randn(2, 6, 3), torch.zeros(2, 4)  # (B, T, D), (B, H)
weights = [layer.weight_ih_l0.T, layer.weight_hh_l0.T, layer.bias_ih_l0 + layer.bias_hh_l0]
ours, theirs = rnn_read(xs, h, *weights), layer(xs)[0]
print("le plus grand écart est sous un millionième :", "oui" if (ours - theirs).abs().max() < 1e-6 else "non")

# %% name="same-assert"
assert torch.allclose(ours, theirs, atol=1e-6), "la boucle écrite à la main doit être celle de PyTorch"

# %% [markdown] name="count"
r"""
Combien de nombres à apprendre ? $D H + H H + H$ pour la boucle, **quelle que soit** la longueur lue. Le réseau complet y ajoute la table des plongements et une dernière couche, de $h_t$ vers les $V$ logits.

Un détail d'organisation. Un exemple n'est plus une fenêtre, mais un texte entier, avec une cible à chaque caractère. Dans un lot, les textes courts sont complétés, et les cibles de ces places ne comptent pas.
"""

# %% name="pairs-code"
char_to_id = {".": 0, "a": 1, "v": 2}
inputs, targets = text_pairs(["ava", "a"], char_to_id)
print(inputs)
print(targets)  # −1 : rien à prédire

# %% [markdown] name="names"
r"""
## 3. Sur les prénoms (14 min)

D'abord un terrain connu. Aucune fenêtre cette fois : pour prédire le dernier caractère, le réseau dispose de tout le prénom.

**Prédisez** : fera-t-il mieux que le réseau profond de la leçon 8, qui lisait huit caractères ?
"""

# %% name="names-code"
names = load_names(source, min_count=min_count)
char_to_id, id_to_char = build_vocab(names)
parts = [text_pairs(part, char_to_id) for part in split_names(names)]
torch.manual_seed(9)
model = RNN(len(char_to_id), embedding_dim=32, hidden_size=128, dropout=0.4)
history = train(model, *parts[:2], num_steps=1_200, batch_size=128, learning_rate=0.012)
nll = measure(model, parts[2])
print(f"perte de validation : {history.validation_losses[-1]:.2f} nats, de test : {nll:.2f} nats")

# %% name="names-write"
from course_utils.sampling import generate_batch

print(*generate_batch(model, id_to_char, np.random.default_rng(9), count=10), sep=", ")

# %% name="names-score"
from course_utils import scoreboard
from course_utils.models.contract import num_parameters

scoreboard.record("RNN", "prénoms", nll, num_parameters(model), source)
scoreboard.show_stairs("prénoms", source)

# %% name="names-assert"
deep = load_run("deep_recipes")["by_context"]["mlp"][-1]  # huit caractères, trois couches, sur la liste du cours
assert source != "course" or abs(history.validation_losses[-1] - deep) < 0.06, "à quelques centièmes du réseau profond"

# %% [markdown] name="names-lesson"
r"""
Sur la liste du cours, il n'est pas meilleur : quelques centièmes au-dessus du réseau profond. Dans des mots si courts, presque tout tient en cinq caractères, et une mémoire plus longue ne sert guère. C'est sur un texte long qu'il faut la juger. Mais d'abord : comment apprend-elle ?
"""

# %% [markdown] name="back"
r"""
## 4. Le gradient remonte le temps (31 min)

Comment le réseau apprend-il ce qu'il faut noter au début du conte, pour une lettre qui vient bien plus tard ? La perte au dernier caractère, $\ell_T$, dépend de $h_T$, qui dépend de $h_{T-1}$, et ainsi de suite. C'est un réseau de $T$ couches, qui ont toutes les mêmes poids. Le gradient le traverse comme à la leçon 8, de $h_t$ à $h_{t-1}$ :

$$\frac{\partial \ell_T}{\partial h_{t-1}} = \left(\frac{\partial \ell_T}{\partial h_t}\,(1 - h_t^2)\right) W_{hh}^\top$$

On l'appelle rétropropagation **à travers le temps** (BPTT).
"""

# %% [markdown] name="exercise-9-3"
r"""
### Exercice 9.3 — Remonter le temps (●●●, 12 min)

Écrivez `gradients_through_time`. `states` est de forme $(T, H)$ : ce que le réseau a retenu après chaque caractère. `grad_last`, de forme $(H,)$, est le gradient de $\ell_T$ pour le **dernier** état. Rendez un tenseur $(T, H)$ : le gradient de $\ell_T$ pour chaque état, dans l'ordre du texte. Partez de `torch.zeros_like(states)`, et remplissez-le en remontant ; `range(5, 0, -1)` compte de 5 à 1.
"""


# %% name="answer-9-3" tags=["exercise"]
def gradients_through_time(states, W_hh, grad_last):
    # BEGIN SOLUTION
    gradients = torch.zeros_like(states)  # (T, H)
    gradients[-1] = grad_last
    for t in range(len(states) - 1, 0, -1):
        gradients[t - 1] = (gradients[t] * (1 - states[t] ** 2)) @ W_hh.T
    return gradients
    # END SOLUTION


# %%
check("9.3", gradients_through_time)

# %% [markdown] name="hint-9-3-a" hint_for="9.3"
r"""La dernière ligne est connue. Chaque ligne se calcule à partir de la **suivante**, et de l'état de cette suivante."""

# %% [markdown] name="hint-9-3-b" hint_for="9.3"
r"""`gradients[t - 1] = (gradients[t] * (1 - states[t] ** 2)) @ W_hh.T`, pour `t` de `len(states) - 1` à 1."""

# %% [markdown] name="autograd"
r"""
PyTorch fait la même chose. Il suffit de lui demander le gradient de chaque état :
"""

# %% name="autograd-code"
from course_utils.gradients import gradients_through_time

size, generator = 4, torch.Generator().manual_seed(9)
W_hh, xs = torch.randn(size, size, generator=generator), torch.randn(7, size, generator=generator)
h, states = torch.zeros(size, requires_grad=True), []
for x in xs:
    h = torch.tanh(x + h @ W_hh)
    states.append(h)
theirs = torch.stack(torch.autograd.grad(h.sum(), states))  # (T, H)
ours = gradients_through_time(torch.stack(states).detach(), W_hh, torch.ones(size))
print("le même gradient qu'autograd :", "oui" if torch.allclose(ours, theirs, atol=1e-5) else "non")

# %% name="autograd-assert"
assert torch.allclose(ours, theirs, atol=1e-5), "le gradient à la main doit être celui d'autograd"

# %% [markdown] name="river-question"
r"""
À chaque caractère remonté, le gradient est multiplié par $(1 - h^2)$, qui vaut au plus 1, et par $W_{hh}^\top$. Cent fois un facteur 0,9, et il ne reste presque rien ; cent fois 1,1, et c'est l'explosion.

Regardez-le comme un fleuve. Il naît à droite, à la dernière lettre, et devrait remonter jusqu'à la première. Le curseur règle la taille des poids $W_{hh}$, comme le gain de la leçon 8 ; tout à gauche, le départ par défaut de PyTorch. **Prédisez**, puis essayez : quel gain fait couler le fleuve ? relu, dont la pente est 1, guérit-elle l'assèchement ?
"""

# %% name="river"
from course_utils.gradients import gradient_flow

text = "il était une fois une souris"
letters = sorted(set(text))
xs = torch.eye(len(letters))[[letters.index(letter) for letter in text]]  # (T, D), one-hot
gains = [0.58, 0.8, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0]
flows = {kind: [gradient_flow(xs, gain, kind) for gain in gains] for kind in ("tanh", "relu")}
river(text, gains, flows, start=2)

# %% name="river-assert"
first = {kind: [flow.norms[0] for flow in some] for kind, some in flows.items()}
assert first["tanh"][0] < 1e-9, "avec le départ par défaut, la première lettre ne reçoit rien"
assert first["tanh"][2] < 1e-3, "avec un gain de 1 non plus"
assert first["tanh"][-1] > 100, "avec de grands poids, il explose"
assert first["relu"][2] < 1e-3, "relu ne guérit pas l'assèchement"
assert first["relu"][6] > 1000, "relu explose plus tôt que tanh"

# %% [markdown] name="narrow"
r"""
Le passage est étroit, et il se déplace à chaque pas de l'entraînement. Avec tanh, il faut des poids presque deux fois plus grands que $1/\sqrt H$, car la pente de tanh freine ; avec relu, rien ne freine, et le moindre excès déborde. relu ne guérit rien par elle-même.

Contre le débordement, un remède simple, l'**écrêtage** : si le gradient est plus long qu'une limite, on le raccourcit à cette limite, sans changer sa direction. Essayez le bouton. Contre l'assèchement, il ne peut rien : raccourcir n'allonge pas.
"""

# %% [markdown] name="exercise-9-4"
r"""
### Exercice 9.4 — Écrêter (●●○, 8 min)

Écrivez `clip_gradients`. `gradients` est une liste de tenseurs, un par matrice de poids. Leur longueur **commune** est la racine de la somme des carrés de **tous** leurs nombres. Si elle dépasse `max_norm`, multipliez chaque tenseur par `max_norm` divisé par cette longueur ; sinon, rendez-les tels quels. La réponse est une liste de tenseurs.
"""


# %% name="answer-9-4" tags=["exercise"]
def clip_gradients(gradients, max_norm):
    # BEGIN SOLUTION
    norm = sum((gradient**2).sum() for gradient in gradients) ** 0.5
    if norm <= max_norm:
        return list(gradients)
    return [gradient * max_norm / norm for gradient in gradients]
    # END SOLUTION


# %%
check("9.4", clip_gradients)

# %% [markdown] name="hint-9-4-a" hint_for="9.4"
r"""Une seule longueur pour tous : sinon, deux tenseurs seraient raccourcis différemment, et la direction changerait."""

# %% [markdown] name="hint-9-4-b" hint_for="9.4"
r"""`norm = sum((gradient**2).sum() for gradient in gradients) ** 0.5`, puis une liste, dans un cas comme dans l'autre."""

# %% [markdown] name="truncated"
r"""
L'entraînement du cours écrête toujours, à 1 : c'est l'argument `max_norm` de `train`.

Pour un texte très long, un roman, on ne remonte pas jusqu'au début : on coupe le texte en morceaux, on **transmet l'état** d'un morceau au suivant, mais on arrête le gradient à la coupure. C'est la BPTT **tronquée** : elle lit loin, mais n'apprend pas à se souvenir plus loin qu'un morceau. `model.carry(ids, state)` rend les logits et l'état à transmettre.
"""

# %% [markdown] name="keep"
r"""
## 5. Tient-il l'accord ? (20 min)

Revenons aux contes. Un RNN de 128 nombres d'état a été entraîné d'avance, quelques minutes (`runs/tales_networks.py`). Écoutons-le.
"""

# %% name="keep-code"
model = load_network("tales_networks", "rnn")
char_to_id, id_to_char = build_vocab(train_tales, end=tales.TALE_END)
written = generate_batch(model, id_to_char, np.random.default_rng(9), 3, max_length=600, end=tales.TALE_END)
for one in written:
    reading = tales.score(one)
    print(one)
    print("→", "juste" if reading.accepted else f"{reading.broken} : « {reading.found} »")

# %% [markdown] name="pairs"
r"""
L'orthographe est presque parfaite, mais le héros change en chemin. Tient-il l'accord ? Comptons. On donne au réseau le début d'un vrai conte, puis deux suites : la bonne forme, et celle qui irait avec un nom de l'autre genre, ou de l'autre nombre. Laquelle trouve-t-il la plus probable ? Il faut pour cela la probabilité d'un texte, produit de celles de ses caractères. On additionne donc leurs logarithmes.
"""

# %% [markdown] name="exercise-9-5"
r"""
### Exercice 9.5 — La probabilité d'un texte (●●○, 9 min)

Écrivez `log_prob`. `model` prend des `ids` de forme $(1, T)$ et rend des logits $(1, T, V)$ : à la place `t`, ceux du caractère **suivant**. `ids`, de forme $(1, T)$, commence par la marque de début. Rendez la somme, sur tous les caractères **après** la marque, du logarithme de leur probabilité. `torch.log_softmax(logits, dim=-1)` donne les logarithmes des probabilités.
"""


# %% name="answer-9-5" tags=["exercise"]
def log_prob(model, ids):
    # BEGIN SOLUTION
    log_probs = torch.log_softmax(model(ids), dim=-1)[0]  # (T, V)
    total = 0.0
    for t in range(ids.shape[1] - 1):
        total = total + log_probs[t, ids[0, t + 1]]
    return total
    # END SOLUTION


# %%
check("9.5", log_prob)

# %% [markdown] name="hint-9-5-a" hint_for="9.5"
r"""Les logits de la place `t` parlent du caractère de la place `t + 1`. Que faire de ceux de la dernière place ?"""

# %% [markdown] name="hint-9-5-b" hint_for="9.5"
r"""`log_probs[t, ids[0, t + 1]]`, à additionner pour `t` de 0 à $T - 2$."""

# %% [markdown] name="one-pair"
r"""
Un exemple, tiré du conte du début :
"""

# %% name="one-pair-code"
from course_utils.agreement import by_distance, choices, log_probs, usual_choices

one = max(tales.agreements(tale), key=lambda one: one.distance)
before, after = tale[: one.start], tale[one.start + len(one.right)]
right, wrong = log_probs(model, [before + one.right + after, before + one.wrong + after], char_to_id)
print(f"… {before[-30:]}[{one.right} | {one.wrong}], à {one.distance} caractères du nom")
print(f"« {one.right} » est {np.exp(right - wrong):.1f} fois plus probable que « {one.wrong} »")

# %% name="share-code"
made = choices(model, test_tales[:20], char_to_id)
print(f"{len(made)} paires ; la bonne forme est préférée : {100 * np.mean([choice.right for choice in made]):.0f} %")

# %% [markdown] name="distance"
r"""
**Prédisez** la même part, selon la distance entre le nom et le mot, pour une table qui regarde sept caractères, et pour le RNN. À titre de comparaison, voici ce que ferait qui ne lit aucun nom, et prend toujours la forme la plus fréquente.
"""

# %% name="distance-figure" tags=["figure"]
packaged = load_run("tales_networks")
edges, judged = packaged["edges"], packaged["models"]
middles = [(low + high) / 2 for low, high in zip(edges[:-1], edges[1:], strict=True)]
usual = by_distance(usual_choices(train_tales[:300], test_tales[:120]), edges)
curves = {"RNN": judged["rnn"]["by_distance"], "table": judged["table"]["by_distance"], "sans lire": usual}
show(
    plot_curves(middles, curves, xlabel="distance", ylabel="right_forms"),
    "La part des bonnes formes préférées, selon la distance au nom. Tout près, le RNN ne se trompe jamais. Passé quarante caractères, la table ne fait guère mieux que qui ne lit rien ; le RNN, mieux, mais il oublie.",
)

# %% name="distance-assert"
assert judged["rnn"]["right"] > judged["table"]["right"] + 0.05, "le RNN doit mieux tenir les accords que la table"
assert min(judged["rnn"]["by_distance"][:3]) > 0.98, "tout près, le RNN ne se trompe pas"
assert judged["rnn"]["by_distance"][-1] < 0.9, "loin, il en oublie"
assert max(abs(np.subtract(judged["table"]["by_distance"], usual)[3:])) < 0.12, "loin, la table n'en sait guère plus"

# %% [markdown] name="distance-lesson"
r"""
Les courbes ne descendent pas tout droit, car à chaque distance ce ne sont pas les mêmes mots : entre vingt et quarante caractères, ce sont surtout *Il* et *Elle*. Mais de loin, l'ordre est net. La table ne sait que ce qui est fréquent. Le RNN retient quelque chose, et le perd en route.
"""

# %% [markdown] name="floor"
r"""
Ce corpus a un avantage rare : on connaît son **plancher**. La grammaire dit, à chaque caractère, la probabilité de chaque suite ; la perte moyenne de qui la connaîtrait par cœur est son **entropie**. Aucun modèle ne peut descendre plus bas, en moyenne.
"""

# %% name="floor-code"
floor = tales.entropy().per_character
print(f"plancher : {floor:.3f} nat par caractère")
for name, label in {"table": "table", "rnn": "RNN"}.items():
    print(f"contes écrits sans faute, {label} : {100 * judged[name]['accepted']:.0f} %")

# %% name="floor-figure" tags=["figure"]
losses = [judged["table"]["nll"], judged["rnn"]["nll"], floor]
show(
    plot_bars(["table", "RNN", "plancher"], losses, ylabel="nll", digits=3, highlight=2),
    "La perte sur les contes de test : la table, qui lit sept caractères, puis le RNN, et le plancher, en orange, sous lequel personne ne descend.",
)

# %% name="floor-assert"
assert floor < judged["rnn"]["nll"] < judged["table"]["nll"], (
    "le RNN doit battre la table, et rester au-dessus du plancher"
)

# %% [markdown] name="floor-lesson"
r"""
Le RNN perd nettement moins que la table, mais il reste loin du plancher. Ses fautes disent pourquoi : il oublie. Le fleuve s'assèche, et ce qu'il faudrait noter au début du conte ne s'apprend pas. La leçon 10 lui construit une mémoire qui laisse passer le gradient.
"""

# %% name="floor-score"
scoreboard.record("RNN", "contes", judged["rnn"]["nll"], judged["rnn"]["parameters"])
scoreboard.show("contes")

# %% [markdown] name="summary"
r"""
## À retenir

- Un RNN relit son état et le réécrit à chaque caractère : les mêmes poids, quelle que soit la longueur.
- Le gradient remonte le temps en étant multiplié, à chaque pas, par $1 - h^2$ et par $W_{hh}^\top$ : il s'éteint ou il explose.
- L'écrêtage soigne l'explosion, pas l'assèchement ; relu non plus.
- Des paires qui ne diffèrent que par une forme mesurent ce qu'un modèle retient.
- Les petits contes ont un plancher connu : leur entropie.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la.
"""

# %%
quiz("09")

# %% [markdown] name="sources"
r"""
## Sources

- J. Elman, « Finding structure in time », *Cognitive Science*, 1990 : le réseau récurrent de cette leçon.
- P. Werbos, « Backpropagation through time », *Proceedings of the IEEE*, 1990.
- Y. Bengio, P. Simard et P. Frasconi, « Learning long-term dependencies with gradient descent is difficult », *IEEE Transactions on Neural Networks*, 1994.
- R. Pascanu, T. Mikolov et Y. Bengio, « On the difficulty of training recurrent neural networks », ICML, 2013 : l'écrêtage.
- T. Linzen, E. Dupoux et Y. Goldberg, « Assessing the ability of LSTMs to learn syntax-sensitive dependencies », TACL, 2016 : les paires.
- C. Shannon, « A mathematical theory of communication », 1948 : l'entropie.
"""
