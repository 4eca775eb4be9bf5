"""Cases: figures, opening, events, merging; what the pages and the shell do alike."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from vigie.alerts.record import read_levels
from vigie.commands.registry import Result, command
from vigie.commands.summary import iso, scope_of
from vigie.domain.cases.event import Kind
from vigie.domain.cases.heat import HeatRules, check_reply
from vigie.domain.level import in_force
from vigie.errors import InputError
from vigie.i18n import describe
from vigie.queries import cases as query
from vigie.queries import responses
from vigie.queries.silence import silence
from vigie.store import cases as store
from vigie.store.backend import Backend
from vigie.store.options import read_option
from vigie.text.replies.hints import CRITERIA


@command("cases")
def cases(
    db: Backend, *, start: str | None = None, end: str | None = None, brand: str | None = None
) -> Result:
    """Cases by state, first response per customer thread, pairs of post and answer, silence.

    Minutes are round the clock; the ``business`` ones are in opening hours. The figures exist
    from the first import on, before any case is opened.
    """
    scope = scope_of(db, start, end, brand)
    first = responses.first_response(db, scope)
    pairs = responses.reply_pairs(db, scope)
    quiet = silence(db, scope)
    by_state = query.by_status(db)
    return {
        "cases": sum(by_state.values()),
        "by_state": by_state,
        "by_clock": query.by_clock(db),
        "first_response": {
            "n": first.n,
            "median_minutes": first.median_minutes,
            "p90_minutes": first.p90_minutes,
            "in_target": first.in_target,
            "open": first.open,
            "not_yet_due": first.not_yet_due,
            "median_business_minutes": first.median_business_minutes,
            "p90_business_minutes": first.p90_business_minutes,
        },
        "reply_pairs": {
            "n": pairs.n,
            "median_minutes": pairs.median_minutes,
            "p90_minutes": pairs.p90_minutes,
        },
        "silence": {
            "n": quiet.n,
            "oldest": iso(quiet.oldest),
            "reach": quiet.reach,
            "answer_unknown": quiet.unknown,
        },
    }


@command("open_case")
def open_case(
    db: Backend,
    *,
    mention_ids: list[str],
    actor: str,
    priority: str = "complaint",
    title: str = "",
    each: bool = False,
    sensitive: bool = False,
) -> Result:
    """One case that joins these mentions; with ``each`` one case a mention. → ``{"case_ids"}``"""
    if not mention_ids:
        raise InputError("cases.error_no_mention")
    groups = [[one] for one in mention_ids] if each else [list(mention_ids)]
    with db.writing() as writer:
        made = [
            store.open_case(
                writer, group, actor, priority=priority, title=title, sensitive=sensitive
            )
            for group in groups
        ]
    return {"case_ids": made}


@command("record_event")
def record_event(
    db: Backend,
    *,
    case_ids: list[str],
    kind: str,
    actor: str,
    mention_id: str | None = None,
    at: str | None = None,
    details: Mapping[str, Any] | None = None,
    skip: bool = False,
) -> Result:
    """Append one event to each of these cases, all or none. → ``{"events": how many, "refused"}``

    ``skip``: a case that the event cannot follow is left out and named in ``refused``
    (``[{"case_id", "reason"}]``, the reason as a sentence).
    """
    if kind not in set(Kind):
        raise InputError("cases.error_choice", name="kind", value=kind, known=", ".join(Kind))
    moment = datetime.fromisoformat(at) if at else None
    refused = []
    with db.writing() as writer:
        for case_id in case_ids:
            try:
                store.append(
                    writer,
                    case_id,
                    Kind(kind),
                    actor,
                    mention_id=mention_id,
                    at=moment,
                    details=details,
                )
            except InputError as error:
                if not skip:
                    raise
                refused.append({"case_id": case_id, "reason": describe(error)})
    return {"events": len(case_ids) - len(refused), "refused": refused}


@command("record_reply")
def record_reply(
    db: Backend,
    *,
    case_id: str,
    mention_ids: list[str],
    text: str,
    actor: str,
    sure: bool = False,
) -> Result:
    """A public reply that went out, to each of these customers' messages.

    Raises InputError where a second person must approve first, or where the draft is young and
    nobody was sure. ``sure`` is kept in the log.
    """
    if not mention_ids:
        raise InputError("cases.error_no_mention")
    now = datetime.now(UTC)
    rules = read_heat(db)
    with db.writing() as writer:
        state = store.state_of(writer, case_id)
        check_reply(state, text.strip(), current_level(db), rules, now, sure=sure)
        details = {"text": text, "sure": sure or None}
        if state.draft is not None:
            details["drafted_at"] = state.draft.at.isoformat()
        if state.approval is not None:
            details["approved_by"] = state.approval.actor
        for mention_id in mention_ids:
            store.append(
                writer, case_id, Kind.REPLIED, actor, mention_id=mention_id, details=details
            )
    return {"events": len(mention_ids)}


@command("merge_cases")
def merge_cases(db: Backend, *, case_id: str, into: str, actor: str) -> Result:
    """Both logs stay; the mentions are followed in the other case from now on."""
    with db.writing() as writer:
        store.merge(writer, case_id, into, actor)
    return {"case_id": into}


@command("save_contact")
def save_contact(
    db: Backend, *, case_id: str, actor: str, values: dict[str, str], mention_id: str | None = None
) -> Result:
    """Keep a customer's name, e-mail, phone or order number outside the log."""
    with db.writing() as writer:
        key = store.save_contact(writer, case_id, mention_id, values, actor)
    return {"contact_key": key}


def read_heat(db: Backend) -> HeatRules:
    """The workspace's rules for a reply in the heat."""
    plain = read_option(db, "case_heat", {})
    usual = HeatRules()
    return HeatRules(
        from_level=plain.get("from_level", usual.from_level),
        sensitive=bool(plain.get("sensitive", usual.sensitive)),
        minutes=int(plain.get("minutes", usual.minutes)),
    )


def current_level(db: Backend) -> str:
    """The crisis level in force: a person's decision, else what the signs propose."""
    return in_force(*read_levels(db), datetime.now(UTC)).level


@command("review_reply")
def review_reply(db: Backend, *, reply_id: str, scores: dict[str, int], actor: str) -> Result:
    """A person's marks, 0 to 2, on some of the eight criteria; they overrule the hints."""
    for criterion, score in scores.items():
        if criterion not in CRITERIA or score not in {0, 1, 2}:
            raise InputError("cases.error_review", name=criterion, value=score)
    with db.writing() as writer:
        for criterion, score in scores.items():
            writer.run(
                "INSERT INTO reply_reviews VALUES ($reply, $criterion, $score, $actor, now())",
                {"reply": reply_id, "criterion": criterion, "score": score, "actor": actor},
            )
    return {"reply_id": reply_id, "criteria": len(scores)}
