"""Keeps a row's scene at checkpoints, so that a still after a save runs only what is new.

While a project is watched, the scene of the row that the page shows has run already, without being
drawn, and waits as a process at every few steps. After a save, the last of them that has used
nothing of what was changed goes on with the new source, in a copy, up to the picture that is
wanted.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from lantu.core.records import TimedRow
from lantu.drawing.checkpoint_messages import (
    Checkpoint,
    Inherited,
    RunAgain,
    StillDrawn,
    StillRequest,
)
from lantu.drawing.fork_server import start_method, without_main_module, worker_context
from lantu.drawing.scene_source import Path as StepPath, SceneSource, Unreadable
from lantu.drawing.worker.confinement import end_group
from lantu.drawing.worker.job import DrawJob, Failed

MOST = 16
"""Checkpoints of a scene; each is a process with some megabytes of its own."""
LONGEST = 5.0
"""Seconds after which a still is drawn without checkpoints."""


def can_keep_checkpoints() -> bool:
    """Return whether processes can be forked, and end with the one that forked them."""
    return sys.platform == "linux" and start_method() == "forkserver"


class Checkpoints:
    """The checkpoints of one scene. Thread-safe; `end` ends their processes.

    Attributes:
        used: where the scene stood that went on for the last still.
    """

    def __init__(self, job: DrawJob, text: str) -> None:
        """Start to run the scene.

        Args:
            job: the row, drawn at one frame per tick; stills are written into its folder `out`.
            text: source of the scene's module.
        """
        context: Any = worker_context()
        pairs = [context.Pipe() for _ in range(MOST + 1)]
        self._name = job.timed.scene
        self._connections: list[Connection] = [own for own, _ in pairs]
        self._lock = threading.Lock()
        self._left: list[Checkpoint] = []
        self._sources: dict[int, SceneSource | None] = {0: _read(text, self._name)}
        self._inherited = frozenset[str]()
        self._version = self._requests = 0
        self.used: StepPath = ()
        others = [other for _, other in pairs]
        self._process: BaseProcess = context.Process(
            target=_run, args=(job, 0, text, others), daemon=True
        )
        with without_main_module():
            self._process.start()
        for other in others:
            other.close()

    @property
    def process(self) -> int:
        """The process of the first checkpoint, which started the others."""
        return self._process.pid or 0

    @property
    def paths(self) -> list[StepPath]:
        """Where the scene waits; the first, before the scene is imported, is empty."""
        with self._lock:
            self._collect()
            return [checkpoint.path for checkpoint in self._left]

    def still(self, text: str, tick: int, meanwhile: Callable[[], None]) -> Failed | None:
        """Draw a still with a source of the scene; None if it is drawn.

        Args:
            text: source of the scene's module, as it is in its file now.
            tick: of the frame.
            meanwhile: called while it is drawn, or if it cannot be.

        Raises:
            NoCheckpoint: none can draw it.
        """
        with self._lock:
            self._collect()
            source = _read(text, self._name)
            before = [one for one in self._left if one.tick <= tick]
            while before and not self._fits(before[-1], source):
                before.pop()
            if before:
                self._ask(len(before) - 1, text, tick)
            meanwhile()
            if not before:
                raise NoCheckpoint
            failure, self.used = self._answer(len(before) - 1), before[-1].path
            # A failure is told as it is when the scene runs from its beginning.
            if failure and len(before) > 1:
                self._ask(0, text, tick)
                failure, self.used = self._answer(0), ()
            return failure

    def still_of(
        self, timed: TimedRow, text: str, tick: int, meanwhile: Callable[[], None]
    ) -> Failed | None:
        """Draw a still of the row with other words, data or times; None if it is drawn.

        The scene is run from its beginning, in a copy of the first checkpoint, where all is
        imported that the scene's file imports.

        Args:
            timed: the row; its scene is in the file of the job, and it is drawn on the same.
            text: source of the scene's module, as it is in its file now.
            tick: of the frame.
            meanwhile: called while it is drawn, or if it cannot be.

        Raises:
            NoCheckpoint: it cannot be drawn.
        """
        with self._lock:
            self._collect()
            if self._left:
                self._ask(0, text, tick, timed)
            meanwhile()
            if not self._left:
                raise NoCheckpoint
            failure, self.used = self._answer(0), ()
            return failure

    def run_again(self, text: str) -> None:
        """Leave the later checkpoints anew for a source, from the last one that fits it."""
        with self._lock:
            self._collect()
            known = self._sources[self._version]
            source = _read(text, self._name)
            if known and known.text == text:
                return
            while self._left and not self._fits(self._left[-1], source):
                self._left.pop()
            if self._left:
                self._version += 1
                self._sources[self._version] = source
                with suppress(OSError):
                    self._connections[len(self._left) - 1].send(RunAgain(self._version, text))

    def end(self) -> None:
        """End all processes."""
        with self._lock:
            end_group(self.process)
            self._process.kill()
            self._process.join()
            for connection in self._connections:
                connection.close()
            self._left = []

    def _fits(self, checkpoint: Checkpoint, source: SceneSource | None) -> bool:
        """Return whether a scene that has run up to a checkpoint can go on with a source."""
        if not checkpoint.path:
            return True
        ran = self._sources[checkpoint.version]
        return bool(ran and source and ran.same_up_to(checkpoint.path, source, self._inherited))

    def _ask(self, number: int, text: str, tick: int, timed: TimedRow | None = None) -> None:
        """Let a checkpoint draw a still."""
        self._requests += 1
        with suppress(OSError):
            self._connections[number].send(StillRequest(self._requests, text, tick, timed))

    def _answer(self, number: int) -> Failed | None:
        """Wait until a checkpoint has drawn the still; return why it has not, else None.

        Raises:
            NoCheckpoint: it does not answer.
        """
        connection = self._connections[number]
        with suppress(OSError, EOFError):
            while connection.poll(LONGEST):
                answer = connection.recv()
                if isinstance(answer, StillDrawn) and answer.number == self._requests:
                    return answer.failure
        raise NoCheckpoint

    def _collect(self) -> None:
        """Note what the processes have told: the checkpoints of the present source."""
        for number, connection in enumerate(self._connections):
            for message in _received(connection):
                if isinstance(message, Inherited):
                    self._inherited |= message.names
                if isinstance(message, Checkpoint) and message.version == self._version:
                    # Those after it ran an earlier source, and have ended.
                    self._left[number:] = [message]


class NoCheckpoint(Exception):
    """No checkpoint can draw the still."""


def _run(job: DrawJob, version: int, text: str, connections: Sequence[Connection]) -> None:
    """Run the scene, in a process of its own, in which Manim is imported."""
    from lantu.drawing.worker.checkpoints import run_checkpoints

    run_checkpoints(job, version, text, connections)


def _read(text: str, name: str) -> SceneSource | None:
    with suppress(Unreadable):
        return SceneSource(text, name)
    return None


def _received(connection: Connection) -> Sequence[Any]:
    """Return all messages that wait."""
    found: list[Any] = []
    with suppress(OSError, EOFError):
        while connection.poll():
            found.append(connection.recv())
    return found
