"""A slide switch between two modes.

`python -m lantu_blueprint.parts.switch` draws it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    ManimColor,
    Mobject,
    RoundedRectangle,
    VGroup,
    VMobject,
    interpolate_color,
    linear,
)

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import INK, LINE, PURPLE, Colour
from lantu_blueprint.parts.anchor import Anchor, corners
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.type import BODY, mono

SLOT_LENGTH = 1.7
SLOT_HEIGHT = 0.62
KNOB = 0.78
INSET = 0.09
DIM = 0.38


class ModeSwitch(VGroup):  # type: ignore[misc]
    """A knob in a slot between two names; the name of the current mode is lit.

    Args:
        left: name of the first mode.
        right: name of the second mode.
        left_colour: colour of the first mode.
        right_colour: colour of the second mode.

    Attributes:
        position: 0 left, 1 right; slightly outside that range during the animation.
        slot, knob: the outlines.
        names: the two letterings.
    """

    def __init__(
        self,
        left: str = "DECODING",
        right: str = "PREFILL",
        left_colour: Colour = INK,
        right_colour: Colour = PURPLE,
    ) -> None:
        self.colours = (left_colour, right_colour)
        self.anchor = Anchor((-SLOT_LENGTH / 2, 0, 0), SLOT_LENGTH, SLOT_HEIGHT / 2)
        self.slot = RoundedRectangle(
            corner_radius=SLOT_HEIGHT / 2,
            width=SLOT_LENGTH,
            height=SLOT_HEIGHT,
            stroke_color=LINE,
            stroke_width=stroke(2),
            fill_opacity=0.06,
        )
        side = SLOT_HEIGHT - 2 * INSET
        self.knob = RoundedRectangle(
            corner_radius=side / 2,
            width=KNOB,
            height=side,
            stroke_width=stroke(3),
            fill_opacity=0.15,
        )
        self.grip = VMobject(stroke_width=stroke(2))
        grip = [corners((x, -0.1), (x, 0.1)) for x in (-0.1, 0.0, 0.1)]
        self.shapes = (self.knob.points.copy(), np.concatenate(grip))
        self.names = VGroup(mono(left, BODY, INK), mono(right, BODY, INK))
        self.names[0].next_to(self.slot, LEFT, buff=0.35)
        self.names[1].next_to(self.slot, RIGHT, buff=0.35)
        super().__init__(self.anchor, self.slot, self.knob, self.grip, self.names)
        self.position = 0.0
        self.show_position(0.0)

    def show_position(self, position: float) -> ModeSwitch:
        """Put the knob between left (0) and right (1)."""
        self.position = position
        travel = SLOT_LENGTH - KNOB - 2 * INSET
        middle = INSET + KNOB / 2 + travel * position
        shift = np.array([middle, 0.0, 0.0])
        self.knob.points = self.anchor.place(self.shapes[0] + shift)
        self.grip.points = self.anchor.place(self.shapes[1] + shift)
        share = smoothstep(position)
        shade = interpolate_color(ManimColor(self.colours[0]), ManimColor(self.colours[1]), share)
        self.knob.set_stroke(shade).set_fill(shade)
        self.grip.set_stroke(shade)
        self.slot.set_fill(shade)
        for name, colour, lit in zip(self.names, self.colours, (1 - share, share), strict=True):
            name.set_fill(
                interpolate_color(ManimColor(LINE), ManimColor(colour), lit),
                DIM + (1 - DIM) * lit,
            )
        return self


def snap(alpha: float) -> float:
    """Rate function with anticipation and overshoot: 0 at 0, 1 at 1."""
    if alpha < 0.3:
        return -0.05 * math.sin(math.pi * alpha / 0.3)
    if alpha < 0.5:
        return smoothstep((alpha - 0.3) / 0.2)
    rest = (alpha - 0.5) / 0.5
    return 1 + 0.06 * math.sin(3 * math.pi * rest) * (1 - rest) ** 2


def flip(switch: ModeSwitch, to: float = 1.0, **kwargs: Any) -> Drive:
    """Animate the switch to the right (1) or to the left (0)."""
    kwargs.setdefault("rate_func", linear)
    kwargs.setdefault("run_time", 0.8)
    drive = Drive(switch, lambda: switch.position, switch.show_position, to, **kwargs)
    eased = drive.rate_func
    drive.rate_func = lambda alpha: snap(eased(alpha))
    return drive


def demo() -> Mobject:
    """Both positions, and on the way."""
    return VGroup(*(ModeSwitch().show_position(position) for position in (0, 0.55, 1))).arrange(
        DOWN, buff=0.8
    )


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "switch")
