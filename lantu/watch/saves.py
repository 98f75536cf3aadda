"""Watches a project's files with watchdog; the events of one save are debounced."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from lantu.findings import Code, Finding
from lantu.project import Project
from lantu.store import content_key

SETTLE_SECONDS = 0.025
"""Debounce time in seconds: an editor causes several events for one save."""
EVENT_TYPES = {"created", "modified", "moved", "deleted", "closed"}
SCENES_SETTING = re.compile(r"\bscenes:[ '\"]*([^\s'\",}#]+)")
SUFFIXES = {
    ".py", ".yaml", ".yml", ".svg", ".png", ".json", ".txt", ".dic",
    ".wav", ".flac", ".ogg", ".mp3", ".m4a",
}  # fmt: skip


def watched_paths(project: Project, scenes: str | None = None) -> list[Path]:
    """Return the storyboard file and the folders that determine the film.

    Args:
        project: the project.
        scenes: folder of scenes; None searches the storyboard text, which may be invalid YAML.
    """
    if scenes is None:
        written = None
        with suppress(OSError):
            written = SCENES_SETTING.search(project.storyboard_file.read_text("utf-8", "replace"))
        scenes = written[1] if written else "scenes"
    names = dict.fromkeys((scenes, "theme", "facts", "assets"))
    return [project.storyboard_file, *(project.root / name for name in names)]


class SaveWatcher(FileSystemEventHandler):
    """Reports which files changed. Events trigger a scan; content hashes decide.

    Use as a context manager; watching ends with the block.
    """

    def __init__(self, places: Iterable[Path]) -> None:
        self._events: SimpleQueue[float] = SimpleQueue()
        self._observer = Observer()
        self._scheduled: set[tuple[Path, bool]] = set()
        self._places: list[Path] = []
        self._known: dict[Path, tuple[tuple[int, int], str]] = {}
        self.watch(places)

    def __enter__(self) -> SaveWatcher:
        self._known = self._scan()
        self._observer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._observer.stop()
        self._observer.join()

    def watch(self, places: Iterable[Path]) -> None:
        """Set the files and folders to scan, and subscribe to events of new ones."""
        self._places = [place.resolve() for place in places]
        for place in self._places:
            folder, deep = (place, True) if place.is_dir() else (place.parent, False)
            if (folder, deep) not in self._scheduled and folder.is_dir():
                self._scheduled.add((folder, deep))
                self._observer.schedule(self, str(folder), recursive=deep)

    def dispatch(self, event: FileSystemEvent) -> None:
        """Queue an event; called by watchdog's observer thread."""
        if not event.is_directory and event.event_type in EVENT_TYPES:
            self._events.put(time.perf_counter())

    def next(self) -> tuple[list[Path], float]:
        """Wait for a save.

        Returns:
            The files whose content changed (may be empty), and the `time.perf_counter` value of
            the first event.
        """
        while True:
            with suppress(Empty):
                since = self._events.get(timeout=0.5)  # with a timeout, so that Ctrl-C is handled
                break
        with suppress(Empty):
            while True:
                self._events.get(timeout=SETTLE_SECONDS)
        now = self._scan()
        changed = [
            path
            for path in now.keys() | self._known.keys()
            if now.get(path, ((), ""))[1] != self._known.get(path, ((), ""))[1]
        ]
        self._known = now
        return sorted(changed), since

    def _scan(self) -> dict[Path, tuple[tuple[int, int], str]]:
        """Return file -> ((size, mtime), content key); files with equal stat are not read."""
        scanned = {}
        for path in self._files():
            with suppress(OSError):
                stat = path.stat()
                size_and_time = (stat.st_size, stat.st_mtime_ns)
                known = self._known.get(path)
                if known and known[0] == size_and_time:
                    scanned[path] = known
                else:
                    scanned[path] = (size_and_time, content_key(path.read_bytes().hex()))
        return scanned

    def _files(self) -> Iterable[Path]:
        for place in self._places:
            if place.is_file():
                yield place
            for path in place.rglob("*") if place.is_dir() else ():
                if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
                    yield path


def syntax_problems(files: Iterable[Path], root: Path) -> list[Finding]:
    """Return the syntax errors of the Python files among some files."""
    problems = []
    for file in files:
        if file.suffix != ".py" or not file.is_file():
            continue
        try:
            compile(file.read_bytes(), str(file), "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            name = file.relative_to(root) if file.is_relative_to(root) else file
            line, column = getattr(error, "lineno", 1) or 1, getattr(error, "offset", 1) or 1
            cause = f"this is not valid Python: {getattr(error, 'msg', error)}"
            problems.append(
                Finding(
                    Code.INVALID_PYTHON,
                    cause,
                    "Fix this line.",
                    file=str(name),
                    line=line,
                    column=column,
                )
            )
    return problems
