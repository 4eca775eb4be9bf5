import pytest

from vigie.commands.registry import command, operation
from vigie.errors import InputError


def test_a_name_belongs_to_one_module() -> None:
    operation("summary")

    def other(_db: object) -> dict[str, object]:
        return {}

    with pytest.raises(ValueError, match="summary"):
        command("summary")(other)


def test_an_unknown_operation_is_refused() -> None:
    with pytest.raises(InputError):
        operation("nonesuch")
