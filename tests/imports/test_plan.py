from pathlib import Path

import pytest

from tests.imports.staged import bring, write
from vigie.errors import InputError
from vigie.imports.brands import Brand
from vigie.imports.options import ImportOptions
from vigie.imports.plan import examine

AMBIGUOUS = (
    "date,text,author\n01/02/2026,the parcel never came,zoe\n03/04/2026,still waiting here,max\n"
)
UNKNOWN = (
    "Quand,Qui,Propos tenus\n"
    "2026-01-01 10:00:00,@zoe,le colis n'est jamais arrivé\n"
    "2026-01-02 11:00:00,@max,toujours pas de nouvelles\n"
)


def test_named_columns_are_recognised(tmp_path: Path) -> None:
    found = examine(write(tmp_path, "f.csv", "Date,Texte,Auteur,URL\n2026-01-01,a b c,zoe,\n"))
    assert found.is_ready
    assert found.mapped_by == "names"
    assert found.fields["text"] == ("Texte",)
    assert found.preview[0]["text"] == "a b c"


def test_unknown_columns_are_suggested_from_names_and_values(tmp_path: Path) -> None:
    found = examine(write(tmp_path, "f.csv", UNKNOWN))
    assert set(found.missing) == {"text", "published"}
    assert found.suggestions["text"][0].header == "Propos tenus"
    assert found.suggestions["published"][0].header == "Quand"
    assert found.suggestions["author"][0].header == "Qui"


def test_mapping_by_hand(tmp_path: Path) -> None:
    path = write(tmp_path, "f.csv", UNKNOWN)
    with pytest.raises(InputError) as caught:
        bring(path, tmp_path)
    assert caught.value.key == "imports.error_unmapped"
    mapping = {"fields": {"published": "Quand", "author": "Qui", "text": "Propos tenus"}}
    found = bring(path, tmp_path, mapping=mapping)
    assert [m["author"] for m in found.mentions] == ["@zoe", "@max"]


def test_a_mapping_keeps_its_answers(tmp_path: Path) -> None:
    mapping = {"fields": {}, "answers": {"date_order": "month"}}
    found = bring(write(tmp_path, "f.csv", AMBIGUOUS), tmp_path, mapping=mapping)
    assert found.mentions[0]["published_at"].isoformat() == "2026-01-01T23:00:00+00:00"


def test_day_and_month_are_asked_when_both_fit(tmp_path: Path) -> None:
    path = write(tmp_path, "f.csv", AMBIGUOUS)
    (question,) = examine(path).questions
    assert (question.name, question.values["example"]) == ("date_order", "01/02/2026")
    with pytest.raises(InputError) as caught:
        bring(path, tmp_path)
    assert caught.value.key == "imports.error_question_date_order"
    found = bring(path, tmp_path, answers={"date_order": "day"})
    assert found.mentions[0]["published_at"].isoformat() == "2026-01-31T23:00:00+00:00"


def test_the_whole_column_decides_the_order(tmp_path: Path) -> None:
    head, *rows = AMBIGUOUS.splitlines(keepends=True)
    text = head + "".join(rows * 1500) + "28/04/2026,here at last it is,zoe\n"
    assert not examine(write(tmp_path, "f.csv", text)).questions


def test_unknown_labels_are_asked(tmp_path: Path) -> None:
    text = "date,text,sentiment\n2026-01-01,the parcel never came,V\n2026-01-02,it is fine now,N\n"
    path = write(tmp_path, "f.csv", text)
    (question,) = examine(path).questions
    assert question.values["list"] == ("V", "N")
    answers = {"sentiment": {"V": "positive", "N": "negative"}}
    found = bring(path, tmp_path, answers=answers)
    assert [m["supplied_sentiment"] for m in found.mentions] == ["positive", "negative"]
    ignored = bring(path, tmp_path, answers={"sentiment": "ignore"})
    assert [m["supplied_sentiment"] for m in ignored.mentions] == [None, None]
    assert '"V"' in ignored.mentions[0]["extra"]


def test_figures_without_texts_are_no_mentions(tmp_path: Path) -> None:
    text = "Type,comment,like,share\nPhoto,4,79,17\nStatus,5,130,29\n"
    with pytest.raises(InputError) as caught:
        examine(write(tmp_path, "f.csv", text))
    assert caught.value.key == "imports.error_not_mentions"


def test_a_day_can_be_given_for_a_file_without_dates(tmp_path: Path) -> None:
    path = write(tmp_path, "f.csv", "username,review,score\nzoe,it does not start at all,1\n")
    with pytest.raises(InputError) as caught:
        bring(path, tmp_path)
    assert caught.value.key == "imports.error_no_date"
    (mention,) = bring(path, tmp_path, answers={"day": "2026-03-04"}).mentions
    assert mention["published_precision"] == "day"


@pytest.mark.parametrize(
    ("header", "options", "zone", "source"),
    [
        ("Date (UTC)", {}, "UTC", "header"),
        ("Date", {}, "Europe/Paris", "workspace"),
        ("Date", {"timezone": "America/New_York"}, "America/New_York", "person"),
    ],
)
def test_where_the_zone_comes_from(
    tmp_path: Path, header: str, options: dict[str, str], zone: str, source: str
) -> None:
    path = write(tmp_path, "f.csv", f"{header},Text\n2026-01-01 10:00:00,a b c\n")
    found = examine(path, options=ImportOptions(**options))
    assert (found.timezone, found.zone_from) == (zone, source)


def test_several_brands_and_no_own_one_are_said(tmp_path: Path) -> None:
    text = "date,text,maison\n2026-01-01,a b c,Aubrelle\n2026-01-02,d e f,Casavire\n"
    path = write(tmp_path, "f.csv", text)
    column = {"brand_column": "maison"}
    (note,) = examine(path, options=ImportOptions(**column)).warnings
    assert (note.name, note.values) == ("all_own", {"brands": "Aubrelle, Casavire"})
    own = examine(path, options=ImportOptions(brand="Aubrelle", **column))
    rival = Brand("CASAVIRE", "competitor")
    known = examine(path, options=ImportOptions(known_brands=(rival,), **column))
    assert own.warnings == known.warnings == ()


def test_unknown_zone_and_brand_column(tmp_path: Path) -> None:
    path = write(tmp_path, "f.csv", "Date,Text\n2026-01-01,a b c\n")
    for options, key in (
        ({"timezone": "Mars/Olympus"}, "imports.error_zone"),
        ({"brand_column": "Marque"}, "imports.error_brand_column"),
    ):
        with pytest.raises(InputError) as caught:
            bring(path, tmp_path, **options)
        assert caught.value.key == key
