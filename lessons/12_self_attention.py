# %% [markdown] name="title"
r"""
# Leçon 12 — Chacun regarde tous les autres

**Et si chaque place pouvait regarder toutes les autres ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- calculer l'attention d'une phrase sur elle-même, pour un mot, puis en matrices ;
- interdire à chaque place de regarder l'avenir ;
- regarder avec plusieurs têtes ;
- régler à la main une tête qui recopie le caractère d'avant.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** la leçon 11. **Durée** : 105 minutes. **Mémoire** : 0,5 Go.

**Parcours minimum** (97 minutes) : tout, sauf la section 6, à lire plus tard.
"""

# %%
import torch
from course_utils.data import load_names
from course_utils.exercises import check
from course_utils.french import whole
from course_utils.models.attention import attend
from course_utils.models.scores import dot_scores
from course_utils.plotting import (
    draw_heads,
    draw_reach,
    draw_two_words,
    plot_attention,
    plot_curves,
    plot_positions,
    show,
)
from course_utils.quizzes import quiz
from course_utils.text import build_vocab, encode
from course_utils.widgets import heads

# %% [markdown] name="reach"
r"""
## 1. Sans file d'attente (25 min)

Un réseau récurrent lit en file : pour que la dernière lettre sache quelque chose de la première, le souvenir doit traverser toutes les places entre les deux, une par une. La leçon 11 a ouvert un raccourci, du décodeur vers tout ce qui a été lu. Gardons le raccourci, et supprimons la file : **chaque place regarde directement toutes les autres**, et elle-même. C'est la *self-attention*, l'attention d'un texte sur lui-même.
"""

# %% name="reach-figure" tags=["figure"]
show(
    draw_reach("souris"),
    "En haut, un réseau récurrent : cinq pas entre le « s » du début et celui de la fin. En bas, l'attention : un seul pas, quelle que soit la distance.",
)

# %% [markdown] name="two-words"
r"""
Commençons à la main. Prenons deux mots, *Thinking Machines*, et suivons le premier. De son plongement $x_1$, trois matrices tirent trois vecteurs :

- une **requête** $q_1$ : ce qu'il cherche ;
- une **clé** $k_1$ : ce qu'il annonce aux autres ;
- une **valeur** $v_1$ : ce qu'il donne à qui le regarde.

De même pour le second mot. Le score du premier mot pour lui-même est $q_1 \cdot k_1$, pour l'autre $q_1 \cdot k_2$. Prenons des requêtes et des clés de $H = 64$ nombres (on lit ailleurs $d_k$), réglées pour que ces scores tombent juste.
"""

# %% name="two-words-code"
rng = torch.Generator().manual_seed(12)
q_1 = torch.randn(64, generator=rng)
keys = torch.randn(2, 64, generator=rng)  # k_1 et k_2
keys += (torch.tensor([112.0, 96.0]) - keys @ q_1)[:, None] * q_1 / q_1.dot(q_1)  # pousse chaque clé le long de q_1
values = torch.tensor([[1.0, 0.0], [0.0, 1.0]])  # v_1 et v_2, réduits à deux nombres pour les lire
scores = keys @ q_1  # (2,)
print([round(score) for score in scores.tolist()])

# %% [markdown] name="two-words-scale"
r"""
On divise ces scores par $\sqrt{64} = 8$, puis la softmax en fait des poids, et $z_1$, la nouvelle représentation du premier mot, est la somme des valeurs, pondérées par ces poids.
"""

# %% name="two-words-weights"
scaled = scores / 64**0.5
weights = torch.softmax(scaled, dim=0)
print([round(score) for score in scaled.tolist()])
print([round(weight, 2) for weight in weights.tolist()])
print("z_1 =", [round(number, 2) for number in (weights @ values).tolist()])

# %% name="two-words-assert"
assert scores.round().tolist() == [112, 96], "les scores du dessin"
assert scaled.round().tolist() == [14, 12], "divisés par 8"
assert (weights * 100).round().tolist() == [88, 12], "88 % et 12 %"

# %% name="two-words-figure" tags=["figure"]
show(
    draw_two_words(("Thinking", "Machines"), scores.tolist(), 64),
    "Le premier mot regarde les deux : un score pour chacun, divisé par 8, puis des poids de somme 1. Ce qu'il devient, z₁, est fait surtout de v₁, un peu de v₂.",
)

# %% [markdown] name="exercise-12-1"
r"""
### Exercice 12.1 — Un mot regarde (●○○, 9 min)

Écrivez `look(q, K, V)`. La requête `q` est de forme $(H,)$ ; `K`, $(S, H)$, contient une clé par ligne, et `V`, $(S, D)$, une valeur par ligne. Rendez $z$, de forme $(D,)$, et rien d'autre. On divise par la racine de $H$, le nombre de colonnes de `K` ; `H ** 0.5` est la racine.
"""


# %% name="answer-12-1" tags=["exercise"]
def look(q, K, V):
    # BEGIN SOLUTION
    weights = torch.softmax(K @ q / len(q) ** 0.5, dim=0)  # (S,)
    return weights @ V
    # END SOLUTION


# %%
check("12.1", look)

# %% [markdown] name="hint-12-1-a" hint_for="12.1"
r"""Quatre étapes : les $S$ scores, la division, la softmax, la somme pondérée. Chacune tient en quelques signes."""

# %% [markdown] name="hint-12-1-b" hint_for="12.1"
r"""`K @ q` donne les $S$ scores d'un coup ; `torch.softmax(…, dim=0)`, puis `weights @ V`."""

# %% [markdown] name="why-scale"
r"""
Pourquoi diviser ? Un produit scalaire de $H$ termes, tirés au hasard avec une moyenne de 0 et une variance de 1, s'étale comme $\sqrt H$ : plus les vecteurs sont longs, plus les scores s'écartent, et plus la softmax donne tout à une seule place. Les scores n'ont alors presque plus de gradient, même celui de la favorite : un regard mal placé ne se corrige guère. **Prédisez** : avec mille nombres par vecteur, quelle part va à la place la plus regardée de huit, sans diviser ? Et en divisant ?
"""

# %% name="scale-figure" tags=["figure"]
sizes, largest = [4, 16, 64, 256, 1024], {"sans diviser": [], "en divisant": []}
for size in sizes:
    q, K = torch.randn(500, 1, size, generator=rng), torch.randn(500, 8, size, generator=rng)
    drawn = (q @ K.mT)[:, 0]  # (500, 8) scores
    largest["sans diviser"].append(torch.softmax(drawn, dim=1).amax(dim=1).mean().item())
    largest["en divisant"].append(torch.softmax(drawn / size**0.5, dim=1).amax(dim=1).mean().item())
ax = plot_curves(sizes, largest, xlabel="size", ylabel="largest_weight", log_x=True, ylim=(0, 1.02))
ax.set_xticks(sizes, sizes)
show(
    ax,
    "La part de la place la plus regardée, parmi huit, selon la taille des vecteurs : moyenne de 500 tirages. Sans diviser, elle grandit avec la taille, jusqu'à prendre presque tout ; en divisant par √H, elle n'en dépend pas.",
)

# %% name="scale-assert"
q, K = torch.randn(500, 1, 1024, generator=rng), torch.randn(500, 8, 1024, generator=rng)
slopes = []  # du poids de la favorite, par rapport à son propre score : p (1 − p)
for divisor in [1, 32]:
    p = torch.softmax((q @ K.mT)[:, 0] / divisor, dim=1).amax(dim=1)
    slopes.append((p * (1 - p)).median().item())
assert slopes[0] < 0.01 < 0.1 < slopes[1], "sans diviser, même la favorite n'a presque plus de gradient"
assert largest["sans diviser"][-1] > 0.95, "sans diviser, une place prend tout"
assert max(largest["en divisant"]) - min(largest["en divisant"]) < 0.06, "en divisant, la taille ne compte pas"

# %% [markdown] name="matrices"
r"""
## 2. Toute la phrase à la fois (20 min)

Rangeons les mots en lignes : $X$ est de forme $(T, D)$, un plongement par ligne ; ses $D$ colonnes s'appellent des **canaux**. Trois matrices apprises, de forme $(D, H)$, en tirent toutes les requêtes, toutes les clés, toutes les valeurs :

$$Q = X W^Q \qquad K = X W^K \qquad V = X W^V$$

Alors $Q K^\top$ contient tous les scores, une ligne par mot qui regarde, une colonne par mot regardé, et

$$Z = \text{softmax}\!\left(\frac{Q K^\top}{\sqrt{H}}\right) V$$

où la softmax agit ligne par ligne : les poids de chaque mot ont pour somme 1.

Il faut aussi pouvoir **masquer** : un tableau de $T$ lignes et $S$ colonnes vaut `True` là où l'on a le droit de regarder. Ailleurs, le score devient $-\infty$, comme à la leçon 11.
"""

# %% [markdown] name="exercise-12-2"
r"""
### Exercice 12.2 — En matrices (●●○, 12 min)

Écrivez `attention(Q, K, V, mask)`. `Q` est de forme $(T, H)$, `K` $(S, H)$, `V` $(S, D)$, et `mask` $(T, S)$ contient `True` là où l'on peut regarder, au moins une fois par ligne. Rendez $Z$, $(T, D)$, puis les poids, $(T, S)$. `K.mT` est la transposée de `K`.
"""


# %% name="answer-12-2" tags=["exercise"]
def attention(Q, K, V, mask):
    # BEGIN SOLUTION
    scores = Q @ K.mT / K.shape[-1] ** 0.5  # (T, S)
    weights = torch.softmax(scores.masked_fill(~mask, -torch.inf), dim=-1)
    return weights @ V, weights
    # END SOLUTION


# %%
check("12.2", attention)

# %% [markdown] name="hint-12-2-a" hint_for="12.2"
r"""Dans l'ordre : tous les scores, la division, le masque, la softmax, la somme pondérée. Sur quelle dimension la somme des poids doit-elle valoir 1 ?"""

# %% [markdown] name="hint-12-2-b" hint_for="12.2"
r"""`scores.masked_fill(~mask, -torch.inf)`, puis `torch.softmax(…, dim=-1)` : la dernière dimension est celle des places regardées."""

# %% [markdown] name="same-as-before"
r"""
Deux vérifications. Avec une seule requête, on retrouve l'exercice 12.1. Et l'attention de la leçon 11 en était un cas : les requêtes venaient du décodeur, les clés et les valeurs, du texte lu, et l'on ne divisait pas. C'est la **cross-attention**.
"""

# %% name="same-as-before-code"
from course_utils.models.attention import attention

everywhere = torch.ones(1, 2, dtype=torch.bool)
z, _ = attention(q_1[None], keys, values, everywhere)
print("z_1 =", [round(number, 2) for number in z[0].tolist()])
decoder, states = torch.randn(3, 16, generator=rng), torch.randn(5, 16, generator=rng)
context, _ = attend(dot_scores(decoder, states), states, torch.ones(5, dtype=torch.bool))  # leçon 11
ours, _ = attention(decoder * 16**0.5, states, states, torch.ones(3, 5, dtype=torch.bool))
print("la même attention qu'à la leçon 11 :", "oui" if torch.allclose(context, ours, atol=1e-6) else "non")

# %% name="same-as-before-assert"
assert torch.allclose(z[0], weights @ values), "une seule requête : l'exercice 12.1"
assert torch.allclose(context, ours, atol=1e-6), "la leçon 11, à la division près"

# %% [markdown] name="causal"
r"""
## 3. Ne pas voir l'avenir (12 min)

Pour apprendre à prédire, un modèle lit tout le prénom d'un coup, et doit annoncer à chaque place la lettre suivante. S'il peut la regarder, il n'apprend qu'à la recopier. On masque donc l'avenir : la place $t$ regarde elle-même et ce qui la précède, rien d'autre. C'est le masque **causal**.
"""

# %% [markdown] name="exercise-12-3"
r"""
### Exercice 12.3 — Masquer l'avenir (●○○, 6 min)

Écrivez `causal_mask(length)`. Rendez un tableau de booléens, `length` lignes et autant de colonnes : à la ligne $t$, `True` de la colonne 0 à la colonne $t$ comprise.
"""


# %% name="answer-12-3" tags=["exercise"]
def causal_mask(length):
    # BEGIN SOLUTION
    return torch.ones(length, length, dtype=torch.bool).tril()
    # END SOLUTION


# %%
check("12.3", causal_mask)

# %% [markdown] name="hint-12-3-a" hint_for="12.3"
r"""Une place regarde en colonne ce qui est **avant** elle : les `True` forment le triangle du bas, diagonale comprise."""

# %% [markdown] name="hint-12-3-b" hint_for="12.3"
r"""`torch.ones(length, length, dtype=torch.bool)`, dont `.tril()` ne garde que le triangle du bas."""

# %% name="causal-code"
from course_utils.models.attention import causal_mask

table = torch.randn(26, 8, generator=rng)  # un plongement au hasard pour chaque lettre
X = table[[ord(letter) - ord("a") for letter in "souris"]]  # (6, 8)
W_q, W_k = torch.randn(8, 8, generator=rng) / 2, torch.randn(8, 8, generator=rng) / 2
_, seen = attention(X @ W_q, X @ W_k, X, causal_mask(6))
print(seen[0].tolist())

# %% name="causal-figure" tags=["figure"]
show(
    plot_attention(seen, "souris"),
    "Des plongements et des matrices au hasard, pas un modèle entraîné. Chaque ligne est une place qui regarde ; ses poids, en pour cent arrondis, ont pour somme 100. L'avenir est hachuré. La première lettre n'a qu'elle-même à regarder.",
)

# %% [markdown] name="pytorch"
r"""
C'est exactement `scaled_dot_product_attention`, la fonction de PyTorch : `attn_mask` y veut dire la même chose, `True` là où l'on peut regarder, et `is_causal=True` fabrique le masque. Ailleurs, la convention s'inverse parfois : pour `nn.MultiheadAttention`, `True` veut dire « interdit ».
"""

# %% name="causal-assert"
theirs = torch.nn.functional.scaled_dot_product_attention(X, X, X, is_causal=True)
masked = torch.nn.functional.scaled_dot_product_attention(X, X, X, attn_mask=causal_mask(6))
assert torch.allclose(attention(X, X, X, causal_mask(6))[0], theirs, atol=1e-6), "la fonction de PyTorch"
assert torch.allclose(theirs, masked, atol=1e-6), "True veut dire : on peut regarder"
assert torch.allclose(seen.sum(dim=1), torch.ones(6)), "de somme 1"

# %% [markdown] name="heads"
r"""
## 4. Plusieurs têtes (20 min)

Un mot peut avoir plusieurs questions à la fois : où est mon verbe ? qui est mon sujet ? Une softmax n'est qu'un regard. Prenons-en plusieurs, des **têtes**. Chacune lit tout $X$ ; ce sont ses requêtes, ses clés et ses valeurs qui sont plus courtes. Dans l'article de 2017, $D = 512$ canaux et huit têtes : chacune a des vecteurs de $D/N = 64$ nombres. Ce que les têtes ont trouvé est remis bout à bout, puis mêlé par une dernière matrice, $W^O$.
"""

# %% name="heads-figure" tags=["figure"]
show(
    draw_heads(),
    "Huit têtes, de 0 à 7 : chacune lit tout X et regarde à sa façon. Les résultats, remis bout à bout, retrouvent la taille de départ, puis W^O les mêle.",
)

# %% [markdown] name="heads-shapes"
r"""
On coupe sans boucle, après les produits. D'une matrice $(T, D)$, `unflatten(-1, (N, D // N))` fait $(T, N, D/N)$ ; `transpose(0, 1)` passe les têtes devant, $(N, T, D/N)$ : `attention` travaille alors sur toutes les têtes d'un coup. Au retour, `transpose(0, 1)` d'abord, puis `flatten(1)`.
"""

# %% name="heads-code"
x = torch.arange(8).reshape(2, 4)  # T = 2 places, D = 4 canaux
parts = x.unflatten(-1, (2, 2)).transpose(0, 1)  # deux têtes
print(parts)
print(parts.transpose(0, 1).flatten(1))

# %% [markdown] name="exercise-12-4"
r"""
### Exercice 12.4 — Plusieurs têtes (●●●, 14 min)

Écrivez `multi_head(X, W_q, W_k, W_v, W_o, num_heads, mask)`, pour un seul texte. `X` est de forme $(T, D)$, les quatre matrices $(D, D)$, et `mask` $(T, T)$ sert à toutes les têtes. Rendez $Z$, $(T, D)$, puis les poids, $(N, T, T)$. Vous pouvez appeler `attention`, qui accepte des requêtes, des clés et des valeurs de forme $(N, T, D/N)$.
"""


# %% name="answer-12-4" tags=["exercise"]
def multi_head(X, W_q, W_k, W_v, W_o, num_heads, mask):
    # BEGIN SOLUTION
    size = X.shape[1] // num_heads
    Q, K, V = [(X @ W).unflatten(-1, (num_heads, size)).transpose(0, 1) for W in (W_q, W_k, W_v)]  # (N, T, D / N)
    Z, weights = attention(Q, K, V, mask)
    return Z.transpose(0, 1).flatten(1) @ W_o, weights
    # END SOLUTION


# %%
check("12.4", multi_head)

# %% [markdown] name="hint-12-4-a" hint_for="12.4"
r"""Trois produits, trois découpes, une attention, un recollage, un dernier produit. La division par $\sqrt{D/N}$ est déjà dans `attention`."""

# %% [markdown] name="hint-12-4-b" hint_for="12.4"
r"""`(X @ W_q).unflatten(-1, (num_heads, -1)).transpose(0, 1)` pour les requêtes ; à la fin, `Z.transpose(0, 1).flatten(1) @ W_o`."""

# %% name="multi-head-code"
from course_utils.models.attention import multi_head

layer = torch.nn.MultiheadAttention(8, 4, bias=False, batch_first=True)
W_q, W_k, W_v = [W.T for W in layer.in_proj_weight.detach().chunk(3)]
W_o = layer.out_proj.weight.detach().T
ours, _ = multi_head(X, W_q, W_k, W_v, W_o, 4, causal_mask(6))
theirs, _ = layer(X[None], X[None], X[None], attn_mask=~causal_mask(6))  # ici, True veut dire « interdit »
print("le même résultat que nn.MultiheadAttention :", "oui" if torch.allclose(ours, theirs[0], atol=1e-6) else "non")

# %% name="multi-head-assert"
assert torch.allclose(ours, theirs[0], atol=1e-6), "les têtes de PyTorch"
one, _ = multi_head(X, W_q, W_k, W_v, torch.eye(8), 1, causal_mask(6))
alone, _ = attention(X @ W_q, X @ W_k, X @ W_v, causal_mask(6))
assert torch.allclose(one, alone, atol=1e-6), "une seule tête, sans mélange : l'attention de la section 2"

# %% [markdown] name="order"
r"""
## 5. Savoir où l'on est (20 min)

Il manque une chose. **Prédisez** : une attention sans masque distingue-t-elle « chien » de « niche » ?
"""

# %% name="order-code"
found = {}
for word in ["chien", "niche"]:
    X = table[[ord(letter) - ord("a") for letter in word]]  # (5, 8)
    found[word] = dict(zip(word, attention(X, X, X)[0]))
gap = max((found["chien"][letter] - found["niche"][letter]).abs().max() for letter in "chien")
print("le même vecteur pour chaque lettre :", "oui" if gap < 1e-6 else "non")

# %% name="order-assert"
assert gap < 1e-6, "sans position ni masque, l'ordre ne se voit pas"
means = []
for word in ["chien", "niche"]:
    X = table[[ord(letter) - ord("a") for letter in word]]
    means.append(attention(X, X, X, causal_mask(5))[0].mean(dim=0))
assert (means[0] - means[1]).abs().max() > 0.01, "avec le masque causal, l'ordre se devine"

# %% [markdown] name="positions"
r"""
Non : chaque lettre y reçoit le même vecteur, car elle trouve les mêmes voisines, rangées autrement. Avec le masque causal, l'ordre se devine, sans être donné. Il faut dire à chaque place **où elle est**, en ajoutant au plongement de la lettre un vecteur de position. On peut l'apprendre, une ligne par place, comme un plongement ; c'est ce que fera la leçon 13. L'article de 2017 le calcule : des sinus et des cosinus, du plus rapide au plus lent, comme les aiguilles d'une horloge.
"""

# %% name="positions-figure" tags=["figure"]
from course_utils.models.positions import sinusoidal_positions

places = sinusoidal_positions(48, 32)  # (T, D)
show(
    plot_positions(places),
    "À gauche, une ligne par place : les premières colonnes battent vite, les dernières lentement. À droite, le produit scalaire de deux places ne dépend que de leur distance : des bandes parallèles.",
)

# %% name="positions-assert"
products = places @ places.T  # (48, 48)
assert all(torch.allclose(products[0, d], products.diagonal(d), atol=1e-4) for d in range(48)), "la distance seule"

# %% [markdown] name="by-hand"
r"""
Avec des positions, une tête peut remonter d'un caractère. Réglons-en une **à la main**. Décrivons chaque place par deux one-hot, celui de sa lettre et celui de sa place, gardés à part pour que rien ne se mêle. La clé est le one-hot de la place, la valeur celui de la lettre. Reste la requête : la place $t$ doit demander la place $t - 1$. Une place qui sait quelle lettre la précède en connaît deux : c'est ce qu'il faut pour imiter un trigramme.
"""

# %% [markdown] name="exercise-12-5"
r"""
### Exercice 12.5 — Regarder en arrière (●●○, 9 min)

Écrivez `look_back(length, distance, strength)` : la matrice $(T, T)$, où $T$ est `length`, par laquelle on multiplie le one-hot d'une place pour avoir sa requête. La ligne $t$ contient `strength` dans la colonne $t -$ `distance`, et 0 ailleurs : plus `strength` est grand, plus le regard est net. Les premières lignes, qui n'ont rien si loin derrière elles, ne contiennent que des 0 ; leur regard se partage également.
"""


# %% name="answer-12-5" tags=["exercise"]
def look_back(length, distance, strength):
    # BEGIN SOLUTION
    W_q = torch.zeros(length, length)
    for t in range(distance, length):
        W_q[t, t - distance] = strength
    return W_q
    # END SOLUTION


# %%
check("12.5", look_back)

# %% [markdown] name="hint-12-5-a" hint_for="12.5"
r"""Partez de zéros, et remplissez les lignes à partir de celle qui a quelque chose derrière elle : laquelle est-ce ?"""

# %% [markdown] name="hint-12-5-b" hint_for="12.5"
r"""`for t in range(distance, length):`, puis `W_q[t, t - distance] = strength`."""

# %% name="copy-code"
from course_utils.models.positions import look_back

names = load_names()
char_to_id, _ = build_vocab(names)
copied, asked, least = 0, 0, 1.0
for name in names:
    ids = encode(name, char_to_id)
    letters, places = torch.eye(len(char_to_id))[ids], torch.eye(len(ids))  # (T, vocab_size), (T, T)
    Z, weights = attention(places @ look_back(len(ids), 1, 60.0), places, letters, causal_mask(len(ids)))
    copied += int((Z[1:].argmax(dim=1) == torch.tensor(ids[:-1])).sum())
    asked += len(ids) - 1
    least = min(least, weights.diagonal(-1).min().item())  # le poids de la place d'avant, au pire
print(f"caractères recopiés : {100 * copied / asked:.0f} %")

# %% name="copy-assert"
assert copied == asked, "la tête recopie tout"
assert least > 0.99, "et son regard est net"

# %% [markdown] name="widget"
r"""
La tête a remonté d'une place, à coup sûr. Voici quatre têtes réglées à la main, qui n'ont pas la même habitude. Tapez un texte, touchez une lettre : les arcs montrent ce qu'elle regarde. **Que fait chaque tête ?**
"""

# %% name="widget-code"
heads("une souris rouge")

# %% [markdown] name="cost"
r"""
## 6. Ce que cela coûte (8 min)

Pendant l'apprentissage, rien n'attend plus rien : toutes les places se calculent en même temps, et c'est ce qui a permis d'entraîner de très grands modèles. Pour écrire, il faut toujours attendre la lettre d'avant. Le prix est dans le nombre de scores, $T^2$ : deux fois plus de texte, quatre fois plus de scores.
"""

# %% name="cost-code"
for length in [16, 1024, 131_072]:
    print(f"scores d'une tête, pour {whole(length)} caractères : {whole(length**2)}")

# %% [markdown] name="cost-lesson"
r"""
L'article d'origine, en 2017, s'appelait *Attention is all you need*. Il manque pourtant encore de quoi réfléchir entre deux regards, et de quoi empiler les couches sans se perdre : la leçon 13 assemble le **transformer**.
"""

# %% [markdown] name="summary"
r"""
## À retenir

- Chaque place a une requête, une clé, une valeur ; ses poids sont la softmax de ses scores, divisés par $\sqrt H$.
- Le masque causal cache l'avenir, avant la softmax.
- Plusieurs têtes, plusieurs regards : les canaux sont partagés, $W^O$ les remêle.
- Sans position ni masque, l'attention ne voit qu'un sac de lettres.
- On peut régler une tête à la main : elle fait alors exactement ce qu'on lui dit.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la.
"""

# %%
quiz("12")

# %% [markdown] name="sources"
r"""
## Sources

- A. Vaswani et al., « Attention is all you need », NIPS, 2017 : la division par la racine, les têtes, les positions, le masque.
- D. Bahdanau, K. Cho et Y. Bengio, « Neural machine translation by jointly learning to align and translate », ICLR, 2015 : l'attention de la leçon 11.
- J. Alammar, « The illustrated transformer », 2018 : l'exemple des deux mots.
"""
