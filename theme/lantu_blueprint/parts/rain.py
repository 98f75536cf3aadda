"""Digital rain.

`python -m lantu_blueprint.parts.rain` draws it.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from manim import DL, UR, Mobject, VGroup, VMobject

from lantu_blueprint.measures import STAGE, Region
from lantu_blueprint.palette import GREEN, Colour
from lantu_blueprint.parts.anchor import Anchor, ShiftingPaths
from lantu_blueprint.parts.drive import Drive, smoothstep, smoothsteps
from lantu_blueprint.parts.readout import Glyphs, shifted
from lantu_blueprint.type import SMALL

CHARACTERS = "01{}[]()<>=+*;:#&|/"
ROW = 0.36
"""Distance of two glyphs in a column."""
PIECES = ((1, 1.0), (2, 0.75), (3, 0.5), (3, 0.25))
"""A column from its head upwards: number of glyphs that form one path, and its opacity."""
STEPS_PER_SECOND = 15
"""Times per second at which glyphs move, the `rate` of `BlueprintScene.ambient`. Rain fills the
sheet: moved in each frame, it takes most of the time of a row at 60 frames per second."""
FADE = 0.7
"""Length over which glyphs fade at the upper and lower end of the region."""
AROUND = 0.12
"""Distance of the rain from texts that it keeps clear of."""


class Present(Protocol):
    """What draws itself in each frame, with all its opacities times a factor, `presence`."""

    presence: float


def presence(part: Present, to: float = 1.0, **kwargs: Any) -> Drive:
    """Fade the rain, or something else that moves, in (1) or out (0) while it goes on."""

    def show(level: float) -> None:
        part.presence = level

    return Drive(part, lambda: part.presence, show, to, **kwargs)


def keep_clear(rain: DigitalRain, *texts: Mobject, **kwargs: Any) -> Drive:
    """Let the rain fade where texts stand, once and for all; they are in their last places."""
    rain.clear = [
        (part.get_corner(DL)[:2] - AROUND, part.get_corner(UR)[:2] + AROUND) for part in texts
    ]

    def show(level: float) -> None:
        rain.clearing = level

    return Drive(rain, lambda: 0.0, show, 1.0, **kwargs)


class DigitalRain(VGroup):  # type: ignore[misc]
    """Dim columns of glyphs that fall and start again at the top.

    `scene.ambient(rain, DigitalRain.fall, STEPS_PER_SECOND)` keeps it falling.

    Args:
        region: the region in which it falls.
        seed: seed of glyphs, speeds and positions.
        columns: number of columns.
        colour: colour of the glyphs.
        opacity: opacity of a column's head; its tail is dimmer.
        fade: length over which glyphs fade at the region's ends.

    Attributes:
        presence: factor of all opacities, 0 to 1.
        clear: lower left and upper right corners of what it keeps clear of, in units.
        clearing: how far it has faded there, 0 to 1.
    """

    def __init__(
        self,
        region: Region,
        seed: int = 0,
        columns: int = 18,
        colour: Colour = GREEN,
        opacity: float = 0.8,
        fade: float = FADE,
    ) -> None:
        self.presence, self.opacity, self.reach = 1.0, opacity, fade
        self.clear: list[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]] = []
        self.clearing = 0.0
        self.extent = region.height
        self.anchor = Anchor((region.left, region.bottom, 0), region.width, region.height)
        chance = np.random.default_rng(seed)
        glyphs = Glyphs(CHARACTERS, SMALL)
        self.length = sum(count for count, _ in PIECES) * ROW
        cycle = self.extent + self.length
        pitch = region.width / columns
        self.speeds = chance.uniform(1.2, 2.8, columns)
        self.offsets = chance.uniform(0, cycle, columns)
        self.pieces = VGroup()
        pieces: list[tuple[int, float, float, float]] = []
        outlines = []
        for column in range(columns):
            x = (column + 0.5) * pitch - glyphs.advances["0"] / 2
            row = 0
            for count, strength in PIECES:
                paths = []
                for place in range(row, row + count):
                    outline = glyphs.outlines[CHARACTERS[chance.integers(len(CHARACTERS))]]
                    paths.append(shifted(outline, x, place * ROW))
                low, row = row * ROW, row + count
                outlines.append(np.concatenate(paths))
                pieces.append((column, low, row * ROW, strength))
                self.pieces.add(VMobject(fill_color=colour, fill_opacity=0, stroke_width=0))
        self._paths = ShiftingPaths(outlines)
        columns_of, self._lows, self._highs, self._strengths = np.array(pieces).T
        self._columns = columns_of.astype(int)
        super().__init__(self.anchor, self.pieces)
        self.fall(0.0)

    def fall(self, now: float) -> DigitalRain:
        """Draw the rain at a time in seconds."""
        cycle = self.extent + self.length
        fallen = (self.offsets + self.speeds * now) % cycle
        base = (self.extent - fallen)[self._columns]
        # A path is transparent before any of its glyphs leaves the region.
        below = base + self._lows
        above = self.extent - (base + self._highs)
        ends = smoothsteps(below / self.reach) * smoothsteps(above / self.reach)
        opacities = self.opacity * self._strengths * ends * self.presence
        # Transparent paths keep their points, because Manim's fades match the submobjects of
        # a copy one to one; they are clamped to the region's ends.
        clamped = np.minimum(np.maximum(base, -self._lows), self.extent - self._highs)
        places = self._paths.placed(self.anchor, np.zeros(len(clamped)), clamped)
        for drop, points, opacity in zip(self.pieces, places, opacities.tolist(), strict=True):
            drop.points = points
            if self.clearing and opacity >= 0.01:
                opacity *= 1 - self.clearing * self._hidden(drop)
            drop.fill_opacity = opacity if opacity >= 0.01 else 0.0
            drop.fill_rgbas[:, 3] = drop.fill_opacity
        return self

    def _hidden(self, drop: VMobject) -> float:
        """How much of the glyphs' opacity a text takes: 1 where they would touch it."""
        low, high = drop.points[:, :2].min(axis=0), drop.points[:, :2].max(axis=0)
        hidden = 0.0
        for begin, end in self.clear:
            if low[0] < end[0] and begin[0] < high[0]:
                apart = max(begin[1] - high[1], low[1] - end[1])
                hidden = max(hidden, 1 - smoothstep(apart / self.reach))
        return hidden


def demo() -> Mobject:
    """Rain over the stage."""
    return DigitalRain(STAGE, 7, 30).fall(3.0)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "rain")
