"""The small language of complaint rules, turned into RE2.

RE2 runs in time linear in the text whatever the expression, and refuses what it cannot run so
(back-references, look-around, huge repetitions): no rule can hang an import.
"""

import re
from collections.abc import Mapping

import re2

from vigie.text.normalise import fold

RAW = "re:"
_GAP_WORDS = 5
_SEPARATOR = r"[^\w.!?]+"
_GAP = rf"(?:{_SEPARATOR}\w+){{0,{_GAP_WORDS}}}{_SEPARATOR}"
_TOKEN = re.compile(
    r"(?P<gap>\s+\.\.\s+)|(?P<maybe>[\s-]+\?)|(?P<space>[\s-]+)|\{(?P<list>[a-z_]+)\}"
    r"|(?P<forms>\*)|(?P<number>#)|(?P<apostrophe>')|(?P<sign>[()|?])|(?P<letter>[\w&/@]+)"
)
_FIXED = {
    "gap": _GAP, "maybe": f"(?:{_SEPARATOR})?", "space": _SEPARATOR, "forms": r"\w*",
    "number": r"\d+", "apostrophe": r"'? ?",
}  # fmt: skip
# Currency signs cling to figures; as words they stand alone in text and rule alike.
SIGNS = {"€": " euro ", "$": " dollar ", "%": " percent "}


class PatternError(ValueError):
    """``reason`` is the last part of a text key; ``detail`` is what it is about."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason}: {detail}")


def prepare(text: str) -> str:
    """The form in which rules read a text: folded, signs of money as words.

    >>> prepare("Payé 49€ !")
    'paye 49 euro  !'
    """
    return prepare_folded(fold(text))


def prepare_folded(folded: str) -> str:
    """As `prepare`, for a text that is folded already."""
    for sign, word in SIGNS.items():
        if sign in folded:
            folded = folded.replace(sign, word)
    return folded


def to_re2(pattern: str, lists: Mapping[str, str]) -> str:
    """The RE2 expression of one rule; whole words only. Raises PatternError.

    ``lists``: name → alternatives of a word list, itself in the same language.
    """
    if pattern.startswith(RAW):
        expression = pattern.removeprefix(RAW)
    else:
        expression = rf"(?:^|\W)(?:{_translate(prepare(pattern).strip(), lists)})(?:\W|$)"
    compile_re2(expression)
    return expression


def compile_re2(expression: str) -> "re2._Regexp":
    """Compile quietly; PatternError holds RE2's own words."""
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(expression, options)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        text = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise PatternError("pattern", text) from error
    if compiled.search("") is not None:
        raise PatternError("empty", expression)
    return compiled


def _translate(pattern: str, lists: Mapping[str, str], depth: int = 0) -> str:
    if not pattern:
        raise PatternError("empty", pattern)
    parts: list[str] = []
    position = 0
    while position < len(pattern):
        match = _TOKEN.match(pattern, position)
        if match is None:
            raise PatternError("sign", pattern[position])
        parts.append(_part(match, lists, depth))
        position = match.end()
    return "".join(parts)


def _part(match: "re.Match[str]", lists: Mapping[str, str], depth: int) -> str:
    kind = match.lastgroup or ""
    found = match.group(kind)
    if kind == "list":
        if found not in lists or depth > 3:
            raise PatternError("list", found)
        return f"(?:{_translate(prepare(lists[found]).strip(), lists, depth + 1)})"
    if kind == "sign":
        return "(?:" if found == "(" else found
    return _FIXED.get(kind, found)
