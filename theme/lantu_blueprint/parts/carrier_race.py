"""A lorry and a van with their models, side by side, and the race of both to scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, RIGHT, Animation, Create, Mobject, VGroup, linear

from lantu_blueprint.compositions.drafting import Places
from lantu_blueprint.palette import INK, LINE, Colour
from lantu_blueprint.parts.carriers import lorry, van
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import FAINT, HEAVY, THIN, lines
from lantu_blueprint.type import sans

RACE_UNIT = 0.44
"""Distance that the lorry drives during the race; the van's is in proportion to its speed."""
ASIDE = 0.25
"""Distance of a text beside a vehicle."""


class CarrierRace(VGroup):  # type: ignore[misc]
    """Two lanes, one below the other, with what is written in them.

    Args:
        at: the places of the composition.
        names: whose lanes they are.
        sizes: how large the models on board are.
        time: what is said of the time of both.
        far: what is said of the distance of the van.
        colours: of the lorry and of the van.
        ratio: distance of the van in distances of the lorry.

    Attributes:
        racers: the vehicles, at the begin of their lanes.
        lanes: the names beside them.
        sizes: the texts at the vehicles before the race.
        time, far: the lettering at the end of it.
        scale_marks: marks at each distance of the lorry along the van's way, and lines to compare.
    """

    def __init__(
        self,
        at: Places,
        names: Sequence[str],
        sizes: Sequence[str],
        time: str,
        far: str,
        colours: tuple[Colour, Colour],
        ratio: float,
    ) -> None:
        self._at, self._colours, self._ratio = at, colours, ratio
        self.racers = VGroup(lorry(colours[0]), van(colours[1]))
        self.lanes, self.sizes = VGroup(), VGroup()
        lanes = (at.truck, at.draft)
        for racer, scale, height in zip(self.racers, at.racers, lanes, strict=True):
            racer.scale(scale).move_to((at.start, 0, 0)).align_to((0, height + 0.06, 0), DOWN)
        begin = self.racers.get_left() - ASIDE * RIGHT
        for racer, name, size, colour in zip(self.racers, names, sizes, colours, strict=True):
            title = sans(name, at.texts, colour).set_y(racer.get_y())
            self.lanes.add(title.align_to(begin, RIGHT))
            self.sizes.add(sans(size, at.texts, INK).next_to(racer, RIGHT, ASIDE))
        self.time = sans(time, at.texts).next_to(self.racers[0], RIGHT, RACE_UNIT + ASIDE)
        self.far = sans(far, at.texts, colours[1], weight="BOLD")
        self.far.move_to((at.start + ratio / 2 * RACE_UNIT, at.draft + 0.34, 0))
        ends = [at.start + k * RACE_UNIT for k in range(round(ratio) + 1)]
        self.scale_marks = VGroup(
            lines(
                [((x, at.truck - 0.08), (x, at.draft + 0.1)) for x in ends[:2]], LINE, THIN, FAINT
            ),
            lines([((x, at.draft), (x, at.draft - 0.18)) for x in ends], colours[1]),
        )
        super().__init__(self.racers, self.lanes, self.sizes)

    def drive(self) -> list[Animation]:
        """Both drive for the same time, each as far as it comes, and leave their ways behind."""
        going: list[Animation] = []
        lanes = (self._at.truck, self._at.draft)
        for racer, height, colour, distance in zip(
            self.racers, lanes, self._colours, (RACE_UNIT, self._ratio * RACE_UNIT), strict=True
        ):
            start = np.array([self._at.start, height, 0.0])
            way = lines([(start, start + distance * RIGHT)], colour, HEAVY)
            going += [
                racer.animate(rate_func=linear).shift(distance * RIGHT),
                Create(way, rate_func=linear),
            ]
        return going


def demo() -> Mobject:
    """Before the race."""
    from lantu_blueprint.compositions.drafting import WIDE
    from lantu_blueprint.palette import BLUE, PURPLE

    names, sizes = ("Truck", "Intern"), ("large model", "small model")
    return CarrierRace(WIDE, names, sizes, "in the same time", "10x as far", (PURPLE, BLUE), 10)


if __name__ == "__main__":
    show(demo, "carrier_race")
