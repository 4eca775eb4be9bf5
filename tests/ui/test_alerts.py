"""The alerts and competitors pages and the banner, on made-up weeks with a burst."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.alerts.month import DAYS, at, bring, burst, post, quiet
from vigie.access.people import declare
from vigie.alerts.record import read_alerts
from vigie.alerts.run import run_rules


@pytest.fixture
def alarmed(database, tmp_path):
    fire = post("fire", at(DAYS - 1, 10), "L'appareil a pris feu")
    bring(database, tmp_path, [*quiet(), *burst(60), fire], "first")
    declare(database, "Camille Exemple")
    run_rules(database)
    return database


def words(app: AppTest) -> str:
    return " ".join(str(e.value) for e in (*app.markdown, *app.text, *app.caption))


def test_the_page_names_level_signs_and_alerts(alarmed, visit) -> None:
    app = visit().switch_page("../../../pages/alerts.py").run()
    assert not app.exception
    said = words(app)
    assert "Pic de volume" in said
    assert "60 mentions en une heure au plus fort" in said
    assert "a pris feu" in said


def test_seen_is_kept_with_who_saw(alarmed, visit) -> None:
    app = visit().switch_page("../../../pages/alerts.py").run()
    spike = next(a for a in read_alerts(alarmed) if a.kind == "spike")
    app.button(key=f"{spike.alert_id}_seen").click().run()
    assert not app.exception
    (seen,) = [a for a in read_alerts(alarmed) if a.kind == "spike"]
    assert seen.state == "seen"
    assert seen.state_by != "vigie"


def test_competitors_say_why_there_is_nothing_to_compare(alarmed, visit) -> None:
    app = visit().switch_page("../../../pages/competitors.py").run()
    assert not app.exception
    assert "Aucun concurrent" in words(app)


def test_before_the_rules_ran_no_level_is_claimed(database, tmp_path, visit) -> None:
    bring(database, tmp_path, quiet(), "first")
    declare(database, "Camille Exemple")
    app = visit().switch_page("../../../pages/alerts.py").run()
    assert not app.exception
    said = " ".join(str(e.proto.body) for e in app.get("html"))
    assert "Niveau pas encore évalué" in said
    assert "Niveau vert" not in said
