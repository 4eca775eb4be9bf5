"""The rules on a small base: what alerts, what must not, and once per event."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alerts.month import DAYS, Row, at, bring, burst, opened, post, quiet
from vigie.alerts.backtest import replay
from vigie.alerts.record import Alert, last_proposal, mark, read_alerts, read_levels, read_present
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


def test_what_came_late_for_the_same_hour_is_counted_in(open_with, tmp_path: Path) -> None:
    db = open_with(quiet() + burst(60))
    assert kinds(db) == [("spike", "new")]
    again = burst(12)
    bring(db, tmp_path, [{**r, "keys": [f"late-{n}"]} for n, r in enumerate(again)], "late")
    assert run_rules(db).raised == ()
    assert read_alerts(db)[0].facts["value"] == 72


def test_reposts_by_people_alert_and_are_named_so(open_with) -> None:
    shared = burst(60, is_repost=True, text="Appel à tout arrêter, partagez largement ce message")
    db = open_with(quiet() + shared)
    (alert,) = run_rules(db).raised
    with speaking("en"):
        said = say(alert)
    assert "60 of 60 mentions are reposts, by 60 distinct accounts." in said


def test_syndicated_copies_do_not_alert(open_with) -> None:
    text = "La marque annonce un nouveau magasin dans la région, ouvert dès le mois prochain. " * 3
    copies = burst(80, is_repost=True, media_class="press", text=text, author=None)
    assert kinds(open_with(quiet() + copies)) == []


def test_the_same_rows_in_further_files_do_not_alert_but_new_ones_do(
    open_with, tmp_path: Path
) -> None:
    db = open_with(quiet())
    last_day = [row for row in quiet() if row["published_at"] >= at(DAYS - 1, 0)]
    for n in range(6):
        bring(db, tmp_path, last_day, f"again{n}")
    assert kinds(db) == []
    for n in range(6):
        fresh = [{**row, "keys": [f"new{n}-{i}"]} for i, row in enumerate(last_day)]
        bring(db, tmp_path, fresh, f"new{n}")
    assert kinds(db) == [("spike", "new")]


def test_one_severe_word_is_enough_and_a_second_joins_it(open_with, tmp_path: Path) -> None:
    text = "L'appareil a pris feu dans ma cuisine"
    db = open_with([*quiet(), post("fire", at(DAYS - 1, 10), text)])
    assert kinds(db) == [("severe", "new")]
    bring(db, tmp_path, [post("fire2", at(DAYS - 1, 20), text + " aussi")], "second")
    assert run_rules(db).raised == ()
    (alert,) = read_alerts(db)
    assert (alert.key, alert.facts["count"]) == ("safety", 2)


@pytest.mark.parametrize("batch", [3, 50_000])
def test_severe_words_are_found_however_the_days_are_read(
    open_with, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr("vigie.alerts.words._BATCH", batch)
    text = "L'appareil a pris feu dans ma cuisine"
    fires = [post(f"fire{n}", at(DAYS - 1 - n % 3, 10), f"{text} {n}") for n in range(7)]
    db = open_with([*quiet(), *fires])
    run_rules(db)
    assert db.rows("SELECT count(*) FROM severe_words") == [(7,)]
    bring(db, tmp_path, fires, "again")
    run_rules(db)
    assert db.rows("SELECT count(*) FROM severe_words") == [(7,)]


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


def test_weeks_without_uploads_are_gaps_and_no_silence_to_rise_from(open_with) -> None:
    """As zeros they would be the usual, and the first week after them a spike."""
    busy = [post(f"b{day}-{n}", at(day, 12 + n % 2, n)) for day in range(DAYS) for n in range(40)]
    kept = [row for row in busy if not at(7, 0) <= row["published_at"] < at(28, 0)]
    db = open_with(kept)
    cover(db, (0, 6), (28, DAYS - 1))
    assert kinds(db) == []
    cover(db, (0, DAYS - 1))
    assert ("spike", "new") in kinds(db)


def cover(db: Database, *spans: tuple[int, int]) -> None:
    """What the imports say they cover, in days of the month."""
    with db.writing() as writer:
        writer.run("DELETE FROM import_coverage")
        for first, last in spans:
            writer.run(
                "INSERT INTO import_coverage (import_id, first, last) VALUES ('first', $a, $b)",
                {"a": at(first, 0).date(), "b": at(last, 0).date()},
            )


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


def test_a_crisis_inside_one_large_import_is_in_the_history(open_with, tmp_path: Path) -> None:
    """The first file ends before it: nobody watched while it happened."""
    db = open_with(quiet(days=20))
    run_rules(db)
    assert read_levels(db)[0][-1].level == "green"
    fires = [post(f"f{n}", at(24, 9, n), f"L'appareil a pris feu {n}",
                  scored_sentiment="negative") for n in range(50)]  # fmt: skip
    rest = [row for row in quiet() if row["published_at"] >= at(20, 0)]
    bring(db, tmp_path, rest + fires, "second")
    run_rules(db)
    proposals, _ = read_levels(db)
    assert {p.level for p in proposals if at(24, 0) <= p.at < at(26, 0)} >= {"orange"}
    count = len(proposals)
    run_rules(db)
    assert len(read_levels(db)[0]) == count


def test_silence_is_replayed_with_the_time_of_each_answer(open_with, tmp_path: Path) -> None:
    def thread(n: int, answered: int | None) -> list[Row]:
        key = f"thread{n}"
        asked = post(f"q{n}", at(5, 9, n), "Toujours pas livré, personne ne répond", author=key,
                     thread_key=key, is_grievance=True)  # fmt: skip
        if answered is None:
            return [asked]
        reply = post(f"a{n}", at(answered, 11, n), f"Nous regardons cela, {n}", author="SAV",
                     thread_key=key, parent_key=f"q{n}", is_own_voice=True)  # fmt: skip
        return [asked, reply]

    rows = [row for n in range(6) for row in thread(n, 8 if n else 5)]
    db = open_with(quiet())
    bring(db, tmp_path, rows, "support")
    events = [e for e in replay(db, AlertSettings()).events if e.kind == "silence"]
    # Saturday morning: four business hours end on Monday at 13:00.
    assert [(e.since.date(), e.since.hour) for e in events] == [(at(7, 0).date(), 13)]
    assert events[0].until.date() == at(8, 0).date()
    assert not events[0].is_open
    assert events[0].facts["count"] == 5
    calm = replay(db, AlertSettings(overdue=6)).events
    assert [e for e in calm if e.kind == "silence"] == []
    off = replay(db, AlertSettings(off=("silence",))).events
    assert [e for e in off if e.kind == "silence"] == []


def test_authors_of_one_event_are_one_alert_that_names_the_widest(open_with) -> None:
    loud = [
        post(f"v{n}", at(DAYS - 1, 9 + n), f"Je déconseille {n}", author=f"voix{n % 5}",
             author_followers=60_000 + 1_000 * (n % 5)) for n in range(6)
    ]  # fmt: skip
    db = open_with([*quiet(), *loud])
    (alert,) = [a for a in run_rules(db).raised if a.kind == "author"]
    with speaking("en"):
        said = say(alert)
    assert said.startswith("5 influential authors have spoken of it since ")
    assert said.endswith(": voix4 (X, 64,000 followers), voix3 (X, 63,000 followers), "
                         "voix2 (X, 62,000 followers) and 2 others.")  # fmt: skip
    assert run_rules(db).timeline.signs()[3].figure == 5


def test_figures_are_those_of_the_last_run_though_no_sign_changed(
    open_with, tmp_path: Path
) -> None:
    db = open_with(quiet())
    run_rules(db)
    more = [post(f"m{n}", at(DAYS, 12, n), f"encore un message {n}") for n in range(4)]
    bring(db, tmp_path, more, "more")
    run_rules(db)
    levels = len(read_levels(db)[0])
    present = read_present(db)
    assert present is not None
    assert present.at == at(DAYS, 12, 3)
    assert len(present.signs) == 6
    assert present.signs[0].figure is not None
    assert levels == len(read_levels(db)[0]) == 1
