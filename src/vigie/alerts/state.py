"""What a page shows of the watch: level in force, signs, alerts, length of the history."""

from dataclasses import dataclass
from datetime import datetime

from vigie.alerts import record
from vigie.alerts.record import Alert
from vigie.alerts.run import standing_of
from vigie.domain.level import ENOUGH, Decision, Proposal, Sign, Standing
from vigie.queries.series import data_now
from vigie.store.backend import Backend

NEEDED_DAYS = 7


@dataclass(frozen=True)
class State:
    """now: None without data. proposal: what the signs said at the
    last run; None before the first one. days: days from
    the first mention of the own brand to ``now``.
    """

    now: datetime | None
    standing: Standing
    proposal: Proposal | None
    alerts: tuple[Alert, ...]
    history: tuple[Proposal, ...]
    decisions: tuple[Decision, ...]
    days: int

    @property
    def signs(self) -> tuple[Sign, ...]:
        return self.proposal.signs if self.proposal else ()

    @property
    def is_assessed(self) -> bool:
        """Whether the rules or a person have said anything: no word is not green."""
        return self.proposal is not None or self.standing.decision is not None

    @property
    def lit(self) -> tuple[Sign, ...]:
        return tuple(sign for sign in self.signs if sign.lit)

    @property
    def measured(self) -> int:
        return sum(sign.lit is not None for sign in self.signs)

    @property
    def measures_few(self) -> bool:
        return bool(self.signs) and self.measured < ENOUGH

    @property
    def waiting(self) -> tuple[Alert, ...]:
        """What nobody has dismissed or joined to a case, and history is not."""
        return tuple(a for a in self.alerts if a.state == "new" or (a.is_open and a.is_live))

    @property
    def is_short(self) -> bool:
        return self.now is not None and self.days <= NEEDED_DAYS


def read_state(db: Backend) -> State:
    now = data_now(db)
    proposals, decisions = record.read_levels(db)
    first = db.row("SELECT min(day) FROM mention WHERE is_own")
    days = (now.date() - first[0]).days + 1 if now and first and first[0] else 0
    return State(
        now, standing_of(db, now), record.read_present(db),
        record.read_alerts(db), proposals, decisions, days,
    )  # fmt: skip
