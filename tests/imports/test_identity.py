from pathlib import Path

import pytest

from tests.imports.staged import bring, write
from vigie.imports.identity import (
    are_rounded,
    canonical,
    clean_id,
    handle_in,
    is_counter,
    is_page,
    post_id,
)

Row = tuple[str, str, str, str]


def distinct(tmp_path: Path, rows: list[Row], header: str = "Id,Author,Text,URL") -> int:
    """Mentions of a file in which no two rows say the same, each on a day of its own."""
    lines = [f"2026-03-{day:02},{','.join(row)}" for day, row in enumerate(rows, 1)]
    path = write(tmp_path, "export.csv", "\n".join([f"Date,{header}", *lines]))
    groups: list[set[str]] = []
    for mention in bring(path, tmp_path).mentions:
        own = set(mention["keys"])
        met = [group for group in groups if group & own]
        groups = [group for group in groups if group not in met] + [own.union(*met)]
    return len(groups)


@pytest.mark.parametrize(
    ("raw", "identifier"),
    [
        ('"1393158240083587075"', "1393158240083587075"),
        ("3.0", "3"),
        ("5.70306E+17", ""),
        ("1.3434582579150316e+18", ""),
        ("78091e61", "78091e61"),
        ("nan", ""),
        (" t3_1iu8lq ", "t3_1iu8lq"),
    ],
)
def test_ids(raw: str, identifier: str) -> None:
    assert clean_id(raw) == identifier


def test_rounded_ids_are_told_from_chance() -> None:
    assert are_rounded(["1393158240083580000", "1403337211475540000", "1403337257571000000"])
    # One sound id in a hundred ends in two zeros.
    assert not are_rounded(["1393158240083587075", "1403337211475546100", "1403337257571004417"])


def test_row_numbers_are_no_ids() -> None:
    assert is_counter(["000001", "000002", "000003", "000004"])
    assert not is_counter(["1", "5", "9", "40"])
    assert not is_counter(["1iu8lq", "yuk2o", "1clzj7"])


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.Example.org/a/?utm_source=x&id=3#top", "example.org/a?id=3"),
        ("http://twitter.com/someone/status/12345", "x.com/someone/status/12345"),
        ("example.org/a", "example.org/a"),
        ("no address", ""),
        ("javascript:alert(1)", ""),
        ("https://example.org:8080/b/", "example.org/b"),
        ("https://x.com/a/status/12345?s=20&t=Zk", "x.com/a/status/12345"),
        ("https://forum.example/viewtopic.php?f=2&t=81", "forum.example/viewtopic.php?f=2&t=81"),
        ("https://forum.example/show.php?81-a-title", "forum.example/show.php?81-a-title="),
        ("https://forum.example/sujet-3#p345", "forum.example/sujet-3#p345"),
        ("https://example.org/a.html#xtor=RSS-1", "example.org/a.html"),
    ],
)
def test_canonical(url: str, address: str) -> None:
    assert canonical(url) == address


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("example.org", True),
        ("x.com/someone", True),
        ("x.com/someone/status/12345", False),
        ("trustpilot.com/review/example.org", True),
        ("trustpilot.com/reviews/65a1", False),
        ("google.fr/maps/place/x", True),
        ("facebook.com/page", True),
        ("facebook.com/page/posts/1", False),
        ("facebook.com/profile.php?id=12", True),
        ("fr.trustpilot.com/review/example.org", True),
        ("fr.linkedin.com/company/example", True),
        ("notx.com/someone", False),
        ("play.google.com/store/apps/details?id=a", True),
        ("lemonde.fr/economie/article/2026/03/04/a.html", False),
    ],
)
def test_pages_are_no_permalinks(address: str, page: bool) -> None:
    assert is_page(address) is page


def test_x_addresses() -> None:
    url = "https://mobile.twitter.com/Some_One/status/1343458257915031553?s=20"
    assert post_id(url) == "1343458257915031553"
    assert handle_in(url) == "Some_One"
    assert post_id("https://x.com/i/web/status/1343458257915031553") == "1343458257915031553"
    assert post_id("https://notx.company/status/1343458257915031553") == ""


def single(count: int) -> list[Row]:
    return [("", f"p{n}", f"un texte {n}", f"https://a{n}.example/b") for n in range(count)]


def test_people_who_speak_under_one_address_stay_apart(tmp_path: Path) -> None:
    thread = [("", f"q{n}", f"une réponse {n}", "https://forum.example/sujet-3") for n in range(2)]
    # Of so many addresses one that is shared does not make all of them pages.
    assert distinct(tmp_path, single(25) + thread) == 27


def test_a_voice_of_a_thread_is_known_again_when_it_stands_alone(tmp_path: Path) -> None:
    thread = [f"2026-03-02,q{n},une réponse {n},https://forum.example/sujet-3" for n in range(2)]
    rest = [f"2026-03-02,p{n},un texte {n},https://a{n}.example/b" for n in range(25)]
    keys: list[set[str]] = []
    for name, rows in (("all.csv", thread + rest), ("one.csv", thread[:1] + rest)):
        path = write(tmp_path, name, "\n".join(["Date,Author,Text,URL", *rows]))
        keys.append(set(bring(path, tmp_path).mentions[0]["keys"]))
    assert keys[0] & keys[1]


def test_ids_of_the_tool_tell_posts_of_one_address_apart(tmp_path: Path) -> None:
    rows = [(str(900 + n), "", f"un texte {n}", f"https://a{n}.example/b") for n in range(25)]
    rows += [(f"80{n}", "", f"autre {n}", "https://forum.example/sujet-3") for n in range(2)]
    header = "Resource Id,Author,Full Text,Url,Query Name,Page Type"
    assert distinct(tmp_path, [(*row[:3], f"{row[3]},Q,forum") for row in rows], header) == 27


def test_one_author_s_text_that_changed_is_one_mention(tmp_path: Path) -> None:
    rows = [("", "p1", "un autre texte", "https://a1.example/b")]
    assert distinct(tmp_path, single(25) + rows) == 25


def test_a_repost_that_bears_the_original_s_address_is_its_own(tmp_path: Path) -> None:
    link = "https://x.com/zoe_test/status/2028000000000000001"
    rows = [(f"20280000000000001{n:02}", *row[1:]) for n, row in enumerate(single(25))]
    rows += [
        ("2028000000000000001", "zoe_test", "un texte", link),
        ("2028000000000000009", "kim_test", "RT @zoe_test: un texte", link),
    ]
    assert distinct(tmp_path, rows, "tweet_id,username,text,url") == 27


def test_short_ids_of_an_unknown_tool_are_no_identity(tmp_path: Path) -> None:
    rows = [(str(number), "p", f"un texte {number}", "") for number in (101, 105, 109)]
    path = write(tmp_path, "a.csv", "Date,Id,Author,Text,URL\n2026-03-01," + ",".join(rows[0]))
    assert not any("id:" in key for m in bring(path, tmp_path).mentions for key in m["keys"])
