"""Draws the layout `tree`: nested nodes, and visits that walk from node to node."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import Animation, Create, FadeIn, Mobject, smooth, squish_rate_func

from lantu_blueprint.block import Block, DoesNotFit, fitted
from lantu_blueprint.emphasis import Part
from lantu_blueprint.layout import ROW_START, Layout
from lantu_blueprint.layouts.tree.data import Data, Node, Visit
from lantu_blueprint.layouts.tree.placement import tidy
from lantu_blueprint.layouts.tree.walk import walk
from lantu_blueprint.lighting import Lit
from lantu_blueprint.measures import pixels
from lantu_blueprint.nodes import DrawnNode
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK_SOFT, LINE, SHEET, Colour
from lantu_blueprint.parts.strokes import MAIN, frame, lines, ring
from lantu_blueprint.type import SMALL, sans

TRIES = ((48.0, 2.8), (42.0, 2.6), (36.0, 2.2), (32.0, 1.9), (SMALL, 1.6), (SMALL, 1.2))
"""Em of the texts in pixels and greatest width of a text, in the order in which they are tried."""
GAPS = (1.0, 0.7, 0.5, 0.32, 0.16)
"""Distances of neighbours that are tried for each size."""
CLOSE = 0.3
"""Least distance of neighbours unless the texts have the least size."""
LEVELS = {"down": (0.34, 1.0), "right": (0.7, 1.7)}
"""Least and greatest distance of two levels."""
TIGHT = 0.14
"""Least distance of two levels of circles with the least size of text."""
BADGE = 0.3
"""Room for the number of a visited node."""
STOP = 1.2
"""Seconds for each stop of a visit."""
SHORT = 1.5
"""Greatest width of a text in a circle, in ems."""
LAG = 0.3
"""Seconds by which each level appears later than the one above it."""


class Tree(Layout[Data]):
    """Nested nodes below each other, and visits that walk from node to node."""

    data_model = Data

    def compose(self) -> None:
        """Place the nodes as large as they fit, then the lines and visits."""
        nodes = list(self.data.root.family())
        self._nodes = dict(zip(self.data.node_keys(), nodes, strict=True))
        self._keys = {id(node): key for key, node in self._nodes.items()}
        for em, width in TRIES:
            try:
                self._drawn = {
                    key: self._node(node, em, width) for key, node in self._nodes.items()
                }
                self._branches = {
                    key: branch_label(node.branch) for key, node in self._nodes.items()
                }
            except DoesNotFit:
                if (em, width) == TRIES[-1]:
                    raise
                continue
            self._same_circles()
            if self._placed(0.0 if em == SMALL else CLOSE):
                break
        else:
            raise DoesNotFit(
                f"a tree of {len(nodes)} nodes is too large for the stage. Shorten texts, take "
                "another direction, or remove nodes"
            )
        self._lines = {key: self._line(key, parent) for key, parent in self.data.links().items()}
        self._add_nodes()
        for visit in self.data.visits:
            self._add_visit(visit)

    # Places ----------------------------------------------------------------------------------

    def _node(self, node: Node, em: float, width: float) -> DrawnNode:
        shade = self.shade(node.colour, BLUE)
        return DrawnNode(node.text, node.note or "", self._shape, shade, em, width)

    @property
    def _shape(self) -> str:
        if self.data.shape:
            return self.data.shape
        nodes = self._nodes.values()
        widest = max(sans(node.text, SMALL).width for node in nodes) / pixels(SMALL)
        return "circle" if widest <= SHORT and not any(node.note for node in nodes) else "round"

    def _same_circles(self) -> None:
        """Give all circles the size of the largest."""
        if self._shape == "circle":
            largest = max(drawn.outline.width for drawn in self._drawn.values())
            for drawn in self._drawn.values():
                drawn.outline.scale(largest / drawn.outline.width)

    def _placed(self, closest: float) -> bool:
        """Move the nodes to their places; return whether they fit."""
        down = self.data.direction == "down"
        breadth = self.stage.width if down else self.stage.height
        length = self.stage.height if down else self.stage.width
        extra = BADGE if any(visit.numbered for visit in self.data.visits) else 0.0
        across: dict[int, float] = {}
        levels: dict[int, float] = {}
        depth = self._depths()
        for key, node in self._nodes.items():
            drawn, branch = self._drawn[key], self._branches[key]
            size = drawn.width if down else drawn.height
            label = (branch.width if down else branch.height) + 0.1 if branch else 0.0
            across[id(node)] = max(size + (extra if down else extra / 2), label)
            along = drawn.height if down else drawn.width
            levels[depth[key]] = max(levels.get(depth[key], 0.0), along)
        for gap in GAPS:
            placed = tidy(self.data.root, across, gap)
            low = min(low for low, _ in placed.contour)
            high = max(high for _, high in placed.contour)
            if gap >= closest and high - low <= breadth:
                break
        else:
            return False
        least, most = LEVELS[self.data.direction]
        if not closest and self._shape == "circle":
            least = TIGHT
        for branch in self._branches.values():
            if branch:
                least = max(least, branch.height + 0.25 if down else branch.width + 0.5)
        count = len(levels) - 1
        spare = length - sum(levels.values()) - count * least - extra / 2
        if spare < 0:
            return False
        step = least + min(spare / max(1, count), max(0.0, most - least))
        whole = sum(levels.values()) + count * step
        starts, at = {}, -whole / 2
        for level, size in levels.items():
            starts[level] = at + size / 2
            at += size + step
        x, y, _ = self.stage.centre
        for key, node in self._nodes.items():
            beside = placed.places[id(node)] - (low + high) / 2
            ahead = starts[depth[key]]
            self._drawn[key].move_to(
                (x + beside, y - ahead, 0) if down else (x + ahead, y - beside, 0)
            )
        return True

    def _depths(self) -> dict[str, int]:
        parents = self.data.links()
        depth: dict[str, int] = {}
        for key in self._nodes:
            depth[key] = depth[parents[key]] + 1 if key in parents else 0
        return depth

    # Drawing ---------------------------------------------------------------------------------

    def _line(self, child: str, parent: str) -> Lit:
        one, other = self._drawn[parent], self._drawn[child]
        start, end = ends(one, other, self.data.direction)
        line = lines([(start, end)], LINE, MAIN, 0.85)
        branch = self._branches[child]
        if not branch:
            drawn = Lit([line])
        else:
            branch.move_to((*((start + end) / 2), 0.0))
            plate = frame(branch.width + 0.1, branch.height, 0.05, SHEET, 0.0)
            plate.set_stroke(opacity=0.0).set_fill(SHEET, opacity=1.0)
            drawn = Lit([line], plate.move_to(branch), branch)
        drawn.name = "line"
        return drawn

    def _add_nodes(self) -> None:
        for key, node in self._nodes.items():
            at = node.at or (ROW_START if node is self.data.root else None)
            if at:
                play = partial(self._enter, key)
                depth = max(self._delays(key).values())
                length = 0.8 + LAG * depth
                if key in self.arriving:  # it travels here, and what hangs below it is drawn
                    self.parts[key] = Part(key, self._drawn[key])
                    self.step(at, play, length)
                else:
                    self.element(key, self._drawn[key], at, play, length)
            else:
                self.parts[key] = Part(key, self._drawn[key])
        for child, parent in self.data.links().items():
            name = f"{parent}_{child}"
            self.parts[name] = Part(name, self._lines[child])

    def _delays(self, key: str) -> dict[str, int]:
        """Key of each node that appears with a node -> how many levels it is below it."""
        delays = {key: 0}
        for child, parent in self.data.links().items():
            if parent in delays and not self._nodes[child].at:
                delays[child] = delays[parent] + 1
        return delays

    def _enter(self, key: str) -> Iterable[Animation]:
        """Draw a node and what appears with it, level by level."""
        delays = self._delays(key)
        whole = 0.8 + LAG * max(delays.values())
        parents = self.data.links()
        for each, delay in delays.items():
            begin, end = LAG * delay / whole, (LAG * delay + 0.8) / whole
            line = f"{parents[each]}_{each}" if each in parents else ""
            if line and self.draws_itself(line):
                part = self.parts[line]
                part.shown = True
                pace = squish_rate_func(smooth, begin, (begin + end) / 2)
                yield Create(part.mobject, lag_ratio=0.1, rate_func=pace)
                begin += (end - begin) * 0.3
            if each in self.arriving or (each != key and not self.draws_itself(each)):
                continue
            self.parts[each].shown = True
            drawn = self._drawn[each]
            pace = squish_rate_func(smooth, begin, end)
            yield Create(drawn.outline, rate_func=pace)
            yield FadeIn(drawn.words, rate_func=squish_rate_func(smooth, (begin + end) / 2, end))

    def _add_visit(self, visit: Visit) -> None:
        shade = self.shade(visit.colour, GREEN)
        stops = [self._drawn[key] for key in visit.nodes]
        if self._shape == "circle":
            marker: Mobject = ring((0, 0), stops[0].width / 2 + 0.1, AMBER, 4.0)
        else:
            width = max(stop.width for stop in stops) + 0.2
            marker = frame(width, max(stop.height for stop in stops) + 0.2, 0.2, AMBER, 4.0)
        marker.move_to(stops[0])
        marker.name = "visit"
        self.reserve(marker)
        parents = self.data.links()
        ways: list[Lit | None] = [None]
        for before, key in zip(visit.nodes, visit.nodes[1:], strict=False):
            if parents.get(key) == before:
                ways.append(self._lines[key])
            else:
                ways.append(self._lines[before] if parents.get(before) == key else None)
        badges: list[Part | None] = [None] * len(stops)
        if visit.numbered:
            for number, key in enumerate(visit.nodes, start=1):
                badge = self._badge(number, key, shade)
                name = f"{key} {len(self.parts)}"  # no action can name it: keys have no spaces
                self.parts[name] = badges[number - 1] = Part(name, badge, of=key)
        play = partial(start_walk, marker, stops, ways, badges, shade)
        self.step(visit.at, play, STOP * len(stops))

    def _badge(self, number: int, key: str, shade: Colour) -> Mobject:
        """The number of a visited node, on the side where no line comes down to it."""
        badge, stop = sans(str(number), SMALL, shade, weight="BOLD"), self._drawn[key]
        parent = self.data.links().get(key)
        side = -1.0 if parent and stop.get_x() < self._drawn[parent].get_x() - 0.01 else 1.0
        inset = stop.width * 0.1 if self._shape == "circle" else 0.0
        out = np.array([side * (badge.width / 2 + 0.05 - inset), 0.02 - inset, 0.0])
        return badge.move_to(stop.get_corner(np.array([side, 1.0, 0.0])) + out)


def start_walk(
    marker: Mobject,
    stops: list[DrawnNode],
    ways: list[Lit | None],
    badges: list[Part | None],
    shade: Colour,
) -> Iterable[Animation]:
    """Begin a visit."""
    numbers: list[Mobject | None] = []
    for badge in badges:
        if badge:
            badge.shown = True
        numbers.append(badge.mobject if badge else None)
    return [walk(marker, stops, ways, numbers, shade)]


def branch_label(text: str | None) -> Block | None:
    """The label of a line, not yet placed."""
    if not text:
        return None
    return fitted(text, 1.6, pixels(SMALL) * 2.6, SMALL, SMALL, INK_SOFT, align="centre")


def ends(one: DrawnNode, other: DrawnNode, direction: str) -> tuple[np.ndarray, np.ndarray]:
    """Ends (2,) of the line between two nodes: on the circles, or at the middle of the sides."""
    a, b = one.get_center()[:2], other.get_center()[:2]
    if one.shape == "circle":
        way = (b - a) / np.linalg.norm(b - a)
        return a + way * (one.outline.width / 2 + 0.03), b - way * (other.outline.width / 2 + 0.03)
    if direction == "down":
        half, way = np.array([one.height, other.height]) / 2 + 0.03, np.array([0.0, -1.0])
    else:
        half, way = np.array([one.width, other.width]) / 2 + 0.03, np.array([1.0, 0.0])
    return a + half[0] * way, b - half[1] * way
