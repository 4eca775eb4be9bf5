import pytest

from tests.ui.conftest import fill
from vigie.access.people import declare

NB = "\u00a0"


@pytest.fixture
def filled(database):
    fill(database)
    declare(database, "Camille")
    return database


def _metrics(app) -> dict[str, str]:
    return {m.label: m.value for m in app.metric}


def test_figures_of_the_last_seven_days(filled, visit):
    app = visit()
    assert not app.exception
    assert not app.error
    # 42 mentions in 7 days, 6 of the competitor; originals leave out every sixth.
    assert _metrics(app)["Mentions"] == "36"
    own = filled.row(
        """SELECT count(*), count(*) FILTER (sentiment = 'negative') FROM mention
        WHERE is_own AND NOT is_repost AND day >= DATE '2026-11-10'"""
    )
    assert own[0] >= 30
    assert _metrics(app)["Part négative"] == f"{round(100 * own[1] / own[0])}{NB}%"


def test_filters_change_the_figures_and_come_from_the_address(filled, visit):
    app = visit()
    app.button_group(key="brand").set_value(["Vesta"]).run()
    assert _metrics(app)["Mentions"] == "6"
    linked = visit(brand="Vesta")
    assert _metrics(linked) == _metrics(app)


def test_a_long_choice_is_a_list_and_a_short_one_stands_open(filled, visit):
    assert visit(brand="Vesta").button_group(key="brand").value == ["Vesta"]
    names = ", ".join(f"('Marque {n}', 'competitor', [])" for n in range(5))
    with filled.writing() as writer:
        writer.run(f"INSERT INTO brands VALUES {names}")
    app = visit(brand="Vesta")
    assert app.multiselect(key="brand").value == ["Vesta"]
    assert _metrics(app)["Mentions"] == "6"


def test_what_an_address_asks_and_there_is_not_is_said_until_another_choice(filled, visit):
    app = visit(brand=["Vesta", "Inconnue"])
    assert app.button_group(key="brand").value == ["Vesta"]
    (said,) = app.warning
    assert f"«{NB}Inconnue{NB}»" in said.value and "Marques" in said.value
    assert app.run().warning
    app.button_group(key="media").set_value(["press"]).run()
    assert not app.warning and app.button_group(key="brand").value == ["Vesta"]


def test_too_few_mentions_say_so(filled, visit):
    app = visit(brand="Vesta")
    assert "n trop faible" in _metrics(app)["Part négative"]


def test_the_language_comes_from_the_address(filled, visit):
    app = visit(lang="en")
    assert app.title[0].value == "Overview"
    assert "Negative share" in _metrics(app)


def test_the_language_switch_keeps_the_filters(filled, visit):
    app = visit()
    app.selectbox(key="period").select("30d").run()
    app.button_group(key="media").set_value(["press"]).run()
    before = _metrics(app)["Mentions"]
    app.get_by_key("lang").set_value("en").run()
    assert app.title[0].value == "Overview"
    assert app.session_state["period"] == "30d"
    assert app.session_state["media"] == ["press"]
    assert _metrics(app)["Mentions"] == before


def test_an_empty_database_welcomes(database, visit):
    declare(database, "Camille")
    app = visit()
    assert not app.metric
    assert app.button(key="welcome_sample").label == "Ouvrir les données d’exemple"
