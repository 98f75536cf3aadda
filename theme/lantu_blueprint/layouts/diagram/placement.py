"""Where the nodes, edges and groups of a diagram lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from lantu_blueprint.layered import Edge, Layered, coordinates
from lantu_blueprint.layouts.diagram.data import Data
from lantu_blueprint.measures import Region
from lantu_blueprint.nodes import DrawnNode

Direction = Literal["right", "down"]
Route = npt.NDArray[np.float64]
"""Corners of a line, (n, 2)."""

GAPS = (1.3, 1.0, 0.75, 0.55, 0.38, 0.25)
"""Distances of neighbours in a layer that are tried."""
WIDEST = {"right": 2.4, "down": 1.25}
"""Greatest distance of two layers that have nothing between them."""
PAD, TAB = 0.2, 0.46
"""Distance of a group's frame from its nodes, and the height of its tab."""
SPREAD = 0.3
"""Greatest distance of two edges at one side of a node."""
SIDE = {"box": 0.55, "round": 0.5, "cylinder": 0.55, "circle": 0.5}
"""Share of a node's side over which edges are spread; elsewhere all end at one point."""
TIP = 0.05
"""Distance of the ends of an edge from its nodes."""


@dataclass(frozen=True, slots=True)
class Need:
    """What an edge needs between two layers.

    Attributes:
        along: in the direction of the edges, for its label and messages.
        across: room beside the line where it passes a layer.
    """

    along: float
    across: float


@dataclass(frozen=True, slots=True)
class Places:
    """The result: all positions on the sheet.

    Attributes:
        centres: node -> (x, y).
        routes: edge -> its corners from its source to its target.
        frames: region of each group's frame.
    """

    centres: dict[str, tuple[float, float]]
    routes: dict[Edge, Route]
    frames: list[Region]


def place(
    data: Data,
    direction: Direction,
    least: float,
    graph: Layered,
    nodes: Mapping[str, DrawnNode],
    needs: Mapping[Edge, Need],
    tabs: Sequence[float],
    stage: Region,
) -> Places | None:
    """Place everything in the middle of a stage.

    Args:
        data: the diagram.
        direction: where its edges lead.
        least: least distance of two layers.
        graph: its nodes in ordered layers.
        nodes: the drawn nodes.
        needs: what each edge needs.
        tabs: least width of each group's frame.
        stage: the region to draw in.

    Returns:
        The places; None if the stage is too small.
    """
    right = direction == "right"
    length, breadth = (stage.width, stage.height) if right else (stage.height, stage.width)
    along = {key: node.width if right else node.height for key, node in nodes.items()}
    across = {key: node.height if right else node.width for key, node in nodes.items()}
    for edge, chain in graph.chains.items():
        across |= dict.fromkeys(chain[1:-1], needs[edge].across)
    thick = [max((along.get(name, 0.0) for name in layer), default=0) for layer in graph.layers]
    pads = _pads(data, graph, thick, tabs, right)
    gaps = _layer_gaps(graph, least, needs, pads)
    first, last = _end_pads(graph, pads)
    spare = length - first - last - sum(thick) - sum(gaps)
    if spare < 0:
        return None
    if gaps:
        most = WIDEST[direction]
        extra = [min(spare / len(gaps), max(0.0, most - gap)) for gap in gaps]
        gaps = [gap + more for gap, more in zip(gaps, extra, strict=True)]
    margins = [(PAD + TAB, PAD, 0.0) if right else (PAD, PAD, tab) for tab in tabs]
    for gap in GAPS:
        beside, ends = coordinates(graph, across, gap, margins)
        lows = [beside[name] - across[name] / 2 for name in beside] + [low for low, _ in ends]
        highs = [beside[name] + across[name] / 2 for name in beside] + [high for _, high in ends]
        if max(highs) - min(lows) <= breadth:
            break
    else:
        return None
    middle = (max(highs) + min(lows)) / 2
    whole = first + sum(thick) + sum(gaps) + last
    starts = [first - whole / 2]
    for size, gap in zip(thick, gaps, strict=False):
        starts.append(starts[-1] + size + gap)
    rank = {name: at for at, layer in enumerate(graph.layers) for name in layer}

    def on_sheet(length_wise: float, cross_wise: float) -> tuple[float, float]:
        x, y, _ = stage.centre
        if right:
            return x + length_wise, y - (cross_wise - middle)
        return x + (cross_wise - middle), y - length_wise

    flat = {name: (starts[at] + thick[at] / 2, beside[name]) for name, at in rank.items()}
    routes = _routes(graph, nodes, along, across, flat, starts, thick, right)
    frames = []
    for group, (low, high), pad in zip(graph.groups, ends, pads, strict=True):
        begin = min(flat[name][0] - along[name] / 2 for name in group) - pad[0]
        end = max(flat[name][0] + along[name] / 2 for name in group) + pad[1]
        one, other = on_sheet(begin, low), on_sheet(end, high)
        xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
        frames.append(Region(xs[0], xs[1], ys[0], ys[1]))
    return Places(
        {key: on_sheet(*flat[key]) for key in nodes},
        {edge: np.array([on_sheet(*point) for point in route]) for edge, route in routes.items()},
        frames,
    )


def _pads(
    data: Data, graph: Layered, thick: Sequence[float], tabs: Sequence[float], right: bool
) -> list[tuple[float, float, int, int]]:
    """Of each group: its margins before and after along the edges, its first and last layer."""
    result = []
    for group, tab in zip(graph.groups, tabs, strict=True):
        spanned = [at for at, layer in enumerate(graph.layers) if group & set(layer)]
        size = thick[spanned[0]] if len(spanned) == 1 else float("inf")
        before = max(PAD, (tab - size) / 2) if right else PAD + TAB
        after = max(PAD, (tab - size) / 2) if right else PAD
        result.append((before, after, spanned[0], spanned[-1]))
    return result


def _layer_gaps(
    graph: Layered,
    least: float,
    needs: Mapping[Edge, Need],
    pads: Sequence[tuple[float, float, int, int]],
) -> list[float]:
    rank = {name: at for at, layer in enumerate(graph.layers) for name in layer}
    gaps = [least] * (len(graph.layers) - 1)
    for edge, chain in graph.chains.items():
        steps = sorted(min(rank[a], rank[b]) for a, b in pairwise(chain))
        at = steps[len(steps) // 2]
        gaps[at] = max(gaps[at], needs[edge].along)
    for at in range(len(gaps)):
        ending = max((after for _, after, _, last in pads if last == at), default=0.0)
        beginning = max((before for before, _, first, _ in pads if first == at + 1), default=0.0)
        if ending or beginning:
            gaps[at] = max(gaps[at] + 0.25 * (ending + beginning), ending + beginning + 0.12)
    return gaps


def _end_pads(graph: Layered, pads: Sequence[tuple[float, float, int, int]]) -> tuple[float, float]:
    last = len(graph.layers) - 1
    return (
        max((before for before, _, begin, _ in pads if begin == 0), default=0.0),
        max((after for _, after, _, end in pads if end == last), default=0.0),
    )


def _routes(
    graph: Layered,
    nodes: Mapping[str, DrawnNode],
    along: Mapping[str, float],
    across: Mapping[str, float],
    flat: Mapping[str, tuple[float, float]],
    starts: Sequence[float],
    thick: Sequence[float],
    right: bool,
) -> dict[Edge, list[tuple[float, float]]]:
    """Lines from side to side of the nodes; those at one side are spread."""
    rank = {name: at for at, layer in enumerate(graph.layers) for name in layer}
    ports: dict[tuple[str, int], list[tuple[float, int, Edge]]] = {}
    for at, (edge, chain) in enumerate(graph.chains.items()):
        for node, beyond in ((chain[0], chain[1]), (chain[-1], chain[-2])):
            side = 1 if rank[beyond] > rank[node] else -1
            ports.setdefault((node, side), []).append((flat[beyond][1], at, edge))
    shifts: dict[tuple[str, Edge], float] = {}
    for (node, _), found in ports.items():
        room = across[node] * SIDE.get(nodes[node].shape, 0.0)
        pitch = min(SPREAD, room / max(1, len(found) - 1))
        for place, (_, _, edge) in enumerate(sorted(found)):
            shifts[node, edge] = (place - (len(found) - 1) / 2) * pitch

    def port(node: str, edge: Edge, side: int) -> tuple[float, float]:
        shift, reach = shifts[node, edge], along[node] / 2
        drawn = nodes[node]
        if drawn.shape == "circle":
            reach = float(np.sqrt(reach**2 - shift**2))
        if drawn.shape == "person" and right:
            reach = drawn.outline.width / 2  # at the figure, not at a wide label below it
        return flat[node][0] + side * (reach + TIP), flat[node][1] + shift

    routes = {}
    for edge, chain in graph.chains.items():
        ahead = 1 if rank[chain[-1]] > rank[chain[0]] else -1
        start, end = chain[0], chain[-1]
        points = [port(start, edge, ahead)]
        for bend in chain[1:-1]:
            low, high = starts[rank[bend]], starts[rank[bend]] + thick[rank[bend]]
            enter, leave = (low, high) if ahead > 0 else (high, low)
            points += [(enter, flat[bend][1]), (leave, flat[bend][1])]
        routes[edge] = [*points, port(end, edge, -ahead)]
    return routes
