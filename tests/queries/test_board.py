"""Every watched series from one query: what counts, when nothing is known, clocks that change."""

from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from tests.alerts.month import PARIS, Row, opened, post
from vigie.queries.board import Board, Choice, Line, read_board

NOW = datetime(2026, 3, 31, 20, 30, tzinfo=PARIS)


@pytest.fixture
def read(tmp_path: Path):
    def read_one(rows: list[Row], now: datetime = NOW, **values) -> Board:
        db = opened(tmp_path, rows)
        found = read_board(db, now, 30, **values)
        db.close()
        assert found is not None
        return found

    return read_one


def on(day: int, hour: int = 12, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=PARIS)


def total(board: Board, line: Line, measure: str) -> float:
    return float(board.by_day[measure][board.lines.index(line)].sum())


def test_all_classes_and_categories_are_series(read) -> None:
    board = read([
        post("a", on(20), scored_sentiment="negative", themes=["delivery", "delivery.late"],
             is_grievance=True, reach=100),
        post("b", on(20), themes=["delivery"], reach=50),
        post("c", on(21), media_class="press", scored_sentiment="negative"),
        post("d", on(21), is_repost=True, scored_sentiment="negative"),
        post("e", on(21), media_class="press", is_repost=True),
        post("f", on(22), is_own_voice=True),
    ])  # fmt: skip
    delivery, press = Line("theme", "delivery"), Line("media", "press")
    assert board.lines == (Line("all"), press, Line("media", "social"), delivery)
    assert [total(board, Line("all"), m) for m in ("mentions", "negative", "reach")] == [4, 3, 150]
    assert [total(board, Line("all"), m) for m in ("sour", "scored")] == [2, 3]
    assert (total(board, delivery, "mentions"), total(board, delivery, "complaints")) == (2, 1)
    assert total(board, press, "mentions") == 1


def test_only_several_own_brands_are_series_of_their_own(read, tmp_path: Path) -> None:
    db = opened(tmp_path / "two", [post("a", on(20)), post("b", on(20), brands=["Bellerive"])])
    with db.writing() as writer:
        writer.run("INSERT INTO brands VALUES ('Bellerive', 'own', [])")
        writer.run("UPDATE mention SET is_own = true")
    found = read_board(db, NOW, 30)
    db.close()
    assert found is not None
    brands = [line for line in found.lines if line.dimension == "brand"]
    assert brands == [Line("brand", "Aubépine"), Line("brand", "Bellerive")]
    assert total(found, brands[1], "mentions") == 1


def test_a_series_begins_with_its_first_mention_and_ends_now(read) -> None:
    board = read([post("a", on(10)), post("b", on(20, 9), media_class="forum")])
    chosen: list[Choice] = [
        (0, "mentions"),
        (board.lines.index(Line("media", "forum")), "mentions"),
    ]
    grid = board.hourly(chosen)
    assert grid.first == date(2026, 3, 10)
    assert np.isnan(grid.counts[1, :10]).all()
    assert grid.counts[1, 10].tolist() == [0.0] * 9 + [1.0] + [0.0] * 14
    assert not np.isnan(grid.counts[0, :10]).any()
    assert np.isnan(grid.counts[0, -1]).tolist() == [hour > 20 for hour in range(24)]
    assert board.daily(chosen).counts[1, 9:12, 0].tolist()[1:] == [1.0, 0.0]


def test_the_lost_hour_is_unknown_and_the_one_lived_twice_counts_once(read) -> None:
    spring = read([post(f"s{h}", on(29, h)) for h in range(24) if h != 2])
    assert np.isnan(spring.hourly([(0, "mentions")]).counts[0, 0]).nonzero()[0].tolist() == [2]


def test_in_autumn_two_hours_are_one(read) -> None:
    both = [on(25, 2, month=10), on(25, 2, month=10).replace(fold=1)]
    rows = [post(f"a{n}{f}", at) for n in range(3) for f, at in enumerate(both)]
    board = read(rows, datetime(2026, 10, 26, 12, tzinfo=PARIS))
    assert board.hourly([(0, "mentions")]).counts[0, 0, 2] == 3.0


def test_days_without_a_time_are_days_only(read) -> None:
    board = read([post("a", on(20), published_precision="day"), post("b", on(20))])
    assert board.by_day["mentions"][0].sum() == 2
    assert board.by_hour["mentions"][0].sum() == 1
    assert board.timed(0) == 0.5


def test_a_chosen_brand_is_one_line(read) -> None:
    board = read([post("a", on(20), themes=["delivery"])], brands=("Aubépine",), whole=True)
    assert board.lines == (Line("all"),)
