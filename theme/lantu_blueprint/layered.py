"""Layered drawing of graphs after Sugiyama: layers, order within layers, coordinates.

Layers come from networkx, coordinates from a least-squares problem with separation constraints,
which is solved exactly with SciPy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import networkx
import numpy as np
import numpy.typing as npt

from lantu_blueprint.block import DoesNotFit

Edge = tuple[str, str]
SWEEPS = 12
"""Number of passes over the layers that reduce crossings."""
TORN = 100
"""Cost of a group that is torn apart, in crossings."""
LONG = 4.0
"""Weight of the inner parts of an edge that passes layers, which should be straight."""
ANCHORED = 1e-3
"""Weight that keeps the drawing near zero."""


@dataclass(frozen=True)
class Layered:
    """A graph in layers.

    Attributes:
        layers: names in each layer, in order; includes the bends of long edges.
        chains: edge -> the names that it passes, ends included, from its source to its target.
        groups: names of each group that lie together.
    """

    layers: list[list[str]]
    chains: dict[Edge, list[str]]
    groups: tuple[frozenset[str], ...] = field(default=())


def layered(
    nodes: Sequence[str], edges: Sequence[Edge], groups: Sequence[Collection[str]] = ()
) -> Layered:
    """Put nodes into layers along the edges, and order each layer with few crossings.

    Edges that would close a circle count as if reversed. The order of `nodes` and `edges` decides
    between equal solutions.
    """
    rank, forward = ranks(nodes, edges)
    layers: list[list[str]] = [[] for _ in range(max(rank.values()) + 1)]
    for node in nodes:
        layers[rank[node]].append(node)
    chains: dict[Edge, list[str]] = {}
    for source, target in edges:
        low, high = (source, target) if (source, target) in forward else (target, source)
        between = [f"{source}>{target}@{at}" for at in range(rank[low] + 1, rank[high])]
        for at, bend in enumerate(between, rank[low] + 1):
            layers[at].append(bend)
        chain = [low, *between, high]
        chains[source, target] = chain if low == source else chain[::-1]
    result = Layered(layers, chains, tuple(frozenset(group) for group in groups))
    return _with_few_crossings(result)


def ranks(nodes: Sequence[str], edges: Sequence[Edge]) -> tuple[dict[str, int], set[Edge]]:
    """Return node -> layer, and the edges that lead from a lower to a higher layer."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(nodes)
    forward: set[Edge] = set()
    for source, target in edges:
        if networkx.has_path(graph, target, source):
            graph.add_edge(target, source)
        else:
            graph.add_edge(source, target)
            forward.add((source, target))
    generations = list(networkx.topological_generations(graph))
    rank = {node: at for at, generation in enumerate(generations) for node in generation}
    for node in reversed([each for generation in generations for each in generation]):
        following = [rank[each] for each in graph.successors(node)]
        if following and not graph.in_degree(node):
            rank[node] = min(following) - 1
    return rank, forward


def _with_few_crossings(graph: Layered) -> Layered:
    """Order the layers by barycentres, then by exchanging neighbours; keep the best order."""
    links = [pair for chain in graph.chains.values() for pair in pairwise(chain)]
    near: dict[str, list[str]] = {name: [] for layer in graph.layers for name in layer}
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    best = [list(layer) for layer in graph.layers]
    least = _cost(best, links, graph.groups)
    layers = [list(layer) for layer in best]
    for sweep in range(SWEEPS):
        if not least:
            break
        order = range(1, len(layers)) if sweep % 2 == 0 else range(len(layers) - 2, -1, -1)
        for index in order:
            fixed = layers[index - 1 if sweep % 2 == 0 else index + 1]
            places = {name: place for place, name in enumerate(fixed)}
            means = {}
            for place, name in enumerate(layers[index]):
                seen = [places[each] for each in near[name] if each in places]
                means[name] = float(np.mean(seen)) if seen else float(place)
            layers[index].sort(key=means.__getitem__)
        _exchange(layers, links, graph.groups)
        now = _cost(layers, links, graph.groups)
        if now < least:
            least, best = now, [list(layer) for layer in layers]
    return Layered(best, graph.chains, graph.groups)


def _exchange(
    layers: list[list[str]], links: Sequence[Edge], groups: Sequence[frozenset[str]]
) -> None:
    """Exchange two members of a layer wherever that lowers the cost, until none does."""
    least, improved = _cost(layers, links, groups), True
    while improved:
        improved = False
        for layer in layers:
            for one, other in combinations(range(len(layer)), 2):
                layer[one], layer[other] = layer[other], layer[one]
                now = _cost(layers, links, groups)
                if now < least:
                    least, improved = now, True
                else:
                    layer[one], layer[other] = layer[other], layer[one]


def _cost(
    layers: Sequence[Sequence[str]], links: Sequence[Edge], groups: Sequence[frozenset[str]]
) -> int:
    """Number of crossings, and TORN for each group whose frame would hold something else."""
    places = {
        name: (at, place) for at, layer in enumerate(layers) for place, name in enumerate(layer)
    }
    cost = 0
    ends = [sorted((places[one], places[other])) for one, other in links]
    for (a, b), (c, d) in combinations(ends, 2):
        cost += a[0] == c[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0
    for group in groups:
        for layer in layers:
            mine = [place for place, name in enumerate(layer) if name in group]
            cost += TORN * bool(mine and mine[-1] - mine[0] >= len(mine))
    for one, other in combinations(groups, 2):
        sides = {
            np.sign(places[a][1] - places[b][1])
            for a in one
            for b in other
            if places[a][0] == places[b][0]
        }
        cost += TORN * (len(sides) > 1)
    return cost


def coordinates(
    graph: Layered,
    widths: Mapping[str, float],
    gap: float,
    margins: Sequence[tuple[float, float, float]],
) -> tuple[dict[str, float], list[tuple[float, float]]]:
    """Return the position of each name along its layer, and the ends of each group's frame.

    The sum of the squared lengths of the edges along the layers is least, where neighbours have
    their distance and frames of groups hold their members only.

    Args:
        graph: the ordered layers.
        widths: name -> extent along the layer.
        gap: least distance of neighbours.
        margins: of each group: least distance of its frame from its members at the low and at the
            high end, and least extent of the frame.

    Raises:
        DoesNotFit: the groups cannot be framed in this order.
    """
    names = [name for layer in graph.layers for name in layer]
    index = {name: at for at, name in enumerate(names)}
    count = len(names) + 2 * len(graph.groups)
    squares: list[npt.NDArray[np.float64]] = []
    for chain in graph.chains.values():
        for one, other in pairwise(chain):
            inner = one not in (chain[0], chain[-1]) or other not in (chain[0], chain[-1])
            squares.append(_row(count, {index[one]: 1.0, index[other]: -1.0}, LONG if inner else 1))
    limits: list[tuple[npt.NDArray[np.float64], float]] = []

    def apart(low: int, high: int, distance: float) -> None:
        limits.append((_row(count, {low: -1.0, high: 1.0}), distance))

    for layer in graph.layers:
        for one, other in pairwise(layer):
            distance = (widths[one] + widths[other]) / 2
            share = 0.6 if "@" in one and "@" in other else 1.0
            apart(index[one], index[other], distance + gap * share)
    for at, (group, (low_margin, high_margin, extent)) in enumerate(
        zip(graph.groups, margins, strict=True)
    ):
        low, high = len(names) + 2 * at, len(names) + 2 * at + 1
        squares.append(_row(count, {low: 1.0, high: -1.0}, 0.3))
        apart(low, high, extent)
        for name in group:
            apart(low, index[name], widths[name] / 2 + low_margin)
            apart(index[name], high, widths[name] / 2 + high_margin)
        for name, before in _outside(graph, group):
            first, second = (index[name], low) if before else (high, index[name])
            apart(first, second, widths[name] / 2 + gap / 3)
    for at, after in combinations(range(len(graph.groups)), 2):
        side = _side(graph, graph.groups[at], graph.groups[after])
        first, second = (at, after) if side < 0 else (after, at)
        if side:
            apart(len(names) + 2 * first + 1, len(names) + 2 * second, gap / 2)
    squares += [_row(count, {at: ANCHORED}) for at in range(count)]
    solved = least_squares_apart(np.array(squares), limits)
    if solved is None:
        raise DoesNotFit("the groups of the diagram cannot be framed. Put fewer nodes into groups")
    frames = [
        (float(solved[len(names) + 2 * at]), float(solved[len(names) + 2 * at + 1]))
        for at in range(len(graph.groups))
    ]
    return {name: float(solved[index[name]]) for name in names}, frames


def _row(count: int, entries: Mapping[int, float], weight: float = 1.0) -> npt.NDArray[np.float64]:
    row = np.zeros(count)
    for at, value in entries.items():
        row[at] = value * weight
    return row


def _outside(graph: Layered, group: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield what lies beside a group in the layers that it spans, and whether before it."""
    spanned = [n for n, layer in enumerate(graph.layers) if any(name in group for name in layer)]
    for layer in graph.layers[spanned[0] : spanned[-1] + 1]:
        mine = [place for place, name in enumerate(layer) if name in group]
        for place, name in enumerate(layer):
            if name in group or _between(graph, name, group):
                continue
            yield name, place < mine[0] if mine else place < len(layer) / 2


def _between(graph: Layered, name: str, group: frozenset[str]) -> bool:
    """Return whether a name is the bend of an edge between members of a group."""
    return any(
        name in chain[1:-1] and chain[0] in group and chain[-1] in group
        for chain in graph.chains.values()
    )


def _side(graph: Layered, one: frozenset[str], other: frozenset[str]) -> int:
    """-1 if a group lies before another in a common layer, 1 after it, 0 without common layer."""
    for layer in graph.layers:
        mine = [place for place, name in enumerate(layer) if name in one]
        theirs = [place for place, name in enumerate(layer) if name in other]
        if mine and theirs:
            return -1 if mine[0] < theirs[0] else 1
    return 0


def least_squares_apart(
    squares: npt.NDArray[np.float64], limits: Sequence[tuple[npt.NDArray[np.float64], float]]
) -> npt.NDArray[np.float64] | None:
    """Minimise |squares x| where row · x >= distance for each (row, distance) of `limits`.

    Least distance programming by non-negative least squares (Lawson and Hanson, Solving Least
    Squares Problems, chapter 23). The columns of `squares` must be independent.

    Returns:
        x; None if no x satisfies all limits.
    """
    from scipy.optimize import nnls  # importing it takes 0.3 s

    if not limits:
        return np.zeros(squares.shape[1])
    triangle: npt.NDArray[np.float64] = np.linalg.qr(squares)[1]
    rows = np.array([row for row, _ in limits])
    distances = np.array([distance for _, distance in limits])
    turned = np.linalg.solve(triangle.T, rows.T)
    matrix = np.vstack([turned, distances])
    goal = np.zeros(len(matrix))
    goal[-1] = 1.0
    solution, residual = nnls(matrix, goal)
    if residual < 1e-9:
        return None
    rest = matrix @ solution - goal
    return np.asarray(np.linalg.solve(triangle, -rest[:-1] / rest[-1]), float)
