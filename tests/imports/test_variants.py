"""Exports of known tools with other columns and values than their fixtures: tools vary."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.imports.staged import bring, write

BRANDWATCH = "Query Name,Date,Url,Page Type,Full Text,Resource Id,Author"
CLOCK = "Date;Auteur;Texte;Lien"


def first(tmp_path: Path, text: str, **options: Any) -> dict[str, Any]:
    return bring(write(tmp_path, "f.csv", text), tmp_path, **options).mentions[0]


def moment(tmp_path: Path, text: str) -> str:
    at: datetime = first(tmp_path, text)["published_at"]
    return at.isoformat()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Date (GMT+1)", "2026-09-06T14:45:00+00:00"),
        ("Date [UTC]", "2026-09-06T15:45:00+00:00"),
        ("Date UTC", "2026-09-06T15:45:00+00:00"),
        ("date_utc", "2026-09-06T15:45:00+00:00"),
        ("Date (CET)", "2026-09-06T14:45:00+00:00"),
        ("Date (Europe/Paris)", "2026-09-06T13:45:00+00:00"),
        ("Date (EST/EDT)", "2026-09-06T19:45:00+00:00"),
        ("Date de publication (heure de Paris)", "2026-09-06T13:45:00+00:00"),
    ],
)
def test_zone_in_the_header(tmp_path: Path, header: str, expected: str) -> None:
    assert moment(tmp_path, f"{header},Text\n2026-09-06 15:45:00,Un texte\n") == expected


def test_meltwater_s_time_where_the_date_is_only_a_day(tmp_path: Path) -> None:
    text = "Date,Time,Headline,Hit Sentence,Keywords\n06-Sep-2026,3:45 PM,Un titre,Une phrase,a\n"
    assert moment(tmp_path, text) == "2026-09-06T13:45:00+00:00"


def test_a_midnight_before_a_column_of_hours_is_none(tmp_path: Path) -> None:
    rows = "".join(f"{day}/09/2026 00:00;15:45;Un texte {day}\n" for day in (14, 15))
    assert moment(tmp_path, f"Date;Heure;Texte\n{rows}") == "2026-09-14T13:45:00+00:00"


def test_crowdtangle_with_date_and_time_apart_and_from_instagram(tmp_path: Path) -> None:
    text = (
        "Account,User Name,Post Created Date,Post Created Time,URL,Description,Total Interactions\n"
        'Aubrelle,aubrelle,2026-03-02,10:00:00,https://www.instagram.com/p/Ab1/,Un texte,"1,234"\n'
    )
    found = first(tmp_path, text)
    assert found["layout"] == "crowdtangle"
    assert (found["platform"], found["engagement"]) == ("instagram", 1234)
    assert found["published_at"].isoformat() == "2026-03-02T09:00:00+00:00"


def test_a_date_that_a_spreadsheet_has_cut_gives_way_to_a_whole_one(tmp_path: Path) -> None:
    head = (
        "Package Name;Star Rating;Review Submit Date and Time;Review Submit Millis Since Epoch"
        ";Review Text"
    )
    row = "fr.a;2;2026-03-02T09:12:00Z;1,77244E+12;Un texte"
    assert moment(tmp_path, f"{head}\n{row}\n") == "2026-03-02T09:12:00+00:00"


def test_dates_with_dashes_state_no_zone(tmp_path: Path) -> None:
    rows = "".join(f"{day}-03-2026;zoe;Un texte\n" for day in (14, 15))
    found = bring(write(tmp_path, "f.csv", f"{CLOCK[:-5]}\n{rows}"), tmp_path)
    assert found.staged.examination.zone_from == "workspace"


def test_brandwatch_s_kinds_of_post_mark_reposts(tmp_path: Path) -> None:
    kinds = ["RETWEET,share", ",share", "QUOTE,post", ",post"]
    rows = [
        f"Q,2026-03-02 10:00:0{n},https://x.com/a/status/20280000000{n},x,Un texte,{n}aa,a,{kind}"
        for n, kind in enumerate(kinds)
    ]
    text = "\n".join([f"{BRANDWATCH},Engagement Type,Thread Entry Type", *rows])
    found = bring(write(tmp_path, "f.csv", text), tmp_path).mentions
    assert [m["is_repost"] for m in found] == [True, True, False, False]


def test_reposts_by_how_the_text_begins(tmp_path: Path) -> None:
    texts = ["RT @zoe: oui", "rt @zoe oui", "Rt @zoe : oui", "RT si oui", "Art : oui"]
    rows = [f"2026-03-02;zoe;{text};" for text in texts]
    found = bring(write(tmp_path, "f.csv", "\n".join([CLOCK, *rows])), tmp_path).mentions
    assert [m["is_repost"] for m in found] == [True, True, True, False, False]


def test_a_file_at_its_limit_is_cut_also_with_refused_rows(tmp_path: Path) -> None:
    head = "Date,Headline,Hit Sentence,Keywords"
    rows = [f"{'' if n == 7 else '2026-03-02'},Un titre {n},Une phrase,a" for n in range(20_000)]
    staged = bring(write(tmp_path, "f.csv", "\n".join([head, *rows])), tmp_path).staged
    assert staged.rejected == 1
    assert staged.coverage[0]["is_cut"]


def test_an_audience_below_zero_is_unknown(tmp_path: Path) -> None:
    text = "Date,Text,Reach,Likes\n2026-03-02,Un texte,-1,-4\n"
    found = first(tmp_path, text)
    assert (found["reach"], found["likes"]) == (None, -4)


def test_4cat_s_other_platforms_are_not_x(tmp_path: Path) -> None:
    text = (
        "id,thread_id,author,body,timestamp,unix_timestamp,tiktok_url,likes,plays\n"
        "70,70,zoe,Un texte,2026-03-02 10:00:00,,https://tiktok.com/@zoe/video/70,4,7\n"
    )
    found = first(tmp_path, text)
    assert (found["platform"], found["likes"], found["views"]) == ("tiktok", 4, 7)
    assert found["published_at"].isoformat() == "2026-03-02T10:00:00+00:00"


def test_true_dates_that_a_spreadsheet_has_swapped_are_turned_back(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm"}) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["Date", "Text", "Author"])
        for day in range(8, 18):
            # The 8th of September was read as the 9th of August, the 13th was left as it was.
            cell = datetime(2026, day, 9, 10) if day <= 12 else f"{day}/09/2026 10:00"
            page.write_row(day, 0, [cell, f"un texte {day}", "zoe"])
    found = bring(path, tmp_path)
    days = [m["published_at"].date().isoformat() for m in found.mentions]
    assert days == [f"2026-09-{day:02}" for day in range(8, 18)]
    assert "dates_swapped" in [note.name for note in found.staged.examination.warnings]


def test_an_export_that_goes_on_below_its_header_again(tmp_path: Path) -> None:
    rows = [f"2026-03-02;zoe;Un texte {n};" for n in range(6)]
    text = "\n".join([CLOCK, *rows[:3], "", CLOCK, *rows[3:]])
    found = bring(write(tmp_path, "f.csv", text), tmp_path)
    assert (len(found.mentions), found.staged.rejected) == (6, 0)


def test_names_that_few_tools_use(tmp_path: Path) -> None:
    text = (
        "Horodatage;Nom de l’auteur;Contenu du message;Lien vers la publication;Nombre de j’aime\n"
        "2026-03-02 10:00;Zoé;Un texte;https://a.example/b;1 234\n"
    )
    found = first(tmp_path, text)
    told = [found[name] for name in ("author", "text", "url", "likes")]
    assert told == ["Zoé", "Un texte", "https://a.example/b", 1234]
