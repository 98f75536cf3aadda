"""Serves the review page over HTTP on 127.0.0.1, with server-sent events and a small JSON API.

`gate` decides which requests pass, so that no other web page in the same browser can read or change
anything (DNS rebinding, cross-site request forgery, scripts of this address in other pages).
"""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from queue import Empty, Queue
from typing import Any, Protocol, cast

from lantu.core.errors import LantuError
from lantu.review.connections import BoundedServer
from lantu.review.gate import HOST, Gate, Kind, Refused
from lantu.review.served_files import byte_range, find_file
from lantu.voices import SOUND_TYPES

HEARTBEAT = 10.0
"""Seconds without an event after which an event stream sends a comment."""
CHUNK = 1 << 18
LONGEST_TAKE = 64_000_000
"""Maximum size in bytes of a recording: ten minutes of a mono WAV at 48 kHz."""
CHANGES = {
    **{path: Kind() for path in ("/at", "/offset", "/undo", "/accept")},
    "/recording": Kind(LONGEST_TAKE, frozenset(SOUND_TYPES)),
}
"""Path of each route that takes POST -> what it takes."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "object-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every answer. Which scripts may run is written in the page itself."""


class PageApi(Protocol):
    """Handles the requests of the page; methods raise LantuError to refuse a request."""

    def hello(self) -> dict[str, Any]:
        """Return the state that a page receives when it connects."""

    def look(self, row: str, tick: int) -> None:
        """Note that the page shows a tick of a row."""

    def move(self, row: str, mark: str, tick: int) -> dict[str, Any]:
        """Move a mark to a tick of its row."""

    def undo(self) -> dict[str, Any]:
        """Undo the last move."""

    def record(self, row: str, kind: str, sound: bytes) -> dict[str, Any]:
        """Keep a sound file of a media type as the recording of a row."""

    def accept(self) -> dict[str, Any]:
        """Accept the film as the reference for comparisons."""


class Events:
    """Sends events to all connected pages. Thread-safe."""

    def __init__(self) -> None:
        self._listeners: set[Queue[tuple[str, Any] | None]] = set()
        self._lock = threading.Lock()

    def send(self, name: str, **values: Any) -> None:
        """Send an event to all pages."""
        with self._lock:
            for listener in self._listeners:
                listener.put((name, values))

    @contextmanager
    def listen(self) -> Iterator[Queue[tuple[str, Any] | None]]:
        """Yield a queue of (name, values) events for one page; None ends the stream."""
        queue: Queue[tuple[str, Any] | None] = Queue()
        with self._lock:
            self._listeners.add(queue)
        try:
            yield queue
        finally:
            with self._lock:
                self._listeners.discard(queue)

    def close(self) -> None:
        """End all event streams."""
        with self._lock:
            for listener in self._listeners:
                listener.put(None)


class _Server(BoundedServer):
    api: PageApi
    events: Events
    folder: Path
    page: Path
    gate: Gate


@contextmanager
def serving(folder: Path, page: Path, api: PageApi, events: Events, port: int) -> Iterator[str]:
    """Serve a page and the films in its folder while the block runs.

    Args:
        folder: root of the served files.
        page: path of the page in the folder.
        api: handles requests of the page.
        events: event stream of the page.
        port: TCP port; if it is in use, any free one is taken.

    Yields:
        URL of the page, which holds a random token.
    """
    try:
        server = _Server((HOST, port), _Handler)
    except OSError:
        server = _Server((HOST, 0), _Handler)
    server.api, server.events = api, events
    server.folder, server.page = folder.resolve(), page.resolve()
    server.gate = Gate(server.server_port, CHANGES)
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield server.gate.address
    finally:
        events.close()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "lantu", ""

    @property
    def _server(self) -> _Server:
        return cast(_Server, self.server)

    def handle_one_request(self) -> None:
        """Read and answer one request; a slow client has been cut off by then."""
        self._server.reading(self.connection)
        super().handle_one_request()

    def do_GET(self) -> None:
        """Serve the page, its films and pictures, and the event stream."""
        self._pass(lambda path, _: self._get(path))

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        """Handle a JSON request of the page."""
        self._pass(lambda path, body: self._answer(self._change(path, body)))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a request that cannot be read, or whose method is unknown."""
        self.close_connection = True
        # Set by the base class before only if the request could be read.
        self.request_version = getattr(self, "request_version", self.protocol_version)
        self.command = getattr(self, "command", None) or ""
        self._answer({"why": message or HTTPStatus(code).phrase}, HTTPStatus(code))

    def end_headers(self) -> None:
        """Add the headers of every answer."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        super().end_headers()

    def _pass(self, act: Callable[[str, bytes], None]) -> None:
        """Let a request through the gate, read its body, and act; answer whatever goes wrong."""
        try:
            try:
                path, length = self._server.gate.check(self.command, self.path, self.headers)
            except Refused:
                self.close_connection = True  # its body was not read
                raise
            body = self.rfile.read(length)
            if len(body) < length:
                self.close_connection = True
                raise Refused(HTTPStatus.REQUEST_TIMEOUT, "the request ended too early")
            self._server.answering(self.connection)
            act(path, body)
        except Refused as refusal:
            self._answer({"why": str(refusal)}, refusal.status)
        except LantuError as refusal:
            self._answer({"why": str(refusal)}, HTTPStatus.CONFLICT)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            self._answer({"why": "not a request of the page"}, HTTPStatus.BAD_REQUEST)

    def _get(self, path: str) -> None:
        match path:
            case "/":
                where = self._server.page.relative_to(self._server.folder).as_posix()
                self.send_response(HTTPStatus.FOUND)
                self.send_header("Location", f"/{self._server.gate.token}/{where}")
                self.send_header("Content-Length", "0")
                self.end_headers()
            case "/alive":
                self._answer({})
            case "/events":
                self._stream()
            case _:
                self._file(path)

    def _change(self, path: str, body: bytes) -> dict[str, Any]:
        if path == "/recording":
            row, kind = self.headers["Lantu-Row"], self.headers.get_content_type()
            return self._server.api.record(str(row), kind, body)
        return self._do(path, json.loads(body))

    def _do(self, path: str, request: dict[str, Any]) -> dict[str, Any]:
        api = self._server.api
        match path:
            case "/at":
                api.look(str(request["row"]), int(request["tick"]))
                return {}
            case "/offset":
                return api.move(str(request["row"]), str(request["mark"]), int(request["tick"]))
            case "/undo":
                return api.undo()
            case "/accept":
                return api.accept()
        raise KeyError(path)

    def _answer(self, values: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> None:
        body = json.dumps(values).encode()  # ASCII: half a surrogate pair has no UTF-8
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        """Send server-sent events until the connection closes."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with self._server.events.listen() as queue, suppress(OSError):
            self._event("hello", self._server.api.hello())
            while True:
                try:
                    event = queue.get(timeout=HEARTBEAT)
                except Empty:
                    self.wfile.write(b":\n\n")
                    continue
                if event is None:
                    return
                self._event(*event)

    def _event(self, name: str, values: Any) -> None:
        self.wfile.write(f"event: {name}\ndata: {json.dumps(values)}\n\n".encode())

    def _file(self, path: str) -> None:
        """Send a file of the folder, or the byte range that a player requests."""
        file = find_file(path, self._server.folder, self._server.page)
        if file is None:
            self._answer({"why": "there is no such file"}, HTTPStatus.NOT_FOUND)
            return
        with file.open("rb") as content:
            size = file.stat().st_size
            try:
                part = byte_range(self.headers.get("Range"), size)
            except IndexError:
                self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                self.send_header("Content-Range", f"bytes */{size}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            first, after = part or (0, size)
            self.send_response(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", kind + "; charset=utf-8" * kind.startswith("text/"))
            self.send_header("Content-Length", str(after - first))
            self.send_header("Accept-Ranges", "bytes")
            if part:
                self.send_header("Content-Range", f"bytes {first}-{after - 1}/{size}")
            self.end_headers()
            if self.command == "HEAD":
                return
            content.seek(first)
            left = after - first
            with suppress(OSError):  # the browser closed the connection, or takes no more
                while left and (chunk := content.read(min(CHUNK, left))):
                    self.wfile.write(chunk)
                    left -= len(chunk)
            self.close_connection |= left > 0

    def log_message(self, *arguments: Any) -> None:
        """Do not log requests."""
