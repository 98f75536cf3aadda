"""Switches of the layout `mode-switch`: a slide for two modes, a row of names for more."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VGroup

from lantu_blueprint.block import DoesNotFit, fitted
from lantu_blueprint.palette import INK, LINE
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import HEAVY, THIN, frame
from lantu_blueprint.parts.switch import ModeSwitch, flip
from lantu_blueprint.type import BODY, SMALL

LARGEST = 1.25
"""Greatest scale of the slide."""
ROW = 0.75
"""Height of a row of names."""


class Slide(VGroup):  # type: ignore[misc]
    """A slide between two names, scaled to a width.

    Raises:
        DoesNotFit: the names are too long.
    """

    def __init__(self, names: list[str], shades: list[str], width: float) -> None:
        self.switch = ModeSwitch(names[0], names[1], shades[0], shades[1])
        scale = min(LARGEST, width / self.switch.width)
        if scale * BODY < SMALL:
            most = round(len("".join(names)) * scale * BODY / SMALL)
            raise DoesNotFit(
                f"the names “{names[0]}” and “{names[1]}” are too long for the switch: "
                f"about {most} characters fit. Shorten them"
            )
        self.switch.scale(scale)
        # The slot is in the middle, however long the names are, if there is room.
        side = max(abs(self.switch.get_left()[0]), abs(self.switch.get_right()[0]))
        middle = self.switch.slot.get_x() if side * 2 <= width else self.switch.get_x()
        self.switch.shift(np.array([-middle, 0.0, 0.0]))
        super().__init__(self.switch)

    def to(self, index: int) -> Drive:
        """Flip the slide to a mode."""
        return flip(self.switch, float(index))


class Selector(VGroup):  # type: ignore[misc]
    """Names in a row, and a frame that slides to the chosen one."""

    def __init__(self, names: list[str], shades: list[str], width: float) -> None:
        self.pitch, self.shades = width / len(names), shades
        self.at = 0.0
        cells = VGroup()
        self.names = VGroup()
        for index, name in enumerate(names):
            x = (index + 0.5) * self.pitch - width / 2
            cells.add(frame(self.pitch, ROW, 0.06, LINE, THIN, 0.6).move_to((x, 0, 0)))
            text = fitted(name, self.pitch - 0.3, ROW - 0.1, BODY, SMALL, INK, align="centre")
            self.names.add(text.move_to((x, 0, 0)))
        self.knob = frame(self.pitch - 0.12, ROW - 0.12, 0.06, shades[0], HEAVY, fill=0.12)
        self.knob.move_to(cells[0])
        super().__init__(cells, self.names, self.knob)

    def show_at(self, at: float) -> None:
        """Place the frame at a mode, or between two."""
        self.knob.shift(np.array([(at - self.at) * self.pitch, 0.0, 0.0]))
        shade = self.shades[round(at)]
        self.knob.set_stroke(shade).set_fill(shade)
        self.at = at

    def to(self, index: int) -> Drive:
        """Slide to a mode."""
        return Drive(self, lambda: self.at, self.show_at, float(index))


def switch_of(names: list[str], shades: list[str], width: float) -> Any:
    """The switch for a number of modes."""
    return (Slide if len(names) == 2 else Selector)(names, shades, width)
