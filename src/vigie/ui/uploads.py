"""The streaming upload route: a large file goes to disk piece by piece, never into memory.

``st.file_uploader`` keeps about twice the file in memory; this keeps one piece of it.
"""

import re
import shutil
import uuid
from pathlib import Path
from urllib.parse import unquote, urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse

from vigie.settings import read_settings

LARGEST_BYTES = 4 * 1024**3
_UNSAFE = re.compile(r"[^\w.\- ()]+")


def folder() -> Path:
    """Where received files wait for their import."""
    return read_settings().folder / "staging" / "uploads"


async def receive(request: Request) -> JSONResponse:
    """PUT-like POST of the bare bytes, the file's name in ``X-File-Name`` (percent-encoded).

    Answers ``{"upload", "name", "bytes"}``; the import page finds the file by ``upload``.
    """
    if not _same_origin(request):
        return JSONResponse({"kind": "AccessError", "key": "access.refused"}, 403)
    name = _UNSAFE.sub("_", Path(unquote(request.headers.get("x-file-name", ""))).name)
    if not name.strip("._ "):
        return JSONResponse({"kind": "InputError", "key": "imports.error_upload_name"}, 400)
    token = uuid.uuid4().hex
    target = folder() / token / name
    target.parent.mkdir(parents=True)
    size = 0
    try:
        with target.open("wb") as file:
            async for piece in request.stream():
                size += len(piece)
                if size > LARGEST_BYTES:
                    break
                file.write(piece)
    except ClientDisconnect:  # The reader has stopped it or is gone; nobody waits for an answer.
        shutil.rmtree(target.parent, ignore_errors=True)
        return JSONResponse({"kind": "InputError", "key": "imports.error_upload_stopped"}, 400)
    if size > LARGEST_BYTES:
        shutil.rmtree(target.parent, ignore_errors=True)
        return JSONResponse({"kind": "InputError", "key": "imports.error_upload_size"}, 413)
    return JSONResponse({"upload": token, "name": name, "bytes": size})


def _same_origin(request: Request) -> bool:
    """A page of another site must not be able to upload with the reader's rights."""
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
