"""What gates look at, and what they find. All lengths in Manim units, origin in the middle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lantu.core.ticks import seconds
from lantu.native.boxes import Box, Frame

Boxes = npt.NDArray[np.float64]
"""(n, 4): left, bottom, right, top."""

AT_REST = 8
"""Ticks for which a thing must not have changed to count as at rest."""
SETTLED = 3
"""Ticks after which a text is no longer in a fade or a transformation."""
GHOST = 0.5
"""Opacity under which a text is a ghost: not yet lit, or set aside. Nobody must read it."""


@dataclass(frozen=True, slots=True, eq=False)
class VisiblePath:
    """One drawn path.

    Attributes:
        name: of the part it belongs to.
        box: (4,) its bounding box.
        opacity: of its fill or its stroke, whichever is stronger.
        since: the tick from which it has been as it is.
        mobject: itself.
    """

    name: str
    box: Boxes
    opacity: float
    since: int
    mobject: Any


@dataclass(frozen=True, slots=True, eq=False)
class VisibleText:
    """One lettering, such as it is seen.

    Attributes:
        name: what it says.
        font: family it is set in; None if it is not known.
        em: measures its em in pixels at 1080p, all scaling included.
        glyphs: those that can be seen.
        since: the tick from which all of it has been as it is.
        struck: crossed out, so no longer to be read.
    """

    name: str
    font: str | None
    em: Callable[[], float]
    glyphs: tuple[VisiblePath, ...]
    since: int
    struck: bool = False

    @property
    def legible(self) -> tuple[VisiblePath, ...]:
        """The glyphs that are more than ghosts."""
        return tuple(glyph for glyph in self.glyphs if glyph.opacity >= GHOST)


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """The picture of one tick.

    Attributes:
        tick: from the row's start.
        texts: every lettering that can be seen and is not decoration.
        things: every path that can be seen and is not decoration, those of the texts included.
        frame: the finished picture, (height, width, 4) RGBA.
        brightness: (36, 64) relative luminance, 0 to 1.
        unchanged: ticks for which the picture has been as it is.
        narrated: whether the voice speaks.
        without: draws the picture without some paths, finished, like `frame`.
        coverage: where some paths lie, and how much they cover of each pixel there, 0 to 1.
    """

    tick: int
    texts: tuple[VisibleText, ...]
    paths: tuple[VisiblePath, ...]
    frame: Frame
    brightness: npt.NDArray[np.float32]
    unchanged: int
    narrated: bool
    without: Callable[[Sequence[Any]], Frame]
    coverage: Callable[[Sequence[VisiblePath]], tuple[Box, npt.NDArray[np.float32]] | None]

    def rests(self, one: VisiblePath | VisibleText, ticks: int = AT_REST) -> bool:
        """Whether a thing has been as it is for so many ticks."""
        return self.tick - one.since >= ticks


@dataclass(frozen=True, slots=True)
class GateFault:
    """What a gate objects to at one tick.

    Attributes:
        objects: the things concerned, by name.
        detail: what is wrong with them, measured.
        boxes: where to look, (left, bottom, right, top) each.
    """

    objects: tuple[str, ...]
    detail: str
    boxes: tuple[tuple[float, float, float, float], ...] = ()


Gate = Callable[[Sequence[Sample]], list[GateFault]]
"""From the samples of the last seconds, the present one last, to what is wrong now."""


@dataclass(frozen=True, slots=True)
class GateFinding:
    """One fault from its first tick to its last.

    Attributes:
        gate: name of the gate.
        picture: the frame of the first tick, the objects framed.
    """

    row: str
    language: str
    gate: str
    objects: tuple[str, ...]
    detail: str
    first: int
    last: int
    picture: Path | None = None

    def __str__(self) -> str:
        time = f"{seconds(self.first):.2f}"
        if self.last > self.first:
            time += f"–{seconds(self.last):.2f}"
        objects = ", ".join(f"“{name}”" for name in self.objects)
        return f"row {self.row} {self.language} {time} s: {self.gate}: " + ": ".join(
            part for part in (objects, self.detail) if part
        )


Gates = Mapping[str, Gate]


def bounds(paths: Sequence[VisiblePath]) -> tuple[float, float, float, float]:
    """The box around some things."""
    boxes = np.array([path.box for path in paths])
    left, bottom = boxes[:, :2].min(axis=0)
    right, top = boxes[:, 2:].max(axis=0)
    return float(left), float(bottom), float(right), float(top)
