"""An eraser, and the animation that wipes a mobject off the sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DEGREES, TAU, Animation, Group, Mobject, Scene, VGroup, smooth

from lantu_blueprint.palette import RED, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import MAIN, THIN, TINT, lines, rounded
from lantu_blueprint.type import mono

APPROACH = 0.22
"""Share of the time until the eraser touches the target."""
RUBS = 3.5
"""Number of up-and-down strokes on the way across."""
BEYOND = 0.3
"""Distance in units that the eraser moves beyond the end of the target."""


class Eraser(VGroup):  # type: ignore[misc]
    """A tilted eraser in its sleeve, about 0.9 units wide, its rubber at the lower left.

    Attributes:
        rubber: the end that wipes.
        sleeve: the paper around the rest.
    """

    def __init__(self, colour: Colour = RED) -> None:
        left, waist, right, high = -0.5, -0.16, 0.5, 0.2
        self.rubber = rounded(
            [(waist, -high), (waist, high), (left, high), (left - 0.04, -high)],
            [0, 0, 0.1, 0.14],
            colour,
            MAIN,
            fill=0.15,
        )
        self.sleeve = VGroup(
            rounded(
                [(waist, -high), (waist, high), (right, high), (right, -high)],
                [0.02, 0.02, 0.04, 0.04],
                colour,
                MAIN,
                fill=TINT,
            ),
            lines(
                [((waist + gap, -high), (waist + gap, high)) for gap in (0.08, 0.14)]
                + [((waist + 0.24, y), (right - 0.1, y)) for y in (0.05, -0.05)],
                colour,
                THIN,
                0.7,
            ),
        )
        super().__init__(self.rubber, self.sleeve)
        self.rotate(38 * DEGREES)
        self.move_to((0, 0, 0))

    @property
    def contact(self) -> np.ndarray:
        """The point that touches the sheet."""
        return np.asarray(self.rubber.get_critical_point((0.0, -1.0, 0.0)))


class Wipe(Animation):  # type: ignore[misc]
    """An eraser passes over a target from left to right and erases it."""

    def __init__(self, eraser: Eraser, target: Mobject, **kwargs: Any) -> None:
        self.eraser, self.target = eraser, target
        super().__init__(Group(target, eraser), **kwargs)

    def begin(self) -> None:
        """Store the start positions of eraser and target."""
        self.eraser_start, self.target_start = self.eraser.copy(), self.target.copy()
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the eraser at alpha, and cut off the part of the target behind it."""
        alpha = self.rate_func(alpha)
        target, start = self.target_start, self.eraser_start.contact
        left, right = target.get_left(), target.get_right() + np.array([BEYOND, 0.0, 0.0])
        across = max(0.0, (alpha - APPROACH) / (1 - APPROACH))
        if across == 0.0:
            near = smooth(alpha / APPROACH)
            place = start + near * (left - start)
        else:
            rub = 0.42 * target.height * np.sin(TAU * RUBS * across) * min(1.0, 8 * (1 - across))
            place = left + across * (right - left) + np.array([0.0, rub, 0.0])
        self.eraser.shift(place - self.eraser.contact)
        front = place[0] if across else left[0]
        for now, then in zip(
            self.target.family_members_with_points(),
            target.family_members_with_points(),
            strict=True,
        ):
            # Points behind the front are clamped to it, which cuts the shape off there.
            now.points = (
                np.maximum(then.points, (front, -np.inf, -np.inf)) if across else then.points
            )
            seen = np.array([1.0, 1.0, 1.0, float(then.points[:, 0].max() > front)])
            now.stroke_rgbas = then.stroke_rgbas * seen
            now.fill_rgbas = then.fill_rgbas * seen

    def clean_up_from_scene(self, scene: Scene) -> None:
        """Remove the target from the scene; the eraser stays."""
        super().clean_up_from_scene(scene)
        scene.remove(self.mobject, self.target)
        scene.add(self.eraser)


def wipe(
    eraser: Eraser,
    target: Mobject,
    run_time: float = 1.4,
    rate_func: Callable[[float], float] = smooth,
) -> Wipe:
    """Wipe a target off the sheet.

    Args:
        eraser: starts at its position and ends at the right end of the target.
        target: the mobject to erase; removed from the scene at the end.
        run_time: seconds.
        rate_func: rate function of the whole movement.
    """
    return Wipe(eraser, target, run_time=run_time, rate_func=rate_func)


def demo() -> Mobject:
    """An eraser at rest, and one half way through a word."""
    eraser, word = Eraser().move_to((-2, 1, 0)), mono("pear pear pear", 64)
    animation = wipe(eraser, word)
    animation.begin()
    animation.interpolate(0.55)
    return VGroup(Eraser().shift((-1.6, 0, 0)), word, eraser)


if __name__ == "__main__":
    show(demo, "eraser")
