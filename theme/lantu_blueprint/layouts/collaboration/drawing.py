"""Draws the layout `collaboration`: two figures face each other, or several stand in a row."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    UP,
    Animation,
    Create,
    FadeIn,
    Mobject,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from lantu.layouts import numbered
from lantu_blueprint.block import fitted
from lantu_blueprint.layout import ROW_START, Layout
from lantu_blueprint.layouts.collaboration.data import Data, Person, Turn
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, INK_SOFT, LINE, PURPLE
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.coffee import CoffeeCup, steam
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.icons import ICONS
from lantu_blueprint.parts.people import Editor, Intern
from lantu_blueprint.parts.strokes import FAINT, MAIN, THIN, lines
from lantu_blueprint.pieces import PADDING, Card, Fly, same_size
from lantu_blueprint.type import BODY, LARGE, SMALL

SHADES = (BLUE, PURPLE, GREEN, AMBER)
SIDE = 2.7
"""Width of a figure's place if there are two."""
HEAD, NARROW_HEAD = 2.0, 1.6
"""Height of the row of figures if there are more, or if the stage is narrow."""
NAME, ROLE = 0.55, 0.45
"""Heights of the lines below a figure."""
TALLEST = 2.1
"""Greatest height of a lane."""
CARD = 0.85
"""Greatest height of a card."""
ARC = 0.5
"""Greatest height of the arc of a thing that is handed over."""
ENVELOPE_LANE = 1.1
"""Least height of a place in which envelopes have room for their words."""


class Collaboration(Layout[Data]):
    """Two to four people who hand things to each other in turns."""

    data_model = Data

    def compose(self) -> None:
        """Place the people, and a lane for each turn between them."""
        people, turns, stage = self.data.people, self.data.turns, self.stage
        names = numbered(people)
        facing = len(people) == 2 and not self.is_narrow
        if facing:
            middle = Region(stage.left + SIDE, stage.right - SIDE, stage.bottom, stage.top)
            places = [
                Region(stage.left, middle.left, stage.bottom, stage.top),
                Region(middle.right, stage.right, stage.bottom, stage.top),
            ]
        else:
            head = NARROW_HEAD if self.is_narrow else HEAD
            middle = Region(stage.left, stage.right, stage.bottom, stage.top - head - 0.1)
            top = Region(stage.left, stage.right, stage.top - head, stage.top)
            places = list(top.columns(*[1.0] * len(people), gap=0.3))
        # x positions at which arrows begin and end, facing left and facing right.
        sides: dict[str, tuple[float, float]] = {}
        shades: dict[str, str] = {}
        named = {self.shade(person.colour) for person in people if person.colour}
        free = [shade for shade in SHADES if shade not in named]
        for name, person, place in zip(names, people, places, strict=True):
            shades[name] = self.shade(person.colour) if person.colour else free.pop(0)
            self._person(name, person, place, shades[name], facing)
            x = place.centre[0]
            sides[name] = (x, x)
            if facing:
                sides[name] = (place.left - 0.1, place.right + 0.1)
            elif len(people) > 2:
                post = lines([((x, middle.bottom), (x, middle.top))], LINE, THIN, FAINT)
                self.ground(post, partial(created, post))
        if turns:
            self._turns(turns, middle, sides, shades)

    def _person(self, key: str, person: Person, place: Region, shade: str, large: bool) -> None:
        below = NAME + (ROLE if person.role else 0.0)
        room = min(place.height - below, 2.1)
        width = min(place.width - 0.3, 2.3)
        figure = figure_in(person.figure, shade, width, room)
        high = figure.height + below
        top = place.centre[1] + high / 2 if large else place.top
        x = place.centre[0]
        figure.move_to((x, top - figure.height / 2, 0))
        name = fitted(person.name, place.width, NAME, LARGE, SMALL, shade, align="centre")
        name.move_to((x, top - figure.height - NAME / 2 - 0.04, 0))
        whole = VGroup(figure, name)
        if person.role:
            role = fitted(person.role, place.width, ROLE, BODY, SMALL, INK_SOFT, align="centre")
            whole.add(role.move_to((x, top - high + ROLE / 2 - 0.04, 0)))
        if person.resting:
            whole.add(self._cup(figure, place))
        whole.name = person.name
        self.element(key, whole, person.at or ROW_START, partial(arrived, whole, x), 0.8)

    def _cup(self, figure: Mobject, place: Region) -> CoffeeCup:
        cup = CoffeeCup()
        cup.scale(min(0.8, figure.height / 2 / cup.height))
        inner = -1.0 if place.centre[0] > self.stage.centre[0] else 1.0
        x = figure.get_x() + inner * (figure.width / 2 + cup.width / 2 - 0.05)
        x = min(max(x, place.left + cup.width / 2), place.right - cup.width / 2)
        cup.move_to((x, figure.get_bottom()[1] + cup.height / 2, 0))
        self.ambient(cup, steam)
        return cup

    def _turns(
        self,
        turns: list[Turn],
        middle: Region,
        sides: dict[str, tuple[float, float]],
        shades: dict[str, str],
    ) -> None:
        height = min(middle.height, TALLEST * len(turns))
        centre = middle.centre[1]
        used = Region(middle.left, middle.right, centre - height / 2, centre + height / 2)
        keys = self.data.keys()[len(self.data.people) :]
        for key, turn, lane in zip(
            keys, turns, used.rows(*[1.0] * len(turns), gap=0.15), strict=True
        ):
            right = sides[turn.to][0] > sides[turn.by][0]
            begin, end = sides[turn.by][1 if right else 0], sides[turn.to][0 if right else 1]
            left = Region(min(begin, end) + 0.15, max(begin, end) - 0.15, lane.bottom, lane.top)
            self._turn(key, turn, left, right, shades[turn.by])

    def _turn(self, key: str, turn: Turn, lane: Region, right: bool, shade: str) -> None:
        y = lane.bottom + 0.12
        begin, end = (lane.left, lane.right) if right else (lane.right, lane.left)
        way = np.array([1.0 if right else -1.0, 0.0, 0.0])
        tip = np.array([end, y, 0.0])
        arrow = VGroup(lines([((begin, y), (end, y))], shade, MAIN), arrowhead(tip, way, shade))
        low = y + 0.12
        text = VGroup()
        if turn.text:
            room = 0.5 if turn.items else lane.top - low
            text = fitted(turn.text, lane.width, room, BODY, SMALL, INK, align="centre")
            text.move_to((lane.centre[0], low + text.height / 2, 0))
            low += text.height + 0.15
        wide = self.stage if len(self.data.people) == 2 and self.is_narrow else lane
        items = self._items(turn, Region(wide.left, wide.right, low, lane.top), shade)
        whole = VGroup(arrow, text, items)
        whole.name = turn.text or ", ".join(turn.items) or "turn"
        hand = np.array([begin, lane.centre[1], 0.0])
        play = partial(handed, whole, hand, min(ARC, 0.25 * lane.height))
        self.element(key, whole, turn.at, play, 0.7 + 0.4 * len(turn.items))

    def _items(self, turn: Turn, place: Region, shade: str) -> VGroup:
        items = VGroup()
        if not turn.items:
            return items
        gap = 0.2
        pitch = min(2.6, (place.width + gap) / len(turn.items))
        width = pitch - gap
        left = place.centre[0] - pitch * (len(turn.items) - 1) / 2
        words = [item.strip() for item in turn.items]
        letters = turn.shape == "envelope" and place.height >= ENVELOPE_LANE
        height = min(place.height, CARD)
        inner = (width, 0.5) if letters else (width - 2 * PADDING, height - PADDING)
        size = same_size(words, *inner, BODY)
        for index, word in enumerate(words):
            if letters:
                drawn = Envelope(None, shade)
                drawn.scale(min(1.0, width / drawn.width, (place.height - 0.6) / drawn.height))
                name = fitted(word, width, 0.5, size, SMALL, INK, align="centre")
                item: VGroup = VGroup(drawn, name.next_to(drawn, DOWN, buff=0.06))
            else:
                item = Card(word, width, height, shade, size)
            x = left + index * pitch
            item.shift(np.array([x - item.get_x(), place.bottom - item.get_bottom()[1], 0.0]))
            items.add(item)
        return items


def figure_in(kind: str, shade: str, width: float, height: float) -> VGroup:
    """A figure at work, or an icon, as large as a place of that size allows."""
    if kind not in ("intern", "editor"):
        drawn: VGroup = ICONS[kind](shade)
        height *= 0.85
    else:
        drawn = Intern(shade) if kind == "intern" else Editor(shade)
    return drawn.scale(min(height / drawn.height, width / drawn.width))


def created(mobject: Mobject) -> Iterable[Animation]:
    """Draw a mobject."""
    return [Create(mobject)]


def arrived(whole: VGroup, x: float) -> Iterable[Animation]:
    """Draw a figure, then bring in its name from its side."""
    figure, *rest = whole
    yield Create(figure, lag_ratio=0.1)
    yield FadeIn(VGroup(*rest), shift=0.15 * UP)


def handed(whole: VGroup, hand: npt.NDArray[np.float64], arc: float) -> Iterable[Animation]:
    """Draw the arrow, and let the things fly from the hand, one after another.

    Args:
        whole: arrow, text and things.
        hand: the point from which they come, (3,).
        arc: height of their arcs in units.
    """
    arrow, text, items = whole
    yield Create(arrow, lag_ratio=0.4, rate_func=squish_rate_func(linear, 0.0, 0.5))
    if len(text):
        yield FadeIn(text)
    length = 1 / (1 + 0.5 * max(0, len(items) - 1))
    for index, (body, words) in enumerate(items):
        begin = 0.5 * length * index
        yield Fly(body, hand, begin, begin + 0.9 * length, arc)
        # Words appear on landing: on the way they would pass over those that are there.
        late = squish_rate_func(smooth, begin + 0.8 * length, begin + length)
        yield FadeIn(words, rate_func=late)
