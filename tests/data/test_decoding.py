"""`decode` gives characters and `\\n`, and says what it had to do."""

import pytest

from course_utils.data.decoding import decode


@pytest.mark.parametrize(
    ("content", "text", "remarks"),
    [
        ("déjà\n".encode(), "déjà\n", []),
        (b"", "", []),
        (b"a\r\n\r\nb\rc", "a\n\nb\nc", ["fins de ligne CR ou CRLF converties"]),
        ("œil".encode("utf-8-sig"), "œil", ["marque d'ordre des octets retirée"]),
        (b"No\xebl", "Noël", ["lu en Latin-1, car ce n'est pas de l'UTF-8"]),
        ("Noël".encode("utf-16"), "Noël", ["lu en UTF-16"]),
    ],
)
def test_each_way_of_writing_a_text_gives_the_same_characters(content, text, remarks):
    assert decode(content) == (text, remarks)
