# %% [markdown] name="title"
r"""
# Leçon 0 — Bienvenue

**Que peut apprendre une machine en lisant des prénoms ?**
"""

# %% [markdown] name="how-to" tags=["notebook"]
r"""
Ce document est un **notebook** : du texte et des cellules de code. Pour exécuter une cellule, cliquez dedans, puis tapez **Maj + Entrée**. Le résultat s'affiche dessous. Allez de haut en bas, sans sauter de cellule. **Durée** : 40 minutes. **Mémoire** : 0,3 Go.
"""

# %% [markdown] name="game-intro"
r"""
Commençons par un jeu. L'un de ces six prénoms n'est pas dans notre liste : une machine l'a inventé. **Lequel ?** (Ne cherchez pas à lire le code de ces deux cellules : les leçons 3 et 4 l'expliqueront.)
"""

# %%
import numpy as np
from course_utils.data import load_names
from course_utils.models.ngram import InterpolatedNGram
from course_utils.sampling import generate
from course_utils.text import build_vocab, windows

names = load_names()
char_to_id, id_to_char = build_vocab(names)
model = InterpolatedNGram(context_length=3, vocab_size=len(char_to_id), weight=0.85)
model = model.fit(*windows(names, char_to_id, 3))


# %% name="game"
def new_name(rng):
    while True:
        name = generate(model, id_to_char, rng)
        if 5 <= len(name) <= 8 and "-" not in name and name not in names:
            return name


rng = np.random.default_rng(18)
intruder = new_name(rng)
real = [name for name in names if 5 <= len(name) <= 8 and "-" not in name]
cards = [*rng.choice(real, size=5, replace=False), intruder]
rng.shuffle(cards)
print("   ".join(cards))

# %% [markdown] name="reveal"
r"""
Choisissez avant de découvrir la réponse.
"""

# %% name="reveal-result"
print("L'intrus :", intruder)
print("   ".join(new_name(rng) for _ in range(8)))

# %% [markdown] name="how-it-works"
r"""
Personne n'a expliqué à cette machine ce qu'est un prénom. En une seconde, elle a **compté** quelles lettres suivent quelles autres, puis elle a tiré au sort. C'est déjà un **modèle de langue**, de la même famille que ceux qui vous répondent aujourd'hui : il prédit la suite.

Combien de lettres doit-il regarder en arrière ? Déplacez le curseur, à la souris ou avec les flèches du clavier.
"""

# %% name="slider"
from course_utils.widgets import context_slider


def invent(context_length):
    model = InterpolatedNGram(context_length, len(char_to_id), weight=0.85)
    model.fit(*windows(names, char_to_id, max(context_length, 1)))
    rng = np.random.default_rng(1)
    invented = (generate(model, id_to_char, rng, max_length=12) for _ in range(100))
    return [name for name in invented if name][:60]


context_slider(invent, known=names)

# %% [markdown] name="slider-lesson"
r"""
Sans contexte, du bruit. Avec 1 ou 2 lettres, des syllabes. Avec 3 ou 4, des prénoms, dont beaucoup, en orange, sont déjà dans la liste : à force de regarder loin, la machine récite. Vous venez de voir, en petit, la question de tout le cours : **comment tenir compte d'un long passé quand on a peu d'exemples ?**
"""

# %% [markdown] name="exercise-intro"
r"""
## Votre premier exercice
"""

# %% [markdown] name="exercise-how-to" tags=["notebook"]
r"""
Chaque exercice se vérifie sur-le-champ. Remplacez les `...`, exécutez votre cellule, puis celle de `check`. Une réponse fausse n'abîme rien : elle vous vaut une phrase qui dit ce qui ne va pas. Sous l'exercice, deux indices et une solution se déplient.
"""

# %% [markdown] name="chance"
r"""
Voici un piège du hasard. Ce code devrait donner trois prénoms différents. **Prédisez** ce qu'il affiche.
"""

# %%
for _ in range(3):
    rng = np.random.default_rng(7)
    print(new_name(rng))

# %% [markdown] name="seed"
r"""
`np.random.default_rng(7)` fabrique un **générateur de hasard** à partir d'une **graine**, ici 7. Même graine, mêmes tirages : c'est ce qui permet de tout rejouer à l'identique. Mais un générateur recréé à chaque tour recommence au début.
"""

# %% [markdown] name="exercise-0-1"
r"""
### Exercice 0.1 — Dix prénoms différents (●○○, 8 min)

Écrivez `complete`, qui rend une **nouvelle** liste : les prénoms de `names`, suivis de `count` prénoms inventés. `invent(rng)` en invente un. Le générateur se crée une fois, avec `np.random.default_rng(seed)`, et la liste reçue doit rester intacte.
"""


# %% name="answer-0-1" tags=["exercise"]
def complete(names, invent, count, seed):
    # BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    return names + [invent(rng) for _ in range(count)]
    # END SOLUTION


# %%
from course_utils.exercises import check

check("0.1", complete)

# %% [markdown] name="hint-0-1-a" hint_for="0.1"
r"""Combien de fois faut-il exécuter la ligne `rng = np.random.default_rng(seed)` ? Placez-la en conséquence : avant la boucle ou dedans."""

# %% [markdown] name="hint-0-1-b" hint_for="0.1"
r"""`names + [...]` fabrique une nouvelle liste. `names.append(...)`, lui, modifie celle que l'on vous a prêtée. Et n'oubliez pas `return`."""

# %%
complete(["ada"], new_name, count=3, seed=7)

# %% [markdown] name="numpy"
r"""
## Dix minutes de NumPy

NumPy range des nombres en **tableaux** et calcule sur tous à la fois. Voici un tableau à deux lignes et trois colonnes. `table[i, j]` désigne la case de la ligne `i` et de la colonne `j`, comptées à partir de 0. Le signe `:` veut dire « toutes » : `table[:, 0]` est la colonne 0 entière.
"""

# %% name="numpy-code"
table = np.array([[10, 20, 30], [1, 2, 5]])  # (2, 3)
print("forme :", table.shape)
print("table[0, 2] =", table[0, 2])
print("ligne 1 :", table[1])
print("colonne 0 :", table[:, 0])

# %% [markdown] name="axis"
r"""
La **forme** (2, 3) se lit « 2 lignes, 3 colonnes ». `sum(axis=0)` additionne **le long de l'axe 0** : cet axe disparaît, et il reste une somme par colonne. Avec `axis=1`, il reste une somme par ligne. **Prédisez** les deux avant de regarder la suite.
"""

# %%
print("axis=0 :", table.sum(axis=0))
print("axis=1 :", table.sum(axis=1))

# %% [markdown] name="keepdims"
r"""
Pour diviser chaque ligne par **sa** somme, il faut garder les sommes en colonne : une somme en face de chaque ligne. C'est le rôle de `keepdims=True`. NumPy étend alors cette colonne sur toute la largeur : on parle de **diffusion** (*broadcasting*).
"""

# %% name="keepdims-code"
row_sums = table.sum(axis=1, keepdims=True)
print("forme des sommes :", row_sums.shape)
print((table / row_sums).round(2))

# %% name="keepdims-figure" tags=["figure"]
from course_utils.plotting import draw_axis_sums, show

show(
    draw_axis_sums(),
    "Un même tableau, trois sommes. Le long de l'axe 0, les lignes se fondent : une somme par colonne. Le long de l'axe 1, une somme par ligne. Avec keepdims=True, ces sommes restent en colonne, et chaque ligne peut être divisée par la sienne.",
)

# %% [markdown] name="indexing"
r"""
Une dernière facilité. Un tableau se lit à plusieurs endroits d'un coup : `table[[0, 1], [2, 0]]` prend les cases (0, 2) et (1, 0). Tout le cours s'en servira.

Enfin, une convention : Python écrit 0.5 ce que le texte écrit 0,5.
"""

# %%
table[[0, 1], [2, 0]]

# %% [markdown] name="diagnostic"
r"""
## Par où commencer ?

Cinq questions. Quatre bonnes réponses ou plus : passez à la leçon 1. Une des trois premières vous arrête : reprenez d'abord les bases de Python (questions 1 et 2) ou la section précédente (question 3). Les deux dernières serviront à la leçon 3 ; leurs explications suffisent pour l'instant.
"""

# %%
from course_utils.quizzes import quiz

quiz("00_diagnostic")

# %% [markdown] name="ways"
r"""
## Comment entraîne-t-on un modèle ?

Trois façons d'apprendre, selon ce qui sert de professeur.

| Façon d'apprendre | Le professeur | Dans ce cours |
|---|---|---|
| **Supervisé** | des exemples étiquetés par quelqu'un | lire des chiffres (leçon 2) |
| **Auto-supervisé** | les données elles-mêmes : prédire la suite du texte | les modèles de langue (dès la leçon 3) |
| **Par renforcement** | une récompense, après coup | en seconde partie |
"""

# %% name="ways-figure" tags=["figure"]
from course_utils.plotting import draw_staircase, draw_timeline, draw_ways_of_training

show(
    draw_ways_of_training(),
    "Trois façons d'apprendre : le modèle répond, et ce qui change est le professeur qui le corrige.",
)


# %% [markdown] name="timeline-intro"
r"""
Et l'usage que l'on fait du modèle a changé vite. En une douzaine d'années, on est passé d'un modèle neuf pour chaque tâche à un seul modèle à qui l'on parle.
"""

# %% name="timeline" tags=["figure"]
steps = [
    (2010, "De zéro", "un modèle\npar tâche"),
    (2018, "Transfert", "réutiliser\nun modèle"),
    (2019, "Zero-shot", "une consigne\nsuffit"),
    (2020, "Few-shot", "quelques\nexemples"),
    (2021, "Dialogue", "on lui\nparle"),
    (2022, "RLHF", "des votes\nhumains"),
]
show(
    draw_timeline(steps),
    "De l'entraînement de zéro au dialogue. La ligne est coupée entre 2010 et 2018 ; ensuite, chaque date est celle d'un modèle de langue marquant.",
)

# %% [markdown] name="timeline-notes"
r"""
- **De zéro** : on entraîne un modèle neuf pour chaque tâche.
- **Transfert** : on part d'un modèle déjà entraîné et on le spécialise (GPT et BERT, 2018).
- **Zero-shot** : on décrit la tâche, sans exemple (GPT-2, 2019). **Few-shot** : on y joint quelques exemples, sans rien réentraîner (GPT-3, 2020).
- **Dialogue** : le modèle répond tour à tour (LaMDA, 2021). **RLHF** : des personnes votent entre deux réponses, et le modèle est ajusté par renforcement (InstructGPT, 2022).
"""

# %% [markdown] name="map"
r"""
## La carte du cours

D'abord les outils : un neurone (leçon 1), un réseau qui lit des chiffres (leçon 2). Puis un escalier de modèles de langue, presque toujours sur les mêmes prénoms : chaque marche corrige un défaut de la précédente, et son score s'inscrit dans votre tableau.

| Leçons | Sujet |
|---|---|
| 3, 4 | compter des bigrammes, puis des contextes plus longs |
| 5, 6 | le même bigramme, appris ; choisir le caractère suivant |
| 7, 8 | plongements et perceptron ; réseaux plus profonds |
| 9, 10 | RNN, puis LSTM et GRU |
| 11, 12, 13 | attention, auto-attention, un petit transformer |
"""

# %% [markdown] name="staircase"
r"""
Ce score s'appelle la **NLL** ; la leçon 3 la définira. Il suffit pour l'instant de savoir que plus la marche est basse, mieux le modèle prédit des prénoms qu'il n'a jamais vus. Voici les premières, déjà bâties pour vous par simple comptage. Vous les bâtirez à votre tour aux leçons 3 et 4, puis vous descendrez plus bas.
"""

# %% name="map-figure" tags=["figure"]
from course_utils.runs import load_run
from course_utils.scoreboard import TO_COME

counted = [(step["model"], step["nll"]) for step in load_run("counted_scores")["steps"]]
to_come = [(model, None) for model in TO_COME]
show(
    draw_staircase(counted + to_come),
    "L'escalier du cours : chaque marche est un modèle, à la hauteur de sa NLL ; plus bas, c'est mieux. Les marches pleines sont des résultats fournis avec le cours ; celles en pointillé restent à construire, et leur hauteur est inventée.",
)

# %% [markdown] name="working"
r"""
## Travailler ici

**Dans Google Colab** : enregistrez d'abord une copie dans votre Drive (*Fichier → Enregistrer une copie dans Drive*). Colab oublie le disque à la fin de la séance : exportez votre progression avec `export_progress`, et réimportez-la la fois suivante avec `import_progress`.

**Sur votre machine** : `make lab` ouvre JupyterLab. Vos copies sont dans le dossier `work/` et ne sont jamais écrasées.
"""

# %% [markdown] name="working-offline"
r"""
**Sans réseau** : une fois le cours installé, tout fonctionne hors ligne ; les données sont fournies. Les leçons tiennent sur un ordinateur portable, sans carte graphique. La durée et la mémoire de chacune sont indiquées au début.

**Perdu ?** Redémarrez et exécutez tout (*Noyau → Redémarrer le noyau et exécuter toutes les cellules* dans JupyterLab ; *Exécution → Redémarrer la session et tout exécuter* dans Colab) : chaque notebook tourne du début à la fin, même avec des exercices vides.
"""

# %% tags=["notebook"]
from course_utils.exercises import show_progress

show_progress()

# %% [markdown] name="export" tags=["notebook"]
r"""
Pour emporter votre progression, ou la reprendre d'un fichier, retirez le `#` de la ligne voulue.
"""

# %% tags=["notebook"]
from course_utils.exercises import export_progress, import_progress

# export_progress()
# import_progress()

# %% [markdown] name="report" tags=["notebook"]
r"""
Si quelque chose ne marche pas, le rapport suivant aide à trouver pourquoi : joignez-le à votre question.
"""

# %% tags=["notebook", "nbval-ignore-output"]
from course_utils import environment

environment.report()

# %% [markdown] name="quiz"
r"""
## Quiz

Choisissez une réponse, puis ouvrez-la : chaque réponse est expliquée.
"""

# %%
quiz("00")

# %% [markdown] name="next"
r"""
**La suite** : leçon 1, *Un neurone*. Comment une étiquette devient-elle des nombres, et que calcule un neurone ?
"""

# %% [markdown] name="sources"
r"""
## Sources

- A. Radford et coll., GPT (2018) et GPT-2 (2019) ; J. Devlin et coll., BERT (2018) ; T. Brown et coll., GPT-3 (2020).
- R. Thoppilan et coll., LaMDA (2022, annoncé en 2021) ; L. Ouyang et coll., InstructGPT (2022).
- C. Harris et coll., « Array programming with NumPy », *Nature*, 2020.
"""
