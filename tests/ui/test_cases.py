"""The pages of cases as a reader meets them, without a browser."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.queries.corner import add_mention, mention_id
from vigie.access.people import declare
from vigie.commands.registry import perform
from vigie.store.cases import read_log, state_of
from vigie.store.database import Database

Visit = Callable[..., AppTest]


@pytest.fixture
def case(database: Database) -> str:
    """One sensitive case of a customer who wrote yesterday."""
    declare(database, "Camille Exemple")
    with database.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('Aubépine', 'own', [])")
        add_mention(
            writer, "lea", datetime.now(UTC) - timedelta(days=1), author="lea",
            text="Toujours pas de colis", is_complaint=True, reach=900,
        )  # fmt: skip
    made = perform(
        database,
        "open_case",
        {"mention_ids": [mention_id("lea")], "actor": "a", "sensitive": True},
    )
    return str(made["case_ids"][0])


def press(app: AppTest, label: str) -> AppTest:
    return next(b for b in app.button if b.label == label).click().run()


def open_at(visit: Visit, page: str, **query: str) -> AppTest:
    app = visit(**query)
    app.switch_page(f"../../../pages/{page}.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def words(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.text, *app.info, *app.warning, *app.error]
    return "\n".join(str(part.value) for part in parts)


def test_a_case_shows_words_clocks_and_actions(visit: Visit, case: str) -> None:
    app = open_at(visit, "cases", case=case)
    assert not app.exception
    assert "Toujours pas de colis" in words(app)
    assert "Première réponse" in words(app)
    assert "Je m’en occupe" in [b.label for b in app.button]


def test_one_click_takes_the_case(visit: Visit, case: str, database: Database) -> None:
    app = open_at(visit, "cases", case=case)
    press(app, "Je m’en occupe")
    assert not app.exception
    assert state_of(database, case).owner is not None


def test_an_unknown_case_is_one_sentence(visit: Visit, case: str) -> None:
    app = open_at(visit, "cases", case="nowhere")
    assert not app.exception
    assert "nowhere" in app.error[0].value


def test_a_sensitive_reply_waits_for_a_second_person(
    visit: Visit, case: str, database: Database
) -> None:
    app = open_at(visit, "cases", case=case)
    box = next(area for area in app.text_area if area.key == f"draft_{case}")
    box.set_value("Bonjour Léa, votre colis part demain matin.").run()
    assert "validation d’une seconde personne" in words(app)
    press(app, "Réponse publiée\u00a0: l’enregistrer")
    assert "seconde personne" in app.error[0].value
    press(app, "Enregistrer le projet")
    assert not app.exception
    assert [e.kind.value for e in read_log(database, case)][-1] == "drafted"


def test_the_replies_page_draws_with_and_without_answers(
    visit: Visit, case: str, database: Database
) -> None:
    app = open_at(visit, "responses")
    assert not app.exception
    with database.writing() as writer:
        add_mention(
            writer, "answer", datetime.now(UTC) - timedelta(hours=20), author="Aubépine",
            is_own_voice=True, thread="lea", parent="lea",
        )  # fmt: skip
    app = open_at(visit, "responses")
    assert not app.exception
    assert next(m.label for m in app.metric) == "1ʳᵉ réponse (médiane)"


def test_the_list_and_the_board_show_the_case(visit: Visit, case: str) -> None:
    app = open_at(visit, "cases")
    assert not app.exception
    assert app.dataframe[0].value["text"].tolist() == ["Toujours pas de colis"]
    app = open_at(visit, "cases", shape="Tableau")
    assert not app.exception


def test_a_manager_sees_the_status_and_no_contact_data(
    visit: Visit, case: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vigie.access.actor import Role
    from vigie.access.policy import Policy

    for kind, text in (("note", "Rappeler au 06 00 00 00 00"),):
        values = {"case_ids": [case], "kind": kind, "actor": "a", "details": {"text": text}}
        perform(database, "record_event", values)
    monkeypatch.setattr(Policy, "role_of", lambda *_: Role.VIEWER)
    app = open_at(visit, "cases", case=case)
    assert not app.exception
    assert "06 00" not in words(app)
    assert "Nouveau" in words(app)
    assert not app.text_area
