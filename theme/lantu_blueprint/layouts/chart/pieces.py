"""Bars and points of a chart, each of which can be highlighted and can change its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import Animation, VGroup, VMobject

from lantu_blueprint.lighting import Tint
from lantu_blueprint.measures import Region, stroke
from lantu_blueprint.palette import AMBER, INK, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Points, box, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.plane import Plane
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.parts.scales import decimals_of, figure
from lantu_blueprint.parts.strokes import ring
from lantu_blueprint.type import SMALL

CALM, BRIGHT = 0.13, 0.38
"""Opacity of the fill of a bar, and of a highlighted one."""
ABOVE = 0.1
"""Distance of a value from its bar."""
MOST_DIGITS = 4
"""Most digits after the point of a value that has its own number of them."""
CHARACTERS = "0123456789 −.%‰°"


@dataclass(frozen=True, slots=True)
class Words:
    """Writes values as text.

    Attributes:
        decimals: digits after the point; None gives each value as many as it needs.
        sign: stands after each number.
        last: a value and its text, such as that of a fact.
        own: whether the digits are those that the last value needs.
    """

    decimals: int | None = 0
    sign: str = ""
    last: tuple[float, str] | None = None
    own: bool = False

    def __call__(self, value: float) -> str:
        """The text of a value."""
        if self.last is not None and value == self.last[0]:
            return self.last[1]
        decimals = min(MOST_DIGITS, decimals_of(value)) if self.decimals is None else self.decimals
        return figure(value, decimals) + self.sign

    def ending_at(self, value: float, text: str | None = None) -> Words:
        """The words of something that grows to a value: never more digits than at its end.

        Args:
            value: at the end.
            text: the text at the end, if it is that of a fact.
        """
        own = self.own or self.decimals is None
        if text is None:
            decimals = min(MOST_DIGITS, decimals_of(value)) if own else self.decimals
            return Words(decimals, self.sign, own=own)
        digits = re.search(r"\d\.(\d+)", text)
        return Words(len(digits[1]) if digits else 0, self.sign, (value, text), own)


class Lit(VGroup):  # type: ignore[misc]
    """Something whose highlight is a state of its own, 0 to 1, drawn by `show_light`."""

    light = 0.0
    tint: Tint
    """Of what takes another colour of emphasis."""
    shine: Colour | None = None
    """Colour of emphasis; None is the own one."""

    def show_light(self, light: float) -> None:
        """Draw it with so much of its highlight."""
        self.light = light
        if self.shine is not None:
            self.tint.show(self.shine, light)

    def highlighted(self, colour: Colour | None = None) -> Iterable[Animation]:
        """Light it up, in its own colour or in another."""
        self.shine = colour or (self.shine if self.light else None)
        return [Drive(self, lambda: self.light, self.show_light, 1.0)]

    def unhighlighted(self) -> Iterable[Animation]:
        """Return to the calm state."""
        return [Drive(self, lambda: self.light, self.show_light, 0.0)]


class Bar(Lit):
    """A bar with its value, upright or level.

    Args:
        plane: the axes.
        slots: the two places between which it stands, in values of the axis of names.
        value: of the full bar.
        colour: of its lines.
        words: text of a value; None shows none.
        size: em of the value's text.
        level: whether it grows to the right.

    Attributes:
        shown: the value that is drawn.
    """

    def __init__(
        self,
        plane: Plane,
        slots: tuple[float, float],
        value: float,
        colour: str,
        words: Words | None,
        size: float = SMALL,
        level: bool = False,
    ) -> None:
        self.plane, self.slots, self.value = plane, slots, value
        self.words, self.level = words, level
        self.body = VMobject(
            stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=CALM
        )
        self.head = VMobject(stroke_color=colour, stroke_width=stroke(4.5))
        # An invisible point of the bar's foot, which knows how far an action has moved the bar.
        self._foot = VMobject(stroke_width=0, fill_opacity=0)
        self._foot.set_points([self._home()] * 4)
        super().__init__(self.body, self.head, self._foot)
        self.tint = Tint(self.body, self.head)
        self.text: Readout | None = None
        if words is not None:
            align = (-1.0 if value >= 0 else 1.0) if level else 0.0
            widest = words(value)
            self.text = Readout(
                widest, size, INK, characters=CHARACTERS, align=align, weight="BOLD"
            )
            self.add(self.text)
            self._ink = Tint(*self.text.slots)
        self.shown = plane.ground(upright=not level)
        self.show_value(self.shown)

    def show_value(self, value: float) -> None:
        """Draw the bar at another value."""
        self.shown = value
        ground = self.plane.ground(upright=not self.level)
        scale = self.plane.x if self.level else self.plane.y
        end = min(max(value, scale.low), scale.high)
        hidden = abs(end - ground) < 1e-9 * (scale.high - scale.low)
        self.body.points = NO_POINTS if hidden else self._place(box(*self.slots, ground, end))
        self.head.points = (
            NO_POINTS
            if hidden
            else self._place(corners((self.slots[0], end), (self.slots[1], end)))
        )
        if self.text is not None and self.words is not None:
            words = self.words(value)
            # A bar that grows shows no zero on its way to another figure.
            begun = value == self.value or (
                not hidden and any(each in "123456789" for each in words)
            )
            self.text.show_text(words if begun else "")
            place = self._text_place(self.text, end, value < ground)
            self.text.shift(place - self.text.anchor.points[0])

    def _home(self) -> Points:
        """Position (3,) of the bar's foot between its slots."""
        middle, ground = sum(self.slots) / 2, self.plane.ground(upright=not self.level)
        return self.plane.place([ground, middle] if self.level else [middle, ground])

    def _moved(self) -> Points:
        """How far (3,) the bar stands from its slots."""
        return np.asarray(self._foot.points[0] - self._home(), float)

    def _place(self, points: Points) -> Points:
        """Positions of points (place on the axis of names, value)."""
        placed = self.plane.place(points[:, [1, 0]] if self.level else points[:, :2])
        return placed + self._moved()

    def _text_place(self, text: Readout, end: float, below: bool) -> Points:
        """Where the text (3,) of a bar with an end begins, on its baseline."""
        middle = sum(self.slots) / 2
        local = np.array([end, middle] if self.level else [middle, end])
        corner = self.plane.anchor.points[0]
        at = self.plane.place(local) + self._moved() - corner
        unit = self.plane.anchor.scaling
        sign = -1.0 if below else 1.0
        cap, room = text.glyphs.cap, text.room
        aside = np.array([-room / 2, (sign - 1) / 2 * cap + sign * ABOVE, 0.0])
        if self.level:
            aside = np.array([ABOVE * sign if sign > 0 else -room - ABOVE, -cap / 2, 0.0])
        return np.asarray(corner + at + aside * unit)

    @property
    def text_room(self) -> Region | None:
        """The place of the full bar's text; None without one."""
        if self.text is None:
            return None
        scale = self.plane.x if self.level else self.plane.y
        end = min(max(self.value, scale.low), scale.high)
        below = self.value < self.plane.ground(upright=not self.level)
        x, y, _ = self._text_place(self.text, end, below)
        return Region(x, x + self.text.room, y, y + self.text.glyphs.cap)

    def grown(self) -> Drive:
        """Grow from the present value to the full one."""
        return Drive(self, lambda: self.shown, self.show_value, self.value)

    def counted(self, number: float, text: str | None = None) -> Iterable[Animation]:
        """Grow or shrink to another value."""
        self.value = number
        if self.words is not None:
            self.words = self.words.ending_at(number, text)
        if self.text is not None and text is not None:
            self.text.admit(text)
        return [self.grown()]

    def show_light(self, light: float) -> None:
        """Fill the bar by so much."""
        super().show_light(light)
        self.body.set_fill(opacity=CALM + (BRIGHT - CALM) * light)
        self.body.set_stroke(width=stroke(2 + 1.5 * light))
        self.head.set_stroke(width=stroke(4.5 + 3 * light))
        if self.text is not None:
            # The figure changes too: of a flat bar, little else can be seen.
            self._ink.show(self.shine or AMBER, light)


class Spot(Lit):
    """A point of a line or of scattered values; highlighted, it shows its value.

    Args:
        place: returns its position on the sheet, (3,).
        text: of its value.
        colour: of the ring.
        radius: of the ring in units.
        below: whether the value stands below the point.
    """

    def __init__(
        self, place: Points, text: str, colour: str, radius: float = 0.07, below: bool = False
    ) -> None:
        self.dot = ring(place, radius, colour, 2.5, fill=0.5)
        self.halo = ring(place, radius * 2.4, colour, 2.5, opacity=0.0)
        self.text = Readout(text, SMALL * 1.15, INK, weight="BOLD")
        away = radius * 2.4 + 0.24
        self.text.move_to(place + np.array([0.0, -away if below else away, 0.0]))
        super().__init__(self.dot, self.halo, self.text)
        self.tint = Tint(self.dot, self.halo)
        self.show_light(0.0)

    def show_light(self, light: float) -> None:
        """Draw the outer ring and the value with so much opacity."""
        super().show_light(light)
        self.halo.set_stroke(opacity=light)
        self.text.slots.set_fill(opacity=light)


def in_turn(index: int, count: int, lag: float = 0.5) -> Callable[[float], float]:
    """A rate function that begins later for later members of a group."""
    span = 1 + lag * (count - 1)

    def rate(alpha: float) -> float:
        share = min(1.0, max(0.0, alpha * span - lag * index))
        return share * share * (3 - 2 * share)

    return rate


def lagged(animations: Iterable[Any], lag: float = 0.35) -> list[Any]:
    """Animations that begin one after the other and end within the same time."""
    found = list(animations)
    for index, animation in enumerate(found):
        animation.rate_func = in_turn(index, len(found), lag)
    return found
