"""Tells where a scene is that has played nothing for a while, such as one in an endless loop."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path

PATIENCE = 30.0
"""Seconds without a play or a frame after which the user is told; then each time twice as long."""


class _Plays:
    """How many plays and frames this process has begun."""

    count = 0


def note_play() -> None:
    """Note that a play or a frame begins."""
    _Plays.count += 1


class SilenceWatch(threading.Thread):
    """Prints to stderr at which line a scene is, if it has begun no play or frame for a while.

    Args:
        row: id of the row.
        root: folder of the project, whose lines are told.
        patience: seconds of silence before the first message.
    """

    def __init__(self, row: str, root: Path, patience: float = PATIENCE) -> None:
        super().__init__(name="silence", daemon=True)
        self._row, self._root, self._patience = row, root, patience
        self._scene = threading.get_ident()
        self._ended = threading.Event()

    def run(self) -> None:
        """Compare the number of plays at intervals, until the row is drawn."""
        patience, silent, last = self._patience, 0.0, _Plays.count
        while not self._ended.wait(step := self._patience / 6):
            silent = silent + step if _Plays.count == last else 0.0
            last = _Plays.count
            if silent >= patience:
                patience *= 2
                print(self._message(silent), file=sys.stderr, flush=True)

    def end(self) -> None:
        """Stop watching."""
        self._ended.set()

    def _message(self, silent: float) -> str:
        return (
            f"row {self._row}: no frame for {silent:.0f} s; the scene is at {self._place()}. "
            "If it does not end by itself, stop the render (Ctrl-C) and look for an endless loop"
        )

    def _place(self) -> str:
        """Return file and line of the project's innermost code that runs now."""
        frame = sys._current_frames().get(self._scene)
        for call in reversed(traceback.extract_stack(frame)):
            file = Path(call.filename)
            if file.is_relative_to(self._root) and "site-packages" not in file.parts:
                return f"{file.relative_to(self._root)}:{call.lineno}"
        return "code outside of the project"
