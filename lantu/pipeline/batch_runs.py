"""Makes the films of a batch, each by a `lantu` of its own, some at the same time."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from lantu.pipeline.batch import BatchItem

UNEXPECTED = 1
"""Exit code of a film whose process ended without a report."""


@dataclass(frozen=True, slots=True)
class BatchEvent:
    """Something that happened; `--json-events` prints it as one line.

    Attributes:
        event: `began`, `said` (a line of its progress), or `ended`.
        item: the film.
        line: what was said.
        exit_code: of its render.
        seconds: that it took.
        report: what `lantu --json` printed for it.
    """

    event: str
    item: BatchItem
    line: str = ""
    exit_code: int | None = None
    seconds: float | None = None
    report: dict[str, Any] = field(default_factory=dict)

    @property
    def as_json(self) -> str:
        """The event on one line."""
        values: dict[str, Any] = {
            "event": self.event,
            "storyboard": str(self.item.storyboard),
            "language": self.item.language,
            "quality": self.item.quality,
            "format": self.item.format,
            "fps": self.item.fps,
        }
        if self.event == "said":
            values["line"] = self.line
        if self.event == "ended":
            values |= {"exit_code": self.exit_code, "seconds": self.seconds}
            values |= {name: self.report.get(name, []) for name in ("films", "findings")}
        return json.dumps(values, ensure_ascii=False)

    @property
    def cause(self) -> str:
        """Why it failed: the first finding."""
        findings = self.report.get("findings", [])
        errors = [one for one in findings if one.get("severity") == "error"] or findings
        return errors[0]["cause"] if errors else f"it ended with exit code {self.exit_code}"


def run_batch(
    items: Sequence[BatchItem],
    at_once: int,
    options: Callable[[int], Sequence[str]],
    tell: Callable[[BatchEvent], object],
) -> list[BatchEvent]:
    """Make all films; a film that fails does not stop the others.

    Films of one project follow each other, because they use the same folder.

    Args:
        items: the films.
        at_once: number of films to make at the same time.
        options: number of a film, from 0 -> further options of `lantu` for it.
        tell: called with each event.

    Returns:
        The `ended` event of each film, in the order in which they ended.
    """
    events: SimpleQueue[BatchEvent] = SimpleQueue()
    waiting, ended = list(items), list[BatchEvent]()
    running: dict[Path, subprocess.Popen[str]] = {}
    try:
        while waiting or running:
            for item in [*waiting]:
                folder = item.storyboard.parent
                if len(running) < at_once and folder not in running:
                    waiting.remove(item)
                    running[folder] = _start(item, options(items.index(item)), events)
                    tell(BatchEvent("began", item))
            event = events.get()
            tell(event)
            if event.event == "ended":
                del running[event.item.storyboard.parent]
                ended.append(event)
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.wait()
    return ended


def _start(
    item: BatchItem, options: Sequence[str], events: SimpleQueue[BatchEvent]
) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "lantu", *item.arguments, *options, "--json"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    threading.Thread(target=_follow, args=(item, process, events), daemon=True).start()
    return process


def _follow(
    item: BatchItem, process: subprocess.Popen[str], events: SimpleQueue[BatchEvent]
) -> None:
    began = time.monotonic()
    assert process.stdout is not None and process.stderr is not None
    documents: list[str] = []
    reader = threading.Thread(target=_read, args=(process.stdout, documents), daemon=True)
    reader.start()
    for line in process.stderr:
        events.put(BatchEvent("said", item, line.rstrip()))
    reader.join()
    code = process.wait()
    report: dict[str, Any] = {}
    with suppress(ValueError):
        report = json.loads("".join(documents))
    seconds = round(time.monotonic() - began, 1)
    code = code if report or code else UNEXPECTED
    events.put(BatchEvent("ended", item, "", code, seconds, report))


def _read(stream: IO[str], lines: list[str]) -> None:
    lines.extend(stream)
