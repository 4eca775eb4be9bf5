from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from vigie.imports.dates import DateError, Form, month_number, read_time
from vigie.imports.evidence import Evidence

PARIS = ZoneInfo("Europe/Paris")


def read(text: str, order: str = "day") -> tuple[str, str]:
    time, precision = read_time(text, Form(order, PARIS))  # type: ignore[arg-type]
    return datetime.fromtimestamp(time / 1e6, UTC).strftime("%Y-%m-%d %H:%M:%S"), precision


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("2026-03-04T10:11:12Z", "2026-03-04 10:11:12", "second"),
        ("2026-03-04T10:11:12.345Z", "2026-03-04 10:11:12", "second"),
        ("2026-03-04 10:11:12 +02:00", "2026-03-04 08:11:12", "second"),
        ("2014-07-30 23:56:49 +0000", "2014-07-30 23:56:49", "second"),
        ("2026-03-04 10:11", "2026-03-04 09:11:00", "minute"),
        ("2026-07-04 10:11", "2026-07-04 08:11:00", "minute"),
        ("2026-03-04", "2026-03-03 23:00:00", "day"),
        ("2026/3/4", "2026-03-03 23:00:00", "day"),
        ("22/09/17 11:00:24", "2017-09-22 09:00:24", "second"),
        ("04.03.2026 7h05", "2026-03-04 06:05:00", "minute"),
        ("04/03/2026 à 14 h 05", "2026-03-04 13:05:00", "minute"),
        ("2023-11-13 04:30:36 EST", "2023-11-13 09:30:36", "second"),
        ("2023-10-27 15:00:03 EDT", "2023-10-27 19:00:03", "second"),
        ("Tue Oct 31 22:10:47 +0000 2017", "2017-10-31 22:10:47", "second"),
        ("Sat Jan 01 00:00:00 UTC 2020", "2020-01-01 00:00:00", "second"),
        ("Sat, 04 Mar 2026 10:11:12 GMT", "2026-03-04 10:11:12", "second"),
        ("1374527911.0", "2013-07-22 21:18:31", "second"),
        ("1374527911000", "2013-07-22 21:18:31", "second"),
        ("Rédigé le 6 décembre 2024", "2024-12-05 23:00:00", "day"),
        ("mercredi 1er mars 2023", "2023-02-28 23:00:00", "day"),
        ("6 déc. 2024 à 14h30", "2024-12-06 13:30:00", "minute"),
        ("December 6, 2024 2:30 PM", "2024-12-06 13:30:00", "minute"),
        ("22-Sep-2017", "2017-09-21 22:00:00", "day"),
        ("September 6, 2021 at 3:45 PM EDT", "2021-09-06 19:45:00", "minute"),
        (
            "Mon Sep 06 2021 15:45:00 GMT+0200 (Central European Summer Time)",
            "2021-09-06 13:45:00",
            "second",
        ),
        ("Mon Sep  6 15:45:00 CEST 2021", "2021-09-06 13:45:00", "second"),
        ("16.09.2021, 15:45 Uhr", "2021-09-16 13:45:00", "minute"),
        ("20210906", "2021-09-05 22:00:00", "day"),
        ("20210906T154500Z", "2021-09-06 15:45:00", "second"),
        ("20210906154500", "2021-09-06 13:45:00", "second"),
        ("1.630936800E+09", "2021-09-06 14:00:00", "second"),
    ],
)
def test_forms(text: str, expected: str, precision: str) -> None:
    assert read(text) == (expected, precision)


def test_month_first() -> None:
    assert read("03/04/2026", "month") == ("2026-03-03 23:00:00", "day")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "date_missing"),
        ("4 months ago", "date_relative"),
        ("il y a 3 jours", "date_relative"),
        ("2 w", "date_relative"),
        ("31/02/2026", "date_impossible"),
        ("2026-13-01", "date_impossible"),
        ("1789-07-14", "date_impossible"),
        ("12345678901234", "date_impossible"),
        ("1.63E+09", "date_damaged"),
        ("1,63093E+12", "date_damaged"),
        ("soon", "date_unreadable"),
        ("2026-03-04 10:11 XYZT", "date_unreadable"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        read(text)
    assert caught.value.reason == reason


def test_order_comes_from_the_whole_column() -> None:
    evidence = Evidence()
    evidence.add(["01/02/2026", "03/04/2026"])
    assert evidence.is_open
    evidence.add(["25/04/2026"])
    assert evidence.order == "day"
    other = Evidence()
    other.add(["04/25/2026"])
    assert other.order == "month"


def test_midnights_only_are_days() -> None:
    evidence = Evidence()
    evidence.add(["2026-03-04T00:00:00", "2026-03-05T00:00:00"])
    assert evidence.is_day_only
    evidence.add(["2026-03-05T00:01:00"])
    assert not evidence.is_day_only


def test_month_names() -> None:
    assert [month_number(m) for m in ("mars", "Août", "déc.", "May", "7", "x")] == [
        "3", "8", "12", "5", "7", "",
    ]  # fmt: skip
