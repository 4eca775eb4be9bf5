"""The report's parts on complaints and answers, as the pages of those subjects count them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from vigie.domain.complaints import Category as CountedCategory
from vigie.domain.periods import Period
from vigie.queries.cases import by_status, view_counts
from vigie.queries.complaint_work import count_open_cases
from vigie.queries.complaints import condition_of, read_complaints
from vigie.queries.filters import Scope
from vigie.queries.phrases import read_phrases
from vigie.queries.reply_quality import read_reply_quality
from vigie.queries.responses import first_response, reply_pairs
from vigie.queries.silence import silence
from vigie.queries.taxonomy import read_names
from vigie.queries.verbatims import Verbatim as Said
from vigie.queries.verbatims import read_typical
from vigie.reports.measures import usual_range
from vigie.reports.model import Category, Complaints, Measure, Phrase, Response, Verbatim
from vigie.settings import LANGUAGES
from vigie.store.backend import Backend

# Fewer answers than this have no median worth printing.
_LEAST_ANSWERS = 5
# Complaints of page one, each with a verbatim.
QUOTED = 3


def close_of(period: Period, timezone: str) -> datetime:
    """The end of the week's last day: clocks are read there, so that a week stays the same."""
    end = period.end + timedelta(days=1)
    return datetime(end.year, end.month, end.day, tzinfo=ZoneInfo(timezone))


def read_complaints_part(
    db: Backend, scope: Scope, before: Period, usual: tuple[int, ...], *, is_comparable: bool
) -> Complaints:
    """usual: complaints of each whole week before, for the usual range. is_comparable: whether the
    week before is as well covered; counts of one that is not are no comparison."""
    found = read_complaints(db, scope, before)
    low, high = usual_range(usual)
    taxonomy = read_names(db)
    opened = count_open_cases(db, scope, close_of(scope.period, db.timezone))
    categories = tuple(
        replace(
            _category(c, found.count),
            previous=c.previous if is_comparable else None,
            verbatim=_find_verbatim(db, scope, c.key) if place < QUOTED else None,
            open_cases=opened.get(c.key, 0),
            names={lang: taxonomy.name(c.key, lang) for lang in LANGUAGES},
        )
        for place, c in enumerate(found.categories)
    )
    phrases = tuple(Phrase(p.phrase, p.count, p.baseline, p.score) for p in read_phrases(db, scope))
    return Complaints(
        Measure(
            found.count,
            found.previous if is_comparable else None,
            usual_low=low,
            usual_high=high,
        ),
        found.uncategorised_share,
        categories,
        phrases,
    )


def count_weekly_complaints(db: Backend, scope: Scope, mondays: Iterable[date]) -> dict[date, int]:
    """Monday → complaints of its week."""
    weeks = sorted(mondays)
    condition, params = condition_of(scope, Period(weeks[0], weeks[-1] + timedelta(days=6)))
    rows = db.rows(
        f"""SELECT date_trunc('week', m.day)::DATE, count(*) FROM mention m
        WHERE {condition} GROUP BY 1""",
        params,
    )
    found: dict[date, int] = dict(rows)
    return {monday: found.get(monday, 0) for monday in weeks}


def _category(found: CountedCategory, total: int) -> Category:
    impact = found.impact
    return Category(
        name=found.key,
        count=found.count,
        share=found.count / total if total else None,
        impact=impact.value if impact else None,
        impact_low=impact.low if impact else None,
        impact_high=impact.high if impact else None,
        is_rising=found.is_rising,
        is_new=found.is_new,
    )


def _find_verbatim(db: Backend, scope: Scope, category: str) -> Verbatim | None:
    said = next(iter(read_typical(db, scope, category, 1)), None)
    return _verbatim(db, said) if said else None


def _verbatim(db: Backend, said: Said) -> Verbatim:
    row = db.row(
        """SELECT coalesce(m.language, ''), coalesce(m.media_class, ''),
            coalesce(m.platform, ''), coalesce(nullif(trim(m.text), ''), m.title)
        FROM mention m WHERE m.mention_id = $id::UUID""",
        {"id": said.mention_id},
    )
    language, media_class, platform, text = row or ("", "", "", said.text)
    return Verbatim(
        mention_id=said.mention_id,
        text=text,
        language=language,
        media_class=media_class,
        platform=platform,
        day=said.day.isoformat() if said.day else "",
        author=said.author or "",
    )


def read_response(db: Backend, scope: Scope, before: Period) -> Response | None:
    """None where no customer thread of the week can be followed."""
    close = close_of(scope.period, db.timezone)
    now = first_response(db, scope, close)
    if not now.n + now.open:
        return None
    earlier = first_response(db, scope.during(before), close_of(before, db.timezone))
    silent, cases = silence(db, scope), view_counts(db, now=close)
    states = by_status(db)
    quality = read_reply_quality(db, scope)
    waited = (close - silent.oldest).total_seconds() / 60 if silent.oldest else None
    return Response(
        median=Measure(
            now.median_minutes if now.n >= _LEAST_ANSWERS else None,
            earlier.median_minutes if earlier.n >= _LEAST_ANSWERS else None,
            n=now.n,
            previous_n=earlier.n,
        ),
        p90=now.p90_minutes if now.n >= _LEAST_ANSWERS else None,
        in_target=now.in_target,
        answered=now.n,
        waiting=now.open,
        silent=silent.n,
        silent_oldest_minutes=waited,
        overdue=cases["overdue"],
        open_cases=cases["all"] - sum(states.get(s, 0) for s in ("resolved", "closed", "merged")),
        by_state=states,
        replies=reply_pairs(db, scope).n or None,
        generic=quality.generic.share,
        quality=quality.quality.score,
        judged=quality.quality.replies,
        reviewed=quality.quality.reviewed,
        not_yet_due=now.not_yet_due,
    )
