"""A running `render.py watch` on a copy of the example, for the tests that watch it."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Empty, Queue
from typing import Any
from urllib.parse import urlsplit

import pytest
from conftest import ROOT

LONG = 60.0
"""Seconds a busy machine may take for what takes two."""


def copy_of_the_example(root: Path) -> Path:
    """The second film in another folder, with a `render.py`."""
    example = ROOT / "examples" / "hash_table"
    shutil.copytree(example, root, ignore=shutil.ignore_patterns("build"), dirs_exist_ok=True)
    shutil.copy(ROOT / "render.py", root)
    return root


class Watching:
    """A running `render.py watch`, its lines as they come.

    Attributes:
        root: of its project.
        lines: those waited for so far.
        address: of its page, once it was told.
    """

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.lines: list[str] = []
        self._new: Queue[str] = Queue()
        self.process = subprocess.Popen(
            [sys.executable, "render.py", "watch", "--port", "0", *options],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def wait_for_page(self) -> None:
        """Until the film is shown."""
        self.address = self.wait(r"(http://\S+) shows the film")[1]
        address = urlsplit(self.address)
        self.port, self.root_path = address.port, address.path.rstrip("/")

    def end(self) -> None:
        """Whatever it does."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._new.put(line.rstrip("\n"))

    def wait(self, pattern: str, seconds: float = LONG) -> re.Match[str]:
        """The next line that matches."""
        end = time.monotonic() + seconds
        while True:
            try:
                line = self._new.get(timeout=max(0.01, end - time.monotonic()))
            except Empty:
                pytest.fail(f"no line like {pattern!r} within {seconds} s: {self.lines}")
            self.lines.append(line)
            found = re.search(pattern, line)
            if found:
                return found

    def wait_for_both(self, first: str, second: str) -> re.Match[str]:
        """Lines that come in either order; returns the match of the first pattern."""
        found = self.wait(f"{first}|{second}")
        one = re.search(first, found.string)
        other = self.wait(second if one else first)
        return one or other

    def nothing_new(self, seconds: float) -> None:
        time.sleep(seconds)
        assert self._new.empty(), self._new.get()

    def text(self) -> str:
        return (self.root / "storyboard.yaml").read_text(encoding="utf-8")

    def save(self, name: str, old: str, new: str) -> None:
        """Change a file as an editor does: written beside its place, then moved there."""
        file = self.root / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        beside = file.with_name(f".{file.name}.swp")
        beside.write_text(text.replace(old, new, 1), encoding="utf-8")
        beside.replace(file)

    def ask(self, path: str, what: object, **headers: str) -> tuple[int, Any]:
        """POST as the page does, unless headers say otherwise."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        own = {
            "Host": f"127.0.0.1:{self.port}",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": "application/json",
        }
        sent = {**own, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request("POST", self.root_path + path, json.dumps(what), sent)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
