# %% [markdown] name="title"
r"""
# Leçon 11 — Relire : seq2seq et attention

**Comment un décodeur regarde-t-il ce qui a été lu ?**
"""

# %% [markdown] name="goals"
r"""
**À la fin, vous saurez**

- préparer les exemples d'un décodeur ;
- calculer l'attention, ses poids et son contexte ;
- lire une carte d'alignement ;
- écrire une réponse caractère par caractère, et noter les réponses selon la longueur du vrai nombre.
"""

# %% [markdown] name="practical"
r"""
**Il vous faut** la leçon 10. **Durée** : 105 minutes. **Mémoire** : 0,7 Go.

**Parcours minimum** (97 minutes) : tout, sauf la section 6, à lire plus tard.
"""

# %%
import numpy as np
import torch
from course_utils.data.number_words import VARIETIES, in_words, load_number_words
from course_utils.exercises import check
from course_utils.models.contract import num_parameters
from course_utils.models.seq2seq import Seq2Seq, translate, translation_pairs, vocabulary_of
from course_utils.plotting import draw_seq2seq, plot_alignment, plot_curves, show
from course_utils.quizzes import quiz
from course_utils.runs import load_network, load_run
from course_utils.training import train
from course_utils.widgets import alignment

# %% [markdown] name="task"
r"""
## 1. Un texte en donne un autre (9 min)

Jusqu'ici, le réseau continuait un texte. Traduire, résumer, répondre, c'est lire un texte pour en écrire **un autre**. Prenons une petite traduction où le français a de quoi surprendre : les nombres en lettres, vers leurs chiffres.
"""

# %% name="task-code"
print("nombre", *VARIETIES, sep="   ")
for number in [80, 97]:
    print(number, *[in_words(number, variety) for variety in VARIETIES], sep="   ")

# %% [markdown] name="task-why"
r"""
« quatre-vingt » ne vaut ni 4 ni 20, et dans « deux cent mille quatre-vingts », 200 080, personne ne prononce les zéros. Le réseau lira des lettres et écrira des chiffres ; personne ne lui expliquera les règles. *Huitante* se dit dans les cantons de Vaud, de Fribourg et du Valais ; ici, nous l'employons pour toute la Suisse. Les nombres suivent l'orthographe d'avant 1990, « cent vingt et un » et non « cent-vingt-et-un ».
"""

# %% name="data-code"
pairs, tests = load_number_words()
print(*pairs[:4], sep="\n")

# %% [markdown] name="data"
r"""
Les nombres du test n'ont jamais été vus pendant l'apprentissage, dans aucune des trois variétés ; ceux de trois chiffres y reviennent plusieurs fois, car on n'en a gardé que quatre-vingts. Ceux de moins de cent sont tous dans l'apprentissage : il faut bien apprendre leurs noms.
"""

# %% name="data-assert"
learnt = {digits for _, digits in pairs}
tested = [digits for _, digits in tests["France"]]
assert not learnt & {digits for some in tests.values() for _, digits in some}, "un nombre du test a été vu"
assert len({digits for digits in tested if len(digits) == 3}) == 80, "quatre-vingts nombres de trois chiffres"
assert {str(number) for number in range(100)} <= learnt, "tous ceux de moins de cent sont appris"

# %% [markdown] name="encoder"
r"""
## 2. Lire, puis écrire (20 min)

Un premier réseau récurrent, l'**encodeur**, lit tout le texte. Le nôtre le lit **dans les deux sens** : un GRU, le réseau à deux portes de la leçon 10, va de gauche à droite, un autre de droite à gauche, et l'état d'une lettre met bout à bout ce que tous deux en savent. Leurs deux états d'arrivée, réunis, résument le texte. Un second réseau, le **décodeur**, part de ce résumé et écrit la réponse, caractère par caractère, comme nos modèles de prénoms. On appelle cela **seq2seq**, de suite à suite.
"""

# %% name="encoder-figure" tags=["figure"]
show(
    draw_seq2seq(),
    "À gauche l'encodeur, à droite le décodeur. Une seule flèche, en orange, les relie : tout ce qui a été lu doit y passer. Le dessin montre des mots, lus dans un sens ; notre réseau lit des lettres, dans les deux.",
)

# %% [markdown] name="forcing"
r"""
Pendant l'apprentissage, que lit le décodeur ? S'il lisait ce qu'il vient d'écrire, une faute au premier chiffre fausserait toute la suite. On lui donne donc la **vraie** réponse, avec un caractère de retard, et on lui demande à chaque place le caractère suivant. C'est le *teacher forcing* : le professeur impose le bon début. Le signe `=` ouvre la réponse, le point la ferme.
"""

# %% [markdown] name="exercise-11-1"
r"""
### Exercice 11.1 — Imposer le bon début (●○○, 6 min)

Écrivez `teacher_forcing(answer)`. `answer` est une chaîne, comme `"97"`. Rendez deux chaînes de même longueur : ce que le décodeur **lit**, puis ce qu'il doit **écrire**.
"""


# %% name="answer-11-1" tags=["exercise"]
def teacher_forcing(answer):
    # BEGIN SOLUTION
    return "=" + answer, answer + "."
    # END SOLUTION


# %%
check("11.1", teacher_forcing)

# %% [markdown] name="hint-11-1-a" hint_for="11.1"
r"""À la première place, il n'a encore rien écrit : il lit `=`, et doit écrire le premier chiffre. Et à la dernière ?"""

# %% [markdown] name="hint-11-1-b" hint_for="11.1"
r"""Les deux chaînes ont un caractère de plus que `answer` : l'une au début, l'autre à la fin."""

# %% [markdown] name="pairs"
r"""
Dans un lot, chaque ligne contient le texte, complété par des 0, puis ce que lit le décodeur. Les cibles valent −1 partout où il n'y a rien à écrire : la perte saute ces places. Ici, 13 est le numéro de `=`, 4 et 3 ceux des chiffres 1 et 0. Le point a le numéro 0 : il finit les cibles, et c'est avec lui que l'on complète le texte.
"""

# %% name="pairs-code"
char_to_id = vocabulary_of(pairs)
inputs, targets = translation_pairs([("dix", "10")], char_to_id, source_length=5)
print(inputs)
print(targets)

# %% name="pairs-assert"
assert (char_to_id["="], char_to_id["1"], char_to_id["0"], char_to_id["."]) == (13, 4, 3, 0), "les numéros annoncés"

# %% [markdown] name="bottleneck-question"
r"""
**Prédisez** : d'un nombre de trois chiffres à un nombre de six, la part des réponses entièrement justes va-t-elle tenir, ou tomber ? Voici un encodeur et un décodeur de 32 neurones, entraînés d'avance pendant une minute et quart (`runs/number_words.py`).
"""

# %% name="bottleneck-figure" tags=["figure"]
packaged = load_run("number_words")
lengths, scores = packaged["lengths"], packaged["scores"]
alone = np.mean(scores["none"]["by_length"], axis=0)
show(
    plot_curves(lengths, {"sans attention": alone}, xlabel="digits", ylabel="exact", ylim=(0, 1.05)),
    "La part des nombres justes, selon leur longueur : moyenne de trois réseaux, un par graine. Trois chiffres passent presque toujours, six à peine plus d'une fois sur quatre.",
)

# %% name="bottleneck-assert"
assert alone[0] > 0.9, "trois chiffres passent"
assert 0.25 < alone[-1] < 0.3, "six chiffres passent à peine plus d'une fois sur quatre"

# %% [markdown] name="bottleneck"
r"""
Plus le nombre est long, plus le même état doit en contenir : c'est le **goulot**. Le plus difficile est d'apprendre à tout y ranger. Un état plus grand ou un entraînement plus long aident, mais il y aura toujours un texte plus long. Vous, pour recopier un long numéro, vous n'apprenez pas tout par cœur : vous y **revenez** des yeux.
"""

# %% [markdown] name="attention"
r"""
## 3. L'attention (22 min)

Gardons **tous** les états de l'encodeur, un par lettre. À chaque caractère à écrire, le décodeur compare son état $h$, la **requête**, à chacun d'eux, $\bar h_1, \dots, \bar h_S$ : un **score** par lettre. La softmax, comme à la leçon 1, en fait des poids $\alpha$ de somme 1. Le **contexte** $c$ est la moyenne des états, pondérée par ces poids :

$$\alpha_j = \frac{e^{\text{score}_j}}{\sum_k e^{\text{score}_k}} \qquad c = \sum_j \alpha_j \bar h_j$$

Bout à bout, $h$ et $c$ passent par une couche, dont les logits du caractère se calculent comme d'habitude :

$$\tilde h = \tanh(W\, [h ; c] + b)$$
"""

# %% name="attention-figure" tags=["figure"]
show(
    draw_seq2seq(attention=True),
    "Un schéma, pas une mesure. Avec l'attention, chaque caractère écrit regarde tout ce qui a été lu ; l'épaisseur des flèches dit les poids.",
)

# %% [markdown] name="scores"
r"""
Comment noter la ressemblance de deux états ? Le plus simple est leur **produit scalaire**, grand quand ils pointent dans la même direction (Luong, 2015). Le premier article sur l'attention en traduction (Bahdanau, 2015) prenait un petit réseau, le score **additif**. Voici les deux, pour $T$ requêtes et $S$ états à la fois.
"""


# %% name="scores-code" tags=["kept"] kept_in="models.scores"
def dot_scores(queries, keys):
    return queries @ keys.mT  # (T, H) @ (H, S) → (T, S)


# %% name="additive-code" tags=["kept"] kept_in="models.scores"
def additive_scores(queries, keys, W_q, W_k, v):
    sums = (queries @ W_q)[..., :, None, :] + (keys @ W_k)[..., None, :, :]  # (T, 1, A) + (1, S, A)
    return torch.tanh(sums) @ v  # (T, S)


# %% name="scores-example"
queries = torch.tensor([[1.0, 0.0], [0.0, 2.0]])  # T = 2
keys = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])  # S = 3
print(dot_scores(queries, keys))

# %% [markdown] name="scores-lesson"
r"""
Sur la seconde ligne, la requête (0, 2) donne le même score aux deux derniers états, et 0 au premier. Pourtant, seul le deuxième pointe exactement dans sa direction : le troisième compense parce qu'il est plus long. Le produit scalaire tient compte de la direction **et** de la longueur.

Dans ces deux fonctions, `.mT` transpose les deux dernières dimensions, `None` en ajoute une, de taille 1, et `...` veut dire « toutes les dimensions d'avant » : la même ligne sert à un texte comme à un lot. Avec des poids tirés au hasard, le score additif a bien la même forme, un nombre par requête et par état :
"""

# %% name="additive-example"
torch.manual_seed(11)
W_q, W_k, v = torch.randn(2, 5), torch.randn(2, 5), torch.randn(5)  # A = 5
print(additive_scores(queries, keys, W_q, W_k, v).shape)

# %% [markdown] name="exercise-11-2"
r"""
### Exercice 11.2 — Peser et moyenner (●●○, 12 min)

Écrivez `attend(scores, values, mask)`. `scores` est de forme $(T, S)$, `values` $(S, H)$, et `mask`, de forme $(S,)$, contient `True` là où il y a une lettre, `False` là où le texte est complété par des 0. Rendez le contexte, $(T, H)$, puis les poids, $(T, S)$. Les places masquées doivent peser 0, et chaque ligne de poids avoir pour somme 1. `scores.masked_fill(~mask, x)` remplace par `x` là où `mask` est faux.
"""


# %% name="answer-11-2" tags=["exercise"]
def attend(scores, values, mask):
    # BEGIN SOLUTION
    weights = torch.softmax(scores.masked_fill(~mask, -torch.inf), dim=-1)  # (T, S)
    return weights @ values, weights
    # END SOLUTION


# %%
check("11.2", attend)

# %% [markdown] name="hint-11-2-a" hint_for="11.2"
r"""Masquez **avant** la softmax. Quel score donne un poids nul, une fois passé dans l'exponentielle ?"""

# %% [markdown] name="hint-11-2-b" hint_for="11.2"
r"""`torch.softmax(scores.masked_fill(~mask, -torch.inf), dim=-1)`, puis `weights @ values`."""

# %% name="attend-code"
from course_utils.models.attention import attend

context, weights = attend(dot_scores(queries, keys), keys, torch.tensor([True, True, False]))
print("poids :", weights, "contexte :", context, sep="\n")

# %% [markdown] name="live"
r"""
## 4. Le voir regarder (20 min)

Un réseau dont les états ont la même taille, avec l'attention, et bien moins de pas, 900 au lieu de 2 300. Comptez une demi-minute :
"""

# %% name="live-code"
longest = max(len(text) for some in (pairs, *tests.values()) for text, _ in some)
learnt_pairs = translation_pairs(pairs, char_to_id, longest)
torch.manual_seed(11)
model = Seq2Seq(len(char_to_id), longest, embedding_dim=16, hidden_size=32, score="dot")
train(model, learnt_pairs, num_steps=900, batch_size=64, learning_rate=0.01)
asked = tests["France"][:400]
answers = translate(model, [text for text, _ in asked], char_to_id)
right = np.mean([one.answer == digits for one, (_, digits) in zip(answers, asked)])
print(f"nombres justes : {100 * right:.0f} %, avec {num_parameters(model)} nombres appris")
print(f"sans attention, après 2 300 pas, en moyenne : {100 * np.mean(scores['none']['exact']):.0f} %")

# %% name="live-assert"
assert right > np.mean(scores["none"]["exact"]) + 0.1, "en bien moins de pas, mieux que sans attention"

# %% [markdown] name="by-length"
r"""
Et à nombre de pas égal, selon la longueur :
"""

# %% name="by-length-figure" tags=["figure"]
labels = {"sans attention": "none", "avec attention": "dot"}
curves = {label: np.mean(scores[name]["by_length"], axis=0) for label, name in labels.items()}
show(
    plot_curves(lengths, curves, xlabel="digits", ylabel="exact", ylim=(0, 1.05)),
    "La part des nombres justes selon leur longueur, moyenne de trois réseaux, un par graine : états de même taille, mêmes données, même nombre de pas. Avec l'attention, la longueur ne coûte presque rien ; l'écart grandit avec elle, jusqu'à sept nombres sur dix.",
)

# %% name="by-length-assert"
gaps = curves["avec attention"] - curves["sans attention"]
assert (np.diff(gaps) > 0).all(), "l'écart grandit avec la longueur"
assert 0.69 < gaps[-1] < 0.75, "à six chiffres, sept nombres sur dix"
assert curves["avec attention"].min() > 0.99, "avec l'attention, la longueur ne coûte presque rien"
assert np.mean(scores["additive"]["exact"]) > 0.99, "le score additif fait aussi bien"

# %% [markdown] name="map"
r"""
Le score additif, entraîné de même, fait aussi bien, avec un peu plus de paramètres ; le produit scalaire, plus simple, l'a emporté.

Les poids se regardent. En colonnes, ce qui est lu ; en lignes, ce qui est écrit ; plus une case est foncée, plus le décodeur regarde là. Prenons un réseau entraîné plus longtemps, d'avance.
"""

# %% name="map-code"
kept = load_network("number_words", "dot")
text = in_words(234_097)
[translation] = translate(kept, [text], char_to_id)
print(text, "→", translation.answer)

# %% name="map-figure" tags=["figure"]
show(
    plot_alignment(translation.weights, text, translation.answer),
    "La carte d'alignement. Un point orange marque la place la plus regardée pour chaque chiffre : le regard avance avec le texte.",
)

# %% name="map-assert"
assert translation.answer == "234097", "le réseau gardé doit savoir écrire ce nombre"
assert (np.diff(translation.weights.argmax(axis=1)) >= 0).all(), "le regard avance avec le texte"

# %% [markdown] name="exercise-11-3"
r"""
### Exercice 11.3 — Lire la carte (●●○, 10 min)

Écrivez `looked_at(weights, text)`. `weights` est un tableau NumPy $(T, S)$, avec une colonne par caractère de `text`, dont les mots sont séparés par une espace. Rendez une liste de $T$ mots : pour chaque ligne, le mot dont les lettres reçoivent, **ensemble**, le plus de poids. Une espace occupe une colonne, mais n'appartient à aucun mot ; deux mots égaux restent deux places. `text.split(" ")` coupe aux espaces. Ainsi, `looked_at(np.array([[0.4, 0.1, 0.2, 0.3]]), "a bc")` rend `["bc"]`.
"""


# %% name="answer-11-3" tags=["exercise"]
def looked_at(weights, text):
    # BEGIN SOLUTION
    words, sums, start = text.split(" "), [], 0
    for word in words:
        sums.append(weights[:, start : start + len(word)].sum(axis=1))  # (T,)
        start += len(word) + 1
    return [words[i] for i in np.argmax(sums, axis=0)]
    # END SOLUTION


# %%
check("11.3", looked_at)

# %% [markdown] name="hint-11-3-a" hint_for="11.3"
r"""Parcourez les mots en tenant le compte de la colonne où chacun commence. Pour chaque mot, une somme par ligne."""

# %% [markdown] name="hint-11-3-b" hint_for="11.3"
r"""`weights[:, start : start + len(word)].sum(axis=1)`, puis `start += len(word) + 1`. `np.argmax(sums, axis=0)` rend, pour chaque ligne de la carte, le numéro du mot."""

# %% name="looked-code"
from course_utils.alignment import looked_at

for digit, word in zip(translation.answer, looked_at(translation.weights, text)):
    print(digit, "a regardé", word)

# %% [markdown] name="looked-lesson"
r"""
Une carte ne dit pas tout : elle montre où le décodeur a regardé, non pourquoi il a choisi ce chiffre. Comme l'encodeur lit dans les deux sens, l'état d'une lettre, ou même d'une espace, connaît déjà le mot qui suit : cela explique sans doute que le point orange tombe neuf fois sur dix au début d'un mot ou d'une partie de mot composé, ou juste avant. `looked_at`, qui ne compte pas les espaces, peut alors nommer un mot à peine regardé.
"""

# %% name="looked-assert"
at_start, dots = 0, 0
for (words, _), one in zip(asked, translate(kept, [words for words, _ in asked], char_to_id)):
    for place in one.weights.argmax(axis=1):
        at_start += place == 0 or not (words[place - 1] + words[place]).isalpha()
        dots += 1
assert abs(at_start / dots - 0.9) < 0.04, "neuf points sur dix au début d'un mot ou d'une partie de mot, ou juste avant"

# %% [markdown] name="write"
r"""
## 5. Écrire la réponse (26 min)

À l'usage, il n'y a plus de professeur : le décodeur lit ce qu'il vient d'écrire. Il part de `=`, prend le caractère le plus probable, le relit, et s'arrête à la marque de fin. On dit qu'il écrit de façon **gloutonne**. Garder plusieurs débuts à la fois, la recherche en faisceau (*beam search*), aide parfois ; ici, la réponse gloutonne est déjà presque toujours juste.
"""

# %% [markdown] name="exercise-11-4"
r"""
### Exercice 11.4 — Écrire pas à pas (●●●, 13 min)

Écrivez `write_greedily(step, first, end, max_length)`. `step(id, state)` rend les logits, un tableau NumPy $(V,)$, et le nouvel état ; avant le premier caractère, l'état est `None`. Lisez d'abord `first`. Rendez la liste des numéros écrits ensuite : arrêtez-vous à `end`, qui n'y figure pas, et jamais plus de `max_length` numéros. `int(np.argmax(logits))` donne le plus probable.
"""


# %% name="answer-11-4" tags=["exercise"]
def write_greedily(step, first, end, max_length):
    # BEGIN SOLUTION
    written, state, current = [], None, first
    while len(written) < max_length:
        logits, state = step(current, state)
        current = int(np.argmax(logits))
        if current == end:
            break
        written.append(current)
    return written
    # END SOLUTION


# %%
check("11.4", write_greedily)

# %% [markdown] name="hint-11-4-a" hint_for="11.4"
r"""Trois choses changent à chaque tour : la liste écrite, le caractère courant, l'état. `step` rend l'état à lui redonner."""

# %% [markdown] name="hint-11-4-b" hint_for="11.4"
r"""Avant la boucle : `written, state, current = [], None, first`. Dedans : `logits, state = step(current, state)`."""

# %% [markdown] name="write-how"
r"""
`kept.read` lit le texte et rend les états de l'encodeur ; `kept.write` fait un pas du décodeur, et rend les logits, le nouvel état, et les poids.
"""

# %% name="write-code"
from course_utils.alignment import write_greedily

memory = kept.read(torch.tensor([[char_to_id[letter] for letter in "septante-sept"]]))


def step(i, state):
    logits, state, _ = kept.write(torch.tensor([[i]]), memory, state)
    return logits[0, 0].detach().numpy(), state


ids = write_greedily(step, char_to_id["="], char_to_id["."], max_length=10)
id_to_char = {i: character for character, i in char_to_id.items()}
print("septante-sept →", "".join(id_to_char[i] for i in ids))

# %% [markdown] name="exercise-11-5"
r"""
### Exercice 11.5 — Noter selon la longueur (●●○, 9 min)

Écrivez `exact_by_length(answers, truths)`, deux listes de chaînes de même taille. Rendez un dictionnaire : pour chaque longueur d'un **vrai** nombre, la part, entre 0 et 1, des réponses entièrement justes.
"""


# %% name="answer-11-5" tags=["exercise"]
def exact_by_length(answers, truths):
    # BEGIN SOLUTION
    found = {}
    for answer, truth in zip(answers, truths):
        found.setdefault(len(truth), []).append(answer == truth)
    return {length: sum(found[length]) / len(found[length]) for length in sorted(found)}
    # END SOLUTION


# %%
check("11.5", exact_by_length)

# %% [markdown] name="hint-11-5-a" hint_for="11.5"
r"""Rangez d'abord : pour chaque longueur, une liste de `True` et de `False`. La moyenne d'une telle liste est la part cherchée."""

# %% [markdown] name="hint-11-5-b" hint_for="11.5"
r"""`found.setdefault(len(truth), []).append(answer == truth)` crée la liste si elle n'existe pas encore, puis y ajoute."""

# %% name="scores-by-length"
from course_utils.alignment import exact_by_length

answers = [one.answer for one in translate(model, [text for text, _ in tests["Suisse"][:400]], char_to_id)]
truths = [digits for _, digits in tests["Suisse"][:400]]
for length, share in exact_by_length(answers, truths).items():
    print(f"{length} chiffres : {100 * share:.0f} % justes")

# %% [markdown] name="widget"
r"""
## 6. Trois façons de compter (8 min)

Tapez un nombre en lettres, jusqu'à 999 999, comme on le dit chez vous ou ailleurs. Le réseau répond à chaque touche, et les courbes joignent chaque chiffre aux lettres qu'il a regardées. **Trouvez deux façons de dire le même nombre.** Essayez aussi ce qu'il n'a jamais lu : « dix cent », « un million », une faute de frappe.
"""

# %% name="widget-code"
alignment(kept, char_to_id, "quatre-vingt-dix-sept mille trois cent un")

# %% [markdown] name="varieties"
r"""
Et les trois variétés ? Ne gardons que les nombres du test qui ne s'y disent pas tous de la même façon.
"""

# %% name="varieties-code"
same = [len({tests[variety][i][0] for variety in VARIETIES}) == 1 for i in range(len(tests["France"]))]
marks = {}
for variety in VARIETIES:
    asked = [pair for pair, alike in zip(tests[variety], same) if not alike]
    answers = translate(kept, [text for text, _ in asked], char_to_id)
    marks[variety] = np.mean([one.answer == digits for one, (_, digits) in zip(answers, asked)])
    print(f"nombres justes, {variety} : {100 * marks[variety]:.0f} % de {len(asked)}")

# %% name="varieties-assert"
assert min(marks.values()) > 0.99, "plus de 99 % dans chaque variété"

# %% [markdown] name="next"
r"""
L'encodeur reste un réseau récurrent : pour lire une lettre, il doit avoir fini la précédente. Les états d'un texte se calculent l'un après l'autre, jamais tous à la fois. Et si l'on gardait l'attention, et **rien d'autre** ? C'est la leçon 12.
"""

# %% [markdown] name="summary"
r"""
## À retenir

- Un encodeur lit, un décodeur écrit ; s'ils ne se passent qu'un état, ce goulot coûte d'autant plus que le texte est long.
- Pendant l'apprentissage, le décodeur lit la vraie réponse, avec un caractère de retard.
- L'attention : des scores, une softmax, une moyenne pondérée de tout ce qui a été lu.
- On masque avant la softmax ce qui n'existe pas.
- La carte d'alignement dit où le décodeur regarde.
"""

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la.
"""

# %%
quiz("11")

# %% [markdown] name="sources"
r"""
## Sources

- K. Cho et al., « Learning phrase representations using RNN encoder-decoder for statistical machine translation », EMNLP, 2014 : l'encodeur, le décodeur et le GRU.
- I. Sutskever, O. Vinyals et Q. Le, « Sequence to sequence learning with neural networks », NIPS, 2014.
- D. Bahdanau, K. Cho et Y. Bengio, « Neural machine translation by jointly learning to align and translate », ICLR, 2015 : l'attention, son score additif, et un encodeur qui lit dans les deux sens.
- M.-T. Luong, H. Pham et C. Manning, « Effective approaches to attention-based neural machine translation », EMNLP, 2015 : le score par produit.
- R. Williams et D. Zipser, « A learning algorithm for continually running fully recurrent neural networks », *Neural Computation*, 1989 : le *teacher forcing*.
- M. Grevisse et A. Goosse, *Le bon usage* : les numéraux.
"""
