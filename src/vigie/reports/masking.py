"""Takes what names or reaches a customer out of a verbatim, before it leaves the house.

Rules, not a recogniser: what they cannot know (a rare first name alone, in small letters) is why
a person releases the verbatims of a report by hand. Brands and the company's own accounts stay.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from vigie.i18n import t
from vigie.reports.names import mask_names

# Signs that nobody sees, written between digits to get past filters; joiners of emoji stay.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
# "jean . dupont (at) exemple point fr": only with an end that is one, for "at" is a word too.
_DOT = r"(?:\.|\s\.\s|\s?[\[({](?:dot|point|\.)[\])}]\s?|\s(?:dot|point)\s)"
_AT = r"(?:[@＠]|\s[@＠]\s|\s?[\[({](?:at|arobase|@)[\])}]\s?|\s(?:at|arobase|arobas)\s)"
_ENDS = "(?:com|fr|net|org|eu|info|be|ch|ca|uk|de|es|it|io)"
_MAIL = re.compile(
    r"[\w.+-]{0,64}\w[@＠][\w-]+(?:\.[\w-]+)+|"
    rf"[\w+-]{{1,64}}(?:{_DOT}[\w+-]+){{0,3}}{_AT}[\w-]+(?:{_DOT}[\w-]+){{0,2}}{_DOT}{_ENDS}(?!\w)|"
    r"[\w.+-]{3,64}[@＠](?:[\w-]+|(?!\w))",
    re.IGNORECASE,
)
# Bare addresses: of the common ends alone, or of any with a path, for "pas.de chance" is none.
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w@.])(?:[\w-]+\.)+(?:(?:com|fr|net|org|eu|info|co\.uk)\b(?:/\S*)?|"
    r"[a-z]{2,10}/\S+)",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@])[@＠](\w[\w.]*\w|\w)((?:-\w[\w.]*)*)")
_PSEUDONYM = re.compile(
    r"\b((?:insta(?:gram)?|snap(?:chat)?|tik\s?tok|discord|telegram|skype|twitter|facebook|fb|ig|"
    r"pseudo|username)\s?[:=]\s?)[\w.@#-]+",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ \u00a0.-]?[A-Z0-9]{4}){2,7}(?:[ \u00a0.-]?[A-Z0-9]{1,3})?\b",
    re.IGNORECASE,
)
_GAP = r"[ .\-_\u00a0\u202f/]?"
_NO_MORE = r"(?!\d|[ \u00a0\u202f]?(?:€|\$|£|%|euros?\b|EUR\b))"
# Eight digits and more in groups, with or without a country code; prices and years have fewer.
_PHONE = re.compile(
    rf"(?<![\d,])(?:(?:\+|00){_GAP}\d{{1,3}}{_GAP}(?:\(0\){_GAP})?\d{{1,4}}(?:{_GAP}\d{{2,4}}){{2,6}}|"
    rf"[Oo0][1-9](?:{_GAP}\d\d){{4}}|"
    rf"\(?\d{{1,5}}\)?(?:{_GAP}\d{{2,4}}){{3,6}}|0\d{{4}}{_GAP}\d{{6}}){_NO_MORE}"
)
_DATES = re.compile(
    r"\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2}|"
    r"(?:(?:19|20)\d\d[ /-]?){2,}"
)
_BORN = re.compile(
    r"\b(née? le|date de naissance|born (?:on )?|birth)[\s:]*\S*\d\S*", re.IGNORECASE
)
# Three digits, or letters before two: "24h" and "12 articles" are no number of an order.
_WORDED = re.compile(
    r"\b(commande|colis|dossier|contrat|facture|client|cliente|abonnée?|réf(?:érence)?|suivi|ticket|"
    r"série|sinistre|adhérente?|réservation|order|parcel|case|contract|invoice|customer|account|"
    r"ref(?:erence)?|tracking|booking|policy|claim)"
    r"((?:\s|n°|n\.|no\b\.?|nº|num[ée]ro|number|num\b|#|:|\.|\bis\b|\bwas\b|\best\b|\bid\b)*)"
    r"(?:(?<!\w)|(?=\d))(?=(?:[\w/.-]*?\d){3}|[A-Z]+[\w/.-]*\d[\w/.-]*\d)(?>[A-Z0-9][\w/.-]*\w)"
    r"(?![ \u00a0\u202f]?(?:€|\$|£|%|euros?\b|EUR\b|fois\b|jours?\b|days?\b|times\b))",
    re.IGNORECASE,
)
# Codes as AB-204881, 12-345-AB or a plate's, or five digits and more.
_NUMBER = re.compile(
    r"(?<![0-9A-Za-zÀ-ÿ])(?:[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}|"
    r"(?=[A-Z0-9/-]*[A-Z])(?=(?:[A-Z0-9/-]*?\d){5}|[A-Z0-9/-]*\d{4})[A-Z0-9][A-Z0-9/-]*[A-Z0-9]|"
    rf"\d{{5,}}(?:[-/]\w+)*{_NO_MORE})(?![0-9A-Za-zÀ-ÿ])"
)
_STREET = re.compile(
    r"\b\d{1,4},?\s?(?:bis|ter)?,?\s(?:rue|avenue|av\.|boulevard|bd|chemin|impasse|allée|place|quai|"
    r"route|cours)\s(?:d[eu]s?\s|de\sla\s|de\sl['’]|d['’])?[^\s,.;]+(?-i:\s[A-ZÀ-Ý][^\s,.;]+)*|"
    r"\b\d{1,4}\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s(?:Street|St|Road|Rd|Avenue|Lane|Close|Drive)\b",
    re.IGNORECASE,
)


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
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    text = _MAIL.sub(marks["mail"], text)
    text = _LINK.sub(lambda m: m[0] if _is_of(m[0], kept) else marks["link"], text)
    text = _HANDLE.sub(lambda m: m[0] if _is_kept(m, kept) else marks["account"], text)
    text = _PSEUDONYM.sub(lambda m: m[1] + marks["account"], text)
    text = _mask_numbers(text, marks["number"], marks["phone"])
    text = _STREET.sub(marks["street"], text)
    return mask_names(text, known, kept, marks["name"])


def _mask_numbers(text: str, number: str, phone: str) -> str:
    text = _BORN.sub(lambda m: f"{m[1].rstrip()} {number}", text)
    text = _IBAN.sub(_where(lambda said: _digits(said) >= 10, number), text)
    text = _WORDED.sub(lambda m: m[1] + m[2] + number, text)
    text = _PHONE.sub(lambda m: _read_digits(m[0], number, phone), text)
    return _NUMBER.sub(number, text)


def _read_digits(said: str, number: str, phone: str) -> str:
    """What groups of digits are: dates and years stay."""
    if _DATES.fullmatch(said.strip()):
        return said
    begins = said[0] in "+(0Oo"
    return phone if begins or 10 <= _digits(said) <= 12 else number


def _digits(said: str) -> int:
    return sum(sign.isdigit() for sign in said)


def _where(holds: Callable[[str], bool], mark: str) -> Callable[[re.Match[str]], str]:
    return lambda found: mark if holds(found[0]) else found[0]


def _is_kept(handle: re.Match[str], kept: set[str]) -> bool:
    name = handle[1].casefold()
    return bool(kept & {name, name.split(".")[0], name + handle[2].casefold()})


def _is_of(link: str, kept: set[str]) -> bool:
    """Whether it is a brand's bare domain, which names nobody."""
    return "/" not in link and any(part.casefold() in kept for part in link.split("."))
