"""Real Chromium: a whole report passes, every sabotage is a refusal and never a wrong picture."""

import stat
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from tests.reports.sample import make_week
from vigie.errors import RenderError
from vigie.i18n import describe, t
from vigie.reports.browser import find_browser
from vigie.reports.chromium import render
from vigie.reports.evidence import squeeze
from vigie.reports.html import Document, write_html
from vigie.reports.model import Slice
from vigie.reports.press import Press
from vigie.reports.produce import NoBrowser, make, name_of, produce

pytestmark = pytest.mark.browser
AT = datetime(2026, 11, 16, 8, 0)


def draw(document: Document, lang: str = "fr") -> bytes:
    with Press() as press:
        return render(press, document.text, document.expected, document.title, lang).png


@pytest.fixture(scope="module")
def french() -> Document:
    return write_html(make_week(), "fr", produced_at=AT)


@pytest.mark.parametrize(
    ("lang", "figures"),
    [
        ("fr", ("1\u202f482", "43\u00a0%", "−21,4", "2\u00a0h\u00a010", "Livraison")),
        ("en", ("1,482", "43%", "−21.4", "2\u00a0h\u00a010\u00a0m", "Delivery")),
    ],
)
def test_a_whole_report_holds_its_figures(lang: str, figures: tuple[str, ...]) -> None:
    made = make(make_week(), lang, produced_at=AT)
    reader = PdfReader(BytesIO(made.pdf))
    pages = [squeeze(page.extract_text()) for page in reader.pages]
    header = squeeze(f"Vigie · {t('nav.report', lang)}")
    assert all(page.count(header) == 1 for page in pages)
    first = pages[0]
    for figure in figures:
        assert squeeze(figure) in first
    assert made.pages == len(reader.pages) == 4
    assert squeeze("2 / 4") in squeeze(reader.pages[1].extract_text())
    size = [float(v) for v in reader.pages[0].mediabox[2:]]
    assert size == pytest.approx([595.3, 841.9], abs=1.5)
    assert reader.root_object["/Lang"] == lang
    assert Image.open(BytesIO(made.png)).width == 1600


def test_other_scripts_come_out_as_letters() -> None:
    text = "".join(p.extract_text() for p in PdfReader(
        BytesIO(make(make_week(), "fr", produced_at=AT).pdf)).pages)  # fmt: skip
    assert "客服一直不回复" in squeeze(text)
    assert any("\u0600" <= letter <= "\u06ff" or letter >= "\ufb50" for letter in text)


def test_same_week_twice_differs_only_in_the_date_line(french: Document) -> None:
    other = write_html(make_week(), "fr", produced_at=datetime(2026, 11, 17, 9, 41))
    one, two = (Image.open(BytesIO(draw(d))).convert("RGB") for d in (french, other))
    changed = ImageChops.difference(one, two).getbbox()
    assert changed is not None
    assert changed[1] > one.height - 150
    assert changed[3] - changed[1] < 30


def test_an_emptied_chart_is_refused(french: Document) -> None:
    start = french.text.index('data-for="moods">') + len('data-for="moods">')
    end = french.text.index("</script>", start)
    empty = french.text[:start] + '{"data": [], "layout": {}}' + french.text[end:]
    with pytest.raises(RenderError) as refused:
        draw(replace(french, text=empty))
    assert refused.value.key == "report.error_chart"
    assert "moods" in describe(refused.value, "fr")


def test_a_chart_of_nothing_but_gaps_is_refused() -> None:
    week = make_week()
    nothing = tuple(Slice(d.name, 0, 0, 0, 0, 0, covered=0) for d in week.days)
    with pytest.raises(RenderError):
        make(replace(week, days=nothing), "fr", produced_at=AT)


def test_words_cut_at_a_chart_s_edge_are_refused(french: Document) -> None:

    shifted = french.text.replace('"xanchor":"left","xshift":3', '"xanchor":"left","xshift":600')
    assert shifted != french.text
    with pytest.raises(RenderError) as refused:
        draw(replace(french, text=shifted))
    assert refused.value.key == "report.error_cut"
    assert "curve" in describe(refused.value, "fr")


def test_a_script_that_fails_is_refused(french: Document) -> None:
    broken = french.text.replace("Plotly.newPlot", "Plotly.noSuchThing")
    with pytest.raises(RenderError) as refused:
        draw(replace(french, text=broken))
    assert refused.value.key == "report.error_script"


def test_a_missing_block_is_refused(french: Document) -> None:
    hidden = french.text.replace("</style>", '[data-block="quality"] {display: none}</style>')
    with pytest.raises(RenderError) as refused:
        draw(replace(french, text=hidden))
    assert refused.value.key == "report.error_block"


def test_a_first_page_that_does_not_fit_is_refused(french: Document) -> None:
    long = french.text.replace("</style>", ".figures {margin-bottom: 400px}</style>")
    with pytest.raises(RenderError) as refused:
        draw(replace(french, text=long))
    assert refused.value.key == "report.error_words"


def shell(path: Path, lines: str) -> str:
    path.write_text(f"#!/bin/sh\n{lines}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return str(path)


def test_chromium_killed_while_it_renders_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed as soon as it has opened the page, by its own process number."""
    dying = shell(
        tmp_path / "dying",
        f'"{find_browser()}" "$@" & child=$!\n'
        f'while [ -z "$(ls -d "{tmp_path}"/tmp/vigie-*/report.html 2>/dev/null)" ]; do\n'
        "sleep 0.05; done\nsleep 0.4; kill -9 $child; wait $child",
    )
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr("vigie.reports.press.PATIENCE_SECONDS", 25)
    monkeypatch.setenv("VIGIE_CHROMIUM", dying)
    out = tmp_path / "out"
    with pytest.raises(RenderError) as refused:
        produce(make_week(), "fr", out, produced_at=AT)
    assert refused.value.key == "report.error_browser"
    assert list(out.iterdir()) == []


def test_a_machine_without_fonts_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "fonts.conf"
    bare.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>", "utf-8")
    browser = find_browser()
    monkeypatch.setenv("FONTCONFIG_FILE", str(bare))
    monkeypatch.setenv("VIGIE_CHROMIUM", browser)
    with pytest.raises(RenderError):
        produce(make_week(), "fr", tmp_path / "out", produced_at=AT)
    assert list((tmp_path / "out").iterdir()) == []


def test_without_a_browser_the_html_is_written_and_the_way_to_one_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("vigie.reports.browser._playwright_path", lambda: "")
    with pytest.raises(RenderError) as refused:
        produce(make_week(), "fr", tmp_path / "out", produced_at=AT)
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["aubrelle-2026-W46-fr.html"]
    said = describe(refused.value, "fr")
    assert "chromium" in said
    assert "aubrelle-2026-W46-fr.html" in said


def test_where_the_named_browser_is_missing_the_html_is_written_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIE_CHROMIUM", str(tmp_path / "nothing"))
    with pytest.raises(RenderError) as refused:
        produce(make_week(), "fr", tmp_path / "out", produced_at=AT)
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["aubrelle-2026-W46-fr.html"]
    assert str(tmp_path / "nothing") in describe(refused.value, "fr")
    with pytest.raises(NoBrowser) as alone:
        make(make_week(), "fr", produced_at=AT)
    assert "HTML" not in describe(alone.value, "fr")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 300 kB: the PDF fits, the HTML does not."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", folder],
        check=False,
        capture_output=True,
    )
    if made.returncode:
        pytest.skip("mounting a small file system needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_folder_for_temporary_files_is_named(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(small_disk))
    with pytest.raises(RenderError) as refused:
        produce(make_week(), "fr", tmp_path / "out", produced_at=AT)
    assert refused.value.key == "report.error_write"
    assert refused.value.values["path"] == str(small_disk)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_full_disk_leaves_no_file(small_disk: Path) -> None:
    stale = small_disk / f"{name_of(make_week(), 'fr')}.pdf"
    stale.write_bytes(b"last try")
    with pytest.raises(RenderError) as refused:
        produce(make_week(), "fr", small_disk, produced_at=AT)
    assert refused.value.key == "report.error_write"
    assert list(small_disk.iterdir()) == []
