"""Series that rise at once are one event; a source or category that rises alone is named."""

from datetime import datetime, timedelta
from pathlib import Path

from tests.alerts.month import DAYS, PARIS, at, burst, opened, post, quiet
from vigie.alerts.found import Found
from vigie.alerts.record import read_alerts
from vigie.alerts.run import run_rules
from vigie.alerts.sentences import say
from vigie.alerts.watched import Series, merged
from vigie.i18n import speaking
from vigie.queries.board import Line

ALL, FORUM = Series(Line("all"), "mentions"), Series(Line("media", "forum"), "mentions")


def seen(day: int, hours: float = 5, unit: str = "hour", value: float = 20) -> Found:
    start = datetime(2026, 3, day, 9 if unit == "hour" else 0, tzinfo=PARIS)
    facts = {"value": value, "usual": 1.0, "unit": unit}
    return Found("spike", start, start + timedelta(hours=hours), False, "", facts)


def test_the_widest_series_tells_the_event_and_the_others_are_where_it_shows() -> None:
    (event,) = merged([(FORUM, seen(9, 23, "day")), (ALL, seen(10))])
    assert event.facts["dimension"] == "all"
    assert event.facts["where"] == [FORUM.as_json()]
    assert (event.since.day, event.until.day) == (9, 10)
    assert event.lit == (seen(10).since, seen(10).until)


def test_hours_know_better_than_days_when_it_began() -> None:
    (event,) = merged([(FORUM, seen(10, 23.9, "day")), (ALL, seen(10))])
    assert (event.since.hour, event.until.hour) == (9, 14)


def test_days_apart_are_two_events() -> None:
    assert len(merged([(ALL, seen(2)), (FORUM, seen(9))])) == 2


def test_a_spike_of_one_source_lights_no_sign_of_the_whole() -> None:
    (event,) = merged([(FORUM, seen(9))])
    assert event.is_aside
    assert not event.lights(event.since)


def test_a_category_that_rises_alone_is_told_as_complaints(tmp_path: Path) -> None:
    usual = quiet(DAYS) + [
        post(f"more{day}-{n}", at(day, 8 + n % 14, n)) for day in range(DAYS) for n in range(40)
    ]
    late = [
        post(f"late{n}", at(DAYS - 1, 9 + n % 12, n), themes=["delivery"], is_grievance=True)
        for n in range(16)
    ]
    db = opened(tmp_path, usual + late)
    run_rules(db)
    spikes = [a for a in read_alerts(db) if a.kind == "spike"]
    db.close()
    assert [a.facts["dimension"] for a in spikes] == ["theme"]
    with speaking("fr"):
        said = say(spikes[0])
    assert said.startswith("16 plaintes (Livraison) en un jour")
    assert "5 avr. 2026" in said.replace("\u00a0", " ")
    assert "00:00" not in said
    assert spikes[0].facts["made"]["mentions"] == 16


def test_one_source_in_a_burst_is_one_alert_that_names_it(tmp_path: Path) -> None:
    forum = burst(60, media_class="forum", scored_sentiment="negative")
    db = opened(tmp_path, quiet() + quiet_forum() + forum)
    (alert,) = [a for a in run_rules(db).raised if a.kind == "spike"]
    db.close()
    assert alert.facts["dimension"] == "all"
    with speaking("en"):
        assert "Also seen in: negative mentions, forums." in say(alert)


def quiet_forum():
    return [
        post(f"forum{day}", at(day, 10, 3), media_class="forum") for day in range(DAYS)
    ]  # fmt: skip
