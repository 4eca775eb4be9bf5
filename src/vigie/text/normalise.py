"""Folding: the one form in which texts are stored for search and queries are compared."""

import unicodedata

# Letters that decomposition leaves whole, and look-alikes that a keyboard does not give.
_FOLDED = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d",
        "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"',
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
        "\u200b": None, "\u200c": None, "\ufeff": None, "\u00ad": None,
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case, accents stripped, ligatures, apostrophes and odd spaces made plain.

    >>> fold("L’ŒUVRE d’été")
    "l'oeuvre d'ete"
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered.replace("`", "'")
    decomposed = unicodedata.normalize("NFD", lowered.translate(_FOLDED))
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)
