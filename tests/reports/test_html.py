"""The page itself: masked, self-contained, hostile text kept harmless."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.reports.sample import make_week
from vigie.charts.library import read_library
from vigie.reports.html import expected_blocks, quote, write_html
from vigie.reports.model import Measure, Note, Week
from vigie.reports.opening import write_opening

AT = datetime(2026, 11, 16, 8, 0)


def with_text(week: Week, text: str, *, released: bool | None = None) -> Week:
    complaints = week.complaints
    assert complaints is not None
    first = complaints.categories[0]
    assert first.verbatim is not None
    said = replace(first.verbatim, text=text, released=released)
    categories = (replace(first, verbatim=said), *complaints.categories[1:])
    return replace(week, complaints=replace(complaints, categories=categories))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_names_and_contacts_never_reach_the_page(lang: str) -> None:
    page = write_html(make_week(), lang, produced_at=AT).text
    for private in ("06 39 98 12 34", "AB-204881", "lili_du13", "titi_radis"):
        assert private not in page


def test_nothing_is_fetched_from_anywhere() -> None:
    page = write_html(make_week(), "fr", produced_at=AT).text
    own = "".join(page.partition(read_library().decode())[::2])
    assert "default-src 'none'" in own
    assert "http://" not in own
    assert "https://" not in own
    assert "src=" not in own


def test_every_report_begins_with_what_the_browser_has_read() -> None:
    for week in (make_week(), replace(make_week(), week="2026-W02", brand="Autre")):
        assert write_html(week, "fr", produced_at=AT).text.startswith(write_opening("fr"))


def test_hostile_words_stay_words() -> None:
    week = with_text(make_week(), '</script><img src=x onerror="alert(1)"> {{ 7*7 }}')
    note = Note("<script>alert(2)</script> [lien](javascript:alert(3)) **gras**")
    page = write_html(replace(week, note=note), "fr", produced_at=AT).text
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "href" not in page.partition(read_library().decode())[0]
    assert "{{ 7*7 }}" in page
    assert "<strong>gras</strong>" in page


def test_a_person_lets_each_quotation_out() -> None:
    week = make_week()
    said = with_text(week, "Colis perdu").complaints
    assert said is not None
    verbatim = said.categories[0].verbatim
    assert verbatim is not None
    for released, attended, shown in (
        (None, False, True),
        (None, True, False),
        (True, True, True),
        (False, False, False),
    ):
        found = quote(week, replace(verbatim, released=released), "fr", attended=attended)
        assert bool(found) is shown


def test_a_part_that_is_absent_takes_no_place() -> None:
    week = replace(make_week(), complaints=None, response=None, level=None, brands=(), note=Note())
    document = write_html(week, "fr", produced_at=AT)
    assert 'data-block="complaints' not in document.text
    assert 'data-block="level"' not in document.text
    assert document.expected.charts == {"curve", "moods"}
    assert "response" not in expected_blocks(week, has_changes=False)


def test_a_partial_week_says_so() -> None:
    week = replace(make_week(), is_partial=True, covered=3)
    assert "3 jours couverts sur 7" in write_html(week, "fr", produced_at=AT).text
    assert "3 of 7 days covered" in write_html(week, "en", produced_at=AT).text


@pytest.mark.parametrize(
    ("covered", "lang", "said"),
    [
        (1, "fr", "1 jour couvert sur 7"),
        (1, "en", "1 of 7 days covered"),
        (7, "fr", "elle n’est pas terminée"),
        (7, "en", "it is not over yet"),
    ],
)
def test_what_a_partial_week_lacks_is_said_in_grammar(covered: int, lang: str, said: str) -> None:
    week = replace(make_week(), is_partial=True, covered=covered)
    assert said in write_html(week, lang, produced_at=AT).text


def test_those_who_wait_without_being_late_are_shown_apart() -> None:
    week = make_week()
    assert week.response is not None
    page = write_html(replace(week, response=replace(week.response, not_yet_due=7)), "fr",
        produced_at=AT).text  # fmt: skip
    assert page.count("<dt>Dont encore dans le délai</dt><dd>7</dd>") == 2
    assert "Dont encore" not in write_html(week, "fr", produced_at=AT).text


def test_unknown_reach_is_compared_with_nothing() -> None:
    week = replace(make_week(), reach=Measure(None), response=None)
    page = write_html(week, "fr", produced_at=AT).text
    assert "les exports n’en donnent pas" in page
    assert "non dédupliquée" not in page


def test_tables_name_their_columns_on_every_page_and_their_rows() -> None:
    page = write_html(make_week(), "fr", produced_at=AT).text
    body = page.partition("<body")[2]
    assert body.count("<table>") == body.count("<thead>") == 5
    assert body.count('<th scope="row"') >= 12
    assert "<th>" not in body


def test_what_differs_from_the_archive_is_printed() -> None:
    page = write_html(make_week(), "fr", produced_at=AT, differences=["Mentions : 2"]).text
    assert "diffère de celui déjà archivé" in page


@pytest.mark.parametrize(("agreement", "said"), [(0.28, True), (0.9, False)])
def test_a_contradicted_sentiment_is_said_on_page_one(agreement: float, said: bool) -> None:
    week = make_week()
    quality = replace(week.quality, agreement=agreement, compared=1136)
    doubted = replace(week, quality=quality)
    page = write_html(doubted, "fr", produced_at=AT).text
    assert ("jugent autrement 72\u00a0% des mentions" in page) is said
    assert ("dispute" in expected_blocks(doubted, has_changes=False)) is said
