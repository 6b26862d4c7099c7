# %% [markdown] name="title"
r"""
# Leçon 4 — Plus de contexte

**Pourquoi ne pas simplement compter des contextes plus longs ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- compter ce qui suit deux, trois ou quatre lettres ;
- expliquer la malédiction de la dimension, chiffres en main ;
- mélanger des contextes courts et longs ;
- choisir un réglage sans tricher.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** la leçon 3. **Durée** : 85 minutes. **Mémoire** : 0,3 Go.

**Parcours minimum** (50 minutes) : sections 1 à 4, exercices 4.1 et 4.3. Les exercices 4.2 et 4.4 peuvent se faire plus tard.
"""

# %% name="practical-code" tags=["parameters"]
source = "course"  # "insee" charge le fichier complet de l'INSEE
min_count = 1  # avec "insee", préférez 100 : à 1, plusieurs minutes et 0,5 Go

# %%
import numpy as np
from course_utils.data import load_names
from course_utils.exercises import check
from course_utils.metrics import mean_nll
from course_utils.plotting import draw_context_tree, draw_interpolation, draw_windows
from course_utils.plotting import plot_bars, plot_contexts_met, plot_curves, plot_followers, show
from course_utils.quizzes import quiz
from course_utils.sampling import generate
from course_utils.text import build_vocab, encode, split_names
from course_utils.widgets import mixer, name_surprise

names = load_names(source, min_count=min_count)
char_to_id, id_to_char = build_vocab(names)
vocab_size = len(char_to_id)
train, validation, test = split_names(names)

# %% [markdown] name="b-question"
r"""
## 1. « b », et après ? (10 min)

Je pense à un prénom. Il contient un « b », et je cache la suite : **b?** Quelle lettre proposez-vous ?

Voici trois prénoms possibles : gabrielle, barnabé, baptiste. Votre pari tient-il ?
"""

# %% name="b-result"
from collections import Counter


def followers(end, names):
    n = len(end)
    dotted = ["." * n + name + "." for name in names]
    return Counter(name[i + n] for name in dotted for i in range(len(name) - n) if name[i : i + n] == end)


for end in ["b", "ab", "gab"]:
    total = followers(end, names).total()
    print(end, {letter: round(count / total, 2) for letter, count in followers(end, names).most_common(4)})

# %% name="b-figure" tags=["figure"]
rows = {}
for end in ["b", "ab", "gab"]:
    total = followers(end, names).total()
    rows[end] = {letter: count / total for letter, count in followers(end, names).items()}
show(
    plot_followers(rows),
    "Ce qui suit « b », « ab », puis « gab ». À chaque lettre de contexte de plus, la probabilité se rassemble sur moins de suites ; en orange, la plus probable.",
)

# %% [markdown] name="b-answer"
r"""
Après « b » seul, le modèle hésite. Après « ab », il hésite autrement ; après « gab », presque plus. **Une lettre ne suffit pas ; deux ou trois changent tout.**

Alors, pourquoi ne pas compter tout de suite les contextes de dix lettres ?
"""

# %% [markdown] name="windows"
r"""
## 2. Des fenêtres sur les prénoms (15 min)

Un contexte de $n$ lettres est une **fenêtre** : les $n$ caractères qui précèdent la cible. Au début d'un prénom, il n'y a rien avant ; on complète donc à gauche par des points.

Pour « eva » et $n = 2$ : `..` → e, `.e` → v, `ev` → a, `va` → `.`
"""

# %% name="windows-figure" tags=["figure"]
show(draw_windows(), "Les fenêtres de « eva » : deux caractères de contexte, puis la cible, jusqu'au point.")


# %% [markdown] name="exercise-4-1"
r"""
### Exercice 4.1 — Les fenêtres (●●○, 12 min)

Écrivez `windows` : pour chaque caractère de chaque prénom, point final compris, une ligne de `contexts` (les $n$ numéros qui précèdent, avec $n$ = `context_length`) et une case de `targets`. Une fenêtre ne passe jamais d'un prénom à l'autre.
"""


# %% name="answer-4-1" tags=["exercise", "kept"] kept_in="text"
def windows(names, char_to_id, context_length):
    contexts, targets = [], []
    # BEGIN SOLUTION
    for name in names:
        ids = encode("." * context_length + name + ".", char_to_id)
        for i in range(len(name) + 1):
            contexts.append(ids[i : i + context_length])
            targets.append(ids[i + context_length])
    # END SOLUTION
    return np.array(contexts), np.array(targets)  # (N, T), (N,)


# %%
check("4.1", windows)

# %% [markdown] name="hint-4-1-a" hint_for="4.1"
r"""Pour chaque prénom, encodez un texte qui commence par **$n$ points** et finit par un seul. Combien de caractères reste-t-il à prédire ?"""

# %% [markdown] name="hint-4-1-b" hint_for="4.1"
r"""Avec `ids` ainsi encodé, la fenêtre numéro `i` est `ids[i : i + context_length]`, sa cible `ids[i + context_length]`, pour `i` de 0 à `len(name)`."""

# %%
from course_utils.text import windows

contexts, targets = windows(["eva"], char_to_id, context_length=3)
for context, target in zip(contexts, targets):
    print("".join(id_to_char[i] for i in context), "→", id_to_char[target])

# %% [markdown] name="count-contexts"
r"""
Pour compter, un tableau à $n + 1$ dimensions deviendrait vite énorme. Un dictionnaire suffit : il ne garde que les contextes **rencontrés**, chacun avec sa ligne de $V$ comptes.
"""


# %% name="count-contexts-code" tags=["kept"] kept_in="models.ngram"
def count_contexts(contexts, targets, vocab_size):
    counts = {}
    for context, target in zip(map(tuple, contexts.tolist()), targets.tolist()):
        if context not in counts:
            counts[context] = np.zeros(vocab_size, dtype=int)  # (V,)
        counts[context][target] += 1
    return counts


# %% name="count-contexts-code-2"
contexts, targets = windows(train, char_to_id, context_length=2)
counts = count_contexts(contexts, targets, vocab_size)
after_ch = counts[tuple(encode("ch", char_to_id).tolist())]  # (V,)
print("contextes de 2 lettres rencontrés :", len(counts))
print("après « ch » :", {id_to_char[i]: int(after_ch[i]) for i in np.argsort(-after_ch)[:4]})

# %% name="context-tree" tags=["figure"]
show(
    draw_context_tree(train, "gab"),
    "Quelques contextes comptés, en arbre : une branche est d'autant plus épaisse que le contexte est fréquent, le nombre dit combien de fois il a été rencontré. En orange, le chemin de « gab » ; en pointillé, des contextes possibles que les prénoms n'ont jamais montrés.",
)

# %% [markdown] name="curse"
r"""
## 3. La malédiction de la dimension (15 min)

Avec $V$ caractères et une fenêtre de $n$, il existe $V^n$ contextes, donc $V^{n+1}$ cases à remplir. **Prédisez** : pour $V = 40$ et dix caractères, combien de contextes ? Des millions, des milliards, davantage ?
"""

# %% name="curse-result"
print(" n           contextes (V = 40)           contextes (V = 37)               cases (V = 37)")
for n in [1, 2, 3, 10]:
    print(f"{n:>2}  {40**n:>27,}  {37**n:>27,}  {37 ** (n + 1):>27,}".replace(",", " "))

# %% name="curse-figure" tags=["figure"]
met = [1] + [len(count_contexts(*windows(train, char_to_id, n), vocab_size)) for n in range(1, 11)]
show(
    plot_contexts_met(met, vocab_size),
    "Les contextes possibles et ceux que les prénoms d'entraînement montrent. Chaque graduation de gauche multiplie par cent : les uns se multiplient à chaque lettre, les autres plafonnent, faute de prénoms.",
)

# %% [markdown] name="curse-name"
r"""
Dix millions de milliards de lignes pour dix lettres : la liste de prénoms est loin du compte. Le nombre de cas explose avec la longueur du contexte ; les données, elles, ne suivent pas.

En 1957, Richard Bellman a baptisé ce mur la **malédiction de la dimension**.
"""

# %% [markdown] name="unseen-question"
r"""
Voyons-la à l'œuvre. Parmi les contextes des prénoms de validation, quelle part n'a **jamais** été rencontrée à l'entraînement ? `NGram` range dans un même objet `count_contexts` (`fit`), le lissage (`probs`) et la question « déjà rencontré ? » (`seen`).
"""

# %%
from course_utils.models.ngram import NGram

lengths = [1, 2, 3, 4, 5, 6]
unseen = []
for length in lengths:
    model = NGram(length, vocab_size).fit(*windows(train, char_to_id, length))
    contexts, targets = windows(validation, char_to_id, length)
    unseen.append(1 - model.seen(contexts).mean())
print([f"{100 * share:.0f} %" for share in unseen])

# %% name="unseen" tags=["figure"]
ax = plot_bars([str(length) for length in lengths], unseen, ylabel="unseen_share", highlight=-1)
ax.set_xlabel("lettres de contexte")
show(
    ax,
    "Part des contextes de validation jamais vus à l'entraînement : presque rien pour une ou deux lettres, puis la part monte vite.",
)

# %% [markdown] name="unseen-lesson"
r"""
Devant un contexte inconnu, la ligne de comptes est vide : le modèle n'a rien à dire. Le lissage de la leçon 3 la remplit, mais de façon uniforme, comme si toutes les lettres se valaient.

**Prédisez** : quand la fenêtre s'allonge, que devient la NLL sur *train* ? Et sur *validation* ?
"""

# %%
losses = {"train": [], "validation": []}
for length in lengths:
    model = NGram(length, vocab_size, smoothing=0.01).fit(*windows(train, char_to_id, length))
    for split, part in [("train", train), ("validation", validation)]:
        contexts, targets = windows(part, char_to_id, length)
        losses[split].append(mean_nll(model.probs(contexts), targets))

# %% name="overfit" tags=["figure"]
ax = plot_curves(lengths, losses, xlabel="context_length", ylabel="nll", lowest=["validation"])
show(
    ax,
    "NLL selon la longueur du contexte, lissage 0,01. Sur train elle ne cesse de baisser ; "
    "sur validation elle baisse, passe par un creux, cerclé, puis remonte : le modèle récite au lieu de généraliser.",
)

# %% name="unseen-lesson-code"
best = int(np.argmin(losses["validation"]))
assert lengths[best] in (2, 3), "le creux devrait être à deux ou trois lettres"
assert losses["train"][-1] < losses["train"][best] - 0.3, "la perte d'entraînement devrait continuer à baisser"
print("creux de validation :", lengths[best], "lettres de contexte")

# %% [markdown] name="overfitting"
r"""
Quand la perte *train* baisse encore et que la perte *validation* remonte, on parle de **surapprentissage** (*overfitting*). À six lettres, la table récite les prénoms comptés ; devant un contexte inconnu, elle ne sait plus que l'uniforme, à $\ln V$ nats par caractère.

C'est la raison d'être de l'ensemble de validation : lui seul montre le creux.
"""

# %% [markdown] name="exercise-4-2"
r"""
### Exercice 4.2 — La part jamais vue (●○○, 8 min, facultatif)

Écrivez `unseen_share`, qui reçoit deux tableaux de contextes, de formes $(N, n)$ et $(M, n)$ : ceux qui ont servi à compter et ceux qu'on juge. Elle rend la part des **seconds** absente des premiers, entre 0 et 1.
"""


# %% name="answer-4-2" tags=["exercise"]
def unseen_share(train_contexts, new_contexts):
    # BEGIN SOLUTION
    known = {tuple(context) for context in train_contexts.tolist()}
    missing = [tuple(context) not in known for context in new_contexts.tolist()]
    return np.mean(missing)
    # END SOLUTION


# %%
check("4.2", unseen_share)

# %% [markdown] name="hint-4-2-a" hint_for="4.2"
r"""Un `set` de tuples répond vite à la question « l'ai-je déjà vu ? ». `tuple(context)` change une ligne en tuple."""

# %% [markdown] name="hint-4-2-b" hint_for="4.2"
r"""Chaque fenêtre jugée compte, même si elle revient plusieurs fois : divisez par $M$, le nombre de lignes du second tableau."""

# %% [markdown] name="mix-idea"
r"""
## 4. Mélanger court et long (30 min)

Le contexte long est précis mais souvent inconnu ; le court est vague mais toujours connu. Gardons les deux :

$$P_n = \lambda \, C_n + (1 - \lambda) \, P_{n-1}$$

$C_n$ : ce qu'on a compté après les $n$ dernières lettres. $P_{n-1}$ : ce que prédit un contexte plus court d'une lettre. $\lambda$ (lambda) : la confiance donnée au plus long. C'est l'**interpolation**.
"""

# %% [markdown] name="mix-rule"
r"""
Si le contexte de $n$ lettres n'a jamais été vu, on se contente de $P_{n-1}$. Tout en bas, $P_0$ est l'unigramme, lissé avec $\alpha = 1$. La même confiance $\lambda$ sert à tous les étages. Une fonction suffit pour un étage ; le modèle les empile.
"""

# %% name="mix-drawing" tags=["figure"]
show(
    draw_interpolation(),
    "L'interpolation : depuis l'unigramme, chaque étage mêle ce qui a été compté (λ) et l'étage d'avant (1 − λ).",
)


# %% [markdown] name="exercise-4-3"
r"""
### Exercice 4.3 — Un étage du mélange (●●○, 10 min)

Écrivez `mix`. `counts` est un dictionnaire comme celui de `count_contexts`, `shorter` la distribution $P_{n-1}$, `weight` la confiance $\lambda$. La somme du résultat doit valoir 1.
"""


# %% name="answer-4-3" tags=["exercise", "kept"] kept_in="models.ngram"
def mix(counts, context, shorter, weight):
    # BEGIN SOLUTION
    if context not in counts:
        return shorter
    row = counts[context]  # (V,)
    return weight * row / row.sum() + (1 - weight) * shorter
    # END SOLUTION


# %%
check("4.3", mix)

# %% [markdown] name="hint-4-3-a" hint_for="4.3"
r"""`counts[context]` contient des comptes, pas des probabilités. Que faut-il en faire avant de mélanger ?"""

# %% [markdown] name="hint-4-3-b" hint_for="4.3"
r"""Deux cas : contexte absent, on rend `shorter` tel quel ; contexte présent, $\lambda$ fois ses probabilités plus $(1-\lambda)$ fois `shorter`."""

# %% [markdown] name="interpolated-class"
r"""
Le modèle complet compte à chaque longueur, puis monte les étages un par un. Il parle comme tous les modèles du cours : des numéros en entrée, et pour chaque position $V$ **logits**, ici des logarithmes de probabilités.
"""

# %% name="interpolated-class-code"
from course_utils.models.ngram import InterpolatedNGram

model = InterpolatedNGram(context_length=3, vocab_size=vocab_size, weight=0.6)
model.fit(*windows(train, char_to_id, 3))
logits = model(encode(".gab", char_to_id)[None, :])  # (1, 4, V) : un lot d'un seul texte
probs = np.exp(logits[0, -1])  # (V,)
print("forme des logits :", logits.shape, "et somme des probabilités :", round(probs.sum(), 6))
print("après « gab » :", {id_to_char[i]: f"{probs[i]:.2f}" for i in np.argsort(-probs)[:3]})

# %% [markdown] name="choose-weight"
r"""
Reste à choisir $\lambda$ et la longueur. Sur *train*, la meilleure confiance serait toujours 1 : réciter. Sur *test*, ce serait tricher : l'examen ne servirait plus à rien. **C'est le travail de *validation*.**

On nomme ces modèles en comptant la cible : trois lettres de contexte font un **4-gramme**.
"""

# %%
lengths = [1, 2, 3, 4]
weights = np.round(np.arange(0.1, 1.0, 0.1), 1)
losses = np.zeros((len(lengths), len(weights)))
for row, length in enumerate(lengths):
    train_windows = windows(train, char_to_id, length)
    contexts, targets = windows(validation, char_to_id, length)
    for column, weight in enumerate(weights):
        model = InterpolatedNGram(length, vocab_size, weight).fit(*train_windows)
        losses[row, column] = mean_nll(model.probs(contexts), targets)

# %% name="weights" tags=["figure"]
curves = {f"{length + 1}-gramme": losses[row] for row, length in enumerate(lengths)}
ax = plot_curves(weights, curves, xlabel="mixing_weight", ylabel="nll", lowest=curves)
show(
    ax,
    "NLL de validation selon la confiance λ, la même à chaque étage ; le meilleur choix de chaque courbe est cerclé. Le bigramme profite encore de la plus grande "
    "valeur essayée ; plus le contexte s'allonge, plus la meilleure confiance est petite.",
)

# %% name="choose-weight-code"
row, column = np.unravel_index(losses.argmin(), losses.shape)  # du rang du minimum à sa case
print(f"choisis sur validation : un {lengths[row] + 1}-gramme, confiance {weights[column]}")

# %% [markdown] name="mixer-intro"
r"""
Réglez $\lambda$ vous-même : les trois segments disent ce qui a été compté, ce que dit un contexte plus court, et leur mélange ; dessous, la NLL de validation suit. Essayez un contexte jamais vu : le mélange ne bouge plus.
"""

# %% name="mixer"
four_gram = InterpolatedNGram(3, vocab_size, weight=0.5).fit(*windows(train, char_to_id, 3))
mixer(four_gram, id_to_char, validation, contexts=["gab", "mar", "ell", "xyz"])

# %% [markdown] name="test-once"
r"""
Maintenant seulement, l'examen. Chaque longueur garde **sa** meilleure confiance, et chaque modèle est jugé une fois sur *test*. Ses paramètres sont les comptes gardés en mémoire, à toutes les longueurs.
"""

# %% name="scores"
from course_utils import scoreboard

test_nlls = []
for row, length in enumerate(lengths):
    weight = weights[losses[row].argmin()]
    model = InterpolatedNGram(length, vocab_size, weight).fit(*windows(train, char_to_id, length))
    contexts, targets = windows(test, char_to_id, length)
    test_nlls.append(mean_nll(model.probs(contexts), targets))
    scoreboard.record(f"{length + 1}-gramme interpolé", "prénoms", test_nlls[-1], model.num_parameters(), source)
scoreboard.show("prénoms", source)

# %% name="stairs" tags=["figure"]
scoreboard.show_stairs("prénoms", source)

# %% name="test-once-code"
assert test_nlls[1] < test_nlls[0] - 0.1, "deux lettres de contexte doivent battre une lettre"
assert test_nlls[2] < test_nlls[1], "mélangé à de plus courts, le 4-gramme doit battre le 3-gramme"
assert 1.8 < min(test_nlls) < 2.3, "le meilleur mélange devrait coûter environ 2,1 nats"

# %% [markdown] name="strong-baseline"
r"""
Un modèle qui ne fait que compter et mélanger : c'est une **référence solide**. Chaque réseau de neurones du cours devra la battre, et les premiers n'y arriveront pas toujours.

Comparons à l'oreille. **Prédisez** à partir de combien de lettres les prénoms sonnent juste.
"""

# %% name="ear"
known, copied = set(train), {}
for length in [0, 1, 2, 4]:
    model = InterpolatedNGram(length, vocab_size, weight=0.8).fit(*windows(train, char_to_id, max(length, 1)))
    rng = np.random.default_rng(5)
    invented = [generate(model, id_to_char, rng, max_length=12) for _ in range(200)]
    copied[length] = np.mean([name in known for name in invented])
    shown = [name + "*" * (name in known) for name in invented if name][:6]
    print(length, "lettre(s) :", ", ".join(shown))

# %% [markdown] name="copying"
r"""
L'étoile marque les prénoms **recopiés** de la liste d'entraînement : avec quatre lettres, il y en a bien plus. Sonner juste et inventer sont deux choses. La NLL de test ne s'y laisse pas prendre, car elle interroge sur des prénoms que le modèle n'a jamais vus.
"""

# %% name="copying-code"
print({length: f"{100 * share:.0f} %" for length, share in copied.items()}, "de prénoms recopiés, sur 200 tirés")
assert copied[4] > copied[2] + 0.1, "avec quatre lettres, le modèle devrait recopier davantage"

# %% [markdown] name="your-name"
r"""
Retrouvez votre prénom de la leçon 3. Quelles lettres, dressées pour le bigramme, ne surprennent plus celui qui en voit trois ?
"""

# %% name="name-surprise"
bigram = InterpolatedNGram(1, vocab_size, weight=0.9).fit(*windows(train, char_to_id, 1))
name_surprise({"bigramme": bigram, "4-gramme": four_gram}, id_to_char, name="gabrielle")

# %% [markdown] name="exercise-4-4"
r"""
### Exercice 4.4 — Choisir sans tricher (●●●, 12 min, facultatif)

`evaluate(length, weight, split)` rend la NLL d'un modèle, où `split` vaut `"train"`, `"validation"` ou `"test"`. Écrivez `select`, qui essaie tous les couples et rend un triplet : longueur choisie, confiance choisie, NLL à **annoncer**.
"""


# %% name="answer-4-4" tags=["exercise"]
def select(evaluate, lengths, weights):
    # BEGIN SOLUTION
    best = None
    for length in lengths:
        for weight in weights:
            nll = evaluate(length, weight, "validation")
            if best is None or nll < best[0]:
                best = (nll, length, weight)
    return best[1], best[2], evaluate(best[1], best[2], "test")
    # END SOLUTION


# %%
check("4.4", select)

# %% [markdown] name="hint-4-4-a" hint_for="4.4"
r"""Deux questions, deux ensembles : lequel sert à **choisir** ? lequel sert à **annoncer** le résultat ?"""

# %% [markdown] name="hint-4-4-b" hint_for="4.4"
r"""Une double boucle garde le couple dont la NLL de validation est la plus basse. Après la boucle, et une seule fois, `evaluate(length, weight, "test")`."""

# %% [markdown] name="sorted-trap"
r"""
## 5. Un piège : couper sans mélanger (10 min)

Notre liste est rangée par ordre alphabétique, et `split_names` la mélange avant de la couper. Est-ce bien utile ? Coupons-la sans mélanger : les premiers 80 % pour compter, les 10 % suivants pour juger.

**Prédisez** : la NLL de validation du bigramme sera-t-elle meilleure, égale, pire ?
"""

# %% name="sorted-quiz-result"
ordered = sorted(names)
first, second = int(0.8 * len(ordered)), int(0.9 * len(ordered))
cuts = {"mélangée": (train, validation), "triée": (ordered[:first], ordered[first:second])}
nlls = {}
for cut, (counted, judged) in cuts.items():
    model = NGram(1, vocab_size, smoothing=0.1).fit(*windows(counted, char_to_id, 1))
    contexts, targets = windows(judged, char_to_id, 1)
    nlls[cut] = mean_nll(model.probs(contexts), targets)
    print(f"liste {cut} : {nlls[cut]:.2f} nats par caractère")

# %% name="sorted-trap-code"
print("à l'entraînement :", ordered[0], "…", ordered[first - 1])
print("à la validation :", ordered[first], "…", ordered[second - 1])
assert nlls["triée"] > nlls["mélangée"] + 0.2, "couper une liste triée devrait coûter cher"

# %% [markdown] name="sorted-lesson"
r"""
La plupart de ces prénoms commencent par une lettre qui n'ouvre **aucun** prénom d'entraînement : le modèle la croit presque impossible. On l'interroge sur un programme qu'il n'a pas étudié.

Train, validation et test doivent se ressembler : **on mélange avant de couper**. C'est une erreur sournoise : rien ne s'arrête, aucun message ne s'affiche.
"""

# %% [markdown] name="bias"
r"""
## 6. Ce que compter ne peut pas faire (5 min)

Lisser et mélanger ont un prix, le **biais** : on s'éloigne de ce qui a été compté pour mieux prédire ce qui ne l'a pas été. Comparez avec la section 1 : après « gab », le mélange donne moins à « r » que le simple comptage.

Et il reste un défaut de fond. Pour une table, « gab » et « gad » sont deux lignes sans rapport ; ce qu'elle apprend sur l'une ne sert jamais à l'autre. Il faudrait que des contextes **proches** partagent ce qu'ils apprennent : c'est ce que fera un réseau.
"""

# %% [markdown] name="summary"
r"""
## À retenir

- Une fenêtre de $n$ lettres a $V^n$ contextes possibles : la malédiction de la dimension.
- Plus le contexte est long, plus on rencontre de contextes jamais vus ; la perte *train* baisse encore quand la perte *validation* remonte.
- L'interpolation mêle court et long : $P_n = \lambda\,C_n + (1-\lambda)\,P_{n-1}$, de somme toujours égale à 1.
- On choisit sur *validation*, on annonce *test*, une fois.
- On mélange les données avant de les couper.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la.
"""

# %%
quiz("04")

# %% [markdown] name="sources"
r"""
## Sources

- R. Bellman, *Dynamic Programming*, 1957 : la malédiction de la dimension.
- F. Jelinek et R. Mercer, « Interpolated estimation of Markov source parameters from sparse data », 1980.
- S. Chen et J. Goodman, « An empirical study of smoothing techniques for language modeling », 1999 : une comparaison de référence.
- D. Jurafsky et J. H. Martin, *Speech and Language Processing*, 3ᵉ édition (brouillon, 2025), chapitre 3.
"""
