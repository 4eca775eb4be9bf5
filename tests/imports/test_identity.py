import pytest

from vigie.imports.identity import (
    are_rounded,
    canonical,
    clean_id,
    handle_in,
    is_counter,
    is_page,
    post_id,
)


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
