"""French typography touches prose and nothing else."""

import pytest

from course_utils.french import typographic


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Quoi ? Oui !", "Quoi\u00a0? Oui\u00a0!"),
        ("« m »", "«\u00a0m\u00a0»"),
        ("1 000 mots, l'**un** et 2 fois", "1\u00a0000 mots, l\u2019**un** et 2 fois"),
        ("80 % ; 10 %", "80\u00a0%\u00a0; 10\u00a0%"),
        ("l'œil d'Ève", "l\u2019œil d\u2019Ève"),
        ("`a ? b : c's`", "`a ? b : c's`"),
        ("$a : b$ et $$x ; y$$", "$a : b$ et $$x ; y$$"),
        ("```python\nx = {'a' : 1}\n```", "```python\nx = {'a' : 1}\n```"),
        ("[lien](https://a.b/c?d=e'f)", "[lien](https://a.b/c?d=e'f)"),
        ("'cité'", "'cité'"),
        ("| a | b |\n| :--- | ---: |", "| a | b |\n| :--- | ---: |"),
    ],
)
def test_typographic(typed, printed):
    assert typographic(typed) == printed


def test_it_may_run_twice():
    once = typographic("C'est « vrai » : oui ?")
    assert typographic(once) == once
