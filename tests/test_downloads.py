"""Downloads of a voice's files, from a server on this machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from lantu.core.errors import LantuError
from lantu.voices import downloads
from lantu.voices.downloads import Download, download, store, voice_folder

CONTENT = bytes(range(256)) * 2000
"""What is published: 512 kB."""


@dataclass
class Server:
    """A web server of one file, and how it misbehaves.

    Attributes:
        address: of the file.
        breaks_after: bytes after which it drops the connection; None answers in full.
        ranges: whether it can begin in the middle.
        status: an error that it answers instead.
        asked: the range of each request.
    """

    address: str = ""
    breaks_after: int | None = None
    ranges: bool = True
    status: int = 200
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.headers.get("Range", ""))
            if state.status != 200:
                self.send_error(state.status)
                return
            first = int(state.asked[-1][6:-1]) if state.asked[-1] and state.ranges else 0
            self.send_response(206 if first else 200)
            self.send_header("Content-Length", str(len(CONTENT) - first))
            self.end_headers()
            last = len(CONTENT) if state.breaks_after is None else first + state.breaks_after
            self.wfile.write(CONTENT[first:last])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{http.server_port}/model"
    thread = Thread(target=http.serve_forever)
    thread.start()
    yield state
    http.shutdown()
    thread.join()
    http.server_close()


def wanted(server: Server, content: bytes = CONTENT) -> Download:
    checksum = hashlib.sha256(content).hexdigest()
    return Download("model.onnx", server.address, len(content), checksum)


def test_a_file_comes_whole(server: Server, tmp_path: Path) -> None:
    counted: list[int] = []
    path = download(wanted(server), tmp_path / "new", counted.append)
    assert path.read_bytes() == CONTENT
    assert sum(counted) == len(CONTENT)
    assert [file.name for file in path.parent.iterdir()] == ["model.onnx"]


def test_a_broken_download_continues_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.breaks_after = 100_000
    with pytest.raises(LantuError, match=r"stopped after 100000 of 512000 bytes.*continues there"):
        download(wanted(server), tmp_path)
    assert not (tmp_path / "model.onnx").exists()
    server.breaks_after = None
    counted: list[int] = []
    assert download(wanted(server), tmp_path, counted.append).read_bytes() == CONTENT
    assert server.asked == ["", "bytes=100000-"]
    assert counted[0] == 100_000
    assert sum(counted) == len(CONTENT)


def test_a_server_that_cannot_continue_sends_all_of_it(server: Server, tmp_path: Path) -> None:
    (tmp_path / "model.onnx.part").write_bytes(CONTENT[:1000])
    server.ranges = False
    assert download(wanted(server), tmp_path).read_bytes() == CONTENT


def test_another_file_is_refused_and_removed(server: Server, tmp_path: Path) -> None:
    other = bytes([1]) + CONTENT[1:]
    with pytest.raises(LantuError, match="not the one that was published"):
        download(wanted(server, other), tmp_path)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "model.onnx.part").write_bytes(bytes(len(CONTENT)))
    with pytest.raises(LantuError, match="SHA-256"):
        download(wanted(server), tmp_path)


def test_a_server_without_the_file_is_named(server: Server, tmp_path: Path) -> None:
    server.status = 404
    with pytest.raises(LantuError, match=r"/model: the server answers 404"):
        download(wanted(server), tmp_path)


def test_no_connection_is_one_message(server: Server, tmp_path: Path) -> None:
    nowhere = Download("x", "http://127.0.0.1:9/x", 5, "")
    with pytest.raises(LantuError, match="stopped after 0 of 5 bytes"):
        download(nowhere, tmp_path)


def test_files_from_packages_pass_the_same_check(tmp_path: Path) -> None:
    one = Download("a.bin", "", 3, hashlib.sha256(b"abc").hexdigest())
    assert store(one, b"abc", tmp_path).read_bytes() == b"abc"
    with pytest.raises(LantuError, match=r"a\.bin from the packages"):
        store(one, b"abd", tmp_path)
    assert (tmp_path / "a.bin").read_bytes() == b"abc"


def test_voices_lie_in_the_cache_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(downloads.FOLDER, str(tmp_path))
    assert voice_folder("kokoro") == tmp_path / "kokoro"
    monkeypatch.delenv(downloads.FOLDER)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert voice_folder("kokoro") == tmp_path / "lantu" / "voices" / "kokoro"
