"""The clocks of cases by owner, category and platform: two cases with times worked out by hand."""

from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest

from tests.queries.corner import NOON, add_event, add_mention, base
from vigie.domain.cases.clocks import ClockKind
from vigie.domain.periods import Period
from vigie.queries.case_clocks import ClockDimension, clock_figures
from vigie.queries.filters import Scope
from vigie.store.database import Database

ALL = Scope(Period(NOON.date() - timedelta(days=9), NOON.date() + timedelta(days=9)))
Log = list[tuple[str, float, str | None, dict[str, str]]]


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """Léa (x, refund): answered after 30 min, asks again at 1 h, answered at 3 h, solved at 10 h,
    followed by Camille. Marc (forum): answered after 1 h, asks again at 2 h and still waits."""
    made = base(tmp_path)
    with made.writing() as writer:
        add_mention(writer, "lea", NOON, author="lea", themes=["refund"], is_complaint=True)
        add_mention(writer, "marc", NOON, author="marc", platform="forum", brand="Vesta")
        logs: dict[str, Log] = {
            "c1": [
                ("opened", 0, None, {"priority": "other"}),
                ("mention_added", 0, "lea", {}),
                ("assigned", 0.1, None, {"to": "camille"}),
                ("replied", 0.5, "lea", {}),
                ("customer_wrote", 1, "lea", {}),
                ("replied", 3, "lea", {}),
                ("resolved", 10, None, {"reason": "solved"}),
            ],
            "c2": [
                ("opened", 0, None, {"priority": "other"}),
                ("mention_added", 0, "marc", {}),
                ("replied", 1, "marc", {}),
                ("customer_wrote", 2, "marc", {}),
            ],
        }
        for case, log in logs.items():
            for position, (kind, hours, mention, details) in enumerate(log, 1):
                at = NOON + timedelta(hours=hours)
                add_event(writer, case, position, kind, at, mention=mention, details=details)
    return made


def rows(
    db: Database, kind: ClockKind, by: ClockDimension, scope: Scope = ALL
) -> list[tuple[str, int, int, float | None]]:
    frame = clock_figures(db, scope, kind, by, NOON + timedelta(hours=12))
    medians = [None if pd.isna(m) else m for m in frame["median_minutes"]]
    return list(zip(frame["name"], frame["n"], frame["running"], medians, strict=True))


def test_each_clock_by_owner(db: Database) -> None:
    assert rows(db, ClockKind.FIRST_RESPONSE, "owner") == [("", 1, 0, 60), ("camille", 1, 0, 30)]
    assert rows(db, ClockKind.NEXT_RESPONSE, "owner") == [("", 0, 1, None), ("camille", 1, 0, 120)]
    assert rows(db, ClockKind.RESOLUTION, "owner") == [("", 0, 1, None), ("camille", 1, 0, 600)]


def test_by_platform_and_category(db: Database) -> None:
    assert rows(db, ClockKind.FIRST_RESPONSE, "platform") == [("forum", 1, 0, 60), ("x", 1, 0, 30)]
    assert rows(db, ClockKind.FIRST_RESPONSE, "theme") == [("refund", 1, 0, 30)]


def test_the_readers_choice_and_period_hold(db: Database) -> None:
    vesta = Scope(ALL.period, brands=("Vesta",))
    assert rows(db, ClockKind.RESOLUTION, "platform", vesta) == [("forum", 0, 1, None)]
    later = Scope(Period(NOON.date() + timedelta(days=1), NOON.date() + timedelta(days=2)))
    assert rows(db, ClockKind.RESOLUTION, "platform", later) == []


def test_a_running_clock_past_its_target_is_missed(db: Database) -> None:
    frame = clock_figures(
        db, ALL, ClockKind.NEXT_RESPONSE, "owner", NOON + timedelta(days=40)
    ).set_index("name")
    assert frame.loc["", ["met", "missed", "running"]].tolist() == [0, 1, 1]
