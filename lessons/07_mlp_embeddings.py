# %% [markdown] name="title"
r"""
# Leçon 7 — Plongements et perceptron

**Comment un réseau se sert-il de trois caractères sans une table de V³ lignes ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- écrire le réseau de Bengio et compter ses paramètres ;
- tirer de petits lots, et dire ce que leur taille change ;
- arrêter un entraînement avant que le réseau n'apprenne par cœur ;
- lire une carte de plongements.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** les leçons 2, 4 et 5. **Durée** : 100 minutes. **Mémoire** : 0,7 Go.

**Parcours minimum** (88 minutes) : tout, sauf l'exercice 7.4, à faire plus tard.
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
from course_utils.plotting import draw_embedding_network, plot_curves, plot_descents, show
from course_utils.quizzes import quiz
from course_utils.runs import load_run
from course_utils.text import build_vocab, split_names
from course_utils.training import constant, measure, one_cycle, train
from course_utils.widgets import embedding_map

names = load_names(source, min_count=min_count)
char_to_id, id_to_char = build_vocab(names)
vocab_size = len(char_to_id)
train_names, validation_names, test_names = split_names(names)
context_length, embedding_dim, hidden_size = 3, 10, 200
pairs = window_pairs(train_names, char_to_id, context_length)  # (N, C), (N,)
validation = window_pairs(validation_names, char_to_id, context_length)

# %% [markdown] name="too-large"
r"""
## 1. Une table trop grande (8 min)

À la leçon 4, chaque contexte de trois caractères avait sa ligne. Chaque ligne s'apprend **seule** : ce qu'on a compté après « éli » n'apprend rien sur « ély », qui se prononce pareil. Et la ligne d'un contexte jamais vu reste vide : il faut se rabattre sur un contexte plus court.
"""

# %% name="too-large-code"
possible = vocab_size**context_length
met = {tuple(context) for context in pairs.inputs.tolist()}
never = [tuple(context) not in met for context in validation.inputs.tolist()]
print(f"lignes possibles : {possible:,}".replace(",", " "))
print(f"lignes remplies : {len(met):,}".replace(",", " "))
print(f"contextes de validation jamais vus : {100 * np.mean(never):.0f} %")

# %% [markdown] name="too-large-lesson"
r"""
Doubler la longueur du contexte mettrait au carré le nombre de lignes. Il faudrait au contraire que ce qui est appris sur une lettre serve **partout** où elle apparaît, et que deux lettres qui se ressemblent se prêtent ce qu'elles savent.

**Prédisez** : de combien de nombres un réseau aura-t-il besoin pour lire trois caractères et faire à peu près aussi bien que cette table ? Un million, cent mille, dix mille ?
"""

# %% [markdown] name="network"
r"""
## 2. Le réseau de Bengio (26 min)

L'idée, publiée en 2003 par Yoshua Bengio et ses collègues, tient en quatre gestes. Leur réseau lisait des mots ; le nôtre lit des caractères. Chaque caractère a une courte liste de nombres, son **plongement** (*embedding*), une ligne d'une petite table. On met bout à bout les lignes des caractères lus. Une couche cachée combine le tout ; une dernière couche donne les logits.
"""

# %% name="network-figure" tags=["figure"]
generator = torch.Generator().manual_seed(7)
model = MLP(vocab_size, context_length, embedding_dim, hidden_size, generator=generator)
context = torch.tensor([[char_to_id[letter] for letter in ".zo"]])  # (1, 3)
probs = model.after(context).softmax(dim=1)[0].tolist()  # (V,)
rows = model.embedding(context)[0].detach().numpy()  # (C, D)
ax = draw_embedding_network(".zo", rows, hidden_size, {id_to_char[i]: p for i, p in enumerate(probs)})
show(
    ax,
    "Le réseau lit « .zo » : trois lignes d'une même table, mises bout à bout, une couche cachée, puis une probabilité par caractère. Il n'a encore rien appris : aucune barre ne domine vraiment.",
)

# %% [markdown] name="rows"
r"""
Une table indexée par plusieurs numéros à la fois rend une ligne par numéro. `flatten(1)` les met bout à bout, en gardant un exemple par ligne. Voyez-le avec deux exemples de deux caractères, et des plongements de deux nombres.
"""

# %% name="rows-code"
embedding = torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]])  # (V, D) = (3, 2)
contexts = torch.tensor([[1, 2], [2, 0]])  # (N, C) = (2, 2)
print("lignes lues :", tuple(embedding[contexts].shape))
print("bout à bout :", embedding[contexts].flatten(1).tolist())

# %% [markdown] name="exercise-7-1"
r"""
### Exercice 7.1 — Le réseau, de bout en bout (●●○, 10 min)

Écrivez `bengio_logits`, pour $N$ exemples de $C$ caractères, des plongements de $D$ nombres et $H$ neurones cachés. `contexts` est de forme $(N, C)$, `embedding` $(V, D)$, `W1` $(C D, H)$, `b1` $(H,)$, `W2` $(H, V)$ et `b2` $(V,)$. Rendez les logits $(N, V)$ : plongements bout à bout, couche cachée avec `torch.tanh`, couche de sortie **sans** tanh ni softmax.
"""


# %% name="answer-7-1" tags=["exercise"]
def bengio_logits(contexts, embedding, W1, b1, W2, b2):
    # BEGIN SOLUTION
    joined = embedding[contexts].flatten(1)  # (N, C·D)
    h = torch.tanh(joined @ W1 + b1)  # (N, H)
    return h @ W2 + b2  # (N, V)
    # END SOLUTION


# %%
check("7.1", bengio_logits)

# %% [markdown] name="hint-7-1-a" hint_for="7.1"
r"""Écrivez la forme après chaque opération : $(N, C, D)$, puis $(N, C D)$, puis $(N, H)$, puis $(N, V)$. Quelle opération fait passer de l'une à la suivante ?"""

# %% [markdown] name="hint-7-1-b" hint_for="7.1"
r"""`joined = embedding[contexts].flatten(1)`, puis `h = torch.tanh(joined @ W1 + b1)`. La sortie est une couche de plus, sans fonction d'activation."""

# %% [markdown] name="exercise-7-2"
r"""
### Exercice 7.2 — Combien de paramètres ? (●○○, 5 min)

Écrivez `count_parameters`, qui rend le nombre de paramètres de ce réseau : la table des plongements, puis les poids **et** les biais des deux couches.
"""


# %% name="answer-7-2" tags=["exercise"]
def count_parameters(vocab_size, context_length, embedding_dim, hidden_size):
    # BEGIN SOLUTION
    embedding = vocab_size * embedding_dim
    hidden = context_length * embedding_dim * hidden_size + hidden_size
    output = hidden_size * vocab_size + vocab_size
    return embedding + hidden + output
    # END SOLUTION


# %%
check("7.2", count_parameters)

# %% [markdown] name="hint-7-2-a" hint_for="7.2"
r"""Reprenez les formes de l'exercice 7.1 : une table de $V$ lignes et $D$ colonnes a $V \times D$ nombres. La table des plongements sert pour toutes les places : elle ne compte qu'une fois."""

# %% [markdown] name="hint-7-2-b" hint_for="7.2"
r"""Couche cachée : $C \times D \times H$ poids et $H$ biais. Couche de sortie : $H \times V$ poids et $V$ biais."""

# %% [markdown] name="parameters"
r"""
Le cours garde ce réseau sous le nom de `MLP`, pour *multi-layer perceptron*, perceptron à plusieurs couches. Avec les mêmes poids, il donne les mêmes logits que le vôtre. Ouvrez votre prédiction.
"""

# %% name="parameters-code"
from course_utils.models.contract import num_parameters

print(f"Notre modèle a {num_parameters(model):,} paramètres".replace(",", " "))
print(f"Une table complète aurait {possible * vocab_size:,} cases".replace(",", " "))

# %% name="parameters-assert"
hidden, output = model.hidden[0], model.output
h = torch.tanh(model.embedding.weight[pairs.inputs[:50]].flatten(1) @ hidden.weight.T + hidden.bias)  # (50, H)
assert torch.allclose(h @ output.weight.T + output.bias, model.after(pairs.inputs[:50]), atol=1e-5), "le même réseau"
sizes = vocab_size * embedding_dim, context_length * embedding_dim * hidden_size, hidden_size * vocab_size
assert num_parameters(model) == sum(sizes) + hidden_size + vocab_size, "le compte doit être juste"

# %% [markdown] name="parameters-lesson"
r"""
Cent fois moins de nombres que la table n'aurait de cases. Et allonger le contexte d'un caractère n'ajoute que $D \times H$ poids, soit deux mille, là où la table serait $V$ fois plus grande. Presque toutes ces cases sont vides, il est vrai : l'avantage du réseau n'est pas tant la place que le **partage**.
"""

# %% [markdown] name="batches"
r"""
## 3. Un pas, combien d'exemples ? (15 min)

À la leçon 5, chaque pas lisait **toutes** les paires. Est-ce nécessaire ? On peut aussi mesurer la pente sur un seul exemple, ou sur un petit **lot** (*minibatch*) tiré au hasard : une pente moins sûre, mais bien moins chère. C'est un sondage au lieu d'un recensement.
"""

# %% [markdown] name="exercise-7-3"
r"""
### Exercice 7.3 — Tirer un lot (●○○, 5 min)

Écrivez `draw_batch`, qui tire avec remise `batch_size` exemples au hasard, et rend leurs entrées et leurs cibles. `torch.randint(0, n, (batch_size,), generator=generator)` donne `batch_size` entiers de 0 à $n - 1$. Ne tirez qu'une fois, pour que chaque entrée garde **sa** cible.
"""


# %% name="answer-7-3" tags=["exercise"]
def draw_batch(inputs, targets, batch_size, generator):
    # BEGIN SOLUTION
    rows = torch.randint(0, len(targets), (batch_size,), generator=generator)  # (B,)
    return inputs[rows], targets[rows]
    # END SOLUTION


# %%
check("7.3", draw_batch)

# %% [markdown] name="hint-7-3-a" hint_for="7.3"
r"""Tirez des numéros de lignes, une fois, puis servez-vous-en deux fois."""

# %% [markdown] name="hint-7-3-b" hint_for="7.3"
r"""`rows = torch.randint(0, len(targets), (batch_size,), generator=generator)`, puis `inputs[rows]` et `targets[rows]`."""

# %% [markdown] name="loop"
r"""
Avec un tirage, les quatre gestes de la leçon 5 font déjà tout un entraînement : une perte, effacer, rétropropager, un pas.
"""

# %% name="loop-code"
from torch.nn.functional import cross_entropy

generator = torch.Generator().manual_seed(7)
model = MLP(vocab_size, context_length, embedding_dim, hidden_size, generator=generator)
for step in range(61):
    rows = torch.randint(0, len(pairs.targets), (64,), generator=generator)  # (B,)
    loss = cross_entropy(model.after(pairs.inputs[rows]), pairs.targets[rows])
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter -= 0.1 * parameter.grad
    if step % 20 == 0:
        print(f"pas {step} : perte du lot {loss.item():.1f}")

# %% [markdown] name="sizes"
r"""
La boucle du cours, `train`, fait ces gestes ; elle mélange les exemples et les passe tous, une fois par époque.

**Prédisez**, puis comparez : soixante pas, au même taux, avec un exemple par pas, avec 64, avec tous. Qui arrive le plus bas ?
"""

# %% name="sizes-code"
curves, seconds, reached = {}, {}, {}
for name, batch_size in {"1 exemple": 1, "64 exemples": 64, "tous": len(pairs.targets)}.items():
    generator = torch.Generator().manual_seed(7)
    model = MLP(vocab_size, context_length, embedding_dim, hidden_size, generator=generator)
    sgd = torch.optim.SGD(model.parameters(), lr=0.1)
    settings = {"optimizer": sgd, "schedule": constant, "max_norm": None, "generator": generator}
    history = train(model, pairs, num_steps=60, batch_size=batch_size, **settings)
    curves[name], seconds[name] = history.losses, history.total_seconds
    reached[name] = measure(model, validation)
    read = f"{history.tokens:,}".replace(",", " ")
    print(f"{name} : perte de validation {reached[name]:.1f} ({read} exemples lus)")
cheap = seconds["64 exemples"] < 16 * seconds["1 exemple"]
print("lire 64 exemples ensemble coûte moins que 16 lectures d'un seul :", "oui" if cheap else "non")

# %% name="sizes-figure" tags=["figure"]
steps = np.arange(1, 61)
ax = plot_curves(steps, curves, ylim=(1.5, 7.5))
show(
    ax,
    "La perte du lot à chaque pas. Avec un exemple, à ce taux, elle saute en tous sens et finit plus haut qu'au départ. Avec 64, elle tremble, mais descend comme celle qui lit tout.",
)

# %% name="sizes-assert"
assert abs(reached["64 exemples"] - reached["tous"]) < 0.25, "64 exemples suffisent pour descendre comme avec tous"
assert reached["1 exemple"] > reached["64 exemples"] + 0.5, "un seul exemple donne une pente trop bruitée"
assert reached["1 exemple"] > curves["1 exemple"][0], "un exemple à la fois, à ce taux, finit plus haut qu'au départ"
assert cheap, "lire 64 exemples ensemble doit coûter bien moins que 64 fois"

# %% [markdown] name="sizes-lesson"
r"""
Un sondage de 64 personnes vaut presque le recensement, pour des centaines de fois moins de lecture. Un exemple à la fois, au même taux, secoue trop le réseau. Avec un taux dix fois plus petit, il apprendrait, mais l'ordinateur serait mal employé : il lit 64 exemples ensemble presque aussi vite qu'un seul.

Le tremblement n'est pas qu'un défaut. Avec une couche cachée, la perte n'est plus une simple cuvette : elle a plusieurs creux, des **minimums locaux**. On pense que le bruit peut aider à sortir d'un creux étroit, où une pente exacte resterait. Le lot est un compromis entre le bruit et le prix.
"""

# %% [markdown] name="optimisers"
r"""
## 4. Mieux descendre (22 min)

Imaginez une vallée longue et étroite : raide en travers, presque plate dans sa longueur. Un taux assez grand pour avancer fait rebondir d'un bord à l'autre. Deux remèdes ; Adam les réunit.

- L'**inertie** (*momentum*) : le pas suit la somme des pentes passées, où les plus anciennes s'effacent peu à peu. Les pentes de même sens s'accumulent, celles de sens contraires se compensent : un taux plus petit suffit.
- La **mise à l'échelle** : chaque paramètre divise son pas par la taille habituelle de sa pente. Tous avancent alors de pas du même ordre.
"""

# %% name="valley" tags=["figure"]
from course_utils.optimisers import AdamW, Momentum

curvatures = torch.tensor([0.02, 1.0])
paths = {}
for name, make in {
    "sans inertie": lambda w: Momentum([w], 1.85),
    "avec inertie": lambda w: Momentum([w], 0.4, momentum=0.9),
    "Adam": lambda w: AdamW([w], 0.45),
}.items():
    place = torch.tensor([-9.0, 1.6], requires_grad=True)
    optimizer, path = make(place), [place.detach().clone()]
    for _ in range(24):
        optimizer.zero_grad()
        (0.5 * curvatures * place**2).sum().backward()
        optimizer.step()
        path.append(place.detach().clone())
    paths[name] = torch.stack(path).numpy()  # (25, 2)
show(
    plot_descents(paths, tuple(curvatures.tolist()))[0],
    "Vingt-quatre pas dans la même vallée, plus foncée là où elle est basse ; la croix est le fond. Sans inertie, on rebondit. Avec inertie, on oscille doucement pendant que l'avance s'accumule. Adam fait d'abord des pas égaux dans les deux directions, et atteint vite le fond.",
)

# %% [markdown] name="adam"
r"""
Adam tient deux **moyennes glissantes** pour chaque paramètre, $m$ de la pente $g$ et $v$ de son carré : on garde l'essentiel de l'ancienne, on ajoute un peu de la nouvelle. $\eta$ est le taux. Au pas $t$, compté à partir de 1 :

$$m \leftarrow 0{,}9\,m + 0{,}1\,g \qquad v \leftarrow 0{,}999\,v + 0{,}001\,g^2$$

$$w \leftarrow w - \eta\,\frac{m / (1 - 0{,}9^t)}{\sqrt{v / (1 - 0{,}999^t)} + 10^{-8}}$$

Les deux moyennes partent de 0, donc restent d'abord trop près de 0 : les deux divisions par $1 - 0{,}9^t$ et $1 - 0{,}999^t$ le corrigent.
"""

# %% [markdown] name="exercise-7-4"
r"""
### Exercice 7.4 — Un pas d'Adam (●●●, 12 min, facultatif)

Écrivez `adam_step`. `w`, `gradient`, `mean` et `square` sont des tenseurs de même forme ; `step` vaut 1 au premier pas. Rendez trois tenseurs : les nouveaux `w`, `mean` et `square`. Ne modifiez pas ceux que vous recevez. `torch.sqrt` donne la racine carrée.
"""


# %% name="answer-7-4" tags=["exercise"]
def adam_step(w, gradient, mean, square, step, learning_rate):
    # BEGIN SOLUTION
    mean = 0.9 * mean + 0.1 * gradient
    square = 0.999 * square + 0.001 * gradient**2
    usual = torch.sqrt(square / (1 - 0.999**step)) + 1e-8
    w = w - learning_rate * (mean / (1 - 0.9**step)) / usual
    return w, mean, square
    # END SOLUTION


# %%
check("7.4", adam_step)

# %% [markdown] name="hint-7-4-a" hint_for="7.4"
r"""Suivez les trois formules dans l'ordre : d'abord les deux moyennes, puis `w`, qui se sert des **nouvelles** moyennes."""

# %% [markdown] name="hint-7-4-b" hint_for="7.4"
r"""`mean = 0.9 * mean + 0.1 * gradient` ; les moyennes corrigées, `mean / (1 - 0.9**step)`, servent au pas, mais ce sont les moyennes **non** corrigées qu'il faut rendre."""

# %% [markdown] name="race"
r"""
Sur notre réseau, la course donne ceci ; « sans inertie » est la descente de la leçon 5, que PyTorch appelle SGD. Trois optimiseurs, chacun au meilleur des taux que nous avons essayés, deux cents pas de 256 exemples.
"""

# %% name="race-code"
race = {}
for name, make in {
    "sans inertie": lambda params: torch.optim.SGD(params, lr=1.0),
    "avec inertie": lambda params: torch.optim.SGD(params, lr=0.1, momentum=0.9),
    "Adam": lambda params: torch.optim.Adam(params, lr=0.01),
}.items():
    generator = torch.Generator().manual_seed(7)
    model = MLP(vocab_size, context_length, embedding_dim, hidden_size, generator=generator)
    settings = {"optimizer": make(model.parameters()), "schedule": constant, "max_norm": None}
    settings |= {"num_steps": 200, "batch_size": 256, "evaluate_every": 20, "generator": generator}
    history = train(model, pairs, validation, **settings)
    race[name] = history.validation_losses
    print(f"{name} : {race[name][-1]:.2f} nats")

# %% name="race-figure" tags=["figure"]
show(
    plot_curves(history.evaluated, race, ylabel="nll"),
    "La perte de validation au fil des pas. Adam descend le plus vite ; bien réglée, la descente simple suit d'assez près l'inertie.",
)

# %% name="race-assert"
middle = len(race["Adam"]) // 2
assert race["Adam"][middle] < min(race["avec inertie"][middle], race["sans inertie"][middle]), "Adam devant"

# %% [markdown] name="rate"
r"""
Reste le taux. Un grand taux avance vite, mais ne se pose jamais ; un petit taux se pose, mais n'avance pas. On fait donc les deux : le taux monte d'abord, pendant qu'Adam apprend la taille des pentes, puis redescend jusqu'à 0. C'est ce que fait `train` si on ne lui dit rien, avec AdamW, une variante d'Adam que la leçon 8 explique, et des pentes raccourcies quand elles sont trop longues.
"""

# %% name="rate-figure" tags=["figure"]
done = np.linspace(0, 1, 101)
ax = plot_curves(np.arange(0, 1501, 15), {"taux": [0.01 * one_cycle(share) for share in done]}, ylabel="learning_rate")
show(ax, "Le taux d'apprentissage pendant 1 500 pas : il monte pendant un dixième du temps, puis descend jusqu'à 0.")

# %% [markdown] name="finder"
r"""
Et le plus grand taux, comment le choisir ? En l'augmentant à chaque pas, sur une copie du réseau : on le prend un peu avant l'endroit où la perte remonte.
"""

# %% name="finder-figure" tags=["figure"]
from course_utils.training import find_learning_rate

generator = torch.Generator().manual_seed(7)
model = MLP(vocab_size, context_length, embedding_dim, hidden_size, generator=generator)
rates, found = find_learning_rate(model, pairs, lowest=1e-4, highest=1.0, num_steps=100, generator=generator)
ax = plot_curves(rates, {"perte": found}, xlabel="learning_rate", log_x=True)
ax.set_ylim(2, 6)
show(
    ax,
    "La perte du lot quand le taux grandit à chaque pas. Elle descend jusque vers quelques centièmes, puis remonte : 0,01, un peu avant le creux, convient.",
)

# %% name="finder-assert"
lowest_rate = rates[int(np.argmin(found))]
assert 0.005 < lowest_rate < 0.5, "la perte doit être la plus basse au milieu des taux essayés"

# %% name="train-code"
generator = torch.Generator().manual_seed(7)
model = MLP(vocab_size, context_length, embedding_dim, hidden_size, generator=generator)
history = train(model, pairs, validation, num_steps=1_500, batch_size=512, learning_rate=0.01, generator=generator)
nll = measure(model, window_pairs(test_names, char_to_id, context_length))
print(f"perte d'entraînement : {measure(model, pairs):.2f} nats")
print(f"perte de validation : {history.validation_losses[-1]:.2f} nats")
print(f"perte de test : {nll:.2f} nats")

# %% [markdown] name="trained-lesson"
r"""
La perte d'entraînement est bien plus basse que les deux autres : la section 5 dira pourquoi. D'abord, ce que le réseau a appris.
"""

# %% name="trained" tags=["figure"]
probs = model.after(context).softmax(dim=1)[0].tolist()  # (V,)
rows = model.embedding(context)[0].detach().numpy()  # (C, D)
ax = draw_embedding_network(".zo", rows, hidden_size, {id_to_char[i]: p for i, p in enumerate(probs)})
show(ax, "Le même réseau, entraîné, après « .zo » : il sait ce qui suit d'ordinaire.")

# %% [markdown] name="never"
r"""
Et les contextes jamais vus, dont la ligne était vide ? Comparons avec le mélange de la leçon 4, qui se rabat sur des contextes plus courts.
"""

# %% name="never-code"
from course_utils.batches import Pairs
from course_utils.metrics import mean_nll
from course_utils.models.ngram import InterpolatedNGram

table = InterpolatedNGram(context_length, vocab_size, weight=0.6)
table.fit(pairs.inputs.numpy(), pairs.targets.numpy())
unseen = torch.tensor(never)
rare = Pairs(validation.inputs[unseen], validation.targets[unseen])
print(f"au hasard, sur {vocab_size} caractères : {np.log(vocab_size):.1f} nats")
mixed, learned = mean_nll(table.probs(rare.inputs.numpy()), rare.targets.numpy()), measure(model, rare)
print(f"le mélange de la leçon 4 : {mixed:.1f} nats")
print(f"le réseau : {learned:.1f} nats")

# %% name="never-assert"
assert learned < np.log(vocab_size) - 0.3, "après un contexte jamais vu, le réseau fait mieux que le hasard"
assert abs(learned - mixed) < 0.4, "le réseau et le mélange doivent être à peu près à égalité"
assert history.validation_losses[-1] < race["Adam"][-1], "1 500 pas doivent mener plus bas que 200"

# %% [markdown] name="never-lesson"
r"""
À peu près à égalité. Mais le mélange suit une règle que **nous** avons écrite, se rabattre sur un contexte plus court. Le réseau n'a reçu aucune règle : il se sert de ce qu'il sait de chaque lettre.
"""

# %% [markdown] name="early"
r"""
## 5. S'arrêter à temps (16 min)

Donnons au même réseau mille prénoms seulement, et laissons-le les relire encore et encore.

**Prédisez** : que devient la perte sur les prénoms qu'il ne lit pas ?
"""

# %% name="early-code"
few = window_pairs(train_names[:1000], char_to_id, context_length)
generator = torch.Generator().manual_seed(7)
model_by_heart = MLP(vocab_size, context_length, embedding_dim, hidden_size, generator=generator)
settings = {"num_steps": 800, "batch_size": 512, "learning_rate": 0.01, "schedule": constant, "generator": generator}
history = train(model_by_heart, few, validation, evaluate_every=25, **settings)
train_losses = np.reshape(history.losses, (-1, 25)).mean(axis=1)  # (32,), chaque fois sur 25 lots
losses = {"train": train_losses, "validation": history.validation_losses}

# %% name="early-figure" tags=["figure"]
ax = plot_curves(history.evaluated, losses, lowest=["validation"], ylabel="nll")
show(
    ax,
    "La perte sur les prénoms lus continue de descendre. Sur les autres, elle descend, touche son plus bas point, entouré, puis remonte : le réseau apprend par cœur.",
)

# %% name="early-assert"
lowest = int(np.argmin(losses["validation"]))
assert losses["validation"][-1] > losses["validation"][lowest] + 0.1, "la perte de validation doit remonter"
assert losses["train"][-1] < losses["train"][lowest] - 0.1, "la perte d'entraînement doit descendre encore"
assert lowest < 16, "le plus bas vient dans la première moitié"

# %% [markdown] name="early-lesson"
r"""
On surveille donc la validation, et l'on garde les poids du meilleur moment. Comment savoir que c'est le meilleur, puisqu'une courbe tremble ? On lui laisse une **patience** : tant de mesures sans record, et l'on s'arrête.
"""

# %% [markdown] name="exercise-7-5"
r"""
### Exercice 7.5 — S'arrêter (●●○, 8 min)

Écrivez `best_before_stopping`. `losses` est une liste de pertes de validation ; parcourez-la dans l'ordre. Dès que `patience` mesures de suite n'ont pas fait **strictement** mieux que la meilleure, arrêtez. Rendez l'indice de la meilleure perte vue, la première si deux sont égales. Les pertes qui viendraient après l'arrêt ne comptent pas.
"""


# %% name="answer-7-5" tags=["exercise"]
def best_before_stopping(losses, patience):
    # BEGIN SOLUTION
    best = 0
    for i, loss in enumerate(losses):
        if loss < losses[best]:
            best = i
        if i - best >= patience:
            break
    return best
    # END SOLUTION


# %%
check("7.5", best_before_stopping)

# %% [markdown] name="hint-7-5-a" hint_for="7.5"
r"""Gardez l'indice de la meilleure perte vue. Que vaut l'écart entre l'indice courant et celui-là, quand `patience` mesures de suite n'ont rien amélioré ?"""

# %% [markdown] name="hint-7-5-b" hint_for="7.5"
r"""Dans la boucle : si `loss < losses[best]`, alors `best = i` ; puis, si `i - best >= patience`, `break`. Ne cherchez pas le minimum de toute la liste : la suite n'aurait jamais été mesurée."""

# %% [markdown] name="counts"
r"""
`train(..., patience=5)` fait cela, et rend au réseau ses meilleurs poids. Comparons maintenant avec les tables de la leçon 4. Ces entraînements sont longs : ils ont été faits d'avance, trois fois chacun, sur les prénoms du cours (`runs/mlp_or_counts.py`). La table et le réseau sont tous deux réglés, puis jugés, sur la validation, ce qui les flatte un peu.

**Prédisez** : avec peu de prénoms, qui gagne, la table ou le réseau ?
"""

# %% name="counts-names" tags=["figure"]
run = load_run("mlp_or_counts")
curves = {"table comptée": run["counts"], "réseau": run["mlp"]}
ax = plot_curves(run["names"], curves, xlabel="names", ylabel="nll", log_x=True)
ax.set_xticks(run["names"], [f"{count:,}".replace(",", " ") for count in run["names"]], minor=False)
ax.minorticks_off()
show(
    ax,
    "Trois caractères de contexte, de plus en plus de prénoms pour apprendre. Avec peu de prénoms, la table, qui combine des contextes plus courts, l'emporte nettement. Avec tous, le réseau la talonne.",
)

# %% name="counts-assert"
gap = np.subtract(run["mlp"], run["counts"])
assert gap[0] > 0.1, "avec peu de prénoms, la table gagne"
assert gap[0] > gap[-1] + 0.05, "l'écart doit se fermer"
assert 0 < gap[-1] < 0.05, "avec tous les prénoms, le réseau la talonne"

# %% [markdown] name="counts-lesson"
r"""
Sur une courte liste, une bonne table vaut encore mieux que notre premier réseau : c'est un résultat, pas un échec. L'écart se ferme à mesure que les prénoms s'ajoutent. Et le réseau n'a encore aucun frein contre le surapprentissage : la leçon 8 lui en donnera, et il lira plus loin, là où la table s'essouffle après quatre caractères. Si vous avez fait la leçon 4, la marche du 5-gramme reste pour l'instant la plus basse de votre escalier.
"""

# %% name="score"
from course_utils import scoreboard

scoreboard.record("MLP", "prénoms", nll, num_parameters(model), source)
scoreboard.show_stairs("prénoms", source)

# %% [markdown] name="map"
r"""
## 6. La carte des lettres (13 min)

Personne n'a dit au réseau ce qu'est une voyelle. Où a-t-il mis les lettres ? Entraînons-le à nouveau, en gardant des instantanés ; cette fois, les plongements partent d'un petit nuage serré, pour qu'on voie chaque lettre s'éloigner des autres. À côté, un réseau dont les plongements n'ont que **deux** nombres : sa carte est exacte, alors que celle de dix nombres n'est qu'une **ombre** sur un plan. On a choisi le plan où l'ombre est la plus étalée : c'est là qu'on distingue le mieux les lettres.
"""

# %% name="map-train"
from course_utils.embeddings import principal_plane
from course_utils.sampling import generate_batch


def snapshots(embedding_dim, kept=(0, 25, 50, 100, 200, 400, 700, 1000, 1500, 2000)):
    generator = torch.Generator().manual_seed(7)
    model = MLP(vocab_size, context_length, embedding_dim, hidden_size, generator=generator)
    with torch.no_grad():
        model.embedding.weight.mul_(0.3)  # un nuage serré
    settings = {"learning_rate": 0.01, "schedule": constant, "generator": generator, "keep": kept}
    checkpoints = train(model, pairs, num_steps=kept[-1], batch_size=512, **settings).checkpoints
    return model, checkpoints


model_2d, checkpoints_2d = snapshots(embedding_dim=2)
model_10d, checkpoints_10d = snapshots(embedding_dim=10)

# %% [markdown] name="map-play"
r"""
Rejouez, puis touchez une lettre. Et cherchez le bon moment : **arrêtez** là où la perte de validation est la plus basse.
"""

# %% name="map-widget"
steps, losses, validation_losses, texts, places_2d, rows_10d = [], [], [], [], [], []
for (step, weights), (_, weights_2d) in zip(checkpoints_10d, checkpoints_2d, strict=True):
    model_10d.load_state_dict(weights)
    steps.append(step)
    losses.append(measure(model_10d, pairs))
    validation_losses.append(measure(model_10d, validation))
    texts.append(generate_batch(model_10d, id_to_char, np.random.default_rng(7), 4, max_length=12))
    places_2d.append(weights_2d["embedding.weight"].numpy())  # (V, 2)
    rows_10d.append(weights["embedding.weight"].numpy())  # (V, 10)
plane = principal_plane(rows_10d[-1])  # (10, 2)
maps = {"carte à 2 nombres": np.stack(places_2d), "ombre des 10 nombres": np.stack(rows_10d) @ plane}
vowels = [letter for letter in "aeiouyéèêëîïô" if letter in char_to_id]
embedding_map(steps, losses, validation_losses, maps, id_to_char, vowels, texts)

# %% [markdown] name="map-lesson"
r"""
Sur la carte à deux nombres, presque toutes les voyelles se rassemblent ; dans l'ombre, c'est moins net. Le réseau n'a lu que des prénoms : il a remarqué que ce qui suit une voyelle ressemble à ce qui suit les autres. Mettre deux lettres au même endroit, c'est partager ce qu'on sait d'elles.
"""

# %% [markdown] name="exercise-7-6"
r"""
### Exercice 7.6 — Les voisines (●○○, 6 min)

Écrivez `nearest`, qui rend les numéros des **autres** lignes, de la plus proche de la ligne `i` à la plus lointaine. `embedding` est un tableau NumPy $(V, D)$. La distance de deux lignes est la racine carrée de la somme des carrés de leurs différences ; à égalité, le plus petit numéro d'abord.
"""


# %% name="answer-7-6" tags=["exercise", "kept"] kept_in="embeddings"
def nearest(embedding, i):
    # BEGIN SOLUTION
    distances = np.sqrt(((embedding - embedding[i]) ** 2).sum(axis=1))  # (V,)
    order = np.argsort(distances, kind="stable")
    return order[order != i]
    # END SOLUTION


# %%
check("7.6", nearest)

# %% [markdown] name="hint-7-6-a" hint_for="7.6"
r"""`embedding - embedding[i]` retranche la ligne `i` à toutes les lignes d'un coup, forme $(V, D)$. Sur quel axe faut-il sommer les carrés ?"""

# %% [markdown] name="hint-7-6-b" hint_for="7.6"
r"""`np.argsort(distances, kind="stable")` donne les numéros dans l'ordre. La ligne elle-même vient en tête, avec une distance nulle, ou presque : `order[order != i]` l'enlève."""

# %% name="map-check"
from course_utils.embeddings import nearest

rows_2d = model_2d.embedding.weight.detach().numpy()  # (V, 2)
for letter in "amz":
    close = nearest(rows_2d, char_to_id[letter])[:3]
    print(f"près de « {letter} » :", ", ".join(id_to_char[int(i)] for i in close))
plain_vowels = [char_to_id[letter] for letter in "aeiou"]
consonants = [char_to_id[letter] for letter in "bcdfglmnrst"]
apart = np.linalg.norm(rows_2d[:, None] - rows_2d[None], axis=2)  # (V, V)
between = apart[np.ix_(plain_vowels, consonants)].mean()
within = apart[np.ix_(plain_vowels, plain_vowels)].sum() / 20  # cinq voyelles, vingt couples
print(f"distance moyenne entre deux voyelles : {within:.1f}, d'une voyelle à une consonne : {between:.1f}")

# %% name="map-assert"
assert within < 0.8 * between, "les voyelles doivent être plus près les unes des autres que des consonnes"

# %% [markdown] name="limits"
r"""
Une dernière prudence. Ce réseau ne connaît que ce qu'il a lu. Donnons-lui trois listes : des prénoms, des mots français, et des mots anglais choisis pour leurs graphies étrangères à nos prénoms, *wh*, *gh*, *ou*.
"""

# %% name="limits-code"
from course_utils.metrics import nll_per_character

french = ["maison", "lumière", "phare", "rivage", "fenêtre", "promenade", "vagues", "jardin", "village"]
english = ["through", "wharf", "would", "knight", "waves", "lighthouse", "thought", "years", "downstairs"]
print(f"prénoms de test : {nll:.1f} nats par caractère")
print(f"mots français : {nll_per_character(model, french, char_to_id):.1f} nats par caractère")
print(f"mots anglais : {nll_per_character(model, english, char_to_id):.1f} nats par caractère")

# %% name="limits-assert"
surprises = [nll_per_character(model, words, char_to_id) for words in (french, english)]
assert nll + 0.2 < surprises[0] < surprises[1] - 0.4, "plus une liste s'éloigne, plus elle surprend"

# %% [markdown] name="limits-lesson"
r"""
Plus une liste s'éloigne de ce qu'il a lu, plus le réseau est surpris. Un réseau qui n'aurait lu que les romans de George Sand prédirait mal ceux de Virginia Woolf : **George Sand n'est pas Virginia Woolf**.
"""

# %% [markdown] name="summary"
r"""
## À retenir

- Un plongement est une ligne de nombres par symbole ; deux symboles proches partagent ce qui est appris.
- Bout à bout, couche cachée, logits : 14 007 paramètres, partagés par tous les contextes.
- Un petit lot donne une pente assez bonne, bien moins chère ; Adam ramène les pas de tous les paramètres au même ordre de grandeur.
- Quand la perte de validation remonte, le réseau apprend par cœur : on garde le meilleur moment.
- Un modèle ne vaut que pour ce qui ressemble à ce qu'il a lu.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la.
"""

# %%
quiz("07")

# %% [markdown] name="sources"
r"""
## Sources

- Y. Bengio, R. Ducharme, P. Vincent et C. Jauvin, « A neural probabilistic language model », *Journal of Machine Learning Research*, 2003.
- D. Kingma et J. Ba, « Adam: A method for stochastic optimization », ICLR, 2015 ; I. Loshchilov et F. Hutter, « SGDR », ICLR, 2017, pour le taux qui descend en cosinus.
- B. Polyak, « Some methods of speeding up the convergence of iteration methods », 1964 : l'inertie.
- L. Smith et N. Topin, « Super-convergence », 2018 : le taux qui monte d'abord.
- N. Keskar et coll., « On large-batch training for deep learning », ICLR, 2017 : le bruit des petits lots et les creux étroits.
- L. Prechelt, « Early stopping — but when? », 1998.
"""
