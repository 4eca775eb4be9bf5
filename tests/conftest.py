"""The order of the tests: modules that take long begin first, so that no worker is left alone with
one of them at the end."""

import pytest

_LONG = ("tests/store/test_killed.py", "tests/browser/", "tests/reports/test_chromium.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    found = (turn for turn, place in enumerate(_LONG) if item.nodeid.startswith(place))
    return next(found, len(_LONG))
