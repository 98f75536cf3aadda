"""Keeps a scene at checkpoints: processes that wait between two of its steps.

A process that runs the scene is forked at a checkpoint. The copy runs on, and is the only child of
the checkpoint besides copies that draw a picture; so whoever ends a checkpoint ends all later ones.
"""

from __future__ import annotations

import importlib
import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from lantu.drawing.checkpoint_messages import (
    Checkpoint,
    Inherited,
    RunAgain,
    StillDrawn,
    StillRequest,
)
from lantu.drawing.scene_source import SceneSource
from lantu.drawing.worker import session
from lantu.drawing.worker.confinement import confine
from lantu.drawing.worker.forks import keep_this_copy
from lantu.drawing.worker.frame_writer import AllStillsTaken, EarlyExitStillWriter
from lantu.drawing.worker.job import (
    DrawJob,
    Failed,
    failure_of,
    reduce_garbage_collection,
    save_still,
)
from lantu.drawing.worker.joins import arriving_elements
from lantu.drawing.worker.scenes import build_scene, load_scene
from lantu.drawing.worker.steps import Steps
from lantu.findings import Code
from lantu.project import enter_project

SPACING = 0.05
"""Processor seconds of the scene between two checkpoints, and so the most that a still runs."""
CHANGED = Failed("the file changed meanwhile", "", Code.FAILED)


def run_checkpoints(
    job: DrawJob, version: int, text: str, connections: Sequence[Connection]
) -> NoReturn:
    """Run a scene without drawing it, and leave a checkpoint for each connection.

    This is the target function of a process; it is the first checkpoint, at which all modules are
    imported that the scene's file imports.

    Args:
        job: the row; its stills are drawn as they are asked for.
        version: number of the source.
        text: source of the scene's module.
        connections: to the program, one for each checkpoint, and one for what else is told.
    """
    reduce_garbage_collection()
    confine(job.scratch, job.workers)
    os.chdir(job.root)
    session.configure(job.quality, job.scratch, transparent=job.timed.transparent)
    with suppress(BaseException):
        enter_project(job.root)
        _import_for(text)
    run = _Run(job, version, text, connections)
    run.leave_checkpoint()
    run.go_on()


def _import_for(text: str) -> None:
    """Import what a source imports at its top."""
    import ast

    for node in ast.parse(text).body:
        match node:
            case ast.Import(names=aliases):
                names = [alias.name for alias in aliases]
            case ast.ImportFrom(module=str(name), level=0):
                names = [name]
            case _:
                continue
        for name in names:
            importlib.import_module(name)


def _ended() -> list[int]:
    """Return the copies of this process that have ended since the last call."""
    found = []
    with suppress(ChildProcessError):
        while copy := os.waitpid(-1, os.WNOHANG)[0]:
            found.append(copy)
    return found


class _Run:
    """A run of the scene, or one of its checkpoints."""

    def __init__(
        self, job: DrawJob, version: int, text: str, connections: Sequence[Connection]
    ) -> None:
        self._job = job
        self._version, self._text = version, text
        self._connections = connections
        self._next = 0
        self._request: StillRequest | None = None
        self._scene: Any = None
        self._steps: Steps | None = None
        self._inherited = frozenset[str]()
        self._since = 0.0

    def leave_checkpoint(self) -> None:
        """Stay behind as a checkpoint; returns in the copies of this process that run on."""
        number = self._next
        self._next += 1
        runner = self._fork()
        if not runner:
            return
        path = self._steps.path if self._steps else ()
        tick = self._scene.clock.tick if self._scene else 0
        connection = self._connections[number]
        connection.send(Checkpoint(self._version, path, tick))
        while True:
            try:
                message = connection.recv()
            except EOFError:  # the program has ended
                os._exit(0)
            if runner in _ended():
                runner = 0  # its number may be another's soon
            if isinstance(message, RunAgain):
                if runner:
                    os.kill(runner, signal.SIGKILL)
                self._version = message.version
            copy = self._fork()
            if not copy:
                self._text = message.text
                self._request = message if isinstance(message, StillRequest) else None
                if self._request and self._request.timed:
                    self._job = replace(self._job, timed=self._request.timed)
                return
            if isinstance(message, RunAgain):
                runner = copy

    def go_on(self) -> NoReturn:
        """Import the scene and run it, until its end or that of the request; ends the process."""
        failure: Failed | None = None
        try:
            if self._request:
                self._draw_from_the_beginning(self._request)
            else:
                self._run_steps()
        except AllStillsTaken as done:
            ((tick, frame),) = done.kept.items()
            save_still(frame, self._job, tick)
        except BaseException as error:
            failure = failure_of(self._job, error)
        if self._request:
            answer = StillDrawn(self._request.number, failure)
            self._connections[self._next - 1].send(answer)
        os._exit(0)

    def _fork(self) -> int:
        copy = os.fork()
        if not copy:
            keep_this_copy()
            self._since = time.process_time()
        return copy

    def _load(self) -> Any:
        """Import the Scene class from its file, which has to be the source that is wanted."""
        job = self._job
        scene_class = load_scene(job.scene_file, job.timed.scene, job.root)
        if job.scene_file.read_text("utf-8") != self._text:
            raise ValueError(CHANGED.cause)
        session.keep_size(job.quality, scene_class)
        return scene_class

    def _draw_from_the_beginning(self, request: StillRequest) -> None:
        frames = session.render_stills(self._load(), self._job.timed, frozenset([request.tick]))
        for tick, frame in frames.items():
            save_still(frame, self._job, tick)

    def _run_steps(self) -> None:
        """Run the steps of the scene; at a checkpoint, the process may get a request instead."""
        source = SceneSource(self._text, self._job.timed.scene)
        scene_class = self._load()
        timed, nothing = self._job.timed, frozenset[int]()
        writer = partial(EarlyExitStillWriter, ticks=nothing)
        arriving = arriving_elements(timed)
        scene, _ = build_scene(scene_class, timed, writer, stills=nothing, arriving=arriving)
        bases = [base for base in type(scene).__mro__ if base is not scene_class]
        self._inherited = frozenset[str]().union(*(vars(base) for base in bases))
        self._connections[-1].send(Inherited(self._version, self._inherited))
        module = importlib.import_module(scene_class.__module__)
        self._scene, self._steps = scene, Steps(source, module, scene_class, self._between)
        scene.construct = partial(self._steps.construct, scene)
        scene.render()
        if self._request:
            scene.renderer.finish(scene)

    def _between(self) -> None:
        """Leave a checkpoint if the scene has run for some time since the last."""
        left = self._next < len(self._connections) - 1
        if self._request or not left or time.process_time() - self._since < SPACING:
            return
        version = self._version
        self.leave_checkpoint()
        assert self._steps
        if self._request or self._version != version:
            source = SceneSource(self._text, self._job.timed.scene)
            self._steps.change(source, self._inherited)
        if self._request:
            self._scene.stills = frozenset([self._request.tick])
            self._scene.renderer.file_writer.wanted = self._scene.stills
