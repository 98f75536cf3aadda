"""Draws the layout `diagram`: nodes in layers, edges between them, and messages along the edges."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import DL, UR, Animation, Create, FadeIn, Mobject, VGroup, smooth, squish_rate_func

from lantu_blueprint.block import DoesNotFit, first_fitting
from lantu_blueprint.emphasis import Part
from lantu_blueprint.layered import layered
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.diagram.data import Data, Message, Node
from lantu_blueprint.layouts.diagram.edges import (
    DrawnEdge,
    chip,
    edge_label,
    put_beside,
    travel,
)
from lantu_blueprint.layouts.diagram.placement import Direction, Need, Places, Route, place
from lantu_blueprint.measures import Region
from lantu_blueprint.nodes import DrawnNode
from lantu_blueprint.palette import AMBER, BLUE, LINE, PURPLE
from lantu_blueprint.parts.anchor import Anchor
from lantu_blueprint.parts.panel import PADDING, TAB_HEIGHT, Panel, framed
from lantu_blueprint.type import SMALL, sans

TRIES = (
    (56.0, 3.2, 1.4),
    (50.0, 2.9, 1.2),
    (44.0, 2.6, 1.0),
    (40.0, 2.4, 0.9),
    (36.0, 2.2, 0.8),
    (32.0, 2.0, 0.7),
    (SMALL, 1.7, 0.55),
)
"""Em of the labels in pixels, greatest width of a label, and least distance of layers, in the order
in which they are tried."""
TIGHT = (SMALL, 1.4, 0.25)
"""What is tried at last where the stage is narrow."""
LEAST = 0.4
"""Least distance of two layers in units."""
TRAVEL = 1.6
"""Seconds that a message travels."""
WAITS = 0.5
"""Share of that time that it waits for an edge that is drawn at the same mark."""


class Diagram(Layout[Data]):
    """Nodes and edges in layers, with messages."""

    data_model = Data

    def compose(self) -> None:
        """Place the nodes as large as they fit, then the edges, groups and messages."""
        data = self.data
        other: Direction = "down" if data.direction == "right" else "right"
        nodes, places = first_fitting(
            partial(self._placed, direction)
            for direction in ((data.direction, other) if self.is_narrow else (data.direction,))
        )
        for key, (x, y) in places.centres.items():
            nodes[key].move_to((x, y, 0))
        self._add_groups(places)
        self._add_nodes(nodes)
        self._add_edges(nodes, places)
        for message, token in zip(data.messages, self._chips, strict=True):
            self.reserve(token)
            self.step(message.at, partial(self._send, message, token), TRAVEL)

    def _placed(self, direction: Direction) -> tuple[dict[str, DrawnNode], Places]:
        """Draw the nodes as large as they fit in layers of a direction, and place them."""
        data, self.direction = self.data, direction
        pairs = list(dict.fromkeys((edge.source, edge.to) for edge in data.edges))
        graph = layered(
            [node.key for node in data.nodes], pairs, [group.nodes for group in data.groups]
        )
        tabs = [sans(group.label, SMALL).width + 2 * PADDING + TAB_HEIGHT for group in data.groups]
        for em, width, apart in (*TRIES, *((TIGHT,) if self.is_narrow else ())):
            try:
                nodes = {node.key: self._node(node, em, width) for node in data.nodes}
            except DoesNotFit:
                if em == SMALL:
                    raise
                continue
            self._measure(em, width)
            places = place(
                data, direction, min(apart, 0.4), graph, nodes, self._needs(apart), tabs, self.stage
            )
            if places:
                return nodes, places
        raise DoesNotFit(
            f"a diagram of {len(data.nodes)} nodes in {len(graph.layers)} layers is too large "
            "for the stage. Shorten labels, take another direction, or remove nodes"
        )

    def _node(self, node: Node, em: float, width: float) -> DrawnNode:
        shade = self.shade(node.colour, BLUE)
        drawn = DrawnNode(node.label, node.note or "", node.shape, shade, em, width)
        if node.shape == "person" and self.direction == "right":
            # Room above the figure equal to that below it, so that lines meet the figure level.
            above = drawn.words.height + 0.06
            drawn.add(Anchor(drawn.outline.get_top(), 0.01, above))
            drawn.move_to((0, 0, 0))
        return drawn

    def _measure(self, em: float, width: float) -> None:
        """Set the labels of the edges and the messages in a size."""
        self._labels = [edge_label(edge, em, width) for edge in self.data.edges]
        self._chips = [
            chip(message, em, self.shade(message.colour, AMBER)) for message in self.data.messages
        ]

    def _on_edge(self, ends: set[str]) -> list[VGroup]:
        """The messages that travel between two nodes."""
        return [
            token
            for message, token in zip(self.data.messages, self._chips, strict=True)
            if {message.source, message.to} == ends
        ]

    def _needs(self, apart: float) -> dict[tuple[str, str], Need]:
        right = self.direction == "right"
        needs: dict[tuple[str, str], Need] = {}
        for edge, label in zip(self.data.edges, self._labels, strict=True):
            riders = self._on_edge({edge.source, edge.to})
            beside = [label] if label else []
            if right:
                length = max((each.width for each in (*beside, *riders)), default=0.0) + 0.4
                room = sum(each.height for each in beside)
            else:
                # A label beside a slanting line stands between the corners of its nodes.
                tight = apart <= TIGHT[2]
                length = max(
                    *(each.height + (0.06 if tight else 0.28) for each in riders),
                    *(each.height + (0.1 if tight else 0.6) for each in beside),
                    0.0,
                    0.06 if tight else 0.28,
                )
                room = sum(each.width for each in beside)
            riding = max((each.height if right else each.width for each in riders), default=0.0)
            length = max(length, apart if right else apart * 0.7)
            before = needs.get((edge.source, edge.to), Need(0.0, 0.0))
            across = max(before.across, 0.2, room, riding)
            needs[edge.source, edge.to] = Need(max(before.along, length), across)
        return needs

    def _add_groups(self, places: Places) -> None:
        for group, region in zip(self.data.groups, places.frames, strict=True):
            panel = framed(group.label, region, self.shade(group.colour, PURPLE))
            panel.name = group.label
            if group.at is None:
                self.parts[group.key] = Part(group.key, panel)
            else:
                self.element(group.key, panel, group.at, partial(enter_group, panel), 0.8)

    def _add_nodes(self, nodes: dict[str, DrawnNode]) -> None:
        for node in self.data.nodes:
            drawn = nodes[node.key]
            self.element(node.key, drawn, node.at, partial(self._enter_node, drawn), 0.9)

    def _add_edges(self, nodes: dict[str, DrawnNode], places: Places) -> None:
        self._edges: dict[str, DrawnEdge] = {}
        self._drawn_at: dict[str, int] = {}
        boxes = [box_of(node) for node in nodes.values()]
        boxes += [box_of(self.parts[group.key].mobject.tab) for group in self.data.groups]
        frames = [outline(region) for region in places.frames]
        for edge, label in zip(self.data.edges, self._labels, strict=True):
            route = places.routes[edge.source, edge.to]
            if label:
                riders = self._on_edge({edge.source, edge.to})
                room = (
                    max((each.width / 2 for each in riders), default=0.0),
                    max((each.height / 2 for each in riders), default=0.0),
                )
                others = [other for other in places.routes.values() if other is not route]
                crossed = [*others, *frames]
                boxes.append(put_beside(label, route, room, boxes, crossed, self.stage))
            drawn = DrawnEdge(edge, route, self.shade(edge.colour, LINE), label)
            self._edges[edge.name] = drawn
            if edge.at is None:
                self.parts[edge.name] = Part(edge.name, drawn)
            else:
                self.element(edge.name, drawn, edge.at, partial(enter_edge, drawn), 0.7)

    def _enter_node(self, drawn: DrawnNode) -> Iterable[Animation]:
        """Draw a node, the groups that it begins and the edges whose nodes are there now."""
        for group in self.data.groups:
            part = self.parts[group.key]
            ready = group.at is None and self._seen(*group.nodes, some=True)
            if ready and self.draws_itself(group.key):
                part.shown = True
                yield from enter_group(part.mobject)
        yield from drawn.enter()
        for edge in self.data.edges:
            part = self.parts[edge.name]
            ready = edge.at is None and self._seen(edge.source, edge.to)
            if ready and self.draws_itself(edge.name):
                part.shown = True
                self._drawn_at[edge.name] = self.clock.tick
                yield from enter_edge(self._edges[edge.name], 0.4)

    def _seen(self, *keys: str, some: bool = False) -> bool:
        return (any if some else all)(self.parts[key].shown for key in keys)

    def _send(self, message: Message, token: VGroup) -> Iterable[Animation]:
        for edge in self.data.edges:
            if {edge.source, edge.to} == {message.source, message.to}:
                waits = WAITS if self._drawn_at.get(edge.name) == self.clock.tick else 0.0
                drawn = self._edges[edge.name]
                return travel(token, drawn, edge.source == message.source, waits)
        return []


def box_of(mobject: Mobject) -> Region:
    """The bounding box of a mobject."""
    (left, bottom, _), (right, top, _) = (mobject.get_corner(way) for way in (DL, UR))
    return Region(left, right, bottom, top)


def outline(region: Region) -> Route:
    """The corners (5, 2) of a region, the first one twice."""
    left, right, bottom, top = region.left, region.right, region.bottom, region.top
    return np.array([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)])


def enter_group(panel: Panel) -> Iterable[Animation]:
    """Draw the frame, then its tab."""
    yield Create(VGroup(panel.frame, panel.ticks), lag_ratio=0.1)
    yield Create(panel.tab, rate_func=squish_rate_func(smooth, 0.3, 0.9))
    yield FadeIn(panel.title, rate_func=squish_rate_func(smooth, 0.5, 1.0))


def enter_edge(edge: DrawnEdge, begins: float = 0.0) -> Iterable[Animation]:
    """Draw the line from its source, then its arrowheads and label."""
    yield Create(
        edge.line, rate_func=squish_rate_func(smooth, begins, begins + 0.85 * (1 - begins))
    )
    late = squish_rate_func(smooth, begins + 0.7 * (1 - begins), 1.0)
    for head in edge.heads:
        yield FadeIn(head, rate_func=late)
    if edge.label:
        yield FadeIn(edge.label, rate_func=late, shift=np.array([0.0, 0.05, 0.0]))
