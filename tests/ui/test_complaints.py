import json
from datetime import date

import pytest

from tests.queries.complaints import cover, put
from tests.ui.conftest import own_elements
from vigie.access.people import declare
from vigie.domain.complaints import Category
from vigie.queries.complaint_sentences import say_category

NB = "\u00a0"
NNB = "\u202f"


@pytest.fixture
def complained(database):
    rows = [
        *({"day": "2026-11-12", "themes": ["delivery", "delivery.lost"], "reach": 500,
           "text": f"Mon colis numéro {'abcdefghijkl'[n]} est perdu, personne ne répond jamais"}
          for n in range(12)),
        *({"day": "2026-11-11", "themes": ["price"], "text": f"Trop cher {n}"} for n in range(6)),
        {"day": "2026-11-10", "themes": [], "text": "la borne avale les cartes"},
        *({"day": "2026-11-13", "sentiment": "positive", "complaint": False} for _ in range(30)),
        *({"day": "2026-11-04", "themes": ["price"]} for _ in range(8)),
        {"day": "2026-11-15", "sentiment": "neutral", "complaint": False,
         "text": "le casier coince"},
    ]  # fmt: skip
    put(database, [{**row, "id": f"m{n}"} for n, row in enumerate(rows)])
    cover(database, date(2026, 11, 2), date(2026, 11, 15))
    declare(database, "Camille")
    return database


def _texts(app) -> str:
    said = [element.value for element in (*app.text, *app.caption, *app.subheader)]
    return "\n".join(said + [part["title"] for part in own_elements(app)])


def _page(visit, name: str, **query: str):
    app = visit(**query)
    return app.switch_page(f"../../../pages/{name}.py").run()


def test_the_page_says_what_stands_out(complained, visit):
    app = _page(visit, "complaints")
    assert not app.exception
    said = _texts(app)
    assert "19 plaintes" in said and "Livraison" in said
    assert f"1 plainte sans catégorie (5{NB}%)" in said
    assert "Service responsable" in said and "Logistique" in said
    assert f"Prix{NB}: 6 plaintes" in said


def test_another_category_is_one_choice_away(complained, visit):
    app = _page(visit, "complaints")
    app.selectbox(key="category").select("price").run()
    assert "Commercial" in _texts(app) and not app.exception


def test_nothing_to_complain_about_is_said(database, visit):
    put(database, [{"day": "2026-11-12", "complaint": False}])
    declare(database, "Camille")
    app = _page(visit, "complaints")
    assert any("Aucune plainte" in m.value for m in app.markdown)


def test_the_first_screen_has_the_top_five(complained, visit):
    app = visit()
    assert not app.exception
    assert "Plaintes principales" in _texts(app)
    shown = [part.proto.json for part in app.get("bidi_component")
             if part.proto.id.endswith("listing_top_complaints")]  # fmt: skip
    (first, second) = json.loads(shown[0])["rows"]
    assert (first["cells"][0], first["cells"][-1]) == ("Livraison", "Logistique")
    assert "est perdu" in first["note"]
    assert second["cells"][:2] == ["Prix", "6"]


def test_a_rule_is_previewed_saved_and_changes_history(complained, visit):
    app = _page(visit, "settings")
    app.text_input(key="rule_pattern").set_value("casier .. coince*").run()
    assert f"Livraison{NB}: cette règle ajouterait 1 mention." in _texts(app)
    app.button(key="rule_save").click().run()
    assert not app.exception
    assert any("1 modifiée" in s.value or "modifiées" in s.value for s in app.success)
    row = complained.row("SELECT themes, is_complaint FROM mention WHERE text = 'le casier coince'")
    assert row == (["delivery"], True)


def test_a_broken_rule_is_refused_in_words(complained, visit):
    app = _page(visit, "settings")
    app.text_input(key="rule_pattern").set_value("casier (").run()
    assert "ne peut pas s’exécuter" in app.error[0].value
    assert not app.exception


def test_a_viewer_does_not_reach_the_rules(complained, visit, monkeypatch):
    monkeypatch.setattr("vigie.ui.guard.may", lambda actor, role: False)
    app = _page(visit, "complaints")
    assert not any("make_" in (b.key or "") for b in app.button)


def _category(**values) -> Category:
    usual = {"key": "delivery", "count": 214, "previous": 131, "impact": None, "reach": None,
             "rated": 0, "low_stars": None, "media": (("review", 150), ("social", 64)),
             "weeks": (), "is_rising": False, "is_new": False}  # fmt: skip
    return Category(**{**usual, **values})


def test_sentences():
    assert say_category(_category(), "Livraison", ["colis perdu"]) == (
        f"Livraison{NB}: 214 plaintes, +63{NB}% par rapport à la période précédente, "
        f"surtout sur les sites d’avis{NNB}; «{NB}colis perdu{NB}» est en forte hausse."
    )
    assert say_category(_category(previous=None, count=1, media=()), "Prix") == (
        f"Prix{NB}: 1 plainte."
    )
    assert "contre 2 la période précédente" in say_category(_category(previous=2), "Prix")
    assert "absente" in say_category(_category(previous=0, is_new=True), "Prix")


def test_a_person_sets_the_categories_of_a_mention(complained, visit):
    (mention_id,) = complained.row("SELECT md5('m18')::UUID::VARCHAR")
    app = _page(visit, "complaints", mention=mention_id)
    assert not app.exception
    app.multiselect(key=f"categories_{mention_id}").set_value(["staff.rude"]).run()
    assert not app.exception
    (themes,) = complained.row(
        "SELECT themes FROM mention WHERE mention_id = $id::UUID", {"id": mention_id}
    )
    assert themes == ["staff", "staff.rude"]
