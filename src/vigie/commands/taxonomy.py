"""The complaint rules of the workspace: check, save and apply to the whole history."""

from collections.abc import Callable

from vigie.commands.registry import Result, command
from vigie.errors import InputError
from vigie.queries.taxonomy import OPTION, OWN_FILE, Chosen, read_chosen
from vigie.store.backend import Backend
from vigie.store.options import write_option
from vigie.store.recategorise import recategorise
from vigie.text.complaints import PACKS, Source, finder_of
from vigie.text.complaints.writing import NewRule, add_rule


@command("save_taxonomy")
def save_taxonomy(
    db: Backend,
    *,
    actor: str,
    packs: list[str] | None = None,
    files: dict[str, str] | None = None,
) -> Result:
    """Put these packs and edited files in force, for all mentions stored too.

    files: file name → text that replaces the shipped one; what is not named goes back to it.
    InputError with line and reason when a file is wrong: the old rules stay in force.
    """
    now = read_chosen(db)
    chosen = Chosen(
        now.packs if packs is None else tuple(packs), now.files if files is None else files
    )
    return apply_taxonomy(db, chosen, actor)


@command("recategorise")
def recategorise_all(db: Backend, *, actor: str) -> Result:
    """Apply the rules in force to the whole history, after an update of Vigie brought new ones."""
    return apply_taxonomy(db, read_chosen(db), actor)


def apply_taxonomy(
    db: Backend,
    chosen: Chosen,
    actor: str,
    progress: Callable[[float], None] = lambda share: None,
) -> Result:
    """→ ``{"read", "changed"}``: mentions read, and those that changed."""
    for pack in chosen.packs:
        if pack not in PACKS:
            raise InputError("complaints.taxonomy_pack", pack=pack, known=", ".join(PACKS))
    finder = finder_of(_sources(chosen))
    done = recategorise(
        db,
        finder,
        lambda writer: write_option(writer, OPTION, chosen.as_json(), actor),
        progress,
    )
    return {"read": done.read, "changed": done.changed}


def with_rule(chosen: Chosen, rule: NewRule) -> Chosen:
    """The workspace's files with one more rule of its own. Refuses what cannot be read."""
    own = add_rule(chosen.files.get(OWN_FILE, ""), rule)
    changed = Chosen(chosen.packs, {**chosen.files, OWN_FILE: own})
    finder_of(_sources(changed))
    return changed


def _sources(chosen: Chosen) -> tuple[Source, ...]:
    known = {source.name for source in Chosen(PACKS).sources()}
    for name in chosen.files:
        if name not in known:
            raise InputError("complaints.taxonomy_file", file=name, known=", ".join(sorted(known)))
    return chosen.sources()
