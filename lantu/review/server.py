"""Serves the review page over HTTP on 127.0.0.1, with server-sent events and a small JSON API.

Requests must have this server's Host header and changes also its Origin, so that no other web page
in the same browser can read or change anything (DNS rebinding, cross-site request forgery).
"""

from __future__ import annotations

import json
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue
from typing import Any, Protocol, cast
from urllib.parse import unquote, urlsplit

from lantu.core.errors import LantuError

HOST = "127.0.0.1"
HEARTBEAT = 10.0
"""Seconds without an event after which an event stream sends a comment."""
LONGEST = 10_000
"""Maximum size of a request body in bytes."""
SERVED = {".html", ".mp4", ".js", ".png", ".jpg", ".webp"}
"""Suffixes of files that are served."""
CHUNK = 1 << 18


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


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    api: PageApi
    events: Events
    folder: Path
    page: Path

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore connections closed by the browser."""


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
        URL of the page.
    """
    try:
        server = _Server((HOST, port), _Handler)
    except OSError:
        server = _Server((HOST, 0), _Handler)
    server.api, server.events = api, events
    server.folder, server.page = folder.resolve(), page.resolve()
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        events.close()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def _server(self) -> _Server:
        return cast(_Server, self.server)

    def do_GET(self) -> None:
        """Serve the page, its films and pictures, and the event stream."""
        if not self._is_own():
            return
        match urlsplit(self.path).path:
            case "/":
                where = self._server.page.relative_to(self._server.folder).as_posix()
                self.send_response(HTTPStatus.FOUND)
                self.send_header("Location", f"/{where}")
                self.send_header("Content-Length", "0")
                self.end_headers()
            case "/alive":
                self._answer({})
            case "/events":
                self._stream()
            case path:
                self._file(path)

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        """Handle a JSON request of the page."""
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= LONGEST:
            self.close_connection = True
            self._answer({"why": "too long"}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        body = self.rfile.read(length)
        if not self._is_own(from_page=True):
            return
        try:
            request = json.loads(body)
            answer = self._do(urlsplit(self.path).path, request)
        except LantuError as refusal:
            self._answer({"why": str(refusal)}, HTTPStatus.CONFLICT)
        except (ValueError, KeyError, TypeError, AttributeError):
            self._answer({"why": "not a request of the page"}, HTTPStatus.BAD_REQUEST)
        else:
            self._answer(answer)

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

    def _is_own(self, *, from_page: bool = False) -> bool:
        """Check Host, and for changes also Origin and content type; answer 403 if they differ."""
        port = self._server.server_port
        hosts = {f"{HOST}:{port}", f"localhost:{port}"}
        host = self.headers.get("Host")
        own = host in hosts
        if from_page:
            kind = self.headers.get("Content-Type", "").partition(";")[0]
            own &= self.headers.get("Origin") == f"http://{host}" and kind == "application/json"
        if not own:
            self._answer({"why": "only the review page itself may ask"}, HTTPStatus.FORBIDDEN)
        return own

    def _answer(self, values: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> None:
        body = json.dumps(values, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        """Send server-sent events until the connection closes."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
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
        file = (self._server.folder / unquote(path).lstrip("/")).resolve()
        known = file.is_relative_to(self._server.folder) and file.suffix in SERVED
        if not known or not file.is_file():
            self._answer({"why": "there is no such file"}, HTTPStatus.NOT_FOUND)
            return
        with file.open("rb") as content:
            size = file.stat().st_size
            first, last = 0, size - 1
            request = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
            if request and request[1]:
                first, last = int(request[1]), min(int(request[2] or last), last)
            elif request and request[2]:
                first = max(0, size - int(request[2]))
            if request and first > last:
                self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                self.send_header("Content-Range", f"bytes */{size}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(HTTPStatus.PARTIAL_CONTENT if request else HTTPStatus.OK)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", kind + "; charset=utf-8" * kind.startswith("text/"))
            self.send_header("Content-Length", str(last - first + 1))
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Cache-Control", "no-store")
            if request:
                self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            self.end_headers()
            if self.command == "HEAD":
                return
            content.seek(first)
            left = last - first + 1
            with suppress(ConnectionError):
                while left and (chunk := content.read(min(CHUNK, left))):
                    self.wfile.write(chunk)
                    left -= len(chunk)

    def log_message(self, *arguments: Any) -> None:
        """Do not log requests."""
