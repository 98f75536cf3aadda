"""Line icons of everyday things, about 0.9 units high; `icons.py` lists them with the others."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, TAU, Mobject, VGroup

from lantu_blueprint.palette import AMBER, BLUE, GREEN, LINE, PURPLE
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import (
    FAINT,
    MAIN,
    THIN,
    TINT,
    Point,
    curve,
    frame,
    lines,
    path,
    ring,
    rounded,
)


def around(radius: float, count: int, turn: float = 0.0) -> list[tuple[float, float]]:
    """Points at equal angles on a circle, the first at `turn` radians from the right."""
    angles = turn + np.arange(count) * TAU / count
    return [(radius * float(np.cos(angle)), radius * float(np.sin(angle))) for angle in angles]


def person(colour: str = BLUE) -> VGroup:
    """Head and shoulders."""
    shoulders: list[Point] = [(-0.4, -0.45), (-0.36, -0.06), (0.36, -0.06), (0.4, -0.45)]
    return VGroup(
        ring((0, 0.22), 0.21, colour, MAIN, fill=TINT),
        rounded(shoulders, [0.02, 0.24, 0.24, 0.02], colour, MAIN, fill=TINT),
        lines([((-0.2, -0.45), (-0.19, -0.26)), ((0.2, -0.45), (0.19, -0.26))], colour, THIN),
    )


def coffee(colour: str = AMBER) -> VGroup:
    """A cup with steam: a pause."""
    cup: list[Point] = [(-0.34, 0.08), (0.26, 0.08), (0.2, -0.36), (-0.28, -0.36)]
    return VGroup(
        rounded(cup, [0.03, 0.03, 0.14, 0.14], colour, MAIN, fill=TINT),
        curve([(0.25, 0.0), (0.42, -0.02), (0.42, -0.2), (0.22, -0.24)], colour, MAIN),
        lines([((-0.46, -0.43), (0.4, -0.43))], colour, MAIN),
        *(
            curve([(x, 0.18), (x + 0.05, 0.27), (x - 0.05, 0.36), (x, 0.46)], colour, 2.0, 0.8)
            for x in (-0.17, -0.01, 0.15)
        ),
    )


def envelope(colour: str = BLUE) -> VGroup:
    """A letter: a message."""
    return VGroup(
        frame(1.1, 0.74, 0.05, colour, MAIN, fill=TINT),
        path([(-0.52, 0.34), (0, -0.08), (0.52, 0.34)], colour, MAIN),
        lines(
            [((-0.52, -0.34), (-0.15, 0.02)), ((0.52, -0.34), (0.15, 0.02))], colour, THIN, FAINT
        ),
    )


def page(colour: str = BLUE) -> VGroup:
    """A written sheet with a folded corner: a document."""
    corner = [(-0.34, -0.45), (-0.34, 0.45), (0.14, 0.45), (0.34, 0.25), (0.34, -0.45)]
    written = [((-0.2, y), (0.2, y)) for y in (0.1, -0.05, -0.2)] + [((-0.2, -0.35), (0.05, -0.35))]
    return VGroup(
        path(corner, colour, MAIN, fill=TINT, closed=True),
        path([(0.14, 0.45), (0.14, 0.25), (0.34, 0.25)], colour, 2.0),
        lines(written, colour, THIN, 0.8),
    )


def chip(colour: str = PURPLE) -> VGroup:
    """A chip with its pins: memory or a processor."""
    pins = []
    for at in (-0.2, 0.0, 0.2):
        for side in (-1, 1):
            pins.append(((at, side * 0.32), (at, side * 0.45)))
            pins.append(((side * 0.32, at), (side * 0.45, at)))
    return VGroup(
        frame(0.64, 0.64, 0.06, colour, MAIN, fill=TINT),
        frame(0.3, 0.3, 0.03, colour, THIN),
        lines(pins, colour, MAIN),
    )


def clock(colour: str = AMBER) -> VGroup:
    """A clock at ten past three: time."""
    ticks = zip(around(0.33, 12), around(0.38, 12), strict=True)
    return VGroup(
        ring((0, 0), 0.44, colour, MAIN, fill=TINT),
        lines(ticks, colour, THIN, 0.8),
        lines([((0, 0), (0, 0.27)), ((0, 0), (0.19, 0.0))], colour, MAIN),
    )


def bulb(colour: str = AMBER) -> VGroup:
    """A light bulb: an idea."""
    turns = np.linspace(-0.92, TAU / 2 + 0.92, 17)
    glass = [(0.3 * float(np.cos(t)), 0.14 + 0.3 * float(np.sin(t))) for t in turns]
    return VGroup(
        curve([(0.13, -0.2), *glass, (-0.13, -0.2)], colour, MAIN),
        lines([((-0.13, y), (0.13, y)) for y in (-0.2, -0.29, -0.38)], colour, MAIN),
        lines([((-0.05, -0.45), (0.05, -0.45))], colour, MAIN),
        path([(-0.08, -0.18), (-0.1, 0.1), (0, 0.03), (0.1, 0.1), (0.08, -0.18)], colour, THIN),
    )


def magnifier(colour: str = BLUE) -> VGroup:
    """A magnifying glass: checking."""
    return VGroup(
        ring((-0.1, 0.12), 0.3, colour, MAIN, fill=TINT),
        curve([(-0.28, 0.14), (-0.24, 0.26), (-0.12, 0.32)], colour, THIN, 0.8),
        lines([((0.12, -0.1), (0.4, -0.4))], colour, 5.0),
    )


def warning(colour: str = AMBER) -> VGroup:
    """A triangle with an exclamation mark: care."""
    corner: list[Point] = [(-0.5, -0.4), (0, 0.46), (0.5, -0.4)]
    return VGroup(
        rounded(corner, 0.08, colour, MAIN, fill=TINT),
        lines([((0, 0.16), (0, -0.12))], colour, 4.0),
        ring((0, -0.26), 0.03, colour, 2.0, fill=1.0),
    )


def globe(colour: str = BLUE) -> VGroup:
    """A globe with meridians: the world, the net."""
    arcs = [
        curve([(0, 0.44), (side * 0.21, 0.2), (side * 0.21, -0.2), (0, -0.44)], colour, THIN)
        for side in (-1, 1)
    ]
    parallels = [((-0.38, 0.22), (0.38, 0.22)), ((-0.38, -0.22), (0.38, -0.22))]
    return VGroup(
        ring((0, 0), 0.44, colour, MAIN, fill=TINT),
        *arcs,
        lines([*parallels, ((-0.44, 0), (0.44, 0)), ((0, -0.44), (0, 0.44))], colour, THIN, 0.8),
    )


def lock(colour: str = GREEN) -> VGroup:
    """A padlock: safety."""
    return VGroup(
        curve(
            [
                (-0.2, 0.02),
                (-0.2, 0.26),
                (-0.13, 0.4),
                (0, 0.45),
                (0.13, 0.4),
                (0.2, 0.26),
                (0.2, 0.02),
            ],
            colour,
            MAIN,
        ),
        frame(0.68, 0.46, 0.06, colour, MAIN, fill=TINT).move_to((0, -0.21, 0)),
        ring((0, -0.16), 0.06, colour, 2.0, fill=0.2),
        lines([((0, -0.22), (0, -0.34))], colour, MAIN),
    )


def screen(colour: str = BLUE) -> VGroup:
    """A screen on its foot: a computer."""
    return VGroup(
        frame(1.1, 0.66, 0.05, colour, MAIN, fill=TINT).move_to((0, 0.12, 0)),
        lines([((-0.12, -0.21), (-0.16, -0.42)), ((0.12, -0.21), (0.16, -0.42))], colour, MAIN),
        lines([((-0.32, -0.42), (0.32, -0.42))], colour, MAIN),
        path([(-0.4, 0.3), (-0.28, 0.2), (-0.4, 0.1)], colour, 2.0),
        lines([((-0.2, 0.08), (0.05, 0.08))], colour, 2.0),
    )


def speech(colour: str = BLUE) -> VGroup:
    """A speech bubble: talking."""
    outline: list[Point] = [
        *((-0.52, 0.42), (0.52, 0.42), (0.52, -0.2), (-0.08, -0.2)),
        *((-0.3, -0.45), (-0.28, -0.2), (-0.52, -0.2)),
    ]
    return VGroup(
        rounded(outline, [0.1, 0.1, 0.1, 0.0, 0.0, 0.0, 0.1], colour, MAIN, fill=TINT),
        lines([((-0.3, 0.22), (0.3, 0.22)), ((-0.3, 0.02), (0.12, 0.02))], colour, THIN),
    )


def gear(colour: str = LINE) -> VGroup:
    """A gear wheel: a machine at work."""
    rim = []
    for index in range(8):
        for angle, radius in ((-0.2, 0.33), (-0.13, 0.45), (0.13, 0.45), (0.2, 0.33)):
            turn = index * TAU / 8 + angle
            rim.append((radius * float(np.cos(turn)), radius * float(np.sin(turn))))
    return VGroup(
        path(rim, colour, MAIN, fill=TINT, closed=True),
        ring((0, 0), 0.14, colour, 2.0),
    )


def ship(colour: str = BLUE) -> VGroup:
    """A freighter, facing right: carrying over water."""
    hull: list[Point] = [(-0.62, -0.08), (0.66, -0.08), (0.46, -0.38), (-0.5, -0.38)]
    return VGroup(
        rounded(hull, [0.03, 0.06, 0.08, 0.08], colour, MAIN, fill=TINT),
        *(
            frame(0.24, 0.2, 0.02, colour, 2.0, fill=TINT).move_to((x, y, 0))
            for x, y in ((-0.06, 0.03), (0.2, 0.03), (0.07, 0.24))
        ),
        frame(0.22, 0.42, 0.03, colour, MAIN, fill=TINT).move_to((-0.4, 0.14, 0)),
        curve(
            [(-0.66, -0.46), (-0.33, -0.42), (0, -0.46), (0.33, -0.42), (0.66, -0.46)], colour, THIN
        ),
    )


def plane(colour: str = BLUE) -> VGroup:
    """An aeroplane, facing right: carrying through the air."""
    body: list[Point] = [
        *((-0.62, 0.1), (0.42, 0.1), (0.66, 0.0), (0.42, -0.1), (-0.5, -0.1)),
    ]
    return VGroup(
        rounded(body, [0.05, 0.1, 0.08, 0.1, 0.06], colour, MAIN, fill=TINT),
        path(
            [(0.14, -0.04), (-0.14, -0.42), (-0.3, -0.42), (-0.16, -0.04)], colour, MAIN, fill=TINT
        ),
        path([(0.1, 0.1), (-0.1, 0.34), (-0.22, 0.34), (-0.14, 0.1)], colour, 2.0),
        path([(-0.6, 0.1), (-0.7, 0.36), (-0.56, 0.36), (-0.4, 0.1)], colour, MAIN),
        lines(
            [((x, 0.03), (x + 0.05, 0.03)) for x in (-0.3, -0.16, -0.02, 0.12, 0.26)], colour, 2.0
        ),
    )


SYMBOLS = {
    "bulb": bulb,
    "chip": chip,
    "clock": clock,
    "coffee": coffee,
    "envelope": envelope,
    "gear": gear,
    "globe": globe,
    "lock": lock,
    "magnifier": magnifier,
    "page": page,
    "person": person,
    "plane": plane,
    "screen": screen,
    "ship": ship,
    "speech": speech,
    "warning": warning,
}
"""Name -> function that draws the icon in a colour."""


def demo() -> Mobject:
    """Every icon, twice as large."""
    drawn = [draw().scale(1.8) for draw in SYMBOLS.values()]
    rows = VGroup(*(VGroup(*drawn[start : start + 6]) for start in range(0, len(drawn), 6)))
    for row in rows:
        row.arrange(RIGHT, buff=0.5)
    return rows.arrange(DOWN, buff=0.4)


if __name__ == "__main__":
    show(demo, "symbols")
