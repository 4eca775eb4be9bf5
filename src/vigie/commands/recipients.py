"""Who gets the weekly report by mail: a list that people edit on screen."""

from email.utils import parseaddr

from vigie.commands.registry import Result, command
from vigie.errors import InputError
from vigie.store.backend import Backend
from vigie.store.options import read_option, write_option

_OPTION = "report_recipients"


@command("save_recipients")
def save_recipients(db: Backend, *, addresses: list[str], actor: str = "shell") -> Result:
    """Keep the list, each address once; an empty one leaves it to VIGIE_MAIL_TO. Raises InputError
    for what is no address; the earlier list holds then."""
    cleaned = list(dict.fromkeys(" ".join(a.split()) for a in addresses if a.strip()))
    for address in cleaned:
        name, _, domain = parseaddr(address)[1].partition("@")
        if not name or "." not in domain or "," in address:
            raise InputError("sending.error_address", value=address)
    with db.writing() as writer:
        write_option(writer, _OPTION, cleaned, actor)
    return {"recipients": cleaned}


def read_recipients(db: Backend) -> tuple[str, ...]:
    """In the order in which they were written."""
    return tuple(read_option(db, _OPTION, []))
