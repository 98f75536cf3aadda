"""The review page on this machine alone, reloaded by itself; what it asks for goes to a desk.

Only loopback is listened on, only requests that name this very address are answered, so that no
other page in the same browser can read or change anything (DNS rebinding, cross-site requests).
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
"""Seconds after which a silent stream says that it is alive."""
LONGEST = 10_000
"""Bytes of a request's body."""
SERVED = {".html", ".mp4", ".js", ".png", ".jpg", ".webp"}
"""Kinds of files the page may name."""
CHUNK = 1 << 18


class PageApi(Protocol):
    """Who does what the page asks for; a refusal is a LantuError."""

    def hello(self) -> dict[str, Any]:
        """What a page is told when it comes."""

    def look(self, row: str, tick: int) -> None:
        """The page stands at a tick of a row."""

    def move(self, row: str, mark: str, tick: int) -> dict[str, Any]:
        """Let a mark come at a tick of its row."""

    def undo(self) -> dict[str, Any]:
        """Take the last move back."""

    def accept(self) -> dict[str, Any]:
        """Keep the film for comparing."""


class Events:
    """Sends events to every page that listens."""

    def __init__(self) -> None:
        self._listeners: set[Queue[tuple[str, Any] | None]] = set()
        self._lock = threading.Lock()

    def send(self, name: str, **values: Any) -> None:
        """Tell every page."""
        with self._lock:
            for listener in self._listeners:
                listener.put((name, values))

    @contextmanager
    def listen(self) -> Iterator[Queue[tuple[str, Any] | None]]:
        """A queue of events for one page."""
        queue: Queue[tuple[str, Any] | None] = Queue()
        with self._lock:
            self._listeners.add(queue)
        try:
            yield queue
        finally:
            with self._lock:
                self._listeners.discard(queue)

    def close(self) -> None:
        """End every stream."""
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
        """A page that goes away in the middle is no news."""


@contextmanager
def serving(folder: Path, page: Path, api: PageApi, events: Events, port: int) -> Iterator[str]:
    """Serve a page and the films beside it while the block runs.

    Args:
        folder: nothing outside it is read.
        page: the page, somewhere in the folder.
        desk: answers the page.
        events: what the page listens to.
        port: a busy one is replaced by any free one.

    Yields:
        The page's address.
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
        """The page, its films and pictures, and the stream of events."""
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
        """Something the page asks for."""
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
        except LantuError as refused:
            self._answer({"why": str(refused)}, HTTPStatus.CONFLICT)
        except (ValueError, KeyError, TypeError, AttributeError):
            self._answer({"why": "this is no request of the page"}, HTTPStatus.BAD_REQUEST)
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
        """Whether a request comes to this address, and a change from this page; refuse if not."""
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
        """Server-sent events until the page goes."""
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
        """A file of the folder, or the range of it that a player asks for."""
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
        """The terminal shows changes, no requests."""
