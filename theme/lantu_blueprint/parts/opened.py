"""An envelope that opens: its flap turns up and a card with a reading rises out of it."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Animation, Mobject, VGroup

from lantu_blueprint.palette import BLUE, PURPLE, SHEET, Colour
from lantu_blueprint.parts.anchor import Anchor
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.envelope import HEIGHT, WIDTH, Envelope
from lantu_blueprint.parts.strokes import FAINT, MAIN, THIN, TINT, frame, lines, path, pen
from lantu_blueprint.type import LARGE, mono

NOTCH, INSET = -0.1, 0.03
PEAK = 0.92
"""Height of the open flap's tip above the envelope's middle."""
CARD = (1.22, 0.92)
CARD_AT, CARD_UP = 0.0, 0.4
"""Height of the card's middle while hidden, and when it has risen."""


class OpenEnvelope(VGroup):  # type: ignore[misc]
    """An envelope of the size of `Envelope` that opens.

    Attributes:
        card: the card with its reading.
        opened: 0 closed, 1 open with the card out.
    """

    def __init__(self, reading: str, colour: Colour = BLUE, shade: Colour = PURPLE) -> None:
        half, low, top = WIDTH / 2, -HEIGHT / 2, HEIGHT / 2
        self.anchor = Anchor(width=0.1, height=0.1)
        back = frame(WIDTH, HEIGHT, 0.05, colour, MAIN, fill=TINT)
        self._lid, self._flap = pen(colour, MAIN), pen(colour, MAIN)
        sheet = frame(*CARD, 0.05, shade, MAIN).set_fill(SHEET, 1.0)
        lit = frame(*CARD, 0.05, shade, 0.0, 0.0, fill=0.15)
        words = mono(reading, LARGE, weight="BOLD").move_to((0, 0.12, 0))
        self._words = words
        self.card = VGroup(sheet, lit, words)
        pocket = path(
            [(-half, low), (-half, top), (0, NOTCH), (half, top), (half, low)],
            colour,
            MAIN,
            closed=True,
        ).set_fill(SHEET, 1.0)
        folds = lines(
            [
                ((-half + INSET, low + INSET), (-0.2, 0.06)),
                ((half - INSET, low + INSET), (0.2, 0.06)),
            ],
            colour,
            THIN,
            FAINT,
        )
        super().__init__(self.anchor, back, self._lid, self.card, pocket, folds, self._flap)
        self.show_opened(0.0)

    def show_opened(self, opened: float) -> None:
        """Draw the envelope between closed (0) and open (1)."""
        self.opened = opened
        half, top = WIDTH / 2 - INSET, HEIGHT / 2 - INSET
        turned = smoothstep(opened / 0.5)
        tip = NOTCH + (PEAK - NOTCH) * turned
        corners = self.anchor.place([(-half, top), (0, tip), (half, top)])
        up = tip > top
        for flap, shown in ((self._lid, up), (self._flap, not up)):
            flap.set_points_as_corners(corners if shown else [corners[0]] * 3)
            flap.set_fill(SHEET, 1.0 if shown else 0.0)
        risen = CARD_AT + (CARD_UP - CARD_AT) * smoothstep((opened - 0.3) / 0.7)
        self.card.move_to(self.anchor.place((0, risen)))
        # A reading that the pocket hides cannot be read, and says so by its opacity.
        self._words.set_fill(opacity=smoothstep((opened - 0.3) / 0.3))


def unseal(envelope: OpenEnvelope, run_time: float = 0.8) -> Animation:
    """Open an envelope."""
    return Drive(envelope, lambda: envelope.opened, envelope.show_opened, 1.0, run_time=run_time)


def demo() -> Mobject:
    """Four stages of opening, after a closed envelope of the other kind."""
    stages = VGroup(Envelope())
    for opened in (0.0, 0.2, 0.5, 1.0):
        stages.add(OpenEnvelope("62%"))
        stages[-1].show_opened(opened)
    for index, stage in enumerate(stages):
        stage.shift((2.2 * (index - 2)) * RIGHT + np.array([0, 1.0, 0]))
    return stages


if __name__ == "__main__":
    show(demo, "opened")
