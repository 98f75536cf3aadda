"""The truck that carries the model's weights, in side view, facing right."""

from __future__ import annotations

import numpy as np
from manim import TAU, Mobject, VGroup, VMobject

from lantu_blueprint.palette import PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import (
    FAINT,
    MAIN,
    THIN,
    TINT,
    frame,
    lines,
    path,
    pen,
    ring,
    rounded,
)
from lantu_blueprint.parts.truck_front import BOX_TOP, GROUND as GROUND, ROOF, Front
from lantu_blueprint.type import mono

TRUCK_SPEED = 1.5
"""Speed of a loaded truck in units per second, to which "ten times faster" refers."""

WHEEL_RADIUS = 0.37
AXLES = (-1.93, -1.11, 0.62, 2.0)
BOX_LEFT, BOX_RIGHT, BOX_BOTTOM = -2.6, 1.1, -0.42
LOAD_SIZE = 84.0


class Wheel(VGroup):  # type: ignore[misc]
    """Tyre, rim and bolts turn; the centre mark stays level.

    Attributes:
        tyre: the outer circle.
        turning: the parts that rotate.
        centre_mark: the cross at the axle.
    """

    def __init__(self, x: float, y: float, colour: Colour) -> None:
        rim, hub, reach = 0.62 * WHEEL_RADIUS, 0.2 * WHEEL_RADIUS, WHEEL_RADIUS + 0.1
        around = [np.array([np.cos(turn), np.sin(turn)]) for turn in np.arange(5) * TAU / 5]
        centre = np.array([x, y])
        spokes = lines(
            [(centre + 1.25 * hub * out, centre + 0.93 * rim * out) for out in around], colour
        )
        self.tyre = ring(centre, WHEEL_RADIUS, colour, MAIN, fill=TINT)
        self.turning = VGroup(
            self.tyre, ring(centre, rim, colour, THIN), ring(centre, hub, colour, THIN), spokes
        )
        self.centre_mark = lines(
            [((x - reach, y), (x + reach, y)), ((x, y - reach), (x, y + reach))],
            colour,
            1.0,
            FAINT,
        )
        super().__init__(self.turning, self.centre_mark)

    @property
    def radius(self) -> float:
        """Current radius in units, with all scaling."""
        return float(np.linalg.norm(self.tyre.points[0] - self.tyre.get_center()))


class Truck(VGroup):  # type: ignore[misc]
    """An articulated lorry, 5.2 x 2.5 units, its load written on its box.

    Attributes:
        box: the trailer's body.
        cab: the tractor, facing right.
        chassis: the parts between body and wheels.
        wheels: four `Wheel`s.
        load: the lettering on the box.
        scanner: the head under the front of the box; `scan_point` is its lens.
        front: seen while it turns; it has no points else.
    """

    def __init__(self, load: str, colour: Colour = PURPLE) -> None:
        self.box = trailer(colour)
        self.cab = tractor(colour)
        self.chassis = chassis(colour)
        self.wheels = VGroup(*(Wheel(x, GROUND + WHEEL_RADIUS, colour) for x in AXLES))
        self.scanner = scanner(colour)
        self.load = mono(load, LOAD_SIZE, weight="BOLD")
        room = 0.8 * (BOX_RIGHT - BOX_LEFT)
        if self.load.width > room:
            self.load.scale_to_fit_width(room)
        self.load.move_to(((BOX_LEFT + BOX_RIGHT) / 2, (BOX_BOTTOM + BOX_TOP) / 2, 0))
        self.front = Front(colour)
        super().__init__(
            self.chassis, self.box, self.cab, self.wheels, self.scanner, self.load, self.front
        )

    @property
    def scan_point(self) -> np.ndarray:
        """The position of the scanner's lens, from which a beam starts."""
        return np.asarray(self.scanner.get_bottom())


def trailer(colour: Colour) -> VGroup:
    """The box: outline, rails, corner castings and the ribs of its wall."""
    width, height = BOX_RIGHT - BOX_LEFT, BOX_TOP - BOX_BOTTOM
    middle = ((BOX_LEFT + BOX_RIGHT) / 2, (BOX_BOTTOM + BOX_TOP) / 2, 0.0)
    outline = frame(width, height, 0.03, colour, MAIN, fill=TINT).move_to(middle)
    rail = 0.15
    rails = lines(
        [((BOX_LEFT, y), (BOX_RIGHT, y)) for y in (BOX_BOTTOM + rail, BOX_TOP - rail)],
        colour,
        THIN,
        0.8,
    )
    count = 12
    ribs = lines(
        [
            ((x, end), (x, end + way * 0.22))
            for x in BOX_LEFT + width * np.arange(1, count) / count
            for end, way in ((BOX_TOP - rail, -1), (BOX_BOTTOM + rail, 1))
        ],
        colour,
        THIN,
        FAINT,
    )
    diagonals = lines(
        [
            ((BOX_LEFT, BOX_BOTTOM + rail), (BOX_RIGHT, BOX_TOP - rail)),
            ((BOX_LEFT, BOX_TOP - rail), (BOX_RIGHT, BOX_BOTTOM + rail)),
        ],
        colour,
        1.0,
        0.13,
    )
    castings = VGroup(
        *(
            frame(rail, rail, 0.02, colour, THIN, 0.8).move_to((x, y, 0))
            for x in (BOX_LEFT + rail / 2, BOX_RIGHT - rail / 2)
            for y in (BOX_BOTTOM + rail / 2, BOX_TOP - rail / 2)
        )
    )
    return VGroup(outline, rails, ribs, diagonals, castings)


def tractor(colour: Colour) -> VGroup:
    """Cab, window, door, deflector, mirror, lamp and bumper."""
    arch = arch_over(AXLES[-1], 0.08, 77)
    shell = rounded(
        [
            (1.24, arch[0][1]),
            (1.24, ROOF),
            (2.16, ROOF),
            (2.44, 0.0),
            (2.58, -0.22),
            (2.58, arch[0][1]),
            *reversed(arch),
        ],
        [0.05, 0.12, 0.16, 0.12, 0.12, 0.05] + [0.0] * len(arch),
        colour,
        MAIN,
        fill=TINT,
    )
    window = rounded(
        [(1.58, 0.06), (1.58, 0.54), (2.06, 0.54), (2.28, 0.06)],
        [0.06, 0.08, 0.1, 0.06],
        colour,
        2.0,
        fill=0.1,
    )
    glint = lines([((1.7, 0.16), (1.86, 0.44)), ((1.8, 0.16), (1.9, 0.33))], colour, THIN, 0.6)
    door = rounded(
        [(1.5, -0.34), (1.5, 0.62), (2.11, 0.62), (2.36, 0.0), (2.36, -0.34)],
        [0.05, 0.08, 0.12, 0.1, 0.08],
        colour,
        THIN,
        FAINT,
    )
    handle = lines([((1.58, -0.12), (1.74, -0.12))], colour, 2.0)
    deflector = pen(colour, 2.0)
    deflector.start_new_path(np.array([2.04, 0.72, 0]))
    deflector.add_cubic_bezier_curve_to(
        np.array([1.86, 0.92, 0]), np.array([1.62, 1.12, 0]), np.array([1.26, 1.14, 0])
    )
    deflector.add_line_to(np.array([1.26, 0.72, 0]))
    lamp = frame(0.13, 0.13, 0.04, colour, 2.0, fill=0.15).move_to((2.47, -0.5, 0))
    bumper = path([(2.58, -0.64), (2.64, -0.64), (2.64, -0.84), (2.58, -0.84)], colour, 2.0)
    mirror = VGroup(
        lines([((2.3, 0.4), (2.44, 0.44))], colour, THIN),
        frame(0.08, 0.26, 0.03, colour, 2.0).move_to((2.48, 0.36, 0)),
    )
    return VGroup(shell, door, window, glint, handle, deflector, lamp, bumper, mirror)


def chassis(colour: Colour) -> VGroup:
    """Frame rails between the wheels, tank, coupling and mudguards."""
    arch = WHEEL_RADIUS + 0.09
    rear, middle, drive_axle, front = AXLES
    rail, low = -0.6, -0.82
    rails = lines(
        [
            ((-2.5, BOX_BOTTOM), (-2.5, rail)),
            ((-2.5, rail), (rear - 0.37, rail)),
            ((middle + 0.37, rail), (drive_axle - 0.37, rail)),
            ((drive_axle + 0.37, rail), (1.24, rail)),
            ((drive_axle + arch, low), (front - arch, low)),
            ((BOX_RIGHT, 0.2), (1.24, 0.12)),
            ((BOX_RIGHT, -0.1), (1.24, -0.1)),
        ],
        colour,
        THIN,
        0.8,
    )
    tank = VGroup(
        frame(0.4, 0.22, 0.08, colour, THIN).move_to((1.29, -0.98, 0)),
        lines([((1.2, -0.87), (1.2, -1.09)), ((1.38, -0.87), (1.38, -1.09))], colour, THIN, FAINT),
    )
    return VGroup(rails, tank, *(mudguard(x, colour) for x in AXLES[:3]))


def arch_over(x: float, gap: float, spread: float) -> list[tuple[float, float]]:
    """Points from left to right around the top of a wheel.

    Args:
        x: x position of the axle.
        gap: distance between tyre and arc.
        spread: half the angle of the arc, in degrees.
    """
    radius, y = WHEEL_RADIUS + gap, GROUND + WHEEL_RADIUS
    around = np.pi / 2 + np.deg2rad(np.linspace(spread, -spread, 33))
    return [(x + radius * np.cos(angle), y + radius * np.sin(angle)) for angle in around]


def mudguard(x: float, colour: Colour) -> VMobject:
    """The arc above a wheel."""
    return path(arch_over(x, 0.055, 66), colour, THIN, 0.8)


def scanner(colour: Colour) -> VGroup:
    """A head with its lens, hung under the front of the box."""
    x, top = -0.24, -0.6
    return VGroup(
        lines(
            [((x - 0.1, top), (x - 0.1, top - 0.08)), ((x + 0.1, top), (x + 0.1, top - 0.08))],
            colour,
        ),
        frame(0.42, 0.16, 0.04, colour, 2.0, fill=0.1).move_to((x, top - 0.16, 0)),
        rounded(
            [
                (x - 0.11, top - 0.24),
                (x + 0.11, top - 0.24),
                (x + 0.06, top - 0.31),
                (x - 0.06, top - 0.31),
            ],
            0.01,
            colour,
            2.0,
            fill=0.15,
        ),
    )


def demo() -> Mobject:
    """The truck of the film."""
    return Truck("26GB")


if __name__ == "__main__":
    show(demo, "truck")
