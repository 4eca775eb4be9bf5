"""Takes what names or reaches a customer out of a verbatim, before it leaves the house.

Rules, not a recogniser: what they cannot know (a rare first name alone, in small letters) is why
a person releases the verbatims of a report by hand. Brands and the company's own accounts stay.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from vigie.i18n import t

_MAIL = re.compile(
    r"[\w.+-]+\s?(?:@|\[at\]|\(at\)|\sarobase\s)\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@(\w[\w.]*\w|\w)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){3,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?\b")
_GAP = r"[ .\-\u00a0\u202f/]?"
# Nine digits and more in groups, with or without a country code; prices and years have fewer.
_PHONE = re.compile(
    rf"(?<![\w.,])(?:(?:\+|00)\d{{1,3}}{_GAP}(?:\(0\){_GAP})?\d{{1,4}}(?:{_GAP}\d{{2,4}}){{2,5}}|"
    rf"\(?\d{{2,5}}\)?(?:{_GAP}\d{{2,4}}){{3,5}}|0\d{{4}}{_GAP}\d{{6}})(?!\w)"
)
_WORDED = re.compile(
    r"\b(commande|colis|dossier|contrat|facture|client|abonné|réf(?:érence)?|suivi|ticket|série|"
    r"order|parcel|case|contract|invoice|customer|account|ref(?:erence)?|tracking|booking)"
    r"(\s*(?:n°|no\.?|nº|num[ée]ro|number|#|:)*\s*)(?=[\w/.-]*\d{3})([A-Z0-9][\w/.-]*\w)",
    re.IGNORECASE,
)
# Letters and digits mixed as in AB-204881, or five digits and more.
_NUMBER = re.compile(r"\b(?:[A-Z]{1,5}[-/.]?\d{4,}[\w-]*|\d{5,}(?:[-/]\w+)*)\b")
_STREET = re.compile(
    r"\b\d{1,4}\s?(?:bis|ter)?,?\s(?:rue|avenue|av\.|boulevard|bd|chemin|impasse|allée|place|quai|"
    r"route|cours)\s(?:d[eu]s?\s|de\sla\s|de\sl['’]|d['’])?[^\s,.;]+(?:\s[A-ZÀ-Ý][^\s,.;]+)*|"
    r"\b\d{1,4}\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s(?:Street|St|Road|Rd|Avenue|Lane|Close|Drive)\b",
    re.IGNORECASE,
)
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_TITLED = re.compile(
    rf"\b((?:M\.|Mr\.?|Mrs\.?|Ms\.?|Mme\.?|Mlle\.?|Dr\.?|Monsieur|Madame|Mademoiselle|Miss)\s)"
    rf"{_WORD}(?:[\s-]{_WORD})?"
)
_SAID = re.compile(
    rf"\b((?:je m['’]appelle|mon nom est|au nom de|conseill(?:er|ère)|"
    rf"my name is|name of|spoke to|adviser|agent)\s){_WORD}(?:[\s-]{_WORD})?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:^|\s)(?:[\^]\s?[A-Z]{2,3}|[-–—]\s?[A-ZÀ-Ý][a-zà-ÿ]+)\s*$")


def mask(
    text: str, *, known: Iterable[str] = (), keep: Sequence[str] = (), lang: str | None = None
) -> str:
    """The text with names, accounts, mail, telephone, numbers, links and streets replaced.

    known: names of the people who speak in the thread. keep: brands and own accounts.
    """
    kept = {word.lstrip("@").casefold() for word in keep}
    marks = {
        name: f"[{t(f'report.mask.{name}', lang)}]"
        for name in ("mail", "link", "account", "phone", "number", "street", "name")
    }
    text = _MAIL.sub(marks["mail"], text)
    text = _LINK.sub(marks["link"], text)
    text = _HANDLE.sub(lambda m: m[0] if m[1].casefold() in kept else marks["account"], text)
    text = _IBAN.sub(marks["number"], text)
    text = _PHONE.sub(marks["phone"], text)
    text = _WORDED.sub(lambda m: m[1] + m[2] + marks["number"], text)
    text = _NUMBER.sub(marks["number"], text)
    text = _STREET.sub(marks["street"], text)
    return _mask_names(text, known, kept, marks["name"])


def _mask_names(text: str, known: Iterable[str], kept: set[str], mark: str) -> str:
    for name in sorted({k.strip().lstrip("@") for k in known}, key=len, reverse=True):
        if len(name) > 2 and name.casefold() not in kept:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", mark, text, flags=re.IGNORECASE)
    text = _TITLED.sub(lambda m: m[1] + mark, text)
    text = _SAID.sub(lambda m: m[1] + mark, text)
    text = _SIGNED.sub(f" {mark}", text)

    def replace(found: re.Match[str]) -> str:
        if found[1].casefold() in kept:
            return found[0]
        return mark + (found[2] if found[2].strip().casefold() in kept else "")

    return _first_names().sub(replace, text)


@cache
def _first_names() -> re.Pattern[str]:
    """A common first name, in French or English, with the surname behind it."""
    raw = files("vigie.reports").joinpath("first_names.txt").read_text("utf-8").split()
    names = "|".join(sorted((re.escape(n) for n in {*raw, *map(str.upper, raw)}), reverse=True))
    return re.compile(rf"\b((?:{names})(?:-[A-ZÀ-Ý]\w+)?)\b((?:\s{_WORD})?)")
