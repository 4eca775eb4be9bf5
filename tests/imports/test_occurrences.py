import hashlib

from vigie.imports import occurrences
from vigie.imports.occurrences import Occurrences


def key(number: int) -> str:
    return "hash:" + hashlib.blake2b(str(number).encode(), digest_size=16).hexdigest()


def test_counts_from_zero() -> None:
    seen = Occurrences()
    assert [seen.count(key(n)) for n in (1, 1, 2, 1)] == [0, 1, 0, 2]


def test_the_bit_table_counts_alike(monkeypatch: object) -> None:
    monkeypatch.setattr(occurrences, "EXACT", 100)  # type: ignore[attr-defined]
    seen = Occurrences()
    first = [seen.count(key(n)) for n in range(5_000)]
    again = [seen.count(key(n)) for n in range(0, 5_000, 7)]
    third = [seen.count(key(n)) for n in range(0, 5_000, 7)]
    assert set(first) == {0}
    assert set(again) == {1}
    assert set(third) == {2}
