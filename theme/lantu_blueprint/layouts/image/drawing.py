"""Draws the layout `image`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Group, Mobject, VGroup, VMobject

from lantu.layouts import numbered
from lantu_blueprint.block import Block, fitted
from lantu_blueprint.emphasis import Part
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.image.data import Callout, Data, Focus
from lantu_blueprint.layouts.sources import source_line
from lantu_blueprint.measures import Region, stroke
from lantu_blueprint.palette import AMBER, BLUE, INK, INK_SOFT, LINE, Colour
from lantu_blueprint.parts.anchor import Points, corners
from lantu_blueprint.parts.drive import Drive, present
from lantu_blueprint.parts.photograph import Photograph, View, picture_from
from lantu_blueprint.parts.strokes import frame, ring
from lantu_blueprint.type import BODY, SMALL
from lantu_blueprint.view import Faded

COLUMN = 3.1
"""Width of the remarks beside the picture."""
GAP = 0.5
"""Width between the remarks and the picture, which leaders cross."""
BELOW = 0.62
"""Height of caption and credit."""
TALLEST = 1.5
"""Greatest height of a remark."""
APART = 0.25
AWAY = 0.0
"""Brightness of a remark whose point is out of view."""
PULSE = 1.8
"""Seconds in which a ring spreads from a point."""


class Image(Layout[Data]):
    """A picture in its true colours, with pan, zoom and callouts."""

    data_model = Data
    source_field = "credit"

    def compose(self) -> None:
        """Place the picture, its remarks on both sides, and what stands below it."""
        data = self.data
        source = picture_from(self.root / data.file)
        height, width = source.shape
        sides = [side_of(callout) for callout in data.callouts]
        stage = self.stage
        room = Region(
            stage.left + self._beside("left", sides),
            stage.right - self._beside("right", sides),
            self._lowest(),
            stage.top,
        )
        window = room.largest(width / height)
        self.photograph = Photograph(source, window)
        edge = frame(window.width, window.height, 0.02, LINE, 2.0, opacity=0.9)
        self.edge = edge.move_to(window.centre)
        group = Group(self.photograph, self.edge)
        self.parts["picture"] = Part("picture", group, shown=True)
        self.ground(group, self._enter, 0.9)
        self._below(window)
        self.remarks: dict[str, Remark] = {}
        for side in ("left", "right"):
            self._column(side, sides, window)
        for focus in data.focus:
            self.step(focus.at, partial(self._look, focus), 1.6)

    def _lowest(self) -> float:
        """The y above which picture and remarks stand."""
        return float(self.stage.bottom + (BELOW if self.data.caption else 0.0))

    def _beside(self, side: str, sides: Sequence[str]) -> float:
        """The width of the remarks of one side and of their leaders."""
        mine = [c for c, each in zip(self.data.callouts, sides, strict=True) if each == side]
        widths = [Block(callout.text, COLUMN, BODY).width for callout in mine]
        return min(COLUMN, max(widths)) + GAP if widths else 0.0

    def _enter(self) -> Iterable[Animation]:
        picture = self.photograph
        yield Drive(picture, lambda: 0.0, picture.show_opacity, 1.0)
        yield Create(self.edge)

    def _below(self, window: Region) -> None:
        """Place caption and credit below the picture."""
        data, stage = self.data, self.stage
        credit = caption = None
        if data.credit and not data.caption:
            # The picture has the height of a line that holds a credit alone.
            self.ground(source_line(data.credit))
        elif data.credit:
            credit = fitted(data.credit, stage.width * 0.45, BELOW, SMALL, SMALL, INK_SOFT)
            right = max(window.right, min(stage.right, window.left + 2 * credit.width))
            credit.move_to((right - credit.width / 2, window.bottom - BELOW / 2 - 0.03, 0))
            self.ground(credit)
        if data.caption:
            left = stage.left if credit is None else min(window.left, stage.left + 1.0)
            width = stage.width if credit is None else credit.get_left()[0] - left - 0.4
            caption = fitted(data.caption, width, BELOW, BODY, SMALL, INK)
            middle = window.centre[0] if credit is None else left + caption.width / 2
            caption.move_to((middle, window.bottom - BELOW / 2 - 0.03, 0))
            self.ground(caption)

    def _column(self, side: str, sides: Sequence[str], window: Region) -> None:
        """Place the remarks of one side beside their points, one below the other."""
        data, stage = self.data, self.stage
        keys = numbered(data.callouts)
        mine = [n for n, each in enumerate(sides) if each == side]
        if not mine:
            return
        mine.sort(key=lambda n: data.callouts[n].y)
        column = Region(stage.left, stage.right, self._lowest(), stage.top)
        height = min(TALLEST, column.height / len(mine) - APART)
        blocks = [
            fitted(
                data.callouts[n].text,
                COLUMN,
                height,
                BODY,
                SMALL,
                INK,
                align="right" if side == "left" else "left",
            )
            for n in mine
        ]
        wanted = [window.top - data.callouts[n].y / 100 * window.height for n in mine]
        places = apart(wanted, [block.height for block in blocks], column)
        for n, block, y in zip(mine, blocks, places, strict=True):
            left = window.left - GAP - block.width if side == "left" else window.right + GAP
            block.at_left(left, y)
            callout = data.callouts[n]
            remark = Remark(self.photograph, block, callout, side, self.shade(callout.colour, BLUE))
            self.remarks[keys[n]] = remark
        for n in sorted(mine):
            remark = self.remarks[keys[n]]
            self.element(keys[n], remark, data.callouts[n].at, remark.enter, 0.8)
            self.ambient(remark.halo, remark.pulse)

    def _look(self, focus: Focus) -> Iterable[Animation]:
        """Move the view to a region; the leaders follow their points."""
        picture, begin = self.photograph, self.photograph.view.copy()
        end = view_of(focus)

        def show(share: float) -> None:
            picture.show_view(between(begin, end, share))
            for remark in self.remarks.values():
                remark.follow()

        # What lies over the picture follows it in the group, which the scene draws anew.
        over = [
            each for remark in self._shown() for each in (remark.leader, remark.halo, remark.words)
        ]
        moving = Group(picture, self.edge, *over)
        yield Drive(moving, lambda: 0.0, show, 1.0)

    def _shown(self) -> list[Remark]:
        return [remark for key, remark in self.remarks.items() if self.parts[key].shown]


class Remark(VGroup):  # type: ignore[misc]
    """A remark, and its leader to a point of the picture."""

    def __init__(
        self, picture: Photograph, words: Mobject, callout: Callout, side: str, shade: str
    ) -> None:
        self.picture, self.share = picture, np.array([callout.x, callout.y]) / 100
        self.words, self.side = words, side
        self.line = VMobject(stroke_color=shade, stroke_width=stroke(2.5))
        self.dot = ring((0, 0), 0.08, shade, 3.0, fill=0.4)
        self.halo = ring((0, 0), 0.08, shade, 2.0)
        self.leader = VGroup(self.line, self.dot)
        super().__init__(self.leader, words)
        self.name = callout.text
        self.frame: VMobject | None = None
        self.seen = True
        self.away = Faded(words)
        self.follow()

    def follow(self) -> None:
        """Draw the leader to where the point is now; a point that is out of view has none."""
        at = self.picture.place_of(self.share)
        corners_now = self.picture.points
        low, high = corners_now.min(axis=0)[:2], corners_now.max(axis=0)[:2]
        seen = bool(((at[:2] >= low - 1e-6) & (at[:2] <= high + 1e-6)).all())
        edge = self.words.get_right() if self.side == "left" else self.words.get_left()
        out = 1.0 if self.side == "left" else -1.0
        begin = edge + np.array([out * 0.12, 0.0, 0.0])
        elbow = begin + np.array([out * 0.3, 0.0, 0.0])
        way = at - elbow
        length = float(np.linalg.norm(way))
        end = at - way * min(1.0, 0.08 / max(length, 1e-6))
        self.line.points = route(begin, elbow, end)
        self.dot.move_to(at)
        if seen != self.seen:
            self.seen = seen
            self.line.set_stroke(opacity=1.0 if seen else 0.0)
            self.dot.set_stroke(opacity=1.0 if seen else 0.0)
            self.dot.set_fill(opacity=0.4 if seen else 0.0)
            self.away.show(1.0 if seen else AWAY)

    def pulse(self, halo: VMobject, now: float) -> None:
        """Let a ring spread from the point."""
        share = now % PULSE / PULSE
        halo.scale_to_fit_width(0.16 + 0.4 * share).move_to(self.dot)
        halo.set_stroke(opacity=(1 - share) * 0.9 if self.seen else 0.0)

    def enter(self) -> Iterable[Animation]:
        """Draw the leader, and show the words."""
        self.follow()
        return [Create(self.leader), present(self.halo), FadeIn(self.words)]

    def highlighted(self, colour: Colour | None = None) -> Iterable[Animation]:
        """Frame the words."""
        size = self.words.width + 0.2, self.words.height + 0.12
        self.frame = frame(*size, 0.08, colour or AMBER, 3.0, fill=0.05).move_to(self.words)
        yield Create(self.frame)

    def unhighlighted(self) -> Iterable[Animation]:
        """Remove the frame."""
        if self.frame is not None:
            yield FadeOut(self.frame)


def route(begin: Points, elbow: Points, end: Points) -> Points:
    """A line with one bend as Bézier points."""
    return corners(tuple(begin[:2]), tuple(elbow[:2]), tuple(end[:2]))


def side_of(callout: Callout) -> str:
    """The side on which a remark stands."""
    return callout.side or ("left" if callout.x < 50 else "right")


def view_of(focus: Focus) -> View:
    """The region of a focus, moved so far that it lies in the picture."""
    half = focus.width / 200
    x, y = (min(max(at / 100, half), 1 - half) for at in (focus.x, focus.y))
    return np.array([x - half, y - half, x + half, y + half])


def between(begin: View, end: View, share: float) -> View:
    """A view between two: its size changes in proportion, so that the zoom looks even."""
    sizes = begin[2] - begin[0], end[2] - end[0]
    size = sizes[0] * (sizes[1] / sizes[0]) ** share
    # The middle moves as the size does, so that the path has no bend.
    along = (size - sizes[0]) / (sizes[1] - sizes[0]) if sizes[0] != sizes[1] else share
    middles = (begin[:2] + begin[2:]) / 2, (end[:2] + end[2:]) / 2
    middle = middles[0] + (middles[1] - middles[0]) * along
    return np.concatenate([middle - size / 2, middle + size / 2])


def apart(wanted: Sequence[float], heights: Sequence[float], column: Region) -> list[float]:
    """Heights near the wanted ones, from the top downwards, that do not overlap."""
    places: list[float] = []
    top = column.top
    for y, height in zip(wanted, heights, strict=True):
        at = min(y, top - height / 2)
        places.append(at)
        top = at - height / 2 - APART
    bottom = column.bottom
    for n in reversed(range(len(places))):
        places[n] = max(places[n], bottom + heights[n] / 2)
        bottom = places[n] + heights[n] / 2 + APART
    return places
