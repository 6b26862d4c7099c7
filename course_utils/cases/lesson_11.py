"""Exercises of lesson 11: teacher forcing, attention, a map to read, an answer to write, right answers by length."""

import numpy as np
import torch

from ..alignment import exact_by_length, looked_at, teacher_forcing, write_greedily
from ..exercises.exercise import Exercise, Mistake
from ..models.attention import attend
from .lesson_09 import drawn, shown

# 11.1


def answers(rng):
    return [("7",), ("97",), ("1000",), ("",), (str(rng.integers(10**5, 10**6)),)]


FORCING = Exercise(
    "11.1",
    function=teacher_forcing,
    inputs=answers,
    show=lambda a: f"answer = {a[0]!r}",
    mistakes=(
        Mistake("no-shift", "ce qui est lu commence par =, et s'arrête avant la marque de fin", lambda s: (s, s + ".")),
        Mistake("no-end", "il manque la marque de fin : le décodeur ne saurait pas s'arrêter", lambda s: ("=" + s, s)),
        Mistake(
            "both-marks",
            "la marque de fin est à écrire, elle n'est pas à lire",
            lambda s: ("=" + s + ".", s + "."),
        ),
        Mistake("asked-too", "le signe = est à lire, il n'est pas à écrire", lambda s: ("=" + s, "=" + s + ".")),
        Mistake("exchanged", "l'ordre est : ce qu'on lit, puis ce qu'on écrit", lambda s: teacher_forcing(s)[::-1]),
        Mistake(
            "last-left-out",
            "le décodeur lit aussi le dernier chiffre : il faut bien qu'il apprenne à s'arrêter après lui",
            lambda s: ("=" + s[:-1], s + "."),
        ),
        Mistake("end-first", "on commence par =, pas par la marque de fin", lambda s: ("." + s, s + ".")),
        Mistake("read-only", "il faut rendre les deux : ce qu'on lit et ce qu'on écrit", lambda s: "=" + s),
        Mistake("written-only", "il faut rendre aussi ce qu'on lit", lambda s: s + "."),
        Mistake(
            "cut",
            "les deux chaînes ont un caractère de plus que la réponse : la marque de fin s'écrit aussi",
            lambda s: ("=" + s[:-1], s),
        ),
        Mistake("asked-at-the-end", "la fin se marque par un point, pas par =", lambda s: ("=" + s, s + "=")),
        Mistake(
            "first-given",
            "le premier chiffre aussi doit être écrit : avant lui, le décodeur lit =",
            lambda s: (s, s[1:] + "."),
        ),
        Mistake("twice", "on ne lit pas la fin, et on n'écrit pas =", lambda s: ("=" + s + ".",) * 2),
        Mistake("reversed", "la réponse s'écrit dans l'ordre", lambda s: ("=" + s[::-1], s[::-1] + ".")),
    ),
)

# 11.2


def looks(rng):
    sizes = [(1, 2, 1, 0), (1, 3, 2, 1), (2, 3, 2, 0), (3, 5, 4, 2), (4, 4, 4, 1), (2, 6, 3, 3)]  # T, S, H, hidden
    made = []
    for t, s, h, hidden in sizes:
        mask = torch.arange(s) < s - hidden
        made.append((2 * drawn(rng, t, s), drawn(rng, s, h), mask))
    holed = (2 * drawn(rng, 2, 4), drawn(rng, 4, 3), torch.tensor([True, False, True, True]))
    low = (torch.tensor([[-200.0, 0.0, -201.0]]), drawn(rng, 3, 2), torch.tensor([True, False, True]))
    return [*made, holed, low]


def weighed(scores, values, mask, weights):
    return weights @ values, weights


def softmax_all(scores, mask, dim=-1, hidden=-torch.inf):
    return torch.softmax(scores.masked_fill(~mask, hidden), dim=dim)


def first_places(scores, mask):
    kept = torch.arange(scores.shape[1]) < mask.sum()
    return softmax_all(scores, kept)


def zeroed_after(scores, mask):
    return torch.softmax(scores, dim=-1) * mask


ATTEND = Exercise(
    "11.2",
    function=attend,
    inputs=looks,
    tolerance=1e-5,
    show=lambda a: shown(scores=a[0], values=a[1]) + f", mask = {a[2].tolist()}",
    mistakes=(
        Mistake(
            "no-mask",
            "les places masquées comptent encore : mettez leurs scores à −∞ avant la softmax",
            lambda s, v, m: weighed(s, v, m, torch.softmax(s, dim=-1)),
        ),
        Mistake(
            "zero-score",
            "un score de 0 pèse encore, car exp(0) = 1 : c'est −∞ qu'il faut",
            lambda s, v, m: weighed(s, v, m, softmax_all(s, m, hidden=0.0)),
        ),
        Mistake(
            "zeroed-after",
            "mises à zéro après la softmax, les places masquées laissent une somme qui n'est plus 1 : masquez avant",
            lambda s, v, m: weighed(s, v, m, zeroed_after(s, m)),
        ),
        Mistake(
            "mask-inverted",
            "le masque est à l'envers : True veut dire que la place existe",
            lambda s, v, m: weighed(s, v, m, softmax_all(s, ~m if not m.all() else m)),
        ),
        Mistake(
            "over-queries",
            "la softmax se prend sur les S places du texte, dim=-1",
            lambda s, v, m: weighed(s, v, m, softmax_all(s, m, dim=0)),
        ),
        Mistake(
            "whole-table",
            "chaque ligne a ses poids, de somme 1 : la softmax se prend ligne par ligne, dim=-1",
            lambda s, v, m: weighed(s, v, m, softmax_all(s.flatten(), m.repeat(len(s)), dim=0).reshape(s.shape)),
        ),
        Mistake(
            "softmax-twice",
            "une seule softmax : la seconde rapproche les poids les uns des autres",
            lambda s, v, m: weighed(s, v, m, softmax_all(softmax_all(s, m), m)),
        ),
        Mistake(
            "first-places",
            "les places qui existent ne sont pas toujours les premières : c'est le masque qui dit lesquelles",
            lambda s, v, m: weighed(s, v, m, first_places(s, m)),
        ),
        Mistake(
            "finite",
            "un score de −10 ou de −100 pèse encore, quand les autres sont aussi bas : c'est −∞ qu'il faut",
            lambda s, v, m: weighed(s, v, m, softmax_all(s, m, hidden=-100.0)),
        ),
        Mistake(
            "no-softmax",
            "il manque la softmax : les poids doivent être positifs, de somme 1",
            lambda s, v, m: weighed(s, v, m, s * m),
        ),
        Mistake(
            "exp-only",
            "il manque la division : la somme des poids doit être 1",
            lambda s, v, m: weighed(s, v, m, s.exp() * m),
        ),
        Mistake(
            "log-softmax",
            "ce sont les probabilités qui pèsent, pas leurs logarithmes",
            lambda s, v, m: weighed(s, v, m, torch.log_softmax(s, dim=-1)),
        ),
        Mistake("exchanged", "l'ordre est : le contexte, puis les poids", lambda *a: attend(*a)[::-1]),
        Mistake("context-only", "il faut rendre aussi les poids", lambda *a: attend(*a)[0]),
        Mistake("weights-only", "il faut rendre aussi le contexte", lambda *a: attend(*a)[1]),
        Mistake(
            "hardest",
            "le contexte est une moyenne pondérée de toutes les valeurs, pas seulement de la meilleure",
            lambda s, v, m: (v[s.masked_fill(~m, -torch.inf).argmax(dim=-1)], attend(s, v, m)[1]),
        ),
        Mistake(
            "mean",
            "le contexte doit tenir compte des poids : weights @ values",
            lambda s, v, m: (v[m].mean(dim=0).expand(len(s), -1), attend(s, v, m)[1]),
        ),
    ),
)

# 11.3


def maps(rng):
    texts = ["a bc", "dix", "cent dix-sept", "mille deux cent un", "vingt et un mille", "deux cent deux", "un mille un"]
    made = []
    for text in texts:
        raw = rng.dirichlet(np.full(len(text), 0.3), size=1 + len(text) // 4)
        made.append((raw.round(3), text))
    made[0] = (np.array([[0.4, 0.1, 0.2, 0.3], [0.1, 0.2, 0.3, 0.4]]), "a bc")
    spaced = np.array([[0.2, 0.1, 0.45, 0.25, 0.0], [0.0, 0.3, 0.5, 0.1, 0.1]])
    twins = np.array(
        [[0.3, 0, 0, 0, 0, 0.2, 0.2, 0, 0, 0, 0.3, 0, 0, 0], [0, 0, 0, 0.1, 0.4, 0, 0, 0, 0, 0.4, 0, 0, 0, 0.1]]
    )
    again = np.array([[0, 0, 0.1, 0, 0.2, 0.2, 0, 0.2, 0.1, 0, 0.2], [0.2, 0.2, 0, 0.25, 0, 0, 0.2, 0, 0.05, 0.1, 0]])
    late = np.array([[0.1, 0, 0, 0.05, 0, 0, 0, 0.45, 0.4], [0.5, 0, 0, 0.1, 0, 0, 0, 0.2, 0.2]])
    return [
        *made,
        (late, "trente un"),
        (twins, "deux cent deux"),
        (again, "un cinq six"),
        (spaced, "un dy"),
        (np.array([[0.35, 0.0, 0.15, 0.15, 0.2, 0.15]]), "u abcd"),
    ]


def per_word(weights, text, how=np.sum, mark=" ", spaces=0, before=0):
    words, scores, start = text.split(mark), [], 0
    for word in words:
        scores.append(how(weights[:, max(0, start - before) : start + len(word) + spaces], axis=1))
        start += len(word) + 1
    return [words[i] for i in np.argmax(scores, axis=0)]


def _twins_together(weights, text):
    sums, start = {}, 0
    for word in text.split(" "):
        sums[word] = sums.get(word, 0) + weights[:, start : start + len(word)].sum(axis=1)
        start += len(word) + 1
    words = list(sums)
    return [words[i] for i in np.argmax(list(sums.values()), axis=0)]


def _from(weights, text, where):
    """Words whose first column is looked for, instead of counted."""
    words = text.split(" ")
    starts = [where(text, word) for word in words]
    sums = [weights[:, start : start + len(word)].sum(axis=1) for start, word in zip(starts, words, strict=True)]
    return [words[i] for i in np.argmax(sums, axis=0)]


def one_off(weights, text):
    words, sums, start = text.split(" "), [], 0
    for word in words:
        sums.append(weights[:, start : start + len(word)].sum(axis=1))
        start += len(word)
    return [words[i] for i in np.argmax(sums, axis=0)]


LOOKED = Exercise(
    "11.3",
    function=looked_at,
    inputs=maps,
    show=lambda a: f"weights = {a[0].tolist()}, text = {a[1]!r}",
    mistakes=(
        Mistake(
            "strongest-letter",
            "additionnez les poids de toutes les lettres d'un mot, au lieu de prendre sa plus forte",
            lambda w, t: per_word(w, t, how=np.max),
        ),
        Mistake(
            "mean",
            "c'est la somme des poids d'un mot, pas leur moyenne",
            lambda w, t: per_word(w, t, how=np.mean),
        ),
        Mistake(
            "space-forgotten",
            "chaque espace occupe une place : le mot suivant commence une colonne plus loin",
            one_off,
        ),
        Mistake("least", "c'est le mot le plus regardé, pas le moins", lambda w, t: _least(w, t)),
        Mistake(
            "numbers",
            "rendez les mots eux-mêmes, pas leurs numéros",
            lambda w, t: [t.split(" ").index(word) for word in looked_at(w, t)],
        ),
        Mistake("first-row", "il faut un mot par caractère écrit", lambda w, t: looked_at(w, t)[0]),
        Mistake(
            "twins-together",
            "deux mots égaux restent deux places : ne mettez pas leurs poids ensemble",
            _twins_together,
        ),
        Mistake(
            "start-still",
            "le début de chaque mot doit avancer : start += len(word) + 1",
            lambda w, t: _from(w, t, lambda text, word: 0),
        ),
        Mistake(
            "found-first",
            "deux mots égaux ne commencent pas au même endroit : tenez le compte des colonnes",
            lambda w, t: _from(w, t, lambda text, word: text.find(word)),
        ),
        Mistake(
            "space-counted",
            "l'espace n'appartient à aucun mot : ne la comptez pas",
            lambda w, t: per_word(w, t, spaces=1),
        ),
        Mistake(
            "space-before",
            "l'espace n'appartient à aucun mot, ni au précédent, ni au suivant : ne la comptez pas",
            lambda w, t: per_word(w, t, before=1),
        ),
        Mistake(
            "one-short",
            "un mot s'arrête après sa dernière lettre : start + len(word), sans rien retirer",
            lambda w, t: per_word(w, t, spaces=-1),
        ),
        Mistake(
            "whole-map",
            "chaque caractère écrit a son mot : ne mélangez pas les lignes",
            lambda w, t: [looked_at(w.mean(axis=0, keepdims=True), t)[0]] * len(w),
        ),
        Mistake(
            "hyphen-cut",
            "un mot composé est un seul mot : ne coupez qu'aux espaces",
            lambda w, t: per_word(w, t.replace("-", " ")),
        ),
        Mistake(
            "letter", "c'est un mot qui est demandé, pas une lettre", lambda w, t: [t[i] for i in w.argmax(axis=1)]
        ),
        Mistake("reversed", "l'ordre est celui des caractères écrits", lambda w, t: looked_at(w, t)[::-1]),
    ),
)


def _least(weights, text):
    return looked_at(-np.asarray(weights), text)


# 11.4


class _Writer:
    """A decoder that looks its logits up by the id read and by how many it has read."""

    def __init__(self, table):
        self.table = table

    def __call__(self, i, state):
        at = 0 if state is None else state[1]  # a state of its own: nothing else can stand for it
        return self.table[min(at, len(self.table) - 1), i], ("state", at + 1)


def _apart(table, first):
    """The writer and what it reads first, which it never writes: « without first » has but one meaning."""
    table[:, :, first] = -99.0
    return _Writer(table), first


def _said(size, *ids):
    """A writer that says these, one after the other, whatever it reads."""
    return _Writer(np.stack([np.tile(np.eye(size)[i], (size, 1)) for i in ids]))


def writers(rng):
    made = []
    for size, length, most in ((3, 2, 5), (4, 4, 6), (5, 6, 4), (6, 5, 9), (4, 8, 3)):
        table = rng.normal(size=(length, size, size))
        table[-1, :, 0] = 9.0  # the end mark comes
        table[: length - 1, :, 0] -= 4.0
        made.append((*_apart(table, int(rng.integers(1, size))), 0, most))
    never = np.tile(np.eye(3)[1], (1, 3, 1))  # always the same, never the end
    made.append((_Writer(never), 2, 0, 4))
    shifted = rng.normal(size=(3, 4, 4))
    shifted[-1, :, 3], shifted[:2, :, 3] = 9.0, -9.0  # another end mark
    at_once = np.tile(np.eye(3)[0], (1, 3, 1))  # the end mark, at once
    goes_on = [(_said(4, 2, 0, 1, 2), 3, 0, 6), (_said(4, 2, 3, 0, 2), 1, 3, 4)]
    return [*made, (*_apart(shifted, 1), 3, 6), (_Writer(at_once), 2, 0, 5), (_Writer(never), 2, 0, 0), *goes_on]


def wrong_writer(
    step, first, end, max_length, carried=True, read=True, keep_end=False, keep_first=False, order=np.argmax
):
    written, state, current = [first] if keep_first else [], None, first
    while len(written) < max_length + keep_first:
        logits, after = step(current if read else first, state)
        state = after if carried else None
        current = int(order(logits))
        if current == end:
            return [*written, end] if keep_end else written
        written.append(current)
    return written


def never_stops(step, first, end, max_length):
    written, state, current = [], None, first
    for _ in range(max_length):
        logits, state = step(current, state)
        current = int(np.argmax(logits))
        written.append(current)
    return written


WRITE = Exercise(
    "11.4",
    function=write_greedily,
    inputs=writers,
    show=lambda a: (
        f"first = {a[1]}, end = {a[2]}, max_length = {a[3]}, et un décodeur de {a[0].table.shape[1]} caractères"
    ),
    mistakes=(
        Mistake(
            "state-lost",
            "l'état n'est pas transmis d'un pas au suivant : step le rend, redonnez-le-lui",
            lambda *a: wrong_writer(*a, carried=False),
        ),
        Mistake(
            "same-read",
            "chaque pas doit lire le caractère qui vient d'être écrit, pas toujours le premier",
            lambda *a: wrong_writer(*a, read=False),
        ),
        Mistake(
            "end-kept", "la marque de fin ne fait pas partie de la réponse", lambda *a: wrong_writer(*a, keep_end=True)
        ),
        Mistake(
            "first-kept",
            "le signe qui est lu d'abord ne fait pas partie de la réponse",
            lambda *a: wrong_writer(*a, keep_first=True),
        ),
        Mistake("no-stop", "il faut s'arrêter à la marque de fin", never_stops),
        Mistake(
            "goes-on",
            "après la marque de fin, plus rien ne s'écrit : arrêtez-vous là, au lieu de la sauter",
            lambda s, f, e, n: [i for i in never_stops(s, f, e, n) if i != e],
        ),
        Mistake(
            "least", "c'est le caractère le plus probable, pas le moins", lambda *a: wrong_writer(*a, order=np.argmin)
        ),
        Mistake(
            "first-only",
            "il faut toute la réponse, pas seulement son premier caractère",
            lambda *a: write_greedily(*a)[:1],
        ),
        Mistake(
            "one-less",
            "la réponse peut avoir max_length caractères",
            lambda s, f, e, n: write_greedily(s, f, e, n - 1),
        ),
        Mistake("one-more", "pas plus de max_length caractères", lambda s, f, e, n: write_greedily(s, f, e, n + 1)),
        Mistake(
            "zero-is-end",
            "la marque de fin est end, pas toujours 0",
            lambda s, f, e, n: write_greedily(s, f, 0, n),
        ),
    ),
)

# 11.5


def marked(rng):
    fixed = [
        (["12", "10", "345"], ["12", "13", "345"]),
        (["7"], ["7"]),
        (["1", "22", "3"], ["1", "2", "4"]),
        (["", "100", "1000"], ["5", "1000", "1000"]),
        (["12", "34", "5"], ["12", "34", "67"]),
        (["12", "12", "13", "7"], ["12", "12", "14", "7"]),
        (["21", "07", "7"], ["12", "70", "07"]),
        (["12", "13"], ["13", "12"]),
    ]
    truths = [str(rng.integers(10**n)) for n in rng.integers(1, 5, size=12)]
    return [*fixed, ([one if rng.random() < 0.6 else one[::-1] + "1" for one in truths], truths)]


def grouped(answers, truths, right, of=lambda answer, truth: truth):
    found = {}
    for answer, truth in zip(answers, truths, strict=True):
        found.setdefault(len(of(answer, truth)), []).append(right(answer, truth))
    return {length: sum(some) / len(some) for length, some in sorted(found.items())}


def same_places(answer, truth):
    return sum(a == b for a, b in zip(answer, truth, strict=False)) / max(1, len(truth))


def counts(answers, truths):
    return grouped(answers, truths, lambda a, b: a == b)


BY_LENGTH = Exercise(
    "11.5",
    function=exact_by_length,
    inputs=marked,
    show=lambda a: f"answers = {a[0]}, truths = {a[1]}",
    mistakes=(
        Mistake(
            "by-answer",
            "la longueur est celle du vrai nombre, pas celle de la réponse",
            lambda a, t: grouped(a, t, lambda x, y: x == y, of=lambda answer, truth: answer),
        ),
        Mistake(
            "characters",
            "une réponse est juste tout entière ou pas du tout : ne comptez pas les chiffres un par un",
            lambda a, t: grouped(a, t, same_places),
        ),
        Mistake(
            "lengths-only",
            "il faut comparer les chiffres, pas seulement les longueurs",
            lambda a, t: grouped(a, t, lambda x, y: len(x) == len(y)),
        ),
        Mistake(
            "counts",
            "c'est une part, entre 0 et 1 : divisez par le nombre d'exemples de cette longueur",
            lambda a, t: {n: share * sum(len(x) == n for x in t) for n, share in counts(a, t).items()},
        ),
        Mistake(
            "over-all",
            "divisez par le nombre d'exemples de cette longueur, pas par leur nombre total",
            lambda a, t: {n: share * sum(len(x) == n for x in t) / len(t) for n, share in counts(a, t).items()},
        ),
        Mistake(
            "percent",
            "c'est une part, entre 0 et 1, pas un pourcentage",
            lambda a, t: {n: 100 * x for n, x in counts(a, t).items()},
        ),
        Mistake(
            "errors",
            "c'est la part des réponses justes, pas celle des fautes",
            lambda a, t: {n: 1 - x for n, x in counts(a, t).items()},
        ),
        Mistake(
            "all-or-nothing",
            "c'est une part : divisez avec /, et ne demandez pas que tout soit juste",
            lambda a, t: {n: int(x) for n, x in counts(a, t).items()},
        ),
        Mistake(
            "last-only",
            "chaque exemple compte, pas seulement le dernier de sa longueur",
            lambda a, t: {len(y): float(x == y) for x, y in zip(a, t, strict=True)},
        ),
        Mistake(
            "right-only",
            "une longueur où tout est faux a une part de 0 : elle figure aussi",
            lambda a, t: {n: x for n, x in counts(a, t).items() if x},
        ),
        Mistake(
            "one-number",
            "il faut une part par longueur, dans un dictionnaire",
            lambda a, t: sum(x == y for x, y in zip(a, t, strict=True)) / len(t),
        ),
    ),
)

EXERCISES = (FORCING, ATTEND, LOOKED, WRITE, BY_LENGTH)
