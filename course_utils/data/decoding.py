"""Bytes of a text file turned into characters, whatever program wrote it."""

import codecs


def decode(content: bytes) -> tuple[str, list[str]]:
    """Return the text with `\\n` at line ends and no byte-order mark, and in French what had to be done for it.

    UTF-8 is tried first; what is not UTF-8 is read as Latin-1, where every byte is a character.

    >>> decode("Zoé".encode("latin-1"))
    ('Zoé', ["lu en Latin-1, car ce n'est pas de l'UTF-8"])
    """
    remarks = []
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
        remarks.append("lu en UTF-16")
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("latin-1")
            remarks.append("lu en Latin-1, car ce n'est pas de l'UTF-8")
    if text.startswith("\ufeff"):
        text = text.removeprefix("\ufeff")
        remarks.append("marque d'ordre des octets retirée")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        remarks.append("fins de ligne CR ou CRLF converties")
    return text, remarks
