import json
import sys
import time
from pathlib import Path

import pytest

from tests.imports.staged import bring, write
from vigie.errors import InputError
from vigie.i18n import describe
from vigie.imports.options import ImportOptions
from vigie.imports.run import Progress, stage_file
from vigie.text.annotate import Annotations

HEAD = "date,text,author,url,likes\n"
MIXED = HEAD + (
    "2026-01-01T10:00:00Z,the parcel never came,zoe,https://example.org/posts/1,1\n"
    "2026-02-31,an impossible day,max,,2\n"
    "4 months ago,a relative day,max,,2\n"
    "2026-01-02T10:00:00Z,,,,\n"
    '2026-01-03T10:00:00Z,"caf&eacute; &amp; cr\u00c3\u00a8me \U0001f44d\u200b",Zo\u00e9,,1 234\n'
)


def test_every_record_is_staged_or_rejected_with_its_reason(tmp_path: Path) -> None:
    found = bring(write(tmp_path, "f.csv", MIXED), tmp_path)
    assert (found.staged.rows_read, found.staged.staged, found.staged.rejected) == (5, 2, 3)
    assert [(r["line"], r["reason"].rpartition(".")[2]) for r in found.rejected] == [
        (3, "date_impossible"),
        (4, "date_relative"),
        (5, "empty"),
    ]
    assert json.loads(found.rejected[0]["raw"])["text"] == "an impossible day"


def test_texts_are_repaired_and_emoji_kept(tmp_path: Path) -> None:
    mention = bring(write(tmp_path, "f.csv", MIXED), tmp_path).mentions[1]
    assert mention["text"] == "café & crème 👍"
    assert mention["text_norm"] == "cafe & creme 👍"
    assert mention["likes"] == 1234


def test_keys(tmp_path: Path) -> None:
    first, second = bring(write(tmp_path, "f.csv", MIXED), tmp_path).mentions
    # What was said under the address is a key of its own: others may speak under it.
    assert first["keys"][0] == "url:example.org/posts/1"
    assert [key.partition(":")[0] for key in first["keys"]] == ["url", "hash"]
    assert second["keys"][0].startswith("hash:")


def test_two_people_with_one_sentence_stay_two(tmp_path: Path) -> None:
    rows = (
        "2026-01-01T10:00:00Z,same words here,zoe,,\n2026-01-01T10:00:00Z,same words here,max,,\n"
    )
    anonymous = "2026-01-01T10:00:00Z,same words here,,,\n" * 3
    found = bring(write(tmp_path, "f.csv", HEAD + rows + anonymous), tmp_path)
    keys = [m["keys"][0] for m in found.mentions]
    assert len(set(keys)) == 5
    assert [k.rpartition("#")[2] for k in keys[3:]] == ["1", "2"]
    again = bring(write(tmp_path, "g.csv", HEAD + anonymous), tmp_path)
    assert [m["keys"][0] for m in again.mentions] == keys[2:]


def test_the_same_address_beside_other_texts_is_no_identity(tmp_path: Path) -> None:
    rows = "".join(
        f"2026-01-0{n}T10:00:00Z,words of guest number {n},g{n},https://example.org/shop,1\n"
        for n in range(1, 9)
    )
    found = bring(write(tmp_path, "f.csv", HEAD + rows), tmp_path)
    assert len({m["keys"][0] for m in found.mentions}) == 8
    assert "page_urls" in [w.name for w in found.staged.examination.warnings]


def test_brands_by_name_alias_and_default(tmp_path: Path) -> None:
    rows = "".join(
        f"2026-01-0{n}T10:00:00Z,{text},z{n},,\n"
        for n, text in enumerate(
            ["Casavire is late again", "nothing named in here", "L'ÉLECTRO D'ONDRELEC, casavire"], 1
        )
    )
    path = write(
        tmp_path,
        "f.csv",
        HEAD.replace("likes", "likes") + rows.replace("D'ONDRELEC, ", "D'ONDRELEC "),
    )
    found = bring(path, tmp_path, brand="Aubrelle", competitors=("Casavire", "Ondrelec"))
    assert [m["brands"] for m in found.mentions] == [
        ["Casavire"],
        ["Aubrelle"],
        ["Ondrelec", "Casavire"],
    ]


def test_brand_column_and_who_is_own(tmp_path: Path) -> None:
    text = "date,text,maison\n2026-01-01,a b c,Aubrelle\n2026-01-02,d e f,CASAVIRE\n"
    path = write(tmp_path, "f.csv", text)
    bring(path, tmp_path, brand_column="maison")
    about = json.loads((tmp_path / "stage-f.csv" / "import.json").read_text())
    assert about["brands"] == {"own": ["Aubrelle", "CASAVIRE"], "competitor": []}
    bring(path, tmp_path, brand_column="maison", brand="Aubrelle", competitors=("Casavire",))
    about = json.loads((tmp_path / "stage-f.csv" / "import.json").read_text())
    assert about["brands"] == {"own": ["Aubrelle"], "competitor": ["Casavire"]}


def test_own_accounts_are_own_voice(tmp_path: Path) -> None:
    rows = "".join(
        f"2026-01-0{n}T10:00:00Z,words {n} of them,{author},,\n"
        for n, author in enumerate(["@AubrelleSAV", "aubrelle", "aubrelle_fan"], 1)
    )
    found = bring(
        write(tmp_path, "f.csv", HEAD + rows),
        tmp_path,
        brand="Aubrelle",
        own_accounts=(("x", "AubrelleSAV"),),
    )
    assert [m["is_own_voice"] for m in found.mentions] == [True, True, False]


def test_extra_keeps_what_has_no_place(tmp_path: Path) -> None:
    text = "date,text,Campagne,Vide\n2026-01-01,a b c,Noël,\n"
    (mention,) = bring(write(tmp_path, "f.csv", text), tmp_path).mentions
    assert json.loads(mention["extra"]) == {"Campagne": "Noël"}


def test_a_second_table_is_named_not_mixed_in(tmp_path: Path) -> None:
    rows = "2026-01-01T10:00:00Z,the parcel never came,zoe,,\n" * 3
    other = "\n\nMarque,Total\nAubrelle,12\nCasavire,9\n"
    found = bring(write(tmp_path, "f.csv", HEAD + rows + other), tmp_path)
    assert (found.staged.rows_read, found.staged.staged) == (5, 3)
    assert [(r["line"], r["reason"]) for r in found.rejected] == [
        (8, "imports.reason.other_table"),
        (9, "imports.reason.other_table"),
    ]


def rows_of(count: int) -> str:
    return "".join(
        f"2026-01-01T{n % 24:02}:{n % 60:02}:00Z,words number {n} of many,zoe{n % 7},,{n}\n"
        for n in range(count)
    )


def test_large_files_in_workers_give_the_same_as_small_ones(tmp_path: Path) -> None:
    path = write(tmp_path, "f.csv", HEAD + rows_of(45_000))
    seen: list[Progress] = []
    staged = stage_file(path, tmp_path / "out", ImportOptions(), seen.append, annotate=None)
    assert (staged.rows_read, staged.staged) == (45_000, 45_000)
    # Between two chunks it is told again and again, so that a wish to stop is heard.
    assert sorted({p.rows for p in seen} - {0}) == [10_000, 20_000, 30_000, 40_000, 45_000]
    assert seen[-1].share == 1.0


def test_a_wish_to_stop_is_heard_while_the_workers_are_busy(tmp_path: Path) -> None:
    path = write(tmp_path, "f.csv", HEAD + rows_of(25_000))
    heard: list[int] = []

    def stop(progress: Progress) -> None:
        heard.append(progress.rows)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stage_file(path, tmp_path / "out", ImportOptions(), stop, annotate=_slowly)
    assert heard == [0]
    assert not list((tmp_path / "out").iterdir())


def _slowly(*_said: object, **_also: object) -> Annotations:
    time.sleep(20)
    return Annotations()


def test_cancel_leaves_nothing(tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    def stop(progress: Progress) -> None:
        raise StopError

    path = write(tmp_path, "f.csv", HEAD + rows_of(10))
    with pytest.raises(StopError):
        stage_file(path, tmp_path / "out", ImportOptions(), stop, annotate=None)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_of_which_nothing_is_left_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "f.csv", HEAD + "2026-01-01T10:00:00Z,,,,\n")
    with pytest.raises(InputError) as caught:
        bring(path, tmp_path)
    assert describe(caught.value, "en").startswith(
        "The only record of f.csv cannot be stored (line 2). The record holds no text"
    )
    assert list((tmp_path / "stage-f.csv").iterdir()) == []


def test_scoring_runs_on_every_batch(tmp_path: Path) -> None:
    from vigie.text.annotate import annotate

    text = HEAD + "2026-01-01T10:00:00Z,This is the worst delivery service ever,zoe,,\n"
    found = bring(write(tmp_path, "f.csv", text), tmp_path, annotate=annotate)
    assert found.mentions[0]["scored_sentiment"] == "negative"
    assert found.staged.languages == {"en": 1}


def find_pandas(texts: list[str], *_: object, **__: object) -> Annotations:
    """In place of the readings: whether this process has loaded pandas, in each row."""
    return Annotations(language=[str("pandas" in sys.modules)] * len(texts))


def test_workers_do_without_pandas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vigie.imports.work.CHUNK_ROWS", 5)
    path = write(tmp_path, "large.csv", HEAD + rows_of(60))
    found = stage_file(path, tmp_path / "out", ImportOptions(), annotate=find_pandas)
    assert found.languages == {"False": 60}


def test_only_a_file_worth_their_start_goes_to_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Asked(Exception):
        pass

    def refuse(*_: object, **__: object) -> None:
        raise Asked

    monkeypatch.setattr("joblib.externals.loky.ProcessPoolExecutor", refuse)
    monkeypatch.setattr("vigie.imports.work.CHUNK_ROWS", 5)
    small = bring(write(tmp_path, "small.csv", HEAD + rows_of(10)), tmp_path)
    assert (small.staged.staged, len(small.mentions)) == (10, 10)
    with pytest.raises(Asked):
        bring(write(tmp_path, "large.csv", HEAD + rows_of(11)), tmp_path)
