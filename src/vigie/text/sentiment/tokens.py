"""From a raw text to tokens: what exports damage is mended, and words are folded one by one.

The same tokens feed the rules, the n-grams and the explanation, so that all speak of one text.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vigie.text.normalise import fold

URL = "http"
USER = "@user"

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\bhttps?\b", re.IGNORECASE)
_MENTION = re.compile(r"@\w+")
_MARKS = re.compile("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")
_HASHTAG = re.compile(r"#(\w+)")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_TOKEN = re.compile(
    r"x(?<=\bx)D+\b|[^\W\d_]+(?:(?<=[^\W\d_]n)['’]t\b|['’](?=\w))?"
    r"|@user|[:;=][-']?[)(DPpSs/|@](?!\w)|[<>][:;=][-']?[)(DPpSs/|@](?!\w)|[:;],?\(|<3|\^\^|-_-"
    r"|\d+(?:[.,]\d+)*|[!?]+|\.{2,}|…|[^\w\s]"
)
# Enough for an opinion, and a bound for what one long page may cost.
READ_CHARACTERS = 4000


@dataclass(frozen=True, slots=True)
class Token:
    """word: folded, letters repeated three times or more cut to two."""

    word: str
    is_capital: bool
    is_elongated: bool


def clean(text: str) -> str:
    """Entities and ``\\u2019`` undone; addresses and handles each become one word."""
    text = text[:READ_CHARACTERS]
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        text = text.replace('\\"', '"').replace("\\n", " ")
    if "&" in text:
        text = html.unescape(html.unescape(text))
    lowered = text.lower()
    if "http" in lowered or "www." in lowered:
        text = _ADDRESS.sub(f" {URL} ", text)
    if "@" in text:
        text = _MENTION.sub(f" {USER} ", text)
    if "#" in text:
        text = _HASHTAG.sub(lambda match: "# " + _CAMEL.sub(" ", match[1]), text)
    return text if text.isascii() else _MARKS.sub("", text)


@lru_cache(maxsize=60_000)
def token_of(raw: str) -> Token:
    """The token of one spelling; its word may be empty."""
    word = fold(raw)
    shorter = _REPEATED.sub(r"\1\1", word)
    return Token(shorter, len(raw) > 1 and raw.isupper(), shorter != word)


def cut(text: str) -> list[str]:
    """The spellings of a raw text in order, punctuation and emoji included."""
    return cut_clean(clean(text))


def cut_clean(text: str) -> list[str]:
    """As `cut`, of a text or a piece between spaces that `clean` has seen: none has a space."""
    return _TOKEN.findall(text)


def find(text: str) -> Iterator[re.Match[str]]:
    """As `cut_clean`, with where each spelling stands."""
    return _TOKEN.finditer(text)


def tokenise(text: str) -> list[Token]:
    """The tokens of a raw text, punctuation and emoji included, in order."""
    found = [token_of(raw) for raw in cut(text)]
    return [token for token in found if token.word]
