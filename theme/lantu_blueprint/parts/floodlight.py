"""A beam with volume: soft towards its sides, bright along its middle, with dust in it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import Animation, Mobject, UpdateFromAlphaFunc, VGroup, linear, smooth

from lantu_blueprint.palette import PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.strokes import HEAVY, MAIN, Point, pen

MOUTH = 0.3
"""Width of the beam at its source in units."""
LAYERS = 14
"""Cones that lie in each other; together they fall off towards the sides."""
EACH = 0.034
"""Opacity of one of them."""
SPECKS = 46
SPECK = 0.016
"""Number and size of the specks of dust."""
FALL = 0.16
"""Mean speed of the dust in units per second."""
Points = npt.NDArray[np.float64]


class Floodlight(VGroup):  # type: ignore[misc]
    """A beam from a source down to a region, which it lights over its whole height.

    Args:
        source: where it begins.
        left: where the region begins.
        right: where it ends.
        top: its upper edge.
        bottom: its lower edge.
        colour: of the light.

    Attributes:
        layers: the light.
        edges: its two sides and the lower edge of the region.
        dust: specks in the light, placed by `drift`.
        line: crosses the light at the depth that `sweep` gives it; empty at rest.
        spread: 0 for a line from the source, 1 for the whole region.
    """

    def __init__(
        self,
        source: Point,
        left: float,
        right: float,
        top: float,
        bottom: float,
        colour: Colour = PURPLE,
    ) -> None:
        self._source = np.array([source[0], source[1]])
        self._sides, self._heights = (left, right), (top, bottom)
        self.layers = VGroup(*(pen(colour, 0.0, 0.0, EACH) for _ in range(LAYERS)))
        self.edges = pen(colour, MAIN)
        self.dust = pen(colour, 0.0, 0.0, 0.8)
        self.line = pen(colour, HEAVY + 1)
        super().__init__(self.layers, self.edges, self.dust, self.line)
        random = np.random.default_rng(4)
        self._specks = random.uniform(0, 1, (SPECKS, 3))
        self.show_spread(1.0)

    def outline(self, share: float) -> Points:
        """Corners of the beam, (6, 2), for a share of its width."""
        x, y = self._source
        (left, right), (top, bottom) = self._sides, self._heights
        mouth = MOUTH / 2 * share
        near = [x + share * (left - x), x + share * (right - x)]
        return np.array(
            [
                (x - mouth, y),
                (near[0], top),
                (near[0], bottom),
                (near[1], bottom),
                (near[1], top),
                (x + mouth, y),
            ]
        )

    def show_spread(self, spread: float) -> None:
        """Draw the beam, open to a share of its width."""
        self.spread = spread
        for index, layer in enumerate(self.layers):
            corners = self.outline(spread * (1 - 0.6 * (index / LAYERS) ** 1.3))
            layer.set_points_as_corners(_flat(np.vstack([corners, corners[:1]])))
        self.edges.set_points_as_corners(_flat(self.outline(spread)))

    def show_line(self, depth: float) -> None:
        """Draw the line across the lit region at a depth, 0 to 1; beyond, no line."""
        (left, right), (top, bottom) = self._sides, self._heights
        if not 0 < depth < 1:
            self.line.clear_points()
            return
        y = top + depth * (bottom - top)
        self.line.set_points_as_corners(_flat(np.array([(left, y), (right, y)])))

    def drift(self, now: float) -> None:
        """Place the dust at a time; for `BlueprintScene.ambient`."""
        x, y = self._source
        (left, right), (top, bottom) = self._sides, self._heights
        across, along, own = self._specks.T
        down = (along + now * FALL * (0.5 + own) / (y - bottom)) % 1.0
        height = y + (bottom - y) * down
        width = np.clip((y - height) / (y - top), 0, 1) * self.spread
        sway = 0.05 * np.sin(now * (1 + own) + 6 * across)
        at = np.where(across < 0.5, left - x, right - x) * np.abs(2 * across - 1) * 0.95
        places = np.column_stack([x + width * at + sway, height])
        self.dust.clear_points()
        for place, size in zip(places, SPECK * (0.5 + own), strict=True):
            corner = np.array([[-1, 0], [0, 1], [1, 0], [0, -1], [-1, 0]]) * size + place
            self.dust.start_new_path(_flat(corner)[0])
            self.dust.add_points_as_corners(_flat(corner)[1:])


def _flat(points: Points) -> Points:
    """Points (n, 2) as (n, 3)."""
    return np.column_stack([points, np.zeros(len(points))])


def spread(light: Floodlight, to: float = 1.0, run_time: float = 0.5) -> Animation:
    """Open the beam from its present width to a share of it."""
    return Drive(
        light, lambda: light.spread, light.show_spread, to, run_time=run_time, rate_func=smooth
    )


def sweep(light: Floodlight, passes: int, run_time: float) -> Animation:
    """Let a bright line pass down and up the whole lit region, several times."""

    def place(beam: Floodlight, alpha: float) -> None:
        turn = alpha * passes
        leg = min(int(turn), passes - 1)
        depth = smooth(turn - leg)
        beam.show_line(depth if leg % 2 == 0 else 1 - depth)

    return UpdateFromAlphaFunc(light, place, run_time=run_time, rate_func=linear)


def demo() -> Mobject:
    """A beam over four drafts."""
    drafts = VGroup(*(Envelope(token) for token in ("stared", " at", " the", " broken")))
    drafts.arrange(buff=0.4).move_to((0, -1.4, 0))
    light = Floodlight((0, 2.2), -4.2, 4.2, 0.2, -2.4)
    light.drift(3.0)
    return VGroup(light, drafts)


if __name__ == "__main__":
    show(demo, "floodlight")
