"""The rules on whole years of the sample generator: quiet ones, of seeds on which nothing was
tuned, and the one with the crisis, read as it happened. The docstring of
:mod:`vigie.alerts.watched` has the table over more seeds and margins.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from data.demo.make.files import write_all
from data.demo.make.story import quiet_year

from vigie.alerts.found import Moment
from vigie.alerts.settings import AlertSettings
from vigie.alerts.timeline import REPLAYED, look, moment_of
from vigie.alerts.volume import find_negative_share, find_spikes
from vigie.alerts.words import find_words
from vigie.commands import demo as demo_command
from vigie.commands.registry import perform
from vigie.store.database import Database

pytestmark = pytest.mark.slow
YEAR = timedelta(days=364)
SEEDS = (3101, 3102)
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(scope="module", params=SEEDS)
def quiet(request, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A year without the crisis through the ordinary importer."""
    folder = tmp_path_factory.mktemp("quiet")
    with quiet_year():
        write_all(folder, request.param)
    plan = demo_command.demo_folder() / demo_command.PLAN
    (folder / demo_command.PLAN).write_bytes(plan.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_command, "demo_folder", lambda: folder)
        db = imported(folder)
    yield db
    db.close()


@pytest.fixture(scope="module")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    db = imported(tmp_path_factory.mktemp("crisis"))
    yield db
    db.close()


def imported(folder: Path) -> Database:
    db = Database(folder / "v.duckdb", "Europe/Paris")
    perform(db, "demo_data", {})
    return db


def test_at_most_one_false_alert_in_thirty_days(quiet: Database) -> None:
    events = [e for e in look(quiet, AlertSettings(), YEAR).events if e.kind in REPLAYED]
    assert len(events) <= YEAR.days / 30, [(e.kind, e.since, dict(e.facts)) for e in events]


def test_moving_the_threshold_shows_the_trade(quiet: Database) -> None:
    moment = moment_of(quiet, AlertSettings(), YEAR)
    assert moment is not None
    counts = [
        len(find_spikes(replace(moment, settings=AlertSettings(margin=margin))).events)
        for margin in (1.1, 1.6, 2.2)
    ]
    assert counts[0] > counts[1] >= counts[2]


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 10, day, hour, 59, tzinfo=PARIS)


def lived(db: Database, now: datetime) -> Moment:
    """The past alone: what the rules knew then."""
    return Moment(db, now, now - timedelta(days=20), AlertSettings())


def test_the_crisis_is_alerted_on_in_its_first_hours(crisis: Database) -> None:
    """The first forum posts of Saturday the 10th; the first wave on X on Tuesday the 13th, between
    nine and ten o'clock."""
    before = find_words(lived(crisis, at(9, 23))).events
    assert [e for e in before if e.until >= at(9, 0)] == []
    first = {e.key: e.since for e in find_words(lived(crisis, at(10, 3))).events}
    assert {"safety", "injury"} <= first.keys()
    share = find_negative_share(lived(crisis, at(11, 23))).events[-1]
    assert share.since.date() == at(11, 0).date()
    forum = find_spikes(lived(crisis, at(12, 23))).events[-1]
    assert forum.facts["name"] == "forum"
    wave = find_spikes(lived(crisis, at(13, 9) + timedelta(minutes=1))).events[-1]
    assert wave.facts["dimension"] == "all"
    assert "social" in {place["name"] for place in wave.facts["where"]}
    everyone = find_spikes(lived(crisis, at(13, 13))).events[-1]
    assert (everyone.facts["dimension"], everyone.since) == ("all", forum.since)
