"""Operations by name: the page calls them directly, the shell through :mod:`.remote`.

An operation takes the database and plain values that JSON can carry, and returns a JSON object,
so that it is the same thing in this process and across the loopback route.
"""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from vigie.errors import InputError
from vigie.i18n import language, speaking
from vigie.store.backend import Backend

Result = dict[str, Any]
Operation = Callable[..., Result]
AnyOperation = TypeVar("AnyOperation", bound=Operation)

_operations: dict[str, Operation] = {}


def command(name: str) -> Callable[[AnyOperation], AnyOperation]:
    """Register ``operation(db, **values) -> JSON object`` under ``name``."""

    def register(operation: AnyOperation) -> AnyOperation:
        known = _operations.get(name)
        if known is not None and known.__module__ != operation.__module__:
            raise ValueError(f"{name} is a command of {known.__module__} already")
        _operations[name] = operation
        return operation

    return register


def perform(db: Backend, name: str, values: dict[str, Any], lang: str | None = None) -> Result:
    """Run the operation here, on an open database; sentences in ``lang``."""
    with speaking(lang or language()):
        return operation(name)(db, **values)


def operation(name: str) -> Operation:
    if name not in _operations:
        _import_home(name)
    if name not in _operations:
        raise InputError("errors.unknown_command", name=name)
    return _operations[name]


def _import_home(name: str) -> None:
    """Import the one module that registers ``name``: all of them cost a command two seconds."""
    package = import_module("vigie.commands")
    for module in pkgutil.iter_modules(package.__path__):
        source = Path(package.__path__[0], f"{module.name}.py")
        if f'@command("{name}")' in source.read_text("utf-8"):
            import_module(f"vigie.commands.{module.name}")
