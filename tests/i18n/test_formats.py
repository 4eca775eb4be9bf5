from datetime import date, datetime

import pytest

from vigie.errors import InputError
from vigie.i18n import (
    compact,
    day,
    describe,
    duration,
    instant,
    number,
    percent,
    points,
    span,
    speaking,
    t,
)

NB, THIN = "\u00a0", "\u202f"


def test_numbers():
    with speaking("fr"):
        assert number(4812) == f"4{THIN}812"
        assert number(-6.25, 1) == "−6,2"
        assert number(None) == "–"
        assert number(3, signed=True) == "+3"
        assert number(-0.04, 1) == "0,0"
    with speaking("en"):
        assert number(4812) == "4,812"
        assert number(-6.25, 1) == "−6.2"


def test_shares_points_and_sizes():
    with speaking("fr"):
        assert percent(0.58) == f"58{NB}%"
        assert percent(2.12, signed=True) == f"+212{NB}%"
        assert points(-6.2) == f"−6,2{NB}pts"
        assert points(0.5) == f"+0,5{NB}pt"
        assert compact(12_400_000) == f"12,4{NB}M"
        assert compact(999_800) == f"1,0{NB}M"
        assert compact(48_200) == f"48{NB}k"
    with speaking("en"):
        assert percent(0.58) == "58%"
        assert points(-6.2) == f"−6.2{NB}pts"


def test_days():
    monday = date(2026, 9, 14)
    with speaking("fr"):
        assert day(monday, "weekday") == f"lun.{NB}14{NB}sept."
        assert day(date(2026, 11, 1), "short") == f"1er{NB}nov."
        assert instant(datetime(2026, 11, 16, 18, 40), "short") == f"16{NB}nov., 18:40"
        assert span(date(2026, 11, 10), date(2026, 11, 16)) == f"du 10 au 16{NB}nov.{NB}2026"
    with speaking("en"):
        assert day(monday, "weekday") == f"Mon{NB}14{NB}Sept"
        assert span(date(2026, 10, 30), date(2026, 11, 5)) == f"30{NB}Oct to 5{NB}Nov{NB}2026"


@pytest.mark.parametrize(
    ("minutes", "french", "english"),
    [
        (45, "45 min", "45 m"),
        (130, "2 h 10", "2 h 10 m"),
        (540, "9 h", "9 h"),
        (3 * 1440 + 240, "3 j 4 h", "3 d 4 h"),
        (59.6, "1 h", "1 h"),
        (None, "–", "–"),
    ],
)
def test_durations(minutes, french, english):
    assert duration(minutes, lang="fr").replace(NB, " ") == french
    assert duration(minutes, lang="en").replace(NB, " ") == english


def test_a_refusal_is_worded_in_the_reader_s_language():
    refusal = InputError("filters.error_week", value="2026-W60")
    assert describe(refusal, "fr").startswith(f"«{NB}2026-W60{NB}» n’est pas une semaine{NB}:")
    assert describe(refusal, "en").startswith("“2026-W60” is not a week:")
    assert "journal" in describe(RuntimeError("x"), "fr")


def test_an_unknown_text_is_our_mistake():
    with pytest.raises(KeyError):
        t("app.no_such_text")
