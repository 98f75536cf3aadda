"""A rubber stamp, and the animation of its impact."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DEGREES, Animation, Mobject, VGroup, linear

from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import AMBER, GREEN, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import HEAVY, THIN, TINT, frame
from lantu_blueprint.type import LARGE, sans

TILT = 7 * DEGREES
FALL = 0.55
"""Share of the time until the stamp touches the sheet."""
DROP = 1.6
"""Scale of the stamp before it falls."""


class Stamp(VGroup):  # type: ignore[misc]
    """A double frame with bold text, tilted.

    Attributes:
        frame: the outer outline.
        text: the lettering.
        shock: a ring that expands as the stamp lands; invisible at rest.
    """

    def __init__(
        self, text: str, colour: Colour = GREEN, size: float = LARGE, tilt: float = TILT
    ) -> None:
        em = pixels(size)
        self.text = sans(text, size, colour, weight="BOLD")
        width, height = self.text.width + 1.1 * em, 1.95 * em
        self.frame = frame(width, height, 0.1, colour, HEAVY + 0.5, fill=TINT)
        inner = frame(width - 0.14, height - 0.14, 0.05, colour, THIN, 0.7)
        self.shock = frame(width, height, 0.1, colour, HEAVY, opacity=0.0)
        super().__init__(self.frame, inner, self.text, self.shock)
        self.rotate(tilt)


class Land(Animation):  # type: ignore[misc]
    """A stamp falls, hits the sheet and settles; its ring expands."""

    def __init__(self, stamp: Stamp, **kwargs: Any) -> None:
        super().__init__(stamp, introducer=True, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the stamp at alpha."""
        alpha = self.rate_func(alpha)
        rest = self.starting_mobject
        centre = rest.frame.get_center()
        fall = min(1.0, alpha / FALL)
        settle = max(0.0, (alpha - FALL) / (1 - FALL))
        scale = 1 + (DROP - 1) * (1 - fall**3)
        scale -= 0.045 * np.sin(np.pi * settle) * np.cos(1.5 * np.pi * settle) * (1 - settle)
        turn = 9 * DEGREES * (1 - fall**2)
        opacity = min(1.0, 2 * fall)
        rotation = np.array(
            [[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]]
        )
        fade = np.array([1.0, 1.0, 1.0, opacity])
        for now, start in zip(self.mobject.get_family(), rest.get_family(), strict=True):
            now.points = centre + scale * (start.points - centre) @ rotation.T
            now.stroke_rgbas = start.stroke_rgbas * fade
            now.fill_rgbas = start.fill_rgbas * fade
        shock, start = self.mobject.shock, rest.shock
        shock.points = centre + (1 + 0.22 * np.sqrt(settle)) * (start.points - centre)
        shock.stroke_rgbas = start.stroke_rgbas.copy()
        shock.stroke_rgbas[:, 3] = 0.8 * (1 - settle) ** 2 if settle else 0.0


def land(stamp: Stamp, run_time: float = 0.5) -> Land:
    """Stamp at the position of the mobject.

    Args:
        stamp: not yet in the scene.
        run_time: seconds; it touches the sheet after the share `FALL`.
    """
    return Land(stamp, run_time=run_time, rate_func=linear)


def demo() -> Mobject:
    """The stamps of the film."""
    stamps = VGroup(
        Stamp("ACCEPTED"),
        Stamp("RESAMPLED BY EDITOR", PURPLE),
        Stamp("1 Trip = 4 Checks", AMBER),
        Stamp("采纳"),
    )
    return stamps.arrange_in_grid(2, 2, buff=1.0)


if __name__ == "__main__":
    show(demo, "stamp")
