"""Where a page has nothing to show, one click helps; what a reader sees has names, not codes."""

import pytest

from tests.ui.conftest import fill
from vigie.access.people import declare
from vigie.ui.settings import _TABS


@pytest.fixture
def filled(database):
    fill(database)
    declare(database, "Camille")
    return database


def _page(visit, name: str, **query: str):
    return visit(**query).switch_page(f"../../../pages/{name}.py").run()


@pytest.mark.parametrize("name", ["mentions", "complaints"])
def test_filters_that_leave_nothing_are_taken_away_in_one_click(filled, visit, name):
    app = _page(visit, name, q="introuvable", media="Presse")
    app.get_by_key("widen").click().run()
    assert not app.exception
    assert app.session_state["period"] == "all"
    assert app.text_input(key="q").value == ""
    assert app.button_group(key="media").value == []


def test_widening_shows_the_mentions_again(filled, visit):
    app = _page(visit, "mentions", q="introuvable")
    assert not app.dataframe
    app.get_by_key("widen").click().run()
    assert app.dataframe


def test_nobody_is_told_to_use_the_shell_where_no_competitor_is_tracked(filled, visit):
    with filled.writing() as writer:
        writer.run("DELETE FROM brands WHERE kind = 'competitor'")
    app = _page(visit, "competitors")
    assert not app.exception
    assert not any("--competitor" in m.value for m in app.markdown)
    assert [link.proto.label for link in app.get("page_link")] == ["Nommer un concurrent"]


def test_each_matter_of_the_settings_has_its_tab(filled, visit):
    app = _page(visit, "settings")
    assert not app.exception
    assert [tab.label for tab in app.tabs] == [
        "Marques", "Plaintes", "Tonalité", "Dossiers", "Rapport hebdomadaire",
    ]  # fmt: skip
    assert len(_TABS) == 5


def test_the_list_names_platforms_and_leaves_unknown_authors_empty(filled, visit):
    with filled.writing() as writer:
        writer.run("UPDATE mention SET author = NULL, platform = 'google-play'")
    shown = _page(visit, "mentions").dataframe[0].value
    assert set(shown["author"]) == {""}
    assert "Google Play" in set(shown["source"])
    assert "google-play" not in set(shown["source"])
