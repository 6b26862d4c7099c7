"""What a cell printed, as huge numbers, a table or cards."""

import pytest
from nbformat.v4 import new_code_cell, new_output

from publishing.slides.markup import slide_html
from publishing.slides.prints import cards_html, numbers, numbers_html, table_html
from publishing.slides.talk import Shown, Slide


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("examen : 91 % de mieux (avant : 71 %)", [("examen", "91\u00a0%", "de mieux"), ("avant", "71\u00a0%", "")]),
        ("marley : 9e-08\ntout : 0.0", [("marley", "9e−08", ""), ("tout", "0,0", "")]),
        ("triée : 3.68 nats\n", [("triée", "3,68", "nats")]),
        ("pertes : [0.69 inf]\nNLL : inf", [("NLL", "∞", "")]),
        ("images : 16 000, solde : -2", [("images", "16 000", ""), ("solde", "−2", "")]),
    ],
)
def test_numbers_are_those_that_a_label_announces(text, found):
    assert [tuple(number) for number in numbers(text)] == found


@pytest.mark.parametrize("text", ["rien", "12 prénoms", "a : 1, b : 2, c : 3, d : 4"])
def test_a_print_without_numbers_or_with_too_many_is_refused(text):
    with pytest.raises(ValueError, match="label : number unit"):
        numbers(text)


def test_powers_of_ten_are_written_as_such_and_words_are_escaped():
    made = numbers_html("a < b : 9e-08")
    assert "9\u00a0×\u00a010<sup>−8</sup>" in made
    assert "a &lt; b" in made


def test_a_table_has_a_head_where_words_stand_above_numbers():
    made = table_html("paire  ici    cité\n.m     0.112  0.123\n")
    assert made.count("<th") == 3
    assert '<td>.m</td><td class="number">0,112</td>' in made
    assert "<th" not in table_html("0 lettre : rric, ee\n1 lettre : mau")
    assert table_html("à 0.5  → perte 0.69").count("<td>") == 2


def test_printed_words_are_written_as_french_is():
    printed = "L'intrus : 3"
    for made in (numbers_html(printed), table_html(printed), cards_html(printed)):
        assert "L\u2019intrus" in made


def test_a_long_row_is_written_smaller():
    assert "font-size: 32px" in table_html("un  deux")
    assert "font-size: 25px" in table_html(f"{'x' * 40}  {'y' * 28}")


def test_each_piece_has_a_card():
    assert cards_html("eva   noé\n<b>").count("<li>") == 3
    assert "&lt;b&gt;" in cards_html("<b>")


@pytest.mark.parametrize("part", ["numbers", "table", "cards"])
def test_a_slide_shows_prints_otherwise_than_a_terminal(part):
    cell = new_code_cell("print()", outputs=[new_output("stream", text="le réseau : 92 %\n")])
    results = slide_html(Slide("a", "numbers", "## T", shown=[Shown("a", part, cell=cell)]))["results"]
    assert "<pre" not in results
    assert "92" in results
