"""Input and output of the gates. Lengths are in Manim units with the origin in the centre."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lantu.core.ticks import seconds
from lantu.findings import Code, Finding
from lantu.native.boxes import Box, Frame

Edges = tuple[float, float, float, float]
"""Left, bottom, right, top."""

AT_REST = 8
"""Ticks without change after which an object is at rest."""
SETTLED = 3
"""Ticks without change after which a text is not in a fade or a transform."""
GHOST = 0.5
"""Opacity below which a text is not meant to be read (dimmed or fading)."""

OVERRUN = "cue overrun"
"""Name under which a scene that is late at a mark is reported."""
KINDS = {
    "overlap": (Code.OVERLAP, "Move one of them, or let one fade before the other comes."),
    "margins": (Code.MARGINS, "Place it inside the measures of the theme's stage."),
    "least size": (Code.LEAST_SIZE, "Take a larger size, or scale it down less."),
    "missing glyphs": (Code.MISSING_GLYPHS, "Write it otherwise, or take another font."),
    "contrast": (Code.CONTRAST, "Take a lighter or darker colour, or clear what is behind it."),
    "flashes": (Code.FLASHES, "Slow the change down, or make it smaller."),
    "stillness": (Code.STILLNESS, "Let something move, such as an ambient motion."),
    OVERRUN: (
        Code.SCENE_LATE,
        "Shorten the animations before it, or say more before the mark.",
    ),
}
"""Gate -> the code of its findings, and their remedy."""


@dataclass(frozen=True, slots=True, eq=False)
class VisiblePath:
    """One visible path.

    Attributes:
        name: name of the part that contains it.
        box: bounding box.
        opacity: larger of the opacities of fill and stroke.
        since: tick of its last change.
        mobject: the VMobject.
    """

    name: str
    box: Edges
    opacity: float
    since: int
    mobject: Any


@dataclass(frozen=True, slots=True, eq=False)
class VisibleText:
    """One visible text.

    Attributes:
        name: the text.
        font: font family; None if unknown.
        em: returns its em in pixels at 1080p, including scaling.
        glyphs: visible glyphs.
        since: tick of the last change of any glyph.
        struck: whether it is crossed out and not meant to be read.
    """

    name: str
    font: str | None
    em: Callable[[], float]
    glyphs: tuple[VisiblePath, ...]
    since: int
    struck: bool = False

    @property
    def legible(self) -> tuple[VisiblePath, ...]:
        """The glyphs with at least GHOST opacity."""
        return tuple(glyph for glyph in self.glyphs if glyph.opacity >= GHOST)


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """The picture of one tick.

    Attributes:
        tick: tick from the row's start.
        texts: all visible texts that are not decorative.
        paths: all visible paths that are not decorative, including glyphs.
        frame: processed frame, (height, width, 4) RGBA.
        brightness: relative luminance, 0 to 1, shape (36, 64).
        unchanged: ticks since the last visible change.
        narrated: whether the voice speaks.
        without: draws the processed frame without some VMobjects.
        coverage: returns the pixel box of paths and their coverage of its pixels, 0 to 1.
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

    def rests(self, item: VisiblePath | VisibleText, ticks: int = AT_REST) -> bool:
        """Return whether a path or text has not changed for some ticks."""
        return self.tick - item.since >= ticks


@dataclass(frozen=True, slots=True)
class GateFault:
    """A fault found by a gate at one tick.

    Attributes:
        objects: names of the objects.
        detail: description with the measured value.
        boxes: (left, bottom, right, top) of the objects.
    """

    objects: tuple[str, ...]
    detail: str
    boxes: tuple[Edges, ...] = ()


Gate = Callable[[Sequence[Sample]], list[GateFault]]
"""A function from the samples of the last second, the current one last, to current faults."""


@dataclass(frozen=True, slots=True)
class GateFinding:
    """A fault and the ticks in which it lasts.

    Attributes:
        row: id of the row.
        language: language of the film.
        gate: name of the gate.
        objects: names of the objects.
        detail: description with the measured value.
        first: first tick.
        last: last tick.
        picture: PNG of the first tick with boxes around the objects.
    """

    row: str
    language: str
    gate: str
    objects: tuple[str, ...]
    detail: str
    first: int
    last: int
    picture: Path | None = None

    @property
    def finding(self) -> Finding:
        """This fault in the form of every other finding."""
        code, remedy = KINDS.get(self.gate, (Code.OTHER_GATE, "Change the scene."))
        time = f"{seconds(self.first):.2f}"
        if self.last > self.first:
            time += f"–{seconds(self.last):.2f}"
        objects = ", ".join(f"“{name}”" for name in self.objects)
        what = ": ".join(part for part in (objects, self.detail) if part)
        late = self.objects[0].strip("{}") if self.gate == OVERRUN else ""
        return Finding(
            code,
            f"{self.gate} at {time} s of the {self.language} film: {what}",
            remedy,
            row=self.row,
            mark=late or None,
            language=self.language,
            begins=seconds(self.first),
            ends=seconds(self.last),
            picture=str(self.picture) if self.picture else None,
        )


Gates = Mapping[str, Gate]


def bounds(paths: Sequence[VisiblePath]) -> Edges:
    """Return the bounding box of some paths."""
    lefts, bottoms, rights, tops = zip(*(path.box for path in paths), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
