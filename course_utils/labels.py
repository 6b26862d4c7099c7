"""The words that figures and widgets show, one table per language.

Values are French templates: `label("samples", count=3)` fills them in.
"""

from .french import typographic

LABELS = {
    "fr": {
        # figures
        "next_character": "caractère suivant",
        "current_character": "caractère courant",
        "probability": "probabilité",
        "gap": "plus grand écart",
        "at_step": "pas {step}",
        "after": "après « {current} »",
        "given_prob": "probabilité p donnée à la bonne réponse",
        "surprise": "perte −ln p",
        "weight_value": "valeur du poids",
        "and": "et",
        "neuron": "neurone {n}",
        "after_short": "« {context} » →",
        "contexts": "nombre de contextes",
        "possible": "possibles",
        "met": "rencontrés",
        "millions": "{n} millions",
        "billions": "{n} milliards",
        "slope": "pente {slope}",
        "minimum": "minimum",
        "count": "nombre d'occurrences",
        "loss": "perte",
        "nll": "NLL (nats par caractère)",
        "accuracy": "exactitude",
        "epoch": "époque",
        "step": "pas",
        "train": "entraînement",
        "validation": "validation",
        "test": "test",
        "predicted": "chiffre lu",
        "true": "chiffre écrit",
        "context_length": "lettres de contexte",
        "unseen": "contextes jamais vus",
        "input": "entrée z",
        "output": "sortie",
        "class": "classe",
        "smoothing": "lissage α",
        "inputs": "entrées",
        "weights": "poids",
        "bias": "biais",
        "sum": "somme",
        "activation": "activation",
        "unseen_share": "part jamais vue",
        "drawn_number": "nombre tiré entre 0 et 1",
        "mixing_weight": "confiance λ",
        "weight": "poids",
        "time": "année",
        # drawings
        "draw_layer_inputs": "{n} entrées",
        "draw_layer_neurons": "{n} neurones",
        "draw_layer_matrix": "poids W : une colonne par neurone",
        "draw_layer_column": "les {n} poids du neurone {j}",
        "draw_network_hidden": "couche {n}",
        "draw_network_outputs": "sorties",
        "draw_image": "image",
        "draw_label": "étiquette",
        "draw_one_hot": "one-hot : un seul 1, dans la case de la classe {n}",
        "draw_scores": "scores (logits)",
        "draw_exp": "exponentielles",
        "draw_divided": "probabilités",
        "draw_sum": "somme",
        "draw_class": "classe {n}",
        "draw_pixels": "28 × 28 points",
        "draw_numbers": "{n} nombres",
        "draw_layers": "couches cachées",
        "draw_ten_probs": "probabilités",
        "draw_answer": "réponse",
        "draw_row": "1. lire la ligne de « {current} »",
        "draw_lot": "2. tirer au sort",
        "draw_current": "courant",
        "draw_next": "suivant",
        "draw_loop": "3. le caractère tiré devient le caractère courant, jusqu'au point",
        "draw_input": "entrée",
        "draw_model": "modèle",
        "draw_teacher": "professeur",
        "draw_correct": "corriger",
        "draw_supervised": "Supervisé",
        "draw_self_supervised": "Auto-supervisé",
        "draw_reinforced": "Par renforcement",
        "draw_person": "étiquette « 9 »,\nécrite par quelqu'un",
        "draw_text_itself": "la suite du texte : « a »,\ndéjà dans les données",
        "draw_reward": "une récompense : −1,\nreçue après coup",
        "draw_situation": "situation",
        "draw_action": "action",
        "draw_context": "contexte",
        "draw_target": "cible",
        "draw_learn": "apprendre :\ncompter, régler les poids",
        "draw_choose": "choisir entre\nplusieurs modèles",
        "draw_judge": "juger,\nune fois, à la fin",
        "draw_all_data": "toutes les données, mélangées",
        "draw_unigram": "unigramme",
        "draw_after": "compté après\n« {context} »",
        "draw_folded": "replié",
        "draw_unrolled": "déroulé : la même cellule à chaque pas",
        "draw_prediction": "prédiction",
        "draw_memory": "mémoire",
        "draw_character": "caractère",
        "draw_nothing": "(rien)",
        "draw_sums_columns": "une somme par colonne",
        "draw_sums_rows": "une somme par ligne",
        "draw_stretched": "la colonne des sommes s'étend sur la largeur",
        "draw_divided_rows": "chaque ligne divisée par sa somme",
        "stairs_to_come": "en pointillé : à venir",
        # widgets
        "slider_context": "Lettres de contexte",
        "slider_alt": "Prénoms inventés, une colonne par nombre de lettres de contexte.",
        "context_none": "sans contexte",
        "context_one": "1 lettre de contexte",
        "context_many": "{n} lettres de contexte",
        "neuron_landscape": "À droite, la perte selon w₁ et w₂, foncée là où elle est basse ; le neurone est en jaune.",
        "neuron_title": "Neurone à régler",
        "neuron_fires": "sortie 1",
        "neuron_line": "z = 0",
        "neuron_wrong": "mal classé",
        "neuron_score": "Le neurone classe {good} points sur {total}.",
        "neuron_score_one": "Le neurone classe {good} point sur {total}.",
        "neuron_alt": "Points de deux classes et droite z = 0 du neurone {equation}.",
        "neuron_alt_no_line": "Points de deux classes ; les deux poids sont nuls, il n'y a pas de droite.",
        # digit pad
        "pad_pad": "Pavé de dessin",
        "pad_seen": "Ce que voit le lecteur",
        "pad_bars": "Probabilité de chaque chiffre",
        "pad_text": "Dessinez un chiffre, chacun dit ce qu'il lit : {readers}.",
        "pad_alt": "Un chiffre dessiné, l'image de 28 pixels sur 28 que voit le lecteur, et la probabilité de chacun "
        "des dix chiffres.",
        "surprise_title": "Surprise de chaque lettre",
        "surprise_mean": "{model} : {mean} nats par caractère",
        "surprise_alt": "Le prénom « {name} », chaque lettre aussi haute que sa surprise, −log de sa probabilité.",
        "surprise_end": "fin",
        "typewriter_title": "Machine à écrire des prénoms",
        "typewriter_text": "Une ligne de la table s'allume, l'aiguille tombe sur le segment, la lettre s'écrit.",
        "typewriter_alt": "Le segment des premières lettres possibles : chacune a une tranche aussi large que sa "
        "probabilité ; une aiguille désigne celle qui est tirée.",
        "replay_title": "Un entraînement rejoué",
        "replay_text": "Une frise de pas, la perte qui descend, la ligne « {row} » qui prend forme.",
        "replay_alt": "La ligne « {row} » au début, au milieu et à la fin de l'entraînement, face à la table comptée.",
        "mixer_title": "Mélange du contexte long et du court",
        "mixer_text": "Un curseur λ, et la NLL de validation qui le suit : {nll} nats pour λ = {weight}.",
        "mixer_alt": "Trois segments de lettres après « {context} » : ce qui a été compté, ce que dit un contexte plus "
        "court, et leur mélange pour λ = {weight}.",
        "mixer_longer": "compté après « {context} », part λ = {share}",
        "mixer_shorter": "contexte plus court, part 1 − λ = {rest}",
        "mixer_blend": "leur mélange",
    }
}
LANGUAGE = "fr"


def label(key: str, **values: object) -> str:
    """The text of `key` in the course's language.

    Raises:
        ValueError: no such key.

    >>> label("loss")
    'perte'
    """
    if key not in LABELS[LANGUAGE]:
        raise ValueError(f"no label {key!r} in course_utils/labels.py: add it there, in every language")
    return typographic(LABELS[LANGUAGE][key].format(**values))
