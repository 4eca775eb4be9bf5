"""The report page in Chromium: what will go out is seen, then it arrives, by a real mail server."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import fill_small, metrics, press, settled
from tests.sending.test_mail import Letterbox, free_port
from tests.serving import Server
from vigie.reports.evidence import squeeze

pytestmark = pytest.mark.browser
BOARD = "board@example.org"


@pytest.fixture(scope="module")
def mailing(start_server: Callable[..., Server]) -> Iterator[tuple[Server, Letterbox]]:
    box, port = Letterbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    server = start_server(
        fill_small,
        VIGIE_SMTP_HOST="127.0.0.1",
        VIGIE_SMTP_PORT=str(port),
        VIGIE_SMTP_SECURITY="none",
        VIGIE_SMTP_FROM="vigie@example.org",
    )
    yield server, box
    controller.stop()


def test_the_report_is_seen_and_sent(mailing: tuple[Server, Letterbox], page: Page) -> None:
    server, box = mailing
    page.goto(f"{server.url}/settings?tab=Rapport hebdomadaire")
    settled(page)
    page.get_by_label("Adresses").fill(f"{BOARD}\nparti@nobody.example")
    page.get_by_test_id("stForm").filter(has_text="Destinataires").get_by_role(
        "button", name="Enregistrer"
    ).click()
    expect(page.get_by_test_id("stToast")).to_be_visible()
    page.goto(f"{server.url}/report")
    settled(page)
    page.get_by_role("textbox", name="Deux ou trois paragraphes").fill("La semaine est **calme**.")
    page.get_by_role("textbox", name="Ce qui vous est demandé").fill("Valider le plan.")
    press(page.get_by_role("button", name="Enregistrer"))
    press(page.get_by_role("button", name="Voir les pages"))
    expect(page.get_by_test_id("stImage").first).to_be_visible(timeout=90_000)
    expect(page.get_by_text(f"Partira à : {BOARD}")).to_be_visible()
    press(page.get_by_role("button", name="Envoyer maintenant"))
    expect(page.get_by_test_id("stAlert").filter(has_text="parti@nobody.example")).to_be_visible()
    (mail,) = box.mails
    picture = next(part for part in mail.walk() if part.get_content_type() == "image/png")
    assert picture.get_content().startswith(b"\x89PNG")
    (document,) = mail.iter_attachments()
    text = "".join(p.extract_text() for p in PdfReader(BytesIO(document.get_content())).pages)
    assert "Valider le plan" in " ".join(text.split())
    settled(page)
    expect(page.get_by_text("Rapports archivés")).to_be_visible()


def test_the_pdf_says_what_the_overview_says(
    mailing: tuple[Server, Letterbox], page: Page, tmp_path: Path
) -> None:
    server, _ = mailing
    page.goto(f"{server.url}/?period=Dates+choisies&dates=2026-11-09&dates=2026-11-15")
    settled(page)
    cards = metrics(page)
    command = [sys.executable, "-m", "vigie", "report", "--week", "2026-W46", "--format", "pdf"]
    subprocess.run(
        [*command, "--lang", "fr", "--db", str(server.db), "--out", str(tmp_path)],
        check=True,
        timeout=240,
    )
    (written,) = tmp_path.glob("*.pdf")
    said = squeeze(PdfReader(written).pages[0].extract_text())
    # Six a day but every seventh, which is a competitor's; every sixth of them is no original.
    assert cards["Mentions"] == "36"
    for label in ("Mentions", "Part négative", "Tonalité nette", "Portée potentielle"):
        assert squeeze(cards[label]) in said, label
