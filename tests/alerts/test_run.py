"""The rules on a small base: what alerts, what must not, and once per event."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alerts.month import DAYS, Row, at, bring, burst, opened, post, quiet
from vigie.alerts.backtest import replay
from vigie.alerts.record import Alert, last_proposal, mark, read_alerts
from vigie.alerts.run import run_rules
from vigie.alerts.sentences import say
from vigie.alerts.settings import AlertSettings
from vigie.errors import InputError
from vigie.i18n import speaking
from vigie.store.database import Database
from vigie.store.undo import undo


@pytest.fixture
def open_with(tmp_path: Path) -> Iterator[object]:
    held: list[Database] = []

    def open_one(rows: list[Row]) -> Database:
        held.append(opened(tmp_path, rows))
        return held[-1]

    yield open_one
    for db in held:
        db.close()


def kinds(db: Database) -> list[tuple[str, str]]:
    run_rules(db)
    return [(alert.kind, alert.state) for alert in read_alerts(db)]


def test_quiet_weeks_across_the_change_of_clocks_say_nothing(open_with) -> None:
    db = open_with(quiet())
    run = run_rules(db)
    assert run.raised == ()
    assert run.standing.level == "green"


def test_a_burst_is_one_alert_however_often_the_rules_run(open_with, tmp_path: Path) -> None:
    db = open_with(quiet() + burst(60))
    assert kinds(db) == [("spike", "new")]
    assert read_alerts(db)[0].facts["value"] == 60
    assert run_rules(db).raised == ()
    later = burst(20, hour=15)
    bring(db, tmp_path, [{**r, "keys": [f"later-{n}"]} for n, r in enumerate(later)], "later")
    assert run_rules(db).raised == ()
    (alert,) = read_alerts(db)
    assert alert.since.hour == 14
    assert alert.until >= at(DAYS - 1, 15)
    assert alert.facts["value"] == 60
    assert alert.facts["unit"] == "hour"
    assert alert.facts["made"]["sources"][0][0] == "x"


def test_reposts_by_people_alert_and_are_named_so(open_with) -> None:
    shared = burst(60, is_repost=True, text="Appel à tout arrêter, partagez largement ce message")
    db = open_with(quiet() + shared)
    (alert,) = run_rules(db).raised
    with speaking("en"):
        said = say(alert)
    assert "60 of the 60 mentions are reposts, by 60 distinct accounts." in said


def test_syndicated_copies_do_not_alert(open_with) -> None:
    text = "La marque annonce un nouveau magasin dans la région, ouvert dès le mois prochain. " * 3
    copies = burst(80, is_repost=True, media_class="press", text=text, author=None)
    assert kinds(open_with(quiet() + copies)) == []


def test_a_second_import_of_the_same_file_does_not_alert(open_with, tmp_path: Path) -> None:
    db = open_with(quiet())
    bring(db, tmp_path, quiet(), "again")
    assert kinds(db) == []


def test_one_severe_word_is_enough_and_a_second_joins_it(open_with, tmp_path: Path) -> None:
    text = "L'appareil a pris feu dans ma cuisine"
    db = open_with([*quiet(), post("fire", at(DAYS - 1, 10), text)])
    assert kinds(db) == [("severe", "new")]
    bring(db, tmp_path, [post("fire2", at(DAYS - 1, 20), text + " aussi")], "second")
    assert run_rules(db).raised == ()
    (alert,) = read_alerts(db)
    assert (alert.key, alert.facts["count"]) == ("safety", 2)


def test_an_influential_author_and_press(open_with) -> None:
    author = post("star", at(DAYS - 1, 9), "Je déconseille", author="grande_voix",
                  author_followers=90_000)  # fmt: skip
    press = [
        post(f"p{n}", at(DAYS - 1, 10, n), f"Enquête numéro {n}", outlet=f"Journal {n}",
             media_class="press", author=None)
        for n in range(4)
    ]  # fmt: skip
    assert sorted(kinds(open_with([*quiet(), author, *press]))) == [
        ("author", "new"), ("press", "new"),
    ]  # fmt: skip


def test_a_negative_day_against_a_calm_past(open_with) -> None:
    rows = quiet()
    sour = [post(f"n{n}", at(DAYS - 1, 9 + n % 10, n), scored_sentiment="negative")
            for n in range(24)]  # fmt: skip
    found = dict(kinds(open_with(rows + sour)))
    assert "negative_share" in found


def test_a_short_history_measures_no_volume(open_with) -> None:
    db = open_with(quiet(days=3) + burst(60, day=2))
    run = run_rules(db)
    assert [a.kind for a in run.raised] == []
    volume = run.timeline.signs()[0]
    assert (volume.name, volume.lit) == ("volume", None)


def test_day_only_dates_stay_out_of_hours(open_with) -> None:
    rows = [post(f"d{day}-{n}", at(day, 12), published_precision="day")
            for day in range(DAYS) for n in range(12)]  # fmt: skip
    assert kinds(open_with(rows)) == []


def test_a_week_without_uploads_is_a_gap(open_with) -> None:
    rows = [r for r in quiet() if not at(14, 0) <= r["published_at"] < at(21, 0)]
    assert kinds(open_with(rows)) == []


def test_steps_of_people_need_their_reason(open_with) -> None:
    db = open_with(quiet() + burst(60))
    (alert,) = run_rules(db).raised
    with pytest.raises(InputError):
        mark(db, alert.alert_id, "dismissed", "a1")
    mark(db, alert.alert_id, "seen", "a1")
    mark(db, alert.alert_id, "dismissed", "a1", "promotion announced")
    run_rules(db)
    found: Alert = read_alerts(db)[0]
    assert (found.state, found.reason, found.state_by) == (
        "dismissed", "promotion announced", "a1",
    )  # fmt: skip


def test_an_undone_import_takes_the_level_back_with_the_data(open_with, tmp_path: Path) -> None:
    db = open_with(quiet())
    run_rules(db)
    later = [post("later", at(DAYS + 2, 10))]
    bring(db, tmp_path, later, "later")
    run_rules(db)
    undo(db, "later", "tester")
    assert run_rules(db).timeline.now == at(DAYS - 1, 21)
    kept = last_proposal(db)
    assert kept is not None
    assert not kept.lit


def test_settings_are_tried_before_they_are_kept(open_with) -> None:
    db = open_with(quiet() + burst(60))
    calm = replay(db, AlertSettings(minimum=200))
    alert = replay(db, AlertSettings())
    assert (len(calm.events), len(alert.events)) == (0, 1)
    assert read_alerts(db) == ()
