"""Which rows are the same mention: ids that can be trusted, permalinks, and the rest by content."""

import hashlib
import re
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode

# A spreadsheet's number: an exponent, or a decimal point.
_EXPONENT = re.compile(r"\d+(?:[.,]\d+)?[eE]\+\d+$")
_FLOAT = re.compile(r"(\d+)[.,]0$")
# A spreadsheet shows 15 digits: of a 19-digit number the rest has become zeros.
_LONG = 17
_COUNTER_LENGTH = 9
_STATUS = re.compile(
    r"(?:^|//)(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:i/web|[^/]+)/status(?:es)?/(\d{5,})"
)
_ADDRESS = re.compile(
    r"https?://(?:[^/@?#]*@)?(?:www\.|m\.|mobile\.)?([\w\-]+(?:\.[\w\-]+)+)(?::\d+)?"
    r"(/[^?#]*|)(\?[^#]*)?(#.*)?",
    re.IGNORECASE,
)
_TRACKING = re.compile(r"utm_|fbclid|gclid|igsh|mc_|ref$|ref_src|share_id|feature$|_ga")
# Where these say from where or from which second somebody shared; in a forum ``t`` is the topic.
_SHARING = re.compile(r"s$|t$|si$")
_SHARED_AT = frozenset({"x.com", "youtube.com", "youtu.be", "music.youtube.com"})
# One post of many on a page: ``#p345``, ``#comment-9``; other fragments are places or tracking.
_ANCHOR = re.compile(
    r"#!?(?:p|post|msg|message|m|c|comment|commentaire|r|reply|reponse|t|findpost)[_\-]?\d+$",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"(?:[\w\-]+\.)*?"
    r"(?:(?:twitter|x|instagram|tiktok|threads)\.(?:com|net)/@?[\w.]+$"
    r"|facebook\.com/(?:[\w.\-]+|profile\.php\?id=\d+|pages/[^/]+/\d+)$"
    r"|linkedin\.com/(?:company|in)/[^/]+$"
    r"|youtube\.com/(?:@|channel/|c/|user/)[^/]+$"
    r"|trustpilot\.com/review/|google\.[a-z.]+/maps|maps\.google|g\.page/|goo\.gl/maps"
    r"|play\.google\.com/store/apps/details\?(?!.*reviewid)|apps\.apple\.com/"
    r"|tripadvisor\.[a-z.]+/(?!showuserreviews)|amazon\.[a-z.]+/.*\bdp/)",
    re.IGNORECASE,
)
ANONYMOUS = frozenset(
    {"", "a google user", "un utilisateur de google", "utilisateur google", "anonymous", "anonyme"}
)


def is_damaged(identifier: str) -> bool:
    """Whether a spreadsheet has cut digits away: ``5.70306E+17``."""
    return bool(_EXPONENT.match(identifier))


def are_rounded(identifiers: list[str]) -> bool:
    """Whether long ids end in zeros (``1393158240083580000``) more often than by chance."""
    long = [i for i in identifiers if i.isdigit() and len(i) >= _LONG]
    return len(long) >= 2 and sum(i.endswith("00") for i in long) > 0.5 * len(long)


def is_counter(identifiers: list[str]) -> bool:
    """Row numbers (``000001 …``): the next file would overwrite this one."""
    numbers = [i for i in identifiers if i]
    if len(numbers) < 3 or not all(n.isdigit() and len(n) <= _COUNTER_LENGTH for n in numbers):
        return False
    values = [int(n) for n in numbers]
    steps = [b - a for a, b in pairwise(values)]
    return values[0] in (0, 1) and steps.count(1) >= 0.98 * len(steps)


def are_short(identifiers: list[str]) -> bool:
    """Numbers of few digits, which one database counts like the next: no identity by themselves."""
    numbers = [i for i in identifiers if i]
    short = sum(n.isdigit() and len(n) <= _COUNTER_LENGTH for n in numbers)
    return short > 0.5 * len(numbers)


def clean_id(identifier: str) -> str:
    """The id without wrapping quotes and a needless ``.0``; empty when it is damaged."""
    value = identifier.strip().strip("\"'").strip()
    whole = _FLOAT.match(value)
    if whole:
        value = whole.group(1)
    if not value or value.lower() in ("nan", "none", "null") or is_damaged(value):
        return ""
    return value


def post_id(url: str) -> str:
    """The number of an X post in its address, else empty."""
    found = _STATUS.search(url) if "/status" in url else None
    return found.group(1) if found else ""


def handle_in(url: str) -> str:
    """The author's handle in the address of an X post, else empty."""
    found = re.search(r"(?:twitter|x)\.com/(?!i/)([A-Za-z0-9_]{1,15})/status/", url)
    return found.group(1) if found else ""


def canonical(url: str) -> str:
    """An address in one form, without scheme, ``www.`` and tracking; empty if it is none."""
    text = url.strip()
    if "://" not in text:
        if not re.match(r"[\w\-]+(?:\.[\w\-]+)+/", text):
            return ""
        text = "https://" + text
    parts = _ADDRESS.match(text)
    if parts is None:
        return ""
    host, path, query, fragment = parts.groups()
    host = host.lower()
    host = "x.com" if host == "twitter.com" else host
    query = _without_tracking(query, host) if query else ""
    anchor = fragment.lower() if fragment and _ANCHOR.match(fragment) else ""
    return f"{host}{path.rstrip('/')}{query}{anchor}"


def _without_tracking(query: str, host: str) -> str:
    # A bare ``?12345-a-title`` is the topic of many forums.
    given = parse_qsl(query[1:], keep_blank_values=True)
    shared = host in _SHARED_AT
    kept = [
        (k, v) for k, v in given if not _TRACKING.match(k) and not (shared and _SHARING.match(k))
    ]
    return "?" + urlencode(sorted(kept)) if kept else ""


def is_page(address: str) -> bool:
    """A canonical address of a site, page, place or product, which many mentions share."""
    return "/" not in address or bool(_PAGES.match(address))


def content_key(author: str, time: int, text: str, address: str = "") -> str:
    """Hash of author, time and text, for a mention that has neither id nor permalink; of the
    address too, where others speak under it."""
    joined = f"{author}\x1f{time}\x1f{text}" + (f"\x1f{address}" if address else "")
    return "hash:" + hashlib.blake2b(joined.encode("utf-8", "replace"), digest_size=16).hexdigest()
