"""A viewer without a browser: Streamlit's own protocol over a websocket, so that ten of them
measure the server and not ten Chromiums on two cores."""

import time
from types import TracebackType
from urllib.parse import urlsplit

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.serving import Server


class Viewer:
    """One session of the app; ``with Viewer(server) as viewer: viewer.visit()``."""

    def __init__(self, server: Server) -> None:
        self._address = f"ws://{urlsplit(server.url).netloc}/_stcore/stream"
        self._origin = server.url

    def __enter__(self) -> "Viewer":
        self._socket: ClientConnection = connect(
            self._address, subprotocols=["streamlit"], origin=self._origin, max_size=None
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def visit(self, query: str = "") -> float:
        """Seconds from asking until everything of the page has come; RuntimeError when an error
        is among it."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        begun = time.perf_counter()
        self._socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(self._socket.recv())
            element = message.delta.new_element
            if element.HasField("exception"):
                raise RuntimeError(element.exception.message)
            if element.HasField("alert") and element.alert.format == Alert.ERROR:
                raise RuntimeError(element.alert.body)
            if message.HasField("script_finished"):
                return time.perf_counter() - begun
