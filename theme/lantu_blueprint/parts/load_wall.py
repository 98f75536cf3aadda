"""A load as a wall of letters, to scale: the view goes back from one letter until all are seen.

`python -m lantu_blueprint.parts.load_wall` draws it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from manim import ManimColor, Mobject, VGroup, interpolate_color, linear

from lantu_blueprint.measures import STAGE, Region
from lantu_blueprint.palette import INK, PURPLE, RED, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Points, corners
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.envelope import HEIGHT, WIDTH
from lantu_blueprint.parts.strokes import MAIN, THIN, pen
from lantu_blueprint.parts.zoom import still_point

ASPECT = HEIGHT / WIDTH
"""Height of a cell over its width: that of an envelope."""
FLAPS = 0.45
"""Width of a cell from which on its flap is drawn."""
COMING = 0.12
"""Share of the way back in which the other cells come out of the dark."""
LEAST = 0.11
"""Least width at which the one letter is drawn, so that it can be found."""
CALM, HEAVY = 0.08, 0.16
"""Opacities of the wall's fill before and after it is marked as waste."""
SPARSE, DENSE = 0.5, 0.16
"""Opacities of the lines between cells when they are far apart, and when all are seen."""


class LoadWall(VGroup):  # type: ignore[misc]
    """So many cells as large as one letter, which is the bright one in the lower right corner.

    Args:
        count: cells.
        region: place of the whole wall; its height is reduced to what the cells need.
        window: what is seen while the view is near.
        colours: of the wall, and of its part that is marked as waste.

    Attributes:
        near: width of a cell, from which the view goes back to `far`.
        place: where the lower right corner of the bright cell is seen when the view is near.
        pitch: the present width of a cell.
        wasted: share of the wall that is marked.
    """

    def __init__(
        self,
        count: float,
        region: Region,
        window: Region,
        near: float,
        place: tuple[float, float],
        colours: tuple[Colour, Colour] = (PURPLE, RED),
    ) -> None:
        self._count, self._window, self._colours = round(count), window, colours
        self.far = math.sqrt(region.width * region.height / (self._count * ASPECT))
        self.columns = math.ceil(region.width / self.far)
        while self._lines * ASPECT * region.width / self.columns > region.height:
            self.columns += 1
        self.far = region.width / self.columns
        self.near, self.place = near, np.array(place)
        self._home = np.array([region.right, region.bottom])
        self.fill, self.marked = pen(colours[0], 0.0, 0.0, CALM), pen(colours[1], 0.0, 0.0, HEAVY)
        self.mesh = pen(colours[0], THIN, 0.5)
        self.flaps = pen(colours[0], THIN, 0.5)
        self.one = pen(INK, MAIN, 1.0, 0.9)
        super().__init__(self.fill, self.marked, self.mesh, self.flaps, self.one)
        self.decorative = True
        self.wasted = 0.0
        self.show_pitch(self.far)

    @property
    def _lines(self) -> int:
        """Rows, the last of which may not be full."""
        return math.ceil(self._count / self.columns)

    @property
    def rows(self) -> int:
        """Full rows; the cells that remain lie above them, at the right."""
        return self._count // self.columns

    @property
    def region(self) -> Region:
        """Where the whole wall is seen when the view has gone back."""
        right, bottom = self._home
        top = bottom + self._lines * self.far * ASPECT
        return Region(right - self.columns * self.far, right, bottom, top)

    def show_pitch(self, pitch: float) -> None:
        """Draw the wall with cells of a width; the view goes back along a straight line."""
        self.pitch = pitch
        share = (pitch - self.far) / (self.near - self.far)
        right, bottom = self._home + (self.place - self._home) * share
        tall, window = pitch * ASPECT, self._window
        rest = self._count - self.rows * self.columns
        left, top = right - self.columns * pitch, bottom + self.rows * tall
        low, high = max(bottom, window.bottom), min(top, window.top)
        begin, end = max(left, window.left), min(right, window.right)
        upright = [
            corners((x, low), (x, min(window.top, top + (tall if k <= rest else 0.0))))
            for k in range(self.columns + 1)
            if begin - 1e-6 <= (x := right - k * pitch) <= end + 1e-6
        ]
        level = [
            corners((begin, y), (end, y))
            for k in range(self.rows + 1)
            if low - 1e-6 <= (y := bottom + k * tall) <= high + 1e-6
        ]
        self.mesh.points = np.concatenate(upright + level) if upright or level else NO_POINTS
        self.fill.points = _rectangle(begin, end, low, high)
        self.mesh.set_stroke(opacity=DENSE + (SPARSE - DENSE) * smoothstep(pitch / FLAPS))
        light = smoothstep((pitch / FLAPS - 1) / 0.6)
        self.flaps.points = NO_POINTS
        if light > 0:
            self.flaps.points = self._folds(right, bottom, begin, high)
            self.flaps.set_stroke(opacity=0.5 * light)
        wide = max(pitch, LEAST)
        self.one.points = _rectangle(right - wide, right, bottom, bottom + wide * ASPECT)
        self.one.set_fill(opacity=0.9 - 0.85 * light)
        self.show_wasted(self.wasted)

    def _folds(self, right: float, bottom: float, begin: float, high: float) -> Points:
        """The flaps of the cells that are seen."""
        pitch, found = self.pitch, [NO_POINTS]
        tall = pitch * ASPECT
        for column in range(math.ceil((right - begin) / pitch)):
            for row in range(math.ceil((high - bottom) / tall)):
                x, y = right - column * pitch, bottom + (row + 1) * tall
                if x - pitch < begin - 1e-6 or y > high + 1e-6:
                    continue
                fold = (x - pitch / 2, y - 0.6 * tall)
                found.append(corners((x - pitch, y), fold, (x, y)))
        return np.concatenate(found)

    def show_others(self, share: float) -> None:
        """Show all but the bright cell with a share of the opacity that they have at this width."""
        for part in (self.mesh, self.flaps):
            part.set_stroke(opacity=share * part.get_stroke_opacity())
        self.fill.set_fill(opacity=share * CALM)

    @property
    def way_back(self) -> tuple[float, Points]:
        """Factor of the way from the letter to the whole wall, and the point about which it goes.

        What is scaled about this point moves as the wall does.
        """
        factor = self.far / self.near
        return factor, still_point(self.place, self._home, factor)

    def show_wasted(self, share: float) -> None:
        """Mark a share of the wall from the left as waste."""
        self.wasted = share
        region = self.region
        end = region.left + share * region.width
        self.marked.points = NO_POINTS
        if share > 0:
            self.marked.points = _rectangle(region.left, end, region.bottom, region.top)
        shade = interpolate_color(*map(ManimColor, self._colours), share)
        self.mesh.set_stroke(shade)


def _rectangle(left: float, right: float, bottom: float, top: float) -> Points:
    """A closed rectangle, or nothing if it has no area."""
    if right - left < 1e-6 or top - bottom < 1e-6:
        return NO_POINTS
    return corners((left, bottom), (right, bottom), (right, top), (left, top), (left, bottom))


def go_back(wall: LoadWall, **kwargs: Any) -> Drive:
    """Let the view go back from the letter to the whole wall, at a constant rate."""
    kwargs.setdefault("rate_func", linear)
    first, last = math.log(wall.near), math.log(wall.far)

    def show_at(share: float) -> None:
        eased = smoothstep(share)
        wall.show_pitch(wall.far if share == 1 else math.exp(first + (last - first) * eased))
        wall.show_others(smoothstep(share / COMING))

    return Drive(wall, lambda: 0.0, show_at, 1.0, **kwargs)


def mark_waste(wall: LoadWall, **kwargs: Any) -> Drive:
    """Mark the whole wall as waste, from left to right."""
    return Drive(wall, lambda: wall.wasted, wall.show_wasted, 1.0, **kwargs)


def twinkling(one: Mobject, now: float) -> None:
    """Let the one letter among all twinkle, for `BlueprintScene.ambient`."""
    one.set_fill(opacity=0.65 + 0.35 * np.sin(5 * now))


def demo() -> Mobject:
    """Half way back."""
    wall = LoadWall(31738, STAGE, STAGE, 1.4, (2.0, -0.8))
    wall.show_pitch(0.2)
    return wall


if __name__ == "__main__":
    show(demo, "load_wall")
