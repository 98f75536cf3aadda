"""Edges, their labels, and the messages that travel along them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from manim import Mobject, VGroup, VMobject, linear, squish_rate_func

from lantu_blueprint.block import Block, fitted
from lantu_blueprint.emphasis import edge_points
from lantu_blueprint.layouts.diagram.data import Edge, Message
from lantu_blueprint.layouts.diagram.placement import Route
from lantu_blueprint.lighting import Lit
from lantu_blueprint.measures import Region, pixels
from lantu_blueprint.nodes import TALLEST
from lantu_blueprint.palette import INK, INK_SOFT, SHEET, Colour
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.strokes import MAIN, frame, lines, path, ring
from lantu_blueprint.type import SMALL
from lantu_blueprint.view import Faded

DASH, SPACE = 0.14, 0.1
CLEAR = 0.07
"""Distance of a label from its line."""
APART = 0.06
"""Distance of a label from nodes and other labels."""
SPOTS = (0.5, 0.36, 0.64, 0.24, 0.76)
"""Places along an edge that are tried for its label, as shares of its length."""
HURRY = 0.12
"""Share of its time in which a message appears, and in which it disappears."""
NEAR = 0.5
"""Greatest distance that a label keeps from its line for messages to pass between them."""
YIELDS = 0.35
"""Distance of a message from a label that is in its way, at which the label begins to fade."""


class DrawnEdge(Lit):
    """A line with arrowheads and a label.

    Attributes:
        ends: keys of source and target.
        track: invisible path from the source to the target; it follows the camera.
    """

    def __init__(self, edge: Edge, route: Route, shade: Colour, label: Block | None) -> None:
        self.track = path(route, shade, 0.0, 0.0)
        heads = []
        if edge.arrow != "none":
            heads.append(arrowhead([*route[-1], 0.0], [*(route[-1] - route[-2]), 0.0], shade))
        if edge.arrow == "both":
            heads.append(arrowhead([*route[0], 0.0], [*(route[0] - route[1]), 0.0], shade))
        line = dashed(route, shade) if edge.dashed else path(route, shade, MAIN, 0.9)
        self.line, self.heads, self.label = line, heads, label
        self.ends, self._edge, self._shade = (edge.source, edge.to), edge, shade
        super().__init__([line, *heads], self.track, *([label] if label else []))
        self.name = edge.name

    def follow(self, source: Mobject, target: Mobject) -> None:
        """Draw the edge straight between two nodes that have moved; its label moves along."""
        begin, end = edge_points(source, target, gap=0.0)
        middle = along(self.track.points[:, :2], 0.5)
        route = np.array([begin[:2], end[:2]])
        new = dashed(route, self._shade) if self._edge.dashed else path(route, self._shade)
        self.track.points = path(route, self._shade).points
        self.line.points = new.points
        way = end - begin
        for head, (tip, ahead) in zip(self.heads, ((end, way), (begin, -way)), strict=False):
            head.points = arrowhead(tip, ahead, self._shade).points
        if self.label:
            self.label.shift(np.array([*(along(route, 0.5) - middle), 0.0]))


def dashed(route: Route, shade: Colour) -> VMobject:
    """A broken line through points (n, 2)."""
    pieces = []
    reach = lengths(route)
    for start in np.arange(0.0, reach[-1], DASH + SPACE):
        end = min(start + DASH, reach[-1])
        bends = route[(reach > start) & (reach < end)]
        points = [along(route, start / reach[-1]), *bends, along(route, end / reach[-1])]
        pieces += list(pairwise(points))
    return lines(pieces, shade, MAIN, 0.9)


def lengths(route: Route) -> Route:
    """Length of the line up to each of its corners, (n,)."""
    steps = np.hypot(*np.diff(route[:, :2], axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def along(route: Route, share: float) -> Route:
    """The point (2,) at a share of the length of a line."""
    reach = lengths(route)
    at = share * reach[-1]
    return np.array([np.interp(at, reach, route[:, 0]), np.interp(at, reach, route[:, 1])])


def edge_label(edge: Edge, em: float, width: float) -> Block | None:
    """The label of an edge, not yet placed."""
    if not edge.label:
        return None
    size = max(SMALL, em * 0.85)
    return fitted(edge.label, width, pixels(size) * TALLEST, size, size, INK_SOFT, align="centre")


def put_beside(
    label: Block,
    route: Route,
    room: tuple[float, float],
    obstacles: Sequence[Region],
    routes: Sequence[Route],
    stage: Region,
) -> Region:
    """Move a label beside its line, where it meets as little as possible; return its box.

    Args:
        label: the label.
        route: its line.
        room: half the width and half the height of the messages on the line; one for which the
            label would have to stand far away passes over it.
        obstacles: boxes of nodes and labels.
        routes: all other lines, frames of groups among them.
        stage: the label stays within.
    """
    best, least = (0.0, 0.0), float("inf")
    for rank, (spot, side) in enumerate((spot, side) for spot in SPOTS for side in (1, -1)):
        point = along(route, spot)
        ahead = along(route, min(1.0, spot + 0.02)) - along(route, max(0.0, spot - 0.02))
        ahead /= np.linalg.norm(ahead)
        # The first side is above the line, or to the right of an upright one.
        normal = np.array([-ahead[1], ahead[0]])
        normal *= side * np.sign(normal[1] if abs(normal[1]) > 0.3 else normal[0])
        half = np.array([label.width / 2, label.height / 2])
        passing = float(np.abs(normal) @ np.array(room))
        away = CLEAR + float(np.abs(normal) @ half) + (passing if passing <= NEAR else 0.0)
        centre = point + away * normal
        low, high = centre - half, centre + half
        box = Region(low[0], high[0], low[1], high[1])
        wide = Region(low[0] - APART, high[0] + APART, low[1] - APART, high[1] + APART)
        cost = rank * 0.01 + 10 * sum(overlap(wide, other) for other in obstacles)
        cost += sum(3.0 for other in routes if crosses(other, box))
        cost += 50 * (box.width * box.height - overlap(box, stage))
        if cost < least:
            best, least = tuple(centre), cost
    label.move_to((*best, 0.0))
    half_width, half_height = label.width / 2, label.height / 2
    return Region(
        best[0] - half_width, best[0] + half_width, best[1] - half_height, best[1] + half_height
    )


def overlap(one: Region, other: Region) -> float:
    """Area that two boxes share."""
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    return max(0.0, across) * max(0.0, up)


def crosses(route: Route, box: Region) -> bool:
    """Whether a line passes through a box."""
    reach = lengths(route)
    shares = np.linspace(0, 1, max(60, int(reach[-1] / CLEAR)))
    xs = np.interp(shares * reach[-1], reach, route[:, 0])
    ys = np.interp(shares * reach[-1], reach, route[:, 1])
    inside = (box.left < xs) & (xs < box.right) & (box.bottom < ys) & (ys < box.top)
    return bool(inside.any())


def chip(message: Message, em: float, shade: Colour) -> VGroup:
    """What travels: a framed text, or a small token."""
    if not message.text:
        return VGroup(ring((0, 0), 0.15, shade, 3.0, fill=0.5))
    size = max(SMALL, em * 0.85)
    words = fitted(message.text, 2.6, pixels(size) * TALLEST, size, size, INK, align="centre")
    plate = frame(words.width + 0.26, words.height + 0.14, 0.08, shade, 2.0)
    plate.set_fill(SHEET, opacity=1.0)
    made = VGroup(plate, words)
    made.name = "message"
    # An edge that appears while the message travels is drawn below it.
    return made.set_z_index(0.5)


def travel(token: VGroup, edge: DrawnEdge, forward: bool, waits: float = 0.0) -> list[Drive]:
    """Let a token travel along an edge, from one node to the other, and disappear.

    The edge's label fades while the token passes over it.

    Args:
        token: what travels.
        edge: along which.
        forward: whether from the edge's source to its target.
        waits: share of the time after which it sets out.
    """
    faded = Faded(token)

    def place(state: float) -> Route:
        corners = edge.track.points[:, :2]
        route = np.concatenate([corners[::4], corners[-1:]])
        route = route if forward else route[::-1]
        half = np.array([token.width / 2, token.height / 2])
        whole = lengths(route)[-1]
        first = reach_of(half, along(route, 0.1) - along(route, 0.0)) / whole
        last = reach_of(half, along(route, 1.0) - along(route, 0.9)) / whole
        begin, end = min(first, 0.5), max(1 - last, 0.5)
        return along(route, begin + (end - begin) * smoothstep(state))

    def show(state: float) -> None:
        token.move_to((*place(state), 0.0))
        faded.show(min(1.0, state / HURRY, (1 - state) / HURRY))

    pace = squish_rate_func(linear, waits, 1.0)
    drives = [Drive(token, lambda: 0.0, show, 1.0, rate_func=pace, remover=True)]
    if edge.label is not None:
        yielding = Yielding(edge.label, token, place)
        drives.append(Drive(edge.label, lambda: 0.0, yielding, 1.0, rate_func=pace))
    return drives


class Yielding:
    """Fades a label while a token passes over it.

    Args:
        label: the label.
        token: what passes.
        place: share of the time -> where the middle of the token is then, (2,).
    """

    def __init__(self, label: Block, token: VGroup, place: Callable[[float], Route]) -> None:
        self._label, self._token, self._place = label, token, place
        self._faded = Faded(label)
        self._changed = False

    def __call__(self, state: float) -> None:
        """Draw the label as it is at a share of the time."""
        gaps = np.abs(self._place(state) - self._label.get_center()[:2])
        gaps -= [
            (self._label.width + self._token.width) / 2,
            (self._label.height + self._token.height) / 2,
        ]
        share = min(1.0, max(0.0, float(gaps.max()) / YIELDS)) if 0 < state < 1 else 1.0
        if share < 1 or self._changed:  # else it may be fading in
            self._faded.show(share)
            self._changed = True


def reach_of(half: Route, way: Route) -> float:
    """Distance from the middle of a box of half extents (2,) to its edge, in the direction."""
    unit = np.abs(way) / np.linalg.norm(way)
    return float(np.min(half / np.maximum(unit, 1e-9)))
