"""Line icons, about 0.9 units high, used instead of emoji."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Mobject, VGroup, VMobject

from lantu_blueprint.palette import AMBER, BLUE, GREEN, PURPLE, RED, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.eraser import Eraser
from lantu_blueprint.parts.people import pencil_shape
from lantu_blueprint.parts.strokes import (
    FAINT,
    MAIN,
    THIN,
    TINT,
    curve,
    frame,
    lines,
    path,
    pen,
    ring,
    rounded,
)
from lantu_blueprint.parts.symbols import SYMBOLS

HEIGHT = 0.9


def bend(
    start: tuple[float, float], *bends: tuple[tuple[float, float], ...], colour: Colour, fill: float
) -> VMobject:
    """A path of cubic Bézier curves, each given by two handles and its end."""
    drawing = pen(colour, MAIN, fill=fill)
    drawing.start_new_path(np.array([*start, 0.0]))
    for handles in bends:
        drawing.add_cubic_bezier_curve_to(*(np.array([*point, 0.0]) for point in handles))
    return drawing


def book(colour: Colour = BLUE) -> VGroup:
    """An open book: reading."""
    pages = VGroup()
    for side in (-1, 1):
        page = bend(
            (0, 0.3),
            ((side * 0.12, 0.42), (side * 0.38, 0.46), (side * 0.62, 0.38)),
            ((side * 0.62, 0.1), (side * 0.62, -0.1), (side * 0.62, -0.32)),
            ((side * 0.38, -0.24), (side * 0.12, -0.28), (0, -0.4)),
            colour=colour,
            fill=TINT,
        )
        text = VGroup(
            *(
                curve(
                    [(side * 0.12, y), (side * 0.3, y + 0.045), (side * 0.5, y + 0.03)],
                    colour,
                    THIN,
                    0.7,
                )
                for y in (0.2, 0.06, -0.08)
            )
        )
        pages.add(page, text)
    return VGroup(pages, lines([((0, 0.3), (0, -0.4))], colour, 2.0))


def truck_small(colour: Colour = PURPLE) -> VGroup:
    """A small lorry, facing right: moving."""
    return VGroup(
        frame(0.78, 0.56, 0.04, colour, MAIN, fill=TINT).move_to((-0.25, 0.12, 0)),
        lines([((-0.64, 0.27), (0.14, 0.27))], colour, THIN, FAINT),
        rounded(
            [(0.2, -0.16), (0.2, 0.26), (0.46, 0.26), (0.64, 0.02), (0.64, -0.16)],
            [0.02, 0.05, 0.08, 0.06, 0.04],
            colour,
            MAIN,
            fill=TINT,
        ),
        path([(0.29, 0.03), (0.29, 0.17), (0.43, 0.17), (0.53, 0.03)], colour, THIN, closed=True),
        *(
            VGroup(ring((x, -0.26), 0.13, colour, MAIN), ring((x, -0.26), 0.045, colour, THIN))
            for x in (-0.42, 0.42)
        ),
        lines([((-0.25, -0.26), (0.25, -0.26))], colour, THIN, 0.7),
    )


def star(x: float, y: float, radius: float, colour: Colour, width: float = MAIN) -> VMobject:
    """A four-pointed star with hollow sides."""
    drawing = pen(colour, width, fill=0.1)
    tips = [(x, y + radius), (x + 0.8 * radius, y), (x, y - radius), (x - 0.8 * radius, y)]
    drawing.start_new_path(np.array([*tips[-1], 0.0]))
    near = np.array([x, y, 0.0])
    for tip in tips:
        last, end = drawing.points[-1], np.array([*tip, 0.0])
        drawing.add_cubic_bezier_curve_to(last + 0.8 * (near - last), end + 0.8 * (near - end), end)
    return drawing


def sparkle(colour: Colour = AMBER) -> VGroup:
    """One large star and two small ones: brilliance."""
    return VGroup(
        star(-0.08, -0.04, 0.42, colour),
        star(0.36, 0.3, 0.18, colour, 2.0),
        star(0.32, -0.34, 0.12, colour, 2.0),
    )


def rocket(colour: Colour = GREEN) -> VGroup:
    """A rocket, rising to the upper right: speed."""
    hull = bend(
        (0, 0.52),
        ((0.2, 0.34), (0.22, 0.0), (0.14, -0.26)),
        ((0.05, -0.26), (-0.05, -0.26), (-0.14, -0.26)),
        ((-0.22, 0.0), (-0.2, 0.34), (0, 0.52)),
        colour=colour,
        fill=TINT,
    )
    fins = [
        path([(s * 0.18, 0.0), (s * 0.34, -0.2), (s * 0.32, -0.4), (s * 0.14, -0.26)], colour, MAIN)
        for s in (-1, 1)
    ]
    flame = [
        curve(
            [(-0.09, -0.32), (-0.1, -0.42), (0, -0.58), (0.1, -0.42), (0.09, -0.32)], colour, 2.0
        ),
        lines([((0, -0.34), (0, -0.44))], colour, THIN, 0.8),
    ]
    return VGroup(
        hull,
        *fins,
        ring((0, 0.12), 0.085, colour, 2.0, fill=0.1),
        lines([((-0.125, 0.32), (0.125, 0.32))], colour, THIN, 0.7),
        *flame,
    ).rotate(-np.pi / 4)


def pencil(colour: Colour = BLUE) -> VGroup:
    """A pencil with the line it draws: drafting."""
    drawn = pencil_shape(colour).scale(1.5).rotate(-0.3)
    tip = drawn.get_corner((-1.0, -1.0, 0.0))
    drawn.shift(np.array([-0.08, -0.42, 0.0]) - tip)
    return VGroup(drawn, lines([((-0.5, -0.42), (-0.1, -0.42))], colour, 2.0))


def eraser(colour: Colour = RED) -> VGroup:
    """An eraser over a line: correcting."""
    return VGroup(Eraser(colour), lines([((-0.5, -0.42), (0.45, -0.42))], colour, THIN, 0.8))


ICONS = {
    "book": book,
    "truck": truck_small,
    "sparkle": sparkle,
    "rocket": rocket,
    "pencil": pencil,
    "eraser": eraser,
    **SYMBOLS,
}
"""Name -> function that draws the icon in a colour; the names are those of `IconName`."""


def demo() -> Mobject:
    """The icons of the film, small and twice as large."""
    own = [draw for name, draw in ICONS.items() if name not in SYMBOLS]
    small = VGroup(*(draw() for draw in own)).arrange(RIGHT, buff=0.9)
    large = VGroup(*(draw().scale(1.7) for draw in own)).arrange(RIGHT, buff=0.35)
    return VGroup(small.shift((0, 1.4, 0)), large.shift((0, -0.8, 0)))


if __name__ == "__main__":
    show(demo, "icons")
