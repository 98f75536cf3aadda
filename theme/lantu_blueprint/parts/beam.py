"""A scanning beam, and the bright line that passes along it."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, Mobject, VGroup, smooth

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.strokes import HEAVY, Point, path, pen

BAND = 26.0
"""Width of a soft scan line in pixels at 1080p."""
MOUTH = 0.12
"""Width of the beam where it leaves its source."""


class Beam(VGroup):  # type: ignore[misc]
    """A cone of light from a source that covers everything between two heights.

    Attributes:
        cone: the tinted body.
        edges: its two bright sides.
        curtain: the part with vertical sides, from `top` to `bottom`.
        scan: the line that `sweep` moves; invisible at rest.
        thickness, brightness: its width in pixels at 1080p, and its opacity while it moves.
    """

    def __init__(
        self,
        source: Point,
        left: float,
        right: float,
        bottom: float,
        top: float | None = None,
        colour: Colour = PURPLE,
    ) -> None:
        """Lay the beam, all in units.

        Args:
            source: point above (or below) the things to cover.
            left: beginning of the interval covered.
            right: its end.
            bottom: the lowest height covered.
            top: the highest; without it the beam widens all the way to `bottom`.
            colour: of the light.
        """
        x, y = source[0], source[1]
        near, far = (bottom, bottom) if top is None else (top, bottom)
        if y < bottom and top is not None:
            near, far = bottom, top
        corners = [(left, near)] if near == far else [(left, near), (left, far)]
        left_side = [(x - MOUTH / 2, y), *corners]
        right_side = [(x + MOUTH / 2, y), *((right, height) for _, height in corners)]
        self.cone = path([*left_side, *reversed(right_side)], colour, fill=0.07, closed=True)
        self.cone.set_stroke(width=0)
        self.edges = VGroup(*(path(side, colour, 2.0, 0.75) for side in (left_side, right_side)))
        self.curtain = path(
            [(left, near), (right, near), (right, far), (left, far)],
            colour,
            2.0,
            0.8,
            0.07,
            closed=True,
        )
        self.scan = pen(colour, HEAVY + 1, 0.0)
        self.scan.set_points_as_corners(self.edge_points(0.0))
        self.thickness, self.brightness = HEAVY + 1, 1.0
        super().__init__(self.cone, self.edges, self.curtain, self.scan)

    def soften(self) -> Beam:
        """Scan with a faint broad band instead of a line, for text that stays legible under it."""
        self.thickness, self.brightness = BAND, 0.3
        return self

    def edge_points(self, depth: float) -> np.ndarray:
        """Both ends of the cut across the beam.

        Args:
            depth: 0 at the source, 1 at the far end.

        Returns:
            (2, 3).
        """
        ends = []
        for side in self.edges:
            corners = np.vstack([side.get_start_anchors(), side.get_end_anchors()[-1:]])
            heights = corners[:, 1]
            at = heights[0] + depth * (heights[-1] - heights[0])
            order = np.argsort(heights)
            ends.append([np.interp(at, heights[order], corners[order, 0]), at, corners[0, 2]])
        return np.array(ends)


class Sweep(Animation):  # type: ignore[misc]
    """The scan line passes down the beam, across its whole width."""

    def __init__(self, beam: Beam, passes: int, **kwargs: Any) -> None:
        self.passes = passes
        super().__init__(beam, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the line as a function of alpha alone."""
        turn = self.rate_func(alpha) * self.passes
        leg = min(int(turn), self.passes - 1)
        depth = turn - leg if leg % 2 == 0 else 1 - (turn - leg)
        scan = self.mobject.scan
        scan.set_points_as_corners(self.starting_mobject.edge_points(depth))
        shown = self.mobject.brightness * min(1.0, 12 * alpha, 12 * (1 - alpha))
        scan.set_stroke(width=stroke(self.mobject.thickness), opacity=shown)


def sweep(beam: Beam, run_time: float = 1.2, passes: int = 1) -> Sweep:
    """Scan everything in the beam at once.

    Args:
        beam: on the sheet already.
        run_time: seconds.
        passes: down, back up, down again.
    """
    return Sweep(beam, passes, run_time=run_time, rate_func=smooth)


def demo() -> Mobject:
    """A beam over four drafts, its line half way."""
    drafts = VGroup(*(Envelope(token) for token in ("stared", " at", " the", " broken")))
    drafts.arrange(buff=0.4).move_to((0, -1, 0))
    beam = Beam((0, 2.4, 0), drafts.get_left()[0] - 0.25, drafts.get_right()[0] + 0.25, -2, 0.2)
    animation = sweep(beam)
    animation.begin()
    animation.interpolate(0.62)
    return VGroup(drafts, beam)


if __name__ == "__main__":
    show(demo, "beam")
