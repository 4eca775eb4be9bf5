"""The imports page on a real database: what it takes for granted, what it says afterwards."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from vigie.access.people import declare
from vigie.commands.ingest import Ingest
from vigie.commands.registry import Result, perform
from vigie.errors import InputError
from vigie.imports.options import ImportOptions
from vigie.store.database import Database
from vigie.ui import uploads

EXPORT = b"Date,Author,Text,URL\n2026-03-02,lina,colis perdu,https://x.example/1\n"
RESULT = {
    "file": "avis.csv", "layout": "trustpilot", "rows_read": 780, "mentions_new": 662,
    "mentions_updated": 0, "mentions_duplicate": 0, "rows_rejected": 118, "seconds": 1.5,
    "first": "2020-05-14T00:00:00+02:00", "last": "2021-03-21T00:00:00+01:00",
    "rejected": [{"line": n, "reason": "La date manque."} for n in range(163, 183)],
}  # fmt: skip


def open_imports(visit: Callable[..., AppTest], database: Database) -> AppTest:
    declare(database, "Camille Exemple")
    app = visit(lang="fr")
    app.switch_page("../../../pages/imports.py").run()
    assert not app.exception
    return app


def brand_taken(visit: Callable[..., AppTest], database: Database, *own: str) -> str | None:
    brands = [{"name": name, "kind": "own", "aliases": []} for name in own]
    perform(database, "save_brands", {"brands": brands})
    app = open_imports(visit, database)
    app.file_uploader[0].upload("posts.csv", EXPORT, "text/csv").run()
    assert not app.exception
    value: str | None = app.selectbox(key="imports_brand").value
    return value


def test_the_only_own_brand_is_taken(visit: Callable[..., AppTest], database: Database) -> None:
    assert brand_taken(visit, database, "Nordlys") == "Nordlys"


def test_of_several_own_brands_none_is_taken(
    visit: Callable[..., AppTest], database: Database
) -> None:
    assert brand_taken(visit, database, "Aubépine", "Nordlys") is None


def test_the_result_says_which_days_and_how_many_refused_are_shown(
    visit: Callable[..., AppTest], database: Database
) -> None:
    app = open_imports(visit, database)
    app.session_state["imports_results"] = [RESULT]
    app.run()
    said = [caption.value.replace("\u00a0", " ") for caption in app.caption]
    assert "Trustpilot · du 14 mai 2020 au 21 mars 2021 · 1,5 s" in said
    assert any(text.startswith("Les 20 premiers des 118") for text in said)


def test_a_file_that_fails_is_named_beside_those_that_came_in(
    visit: Callable[..., AppTest], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring = Ingest.bring_one

    def damaged(self: Ingest, path: Path, options: ImportOptions) -> Result:
        if path.name == "broken.csv":
            raise InputError("imports.error_damaged", file=path.name)
        return bring(self, path, options)

    monkeypatch.setattr(Ingest, "bring_one", damaged)
    app = open_imports(visit, database)
    for name in ("posts.csv", "broken.csv"):
        app.file_uploader[0].upload(name, EXPORT, "text/csv")
    app.run().button(key="imports_start").click().run()
    assert not app.exception
    assert "nouveaux 1" in app.success[0].value
    assert app.error[0].value.startswith("broken.csv")


def test_a_file_with_an_open_question_is_named_before_the_others_come_in(
    visit: Callable[..., AppTest], database: Database
) -> None:
    app = open_imports(visit, database)
    undated = b"Auteur,Avis\nlina,un colis perdu et personne ne repond\n"
    app.file_uploader[0].upload("posts.csv", EXPORT, "text/csv")
    app.file_uploader[0].upload("avis.csv", undated, "text/csv").run()
    assert not app.exception
    assert app.button(key="imports_start").label == "Importer 1 fichier"
    assert any(c.value.startswith("1 fichier n’est pas prêt") for c in app.caption)


def test_of_a_zip_only_tables_come_in_and_nothing_of_it_stays(
    visit: Callable[..., AppTest], database: Database
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("posts.csv", EXPORT)
        archive.writestr("README.txt", "Exports du mois.")
    app = open_imports(visit, database)
    app.file_uploader[0].upload("mois.zip", packed.getvalue(), "application/zip").run()
    assert not app.exception
    assert not app.error
    assert any(c.value.endswith("tableau\u00a0: README.txt.") for c in app.caption)
    app.button(key="imports_start").click().run()
    assert "nouveaux 1" in app.success[0].value
    assert not list(uploads.folder().glob("*"))
    again = EXPORT.replace(b"perdu", b"en retard")
    app.file_uploader[0].upload("others.csv", again, "text/csv").run()
    assert not app.success
