from collections.abc import Iterator

import pytest

from tests.ui.conftest import fill
from vigie.store.database import Database


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """14 days up to 2026-11-16, 6 mentions a day (see ``fill``)."""
    db = Database(tmp_path_factory.mktemp("small") / "vigie.duckdb")
    fill(db)
    yield db
    db.close()
