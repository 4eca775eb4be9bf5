"""One week in figures, without a word of any language: what is hashed, archived and drawn.

Every part may be absent (None or empty) where its data or its part of Vigie is. Shares are 0–1,
net sentiment and impacts points, durations minutes, days ISO dates.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field

FORMAT = 1


@dataclass(frozen=True)
class Measure:
    """A figure of the week, of the week before, its 95 % interval and the n behind it.

    usual_low, usual_high: middle half of the eight weeks before, for counts without an interval.
    value None with an n: too few to say.
    """

    value: float | None
    previous: float | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    previous_n: int | None = None
    usual_low: float | None = None
    usual_high: float | None = None


@dataclass(frozen=True)
class Slice:
    """Volume of a week, a day, a media class or a brand; ``covered``: days that imports cover;
    ``own``: the company's own posts, in no class."""

    name: str
    mentions: int
    negative: int
    neutral: int
    positive: int
    unscored: int
    previous: int | None = None
    covered: int = 7
    negative_share: Measure | None = None
    net: Measure | None = None
    share_of_voice: Measure | None = None
    kind: str = ""
    own: int = 0


@dataclass(frozen=True)
class Action:
    """Something that the company did or that happened, marked on the curve."""

    day: str
    label: str
    is_own: bool = True


@dataclass(frozen=True)
class Verbatim:
    """Raw here and masked where it is shown; ``released``: None while nobody decided."""

    mention_id: str
    text: str
    language: str
    media_class: str
    platform: str
    day: str
    author: str = ""
    released: bool | None = None


@dataclass(frozen=True)
class Category:
    """One kind of complaint; impact and its ends in points of net sentiment. open_cases: those of
    its complaints at the close. names: language → name in the taxonomy in force."""

    name: str
    count: int
    previous: int | None = None
    share: float | None = None
    impact: float | None = None
    impact_low: float | None = None
    impact_high: float | None = None
    is_rising: bool = False
    is_new: bool = False
    open_cases: int | None = None
    verbatim: Verbatim | None = None
    names: dict[str, str] = field(default_factory=dict)

    def title(self, lang: str) -> str:
        return self.names.get(lang) or self.name


@dataclass(frozen=True)
class Phrase:
    phrase: str
    count: int
    baseline: int
    score: float


@dataclass(frozen=True)
class Complaints:
    total: Measure
    uncategorised_share: float | None
    categories: tuple[Category, ...] = ()
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Response:
    """First human answers to the customers who wrote in the week; the replies of the week.

    generic: share of near-identical replies. quality: points over possible ones, of ``judged``
    replies, ``reviewed`` of them by a person.
    """

    median: Measure
    p90: float | None
    in_target: float | None
    answered: int
    waiting: int
    silent: int | None = None
    silent_oldest_minutes: float | None = None
    overdue: int | None = None
    open_cases: int | None = None
    by_state: dict[str, int] | None = None
    replies: int | None = None
    generic: float | None = None
    quality: float | None = None
    judged: int = 0
    reviewed: int = 0
    # Of those who wait, at the close; None in reports of before it was kept.
    not_yet_due: int | None = None


@dataclass(frozen=True)
class Level:
    """highest and close: green, yellow, orange, red. lit: names of the signs at the close."""

    highest: str
    close: str
    highest_day: str = ""
    lit: tuple[str, ...] = ()
    measured: int = 0
    by: str = "computed"
    reason: str = ""


@dataclass(frozen=True)
class File:
    name: str
    layout: str
    mentions: int
    rejected: int
    first: str
    last: str
    is_cut: bool = False


@dataclass(frozen=True)
class Quality:
    """How far the figures can be trusted; thresholds and versions in force. compared: mentions
    of which ``agreement`` is the share."""

    files: tuple[File, ...]
    gaps: tuple[str, ...]
    rejected: int
    scored: float | None
    by_person: int
    agreement: float | None
    scorers: tuple[str, ...]
    languages: dict[str, int]
    thresholds: dict[str, float]
    version: str
    compared: int = 0


@dataclass(frozen=True)
class Note:
    """What the analyst wrote for the week, in Markdown; ``decided`` and ``asked`` are short."""

    text: str = ""
    decided: str = ""
    asked: str = ""
    written_by: str = ""


@dataclass(frozen=True)
class Week:
    """The whole report. covered: days of the week that some import covers, 7 when whole. weeks and
    days: the eight weeks that end with this one."""

    week: str
    start: str
    end: str
    brand: str
    competitors: tuple[str, ...]
    timezone: str
    covered: int
    is_partial: bool
    mentions: Measure
    reach: Measure
    negative_share: Measure
    net: Measure
    weeks: tuple[Slice, ...]
    days: tuple[Slice, ...]
    media: tuple[Slice, ...]
    brands: tuple[Slice, ...]
    actions: tuple[Action, ...]
    complaints: Complaints | None
    response: Response | None
    level: Level | None
    quality: Quality
    note: Note
    format: int = FORMAT
    # Later additions have defaults: reports in the archive were written without them.
    own_accounts: tuple[str, ...] = ()

    def data_hash(self) -> str:
        """Of everything but the words that people add later: notes and releases."""
        data = asdict(self)
        del data["note"]
        for category in (data["complaints"] or {}).get("categories", ()):
            if category["verbatim"]:
                del category["verbatim"]["released"]
        text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
