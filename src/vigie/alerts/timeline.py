"""All rules on one database: their events, the signs at any instant, the levels they propose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from vigie.alerts import answers, voices, volume, words
from vigie.alerts.found import KINDS, Found, Moment, Seen
from vigie.alerts.settings import AlertSettings
from vigie.domain.level import Proposal, Sign, propose
from vigie.queries.series import data_now
from vigie.store.backend import Backend
from vigie.text.severe import HARM

LOOKED_AT = timedelta(days=90)
_DAY = timedelta(days=1)
_RULES = {
    "spike": volume.find_spikes, "negative_share": volume.find_negative_share,
    "severe": words.find_words, "author": voices.find_authors, "press": voices.find_press,
    "silence": answers.find_silence,
}  # fmt: skip
_SIGN_OF = {
    "spike": "volume", "negative_share": "negative_share", "severe": "severe",
    "author": "author", "press": "press", "silence": "overdue",
}  # fmt: skip
# Which rules are asked about the past at each run.
REPLAYED = tuple(kind for kind in KINDS if kind != "silence")


@dataclass(frozen=True)
class Timeline:
    """now: None when nothing is imported. seen: by kind; a kind that is switched off is absent."""

    now: datetime | None
    settings: AlertSettings
    seen: Mapping[str, Seen]

    @property
    def events(self) -> tuple[Found, ...]:
        found = [event for seen in self.seen.values() for event in seen.events]
        return tuple(sorted(found, key=lambda e: e.since))

    def signs(self) -> tuple[Sign, ...]:
        """The signs of the present, each with its figure."""
        return tuple(self._sign(kind) for kind in KINDS)

    def _sign(self, kind: str) -> Sign:
        seen, name = self.seen.get(kind), _SIGN_OF[kind]
        if seen is None or not seen.measured or self.now is None:
            return Sign(name, None)
        return Sign(name, self._is_lit(kind, self.now), seen.figure, seen.usual)

    def _is_lit(self, kind: str, at: datetime) -> bool:
        seen = self.seen[kind]
        if kind == "severe":
            if at == self.now:
                return words.is_lit(seen, at)
            return any(e.key in HARM and e.lights(at, _DAY) for e in seen.events)
        return any(event.lights(at, _DAY) for event in seen.events)

    def history(self) -> Iterator[Proposal]:
        """What the signs would have said at each change of the last 90 days, up to now."""
        if self.now is None:
            return
        spans = [e.lit for e in self.events if e.kind in REPLAYED and e.lit]
        edges = {start for start, _ in spans}
        edges |= {end + _DAY + timedelta(seconds=1) for _, end in spans}
        last: tuple[str, ...] | None = None
        for at in sorted(edge for edge in edges if edge < self.now):
            signs = tuple(
                Sign(_SIGN_OF[kind], self._is_lit(kind, at) if seen.measured else None)
                for kind, seen in self.seen.items()
                if kind in REPLAYED
            )
            proposal = Proposal(at, propose(signs), signs)
            if proposal.lit != last:
                last = proposal.lit
                yield proposal

    def present(self) -> Proposal | None:
        if self.now is None:
            return None
        signs = self.signs()
        return Proposal(self.now, propose(signs), signs)


def look(db: Backend, settings: AlertSettings, span: timedelta = LOOKED_AT) -> Timeline:
    """Run the rules that are switched on."""
    moment = moment_of(db, settings, span)
    if moment is None:
        return Timeline(None, settings, {})
    seen = {kind: rule(moment) for kind, rule in _RULES.items() if kind not in settings.off}
    return Timeline(moment.now, settings, seen)


def moment_of(db: Backend, settings: AlertSettings, span: timedelta = LOOKED_AT) -> Moment | None:
    """The data's present in the workspace's time; None without data."""
    now = data_now(db)
    if now is None:
        return None
    local = now.astimezone(ZoneInfo(db.timezone))
    return Moment(db, local, local - span, settings)
