"""Folding: the one form in which texts are stored for search and queries are compared."""

import re
import unicodedata

# Letters that decomposition leaves whole, and look-alikes that a keyboard does not give.
_FOLDED = {
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d",
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
    "\u200b": "", "\u200c": "", "\ufeff": "", "\u00ad": "",
}  # fmt: skip
# Most accents at once: after these a French text is plain, and needs no decomposition.
_LETTERS = {
    letter: unicodedata.normalize("NFD", letter)[0] for letter in "éèêëàâäáãåçîïíìôöóòõûùüúñýÿ"
}
_PLAIN = {**_LETTERS, **_FOLDED}
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
# Superset of where Unicode has combining characters besides the first block of them.
_RARE = re.compile(
    "[\u0483-\u1fff\u20d0-\u20ff\u2cef-\u2dff\u3021-\u309a\ua66f-\uabed\ufb1e\ufe20-\ufe2f"
    "\U000101fd-\U0001e94a]"
)
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")


def fold(text: str) -> str:
    """Lower case, accents stripped, ligatures, apostrophes and odd spaces made plain.

    >>> fold("L’ŒUVRE d’été")
    "l'oeuvre d'ete"
    """
    lowered = text.lower().replace("`", "'")
    if lowered.isascii():
        return lowered
    for sign in set(_BEYOND_ASCII.findall(lowered)):
        if sign in _PLAIN:
            lowered = lowered.replace(sign, _PLAIN[sign])
    if lowered.isascii():
        return lowered
    kept = _ACCENTS.sub("", unicodedata.normalize("NFD", lowered))
    if _RARE.search(kept):
        kept = "".join(c for c in kept if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)
