"""Python's and NumPy's errors, said truly in French: by their message where it tells more than their type."""

import re

TYPES = {
    "AssertionError": "une affirmation `assert` est fausse",
    "AttributeError": "un objet n'a pas l'attribut ou la méthode demandés",
    "FloatingPointError": "un calcul sur des nombres à virgule a échoué",
    "ImportError": "un module n'a pas pu être importé",
    "IndexError": "un indice sort de la liste ou du tableau",
    "KeyError": "cette clé n'est pas dans le dictionnaire ; testez d'abord avec `in`",
    "MemoryError": "la mémoire ne suffit pas ; un tableau est-il beaucoup trop grand ?",
    "ModuleNotFoundError": "un module n'a pas pu être importé",
    "NameError": "un nom n'est pas défini : une faute de frappe, ou une cellule pas encore exécutée ?",
    "OverflowError": "un nombre est trop grand",
    "RecursionError": "la fonction s'appelle elle-même sans jamais s'arrêter",
    "StopIteration": "un itérateur est déjà épuisé",
    "SystemExit": "exit() arrêterait tout le notebook, utilisez return",
    "TypeError": "une opération ou un appel ne convient pas au type de la valeur",
    "UnboundLocalError": "une variable est lue avant d'avoir reçu une valeur",
    "UFuncTypeError": "une opération ne convient pas au type des tableaux",
    "ValueError": "une valeur ne convient pas",
    "ZeroDivisionError": "une division par zéro",
}
MESSAGES = (  # the first pattern found in « type: message » speaks
    (r"only integers, slices", "un tableau s'indexe par des nombres entiers, pas par une lettre ni par un nombre à virgule"),
    (r"(list|tuple|string) indices must be", "une liste s'indexe par un nombre entier, pas par une lettre ni par un tableau"),
    (r"too many indices", "ce tableau a moins d'axes que vous ne lui donnez d'indices"),
    (r"Cannot interpret '.*' as a data type", "`np.zeros` veut la forme en un seul morceau : `np.zeros((a, b))`"),
    (r"only integer scalar arrays|'(list|tuple|numpy\.ndarray)' object cannot be interpreted as an integer",
     "un nombre entier est attendu là où vous donnez un tableau ; pour comparer deux valeurs, c'est `np.maximum`"),
    (r"truth value of an array", "une comparaison de tableaux donne un booléen par case : choisissez `.all()` ou `.any()`"),
    (r"Cannot cast ufunc '(true_)?divide'",
     "un tableau d'entiers ne peut pas recevoir de fractions : écrivez `x = x / …` plutôt que `x /= …`"),
    (r"Cannot cast ufunc", "un tableau d'entiers ne peut pas recevoir de nombres à virgule : écrivez `x = x + …`"),
    (r"inhomogeneous", "les lignes n'ont pas toutes la même longueur : ce n'est pas un tableau"),
    (r"could not be broadcast", "les formes des deux tableaux ne s'accordent pas"),
    (r"mismatch in its core dimension|not aligned|mat1 and mat2|size mismatch",
     "dans un produit `A @ B`, les colonnes de A doivent être aussi nombreuses que les lignes de B"),
    (r"cannot reshape", "ces nombres ne tiennent pas dans la forme demandée"),
    (r"axis .* is out of bounds", "cet axe n'existe pas : un tableau de forme (a, b) n'a que les axes 0 et 1"),
    (r"'NoneType' object has no attribute 'zero_'",
     "ce tenseur est None : un `.grad` reste vide tant que `backward()` n'a pas été appelé"),
    (r"'NoneType' object has no attribute", "cette valeur est None : `append` ou `sort` modifient la liste et ne renvoient rien"),
    (r"'NoneType' object is not", "cette valeur est None : une fonction a-t-elle oublié son `return` ?"),
    (r"object is not callable", "ce n'est pas une fonction : des parenthèses sont de trop, ou un nom a été réutilisé"),
    (r"missing \d+ required positional", "il manque un argument à un appel"),
    (r"takes \d+ positional arguments? but", "un appel donne trop d'arguments"),
    (r"unsupported operand type.*ellipsis|ellipsis", "il reste trois points `...` là où une valeur est attendue"),
    (r"unsupported operand type.*NoneType",
     "l'une des deux valeurs est None : une fonction sans `return`, ou un gradient qui n'a pas été calculé"),
    (r"can only concatenate|unsupported operand type", "ces deux valeurs ne se combinent pas : sont-elles du même type ?"),
    (r"unhashable type", "une liste ou un tableau ne peut pas servir de clé : convertissez-la avec `tuple(…)`"),
    (r"not enough values to unpack|too many values to unpack", "il n'y a pas autant de valeurs que de noms à gauche du signe ="),
    (r"is empty|of empty|zero-size array|empty sequence", "une liste ou un tableau est vide ici"),
    (r"^KeyError: \d+$", "le dictionnaire n'a pas ce numéro : une ligne de `probs` a-t-elle été prise ?"),
    (r"leaf Variable", "PyTorch note encore : un paramètre se modifie dans un bloc `with torch.no_grad():`"),
    (r"modified by an inplace operation", "PyTorch interdit ici de modifier le tenseur sur place : calculez un nouveau tenseur"),
    (r"does not require grad", "ce tenseur n'est relié à aucun paramètre, il n'a pas de gradient ; sous `no_grad`, `x = x - …` "
     "en fait un nouveau qui ne note plus : écrivez `x -= …`"),
    (r"backward through the graph a second time", "`backward` a déjà été appelé : refaites le calcul de la perte avant"),
    (r"expected scalar type|same dtype|same scalar type|expected m1 and m2", "deux tenseurs ont des types différents : convertissez avec `.float()` ou `.long()`"),
)  # fmt: skip


def gloss(kind: str, message: str) -> str:
    """What an error means, in French, for a learner; nothing for an unknown kind.

    >>> gloss("IndexError", "index 9 is out of bounds for axis 0 with size 3")
    'un indice sort de la liste ou du tableau'
    >>> gloss("IndexError", "only integers, slices (`:`), ellipsis ... are valid indices")[:34]
    "un tableau s'indexe par des nombre"
    """
    text = f"{kind}: {message}"
    found = (words for pattern, words in MESSAGES if re.search(pattern, text[:1000]))
    return next(found, TYPES.get(kind, ""))
