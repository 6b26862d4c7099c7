# %% [markdown] name="title"
r"""
# Leçon 6 — Choisir le caractère suivant

**Un même modèle, des textes différents : pourquoi ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- régler la température d'un modèle, et dire ce que font ses deux extrêmes ;
- ne garder que les suites les plus probables, par top-k ou par top-p ;
- vérifier qu'un tirage suit bien ses probabilités ;
- mesurer ce que la diversité coûte en qualité.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** les leçons 3 à 5. **Durée** : 95 minutes. **Mémoire** : 0,3 Go.

**Parcours minimum** (85 minutes) : sections 1 à 5, exercices 6.1 à 6.4. L'exercice 6.5 et la section 6 peuvent se faire plus tard.
"""

# %% name="practical-code" tags=["parameters"]
source = "course"  # "insee" charge le fichier complet de l'INSEE
min_count = 1  # avec "insee", préférez 100

# %%
import numpy as np
from course_utils.data import load_names
from course_utils.exercises import check
from course_utils.metrics import nll_per_character
from course_utils.models.ngram import InterpolatedNGram
from course_utils.plotting import plot_bars, plot_curves, plot_diversity, plot_settings, show
from course_utils.quizzes import quiz
from course_utils.sampling import sample
from course_utils.text import build_vocab, encode, split_names, windows
from course_utils.widgets import sampling_bench

names = load_names(source, min_count=min_count)
char_to_id, id_to_char = build_vocab(names)
vocab_size = len(char_to_id)
train, validation, test = split_names(names)
model = InterpolatedNGram(3, vocab_size, weight=0.6).fit(*windows(train, char_to_id, 3))

# %% [markdown] name="i-had"
r"""
## 1. « I had [ ] » (10 min)

Un modèle de langue ne choisit pas : il donne une probabilité à **chaque** suite. Imaginons qu'après « I had », un modèle donne 0,40 à « a », 0,25 à « to », 0,20 à « been », 0,10 à « no » et 0,05 à « seven ».

Que va-t-on écrire ? Toujours « a » ? L'un des cinq, au hasard ? **Prédisez** : sur mille tirages, combien de « seven » ?
"""

# %% name="i-had-code"
words = ["a", "to", "been", "no", "seven"]
word_probs = np.array([0.40, 0.25, 0.20, 0.10, 0.05])
rng = np.random.default_rng(6)
drawn = [words[sample(word_probs, rng)] for _ in range(1000)]
print({word: drawn.count(word) for word in words})

# %% [markdown] name="i-had-lesson"
r"""
Une cinquantaine : ce que dit sa probabilité. Les chiffres de cet exemple sont inventés, la question est réelle. **Le modèle donne les probabilités ; la façon de choisir décide du texte.** Les deux se règlent séparément.

Voyons ce que notre modèle, le 4-gramme de la leçon 4, donne après « mar ».
"""

# %% name="after-mar"
logits = model(encode(".mar", char_to_id)[None, :])[0, -1]  # (V,)
order = np.argsort(-logits)
print({id_to_char[i]: f"{np.exp(logits[i]):.2f}" for i in order[:5]})

# %% [markdown] name="greedy"
r"""
## 2. Du glouton au hasard (20 min)

Le plus simple est de prendre toujours la suite la plus probable : c'est le choix **glouton** (*greedy*). À la leçon 3, il écrivait « ma » sans fin. Avec trois lettres de contexte, fait-il mieux ? Et si l'on interdit le point final ?
"""


# %% name="greedy-code"
def write(next_id, start="", length=24):
    text = start
    for _ in range(length):
        row = model(encode("." + text, char_to_id)[None, :])[0, -1]  # (V,)
        choice = next_id(row)
        if id_to_char[choice] == ".":
            return text
        text += id_to_char[choice]
    return text + "…"


def without_end(row):
    return int(np.argmax(np.where(np.arange(vocab_size) == 0, -np.inf, row)))


print("glouton, trois fois :", [write(np.argmax) for _ in range(3)])
print("sans le point       :", write(without_end, length=70))

# %% [markdown] name="greedy-lesson"
r"""
Le même prénom à chaque fois ; et privé du point, une boucle. Le glouton est sûr de lui, jamais surprenant.

Entre le glouton et le hasard complet, il existe un bouton : la **température** $t$. On divise les logits par $t$ avant softmax :

$$p_i = \frac{e^{z_i / t}}{\sum_j e^{z_j / t}}$$

**Prédisez** : que devient la distribution quand $t$ vaut 0,1 ? Et 100 ?
"""

# %% [markdown] name="exercise-6-1"
r"""
### Exercice 6.1 — La température (●○○, 8 min)

Écrivez `with_temperature`. `logits` est un tableau $(V,)$, `temperature` un nombre strictement positif. Rendez les probabilités $(V,)$. Un logit de −∞ veut dire « impossible » et le reste. Retranchez le plus grand logit, comme à la leçon 5.
"""


# %% name="answer-6-1" tags=["exercise"]
def with_temperature(logits, temperature):
    # BEGIN SOLUTION
    shifted = (logits - logits.max()) / temperature  # (V,)
    return np.exp(shifted) / np.exp(shifted).sum()
    # END SOLUTION


# %%
check("6.1", with_temperature)

# %% [markdown] name="hint-6-1-a" hint_for="6.1"
r"""Divisez d'abord, softmax ensuite. L'ordre compte : diviser les probabilités ne changerait rien une fois qu'on les ramène à une somme de 1."""

# %% [markdown] name="hint-6-1-b" hint_for="6.1"
r"""`shifted = (logits - logits.max()) / temperature`, puis les exponentielles divisées par leur somme."""

# %% name="temperatures" tags=["figure"]
from course_utils.sampling import next_probs, with_temperature

strips = {"le modèle, t = 1": next_probs(logits)}
for temperature in [0.3, 3.0]:
    strips[f"t = {temperature:g}".replace(".", ",")] = with_temperature(logits, temperature)
show(
    plot_settings(strips, [id_to_char[i] for i in range(vocab_size)]),
    "Ce qui suit « mar », à plusieurs températures. Froid, presque tout va à la lettre la plus probable ; chaud, les barres s'égalisent. En pâle, le modèle lui-même.",
)

# %% [markdown] name="limits"
r"""
Deux extrêmes à retenir : $t \to 0$ donne le **glouton**, $t \to \infty$ donne l'**uniforme**, sur les suites qui avaient une chance. À $t = 1$, le modèle tel qu'il a appris.

La température ne mesure pas l'exactitude : elle ne rend le modèle ni meilleur ni plus savant. Elle dit avec quelle prudence on tire. (On ne peut pas diviser par 0 : la fonction du cours met à sa place la limite.)
"""

# %% name="limits-check"
greedy = with_temperature(logits, 0)
assert greedy[logits.argmax()] == 1, "à t = 0, tout va à la plus probable"
assert np.allclose(greedy, with_temperature(logits, 1e-3)), "0 est la limite des petites températures"
assert np.allclose(with_temperature(logits, np.inf), 1 / vocab_size), "à l'infini, tout se vaut"

# %% [markdown] name="cut"
r"""
## 3. Couper la queue (30 min)

Même à $t = 1$, une vingtaine de lettres improbables ont chacune une petite chance ; ensemble, elles finissent par sortir, et un prénom déraille. On peut **couper** la queue de la distribution.

**Top-k** : ne garder que les $k$ suites les plus probables, et leur redistribuer, en proportion, ce qu'on a coupé.
"""

# %% [markdown] name="exercise-6-2"
r"""
### Exercice 6.2 — Top-k (●●○, 8 min)

Écrivez `keep_top_k`. `probs` est une distribution $(V,)$. Rendez une distribution où seules les `k` plus grandes probabilités ne sont pas nulles, dans les mêmes proportions. À égalité, gardez les premières : `np.argsort(-probs, kind="stable")` donne les numéros dans cet ordre. Ne modifiez pas `probs`.
"""


# %% name="answer-6-2" tags=["exercise", "kept"] kept_in="sampling"
def keep_top_k(probs, k):
    # BEGIN SOLUTION
    kept = np.argsort(-probs, kind="stable")[:k]
    shares = np.zeros(len(probs))
    shares[kept] = probs[kept]
    return shares / shares.sum()
    # END SOLUTION


# %%
check("6.2", keep_top_k)

# %% [markdown] name="hint-6-2-a" hint_for="6.2"
r"""Partez d'un tableau de zéros ; recopiez-y les `k` probabilités gardées, à leur place. Que vaut alors la somme ?"""

# %% [markdown] name="hint-6-2-b" hint_for="6.2"
r"""`kept = np.argsort(-probs, kind="stable")[:k]`, puis `shares[kept] = probs[kept]`, et on divise par la somme."""

# %% [markdown] name="top-p"
r"""
Mais combien en garder ? Après « q », peu de lettres sont raisonnables ; au début d'un prénom, beaucoup. **Top-p** s'adapte : garder le plus petit groupe de suites, des plus probables aux moins probables, dont la somme atteint $p$.

**Prédisez** : avec $p = 0{,}9$, combien de suites restent après « q » ? Et au début d'un prénom ?
"""

# %% [markdown] name="exercise-6-3"
r"""
### Exercice 6.3 — Top-p (●●●, 12 min)

Écrivez `keep_top_p`. Classez les probabilités, gardez-les jusqu'à ce que leur somme atteigne `p`, **celle qui fait passer le seuil comprise**, et redistribuez-leur ce qui est coupé. À égalité, gardez les premières, comme à l'exercice 6.2. `np.cumsum` donne les sommes de proche en proche ; `np.searchsorted(sommes, p)`, le premier rang où elles atteignent `p`.
"""


# %% name="answer-6-3" tags=["exercise", "kept"] kept_in="sampling"
def keep_top_p(probs, p):
    # BEGIN SOLUTION
    order = np.argsort(-probs, kind="stable")
    count = np.searchsorted(np.cumsum(probs[order]), p) + 1  # rang où la somme atteint p, compris
    kept = order[:count]
    shares = np.zeros(len(probs))
    shares[kept] = probs[kept]
    return shares / shares.sum()
    # END SOLUTION


# %%
check("6.3", keep_top_p)

# %% [markdown] name="hint-6-3-a" hint_for="6.3"
r"""Une suite est gardée si la somme de celles qui sont **plus probables** n'atteint pas encore `p`. La première est donc toujours gardée."""

# %% [markdown] name="hint-6-3-b" hint_for="6.3"
r"""`order = np.argsort(-probs, kind="stable")` classe, `count = np.searchsorted(np.cumsum(probs[order]), p) + 1` dit combien en garder ; on finit comme pour top-k."""

# %% name="kept"
from course_utils.sampling import keep_top_k, keep_top_p

for start in ["", "q", "ma", "mari"]:
    probs = next_probs(model(encode("." + start, char_to_id)[None, :])[0, -1])  # (V,)
    print(f"après « {start} » : {(keep_top_p(probs, 0.9) > 0).sum()} suites sur {vocab_size}")

# %% [markdown] name="kept-lesson"
r"""
Un même $p$ garde donc peu de suites quand le modèle est sûr de lui, beaucoup quand il hésite : c'est ce que top-k ne sait pas faire.
"""

# %% name="cut-figure" tags=["figure"]
strips = {"le modèle": next_probs(logits), "top-k, k = 3": keep_top_k(next_probs(logits), 3)}
strips["top-p, p = 0,9"] = keep_top_p(next_probs(logits), 0.9)
show(
    plot_settings(strips, [id_to_char[i] for i in range(vocab_size)]),
    "Ce qui suit « mar » : tout, puis les trois suites les plus probables, puis le plus petit groupe qui pèse au moins 0,9. Ce qui est coupé est redistribué aux barres qui restent.",
)

# %% [markdown] name="bench"
r"""
Voici les trois réglages ensemble. Cherchez un réglage où les dix prénoms sont tous différents **et** sonnent tous bien. Essayez ensuite température 0, puis 3.
"""

# %% name="sampling-bench"
sampling_bench(model, id_to_char, ["mar", "", "q", "jo"], known=train)

# %% [markdown] name="verify"
r"""
## 4. Vérifier un tirage (15 min)

Comment savoir qu'un tirage suit bien les probabilités annoncées ? On tire beaucoup, on compte, on compare. Sur 10 000 tirages, une suite de probabilité 0,2 devrait sortir à peu près 2 000 fois : **à peu près**, car le hasard s'en mêle.
"""

# %% name="verify-code"
probs = keep_top_k(next_probs(logits, temperature=1.5), 6)
rng = np.random.default_rng(6)
drawn = np.bincount([sample(probs, rng) for _ in range(10_000)], minlength=vocab_size)  # (V,)
print("suite  attendu  sorti")
for i in np.argsort(-probs)[:6]:
    print(f"{id_to_char[i]:<5}  {10_000 * probs[i]:7.0f}  {drawn[i]:5d}")

# %% [markdown] name="exercise-6-4"
r"""
### Exercice 6.4 — Un seul nombre pour l'écart (●●○, 10 min)

Le **khi-deux** résume ces écarts : $\chi^2 = \sum_i \frac{(\text{sorti}_i - \text{attendu}_i)^2}{\text{attendu}_i}$, sur les suites dont la probabilité n'est pas nulle, sorties ou non. Écrivez `chi_square` : `drawn` contient les comptes, `probs` les probabilités. Le nombre de tirages est `drawn.sum()`. Si une suite **impossible** est sortie, rendez `np.inf`. Avec un masque `possible`, `~possible` désigne les autres cases.
"""


# %% name="answer-6-4" tags=["exercise", "kept"] kept_in="metrics"
def chi_square(drawn, probs):
    # BEGIN SOLUTION
    possible = probs > 0
    if drawn[~possible].sum() > 0:
        return np.inf
    expected = drawn.sum() * probs[possible]
    return ((drawn[possible] - expected) ** 2 / expected).sum()
    # END SOLUTION


# %%
check("6.4", chi_square)

# %% [markdown] name="hint-6-4-a" hint_for="6.4"
r"""Un masque sépare le possible de l'impossible : `possible = probs > 0`. L'attendu d'une suite est sa probabilité fois le nombre de tirages."""

# %% [markdown] name="hint-6-4-b" hint_for="6.4"
r"""`expected = drawn.sum() * probs[possible]`, puis la somme des `(drawn[possible] - expected) ** 2 / expected`. Avant, regardez si `drawn[~possible]` contient autre chose que des zéros."""

# %% [markdown] name="chi-square-lesson"
r"""
Quand le tirage est juste, le khi-deux vaut en moyenne le nombre de suites possibles moins un, et, dès qu'il y en a cinq, rarement plus du triple. Passons nos réglages à cette épreuve. À côté, un tirage **faux** : il garde les six meilleures suites, mais oublie la température.
"""

# %% name="chi-square-all"
from course_utils.metrics import chi_square


def draws(probs, rng):
    return np.bincount([sample(probs, rng) for _ in range(10_000)], minlength=vocab_size)  # (V,)


rng = np.random.default_rng(61)
print("réglage     moyenne attendue   tirage juste   température oubliée")
for name, temperature in [("t = 0,5", 0.5), ("t = 2", 2.0)]:
    probs = next_probs(logits, temperature=temperature, top_k=6)
    count = (probs > 0).sum() - 1
    right, wrong = chi_square(draws(probs, rng), probs), chi_square(draws(next_probs(logits, top_k=6), rng), probs)
    print(f"{name:<11} {count:>16} {right:>14.0f} {wrong:>21.0f}")
    assert right < 4 * count < wrong, "le bon tirage doit passer, le mauvais non"
for name, setting in [("top-k 5", {"top_k": 5}), ("top-p 0,8", {"top_p": 0.8})]:
    probs = next_probs(logits, **setting)  # comme next_probs(logits, top_k=5)
    right, count = chi_square(draws(probs, rng), probs), (probs > 0).sum() - 1
    print(f"{name:<11} {count:>16} {right:>14.0f}")
    assert right < 4 * count, "le bon tirage doit passer"

# %% [markdown] name="own-sampler"
r"""
Pourquoi notre propre `sample` ? Les tirages de PyTorch ont changé d'une version à l'autre, et avec eux les prénoms de bien des cours. Le nôtre ne demande à NumPy qu'une graine et un nombre entre 0 et 1 par lettre, qui tombe sur le segment de la leçon 3.
"""

# %% [markdown] name="price"
r"""
## 5. Ce que coûte la diversité (10 min)

À chaud, les prénoms sont variés mais étranges ; à froid, ils sont crédibles mais se répètent, et beaucoup sont **recopiés** de la liste. Mesurons, pour chaque température, la part de prénoms différents et la part de prénoms recopiés.
"""

# %% name="price-code"
from course_utils.sampling import generate_batch

temperatures, known = [0.2, 0.4, 0.6, 0.8, 1.0, 1.3, 1.6, 2.0], set(train)
distinct, copied, costs = [], [], []
for temperature in temperatures:
    written = generate_batch(model, id_to_char, np.random.default_rng(6), 200, 40, temperature=temperature)
    distinct.append(len(set(written)) / 200)
    copied.append(np.mean([name in known for name in written]))
    costs.append(nll_per_character(model, written, char_to_id))  # ce qu'en pense le modèle lui-même

# %% name="price-figure" tags=["figure"]
ax = plot_diversity(temperatures, {"différents": distinct, "recopiés": copied})
ax.set(xlabel="température", ylabel="part de 200 prénoms")
show(
    ax,
    "À froid, les prénoms se répètent et sont recopiés ; en chauffant, ils diffèrent, puis sont presque tous différents et l'on n'y gagne plus rien. En pointillé, la température 1, celle du modèle tel qu'il a appris.",
)

# %% name="price-cost" tags=["figure"]
ax = plot_bars(
    [f"{t:g}".replace(".", ",") for t in temperatures], costs, ylabel="nll", highlight=temperatures.index(1.0)
)
ax.set_xlabel("température")
show(
    ax,
    "La NLL que le modèle donne à ce qu'il a lui-même écrit. À froid, il n'écrit que ce dont il est sûr ; à chaud, ce qu'il juge improbable. En orange, la température 1 : à peu près ce que lui coûtent de vrais prénoms.",
)

# %% name="price-assert"
assert distinct[-1] > distinct[0] + 0.3, "chauffer doit diversifier"
assert copied[0] > copied[-1] + 0.1, "refroidir doit faire recopier"
assert costs[0] < costs[4] < costs[-1], "plus c'est chaud, plus c'est improbable"
real = nll_per_character(model, validation, char_to_id)
print(f"à t = 1, ses prénoms lui coûtent {costs[4]:.1f} nats par caractère, ceux de validation {real:.1f}")
assert abs(real - costs[4]) < 0.3, "à t = 1, il écrit à peu près ce qu'il attend"

# %% [markdown] name="price-lesson"
r"""
Jusqu'à 0,8 environ, chauffer rend les prénoms plus variés ; au-delà, ils sont déjà presque tous différents, et l'on ne gagne plus que de l'étrangeté. À $t = 1$, le modèle trouve ses propres prénoms à peu près aussi surprenants que de vrais prénoms de *validation*.

Le meilleur réglage dépend de l'usage : à froid, le texte est prévisible, sans être plus vrai ; à chaud, il surprend. La NLL de *test*, elle, se mesure sans température.
"""

# %% [markdown] name="tuned"
r"""
## 6. Une température pour mieux prédire ? (10 min)

Cherchons la température qui donne la meilleure NLL sur *validation*. Au-dessus de 1, le modèle était trop sûr de lui ; au-dessous, pas assez. Trouver 1 est bon signe, sans être une preuve : un modèle est **calibré** quand ce qu'il annonce à 20 % arrive une fois sur cinq.
"""

# %% [markdown] name="exercise-6-5"
r"""
### Exercice 6.5 — La NLL à chaque température (●●○, 8 min, facultatif)

Écrivez `nlls_at`. `logits` est de forme $(N, V)$, `targets` contient les $N$ bonnes réponses, `temperatures` une liste. Rendez la liste des NLL moyennes, une par température, sans débordement.
"""


# %% name="answer-6-5" tags=["exercise"]
def nlls_at(logits, targets, temperatures):
    # BEGIN SOLUTION
    nlls = []
    for temperature in temperatures:
        scaled = (logits - logits.max(axis=1, keepdims=True)) / temperature  # (N, V)
        log_sums = np.log(np.exp(scaled).sum(axis=1))  # (N,)
        nlls.append((log_sums - scaled[np.arange(len(targets)), targets]).mean())
    return nlls
    # END SOLUTION


# %%
check("6.5", nlls_at)

# %% [markdown] name="hint-6-5-a" hint_for="6.5"
r"""Pour chaque température : diviser les logits, puis la perte de l'exercice 5.2, en NumPy cette fois."""

# %% [markdown] name="hint-6-5-b" hint_for="6.5"
r"""`scaled = (logits - logits.max(axis=1, keepdims=True)) / temperature`, puis le logarithme de la somme des exponentielles de chaque ligne, moins `scaled[np.arange(len(targets)), targets]`."""

# %% name="calibrated"
contexts, targets = windows(validation, char_to_id, 3)
log_probs = np.log(model.probs(contexts))  # (N, V)
tried = [0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3]
nlls = []
for temperature in tried:
    probs = np.array([with_temperature(row, temperature) for row in log_probs])  # (N, V)
    nlls.append(-np.log(probs[np.arange(len(targets)), targets]).mean())
best = tried[int(np.argmin(nlls))]
assert 0.8 <= best <= 1.2, "un modèle qui compte doit être à peu près bien réglé"

# %% name="calibrated-figure" tags=["figure"]
ax = plot_curves(tried, {"validation": nlls}, xlabel="temperature", ylabel="nll", lowest=["validation"])
show(ax, "La NLL de validation selon la température : le creux, cerclé, est tout près de 1.")

# %% [markdown] name="calibrated-lesson"
r"""
Ce modèle, qui compte puis mélange, est à peu près bien réglé. Les réseaux qui classent des images sont souvent trop sûrs d'eux (Guo, 2017) ; les grands modèles de langue le sont moins, du moins avant d'être transformés en assistants (rapport de GPT-4, 2023).
"""

# %% [markdown] name="summary"
r"""
## À retenir

- Le modèle donne des probabilités ; la façon de choisir décide du texte.
- Température : $t \to 0$, glouton ; $t = 1$, le modèle ; $t \to \infty$, uniforme. Elle ne mesure pas l'exactitude.
- Top-k garde un nombre fixe de suites, top-p le plus petit groupe qui pèse au moins $p$.
- On vérifie un tirage sur dix mille essais, par un khi-deux.
- La diversité se paie en qualité ; la NLL de *test* se mesure sans température.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la.
"""

# %%
quiz("06")

# %% [markdown] name="sources"
r"""
## Sources

- D. Ackley, G. Hinton et T. Sejnowski, « A learning algorithm for Boltzmann machines », 1985 : la température.
- A. Fan, M. Lewis et Y. Dauphin, « Hierarchical neural story generation », 2018 : top-k.
- A. Holtzman et coll., « The curious case of neural text degeneration », 2020 : top-p, et pourquoi le texte le plus probable est mauvais.
- L. Devroye, *Non-Uniform Random Variate Generation*, 1986 : tirer avec un seul nombre.
- C. Guo et coll., « On calibration of modern neural networks », 2017 ; OpenAI, « GPT-4 technical report », 2023, figure 8.
"""
