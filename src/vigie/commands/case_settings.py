"""What a workspace sets for its cases: targets and hours, opening rules, approvals."""

from typing import Any

from vigie.commands.registry import Result, command
from vigie.domain.cases.heat import LEVELS
from vigie.domain.cases.opening import rules_from_json
from vigie.domain.cases.targets import from_json
from vigie.errors import InputError
from vigie.store.backend import Backend
from vigie.store.options import write_option
from vigie.text.normalise import fold


@command("save_case_settings")
def save_case_settings(db: Backend, *, name: str, value: dict[str, Any], actor: str) -> Result:
    """name: case_targets, case_opening or case_heat. Raises InputError for a value that cannot
    be kept; the earlier one holds then."""
    if name == "case_targets":
        from_json(value, db.timezone)
    elif name == "case_opening":
        value = value | {"words": [fold(word) for word in value.get("words", [])]}
        rules_from_json(value)
    elif name == "case_heat":
        if value.get("from_level") not in {None, *LEVELS} or int(value.get("minutes", 0)) < 0:
            raise InputError("cases.error_heat")
    else:
        raise InputError("cases.error_choice", name="name", value=name, known="case_targets, …")
    with db.writing() as writer:
        write_option(writer, name, value, actor)
    return {"name": name}
