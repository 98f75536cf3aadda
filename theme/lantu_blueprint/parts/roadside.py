"""A neon sign on posts over a road, on which a truck comes with checked letters on its roof.

`python -m lantu_blueprint.parts.roadside` draws it.
"""

from __future__ import annotations

import numpy as np
from manim import DOWN, PI, RIGHT, Animation, FadeIn, Group, Mobject, VGroup, VMobject

from lantu_blueprint.compositions.value_reveal import WIDE, Places
from lantu_blueprint.measures import FRAME_WIDTH, stroke
from lantu_blueprint.palette import BLUE, INK, LINE, PURPLE, SHEET, Colour
from lantu_blueprint.parts.acting import Figure
from lantu_blueprint.parts.blaze import Blaze, blaze_up
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import HEIGHT, WIDTH, Envelope
from lantu_blueprint.parts.icons import rocket
from lantu_blueprint.parts.neon import NeonSign, sign_frame
from lantu_blueprint.parts.road import road
from lantu_blueprint.parts.strokes import FAINT, HEAVY, MAIN, THIN, frame, lines, path
from lantu_blueprint.parts.truck import AXLES, GROUND, Truck
from lantu_blueprint.type import sans

POST, BRACE = 0.16, 0.2
"""Breadth of a post, and height of one of its braces."""
INSET = 0.25
"""Distance of the posts from the sides of the plate."""
DEEP = 0.1
"""How far below the road the line to the sign is laid."""
DARK = 0.8
"""Opacity of the bodies of what stands in the light."""
TUBE = 5.0
"""Stroke width of the rockets in pixels."""


class Roadside(Group):  # type: ignore[misc]
    """The last picture of the film.

    Args:
        text: of the sign.
        load: written on the truck.
        letters: how many lie on its roof.
        colours: of the intern and of the editor, which are those of the light.
        at: measures of the composition.

    Attributes:
        sign, rockets: what lights up.
        box, plate: the tube around the sign, and what lies behind it.
        stand: posts and road.
        truck: with its letters, before it comes.
        wire: from its front wheel, when it has come, below the road and up a post to the sign; lit.
        blaze: the light.
    """

    def __init__(
        self, text: str, load: str, letters: int, colours: tuple[Colour, Colour], at: Places
    ) -> None:
        plate = at.plate
        middle = np.array(plate.centre)
        self.sign = NeonSign(text, at.sign, colours).move_to((0, at.rows[1], 0))
        self.rockets = VGroup()
        for side, colour in zip((-1, 1), colours, strict=True):
            flyer = rocket(colour).rotate(PI / 4).scale_to_fit_height(at.rocket[1])
            flyer.set_stroke(width=stroke(TUBE))
            self.rockets.add(flyer.move_to((side * at.rocket[0], at.rows[1], 0)))
        self.box = sign_frame(plate.width, plate.height, colours).move_to(middle)
        self.plate = frame(plate.width, plate.height, 0.22, SHEET, 0.0, 0.0)
        self.plate.set_fill(SHEET, 0.0).move_to(middle)
        ground = road(-FRAME_WIDTH, FRAME_WIDTH, at.ground)
        ground.decorative = True
        self.stand = VGroup(ground)
        for x in (plate.left + INSET, plate.right - INSET):
            self.stand.add(post(x, at.ground, plate.bottom))
        self.truck = loaded(load, letters, colours, at)
        wheel = at.comes[1] + at.lorry * AXLES[-1]
        way = line_to_sign(wheel, plate.left + INSET, at.ground, plate.bottom)
        self.wire = path(way, colours[0], TUBE, 0.9)
        self.stand.add(path(way, LINE, MAIN, FAINT), contact(wheel, at.ground))
        self.blaze = Blaze((0.0, at.rows[1]), colours, at.ground, plate.width / 2)
        self.blaze.show_level(0.0)
        self._at = at
        super().__init__(
            self.blaze, self.plate, self.stand, self.box, self.truck, self.sign, self.rockets
        )

    def lit(self) -> list[Animation]:
        """Animations in which sign, rockets and light go on."""
        return [
            FadeIn(self.sign, scale=1.5),
            FadeIn(self.rockets, shift=0.5 * DOWN),
            blaze_up(self.blaze, 1.0),
            self.plate.animate.set_fill(opacity=0.72),
        ]

    def rates_of(self, rates: VGroup) -> VGroup:
        """Copies of two speeds in their places on the sign, with an arrow between them."""
        at = self._at
        first, second = (rate.copy().scale(at.rate / at.race.rate) for rate in rates)
        row = VGroup(first, sans("→", at.rate, INK), second).arrange(RIGHT, buff=0.45)
        return row.move_to((0, at.rows[0], 0))


def line_to_sign(wheel: float, x: float, ground: float, top: float) -> list[tuple[float, float]]:
    """Corners of the line from a contact below a wheel to the post at `x`, and up to the sign."""
    low = ground - DEEP
    return [(wheel, ground - 0.03), (wheel, low), (x, low), (x, top)]


def contact(x: float, ground: float) -> VMobject:
    """A plate in the road that a wheel presses."""
    return lines([((x - 0.18, ground - 0.03), (x + 0.18, ground - 0.03))], LINE, HEAVY)


def post(x: float, low: float, high: float) -> VGroup:
    """A trussed post between two heights."""
    half, count = POST / 2, max(2, round((high - low) / BRACE))
    step = (high - low) / count
    sides = lines([((x + s * half, low), (x + s * half, high)) for s in (-1, 1)], LINE, 2.0)
    braces = [
        ((x - half * (-1) ** n, low + n * step), (x + half * (-1) ** n, low + (n + 1) * step))
        for n in range(count)
    ]
    foot = lines([((x - 0.2, low), (x + 0.2, low))], LINE, MAIN)
    return VGroup(sides, lines(braces, LINE, THIN, FAINT), foot)


def loaded(load: str, letters: int, colours: tuple[Colour, Colour], at: Places) -> Truck:
    """The truck on the road at its first place, with letters that were checked on its roof."""
    truck = Truck(load, colours[1])
    truck.scale(at.lorry, about_point=(0, 0, 0)).shift(
        (at.comes[0], at.ground - at.lorry * GROUND, 0)
    )
    box, size = truck.box, 0.94 * truck.box.width / (letters * WIDTH)
    for index in range(letters):
        x = box.get_x() + (index - (letters - 1) / 2) * size * WIDTH
        letter = Envelope(None, colours[0]).scale(0.92 * size)
        letter.move_to((x, box.get_top()[1] + 0.03 + 0.46 * size * HEIGHT, 0))
        letter.body[0].set_fill(SHEET, DARK)
        truck.add(letter)
    for body in (box[0], truck.cab[0], *(wheel.tyre for wheel in truck.wheels)):
        body.set_fill(SHEET, DARK)
    return truck


def stand_out(figure: Figure) -> Figure:
    """Make the body of a figure dark, so that it stands out from the light behind it."""
    for body in (figure.body[0], figure.head[0], figure.front[0]):
        body.set_fill(SHEET, DARK)
    return figure


def demo() -> Mobject:
    """The picture when the truck has come, small."""
    scene = Roadside("3X FASTER (AVG)", "26GB", 4, (BLUE, PURPLE), WIDE)
    scene.truck.shift((WIDE.comes[1] - WIDE.comes[0], 0, 0))
    scene.add(scene.wire)
    scene.blaze.show_level(1.0)
    scene.plate.set_fill(SHEET, 0.66)
    return scene.scale(0.48)


if __name__ == "__main__":
    show(demo, "roadside")
