"""Not in the heat: when a public reply needs a second person or a moment's thought."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from vigie.domain.cases.state import CaseState
from vigie.errors import InputError

LEVELS = ("green", "yellow", "orange", "red")


@dataclass(frozen=True)
class HeatRules:
    """``from_level`` is the crisis level from which a second person signs; None: never."""

    from_level: str | None = "orange"
    sensitive: bool = True
    minutes: int = 10


def needs_approval(state: CaseState, level: str, rules: HeatRules) -> bool:
    """A public reply of this case needs another person's signature."""
    if rules.sensitive and state.is_sensitive:
        return True
    if rules.from_level is None or level not in LEVELS:
        return False
    return LEVELS.index(level) >= LEVELS.index(rules.from_level)


def is_too_young(state: CaseState, now: datetime, rules: HeatRules) -> bool:
    """The draft was written so lately that the screen asks "send now?"."""
    if state.draft is None:
        return True
    return now - state.draft.at < timedelta(minutes=rules.minutes)


def check_reply(
    state: CaseState, text: str, level: str, rules: HeatRules, now: datetime, *, sure: bool
) -> None:
    """InputError where a public reply must wait. ``sure``: the person was asked and said yes."""
    if needs_approval(state, level, rules):
        approved = state.approval is not None and state.draft is not None
        if not approved or state.draft is None or state.draft.details.get("text") != text:
            raise InputError("cases.error_approval")
    if rules.minutes and is_too_young(state, now, rules) and not sure:
        raise InputError("cases.error_young_draft", minutes=rules.minutes)
