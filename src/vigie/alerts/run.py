"""One run of the rules: find, keep, propose a level, send."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from vigie.alerts import record
from vigie.alerts.describe import describe
from vigie.alerts.found import Found
from vigie.alerts.notify import notify
from vigie.alerts.record import Alert
from vigie.alerts.settings import read_settings
from vigie.alerts.timeline import Timeline, look
from vigie.alerts.watched import changes_of
from vigie.domain.level import Proposal, Standing, in_force
from vigie.domain.periods import Period
from vigie.queries.filters import Scope
from vigie.store.backend import Backend

# Described anew when an event has grown this much: phrases are the slow part of a run.
_GROWN = 1.5
_running = Lock()


@dataclass(frozen=True)
class Run:
    """raised: alerts that this run kept for the first time and that are not history."""

    timeline: Timeline
    standing: Standing
    raised: tuple[Alert, ...]


def run_rules(db: Backend) -> Run:
    """Run all rules on the data's own present; twice at once would raise an event twice."""
    with _running:
        settings = read_settings(db)
        timeline = look(db, settings)
        raised: tuple[Alert, ...] = ()
        if timeline.now is not None:
            fresh = _keep_events(db, timeline, timeline.now)
            _keep_levels(db, timeline)
            raised = tuple(a for a in record.read_alerts(db) if a.alert_id in fresh)
            notify(db, settings)
        return Run(timeline, standing_of(db, timeline.now), raised)


def standing_of(db: Backend, now: datetime | None) -> Standing:
    """The level in force. A decision runs by the clock, proposals by the data's present."""
    proposals, decisions = record.read_levels(db)
    clock = datetime.now(UTC)
    if any(decision.at <= clock < decision.until for decision in decisions):
        return in_force(proposals, decisions, clock)
    return in_force(proposals, (), now or clock)


def _keep_events(db: Backend, timeline: Timeline, now: datetime) -> frozenset[str]:
    kept = record.read_alerts(db)
    met: set[str] = set()
    fresh: set[str] = set()
    prepared = [(event, record.matching(kept, event)) for event in timeline.events]
    facts = [_facts(db, event, alert, now) for event, alert in prepared]
    with db.writing() as writer:
        for (event, alert), told in zip(prepared, facts, strict=True):
            if alert is None:
                one = record.insert(writer, event, told, now)
                if event.until >= now - record.PAST:
                    fresh.add(one)
                continue
            met.add(alert.alert_id)
            if _has_changed(event, told, alert):
                record.update(writer, alert, event, told)
        for alert in kept:
            if alert.is_open and alert.alert_id not in met:
                record.close(writer, alert)
    return frozenset(fresh)


def _has_changed(event: Found, told: Mapping[str, Any], alert: Alert) -> bool:
    """An event that goes on may grow within the hour or the day that it ended with."""
    times = (event.is_open, max(event.until, alert.until), min(event.since, alert.since))
    if times != (alert.is_open, alert.until, alert.since):
        return True
    return bool(json.loads(json.dumps(dict(told))) != dict(alert.facts))


def _facts(db: Backend, event: Found, alert: Alert | None, now: datetime) -> Mapping[str, Any]:
    """The event's facts with what made it, described when it is new or has grown."""
    if event.kind in {"author", "silence"} or event.until < now - 2 * record.PAST:
        return event.facts
    made = alert.facts.get("made") if alert else None
    if alert and made and not _has_grown(event, alert):
        return {**event.facts, "made": made}
    if event.kind in {"spike", "negative_share"}:
        days = Period(event.since.date(), event.until.date())
        scope = replace(Scope(days), **changes_of(event.facts))
        made = describe(db, event.since, event.until, scope).as_json()
    return {**event.facts, "made": made} if made else event.facts


def _has_grown(event: Found, alert: Alert) -> bool:
    before = alert.until - alert.since + timedelta(hours=1)
    after = event.until - event.since + timedelta(hours=1)
    return after >= _GROWN * before


def _keep_levels(db: Backend, timeline: Timeline) -> None:
    """Log each change of the signs. What lies between the last run's present and this one's was
    not watched as it happened (a year may come in one file): the signs are asked about it.
    """
    seen, present = record.read_present(db), timeline.present()
    last = record.last_proposal(db)
    kept = {(p.at, p.level) for p in record.read_levels(db)[0]}
    news: list[Proposal] = []
    passed = [p for p in timeline.history() if seen is None or p.at > seen.at]
    for proposal in [*passed, *([present] if present else [])]:
        is_known = (proposal.at, proposal.level) in kept
        if not is_known and (last is None or (last.level, last.lit) != _said(proposal)):
            news.append(proposal)
            last = proposal
    if present == seen and not news:
        return
    with db.writing() as writer:
        for proposal in news:
            record.propose_level(writer, proposal)
        if present:
            record.keep_present(writer, present)


def _said(proposal: Proposal) -> tuple[str, tuple[str, ...]]:
    return proposal.level, proposal.lit
