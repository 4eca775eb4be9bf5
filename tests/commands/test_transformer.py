"""A transformer that the environment names, through score, import and rescore."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from joblib.externals import loky
from joblib.externals.loky import ProcessPoolExecutor

from tests.serving import ROOT
from tests.text.sentiment.tiny import make_model
from vigie.commands.ingest import Ingest, Wish
from vigie.commands.registry import perform
from vigie.commands.score import score_records
from vigie.errors import ConfigError
from vigie.imports.annotator import SLOW_ROWS
from vigie.imports.work import HERE_CHUNKS
from vigie.queries.scoring import OPTION, read_scoring
from vigie.settings import read_settings
from vigie.store.database import Database
from vigie.store.options import read_option

SAYS = {
    "La réunion aura lieu jeudi, encore un plouf": "negative",
    "La réunion aura lieu jeudi en zinzolin": "positive",
}


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_model(tmp_path / "tiny", most_tokens=16)
    monkeypatch.setenv("VIGIE_TRANSFORMER", str(folder))
    monkeypatch.setenv("VIGIE_TRANSFORMER_LANGUAGES", "fr")
    return folder


def bring(db: Database, folder: Path, repeats: int = 1) -> None:
    lines = ["Date,Author,Text,URL"]
    for at in range(repeats):
        for text in SAYS:
            number = len(lines)
            day = f"2026-03-{1 + at % 28:02}T10:00:00Z"
            lines.append(f'{day},lina,"{text} {at}",https://x.example/{number}')
    (folder / "export.csv").write_text("\n".join(lines) + "\n", "utf-8")
    ingest = Ingest(lambda name, **v: perform(db, name, v), folder, db.timezone, "tester")
    ingest.bring(folder / "export.csv", Wish(brand="Aubépine"))


def classes(db: Database) -> dict[tuple[str, str], int]:
    """(class, scorer) → mentions."""
    rows = db.rows(
        """SELECT sentiment, regexp_extract(scorer_version, '^[a-z]+'), count(*)
        FROM mention GROUP BY ALL"""
    )
    return {(sentiment, scorer): n for sentiment, scorer, n in rows}


def test_score_reads_with_it_and_leaves_the_other_language(model: Path) -> None:
    records = [{"text": text} for text in [*SAYS, "The plouf service was great, thank you"]]
    found = [record["sentiment"] for record in score_records(records, "social")]
    assert found == [*SAYS.values(), "positive"]


def test_an_import_is_scored_by_it(model: Path, tmp_path: Path) -> None:
    db = Database(tmp_path / "v.duckdb")
    bring(db, tmp_path)
    assert classes(db) == {("negative", "transformer"): 1, ("positive", "transformer"): 1}
    db.close()


@pytest.mark.slow
def test_a_large_import_is_scored_by_it_in_one_worker(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools: list[int] = []

    def begin(workers: int, **given: Any) -> Any:
        pools.append(workers)
        return ProcessPoolExecutor(workers, **given)

    monkeypatch.setattr(loky, "ProcessPoolExecutor", begin)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    db = Database(tmp_path / "v.duckdb")
    repeats = SLOW_ROWS * HERE_CHUNKS // 2 + 1
    bring(db, tmp_path, repeats)
    assert classes(db) == {
        ("negative", "transformer"): repeats,
        ("positive", "transformer"): repeats,
    }
    assert pools == [1]
    db.close()


def test_rescoring_takes_it_up_and_lets_it_go(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = Database(tmp_path / "v.duckdb")
    monkeypatch.delenv("VIGIE_TRANSFORMER")
    bring(db, tmp_path)
    shipped = classes(db)
    assert {scorer for _, scorer in shipped} == {"hybrid"}
    monkeypatch.setenv("VIGIE_TRANSFORMER", str(model))
    assert perform(db, "rescore", {})["read"] == 2
    assert classes(db) == {("negative", "transformer"): 1, ("positive", "transformer"): 1}
    monkeypatch.delenv("VIGIE_TRANSFORMER")
    perform(db, "rescore", {})
    assert classes(db) == shipped
    assert db.row("SELECT count(DISTINCT scorer_version) FROM scores") == (2,)
    db.close()


def test_it_is_the_machines_and_never_kept_with_the_workspace(model: Path, tmp_path: Path) -> None:
    db = Database(tmp_path / "v.duckdb")
    word = {"phrase": "zinzolin", "weight": -4.0, "language": "fr"}
    bring(db, tmp_path)
    tried = perform(db, "preview_scoring", {"scoring": {"entries": [word]}})
    assert (tried["read"], tried["changed"]) == (2, 1)
    perform(db, "save_scoring", {"scoring": {"entries": [word]}, "actor": "tester"})
    assert classes(db) == {("negative", "transformer"): 2}
    assert set(read_option(db, OPTION, {})) == {"leanings", "entries", "models"}
    assert read_scoring(db).serving is not None
    db.close()


def test_an_import_that_cannot_be_scored_is_refused_whole(model: Path, tmp_path: Path) -> None:
    (model / "tokenizer.json").unlink()
    db = Database(tmp_path / "v.duckdb")
    with pytest.raises(ConfigError) as refused:
        bring(db, tmp_path)
    assert refused.value.key == "sentiment.error_transformer_file"
    assert db.row("SELECT count(*) FROM mention") == (0,)
    assert not list((tmp_path / "staging").glob("*"))
    db.close()


def test_the_environment_is_read_in_full() -> None:
    named = {"VIGIE_TRANSFORMER": "models/tiny", "VIGIE_TRANSFORMER_LANGUAGES": "fr, ES,fr"}
    found = read_settings(named)
    assert found.transformer == Path.cwd() / "models/tiny"
    assert found.transformer_languages == ("fr", "es")
    unset = replace(found, transformer=None, transformer_languages=("fr", "en"))
    assert read_settings({}) == unset


@pytest.mark.slow
def test_the_command_line_scores_and_refuses_in_a_sentence(model: Path) -> None:
    def score(lang: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "vigie", "score", "--lang", lang],
            input=json.dumps({"text": next(iter(SAYS))}) + "\n",
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            check=False,
        )

    assert json.loads(score("fr").stdout)["sentiment"] == "negative"
    (model / "model.onnx").write_bytes(b"broken")
    for lang, begins in (("fr", "Le modèle du dossier"), ("en", "The model in")):
        done = score(lang)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(begins)
        assert done.stderr.count("\n") == 1
