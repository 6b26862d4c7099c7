# %% [markdown] name="title"
r"""
# Leçon 3 — Compter des bigrammes

**Connaissant une lettre, quelle est la probabilité de la suivante ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- compter ce qui suit chaque lettre et en faire des probabilités ;
- tirer au sort des prénoms qui n'existent pas ;
- juger un modèle par un seul nombre, la NLL ;
- dire pourquoi on le juge sur des prénoms mis de côté.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** les leçons 0 à 2. **Durée** : 90 minutes. **Mémoire** : 0,3 Go.

**Parcours minimum** (60 minutes) : sections 1 à 6, exercices 3.1 et 3.2. Les exercices 3.3, 3.4 et 3.5 peuvent se faire plus tard.
"""

# %% name="practical-code" tags=["parameters"]
source = "course"  # "insee" charge le fichier complet de l'INSEE
min_count = 1  # avec "insee" : ne garder que les prénoms donnés au moins min_count fois

# %%
import numpy as np
from course_utils.data import load_names
from course_utils.exercises import check
from course_utils.plotting import draw_bigram_machine, draw_windows, plot_bars, plot_bigram_row
from course_utils.plotting import plot_bigram_table, plot_curves, plot_name_chain, plot_slices, show
from course_utils.quizzes import quiz
from course_utils.widgets import name_surprise, typewriter

names = load_names(source, min_count=min_count)

# %% [markdown] name="vote"
r"""
## 1. Un vote (10 min)

Un prénom contient la lettre « m ». **Quelle lettre vient juste après ?** Notez votre réponse ; en classe, votez à main levée.

Demandons maintenant à tous les prénoms de la liste.
"""

# %%
from collections import Counter

after_m = Counter(name[i + 1] for name in names for i in range(len(name) - 1) if name[i] == "m")
after_m.most_common(4)

# %% name="vote-result" tags=["figure"]
letters, counts_after_m = zip(*after_m.most_common(10))
ax = plot_bars(letters, np.array(counts_after_m) / after_m.total())
show(ax, "Ce qui suit « m » dans les prénoms : la lettre a l'emporte de loin, puis viennent surtout d'autres voyelles.")

# %% [markdown] name="vote-lesson"
r"""
Vous aviez sans doute deviné : votre oreille a compté des prénoms toute votre vie. Un **modèle de langue** fait de même. Il lit un texte, puis donne une
probabilité à chaque suite possible.

Le nôtre ne regardera qu'une lettre. Une paire de caractères voisins s'appelle un **bigramme**.
"""

# %% [markdown] name="tokens"
r"""
## 2. Du texte aux nombres (15 min)

Un modèle ne lit pas des lettres mais des numéros. On découpe le texte en **tokens**, les plus petits morceaux que le modèle voit : ici, un token est un caractère.

Il manque une information : où un prénom commence, où il finit. Un token spécial, le point, marque les deux.
"""

# %% name="tokens-code"
text = "." + ".".join(names) + "."
print(text[:40], "…", text[-30:])

# %% [markdown] name="vocabulary"
r"""
Le **vocabulaire** est la liste des tokens possibles. Le point reçoit le numéro 0, les lettres suivent. `char_to_id` va du caractère au numéro, `id_to_char` fait le
chemin inverse.
"""


# %% name="build-vocab" tags=["kept"] kept_in="text"
def build_vocab(names):
    characters = ["."] + sorted(set("".join(names)))
    char_to_id = {character: i for i, character in enumerate(characters)}
    id_to_char = {i: character for i, character in enumerate(characters)}
    return char_to_id, id_to_char


# %% name="vocab"
char_to_id, id_to_char = build_vocab(names)
vocab_size = len(char_to_id)
print(vocab_size, "tokens :", " ".join(char_to_id))


# %% name="encode" tags=["kept"] kept_in="text"
def encode(text, char_to_id):
    return np.array([char_to_id[character] for character in text])  # (T,)


# %%
encode(".emma.", char_to_id)

# %% [markdown] name="self-supervision"
r"""
À la leçon 2, quelqu'un avait écrit sous chaque image le chiffre à trouver : la **vérité terrain**. Ici, personne n'a rien étiqueté. La bonne réponse est dans le
texte : c'est le caractère suivant.

On parle d'**auto-supervision**. C'est pourquoi un modèle de langue peut apprendre de tout texte écrit.
"""

# %% name="self"
ids = encode(text, char_to_id)
contexts, targets = ids[:-1], ids[1:]  # (N,), (N,)
for context, target in zip(contexts[:6], targets[:6]):
    print(f"après « {id_to_char[context]} », il faut prédire « {id_to_char[target]} »")

# %% name="self-figure" tags=["figure"]
show(
    draw_windows("léa", context_length=1),
    "Une fenêtre glisse sur « léa » : le caractère lu, en bleu, annonce la cible, en orange. Quatre paires, que personne n'a étiquetées.",
)

# %% [markdown] name="exercise-3-1"
r"""
### Exercice 3.1 — Les paires d'une liste (●○○, 8 min)

Écrivez `pairs`, qui reçoit une liste de prénoms et rend la liste de leurs bigrammes, point de départ et point final compris. Pour `["eva"]`, la réponse est
`[(".", "e"), ("e", "v"), ("v", "a"), ("a", ".")]`.
"""


# %% name="answer-3-1" tags=["exercise"]
def pairs(names):
    # BEGIN SOLUTION
    found = []
    for name in names:
        dotted = "." + name + "."
        for i in range(len(dotted) - 1):
            found.append((dotted[i], dotted[i + 1]))
    return found
    # END SOLUTION


# %%
check("3.1", pairs)

# %% [markdown] name="hint-3-1-a" hint_for="3.1"
r"""Traitez les prénoms un par un : deux prénoms voisins dans la liste ne se touchent jamais. Commencez par entourer le prénom de deux points."""

# %% [markdown] name="hint-3-1-b" hint_for="3.1"
r"""Dans un texte de $n$ caractères, il y a $n-1$ paires : `(dotted[i], dotted[i + 1])` pour `i` de 0 à $n-2$."""

# %% [markdown] name="table"
r"""
## 3. La table des comptes (15 min)

Rangeons les bigrammes dans un tableau : une **ligne** par caractère de départ, une **colonne** par caractère qui suit. La case `counts[i, j]` dit combien de fois `j` a suivi `i`.

`np.add.at` ajoute 1 à chaque case désignée, autant de fois qu'elle est désignée.
"""


# %% name="count-bigrams" tags=["kept"] kept_in="models.ngram"
def count_bigrams(contexts, targets, vocab_size):
    counts = np.zeros((vocab_size, vocab_size), dtype=int)  # (V, V)
    np.add.at(counts, (contexts, targets), 1)
    return counts


# %% name="table-code"
counts = count_bigrams(contexts, targets, vocab_size)
print(counts.shape, "et", counts.sum(), "bigrammes comptés")
print("« m » puis « a » :", counts[char_to_id["m"], char_to_id["a"]])

# %% name="table-figure" tags=["figure"]
ax = plot_bigram_table(counts, list(char_to_id))
show(
    ax,
    "La table des comptes, plus foncée là où les bigrammes sont fréquents ; le blanc vaut 0. Lisez une ligne de gauche à droite : "
    "après une consonne viennent surtout des voyelles ; la colonne du point montre par quoi les prénoms finissent.",
)

# %% name="table-row" tags=["figure"]
axes = plot_bigram_row(counts, list(char_to_id), "m")
show(
    axes,
    "La même table, réduite à douze caractères fréquents. La ligne du « m » est éclairée ; à droite, la part de chacun parmi tout ce qui suit « m ».",
)

# %% [markdown] name="row-to-probs"
r"""
Pour passer des comptes aux probabilités, on divise chaque **ligne** par sa somme : parmi tout ce qui a suivi `i`, quelle part pour `j` ?

$$P(j \mid i) = \frac{\text{counts}[i, j]}{\sum_k \text{counts}[i, k]}$$

La barre $\mid$ se lit « sachant » : c'est une probabilité **conditionnelle**. Le « a » après « m » pèse un peu moins qu'au vote, car la fin du prénom, le point, compte désormais parmi les suites possibles.
"""

# %% [markdown] name="exercise-3-2"
r"""
### Exercice 3.2 — Des lignes de somme 1 (●●○, 8 min)

Écrivez `row_probs`, qui reçoit une table de comptes de forme $(V, V)$ et rend la table des $P(j \mid i)$. Attention : la table est carrée, NumPy acceptera une
division dans le mauvais sens sans rien dire.
"""


# %% name="answer-3-2" tags=["exercise"]
def row_probs(counts):
    # BEGIN SOLUTION
    return counts / counts.sum(axis=1, keepdims=True)  # (V, V)
    # END SOLUTION


# %%
check("3.2", row_probs)

# %% [markdown] name="hint-3-2-a" hint_for="3.2"
r"""`counts.sum(axis=1)` additionne le long de chaque ligne. Quelle est la forme du résultat : $(V,)$ ou $(V, 1)$ ?"""

# %% [markdown] name="hint-3-2-b" hint_for="3.2"
r"""Avec `keepdims=True`, la somme garde la forme $(V, 1)$ : chaque ligne est alors divisée par **sa** somme."""

# %%
from course_utils.models.ngram import to_probs

probs = to_probs(counts)  # (V, V)
for first, second in [".m", "ma", "qu", "mb"]:
    print(f"P({second} | {first}) = {probs[char_to_id[first], char_to_id[second]]:.2f}")

# %% [markdown] name="draw"
r"""
## 4. Tirer au sort (15 min)

Comment choisir une lettre **au hasard, mais selon ces probabilités** ? Posons-les bout à bout sur un segment de longueur 1 : chaque lettre reçoit une tranche aussi
longue que sa probabilité. Un nombre tiré entre 0 et 1 tombe dans l'une d'elles.
"""

# %% name="slices"
after_dot = probs[0]  # (V,)
ax = plot_slices(after_dot, list(char_to_id), draw=0.42)
show(
    ax,
    "Les premières lettres des prénoms, une tranche par lettre ; les plus étroites n'ont pas leur nom. Le nombre tiré, 0,42, désigne la tranche où il tombe.",
)

# %% [markdown] name="cumulative"
r"""
`np.cumsum` donne le bord droit de chaque tranche ; `np.searchsorted` dit dans quelle tranche tombe le nombre. `edges[-1]`, la longueur totale, vaut 1 aux arrondis près.
"""


# %% name="sample" tags=["kept"] kept_in="sampling"
def sample(probs, rng):
    edges = np.cumsum(probs)  # (V,)
    return int(np.searchsorted(edges, rng.random() * edges[-1], side="right"))


# %% name="cumulative-code"
rng = np.random.default_rng(3)
draws = [sample(after_dot, rng) for _ in range(10_000)]
for letter in "maz":
    i = char_to_id[letter]
    print(f"{letter} : tiré {draws.count(i) / 10_000:.2f}, attendu {after_dot[i]:.2f}")

# %% name="machine" tags=["figure"]
show(
    draw_bigram_machine(),
    "La table est une machine : un caractère entre, sa ligne est lue, le suivant est tiré au sort et revient à l'entrée.",
)

# %% [markdown] name="typewriter-intro"
r"""
Faites-la tourner : tirez une lettre, puis une autre, ou un prénom entier. La ligne du caractère courant s'allume dans la table, et l'aiguille tombe sur son segment.
"""

# %% name="typewriter"
typewriter(probs, id_to_char, known=names)


# %% [markdown] name="exercise-3-3"
r"""
### Exercice 3.3 — Inventer un prénom (●●○, 10 min, facultatif)

Partez du point (numéro 0), tirez la lettre suivante dans **sa** ligne de `probs`, recommencez depuis la lettre obtenue, et arrêtez-vous au point. `draw_name` rend le prénom sans
les points. La boucle `for` évite de tourner sans fin.
"""


# %% name="answer-3-3" tags=["exercise", "kept"] kept_in="sampling"
def draw_name(probs, id_to_char, rng, max_length=30):
    name, i = "", 0
    for _ in range(max_length):
        # BEGIN SOLUTION
        i = sample(probs[i], rng)
        if i == 0:
            break
        name = name + id_to_char[i]
        # END SOLUTION
    return name


# %%
check("3.3", draw_name)

# %% [markdown] name="hint-3-3-a" hint_for="3.3"
r"""`probs[i]` est la ligne du caractère courant. Que devient `i` après chaque tirage ?"""

# %% [markdown] name="hint-3-3-b" hint_for="3.3"
r"""Trois lignes suffisent : tirer le nouveau `i` avec `sample`, sortir de la boucle s'il vaut 0, sinon ajouter `id_to_char[i]` au prénom."""

# %% name="names"
from course_utils.sampling import draw_name

rng = np.random.default_rng(11)
print("   ".join(draw_name(probs, id_to_char, rng) for _ in range(8)))

# %% [markdown] name="quoted-names"
r"""
Ni tout à fait faux, ni vraiment justes. Un autre tirage, *cité* d'un cours donné avec ce même modèle sur un fichier français, finit pareil : « e. », « ma. », « catrin. », « nan. », « mallixiend. ».

**Avant de lire la suite**, prédisez : si, au lieu de tirer au sort, on prend chaque fois la lettre **la plus probable**, quel prénom sort ?
"""

# %% name="greedy-quiz-result"
i, name = 0, ""
for _ in range(12):
    i = int(probs[i].argmax())
    name = name + id_to_char[i]
print(name)

# %% [markdown] name="greedy"
r"""
Le même prénom revient sans fin (l'affichage s'arrête à douze caractères). Prendre chaque fois le plus probable s'appelle le choix **glouton** (*greedy*). Le hasard
n'est pas un défaut ici : c'est lui qui donne la variété.
"""

# %% [markdown] name="likelihood"
r"""
## 5. Un seul nombre pour juger (20 min)

Un bon modèle donne beaucoup de probabilité à ce qui est *réellement* écrit. Interrogeons-le sur un prénom, paire par paire. La dernière colonne est *citée* : les probabilités d'un autre
cours, comptées sur un fichier de l'INSEE. Avec `source = "insee"` et `min_count = 100`, vous les retrouvez à quelques millièmes près.
"""

# %% name="marley"
quoted = [0.123, 0.454, 0.088, 0.024, 0.139, 0.025, 0.240]
marley = encode(".marley.", char_to_id)  # (8,)
print("paire  ici    cité")
for first, second, other in zip(marley[:-1], marley[1:], quoted):
    print(f"{id_to_char[first]}{id_to_char[second]}     {probs[first, second]:.3f}  {other:.3f}")

# %% name="marley-figure" tags=["figure"]
show(
    plot_name_chain(".marley.", probs[marley[:-1], marley[1:]]),
    "« marley », lettre après lettre : sous chaque caractère, la probabilité que lui donnait le précédent. En orange, le maillon le plus faible.",
)

# %% [markdown] name="product"
r"""
La probabilité du prénom entier est le **produit** de ces nombres : sa **vraisemblance**. Sept facteurs plus petits que 1, et le produit est déjà minuscule. Que devient-il sur tout le corpus ?
"""

# %% name="product-result"
marley_probs = probs[marley[:-1], marley[1:]]  # (7,)
print(f"marley : {marley_probs.prod():.0e}")
print("tout le corpus :", probs[contexts, targets].prod())

# %% [markdown] name="logarithm"
r"""
Le produit de dizaines de milliers de facteurs est trop petit pour l'ordinateur : il l'arrondit à 0. Le **logarithme** change les produits en sommes. On prend la moyenne des logarithmes, puis son opposé, qui est positif :

$$\mathrm{NLL} = -\frac{1}{N}\sum_{n=1}^{N}\log P(\text{cible}_n \mid \text{contexte}_n)$$

C'est la **log-vraisemblance négative moyenne**. Plus elle est basse, mieux c'est. Son unité, avec le logarithme népérien, est le **nat**.
"""


# %% name="mean-nll" tags=["kept"] kept_in="metrics"
def mean_nll(probs, targets):
    target_probs = probs[np.arange(len(targets)), targets]  # (N,)
    return float(-np.log(target_probs).mean())


# %% name="logarithm-code"
print(f"marley : {mean_nll(probs[marley[:-1]], marley[1:]):.2f} nats par caractère")
print(f"corpus : {mean_nll(probs[contexts], targets):.2f} nats par caractère")

# %% [markdown] name="same-as-lesson-1"
r"""
Ce n'est pas une nouveauté : c'est l'**entropie croisée** de la leçon 1, $-\log$ de la probabilité donnée à la bonne réponse, en moyenne. Le cours cité trouvait 2,47 sur ses prénoms.

Est-ce bien ? Il faut des repères. **Prédisez** : combien pour un modèle qui tire parmi les $V$ caractères sans rien savoir ?
"""

# %% name="same-as-lesson-1-code"
unigram = np.bincount(targets, minlength=vocab_size) / len(targets)  # (V,)
levels = {
    "uniforme": np.log(vocab_size),
    "unigramme": -np.log(unigram[targets]).mean(),
    "bigramme": mean_nll(probs[contexts], targets),
}
for model, nll in levels.items():
    print(f"{model:<10} {nll:.2f} nats, perplexité {np.exp(nll):.0f}")

# %% name="levels" tags=["figure"]
captions = [f"{model}\nperplexité {np.exp(nll):.0f}" for model, nll in levels.items()]
ax = plot_bars(captions, levels.values(), ylabel="nll", digits=2, highlight=2)
show(
    ax,
    "Trois modèles, de l'ignorance au bigramme, et le nombre de caractères entre lesquels chacun semble hésiter : connaître la fréquence des lettres aide, connaître la lettre d'avant aide encore.",
)

# %% [markdown] name="perplexity"
r"""
Les trois repères : le modèle **uniforme** paie $\ln V$ ; l'**unigramme** connaît la fréquence de chaque lettre ; le **bigramme** connaît en plus la lettre d'avant.

$e^{\mathrm{NLL}}$ s'appelle la **perplexité** : le modèle hésite autant que s'il choisissait entre ce nombre de caractères équiprobables. Lisez celle du bigramme ci-dessus.
"""

# %% name="perplexity-code"
assert 2.2 < levels["bigramme"] < 2.6, "le bigramme devrait coûter environ 2,4 nats par caractère"
assert levels["bigramme"] < levels["unigramme"] - 0.3 < levels["uniforme"] - 0.6, (
    "chaque repère doit battre le précédent"
)

# %% [markdown] name="exercise-3-4"
r"""
### Exercice 3.4 — La NLL d'une liste de prénoms (●●●, 15 min, facultatif)

Écrivez `names_nll`, qui reçoit des prénoms, la table `probs` et `char_to_id`, et rend la NLL moyenne **par caractère**, points finals compris. Pour `["eva"]`, il y a quatre caractères à prédire : e, v, a
et le point.
"""


# %% name="answer-3-4" tags=["exercise"]
def names_nll(names, probs, char_to_id):
    # BEGIN SOLUTION
    losses = []
    for name in names:
        ids = encode("." + name + ".", char_to_id)
        losses.extend(-np.log(probs[ids[:-1], ids[1:]]))
    return np.mean(losses)
    # END SOLUTION


# %%
check("3.4", names_nll)

# %% [markdown] name="hint-3-4-a" hint_for="3.4"
r"""Un prénom long a plus de caractères qu'un court : il doit peser plus. Rassemblez toutes les pertes, puis faites **une** moyenne à la fin."""

# %% [markdown] name="hint-3-4-b" hint_for="3.4"
r"""Pour un prénom : `ids = encode("." + name + ".", char_to_id)`, puis `-np.log(probs[ids[:-1], ids[1:]])` donne ses pertes. `losses.extend(…)` les ajoute à la liste."""

# %% [markdown] name="unseen"
r"""
## 6. Le zéro, et les prénoms mis de côté (15 min)

Nous avons jugé le modèle sur les prénoms qui avaient servi à compter : un examen dont il connaît les questions. Comme à la leçon 2, mettons-en de côté : 80 % pour compter
(*train*), 10 % pour régler (*validation*), 10 % pour l'examen (*test*). `split_names` mélange d'abord.
"""

# %% name="unseen-code"
from course_utils.text import split_names

train, validation, test = split_names(names)
print(len(train), "pour compter,", len(validation), "pour régler,", len(test), "pour l'examen")

# %% [markdown] name="chain"
r"""
`chain` recolle une liste de prénoms autour de points, comme à la section 2, et rend contextes et cibles. `never` repère les bigrammes de validation dont le compte est nul.
"""


# %% name="chain-code"
def chain(names):
    ids = encode("." + ".".join(names) + ".", char_to_id)
    return ids[:-1], ids[1:]  # (N,), (N,)


counts = count_bigrams(*chain(train), vocab_size)
contexts, targets = chain(validation)
never = counts[contexts, targets] == 0  # (N,)
print(f"{100 * (counts == 0).mean():.0f} % des cases de la table sont vides")
print(f"{never.sum()} bigrammes de validation, sur {len(targets)}, n'ont jamais été comptés")

# %% [markdown] name="infinity"
r"""
Un bigramme jamais compté reçoit la probabilité 0. **Prédisez** ce que vaut la NLL de validation s'il y en a un seul.
"""

# %% name="infinity-code"
with np.errstate(divide="ignore", invalid="ignore"):  # log(0) : c'est ce que nous voulons voir
    print("pertes pour 1/2, 1/4 et 0 :", -np.log([0.5, 0.25, 0.0]))
    probs = counts / counts.sum(axis=1, keepdims=True)  # (V, V)
    print("NLL de validation :", mean_nll(probs[contexts], targets))

# %% [markdown] name="smoothing"
r"""
L'infini. Dire « impossible » de ce qui n'est que rare ruine tout le score. Le remède est le **lissage** : avant de diviser, on fait comme si chaque suite avait été vue $\alpha$ fois de plus.

$$P(j \mid i) = \frac{\text{counts}[i, j] + \alpha}{\sum_k \left(\text{counts}[i, k] + \alpha\right)}$$
"""

# %% [markdown] name="exercise-3-5"
r"""
### Exercice 3.5 — Lisser (●●○, 8 min, facultatif)

Écrivez `to_probs`, qui reçoit des comptes et $\alpha$ (`smoothing`), et rend des lignes de somme **exactement** égale à 1, même si une ligne de comptes est vide. La table reçue doit rester intacte.
"""


# %% name="answer-3-5" tags=["exercise", "kept"] kept_in="models.ngram"
def to_probs(counts, smoothing=0.0):
    # BEGIN SOLUTION
    smoothed = counts + smoothing
    return smoothed / smoothed.sum(axis=-1, keepdims=True)  # (..., V)
    # END SOLUTION


# %%
check("3.5", to_probs)

# %% [markdown] name="hint-3-5-a" hint_for="3.5"
r"""Dans la formule, $\alpha$ est ajouté aux $V$ cases de la ligne : de combien la somme de la ligne augmente-t-elle ?"""

# %% [markdown] name="hint-3-5-b" hint_for="3.5"
r"""Ajoutez d'abord, dans une nouvelle table ; puis divisez cette table par les sommes de **ses** lignes."""

# %%
from course_utils.models.ngram import to_probs

alphas = [1e-6, 1e-4, 0.01, 0.1, 0.3, 1, 3, 10]
losses = {"train": [], "validation": []}
for alpha in alphas:
    probs = to_probs(counts, smoothing=alpha)
    for split, part in [("train", train), ("validation", validation)]:
        contexts, targets = chain(part)
        losses[split].append(mean_nll(probs[contexts], targets))

# %% name="alpha" tags=["figure"]
ax = plot_curves(alphas, losses, xlabel="smoothing", ylabel="nll", log_x=True, lowest=["validation"])
show(
    ax,
    "NLL selon le lissage. Sur les prénoms comptés, moins on lisse, mieux c'est ; sur les prénoms mis de côté, "
    "trop peu coûte et trop coûte aussi : le creux, cerclé, est entre les deux.",
)

# %% [markdown] name="held-out"
r"""
Deux leçons dans une figure. La perte *train* flatte toujours un peu : c'est sur *validation* qu'on choisit $\alpha$. Et un lissage énorme ramène le modèle vers l'uniforme.

Le réglage choisi, on passe l'examen une seule fois, sur *test*.
"""

# %% name="held-out-code"
best_alpha = alphas[int(np.argmin(losses["validation"]))]
probs = to_probs(counts, smoothing=best_alpha)
contexts, targets = chain(test)
test_nll = mean_nll(probs[contexts], targets)
assert test_nll < levels["unigramme"] - 0.3, "le bigramme doit battre l'unigramme, même sur des prénoms nouveaux"
print(f"lissage {best_alpha:g}, NLL de test : {test_nll:.2f} nats par caractère")

# %% [markdown] name="your-name"
r"""
Et **votre** prénom ? Tapez-le. Chaque lettre est aussi haute que sa surprise, $-\ln P$ : les lettres attendues s'écrasent, les inattendues se dressent. La moyenne de ces hauteurs est la NLL du prénom.
"""

# %% name="name-surprise"
name_surprise({"unigramme": unigram, "bigramme": probs}, id_to_char, name="marley")

# %% [markdown] name="scoreboard"
r"""
Inscrivons ce résultat au **tableau des scores**. Ses paramètres sont les cases de la table. Chaque modèle du cours y passera, jugé sur les mêmes prénoms de test ; le vôtre vous suit d'une leçon à l'autre.
"""

# %% name="scoreboard-code"
from course_utils import scoreboard

scoreboard.record("bigramme compté", corpus="prénoms", nll=test_nll, parameters=vocab_size**2, source=source)
scoreboard.show("prénoms", source)

# %% name="stairs" tags=["figure"]
scoreboard.show_stairs("prénoms", source)

# %% [markdown] name="summary"
r"""
## À retenir

- Un modèle de langue donne une probabilité à chaque token suivant ; le bigramme ne regarde que le token d'avant.
- Compter, puis diviser chaque **ligne** par sa somme : $P(\text{suivant} \mid \text{courant})$.
- La NLL moyenne, en nats par caractère, juge tout modèle ; sa perplexité est $e^{\mathrm{NLL}}$.
- Un zéro coûte l'infini : on lisse. On règle sur *validation*, on conclut sur *test*.
- Une lettre de contexte ne suffit pas : « b » annonce-t-il *barnabé* ou *gabrielle* ? C'est la leçon 4.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la : l'explication vaut pour les bonnes comme pour les autres.
"""

# %%
quiz("03")

# %% [markdown] name="sources"
r"""
## Sources

- D. Jurafsky et J. H. Martin, *Speech and Language Processing*, 3ᵉ édition (brouillon, 2025), chapitre 3 : n-grammes, perplexité, lissage.
- C. E. Shannon, « A Mathematical Theory of Communication », 1948 : des textes tirés au sort, lettre après lettre, selon les fréquences de l'anglais.
- L. Devroye, *Non-Uniform Random Variate Generation*, 1986 : le tirage par la fonction de répartition.
- A. Karpathy, *makemore*, 2022 : la même démarche sur des prénoms américains.
- Insee, *Fichier des prénoms* : les prénoms de `source = "insee"`.
"""
