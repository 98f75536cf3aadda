"""What a watching program and the checkpoints of a scene tell each other."""

from __future__ import annotations

from dataclasses import dataclass

from lantu.core.records import TimedRow
from lantu.drawing.scene_source import Path as StepPath
from lantu.drawing.worker.job import Failed


@dataclass(frozen=True, slots=True)
class Inherited:
    """Names that the bases of the Scene class of a source define.

    Attributes:
        version: number of the source.
        names: the names.
    """

    version: int
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A process that waits between two steps of a scene.

    Attributes:
        version: number of the source that the scene ran.
        path: where it waits; empty before the module of the scene is imported.
        tick: time of the scene.
    """

    version: int
    path: StepPath
    tick: int


@dataclass(frozen=True, slots=True)
class StillRequest:
    """Go on in a copy with a source, and draw one frame into the folder of the job.

    Attributes:
        number: of the request.
        text: source of the scene's module.
        tick: of the frame.
        timed: the row, where it is another than that of the job; for the first checkpoint alone.
    """

    number: int
    text: str
    tick: int
    timed: TimedRow | None = None


@dataclass(frozen=True, slots=True)
class StillDrawn:
    """The answer to a `StillRequest`.

    Attributes:
        number: of the request.
        failure: why there is no picture; None if there is one.
    """

    number: int
    failure: Failed | None


@dataclass(frozen=True, slots=True)
class RunAgain:
    """End the later checkpoints, and run on with a source, leaving new ones.

    Attributes:
        version: number of the source.
        text: source of the scene's module.
    """

    version: int
    text: str
