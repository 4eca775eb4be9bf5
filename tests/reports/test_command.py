"""``vigie report`` as people run it: figures of the file, late data, mail, a busy database."""

import json
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pypdf import PdfReader

from tests.sending.test_mail import Letterbox, free_port
from tests.ui.conftest import fill
from vigie.commands.ingest import Ingest, Wish
from vigie.commands.registry import perform
from vigie.commands.report_week import collect_week
from vigie.errors import InputError
from vigie.i18n import speaking
from vigie.reports.archive import history
from vigie.reports.assemble import read_week
from vigie.reports.evidence import squeeze
from vigie.reports.plain import load
from vigie.store.database import Database

WEEK = "2026-W46"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """63 days of Nordlys, 12 a day, and a competitor; the last day is Sunday of the week."""
    path = tmp_path / "v.duckdb"
    db = Database(path, "Europe/Paris")
    fill(db, last="2026-11-15", days=63, per_day=12)
    db.close()
    return path


def run(base: Path, *arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    import os

    return subprocess.run(
        [sys.executable, "-m", "vigie", "report", "--week", WEEK, "--db", str(base),
         "--out", str(base.parent / "out"), *arguments],
        cwd=ROOT, check=False, capture_output=True, text=True, timeout=280,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environ},
    )  # fmt: skip


def count_by_hand(per_day: int = 12, days: int = 7) -> dict[str, Any]:
    """The fixture's own rule, row by row."""
    own = [i for i in range(per_day * days) if i % 7 != 6]
    originals = [i for i in own if i % 6 != 5]
    negative = sum(i % 3 < 2 for i in originals)
    return {"mentions": len(own), "share": negative / len(originals), "n": len(originals)}


def test_figures_are_those_counted_row_by_row(base: Path) -> None:
    db = Database(base, "Europe/Paris")
    found = perform(db, "report_week", {"week": WEEK})
    week, expected = load(found["figures"]), count_by_hand()
    assert week.mentions.value == expected["mentions"]
    assert week.negative_share.value == pytest.approx(expected["share"])
    assert week.negative_share.n == expected["n"]
    assert [w.name for w in week.weeks] == [f"2026-W{n}" for n in range(39, 47)]
    assert sum(d.mentions for d in week.days[-7:]) == expected["mentions"]
    assert found["hash"] == collect_week(db, WEEK, None, date(2026, 11, 20)).data_hash()
    summary = perform(db, "summary", {"start": week.start, "end": week.end})
    assert summary["mentions"] == week.mentions.value
    db.close()


def test_a_week_without_mentions_is_one_sentence(base: Path) -> None:
    db = Database(base, "Europe/Paris")
    with pytest.raises(InputError, match="error_empty_week"):
        read_week(db, "2020-W01", None, date(2026, 11, 20))
    with pytest.raises(InputError, match="error_brand"):
        read_week(db, WEEK, "Personne", date(2026, 11, 20))
    with pytest.raises(InputError, match="error_week"):
        read_week(db, "semaine 46", None, date(2026, 11, 20))
    db.close()


def test_late_mentions_are_named_against_the_archive(base: Path) -> None:
    db = Database(base, "Europe/Paris")
    first = perform(db, "report_week", {"week": WEEK})
    assert first["differences"] == []
    values = {"figures": first["figures"], "report_language": "fr", "formats": [], "pages": 3}
    perform(db, "report_keep", values)
    again = perform(db, "report_week", {"week": WEEK})
    assert again["differences"] == []
    assert again["hash"] == first["hash"]
    with db.writing() as writer:
        writer.run(
            """INSERT INTO mention (mention_id, day, local_at, published_at, brands, brand,
                brand_kind, is_own, is_repost, is_own_voice, sentiment, text, media_class)
            VALUES (uuid(), DATE '2026-11-12', $at, $at, ['Nordlys'], 'Nordlys', 'own', true,
                false, false, 'negative', 'arrivé tard', 'social')""",
            {"at": datetime(2026, 11, 12, 10)},
        )
    with speaking("fr"):
        late = perform(db, "report_week", {"week": WEEK})["differences"]
    assert late[0] == "Mentions\u00a0: 73, au lieu de 72."
    assert len(history(db, WEEK)) == 1
    db.close()


def test_a_file_that_was_imported_twice_is_one_file(tmp_path: Path) -> None:
    db, file = Database(tmp_path / "v.duckdb", "Europe/Paris"), tmp_path / "export.csv"
    file.write_text(
        "Date,Author,Text,URL\n2026-11-12T10:00:00Z,lina,Colis perdu,https://x.example/1\n", "utf-8"
    )
    ingest = Ingest(lambda name, **v: perform(db, name, v), tmp_path, db.timezone, "tester")
    hashes = []
    for _ in range(2):
        ingest.bring(file, Wish(brand="Aubépine"))
        week = read_week(db, WEEK, None, date(2026, 11, 20))
        hashes.append(week.data_hash())
        assert [(f.name, f.mentions) for f in week.quality.files] == [("export.csv", 1)]
    assert hashes[0] == hashes[1]
    db.close()


def test_the_running_week_is_partial(base: Path) -> None:
    db = Database(base, "Europe/Paris")
    assert read_week(db, WEEK, None, date(2026, 11, 13)).is_partial
    assert not read_week(db, WEEK, None, date(2026, 11, 16)).is_partial
    assert timedelta(days=7).days == read_week(db, WEEK, None, date(2026, 11, 16)).covered
    db.close()


@pytest.mark.browser
def test_the_command_writes_sends_and_archives(base: Path) -> None:
    box, port = Letterbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        done = run(
            base, "--email", "--json", "--lang", "fr",
            VIGIE_SMTP_HOST="127.0.0.1", VIGIE_SMTP_PORT=str(port), VIGIE_SMTP_SECURITY="none",
            VIGIE_SMTP_FROM="vigie@example.org",
            VIGIE_MAIL_TO="board@example.org,gone@nobody.example",
        )  # fmt: skip
    finally:
        controller.stop()
    assert done.returncode == 1
    assert "gone@nobody.example" in done.stderr
    assert "Traceback" not in done.stderr
    result = json.loads(done.stdout)
    names = sorted(Path(f).name for f in result["files"])
    assert names == [f"nordlys-{WEEK}-fr.{form}" for form in ("html", "pdf", "png")]
    (mail,) = box.mails
    (document,) = mail.iter_attachments()
    pdf = base.parent / "out" / f"nordlys-{WEEK}-fr.pdf"
    assert document.get_content() == pdf.read_bytes()
    assert squeeze("72") in squeeze(PdfReader(pdf).pages[0].extract_text())
    db = Database(base, "Europe/Paris")
    assert [a.data_hash for a in history(db, WEEK)] == [result["hash"]]
    logged = db.rows("SELECT details FROM audit WHERE action = 'report_sent'")
    assert "gone@nobody.example" in logged[0][0]
    db.close()


@pytest.mark.browser
@pytest.mark.slow
def test_a_busy_database_is_one_sentence_and_no_file(base: Path) -> None:
    held = Database(base, "Europe/Paris")
    try:
        done = run(base, "--lang", "fr")
    finally:
        held.close()
    assert done.returncode == 1
    assert "tenue par un autre programme" in done.stderr
    assert not (base.parent / "out").exists()


def test_nothing_is_sent_unless_configured(base: Path, tmp_path: Path) -> None:
    from vigie.errors import ConfigError
    from vigie.reports.dispatch import dispatch
    from vigie.reports.produce import Made

    db = Database(base, "Europe/Paris")
    week = read_week(db, WEEK, None, date(2026, 11, 20))
    db.close()
    with pytest.raises(ConfigError, match="error_not_configured"):
        dispatch(Made("x", ""), week, "fr", ["a@example.org"], {})
