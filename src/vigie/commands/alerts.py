"""Alerts and the level: run, read, decide; what the pages, the shell and the timer do alike."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from vigie.alerts import annotations, record
from vigie.alerts.backtest import replay
from vigie.alerts.run import run_rules, standing_of
from vigie.alerts.sentences import name_kind, say
from vigie.alerts.settings import AlertSettings, read_settings, write_settings
from vigie.commands.registry import Result, command
from vigie.domain.level import LEVELS, Decision, Sign
from vigie.errors import InputError
from vigie.queries.series import data_now
from vigie.store.backend import Backend

_log = logging.getLogger(__name__)


@command("alerts_run")
def alerts_run(db: Backend) -> Result:
    """Run the rules now; the answer is that of ``alerts`` with ``raised``, how many are new."""
    raised = run_rules(db).raised
    return {**alerts(db), "raised": len(raised)}


def watch(db: Backend) -> None:
    """After an import: the mentions are in, whatever becomes of the rules."""
    try:
        run_rules(db)
    except Exception:
        _log.exception("The alert rules could not run")


@command("alerts")
def alerts(db: Backend) -> Result:
    """``{"level", "signs": [{"sign", "lit", "figure"}], "alerts": [{"kind", "since", "sentence",
    "state"}]}`` as of the last run; lit is null where a sign is not measured.
    """
    proposal = record.read_present(db)
    now = data_now(db)
    standing = standing_of(db, now)
    return {
        "level": standing.level,
        "level_since": _iso(standing.since),
        "level_by": "person" if standing.decision else "proposed",
        "as_of": _iso(now),
        "signs": [_sign(sign) for sign in (proposal.signs if proposal else ())],
        "alerts": [
            {
                "alert_id": alert.alert_id,
                "kind": alert.kind,
                "since": _iso(alert.since),
                "until": _iso(alert.until),
                "open": alert.is_open,
                "sentence": say(alert),
                "state": alert.state,
            }
            for alert in record.read_alerts(db)
        ],
    }


@command("alert_mark")
def alert_mark(db: Backend, *, alert_id: str, state: str, actor: str, reason: str = "") -> Result:
    """A person's step: seen, dismissed (with a reason), joined (reason: the case)."""
    record.mark(db, alert_id, cast(record.State, state), actor, reason)
    return {"alert_id": alert_id, "state": state}


@command("level_decide")
def level_decide(db: Backend, *, level: str, reason: str, hours: float, actor: str) -> Result:
    """Confirm the proposed level or set another, for so many hours."""
    if level not in LEVELS:
        raise InputError("alerts.error_level", level=level)
    at = datetime.now(UTC)
    until = at + timedelta(hours=hours)
    record.decide_level(db, Decision(at, level, reason, until, actor))
    return {"level": level, "until": _iso(until)}


@command("alert_settings")
def alert_settings(db: Backend, *, actor: str, **values: Any) -> Result:
    """Keep new thresholds; names as in AlertSettings."""
    settings = _with(read_settings(db), values)
    with db.writing() as writer:
        write_settings(writer, settings, actor)
    return {"settings": values}


@command("alert_replay")
def alert_replay(db: Backend, **values: Any) -> Result:
    """What these settings would have given over the last 90 days: count and list."""
    found = replay(db, _with(read_settings(db), values))
    return {
        "days": found.days,
        "alerts": [
            {
                "kind": e.kind,
                "name": name_kind(e),
                "since": _iso(e.since),
                "sentence": say(e),
            }
            for e in found.events
        ],
    }


@command("annotate")
def annotate(db: Backend, *, kind: str, at: str, label: str, actor: str) -> Result:
    """Mark an own action on the curves. → ``{"annotation_id"}``"""
    moment = datetime.fromisoformat(at)
    return {"annotation_id": annotations.add(db, kind, moment, label, actor)}


@command("annotation_remove")
def annotation_remove(db: Backend, *, annotation_id: str, actor: str) -> Result:
    annotations.remove(db, annotation_id, actor)
    return {"annotation_id": annotation_id}


def _with(settings: AlertSettings, values: dict[str, Any]) -> AlertSettings:
    if "off" in values:
        values = {**values, "off": tuple(values["off"])}
    try:
        return replace(settings, **values)
    except TypeError as error:
        raise InputError("alerts.error_settings") from error


def _sign(sign: Sign) -> Result:
    return {"sign": sign.name, "lit": sign.lit, "figure": sign.figure, "usual": sign.usual}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
