"""Any bytes and any cells: one sentence or counts that add up, never a traceback or a hang.

``VIGIE_FUZZ_CASES`` sets the number of cases of each kind for a long run.
"""

import csv
import io
import os
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.imports.staged import bring
from vigie.errors import InputError

CASES = int(os.environ.get("VIGIE_FUZZ_CASES", "60"))
FIXTURES = Path(__file__).parent / "fixtures"
HEADERS = (
    "date", "text", "author", "url", "likes", "rating", "sentiment", "brand", "tags", "title",
    "tweet_id", "reply", "reply date", "langue", "Portée", "", "x",
)  # fmt: skip
bounded = settings(
    max_examples=CASES,
    deadline=timedelta(seconds=10),
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=CASES <= 100,
    database=None,
)
cells = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "2026-01-02T10:00:00Z", "01/02/2026", "31/31/2026", "il y a 3 jours", "0000-00-00",
            "1e309", "=cmd|'/c calc'!A0", "\x00", "١٢٣", "²", "9" * 400, "-5", "5.70306E+17",
            "https://[::1", "http://a b", "https://x.com/a/status/1", "&#0;", "&#x110000;", "nan",
            "\ufffd", "👨‍👩‍👧", '"', "\n",
        ]
    ),
)  # fmt: skip


def check(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            found = bring(path, Path(folder), answers={"date_order": "day", "sentiment": "ignore"})
        except InputError:
            left = Path(folder) / f"stage-{name}"
            assert not left.exists() or not any(left.iterdir())
            return
        staged = found.staged
        assert staged.rows_read == staged.staged + staged.rejected
        assert len(found.posts) == staged.staged
        assert len(found.rejected) == staged.rejected
        assert all(m["keys"] and m["published_at"] for m in found.mentions)


@bounded
@given(st.binary(max_size=400))
def test_bytes(content: bytes) -> None:
    check("f.csv", content)


@bounded
@given(st.data())
def test_mutilated_exports(data: Any) -> None:
    name = data.draw(st.sampled_from(sorted(p.name for p in FIXTURES.iterdir())))
    content = bytearray((FIXTURES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    check(name, bytes(content))


@bounded
@given(
    st.lists(st.sampled_from(HEADERS), min_size=1, max_size=8),
    st.lists(st.lists(cells, max_size=9), max_size=8),
)
def test_cells(headers: list[str], rows: list[list[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headers)
    writer.writerows(rows)
    check("f.csv", text.getvalue().encode("utf-8", "replace"))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | cells,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(HEADERS) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=20,
)


@bounded
@given(json_values)
def test_documents(value: Any) -> None:
    import json

    check("f.json", json.dumps(value).encode("utf-8", "replace"))
