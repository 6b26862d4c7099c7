"""The words that widgets show, one table per language and per widget; `{name}` is filled in by JavaScript."""

from ..french import typographic
from ..labels import LANGUAGE

WORDS = {
    "fr": {
        "context_slider": {
            "slider": "Lettres de contexte",
            "again": "Encore dix prénoms",
            "none": "Sans contexte",
            "one": "1 lettre de contexte",
            "many": "{n} lettres de contexte",
            "said": "{context} : {copied} prénoms sur {total} sont déjà dans la liste.",
            "said_one": "{context} : {copied} prénom sur {total} est déjà dans la liste.",
            "exists": "dans la liste",
            "shares": "Part déjà dans la liste, sur {total} tirages",
        },
        "neuron": {
            "w1": "poids w₁",
            "w2": "poids w₂",
            "b": "biais b",
            "goals": "Ce que le neurone doit apprendre",
            "plane": "Les points à classer, la droite z = 0, et la flèche des poids.",
            "line": "la droite z = 0 : la déplacer change le biais",
            "arrow": "la flèche des poids : la tourner change w₁ et w₂",
            "score": "{good} points bien classés sur {total}.",
            "score_one": "{good} point bien classé sur {total}.",
            "won": "Réussi : les {total} points sont bien classés.",
            "loss": "Perte : {loss}.",
            "stuck": "La bille ne peut plus descendre : le fond est ici, à {loss}.",
            "next": "Essayer le {name} →",
            "landscape": "La perte selon w₁ et w₂, plus foncée là où elle est basse.",
            "landscape_title": "Perte selon w₁ (→) et w₂ (↑)",
            "landscape_legend": "Foncé : perte basse. × : le plus bas pour ce biais ; si b bouge, le paysage change.",
            "plane_title": "Entrées x₁ (→) et x₂ (↑)",
            "undecided": "indécis : 0,5 partout",
            "plane_legend": "Côté teinté : le neurone répond 1. Entouré : point mal classé.",
            "drop": "Lâcher la bille",
            "ball": "la bille : poids w₁ et w₂",
            "help": "Tirez la droite, la flèche ou la bille ; au clavier, les flèches du clavier les déplacent.",
            "help_plane": "Tirez la droite ou la flèche ; au clavier, les flèches du clavier les déplacent.",
        },
        "digit_pad": {
            "pad": "Pavé de dessin",
            "help": "Souris, doigt ou stylet : dessinez. Clavier : les flèches déplacent le crayon (plus finement "
            "avec Maj), Espace le pose ou le lève, Retour arrière annule un trait, Échap efface.",
            "ghost": "dessinez un chiffre ici",
            "over": "à vous : dessinez ici",
            "undo": "Annuler",
            "clear": "Effacer",
            "example": "Exemple",
            "seen": "Ce que voit le lecteur",
            "compared": "Face à la moyenne",
            "compared_to": "Face au {digit} moyen :",
            "excess": "encre en trop",
            "lacking": "encre manquante",
            "start": "Dessinez un chiffre.",
            "read": "{reader} lit un {digit} ({prob})",
        },
        "name_surprise": {
            "ask": "Tapez votre prénom :",
            "space": "espace",
            "end": "fin",
            "strange": "{letters} : absent du vocabulaire. Le modèle ne connaît que {known}.",
            "empty": "Tapez un prénom : chaque lettre montera d'autant plus haut qu'elle surprend le modèle.",
            "mean": "{mean} nats par caractère, perplexité {perplexity}",
            "best": "« {name} » surprend le moins le modèle « {model} » : {mean} nats par caractère.",
            "single": "« {name} » : {mean} nats par caractère.",
            "impossible": "« {name} » est impossible pour ce modèle : une suite n'a jamais été vue.",
        },
        "typewriter": {
            "drawing": "La table des probabilités, la ligne du caractère courant, son segment et l'aiguille.",
            "start": "La ligne du point est allumée : elle donne les premières lettres possibles.",
            "step": "Tirer une lettre",
            "whole": "Écrire un prénom",
            "made": "Prénoms écrits",
            "exists": "dans la liste",
            "end": "fin",
            "beginning": "début",
            "landed_first": "Pour commencer, l'aiguille tombe sur « {symbol} », de probabilité {prob}.",
            "landed": "Après « {last} », l'aiguille tombe sur « {symbol} », de probabilité {prob}.",
        },
        "embedding_map": {
            "timeline": "Pas de l'entraînement",
            "play": "Rejouer",
            "stop": "Arrêter ici",
            "train": "entraînement",
            "validation": "validation",
            "step": "pas {step}",
            "at": "Pas {step} : perte de validation {validation}, d'entraînement {train}.",
            "won": "Arrêté au pas {step} : nulle part la perte de validation n'est plus basse.",
            "missed": "Arrêté au pas {step} : il manque {missed} nat pour égaler le pas {best}, le meilleur.",
            "near": "Près de « {letter} », {name} : {near}.",
            "writes": "Le réseau écrit : {texts}.",
            "map": "Carte des lettres, {name} : les flèches du clavier passent d'une lettre à l'autre",
            "help": "Touchez une lettre pour voir ses trois voisines. En gras : les voyelles.",
        },
        "layers": {
            "gain": "Gain des poids de départ",
            "network": "Réseau",
            "said": "Ce que dit chaque couche, de −1 à 1 ; en orange, les neurones saturés",
            "back": "Le gradient qu'elle reçoit, face à celui de la dernière (tirets) ; un trait : dix fois plus",
            "vanishing": "Gain {gain} : la couche 1 reçoit {times} fois moins de gradient que la dernière ; "
            "au pire, {share} % de neurones saturés.",
            "growing": "Gain {gain} : la couche 1 reçoit {times} fois plus de gradient que la dernière ; "
            "au pire, {share} % de neurones saturés.",
            "won": "Gain {gain} : toutes les couches reçoivent un gradient semblable, et peu de neurones saturent.",
        },
        "replay": {
            "timeline": "Pas de l'entraînement",
            "play": "Rejouer",
            "rows": "Ligne :",
            "title": "Après « {name} » : ce que dit le réseau (barres), ce qui a été compté (traits verts)",
            "floor": "comptée",
            "step": "pas {step}",
            "far": "Pas {step}, perte {loss} : « {name} » est encore à {gap} des comptes.",
            "close": "Pas {step}, perte {loss} : « {name} » est à moins de 0,01 des comptes.",
        },
        "river": {
            "gain": "Taille des poids récurrents (gain)",
            "activation": "Activation",
            "clip": "Écrêter",
            "legend": "Le gradient naît à droite, à la dernière lettre, et remonte vers la gauche. Largeur du fleuve : "
            "un logarithme ; entre les tirets, la largeur du départ. En orange : plus de dix fois le départ.",
            "dry": "Le fleuve s'assèche : la première lettre reçoit {times} fois moins que la dernière. "
            "{reach} lettres sur {length} en reçoivent au moins un millième.",
            "thin": "Le fleuve maigrit encore : la première lettre reçoit {times} fois moins que la dernière.",
            "flood": "Le fleuve déborde : la première lettre reçoit {times} fois plus que la dernière.",
            "clipped_dry": "Toujours à sec : {times} fois moins pour la première lettre. Écrêter raccourcit, et "
            "n'allonge jamais.",
            "clipped_flood": "Écrêté : tout le gradient est divisé par {total}. Plus de débordement, mais la première "
            "lettre compte encore {times} fois plus que la dernière.",
            "won": "Le fleuve coule : de la dernière lettre à la première, le gradient change de moins de dix fois.",
            "power": "10 puissance {power}",
        },
        "gates": {
            "ask": "Tapez un prénom",
            "neuron": "Neurone",
            "goals": "Cherchez le neurone qui…",
            "forget": "f, garder",
            "input": "i, écrire",
            "output": "o, montrer",
            "cell": "cellule",
            "tiles": "Une case par neurone ; celles que vous avez essayées montent avec leur lien.",
            "said": "Neurone {neuron} : lien {link}. Le plus fort jusqu'ici : {best} (neurones essayés : {seen}).",
            "won": "Trouvé : le neurone {neuron} a le lien le plus fort, {link}. Regardez sa cellule en tapant.",
            "strange": "{letters} : ce réseau n'a jamais lu cela. Il connaît : {known}",
            "empty": "Tapez au moins une lettre.",
            "space": "espace",
        },
        "sampling_bench": {
            "after": "Après :",
            "beginning": "le début",
            "temperature": "température",
            "top_k": "top-k",
            "top_p": "top-p",
            "left": "Restent {left} caractères ; le plus probable, « {letter} », a {prob}.",
            "alone": "Il ne reste que « {letter} » : plus rien n'est tiré au sort.",
            "write": "Écrire dix prénoms",
            "reset": "Le modèle tel quel",
            "made": "Prénoms écrits",
            "told": "{distinct} prénoms différents sur {total} ; de la liste : {copied}.",
            "end": "fin",
        },
        "mixer": {
            "contexts": "Contexte :",
            "slider": "Confiance λ",
            "longer": "Compté après « {context} », part λ = {share}",
            "shorter": "Ce que dit un contexte plus court, part 1 − λ = {rest}",
            "blend": "Leur mélange",
            "never": "contexte jamais vu : le plus court répond seul",
            "curve": "NLL de validation selon la confiance λ ; un cercle vert marque la plus basse, une fois trouvée.",
            "curve_title": "NLL de validation (nats par caractère)",
            "said": "Avec λ = {share}, la NLL de validation vaut {nll}. Peut-elle descendre ?",
            "at_best": "Trouvé : avec λ = {share}, la NLL de validation est la plus basse, {nll}.",
        },
    }
}


def words(widget: str) -> dict[str, str]:
    """The words of one widget, with French typography.

    >>> words("neuron")["b"]
    'biais b'
    """
    return {key: typographic(text) for key, text in WORDS[LANGUAGE][widget].items()}
