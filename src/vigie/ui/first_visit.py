"""One run of the page without a browser: what a reader who asks for this address would be sent."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.session_manager import ClientContext, SessionClient

from vigie.ui.gate import read_claims

_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True)
class Asked:
    """What a browser says of itself: the part of the address behind ``?``, its appearance."""

    query: str = ""
    dark: bool = False


class _Context(ClientContext):
    """Headers, cookies and address of the request that asked, for ``st.context``."""

    def __init__(self, request: Request | None) -> None:
        self._request = request

    @property
    def headers(self) -> Iterable[tuple[str, str]]:
        return list(self._request.headers.items()) if self._request else []

    @property
    def cookies(self) -> Mapping[str, str]:
        return self._request.cookies if self._request else {}

    @property
    def remote_ip(self) -> str | None:
        return self._request.client.host if self._request and self._request.client else None


@dataclass
class _Listener(SessionClient):
    """Keeps what a browser would be sent."""

    context: _Context
    messages: list[ForwardMsg] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        self.messages.append(msg)
        if msg.HasField("script_finished"):
            self.done.set()

    @property
    def client_context(self) -> ClientContext:
        return self.context


async def visit(request: Request | None, asked: Asked) -> list[ForwardMsg]:
    """All messages of one run, as whoever sent the request, or nobody. Raises TimeoutError.

    The session ends with the run; on the event loop only.
    """
    runtime = get_instance()
    listener = _Listener(_Context(request))
    session = runtime.connect_session(listener, dict(read_claims(request) or {}) if request else {})
    try:
        runtime.handle_backmsg(session, _rerun(asked))
        await asyncio.wait_for(listener.done.wait(), _PATIENCE_SECONDS)
    finally:
        runtime.close_session(session)
    return listener.messages


def _rerun(asked: Asked) -> BackMsg:
    message = BackMsg()
    message.rerun_script.query_string = asked.query
    message.rerun_script.context_info.color_scheme = "dark" if asked.dark else "light"
    return message
