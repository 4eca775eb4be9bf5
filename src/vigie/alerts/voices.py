"""The rules on who speaks: an influential author, press and television."""

from datetime import timedelta

import numpy as np

from vigie.alerts.found import Found, Moment, Seen, joined
from vigie.domain.baseline import usual_of_day
from vigie.domain.periods import Period
from vigie.domain.spikes import BAND
from vigie.queries.coverage import find_gaps
from vigie.queries.filters import Scope, where

_BASELINE = timedelta(days=56)
_DAY = timedelta(days=1)
_MOST = 200


def find_authors(moment: Moment) -> Seen:
    """Not positive posts by accounts whose followers or whose post's reach pass the setting; those
    within a day of each other are one event.
    """
    condition, params = where(_scope(moment), originals=True)
    heard = "m.media_class IN ('social', 'forum', 'blog', 'review')"
    known = moment.db.row(
        f"""SELECT count(*) FROM mention m WHERE {condition} AND {heard}
            AND (m.author_followers IS NOT NULL OR m.reach IS NOT NULL)""",
        params,
    )
    rows = moment.db.rows(
        f"""SELECT m.author, m.platform, m.published_at, m.author_followers, m.reach,
            m.mention_id::VARCHAR
        FROM mention m WHERE {condition} AND {heard} AND m.author IS NOT NULL
            AND m.sentiment <> 'positive' AND m.published_at BETWEEN $since AND $now
            AND (m.author_followers >= $followers OR m.reach >= $reach)
        ORDER BY m.published_at DESC LIMIT {_MOST}""",
        {
            **params,
            "since": moment.since,
            "now": moment.now,
            "followers": moment.settings.followers,
            "reach": moment.settings.reach,
        },
    )
    zone = moment.now.tzinfo
    hits = [
        Found(
            "author", at.astimezone(zone), at.astimezone(zone), moment.now - at < _DAY,
            "",
            {"voices": [(author, platform, followers, reach)], "posts": [post], "count": 1},
        )
        for author, platform, at, followers, reach, post in rows
    ]  # fmt: skip
    events = joined(hits)
    recent = {(row[1], row[0]) for row in rows if moment.now - row[2] < _DAY}
    return Seen(events, bool(known and known[0]), float(len(recent)))


def find_press(moment: Moment) -> Seen:
    """Days with more press and TV outlets than the setting and than usual; copies of one text
    count once.
    """
    scope = _scope(moment, _BASELINE)
    condition, params = where(scope, originals=True)
    rows = moment.db.rows(
        f"""SELECT m.day, count(DISTINCT {_OUTLET}), min(m.published_at), max(m.published_at),
            list(DISTINCT {_OUTLET}), list(m.mention_id::VARCHAR)
        FROM mention m WHERE {condition} AND m.media_class IN ('press', 'tv_radio')
            AND m.published_at <= $now GROUP BY 1 ORDER BY 1""",
        {**params, "now": moment.now},
    )
    if not rows:
        return Seen(measured=False)
    counted = {row[0]: row for row in rows}
    gaps = set(find_gaps(moment.db, scope))
    days = list(scope.period)
    known = [np.nan if d in gaps else float(counted[d][1]) if d in counted else 0.0 for d in days]
    counts = np.array(known)[:, None]
    past, hits, zone = counts.copy(), [], moment.now.tzinfo
    for place, day in enumerate(days):
        if day < moment.since.date() or day not in counted:
            continue
        usual = usual_of_day(past, place)
        high = usual.middle[0] + BAND * usual.spread[0]
        if counts[place, 0] < moment.settings.outlets or not counts[place, 0] > high:
            continue
        past[place] = np.nan
        _, n, first, last, outlets, posts = counted[day]
        facts = {"count": n, "usual": float(usual.middle[0]), "outlets": sorted(outlets)[:20],
                 "posts": posts[:20]}  # fmt: skip
        hits.append(
            Found("press", first.astimezone(zone), last.astimezone(zone),
                  day == moment.now.date(), "", facts)
        )  # fmt: skip
    today = counted.get(moment.now.date())
    return Seen(joined(hits), True, float(today[1]) if today else 0.0)


_OUTLET = "coalesce(nullif(m.outlet, ''), nullif(m.domain, ''), m.author, m.platform, '')"


def _scope(moment: Moment, earlier: timedelta = timedelta()) -> Scope:
    return Scope(period=Period((moment.since - earlier).date(), moment.now.date()))
