"""Plays the actions of a row on the elements of its layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import floor
from typing import Any, NoReturn

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Group, Mobject, VGroup, VMobject, linear

from lantu.core.errors import SceneError
from lantu.layouts import HOME, Action, Zoom
from lantu_blueprint.block import DoesNotFit, fitted
from lantu_blueprint.palette import AMBER, LINE
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import frame, lines
from lantu_blueprint.replacing import replacement
from lantu_blueprint.type import SMALL
from lantu_blueprint.view import Faded, View

DIMMED = 0.3
"""Opacity of dimmed elements relative to their own."""
ALIGNED = 0.05
"""Greatest difference of the edges of elements that stand in one column or on one line."""
PASSING = 0.25
"""Brightness of an element while another one passes it."""
MARGIN = 0.12
"""Distance of the highlighting frame from its element."""


@dataclass(slots=True)
class Part:
    """An element of the picture that actions can name.

    Attributes:
        key: its name.
        mobject: what is drawn.
        shown: whether it has appeared.
        of: key of the element that it belongs to; what happens to that one happens to it as well.
    """

    key: str
    mobject: Mobject
    shown: bool = False
    of: str | None = None


class Emphasis:
    """The state of highlight, dimming and camera of one row.

    A layout may give an element a mobject with methods of its own for an action:
    `highlighted(colour)`, which returns the animations of being highlighted in a colour (None is
    its own), and `unhighlighted()`; `dimmed(share)`, which returns those of fading to a share of
    its own opacity; `counted(number, text)`, which returns those of running to a number that is
    written as the text, if the action has one. What joins two elements, such as an edge, has
    `ends`, their keys, and `follow(first, second)`.

    Args:
        parts: key -> element.
        world: group of everything that the layout has drawn; connections are added to it.
        view: the camera.
        shade: name of a colour or None, and the colour for None -> the colour.
    """

    def __init__(
        self,
        parts: Mapping[str, Part],
        world: Group,
        view: View,
        shade: Callable[[str | None, str], str],
    ) -> None:
        self._parts, self._world, self._view, self._shade = parts, world, view, shade
        self._lit: list[Mobject] = []
        self._frames: list[Mobject] = []
        self._dimmed: dict[str, Faded | Mobject] = {}

    def play(self, action: Action, number: int) -> Iterable[Animation]:
        """Return the animations of an action; made when it begins.

        Args:
            action: what happens.
            number: its number in `show`, from 1, for messages.

        Raises:
            SceneError: the action would change nothing that can be seen.
        """
        self._number = number
        for key in (*(action.highlight or ()), *(action.dim or ()), *(action.hide or ())):
            if not any(part.shown for part in self._members(key)):
                self._refuse(
                    f"names “{key}”, which is not on the screen at {{{action.at}}}",
                    "Name a mark at which it is there, or let it appear earlier with `at`",
                )
        if action.highlight:
            return [*self._release(), *self._highlight(action.highlight, action.colour)]
        if action.dim:
            return self._dim(action.dim)
        if action.clear:
            return [*self._release(), *self._brighten()]
        if action.hide:
            return self._hide(action.hide)
        if action.move and action.to:
            return [*self._move(action.move, action.to), *self._linked({action.move})]
        if action.swap:
            return self._swap(*action.swap)
        if action.connect:
            return self._connect(action)
        if action.replace:
            return self._replace(action.replace, action.text or "")
        if action.count:
            return self._count(action.count, action.number or 0.0, action.text)
        return self._camera(action.camera) if action.camera else []

    def _refuse(self, cause: str, remedy: str) -> NoReturn:
        raise SceneError(f"action {self._number} of `show` {cause}. {remedy}")

    @property
    def lit(self) -> list[Mobject]:
        """What is highlighted: elements that light up themselves, and frames around others."""
        return [*self._lit, *self._frames]

    def _members(self, key: str) -> list[Part]:
        """Return an element and those that belong to it."""
        return [part for part in self._parts.values() if key in (part.key, part.of)]

    def _whole(self, key: str) -> Mobject:
        """Return an element with those that belong to it and are shown, as one mobject."""
        members = self._members(key)
        if len(members) == 1:
            return members[0].mobject
        return Group(*(part.mobject for part in members if part.shown or part.key == key))

    def _highlight(self, keys: list[str], colour: str | None) -> Iterable[Animation]:
        shade = self._shade(colour, AMBER)
        for key in keys:
            yield from self._brighten([part.key for part in self._members(key)])
            # What is drawn for a key may change, so the mobject itself is remembered.
            own = getattr(self._parts[key].mobject, "highlighted", None)
            if own is not None:
                self._lit.append(self._parts[key].mobject)
                yield from own(shade if colour else None)
                continue
            box = self._frame_around(self._whole(key), shade)
            box.name = "highlight"
            self._frames.append(box)
            self._world.add(box)
            yield Create(box)

    def _frame_around(self, mobject: Mobject, shade: str) -> VMobject:
        """A frame at a distance of `MARGIN`, as far as the stage reaches."""
        stage = self._view.stage
        low, high = (mobject.get_corner(np.array([side, side, 0.0])) for side in (-1.0, 1.0))
        left, bottom = (
            min(max(at - MARGIN, edge), at)
            for at, edge in zip(low[:2], (stage.left, stage.bottom), strict=True)
        )
        right, top = (
            max(min(at + MARGIN, edge), at)
            for at, edge in zip(high[:2], (stage.right, stage.top), strict=True)
        )
        box: VMobject = frame(right - left, top - bottom, 0.1, shade, 3.0, fill=0.05)
        return box.move_to(((left + right) / 2, (bottom + top) / 2, 0.0))

    def _release(self) -> Iterable[Animation]:
        lit, self._lit = self._lit, []
        for mobject in lit:
            yield from mobject.unhighlighted()
        frames, self._frames = self._frames, []
        for box in frames:
            self._world.remove(box)
            yield FadeOut(box)

    def _dim(self, keys: list[str]) -> Iterable[Animation]:
        for part in (part for key in keys for part in self._members(key) if part.shown):
            own = getattr(part.mobject, "dimmed", None)
            part.mobject.is_dimmed = True
            if own is not None:
                self._dimmed[part.key] = part.mobject
                yield from own(DIMMED)
                continue
            faded = self._dimmed.get(part.key) or Faded(part.mobject)
            self._dimmed[part.key] = faded
            yield faded.to(DIMMED)

    def dim_at_once(self, part: Part) -> None:
        """Show an element dimmed from the start, as it was in the row before."""
        part.mobject.is_dimmed = True
        own = getattr(part.mobject, "dimmed", None)
        if own is None:
            self._dimmed[part.key] = faded = Faded(part.mobject)
            faded.show(DIMMED)
            return
        self._dimmed[part.key] = part.mobject
        for animation in own(DIMMED):
            animation.begin()
            animation.interpolate(1.0)
            animation.finish()

    def _brighten(self, keys: Iterable[str] | None = None) -> Iterable[Animation]:
        """End the dimming of some elements, or of all."""
        for key in list(self._dimmed if keys is None else keys):
            each = self._dimmed.pop(key, None)
            if each is None:
                continue
            self._parts[key].mobject.is_dimmed = False
            if isinstance(each, Faded):
                yield each.to(1.0)
            else:
                yield from each.dimmed(1.0)

    def _hide(self, keys: list[str]) -> Iterable[Animation]:
        for part in (part for key in keys for part in self._members(key) if part.shown):
            part.shown = False
            yield FadeOut(part.mobject)

    def _move(self, key: str, to: str) -> Iterable[Animation]:
        mobject, target = self._parts[key].mobject, self._parts[to].mobject
        way = target.get_center() - mobject.get_center()
        if abs(target.get_left()[0] - mobject.get_left()[0]) < ALIGNED:
            way[0] = 0.0  # both stand in one column
        if abs(target.get_bottom()[1] - mobject.get_bottom()[1]) < ALIGNED:
            way[1] = 0.0  # both stand on one line, such as bars
        for part in self._members(key):
            yield Shifted(part.mobject, way)

    def _swap(self, first: str, second: str) -> Iterable[Animation]:
        """Let two elements change places; the second is faint where they pass each other."""
        yield from self._move(first, second)
        yield from self._move(second, first)
        yield from self._linked({first, second})
        faded = [Faded(part.mobject) for part in self._members(second)]
        mobject = self._parts[second].mobject

        def show(time: float) -> None:
            share = 1 - (1 - PASSING) * min(1.0, 4 * time, 4 * (1 - time))
            for each in faded:
                each.show(share)

        yield Drive(mobject, lambda: 0.0, show, 1.0, rate_func=linear)

    def _linked(self, moved: set[str]) -> Iterable[Animation]:
        """Let what joins elements, such as an edge, follow those that move."""
        for part in self._parts.values():
            ends = getattr(part.mobject, "ends", ())
            if moved & set(ends):
                first, second = (self._parts[end].mobject for end in ends)
                yield Drive(first, lambda: 0.0, Following(part.mobject, first, second), 1.0)

    def _connect(self, action: Action) -> Iterable[Animation]:
        first, second = (self._whole(key) for key in action.connect or [])
        shade = self._shade(action.colour, LINE)
        start, end = edge_points(first, second)
        arrow = VGroup(lines([(start, end)], shade, 2.5), arrowhead(end, end - start, shade))
        arrow.name = "connection"
        self._world.add(arrow)
        yield Create(arrow)
        if action.text:
            words = fitted(action.text, 3.0, 0.9, SMALL, SMALL, shade, align="centre")
            words.move_to((start + end) / 2 + np.array([0.0, words.height / 2 + 0.12, 0.0]))
            self._world.add(words)
            yield FadeIn(words)

    def _replace(self, key: str, text: str) -> Iterable[Animation]:
        try:
            return [replacement(self._parts[key].mobject, text)]
        except DoesNotFit as error:
            raise DoesNotFit(f"action {self._number} of `show`: {error}") from None

    def _count(self, key: str, number: float, text: str | None) -> Iterable[Animation]:
        counted = getattr(self._parts[key].mobject, "counted", None)
        if counted is None:
            self._refuse(
                f"counts “{key}”, which has no number that can run",
                "Name an element with a figure, or set another text with `replace`",
            )
        try:
            animations: Iterable[Animation] = counted(number, text) if text else counted(number)
        except DoesNotFit as error:
            raise DoesNotFit(f"action {self._number} of `show`: {error}") from None
        return animations

    def _camera(self, zoom: Zoom) -> Iterable[Animation]:
        if zoom.to == HOME:
            return self._view.look(None)
        at = self._whole(zoom.to)
        largest = self._view.largest(at)
        if zoom.zoom is not None and zoom.zoom > largest + 0.005:
            most = floor(max(1.0, largest) * 10) / 10
            self._refuse(
                f"shows “{zoom.to}” {zoom.zoom:g} times larger, which is more than the stage "
                f"holds: it fits at most {most:g}",
                f"Write `zoom: {most:g}`, or leave `zoom` out",
            )
        return self._view.look(at, zoom.zoom)


class Following:
    """Draws what joins two elements between their present places."""

    def __init__(self, joining: Mobject, first: Mobject, second: Mobject) -> None:
        self._joining, self._first, self._second = joining, first, second

    def __call__(self, _share: float) -> None:
        """Draw it."""
        self._joining.follow(self._first, self._second)


class Shifted(Animation):  # type: ignore[misc]
    """Moves a mobject by a vector; several may move in one play, and copies are not made."""

    def __init__(self, mobject: Mobject, vector: np.ndarray[Any, Any], **kwargs: Any) -> None:
        self._vector, self._done = vector, 0.0
        super().__init__(mobject, **kwargs)

    def create_starting_mobject(self) -> Mobject:
        """Return an empty mobject: no copy is needed."""
        return Mobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Shift by the part of the way since the last frame."""
        share = self.rate_func(alpha)
        self.mobject.shift((share - self._done) * self._vector)
        self._done = share


def edge_points(
    first: Mobject, second: Mobject, gap: float = 0.1
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Ends of a straight line between the bounding boxes of two mobjects, (3,) each."""
    a, b = first.get_center(), second.get_center()
    way = b - a
    length = float(np.linalg.norm(way)) or 1.0
    unit = way / length

    def reach(mobject: Mobject) -> float:
        half = np.array([mobject.width / 2, mobject.height / 2])
        return float(np.min(half / np.maximum(np.abs(unit[:2]), 1e-9))) + gap

    return a + reach(first) * unit, b - reach(second) * unit
