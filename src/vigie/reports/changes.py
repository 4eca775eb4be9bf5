"""One sentence for each thing that changed, written by rules from the figures.

A sentence needs a change that chance does not explain (two-proportion test, or outside the middle
half of the eight weeks before) and at least 100 mentions in the week; else nothing is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from vigie.i18n import compact, duration, number, percent, points, t
from vigie.reports.model import Measure, Slice, Week

LEAST_MENTIONS = 100
_Z = 1.96
# A median moves by chance from week to week; half as much again is worth a sentence.
_SLOWER = 1.5


@dataclass(frozen=True)
class Sentence:
    """tone: better, worse or plain; colour is never its only sign."""

    text: str
    tone: str


def tell_changes(week: Week, lang: str, *, most: int = 5) -> tuple[Sentence, ...]:
    """The most telling first; empty under 100 mentions."""
    if (week.mentions.value or 0) < LEAST_MENTIONS:
        return ()
    found = [
        *_tell_negative(week, lang),
        *_tell_volume(week, lang),
        *_tell_complaints(week, lang),
        *_tell_media(week, lang),
        *_tell_response(week, lang),
        *_tell_voice(week, lang),
    ]
    return tuple(found[:most])


def tell_partial(week: Week, lang: str) -> str:
    """What a week lacks: days that no import covers, or its end."""
    if week.covered < 7:
        return t("report.partial", lang, count=week.covered)
    return t("report.running", lang)


def differ(share: Measure) -> bool:
    """Whether two shares differ by more than chance: two-proportion z test at 5 %."""
    if None in (share.value, share.previous, share.n, share.previous_n):
        return False
    now, before = float(share.value or 0), float(share.previous or 0)
    n, m = int(share.n or 0), int(share.previous_n or 0)
    if not n or not m:
        return False
    pooled = (now * n + before * m) / (n + m)
    error = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return error > 0 and abs(now - before) / error >= _Z


def _tell_negative(week: Week, lang: str) -> Iterator[Sentence]:
    share = week.negative_share
    if share.value is None or share.previous is None or not differ(share):
        return
    rises = share.value > share.previous
    yield Sentence(
        t(
            f"report.change.negative_{'up' if rises else 'down'}",
            lang,
            now=percent(share.value, lang=lang),
            before=percent(share.previous, lang=lang),
            n=number(share.n, lang=lang),
        ),
        "worse" if rises else "better",
    )


def _tell_volume(week: Week, lang: str) -> Iterator[Sentence]:
    m = week.mentions
    if m.value is None or m.usual_low is None or m.usual_high is None:
        return
    if m.usual_low <= m.value <= m.usual_high:
        return
    yield Sentence(
        t(
            f"report.change.volume_{'high' if m.value > m.usual_high else 'low'}",
            lang,
            now=number(m.value, lang=lang),
            low=number(m.usual_low, lang=lang),
            high=number(m.usual_high, lang=lang),
        ),
        "plain",
    )


def _tell_complaints(week: Week, lang: str) -> Iterator[Sentence]:
    if week.complaints is None:
        return
    risen = [
        c
        for c in week.complaints.categories
        if c.is_new or (c.is_rising and c.previous is not None)
    ]
    for category in sorted(risen, key=lambda c: -c.count)[:2]:
        key = "new" if category.is_new else "rising"
        yield Sentence(
            t(
                f"report.change.complaint_{key}",
                lang,
                name=category.title(lang),
                now=number(category.count, lang=lang),
                before=number(category.previous, lang=lang),
            ),
            "worse",
        )


def _tell_media(week: Week, lang: str) -> Iterator[Sentence]:
    wide: dict[str, Slice] = {m.name: m for m in week.media}
    for name in ("press", "tv_radio"):
        found = wide.get(name)
        if found and found.mentions >= 5 and found.mentions >= 3 * max(found.previous or 0, 1):
            yield Sentence(
                t(
                    f"report.change.{name}",
                    lang,
                    now=number(found.mentions, lang=lang),
                    before=number(found.previous or 0, lang=lang),
                ),
                "worse" if found.negative > found.positive else "plain",
            )


def _tell_response(week: Week, lang: str) -> Iterator[Sentence]:
    response = week.response
    if response is None or not response.median.value or not response.median.previous:
        return
    now, before = response.median.value, response.median.previous
    if 1 / _SLOWER < now / before < _SLOWER or response.answered < 10:
        return
    slower = now > before
    yield Sentence(
        t(
            f"report.change.response_{'slower' if slower else 'faster'}",
            lang,
            now=duration(now, lang=lang),
            before=duration(before, lang=lang),
            n=number(response.answered, lang=lang),
        ),
        "worse" if slower else "better",
    )


def _tell_voice(week: Week, lang: str) -> Iterator[Sentence]:
    own = next((b for b in week.brands if b.kind == "own"), None)
    if own is None or own.share_of_voice is None or not differ(own.share_of_voice):
        return
    share = own.share_of_voice
    change = 100 * ((share.value or 0) - (share.previous or 0))
    yield Sentence(
        t(
            "report.change.voice",
            lang,
            now=percent(share.value, lang=lang),
            change=points(change, 0, lang=lang),
            total=compact(share.n, lang=lang),
        ),
        "plain",
    )
