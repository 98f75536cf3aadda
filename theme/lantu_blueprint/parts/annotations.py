"""Annotations of engineering drawings: dimension lines, leaders, callouts, centre marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import PI, Mobject, VGroup, VMobject

from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import AMBER, BLUE, INK, LINE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import THIN, TINT, Point, frame, lines, pen, ring
from lantu_blueprint.type import BODY, SMALL, sans

ARROW = 0.17
"""Length of an arrowhead; a third of it is its width."""
GAP = 0.07
"""Gap between an object and the extension line that points at it."""


def arrowhead(tip: Point, direction: Point, colour: Colour = LINE) -> VMobject:
    """A slender filled arrowhead.

    Args:
        tip: position of the tip.
        direction: vector in which it points, of any length.
        colour: fill colour.
    """
    ahead = np.asarray(direction) / np.linalg.norm(direction)
    aside = np.array([-ahead[1], ahead[0], 0.0]) * ARROW / 6
    point = np.asarray(tip, dtype=float)
    head = pen(colour, 0.8, fill=1.0)
    return head.set_points_as_corners(
        [point, point - ARROW * ahead + aside, point - ARROW * ahead - aside, point]
    )


class DimensionLine(VGroup):  # type: ignore[misc]
    """A measured distance: extension lines, a line with two arrowheads, and what it measures.

    Attributes:
        extensions, line, arrows, text: its pieces.
    """

    def __init__(
        self,
        start: Point,
        end: Point,
        text: str,
        offset: float = 0.4,
        colour: Colour = LINE,
        size: float = SMALL,
        text_colour: Colour = INK,
    ) -> None:
        """Lay the line beside what it measures.

        Args:
            start: the first of the points measured.
            end: the second.
            text: stands on the outer side of the line, along it.
            offset: units from the points to the line, to the left of the way from start to end;
                negative to its right.
            colour: of the line.
            size: of the lettering, in pixels at 1080p.
            text_colour: of the lettering.
        """
        begin, finish = np.asarray(start, dtype=float), np.asarray(end, dtype=float)
        ahead = (finish - begin) / np.linalg.norm(finish - begin)
        outward = np.array([-ahead[1], ahead[0], 0.0]) * np.sign(offset)
        reach = abs(offset)
        first, last = begin + reach * outward, finish + reach * outward
        self.extensions = lines(
            [(p + GAP * outward, p + (reach + 0.1) * outward) for p in (begin, finish)],
            colour,
            THIN,
            0.7,
        )
        self.line = lines([(first, last)], colour, THIN)
        self.arrows = VGroup(arrowhead(first, -ahead, colour), arrowhead(last, ahead, colour))
        angle = float(np.arctan2(ahead[1], ahead[0]))
        if not -PI / 2 + 1e-6 < angle <= PI / 2 + 1e-6:
            angle -= PI * np.sign(angle)
        self.text = sans(text, size, text_colour).rotate(angle)
        self.text.move_to((first + last) / 2 + outward * (pixels(size) * 0.5 + 0.14))
        super().__init__(self.extensions, self.line, self.arrows, self.text)


class Leader(VGroup):  # type: ignore[misc]
    """An arrow from a note to a point: a slanted run, a level shoulder, the note.

    Attributes:
        line, arrow, text: its pieces.
    """

    def __init__(
        self,
        target: Point,
        text: str,
        direction: Point = (1.0, 1.0, 0.0),
        colour: Colour = LINE,
        size: float = SMALL,
        text_colour: Colour = INK,
    ) -> None:
        """Point at something.

        Args:
            target: the point.
            text: the note.
            direction: the slanted run away from the target, its length included.
            colour: of the line.
            size: of the lettering, in pixels at 1080p.
            text_colour: of the lettering.
        """
        point, run = np.asarray(target, dtype=float), np.asarray(direction, dtype=float)
        elbow = point + run
        side = 1.0 if run[0] >= 0 else -1.0
        shoulder = elbow + np.array([0.35 * side, 0.0, 0.0])
        self.line = lines([(point, elbow), (elbow, shoulder)], colour, THIN)
        self.arrow = arrowhead(point, -run, colour)
        self.text = sans(text, size, text_colour)
        self.text.next_to(shoulder, np.array([side, 0.0, 0.0]), buff=0.12)
        super().__init__(self.line, self.arrow, self.text)


class Callout(VGroup):  # type: ignore[misc]
    """A framed note tied to a point by a thin line with a dot at its end.

    Attributes:
        frame, text, line, dot: its pieces.
    """

    def __init__(
        self,
        text: str,
        target: Point,
        direction: Point = (1.2, 0.9, 0.0),
        colour: Colour = BLUE,
        size: float = SMALL,
        text_colour: Colour = INK,
    ) -> None:
        """Name something.

        Args:
            text: the note.
            target: the point.
            direction: from the target to the middle of the frame.
            colour: of the line.
            size: of the lettering, in pixels at 1080p.
            text_colour: of the lettering.
        """
        point = np.asarray(target, dtype=float)
        self.text = sans(text, size, text_colour)
        width, height = self.text.width + 0.44, max(self.text.height + 0.24, pixels(size) * 1.6)
        self.frame = frame(width, height, 0.08, colour, 2.0, fill=TINT)
        away = np.asarray(direction, dtype=float)
        self.frame.move_to(point + away)
        self.text.move_to(self.frame)
        half = np.array([width / 2, height / 2])
        inside = np.min(half / np.maximum(np.abs(away[:2]), 1e-9))
        self.line = lines([(point, point + away * (1 - inside))], colour, THIN)
        self.dot = ring(point, 0.05, colour, 2.0, fill=0.15)
        super().__init__(self.line, self.dot, self.frame, self.text)


class CentreMark(VGroup):  # type: ignore[misc]
    """A short cross with longer dashed arms, on the centre of something round."""

    def __init__(self, point: Point, reach: float = 0.45, colour: Colour = LINE) -> None:
        centre = np.asarray([*point[:2], 0.0], dtype=float)
        ways = [np.array(way) for way in ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0))]
        super().__init__(
            lines([(centre - 0.1 * way, centre + 0.1 * way) for way in ways[::2]], colour),
            lines([(centre + 0.18 * way, centre + reach * way) for way in ways], colour, THIN, 0.7),
        )


def rake(posts: Sequence[float], heights: Sequence[float]) -> VMobject:
    """A bracket under several things, with one foot in the middle.

    Args:
        posts: x of each thing.
        heights: where the posts end, of the bar that joins them, and of the foot.
    """
    high, bar, foot = heights
    middle = (posts[0] + posts[-1]) / 2
    joined = [((posts[0], bar), (posts[-1], bar)), ((middle, bar), (middle, foot))]
    return lines([*(((x, bar), (x, high)) for x in posts), *joined], LINE, 2.0)


def demo() -> Mobject:
    """A drawing with everything pointed at."""
    body = frame(4.0, 1.6, 0.1, AMBER, fill=TINT)
    hole = ring((1.0, 0.0), 0.4, AMBER)
    corner = body.get_corner
    return VGroup(
        body,
        hole,
        CentreMark(hole.get_center(), 0.55),
        DimensionLine(corner((-1, 1, 0)), corner((1, 1, 0)), "Overhead: 26 GB moved", 0.45),
        DimensionLine(corner((-1, -1, 0)), corner((-1, 1, 0)), "10 ms", 0.45),
        Leader(hole.point_at_angle(PI / 4), "Payload: 1 token", (1.5, 0.9, 0)),
        Callout("阅读速度瓶颈", (-1.2, 0, 0), (-0.6, -1.6, 0)),
        Callout("Memory wall", (1.0, -0.4, 0), (2.4, -1.2, 0), size=BODY),
    )


if __name__ == "__main__":
    show(demo, "annotations")
