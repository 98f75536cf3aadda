"""The review server lets nobody in but its own page, and answers whatever is sent to it."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser import page

from lantu.core.errors import InputError
from lantu.review import connections, gate
from lantu.review.page import policy
from lantu.review.server import CHANGES, Events, serving


class Api:
    """Remembers what the page asked for."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def hello(self) -> dict[str, Any]:
        return {"version": 1, "problems": "", "undo": False}

    def look(self, row: str, tick: int) -> None:
        self.asked.append(("look", row, tick))

    def move(self, row: str, mark: str, tick: int) -> dict[str, Any]:
        self.asked.append(("move", row, mark, tick))
        return {"written": "moved"}

    def undo(self) -> dict[str, Any]:
        raise InputError("there is nothing to undo")

    def accept(self) -> dict[str, Any]:
        self.asked.append("accept")
        return {}


class Server:
    """A served page.

    Attributes:
        api: what it asked for.
        address: with the token.
        port: of the server.
        path: the token's part of paths.
    """

    def __init__(self, address: str, api: Api) -> None:
        self.api, self.address = api, address
        parts = urlsplit(address)
        self.port, self.path = parts.port or 0, parts.path.rstrip("/")

    def send(self, data: bytes, *, end: bool = True) -> bytes:
        """What is answered to bytes as they are."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(data)
            if end:
                connection.shutdown(socket.SHUT_WR)
            answer = b""
            while got := connection.recv(65536):
                answer += got
            return answer

    def ask(self, line: str, body: bytes = b"", **headers: str | None) -> tuple[int, bytes]:
        """Status and answer of a request as the page sends it, but for some headers."""
        own: dict[str, str | None] = {"Host": f"127.0.0.1:{self.port}", "Connection": "close"}
        if line.startswith("POST"):
            own |= {
                "Origin": f"http://127.0.0.1:{self.port}",
                "Content-Type": "application/json",
                "Content-Length": str(len(body)),
            }
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        sent = "".join(f"{name}: {value}\r\n" for name, value in own.items() if value is not None)
        method, _, path = line.partition(" ")
        request = f"{method} {self.path}{path} HTTP/1.1\r\n{sent}\r\n".encode()
        answer = self.send(request + body, end=False)
        return int(answer.split()[1]), answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a film and a page, and files that must not be served."""
    root = tmp_path_factory.mktemp("served")
    (root / "secret.png").write_bytes(b"secret")
    build = root / "build"
    for name in ("watch/film.review.html", "watch/film.mp4", "accepted/film.js", "notes.html"):
        (build / name).parent.mkdir(parents=True, exist_ok=True)
        (build / name).write_text(f"window.acceptedFilm = '{name}'", "utf-8")
    (build / "out.png").symlink_to(root / "secret.png")
    return build


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    api = Api()
    with serving(folder, folder / "watch" / "film.review.html", api, Events(), 0) as address:
        yield Server(address, api)


def test_two_servers_that_want_one_port_have_tokens_and_ports_of_their_own(folder: Path) -> None:
    page = folder / "watch" / "film.review.html"
    with serving(folder, page, Api(), Events(), 0) as address:
        first = Server(address, Api())
        with serving(folder, page, Api(), Events(), first.port) as other:
            second = Server(other, Api())
            assert second.port != first.port and second.path != first.path
            assert first.ask("GET /alive")[0] == second.ask("GET /alive")[0] == 200
            first.path = second.path
            assert first.ask("GET /alive")[0] == 403


MOVE = b'{"row": "1", "mark": "m", "tick": 3}'


def test_the_page_itself_is_served_and_heard(server: Server) -> None:
    assert server.ask("GET /watch/film.review.html")[0] == 200
    assert server.ask("GET /accepted/film.js")[0] == 200
    assert server.ask("POST /offset", MOVE)[0] == 200
    assert server.api.asked == [("move", "1", "m", 3)]
    assert server.ask("POST /undo", b"{}")[0] == 409
    status, answer = server.ask("GET /")
    assert status == 302 and f"Location: {server.path}/watch/film.review.html".encode() in answer


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "example.org"},
        {"Host": None},
        {"Origin": "http://example.org"},
        {"Origin": "null"},
        {"Origin": None},
        {"Origin": "http://127.0.0.1:1"},
        {"Content_Type": "text/plain"},
        {"Content_Type": None},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_nobody_else_is_heard(server: Server, headers: dict[str, str | None]) -> None:
    assert server.ask("POST /offset", MOVE, **headers)[0] == 403
    assert server.api.asked == []


def test_without_the_token_nothing_is_told(server: Server) -> None:
    right = server.path
    for token in ("", "/", "/alive", right[:-1], right + "x", "/" + "x" * 22):
        server.path = token
        for path in ("GET /alive", "GET /watch/film.mp4", "GET /events", "POST /accept"):
            status, answer = server.ask(path, b"{}" if path.startswith("POST") else b"")
            assert status == 403 and right.encode() not in answer
    assert server.api.asked == []


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.png",
        "/%2e%2e/secret.png",
        "/watch/%2e%2e%2f%2e%2e%2fsecret.png",
        "/watch/..%5c..%5csecret.png",
        "//etc/passwd",
        "/out.png",
        "/notes.html",
        "/watch",
        "/%00.png",
        "/%ff.png",
        "/" + "x" * 300 + ".png",
        "/" + "a/" * 3000 + "x.png",
    ],
)
def test_no_file_outside_is_served(server: Server, path: str) -> None:
    status, answer = server.ask(f"GET {path}")
    assert status == 404 and b"secret" not in answer


@pytest.mark.parametrize(
    ("line", "body", "headers", "expected"),
    [
        ("PUT /offset", b"", {}, 501),
        ("OPTIONS /offset", b"", {}, 501),
        ("POST /else", b"{}", {}, 400),
        ("POST /offset", b"not json", {}, 400),
        ("POST /offset", b"[" * 9000, {}, 400),
        ("POST /offset", b'{"row": 1, "mark": 2, "tick": 1e999}', {}, 400),
        ("POST /offset", b'{"row": 1, "mark": 2, "tick": "%s"}' % (b"9" * 5000), {}, 400),
        ("POST /offset", b"\xff\xfe", {}, 400),
        ("POST /offset", b"{}", {"Content_Length": "-1"}, 411),
        ("POST /offset", b"{}", {"Content_Length": "two"}, 411),
        ("POST /offset", b"{}", {"Content_Length": None}, 411),
        ("POST /offset", b"{}", {"Transfer_Encoding": "chunked"}, 411),
        ("POST /offset", b"{}", {"Content_Length": str(gate.LONGEST + 1)}, 413),
        ("GET /watch/film.mp4", b"", {"Range": "bytes=" + "9" * 5000 + "-"}, 200),
        ("GET /watch/film.mp4", b"", {"Range": "bytes=-"}, 200),
        ("GET /watch/film.mp4", b"", {"Range": "bytes=5-2"}, 416),
        ("GET /watch/film.mp4", b"", {"Range": "bytes=0-3"}, 206),
        ("HEAD /watch/film.mp4", b"", {}, 200),
        ("GET /?" + "x" * 70_000, b"", {}, 414),
    ],
)
def test_odd_requests_are_answered(
    server: Server, line: str, body: bytes, headers: dict[str, str | None], expected: int
) -> None:
    status, answer = server.ask(line, body, **headers)
    assert status == expected, answer[:300]
    assert b"Content-Security-Policy" in answer and b"Resource-Policy: same-origin" in answer
    assert server.ask("GET /alive")[0] == 200


def test_a_refusal_that_names_half_a_character_is_answered(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(row: str, tick: int) -> None:
        raise InputError(f"there is no row {row}")

    monkeypatch.setattr(server.api, "look", refuse)
    status, answer = server.ask("POST /at", b'{"row": "\\udec0", "tick": 2}')
    assert status == 409
    assert json.loads(answer.partition(b"\r\n\r\n")[2]) == {"why": "there is no row \udec0"}


def test_noise_is_answered_and_the_server_goes_on(server: Server) -> None:
    for noise in (b"\r\n\r\n", b"\x16\x03\x01\x02", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"):
        server.send(noise)
    head = f"GET {server.path}/alive HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
    assert b" 431 " in server.send(head.encode() + b"x: y\r\n" * 200 + b"\r\n")[:40]
    assert server.ask("GET /alive")[0] == 200


def test_many_changes_at_once_are_too_many(server: Server) -> None:
    statuses = {server.ask("POST /at", b'{"row": "1", "tick": 2}')[0] for _ in range(120)}
    assert statuses == {200, 429}


def test_slow_clients_are_cut_off_and_hold_no_more_than_the_limit(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 1.0)
    before = threading.active_count()
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(80)]
    try:
        for connection in slow:
            connection.sendall(b"GET / HTTP/1.1\r\n")
        deadline = time.monotonic() + 20
        refused = 0
        for connection in slow:
            connection.settimeout(20)
            assert threading.active_count() - before <= connections.MOST + 1
            # One byte after another does not make a request last longer.
            try:
                connection.sendall(b"x")
                refused += b" 503 " in connection.recv(200)
            except ConnectionError:
                refused += 1
        assert refused >= 80 - connections.MOST
        while threading.active_count() - before > 1 and time.monotonic() < deadline:
            time.sleep(0.1)
    finally:
        for connection in slow:
            connection.close()
    assert server.ask("GET /alive")[0] == 200


def test_every_change_passes_the_gate_with_a_limit() -> None:
    assert set(CHANGES) >= {"/at", "/offset", "/undo", "/accept"}
    assert all(kind.longest > 0 and kind.types for kind in CHANGES.values())
    unsafe = {"text/plain", "multipart/form-data", "application/x-www-form-urlencoded"}
    assert not unsafe & {name for kind in CHANGES.values() for name in kind.types}


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>another</title>")

    def log_message(self, *arguments: Any) -> None:
        """Stay silent."""


ATTACK = """async (address) => {
  const script = (url) => new Promise((done) => {
    const it = document.createElement("script");
    it.src = url;
    it.onload = () => done(typeof window.acceptedFilm);
    it.onerror = () => done("refused");
    document.head.append(it);
  });
  const asked = async (path, options) => {
    try {
      const answer = await fetch(address + path, options);
      return answer.type === "opaque" ? "opaque" : await answer.text();
    } catch { return "refused"; }
  };
  const image = (url) => new Promise((done) => {
    const it = new Image();
    it.onload = () => done("shown");
    it.onerror = () => done("refused");
    it.src = url;
  });
  const post = (type) => ({ method: "POST", mode: type ? "cors" : "no-cors", body: "{}",
                            headers: type ? { "Content-Type": type } : {} });
  return {
    script: await script(address + "accepted/film.js"),
    read: await asked("alive"),
    film: await asked("watch/film.mp4"),
    image: await image(address + "shown.png"),
    json: await asked("accept", post("application/json")),
    form: await asked("accept", post("text/plain")),
    blind: await asked("accept", post("")),
  };
}"""


def test_a_page_of_another_origin_can_neither_read_nor_change(server: Server) -> None:
    other = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    try:
        with page() as tab:
            tab.goto(f"http://localhost:{other.server_port}/")
            found = tab.evaluate(ATTACK, server.address)  # the worst case: it knows the token
            assert {name for name, what in found.items() if what == "refused"} >= {
                "script",
                "read",
                "film",
                "image",
                "json",
                "form",
            }, found
            assert found["blind"] in {"opaque", "refused"}
    finally:
        other.shutdown()
        other.server_close()
    assert server.api.asked == []


def test_only_the_pages_own_script_may_run() -> None:
    assert re.search(r"script-src ('sha256-[A-Za-z0-9+/=]{44}' ){2}'self' file:;", policy())
    assert "unsafe-inline" not in policy().split("style-src")[0]
    assert json.dumps(policy()).count("unsafe") == 1
