"""Who answered whom, and whether a person did: the SQL that cases and responses share.

Outside cases a customer's thread is (``thread_id``, author). An answer belongs to the customer
whose post it answers; one whose parent is unknown or the company's own, to the only customer of
its thread.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, cast

from vigie.domain.cases.business_hours import Calendar, calendar
from vigie.domain.cases.event import ANSWERS
from vigie.domain.cases.targets import Targets, from_json
from vigie.store.backend import Backend
from vigie.store.case_views import WORDING, paired_sql
from vigie.store.options import read_option
from vigie.text.replies.automatic import AT_ONCE_MINUTES, AUTOMATIC, SAME_TEXT

# How far a due time can lie ahead: the longest target plus holidays.
_AHEAD = timedelta(days=120)
_EARLIEST = date(2006, 1, 1)


def answers_sql(threads: str = "", *, imported: bool = True) -> str:
    """SQL after ``WITH``: ``paired``, ``answers`` and ``recorded``; its values are those of
    :func:`answer_params`. threads: a relation of the thread_id that matter, else all do.
    imported: whether any import carries answers (:func:`answer_facts`)."""
    among = f"AND thread_id IN (SELECT thread_id FROM {threads})" if threads else ""
    among = among if imported else "AND false"
    return f"""{paired_sql(among)}, answers AS (
        SELECT p.*, NOT (regexp_matches(coalesce(text_norm, ''), $automatic)
            OR coalesce(minutes BETWEEN 0 AND {AT_ONCE_MINUTES}
                AND list_contains($same_texts::VARCHAR[], {WORDING}), false)) AS is_human
        FROM paired p
    ), recorded AS (
        SELECT case_id, mention_id, happened_at, actor_id,
            NOT coalesce((details->>'automatic')::BOOLEAN, false) AS is_human
        FROM case_events
        WHERE list_contains($answer_kinds::VARCHAR[], kind) AND mention_id IS NOT NULL
    )"""


ANSWERS_SQL = answers_sql()


def known_sql(asked: str) -> str:
    """``known``: those mentions of the relation whose answers we would know of."""
    return f"""known AS (
        SELECT mention_id FROM mention_imports
        WHERE import_id IN (SELECT unnest($answered_imports::VARCHAR[]))
            AND mention_id IN (SELECT mention_id FROM {asked})
        UNION SELECT mention_id FROM recorded
    )"""


# The priority of the case that follows a mention, the gravest of several; folding the cases for
# it would take three times as long.
PRIORITIES_SQL = """priorities AS (
    SELECT x.mention_id, min(p.priority) AS priority
    FROM case_mentions x JOIN (
        SELECT case_id, arg_max(details, position)->>'priority' AS priority
        FROM case_events WHERE kind IN ('opened', 'priority_set') GROUP BY case_id
    ) p ON p.case_id = x.case_id GROUP BY x.mention_id
)"""

# Who leads the case that follows a mention; a mention in several cases has one of their owners.
OWNERS_SQL = """owners AS (
    SELECT x.mention_id, min(p.owner) AS owner
    FROM case_mentions x JOIN (
        SELECT case_id, nullif(arg_max(details, position)->>'to', '') AS owner
        FROM case_events WHERE kind = 'assigned' GROUP BY case_id
    ) p ON p.case_id = x.case_id GROUP BY x.mention_id
)"""

WINDOWS_SQL = """windows AS (
    SELECT unnest($opens::DOUBLE[]) AS opens, unnest($closes::DOUBLE[]) AS closes,
        unnest($before::DOUBLE[]) AS before
)"""


def read_targets(db: Backend) -> Targets:
    """The workspace's targets and opening hours, the defaults where nobody set any."""
    return from_json(read_option(db, "case_targets", {}), db.timezone)


def working_calendar(db: Backend, targets: Targets, now: datetime) -> Calendar:
    """The opening windows from the first mention to beyond every due time."""
    first = db.row("SELECT min(day) FROM mention") or (None,)
    start = max(first[0] or now.date(), _EARLIEST).replace(month=1, day=1)
    return calendar(targets.hours, start, (now + _AHEAD).date())


@dataclass(frozen=True)
class AnswerFacts:
    """imports: those that carry answers. texts: what the company says again and again at once."""

    imports: tuple[str, ...]
    texts: tuple[str, ...]


def answer_facts(db: Backend) -> AnswerFacts:
    """What only all answers together tell; read once for each state of the data."""
    return _read_facts(cast(Hashable, db), db.generation)


@lru_cache(maxsize=4)
def _read_facts(db: Backend, _generation: int) -> AnswerFacts:
    # Threads and parents alone tell whether there is an answer at all; who wrote what is another
    # sixty megabytes at a million mentions.
    spoken = db.row(
        """SELECT EXISTS (FROM mention WHERE is_own_voice AND parent_id IS NOT NULL)
            OR EXISTS (FROM mention WHERE NOT is_own_voice
                AND thread_id IN (SELECT thread_id FROM mention WHERE is_own_voice))"""
    )
    if not spoken or not spoken[0]:
        return AnswerFacts((), ())
    imports = db.rows(
        f"""WITH {paired_sql("")} SELECT DISTINCT import_id FROM mention_imports
        WHERE mention_id IN (SELECT mention_id FROM paired)"""
    )
    texts = db.rows(
        f"""WITH {paired_sql("")} SELECT {WORDING} AS wording FROM paired
        WHERE minutes BETWEEN 0 AND {AT_ONCE_MINUTES}
        GROUP BY wording HAVING count(*) >= {SAME_TEXT}"""
    )
    return AnswerFacts(tuple(r[0] for r in imports), tuple(r[0] for r in texts if r[0] is not None))


def answer_params(db: Backend, now: datetime | None = None) -> dict[str, Any]:
    """The values that the SQL of this module names."""
    moment = now or datetime.now(UTC)
    targets = read_targets(db)
    windows = working_calendar(db, targets, moment)
    facts = answer_facts(db)
    params: dict[str, Any] = {
        "same_texts": list(facts.texts),
        "answered_imports": list(facts.imports),
        "automatic": AUTOMATIC,
        "answer_kinds": sorted(kind.value for kind in ANSWERS),
        "opens": list(windows.opens),
        "closes": list(windows.closes),
        "before": list(windows.before),
        "now": moment,
        "now_epoch": moment.timestamp(),
        "now_position": windows.position(moment),
    }
    for priority in ("crisis", "complaint", "other"):
        target = targets.of(priority)
        params |= {
            f"{priority}_first": target.first_response,
            f"{priority}_next": target.next_response,
            f"{priority}_update": target.update,
            f"{priority}_business": target.business,
        }
    return params


def by_priority(field: str, priority: str = "priority") -> str:
    """SQL: the target's field (first, next, update, business) of a row's priority."""
    return (
        f"CASE {priority} WHEN 'crisis' THEN $crisis_{field} "
        f"WHEN 'complaint' THEN $complaint_{field} ELSE $other_{field} END"
    )


def position(source: str, column: str, name: str) -> str:
    """SQL of a relation ``source`` with the business minutes of ``column`` added as ``name``.

    NULL stays NULL; an instant before the first window is at 0.
    """
    return f"""SELECT s.*, CASE WHEN s.{column} IS NULL THEN NULL ELSE coalesce(w.before
            + (least(epoch(s.{column}), w.closes) - w.opens) / 60, 0) END AS {name}
        FROM {source} s ASOF LEFT JOIN windows w
            ON coalesce(epoch(s.{column}), -1) >= w.opens"""
