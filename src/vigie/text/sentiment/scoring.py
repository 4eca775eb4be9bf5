"""From texts to classes: each language to its own scorer, each text once."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from vigie.text.sentiment.choice import scorers_of
from vigie.text.sentiment.lexicon import read_emoji
from vigie.text.sentiment.scored import (
    EMOJI,
    NO_TEXT,
    TOO_SHORT,
    UNKNOWN_LANGUAGE,
    UNSUPPORTED_LANGUAGE,
    Scored,
    Scorer,
    unscored,
)
from vigie.text.sentiment.tokens import tokenise

_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|@\w+")
# Without one of these there is none.
_SIGNS = ("@", "://", "www.")


def score_texts(
    texts: Sequence[str],
    domains: Sequence[str],
    languages: Sequence[str | None],
    scorers: Mapping[str, Scorer] | None = None,
) -> list[Scored]:
    """The class of each text, in order; a text repeated in one domain and language is scored once.

    domains: ``social``, ``review`` or ``press``. languages: ISO 639-1, None for unknown.
    """
    by_language = scorers_of() if scorers is None else scorers
    keys = list(zip(texts, domains, languages, strict=True))
    found: dict[tuple[str, str, str | None], Scored] = {}
    waiting: dict[tuple[str, str], list[tuple[str, str, str | None]]] = defaultdict(list)
    for key in dict.fromkeys(keys):
        text, domain, language = key
        route, reason = _route(text, language, by_language)
        if reason:
            found[key] = unscored(reason)
        else:
            waiting[route, domain].append(key)
    for (route, domain), group in waiting.items():
        answers = by_language[route].score([text for text, _, _ in group], domain)
        found.update(zip(group, answers, strict=True))
    return [found[key] for key in keys]


def _route(
    text: str, language: str | None, scorers: Mapping[str, Scorer]
) -> tuple[str, str | None]:
    """The scorer's name, and the reason for none."""
    has_address = any(map(text.__contains__, _SIGNS))
    plain = (_ADDRESS.sub(" ", text) if has_address else text).strip()
    if not plain:
        return "", NO_TEXT
    if not _LETTER.search(plain):
        has_emoji = EMOJI in scorers and any(map(read_emoji().weigh, _words(plain)))
        return (EMOJI, None) if has_emoji else ("", TOO_SHORT)
    if language is None:
        return "", UNKNOWN_LANGUAGE
    return (language, None) if language in scorers else ("", UNSUPPORTED_LANGUAGE)


def _words(text: str) -> list[str]:
    return [token.word for token in tokenise(text)]
