"""Shows progress of the drawing: a progress bar on a terminal, lines in a log."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from rich.console import Console

from lantu.core.records import Clip

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Display(Protocol):
    """Output of the drawing."""

    def say(self, line: str) -> None:
        """Print a line."""

    def draw(self, row: str, frames: int) -> None:
        """Set the number of frames drawn of a row."""


class Lines:
    """Prints lines only, for logs."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, line: str) -> None:
        """Print the line."""
        self._console.print(line, highlight=False, soft_wrap=True, markup=False)

    def draw(self, row: str, frames: int) -> None:
        """Do nothing; a log does not show frames."""


class Bar:
    """One progress bar for all rows."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task
        self._rows: dict[str, int] = {}

    def say(self, line: str) -> None:
        """Print the line above the bar."""
        self._progress.console.print(line, highlight=False, soft_wrap=True, markup=False)

    def draw(self, row: str, frames: int) -> None:
        """Set the bar to the sum of the frames of all rows."""
        self._rows[row] = frames
        self._progress.update(self._task, completed=sum(self._rows.values()))


class Listener:
    """Receives events of the drawing. Methods of this base class do nothing."""

    def notice(self, line: str) -> None:
        """A notice for the user, before rows are drawn."""

    def changed(self, row: str, why: str) -> None:
        """A row will be drawn; `why` is the reason."""

    def progress(self, row: str) -> None:
        """A row has new frames. An exception cancels the drawing."""

    def finished(self, clip: Clip) -> None:
        """A row is drawn."""


class ChangeRecorder(Listener):
    """Records why each row is drawn.

    Attributes:
        why: row id -> reason.
    """

    def __init__(self) -> None:
        self.why: dict[str, str] = {}

    def changed(self, row: str, why: str) -> None:
        """Record the reason."""
        self.why[row] = why


@contextmanager
def display(console: Console, frames: int) -> Iterator[Display]:
    """Yield a display for `frames` frames in total: a bar on a terminal, else lines."""
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
    """Format the seconds since a `time.perf_counter` value."""
    return f"{time.perf_counter() - since:.1f} s"
