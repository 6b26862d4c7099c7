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
**Il vous faut** la leçon 8. **Durée** : 110 minutes. **Mémoire** : 0,7 Go.

**Parcours minimum** (98 minutes) : tout, sauf la section 3, à lire plus tard.
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
from course_utils.exercises import check
from course_utils.models.rnn import RNN
from course_utils.plotting import draw_unrolled_rnn, plot_agreements, plot_bars, plot_curves, show
from course_utils.quizzes import quiz
from course_utils.runs import load_network, load_run
from course_utils.sampling import generate_batch
from course_utils.text import build_vocab, encode, split_names
from course_utils.training import measure, train
from course_utils.widgets import river

# %% [markdown] name="tales"
r"""
## 1. Un accord à tenir (9 min)

Voici un nouveau corpus, **les petits contes**. Une grammaire écrite pour ce cours les invente ; vous pouvez l'ouvrir, c'est un fichier de mots et de règles (`course_utils/data/tales/grammar.toml`).
"""

# %% name="tales-code"
train_tales, validation_tales, test_tales = tales.load_tales()
tale = next(one for one in test_tales if "souris timide" in one and "loup rusé" in one)
print(tale)

# %% [markdown] name="agreements"
r"""
Chaque mot coloré s'accorde avec un nom écrit plus tôt : souvent l'héroïne, parfois le loup ou le fromage. Plus le conte avance sans redire ce nom, plus il est loin.
"""

# %% name="agreements-figure" tags=["figure"]
show(
    plot_agreements(tale, tales.agreements(tale)),
    "Le conte, et les mots dont la forme dépend d'un nom écrit plus tôt. Sous chacun, la distance en caractères depuis ce nom. Beaucoup dépassent les huit caractères que lisait le réseau de la leçon 8.",
)

# %% name="agreements-code"
words = [{one.start: one.distance for one in tales.agreements(text)} for text in test_tales]
distances = [distance for some in words for distance in some.values()]
print(f"mots à accorder par conte : {len(distances) / len(test_tales):.0f}")
print(f"à plus de huit caractères du nom : {100 * np.mean(np.array(distances) > 8):.0f} %")

# %% name="agreements-assert"
assert np.mean(np.array(distances) > 8) > 0.6, "le nom doit, le plus souvent, être hors de la fenêtre"

# %% [markdown] name="window"
r"""
Le nom est loin, mais un indice peut être près : dans « elle cacha », le pronom suffit pour le verbe. Et le pronom, d'où vient-il ? Après « Un jour, », un réseau qui ne lit que huit caractères ne peut pas savoir s'il faut *il* ou *elle*. Une fenêtre de trois cents caractères demanderait près de 800 000 poids à la seule première couche, et il y aura toujours un conte plus long.

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

# %% name="read-import"
from course_utils.models.rnn import rnn_step

# %% [markdown] name="exercise-9-2"
r"""
### Exercice 9.2 — Lire tout un texte (●●○, 9 min)

Écrivez `rnn_read`. `xs` est de forme $(B, T, D)$ : $B$ textes de $T$ caractères ; `xs[:, t]` donne le caractère `t` de chacun, de forme $(B, D)$. `h` est l'état de départ. Rendez **tous** les états, de forme $(B, T, H)$. `torch.stack(states, dim=1)` empile une liste de tenseurs $(B, H)$.
"""


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
PyTorch a le sien, `nn.RNN`. Il a deux biais au lieu d'un, dont seule la somme compte, et ses matrices sont transposées. À cela près, c'est votre boucle.
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

Un détail d'organisation. Un exemple n'est plus une fenêtre, mais un texte entier, avec une cible à chaque caractère. Dans un lot, les textes courts sont complétés par des 0, et la cible −1 dit que ces places ne comptent pas.
"""

# %% name="pairs-code"
char_to_id = {".": 0, "a": 1, "v": 2}
inputs, targets = text_pairs(["ava", "a"], char_to_id)
print(inputs)
print(targets)  # −1 : rien à prédire

# %% [markdown] name="names"
r"""
## 3. Sur les prénoms (12 min)

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
print(*generate_batch(model, id_to_char, np.random.default_rng(9), count=10), sep=", ")

# %% name="names-score"
from course_utils.models.contract import num_parameters

scoreboard.record("RNN", "prénoms", nll, num_parameters(model), source)
scoreboard.show_stairs("prénoms", source)

# %% name="names-assert"
deep = load_run("deep_recipes")["by_context"]["mlp"][-1]  # huit caractères, trois couches, sur la liste du cours
assert source != "course" or 0 < history.validation_losses[-1] - deep < 0.06, "à quelques centièmes du réseau profond"

# %% [markdown] name="names-lesson"
r"""
Sur la liste du cours, sa perte de validation est plus haute de quelques centièmes que celle du réseau profond. Dans des mots si courts, presque tout tient en cinq caractères, et une mémoire plus longue ne sert guère. C'est sur un texte long qu'il faut la juger. Mais d'abord : comment apprend-elle ?
"""

# %% [markdown] name="back"
r"""
## 4. Le gradient remonte le temps (36 min)

Comment le réseau apprend-il ce qu'il faut noter au début du conte, pour une lettre qui vient bien plus tard ? La perte au dernier caractère, $\ell_T$, dépend de $h_T$, qui dépend de $h_{T-1}$, et ainsi de suite. C'est un réseau de $T$ couches, qui ont toutes les mêmes poids. Le gradient le traverse comme à la leçon 8, de $h_t$ à $h_{t-1}$ :

$$\frac{\partial \ell_T}{\partial h_{t-1}} = \left(\frac{\partial \ell_T}{\partial h_t}\,(1 - h_t^2)\right) W_{hh}^\top$$

On l'appelle rétropropagation **à travers le temps** (BPTT). Il y a une perte à chaque caractère ; suivons la dernière, les autres remontent de même et s'additionnent. Et comme $W_{hh}$ sert à chaque pas, son gradient est la somme de ce que chaque pas lui demande.
"""

# %% [markdown] name="exercise-9-3"
r"""
### Exercice 9.3 — Remonter le temps (●●●, 14 min)

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

Regardez-le comme un fleuve. Il naît à droite, à la dernière lettre, et devrait remonter jusqu'à la première. Le curseur règle la taille des poids $W_{hh}$, comme le gain de la leçon 8 ; tout à gauche, la taille que PyTorch donne par défaut à $W_{hh}$. **Prédisez**, puis essayez : quel gain fait couler le fleuve ? relu, dont la pente vaut 1 pour les sommes positives, guérit-elle l'assèchement ?
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
assert first["tanh"][0] < 1e-9, "avec la taille par défaut, la première lettre ne reçoit rien"
assert first["tanh"][2] < 1e-3, "avec un gain de 1 non plus"
assert first["tanh"][-1] > 100, "avec de grands poids, il explose"
assert first["relu"][2] < 1e-3, "relu ne guérit pas l'assèchement"
assert first["relu"][6] > 1000, "relu explose plus tôt que tanh"

# %% [markdown] name="narrow"
r"""
Le passage est étroit, et il se déplace à chaque pas de l'entraînement. Avec tanh, il faut des poids presque deux fois plus grands que $1/\sqrt H$, car la pente de tanh freine. Avec relu, les sommes négatives arrêtent le gradient, mais rien ne freine les autres : le passage est plus tôt, et au-delà il déborde bien plus vite. relu ne guérit rien par elle-même.

Contre le débordement, un remède simple, l'**écrêtage** : si le gradient est plus long qu'une limite, on le raccourcit à cette limite, sans changer sa direction. Essayez le bouton. Contre l'assèchement, il ne peut rien : raccourcir n'allonge pas.
"""

# %% [markdown] name="exercise-9-4"
r"""
### Exercice 9.4 — Écrêter (●●○, 9 min)

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
Sauf demande contraire, `train` écrête à 1 : c'est son argument `max_norm`.

Pour un texte très long, un roman, on ne remonte pas jusqu'au début : on coupe le texte en morceaux, on **transmet l'état** d'un morceau au suivant, mais on arrête le gradient à la coupure. C'est la BPTT **tronquée** : le réseau lit loin, mais rien ne lui apprend à se souvenir plus loin qu'un morceau. `model.carry(ids, state)` rend les logits et l'état à transmettre.
"""

# %% [markdown] name="keep"
r"""
## 5. Tient-il l'accord ? (26 min)

Revenons aux contes. Un RNN dont l'état compte 128 nombres a été entraîné d'avance, en cinq minutes, sur douze mille contes (`runs/tales_networks.py`). Écoutons-le.
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
Après la flèche, la première règle rompue et les mots fautifs ; on s'arrête à la première faute. « Suite du récit » : le début du mot est possible, mais pas cette suite de l'histoire. L'orthographe est presque parfaite, mais le héros change en chemin. Tient-il l'accord ? Comptons. On donne au réseau le début d'un vrai conte, puis deux suites : la bonne forme, et celle qui irait avec un nom de l'autre genre, ou de l'autre nombre. Laquelle trouve-t-il la plus probable ? Il faut pour cela la probabilité d'un texte, produit de celles de ses caractères. On additionne donc leurs logarithmes.
"""

# %% [markdown] name="exercise-9-5"
r"""
### Exercice 9.5 — La probabilité d'un texte (●●○, 10 min)

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
Un exemple, tiré du conte du début. Ici, c'est le nombre qui est en jeu : une souris, ou plusieurs ? Un même mot peut donner deux paires, l'une pour le genre et l'autre pour le nombre.
"""

# %% name="one-pair-code"
from course_utils.agreement import by_distance, choices, log_probs, usual_choices

one = max(tales.agreements(tale), key=lambda one: one.distance)
before, after = tale[: one.start], tale[one.start + len(one.right)]  # et le caractère qui suit
right, wrong = log_probs(model, [before + one.right + after, before + one.wrong + after], char_to_id)
print(f"… {before[-30:]}[{one.right} | {one.wrong}], à {one.distance} caractères du nom")
print(f"« {one.right} » est {np.exp(right - wrong):.1f} fois plus probable que « {one.wrong} »")

# %% name="share-code"
made = choices(model, test_tales[:20], char_to_id)
print(f"{len(made)} paires ; la bonne forme est préférée : {100 * np.mean([choice.right for choice in made]):.0f} %")

# %% [markdown] name="distance"
r"""
**Prédisez** la même part, selon la distance entre le nom et le mot, pour la table de la leçon 4 et pour le RNN. La table a compté quatre mille contes ; on a choisi la longueur de son contexte sur des contes de validation, à son avantage (`runs/tales_tables.py`). À titre de comparaison, voici ce que ferait un lecteur qui saute tous les noms et choisit toujours la forme la plus fréquente.
"""

# %% name="distance-figure" tags=["figure"]
packaged = load_run("tales_networks")
edges, judged = packaged["edges"], packaged["models"] | {"table": load_run("tales_tables")}
middles = [(low + high) / 2 for low, high in zip(edges[:-1], edges[1:], strict=True)]
usual = by_distance(usual_choices(train_tales[:300], test_tales[:120]), edges)
curves = {"RNN": judged["rnn"]["by_distance"], "table": judged["table"]["by_distance"], "sans lire": usual}
show(
    plot_curves(middles, curves, xlabel="distance", ylabel="right_forms"),
    "La part des bonnes formes préférées, selon la distance au nom. Tout près, le RNN ne se trompe jamais. Passé quarante caractères, il reste devant la table, parfois de peu, et se trompe d'une fois sur douze à plus d'une fois sur cinq.",
)

# %% name="distance-assert"
assert judged["rnn"]["right"] > judged["table"]["right"] + 0.02, "le RNN doit mieux tenir les accords que la table"
assert min(judged["rnn"]["by_distance"][:3]) > 0.98, "tout près, le RNN ne se trompe pas"
far = judged["rnn"]["by_distance"][4:]
assert abs(max(far) - 11 / 12) < 0.01, "au mieux, une faute sur douze"
assert min(far) < 0.8, "au pire, plus d'une faute sur cinq"
assert min(np.subtract(judged["rnn"]["by_distance"], judged["table"]["by_distance"])) > -0.01, (
    "il reste devant la table"
)

# %% [markdown] name="distance-lesson"
r"""
Les courbes ne descendent pas tout droit, car à chaque distance ce ne sont pas les mêmes mots : entre vingt et quarante caractères, ce sont surtout *Il* et *Elle*, souvent juste après un prénom : « Léo. » est à portée de la table, et trahit la réponse. De loin, le RNN reste devant : il retient quelque chose, mais pas assez.
"""

# %% [markdown] name="floor"
r"""
Ce corpus a un avantage rare : on connaît son **plancher**. La grammaire dit, à chaque caractère, la probabilité de chaque suite ; la perte moyenne d'un modèle qui la connaîtrait par cœur est son **entropie**. Aucun modèle ne peut descendre plus bas, en moyenne.
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
    "La perte sur les contes de test : la table, puis le RNN, et le plancher, en orange, sous lequel personne ne descend.",
)

# %% name="floor-assert"
assert floor < judged["rnn"]["nll"] < judged["table"]["nll"], (
    "le RNN doit battre la table, et rester au-dessus du plancher"
)

# %% [markdown] name="floor-lesson"
r"""
Le RNN perd moins que la table, mais il reste loin du plancher, et presque aucun de ses contes n'est sans faute : il y a treize mots à accorder, et il suffit d'en manquer un. Ses fautes disent en quoi : il oublie le héros. Regardons le fleuve dans ce réseau **entraîné**, sur le conte du début.
"""

# %% name="trained-code"
ids = torch.tensor(encode(tales.TALE_END + tale, char_to_id))[None]  # (1, T)
states = model.states(ids)[0].detach()  # (T, H)
W_hh = model.layers.weight_hh_l0.detach().T
norms = gradients_through_time(states, W_hh, torch.ones(W_hh.shape[0])).norm(dim=1)  # (T,)
for back in [20, 60, 100]:
    power = int(torch.log10(norms[-1] / norms[-1 - back]))
    print(f"{back} caractères plus tôt, le gradient est divisé par plus de 10 puissance {power}")

# %% name="trained-assert"
assert norms[-1] / norms[-101] > 1000, "dans le réseau entraîné aussi, le gradient s'éteint"

# %% [markdown] name="trained-lesson"
r"""
Même entraîné, il laisse le gradient s'éteindre : ce qu'il faudrait noter au début du conte s'apprend mal. La leçon 10 lui construit une mémoire qui laisse passer le gradient.
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
- T. Linzen, E. Dupoux et Y. Goldberg, « Assessing the ability of LSTMs to learn syntax-sensitive dependencies », TACL, 2016 : l'accord à distance.
- R. Marvin et T. Linzen, « Targeted syntactic evaluation of language models », EMNLP, 2018 : les paires.
- C. Shannon, « A mathematical theory of communication », *Bell System Technical Journal*, 1948 : l'entropie.
"""
