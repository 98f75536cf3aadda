"""A visit: a marker walks from node to node and colours what it has passed."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Group, Mobject, linear

from lantu_blueprint.lighting import Lit
from lantu_blueprint.palette import Colour
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.view import Faded

RESTS = 0.45
"""Share of a stop's time during which the marker rests on the node."""
ARRIVES = 0.2
"""Share of a stop's time in which the node takes its colour."""


def walk(
    marker: Mobject,
    stops: Sequence[Lit],
    ways: Sequence[Lit | None],
    badges: Sequence[Mobject | None],
    shade: Colour,
) -> Drive:
    """Let a marker visit nodes.

    Args:
        marker: what walks; it disappears at the end.
        stops: the nodes in order.
        ways: for each stop, the line by which the marker comes; None if it jumps.
        badges: for each stop, what appears when it is reached.
        shade: colour of visited nodes and lines.
    """
    faded = Faded(marker)
    shown = [Faded(badge) if badge is not None else None for badge in badges]
    first = {id(stop): at for at, stop in reversed(list(enumerate(stops)))}

    def show(state: float) -> None:
        at = min(int(state), len(stops) - 1)
        moved = smoothstep((state - at - RESTS) / (1 - RESTS)) if at + 1 < len(stops) else 0.0
        here = stops[at].get_center()
        following = stops[min(at + 1, len(stops) - 1)].get_center()
        marker.move_to(here + moved * (following - here))
        faded.show(min(1.0, state / 0.25, (len(stops) - state) / 0.25))
        for index, (stop, way) in enumerate(zip(stops, ways, strict=True)):
            if first[id(stop)] == index:
                stop.paint(shade, smoothstep((state - index) / ARRIVES))
            if way is not None:
                way.paint(shade, smoothstep((state - index + 1 - RESTS) / (1 - RESTS)))
            badge = shown[index]
            if badge is not None:
                badge.show(smoothstep((state - index) / ARRIVES))
        if state == len(stops):
            for each in (*stops, *ways):
                if each is not None:
                    each.keep()

    drawn = Group(marker, *(badge for badge in badges if badge is not None))
    goal = float(len(stops))
    animation = Drive(drawn, lambda: 0.0, show, goal, rate_func=linear)
    show(0.0)
    return animation
