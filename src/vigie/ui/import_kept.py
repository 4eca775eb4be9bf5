"""What was chosen on the imports page, on disk and unpacked, until it is imported."""

import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from vigie.errors import VigieError
from vigie.imports import archives
from vigie.ui import large_file, uploads

_KEPT = "imports_kept"


def keep(chosen: Sequence[Any], large: Sequence[Path]) -> archives.Members:
    """Files of the upload box and of the upload route; written and unpacked once."""
    kept: dict[str, archives.Members] = st.session_state.setdefault(_KEPT, {})
    for upload in chosen:
        if upload.file_id not in kept:
            kept[upload.file_id] = _unpack(_write(upload))
    for path in large:
        if str(path) not in kept:
            kept[str(path)] = _unpack(path)
    found = [kept[one] for one in (*(u.file_id for u in chosen), *map(str, large))]
    return archives.Members(
        [file for inside in found for file in inside.files],
        tuple(name for inside in found for name in inside.beside),
    )


def clear() -> None:
    """After the import: nothing of it stays, archives included."""
    for inside in st.session_state.pop(_KEPT, {}).values():
        for file in inside.files:
            own = file.relative_to(uploads.folder()).parts[0]
            shutil.rmtree(uploads.folder() / own, ignore_errors=True)
    large_file.forget()


def _write(upload: Any) -> Path:
    folder = uploads.folder() / uuid.uuid4().hex
    folder.mkdir(parents=True)
    path = folder / Path(upload.name).name
    with path.open("wb") as file:
        shutil.copyfileobj(upload, file)
    return path


def _unpack(path: Path) -> archives.Members:
    """An archive that cannot be unpacked stays, so that reading it tells why."""
    try:
        return archives.spread(path, path.parent)
    except VigieError:
        return archives.Members([path])
