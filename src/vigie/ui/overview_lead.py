"""Who leads and what is to be decided next: the last line of the banner when something is up."""

from dataclasses import dataclass
from datetime import datetime

from vigie.alerts.state import State
from vigie.i18n import instant, t
from vigie.queries.cases import case_list, has_cases, people
from vigie.ui.case_list import say_due
from vigie.ui.case_words import minute
from vigie.ui.context import Context

_READ = 100
_TITLE = 60


@dataclass(frozen=True)
class Crisis:
    """The most urgent open case of crisis priority; owner: as people read it, "" without one."""

    title: str
    owner: str
    due: str


def say_lead(context: Context, state: State) -> str:
    """Empty while the level is green and no crisis is open."""
    crisis = _find_crisis(context)
    if crisis is None and state.standing.level == "green":
        return ""
    return f"{_who(crisis)} {_next(crisis, state)}"


def _who(crisis: Crisis | None) -> str:
    if crisis is None:
        return t("alerts.lead_no_case")
    if not crisis.owner:
        return t("alerts.lead_nobody", title=crisis.title)
    return t("alerts.lead", name=crisis.owner)


def _next(crisis: Crisis | None, state: State) -> str:
    decision = state.standing.decision
    if decision is None and state.standing.level != "green":
        return t("alerts.next_confirm")
    if crisis is not None and crisis.due:
        return t("alerts.next_due", what=crisis.due, title=crisis.title)
    if decision is not None:
        return t("alerts.next_review", until=instant(_local(decision.until, state)))
    return ""


def _local(at: datetime, state: State) -> datetime:
    return at.astimezone(state.now.tzinfo) if state.now else at


def _find_crisis(context: Context) -> Crisis | None:
    if not context.ask(has_cases):
        return None
    now = minute()
    frame = context.ask(case_list, "all", context.actor.id, limit=_READ, now=now)
    is_open = ~frame["status"].isin(["resolved", "closed", "merged"])
    for row in frame[is_open & (frame["priority"] == "crisis")].itertuples():
        title = " ".join(str(row.title or t("cases.no_text")).split())[:_TITLE]
        names = context.ask(people)
        return Crisis(title, names.get(str(row.owner), ""), say_due(row.due_kind, row.due, now))
    return None
