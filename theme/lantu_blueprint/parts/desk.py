"""The editor's desk with places for delivered letters."""

from __future__ import annotations

import numpy as np
from manim import DashedVMobject, Mobject, VGroup

from lantu_blueprint.palette import INK, LINE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import HEIGHT as ENVELOPE_HEIGHT, WIDTH as ENVELOPE_WIDTH
from lantu_blueprint.parts.people import Editor
from lantu_blueprint.parts.strokes import FAINT, MAIN, THIN, TINT, frame, lines
from lantu_blueprint.type import BODY, sans

WIDTH = 2.9
TOP = 1.12
"""Height of the desk's top."""
LETTER = 0.5
"""Scale of a delivered envelope."""


class Desk(VGroup):  # type: ignore[misc]
    """A desk 2.9 units wide with its owner behind it, standing on y = 0.

    Attributes:
        editor: the figure behind the desk.
        holes: dashed places for letters, from left to right.
        owner: the name of the figure.
    """

    def __init__(self, name: str, letters: int, colour: Colour = PURPLE) -> None:
        top = frame(WIDTH, 0.1, 0.02, colour, MAIN, fill=TINT).move_to((0, TOP - 0.05, 0))
        inset = WIDTH / 2 - 0.1
        body = frame(2 * inset, TOP - 0.1, 0.02, colour, 2.0, fill=0.03)
        body.move_to((0, (TOP - 0.1) / 2, 0))
        foot = lines([((-WIDTH / 2, 0), (WIDTH / 2, 0))], LINE, THIN, FAINT)
        pitch = 2 * inset / letters
        hole = (LETTER * ENVELOPE_WIDTH + 0.1, LETTER * ENVELOPE_HEIGHT + 0.1)
        self.holes = VGroup(
            *(
                DashedVMobject(frame(*hole, 0.04, LINE, THIN, 0.7), num_dashes=26).move_to(
                    (-inset + pitch * (n + 0.5), TOP - 0.1 - 0.08 - hole[1] / 2, 0)
                )
                for n in range(letters)
            )
        )
        self.editor = Editor(colour).scale(0.82)
        self.editor.shift((-0.15, TOP - self.editor.get_bottom()[1], 0))
        self.owner = sans(name, BODY, INK)
        self.owner.next_to(self.editor, np.array([1.0, 0, 0]), buff=0.12)
        self.owner.set_y(TOP + 0.3)
        super().__init__(body, top, foot, self.holes, self.editor, self.owner)


def demo() -> Mobject:
    """A desk waiting for three letters."""
    return Desk("主编", 3).shift((0, -1, 0))


if __name__ == "__main__":
    show(demo, "desk")
