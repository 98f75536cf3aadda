"""What the user sees while a film is made: one bar with time left, or plain lines in a log."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.markup import escape

from lantu.core.records import Clip

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Display(Protocol):
    """How the pipeline tells what it does."""

    def say(self, line: str) -> None:
        """One line that stays."""

    def draw(self, row: str, frames: int) -> None:
        """A row has this many frames so far."""


class Lines:
    """Plain lines, for logs."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, line: str) -> None:
        """Print the line."""
        self._console.print(escape(line), highlight=False, soft_wrap=True)

    def draw(self, row: str, frames: int) -> None:
        """Frames are too many for a log."""


class Bar:
    """One progress bar for the whole film."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task
        self._rows: dict[str, int] = {}

    def say(self, line: str) -> None:
        """Print the line above the bar."""
        self._progress.console.print(escape(line), highlight=False, soft_wrap=True)

    def draw(self, row: str, frames: int) -> None:
        """Move the bar to the sum over all rows."""
        self._rows[row] = frames
        self._progress.update(self._task, completed=sum(self._rows.values()))


class Listener:
    """Hears how the drawing goes; this one does not care."""

    def notice(self, line: str) -> None:
        """What the user should know before rows are drawn."""

    def changed(self, row: str, why: str) -> None:
        """A row will be drawn, because of this."""

    def progress(self, row: str) -> None:
        """A row has new frames; raising ends the drawing."""

    def finished(self, clip: Clip) -> None:
        """A row is drawn."""


class ChangeRecorder(Listener):
    """Keeps why each row was drawn."""

    def __init__(self) -> None:
        self.why: dict[str, str] = {}

    def changed(self, row: str, why: str) -> None:
        """Keep it."""
        self.why[row] = why


@contextmanager
def display(console: Console, frames: int) -> Iterator[Display]:
    """Show progress over so many frames."""
    if not console.is_terminal or not frames:
        yield Lines(console)
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("drawing"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total} frames"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bar(progress, progress.add_task("film", total=frames))


def seconds_since(since: float) -> str:
    """Seconds since a moment of `time.perf_counter`, as text."""
    return f"{time.perf_counter() - since:.1f} s"
