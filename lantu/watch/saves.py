"""Saves in a project's folders, several events of one save taken together."""

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

from lantu.core.errors import Problem
from lantu.project import Project
from lantu.store import content_key

SETTLE_SECONDS = 0.025
"""Seconds without an event after which a save is over: editors write, rename and touch."""
EVENT_TYPES = {"created", "modified", "moved", "deleted", "closed"}
SCENES_SETTING = re.compile(r"\bscenes:[ '\"]*([^\s'\",}#]+)")
SUFFIXES = {".py", ".yaml", ".yml", ".svg", ".png", ".wav", ".mp3", ".m4a", ".json", ".txt", ".dic"}


def watched_paths(project: Project, scenes: str | None = None) -> list[Path]:
    """The storyboard, and the folders that shape the film.

    Args:
        project: whose they are.
        scenes: the folder that the film names; None looks for it in a storyboard that is broken.
    """
    if scenes is None:
        written = None
        with suppress(OSError):
            written = SCENES_SETTING.search(project.storyboard_file.read_text("utf-8", "replace"))
        scenes = written[1] if written else "scenes"
    names = dict.fromkeys((scenes, "theme", "facts", "assets"))
    return [project.storyboard_file, *(project.root / name for name in names)]


class SaveWatcher(FileSystemEventHandler):
    """Tells which files changed; the file system only wakes it, contents decide.

    A context: watching ends with the block.
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
        """Watch these files and folders from now on, too."""
        self._places = [place.resolve() for place in places]
        for place in self._places:
            folder, deep = (place, True) if place.is_dir() else (place.parent, False)
            if (folder, deep) not in self._scheduled and folder.is_dir():
                self._scheduled.add((folder, deep))
                self._observer.schedule(self, str(folder), recursive=deep)

    def dispatch(self, event: FileSystemEvent) -> None:
        """Wake up, called by the observer."""
        if not event.is_directory and event.event_type in EVENT_TYPES:
            self._events.put(time.perf_counter())

    def next(self) -> tuple[list[Path], float]:
        """Wait for a save.

        Returns:
            The files whose content changed, none if a save changed nothing, and when it began.
        """
        while True:
            with suppress(Empty):
                since = self._events.get(timeout=0.5)  # in pieces, so that Ctrl-C is heard
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
        """File -> (size and time, key of its content); read only where the former changed."""
        seen = {}
        for path in self._files():
            with suppress(OSError):
                stat = path.stat()
                stamp = (stat.st_size, stat.st_mtime_ns)
                known = self._known.get(path)
                if known and known[0] == stamp:
                    seen[path] = known
                else:
                    seen[path] = (stamp, content_key(path.read_bytes().hex()))
        return seen

    def _files(self) -> Iterable[Path]:
        for place in self._places:
            if place.is_file():
                yield place
            for path in place.rglob("*") if place.is_dir() else ():
                if path.suffix in SUFFIXES and not path.name.startswith("."):
                    yield path


def syntax_problems(files: Iterable[Path], root: Path) -> list[Problem]:
    """Python files among these that are no valid Python, each with its line."""
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
            problems.append(Problem(str(name), line, column, None, cause, "Mend this line."))
    return problems
