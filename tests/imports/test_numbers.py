import pytest

from vigie.imports.numbers import read_count, read_decimal, read_rating


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1234", 1234), ("1,234", 1234), ("1 234", 1234), ("1\u202f234\u00a0567", 1234567),
        ("1.234", 1234), ("12 k", 12_000), ("12,5 k", 12_500), ("1.2M", 1_200_000), ("3.0", 3),
        ("57 %", 57), ("", None), ("n/a", None), ("4.059E+9", 4_059_000_000), ("²", None),
        ("9" * 40, None), ("1,234.5", 1234), ("-3", -3),
        ("0.125", 0), ("0,4", 0),
    ],
)  # fmt: skip
def test_counts(text: str, count: int | None) -> None:
    assert read_count(text) == count


def test_decimals_keep_their_comma() -> None:
    assert read_decimal("1,25") == 1.25
    assert read_decimal("1 234,5") == 1234.5


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("4", 4), ("4,5", 4.5), ("4/5", 4), ("FIVE", 5), ("★★★☆☆", 3), ("4 étoiles", 4),
        ("-", None), ("4/10", 2), ("80 %", 4), ("4★", 4), ("⭐⭐", 2), ("Rated 4 out of 5", 4),
        ("Noté 16 sur 20", 4), ("4 out of 5 stars", 4),
    ],
)  # fmt: skip
def test_ratings(text: str, stars: float | None) -> None:
    assert read_rating(text) == stars
