"""The crisis level: signs that are lit, not lit or not measured, and the level they propose.

No score: whoever reads the level can count the signs. Rules of METRICS ("Alerts and crisis
level"): green none or one lit, yellow from two, orange from half of the measured signs, red from
60 % of them and at least four; confirmed harm to people is at least orange. Where fewer than four
signs are measured (three days of data know neither usual volume nor usual share) half is no more
than two, which any lively day lights: orange then takes three. A person's level, with a reason and
an end, stands above the proposed one until it ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from vigie.errors import InputError

LevelName = Literal["green", "yellow", "orange", "red"]
LEVELS: tuple[LevelName, ...] = ("green", "yellow", "orange", "red")
SIGNS = ("volume", "negative_share", "severe", "press", "author", "overdue")
CALM = timedelta(days=3)
# From so many measured signs on, half of them is orange.
ENOUGH = 4


@dataclass(frozen=True)
class Sign:
    """lit None: not measured. figure: of the sign's own unit (volume: times the usual,
    negative_share: 0–1, the others: how many), None where there is none. limit: where it lights.
    """

    name: str
    lit: bool | None
    figure: float | None = None
    usual: float | None = None
    limit: float | None = None


@dataclass(frozen=True)
class Proposal:
    """What the signs said at an instant."""

    at: datetime
    level: LevelName
    signs: tuple[Sign, ...] = ()

    @property
    def lit(self) -> tuple[str, ...]:
        return tuple(sign.name for sign in self.signs if sign.lit)


@dataclass(frozen=True)
class Decision:
    """A person's level: from ``at`` to ``until``."""

    at: datetime
    level: LevelName
    reason: str
    until: datetime
    actor: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InputError("alerts.error_no_reason")
        if self.until <= self.at:
            raise InputError("alerts.error_end")


@dataclass(frozen=True)
class Standing:
    """The level in force: whose it is and since when."""

    level: LevelName
    since: datetime | None
    decision: Decision | None = None


def propose(signs: Sequence[Sign], *, confirmed_harm: bool = False) -> LevelName:
    """The level of these signs; signs that are not measured count on neither side."""
    measured = sum(sign.lit is not None for sign in signs)
    lit = sum(sign.lit is True for sign in signs)
    level: LevelName = "green"
    if lit >= 4 and lit >= 0.6 * measured:
        level = "red"
    elif lit >= 2:
        is_half = 2 * lit >= measured and (measured >= ENOUGH or lit > 2)
        level = "orange" if is_half else "yellow"
    return highest([level, "orange"]) if confirmed_harm else level


def highest(levels: Sequence[LevelName]) -> LevelName:
    return max(levels, key=LEVELS.index, default="green")


def held(history: Sequence[Proposal], now: datetime) -> Standing:
    """The proposed level: it rises at once and falls when three days have stayed below.

    ``history``: proposals in order of time, each standing until the next one.
    """
    standing = Standing("green", None)
    for index, proposal in enumerate(history):
        if proposal.at > now:
            break
        level = _highest_of_calm(history[: index + 1], proposal.at)
        if level != standing.level:
            standing = Standing(level, proposal.at)
    level = _highest_of_calm(history, now)
    if level != standing.level:
        standing = Standing(level, _fell(history, level, now))
    return standing


def in_force(history: Sequence[Proposal], decisions: Sequence[Decision], now: datetime) -> Standing:
    """The newest decision that has not ended, else what is proposed."""
    open_ones = [d for d in decisions if d.at <= now < d.until]
    if open_ones:
        newest = max(open_ones, key=lambda d: d.at)
        return Standing(newest.level, newest.at, newest)
    return held(history, now)


def _highest_of_calm(history: Sequence[Proposal], now: datetime) -> LevelName:
    """The highest level that stood at any moment of the last three days."""
    stood: list[LevelName] = []
    for index, proposal in enumerate(history):
        ended = history[index + 1].at if index + 1 < len(history) else None
        if proposal.at <= now and (ended is None or ended > now - CALM):
            stood.append(proposal.level)
    return highest(stood)


def _fell(history: Sequence[Proposal], level: LevelName, now: datetime) -> datetime:
    """When three days had passed since the last proposal above ``level`` ended."""
    ends = [
        following.at
        for proposal, following in pairwise(history)
        if LEVELS.index(proposal.level) > LEVELS.index(level) and following.at <= now
    ]
    return max(ends) + CALM if ends else now
