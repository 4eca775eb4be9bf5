"""A week as plain values: what the archive keeps and what travels between two processes."""

from dataclasses import asdict, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from vigie.reports.model import Week


def dump(week: Week) -> dict[str, Any]:
    """As plain values that JSON can carry; :func:`load` gives the same back."""
    return asdict(week)


def load(data: dict[str, Any]) -> Week:
    week: Week = _revive(Week, data)
    return week


def _revive(kind: Any, data: dict[str, Any]) -> Any:
    hints = _hints(kind)
    given = {name: _value(hints[name], data[name]) for name in hints if name in data}
    return kind(**given)


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        if value is None:
            return None
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return _revive(hint, value)
    return value
