"""Every page refuses whom the policy does not let in, also where main did not run."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import fill
from vigie.access.people import declare
from vigie.ui import gate
from vigie.ui.navigation import PAGES, ROOT


def _texts(app: AppTest) -> str:
    return " ".join(e.value for e in (*app.error, *app.markdown, *app.metric, *app.title))


@pytest.mark.parametrize("spec", PAGES, ids=lambda s: s.name)
def test_a_page_opened_without_main_shows_nothing(spec, database):
    fill(database)
    declare(database, "Camille")
    app = AppTest.from_file(str(spec.path), default_timeout=60).run()
    assert len(app.error) == 1
    assert not app.metric
    assert not app.get("bidi_component")
    assert not app.exception


@pytest.mark.parametrize("spec", PAGES, ids=lambda s: s.name)
def test_the_deny_policy_refuses_every_page(spec, database, monkeypatch, visit):
    fill(database)
    declare(database, "Camille")
    monkeypatch.setenv("VIGIE_ACCESS", "deny")
    gate.current_policy.cache_clear()
    for app in (AppTest.from_file(str(spec.path), default_timeout=60).run(), visit()):
        assert "accès" in _texts(app) or "rôle" in _texts(app)
        assert not app.metric
        assert not app.get("bidi_component")


def test_every_page_begins_with_the_gate():
    for path in (ROOT / "pages").glob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        code = [
            x for x in lines if x and not x.startswith(("import", "from", '"""', "#", " ", ")"))
        ]
        assert code[0].startswith("ctx = guard.require("), path.name
        assert len(lines) <= 80, path.name


def test_every_page_is_in_the_navigation():
    assert {p.stem for p in (ROOT / "pages").glob("*.py")} == {s.name for s in PAGES}


def test_a_name_is_asked_once(database, visit):
    fill(database)
    app = visit()
    assert not app.metric
    app.text_input[0].set_value("  Camille   Exemple ")
    app.button[0].click().run()
    assert app.metric
    assert "Camille Exemple" in " ".join(c.value for c in app.caption)
    again = visit()
    assert again.metric


def test_an_empty_name_is_refused(database, visit):
    app = visit()
    app.button[0].click().run()
    assert app.error[0].value == "Indiquez un nom."
