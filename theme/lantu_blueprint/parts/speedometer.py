"""A round dial whose needle swings with inertia.

`python -m lantu_blueprint.parts.speedometer` draws it.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from manim import (
    UP,
    Animation,
    Arc,
    Circle,
    ManimColor,
    Mobject,
    VGroup,
    VMobject,
    interpolate_color,
    linear,
)

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import BLUE, GREEN, INK, INK_SOFT, LINE, RED
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, Points, bow, corners
from lantu_blueprint.parts.drive import smoothstep
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.type import BODY, mono, sans

RADIUS = 1.9
FIRST_ANGLE = math.radians(225)
SWEEP = math.radians(270)
AT_REST = 0.01
"""Largest distance from the base at which the needle counts as being on it."""
DAMPING = 0.58
"""Damping ratio of the needle: it overshoots by about a tenth."""
STIFFNESS = 14.0
"""Natural angular frequency in radians per run of the animation."""
READOUT_SIZE, NUMBER = 84.0, 32.0


def spring(alpha: float) -> float:
    """Step response of an under-damped spring: 0 at 0, past 1 once, exactly 1 at 1."""
    ringing = STIFFNESS * math.sqrt(1 - DAMPING**2)
    decay = math.exp(-DAMPING * STIFFNESS * alpha)
    lag = DAMPING * STIFFNESS / ringing * math.sin(ringing * alpha)
    deviation = decay * (math.cos(ringing * alpha) + lag)
    return 1 - deviation * (1 - smoothstep((alpha - 0.7) / 0.3))


def first_arrival() -> float:
    """The alpha at which the spring first reaches 1."""
    ringing = STIFFNESS * math.sqrt(1 - DAMPING**2)
    return (math.pi - math.acos(DAMPING)) / ringing


class Speedometer(VGroup):  # type: ignore[misc]
    """A dial from 0 to `maximum`.

    Args:
        maximum: the last number of the scale, a multiple of `step`.
        unit: text after the readout's number.
        label: text under the readout; may be empty.
        radius: radius of the dial in units.
        base: the value relative to which gains and losses are shown.
        step: distance of two numbers of the scale.
        size: em of the readout in pixels at 1080p.
        widest: the longest text of the readout; reserves its width.
        characters: what else its texts consist of.

    Attributes:
        value: the value at which the needle points.
        needle: the needle.
        hub: the circles at its axis.
        trail: the bright arc from the base to the needle; red if the needle is below the base.
        readout: the large number.
    """

    def __init__(
        self,
        maximum: float,
        unit: str = "×",
        label: str = "",
        radius: float = RADIUS,
        base: float = 0.0,
        step: float = 1.0,
        size: float = READOUT_SIZE,
        widest: str = "",
        characters: str = "",
    ) -> None:
        self.maximum, self.unit, self.radius, self.base = maximum, unit, radius, base
        self.anchor = Anchor((0, 0, 0), 1, 1)
        rim = Arc(
            radius + 0.12,
            FIRST_ANGLE,
            -SWEEP,
            stroke_color=LINE,
            stroke_width=stroke(1.5),
            stroke_opacity=0.5,
        )
        rail = Arc(
            radius, FIRST_ANGLE, -SWEEP, stroke_color=LINE, stroke_width=stroke(2)
        ).set_stroke(opacity=0.75)
        minor = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.65)
        major = VMobject(stroke_color=INK, stroke_width=stroke(2.5), stroke_opacity=0.9)
        self.numbers = VGroup()
        steps = round(maximum / step)
        for index in range(steps * 5 + 1):
            whole = index % 5 == 0
            inner = radius - (0.24 if whole else 0.12)
            direction = self._direction(step * index / 5)
            (major if whole else minor).append_points(
                corners(tuple(inner * direction), tuple((radius - 0.04) * direction))
            )
            if whole:
                number = mono(f"{step * (index // 5):g}", NUMBER, INK_SOFT)
                number.move_to([*((radius + 0.42) * direction), 0])
                self.numbers.add(number)
        self.scale_marks = VGroup(rim, rail, minor, major)
        self.trail = VMobject(stroke_width=stroke(5))
        self.haze = VMobject(stroke_width=0, fill_opacity=0.09)
        self.needle = VMobject(stroke_width=stroke(2), fill_opacity=0.15)
        self.hub = VGroup(
            Circle(0.17, stroke_color=LINE, stroke_width=stroke(2), fill_opacity=0),
            Circle(0.06, stroke_color=INK, stroke_width=stroke(2), fill_opacity=0),
        )
        self.readout = Readout(
            f"0.0{unit}",
            size,
            INK,
            characters="." + unit + characters,
            widest=widest or f"{maximum:.1f}{unit}",
            weight="BOLD",
        )
        self.readout.move_to((0, -radius * 0.74, 0))
        super().__init__(
            self.anchor,
            self.scale_marks,
            self.numbers,
            self.haze,
            self.trail,
            self.needle,
            self.hub,
            self.readout,
        )
        if label:
            self.label = sans(label, BODY, INK_SOFT)
            self.add(self.label.next_to(self.readout, -UP, buff=0.22))
        self.value = 0.0
        self.show_value(0.0)

    def _direction(self, value: float) -> Points:
        angle = FIRST_ANGLE - SWEEP * value / self.maximum
        return np.array([math.cos(angle), math.sin(angle)])

    def colour_at(self, value: float) -> ManimColor:
        """Colour of a value: red below the base, blue at the base, green at the maximum."""
        if value < self.base - AT_REST:
            return ManimColor(RED)
        share = smoothstep(value / self.maximum / 0.85)
        return interpolate_color(ManimColor(BLUE), ManimColor(GREEN), share)

    def show_value(self, value: float, text: str | None = None) -> Speedometer:
        """Set the needle; values outside the scale are clamped.

        Args:
            value: the value at which the needle points.
            text: replaces the readout's text.
        """
        self.value = min(self.maximum * 1.02, max(-0.02 * self.maximum, value))
        direction = self._direction(self.value)
        normal = np.array([-direction[1], direction[0]])
        base, tip = 0.24, self.radius - 0.28
        self.needle.points = self.anchor.place(
            corners(
                *(
                    tuple(point)
                    for point in (
                        base * direction + 0.055 * normal,
                        tip * direction,
                        base * direction - 0.055 * normal,
                        base * direction + 0.055 * normal,
                    )
                )
            )
        )
        first = FIRST_ANGLE - SWEEP * self.base / self.maximum
        angle = -SWEEP * (self.value - self.base) / self.maximum
        if abs(self.value - self.base) > AT_REST:
            outer = bow(self.radius, first, angle, 24)
            self.trail.points = self.anchor.place(outer)
            inner = bow(self.radius - 0.24, first + angle, -angle, 24)
            ring = np.concatenate(
                [outer, corners(tuple(outer[-1][:2]), tuple(inner[0][:2])), inner]
            )
            self.haze.points = self.anchor.place(ring)
        else:
            self.trail.points = self.haze.points = NO_POINTS
        shade = self.colour_at(self.value)
        self.trail.set_stroke(shade)
        self.haze.set_fill(shade)
        self.needle.set_stroke(shade).set_fill(shade)
        number = max(0.0, self.value)
        self.readout.show_text(f"{number:.1f}{self.unit}" if text is None else text)
        self.readout.slots.set_fill(INK if abs(self.value - self.base) <= AT_REST else shade)
        return self

    def swing(
        self, to: float, run_time: float = 2.2, shown: str | None = None, **kwargs: Any
    ) -> Swing:
        """Animate the needle to a value; `shown` is the readout's text at the end."""
        return Swing(self, to, shown, run_time=run_time, **kwargs)


class Swing(Animation):  # type: ignore[misc]
    """The needle moves to a value with inertia; the readout is blank until it arrives."""

    def __init__(
        self, dial: Speedometer, to: float, shown: str | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("rate_func", linear)
        super().__init__(dial, **kwargs)
        self.to, self.shown = to, shown
        self.start = dial.value

    def begin(self) -> None:
        """Store the current value of the needle."""
        self.start = self.mobject.value
        super().begin()

    def create_starting_mobject(self) -> Mobject:
        """Return an empty mobject: Manim's copy of the dial would not be used."""
        return Mobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw needle and readout at alpha; wrong intermediate numbers are not shown."""
        alpha = self.rate_func(alpha)
        needle = self.start + (self.to - self.start) * spring(alpha)
        arrived = alpha >= first_arrival()
        shown = f"{self.to:.1f}{self.mobject.unit}" if self.shown is None else self.shown
        self.mobject.show_value(self.to if alpha == 1 else needle, text=shown if arrived else "")


def demo() -> Mobject:
    """At rest, steady gain, and fast."""
    dials = VGroup(*(Speedometer(6) for _ in range(2)), Speedometer(6, label="比原来快"))
    dials[1].show_value(1.486, text="1.5×")
    dials[2].show_value(5.2)
    return dials.arrange(buff=0.5).scale_to_fit_width(12)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "speedometer")
