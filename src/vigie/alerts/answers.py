"""The rule on silence: complaints without an answer past their target."""

from datetime import datetime, timedelta

from vigie.alerts.found import Found, Moment, Seen
from vigie.domain.periods import Period
from vigie.queries.filters import Scope
from vigie.queries.responses import first_response, silence

# Older ones are a backlog, not news; the response page has them.
_DAYS = 14


def find_silence(moment: Moment) -> Seen:
    """One event while customers wait past their target; not measured where no import carries
    answers. The past cannot be told from today's data: this rule knows the present alone.
    """
    period = Period((moment.now - timedelta(days=_DAYS - 1)).date(), moment.now.date())
    scope = Scope(period=period)
    first = first_response(moment.db, scope, moment.now)
    if first.n + first.open == 0:
        return Seen(measured=False)
    overdue = first.open - first.not_yet_due
    if overdue < moment.settings.overdue:
        return Seen((), True, float(overdue))
    quiet = silence(moment.db, scope)
    oldest: datetime = (quiet.oldest or moment.now).astimezone(moment.now.tzinfo)
    facts = {"count": overdue, "oldest": oldest.isoformat(), "complaints": quiet.n}
    event = Found("silence", oldest, moment.now, True, "", facts)
    return Seen((event,), True, float(overdue))
