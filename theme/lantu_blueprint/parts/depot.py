"""The gate of the depot from which the truck drives, and the dictionary stored in it."""

from __future__ import annotations

from manim import Mobject, VGroup

from lantu_blueprint.palette import LINE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.icons import book
from lantu_blueprint.parts.strokes import FAINT, MAIN, THIN, TINT, frame, lines
from lantu_blueprint.type import BODY, sans

WIDTH = 1.9
CLEARANCE = 2.62
"""Height of the opening."""
BEAM = 0.5
POST = 0.16


class Depot(VGroup):  # type: ignore[misc]
    """A gate 1.9 x 3.1 units, its ground at y = 0, its name on the beam.

    Attributes:
        gate: posts, beam and name.
        stock: the dictionary inside; not part of the group until the scene adds it.
    """

    def __init__(self, name: str, colour: Colour = LINE, stock_colour: Colour = PURPLE) -> None:
        beam = frame(WIDTH, BEAM, 0.03, colour, MAIN, fill=TINT)
        beam.move_to((0, CLEARANCE + BEAM / 2, 0))
        label = sans(name, BODY)
        if label.width > WIDTH - 0.12:
            label.scale_to_fit_width(WIDTH - 0.12)
        label.move_to(beam)
        x = (WIDTH - POST) / 2
        posts = VGroup(*(post(side * x, colour) for side in (-1, 1)))
        self.gate = VGroup(posts, beam, label)
        self.stock = book(stock_colour).scale(1.15).move_to((0, 0.46 * CLEARANCE, 0))
        super().__init__(self.gate)


def post(x: float, colour: Colour) -> VGroup:
    """A trussed column."""
    half, count = POST / 2, 10
    step = CLEARANCE / count
    sides = lines([((x + s * half, 0), (x + s * half, CLEARANCE)) for s in (-1, 1)], colour, 2.0)
    braces = lines(
        [
            ((x - half * (-1) ** n, n * step), (x + half * (-1) ** n, (n + 1) * step))
            for n in range(count)
        ],
        colour,
        THIN,
        FAINT,
    )
    foot = lines([((x - 0.16, 0), (x + 0.16, 0))], colour, MAIN)
    return VGroup(sides, braces, foot)


def demo() -> Mobject:
    """The gate with its dictionary."""
    depot = Depot("显存 GPU")
    return VGroup(depot, depot.stock)


if __name__ == "__main__":
    show(demo, "depot")
