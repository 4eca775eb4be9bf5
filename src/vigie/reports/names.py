"""Masks the names of people: after a title, after words that announce one, after a first name."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_PARTICLE = r"(?:(?:d[eu]s?|d['’]|la|le|van|von|der|den|ben|bin|el|al|da|dos|di)(?:\s|(?<=['’])))"
_SURNAME = rf"{_PARTICLE}{{0,3}}{_WORD}"
# What stands in small letters after a title or "my name is" and is no name.
_NO_NAME = (
    r"(?!(?:l[ea]s?|l['’].*|un|une|et|ou|du|des|de|qui|que|je|me|m['’].*|ma|mon|à|au|en|est|a|ne|"
    r"n['’].*|s['’].*|se|and|or|the|i|is|was|has|who|from|to|at|in|on|directeur|directrice|"
    r"président|présidente|ministre|maire|bonjour|merci)\b)"
)
_TITLED = re.compile(
    r"\b((?i:M\.|Mr\.?|Mrs\.?|Ms\.?|Mme\.?|Mlle\.?|Dr\.?|Monsieur|Madame|Mademoiselle|Miss)\s)"
    rf"{_SURNAME}(?:[\s-]{_SURNAME})?"
)
_TITLED_SMALL = re.compile(rf"\b((?i:mr\.?|mrs\.?|mme\.?|mlle\.?)\s){_NO_NAME}[a-zà-ÿ]{{3,}}")
_SAID = re.compile(
    r"\b((?i:je m['’]appelle|mon nom est|nom\s?:|my name is|name\s?:|signée?\s?:)\s)"
    rf"(?:{_SURNAME}(?:[\s-]{_SURNAME}){{0,2}}|{_NO_NAME}[a-zà-ÿ’'-]+(?:\s{_NO_NAME}[a-zà-ÿ’'-]+)?)"
)
_MET = re.compile(
    r"\b((?i:au nom de|name of|conseill(?:er|ère)|spoke (?:to|with)|advis[eo]r|agent|named|"
    r"(?:pré)?nommée?)\s)"
    rf"{_SURNAME}(?:[\s-]{_SURNAME})?"
)
_CLOSED = re.compile(
    r"\b((?i:cordialement|salutations|bien à vous|sincèrement|regards|sincerely|yours)[\s,.]+)"
    rf"{_SURNAME}(?:[\s-]{_SURNAME}){{0,2}}\s*$"
)
_SIGNED = re.compile(r"(?:^|\s)(?:[\^]\s?[A-Z]{2,3}|[-–—]\s?[A-ZÀ-Ý][a-zà-ÿ]+)\s*$")
_INITIAL = re.compile(rf"(?<![\w.])[A-ZÀ-Ý]\.[ -]?(?:[A-ZÀ-Ý]\.[ -]?)?{_SURNAME}")


def mask_names(text: str, known: Iterable[str], kept: set[str], mark: str) -> str:
    """known: names of people. kept: words in small letters that stay."""
    for name in sorted(_parts(known), key=len, reverse=True):
        if name.casefold() not in kept:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", mark, text, flags=re.IGNORECASE)
    for announced in (_TITLED, _TITLED_SMALL, _SAID, _MET, _CLOSED):
        text = announced.sub(lambda m: m[1] + mark, text)
    text = _SIGNED.sub(f" {mark}", text)
    text = _INITIAL.sub(mark, text)
    text = _first_names().sub(lambda m: _replace(m, kept, mark), text)
    return _small_names().sub(lambda m: m[0] if m[0] in kept else mark, text)


def _parts(known: Iterable[str]) -> set[str]:
    """The names, and the words of those that begin with a first name."""
    whole = {unicodedata.normalize("NFC", name).strip().lstrip("@") for name in known}
    found = set(whole)
    for name in whole:
        if " " in name and _first_names().match(name):
            found |= {part for part in name.split() if part not in _read_names(words_only=True)}
    return {name for name in found if len(name) > 2}


def _replace(found: re.Match[str], kept: set[str], mark: str) -> str:
    """The first name goes, and the surname with it unless that is a brand."""
    if found["first"].casefold() in kept:
        return found[0]
    rest = found["rest"] or ""
    for place, word in [(m.start(), m[0]) for m in re.finditer(r"[\w’'-]+", rest)]:
        if word.casefold() in kept:
            return f"{mark} {rest[place:]}"
    return mark


@cache
def _read_names(*, words_only: bool = False) -> frozenset[str]:
    """As listed, and without their accents, as many people type them. words_only: those with a
    star, which in small letters are more often a word."""
    listed = files("vigie.reports").joinpath("first_names.txt").read_text("utf-8").split()
    raw = [name.rstrip("*") for name in listed if name.endswith("*") or not words_only]
    return frozenset(raw) | {_strip(name) for name in raw}


def _strip(name: str) -> str:
    plain = unicodedata.normalize("NFD", name)
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@cache
def _first_names() -> re.Pattern[str]:
    """A common first name, in French or English, with what surrounds it of a surname."""
    names = "|".join(
        sorted(
            (re.escape(n) for n in {*_read_names(), *map(str.upper, _read_names())}), reverse=True
        )
    )
    before = r"(?:[A-ZÀ-Ý]{3,}(?:-[A-ZÀ-Ý]+)?\s(?=[A-ZÀ-Ý][a-zà-ÿ]))?"
    return re.compile(
        rf"\b{before}(?P<first>(?:{names})(?:-[A-ZÀ-Ý]\w+)?)\b"
        rf"(?P<rest>(?:\s{_SURNAME}){{0,2}}(?:\s[A-ZÀ-Ý]\.?(?!\w))?)"
    )


@cache
def _small_names() -> re.Pattern[str]:
    """The same in small letters; no surname, which could be any word."""
    names = {name.lower() for name in _read_names() - _read_names(words_only=True)}
    return re.compile(
        rf"(?<![\w’'-])(?:{'|'.join(sorted(map(re.escape, names), reverse=True))})(?!\w)"
    )
