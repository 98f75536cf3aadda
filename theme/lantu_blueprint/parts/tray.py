"""The tray of drafts: envelopes side by side, at the same position in every row."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Mobject, VGroup, VMobject

from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import BLUE, INK_SOFT, LINE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import DROP, HEIGHT, WIDTH, Envelope
from lantu_blueprint.parts.strokes import MAIN, THIN, lines, path
from lantu_blueprint.parts.token import seated
from lantu_blueprint.type import BODY

GAP = 0.45
CENTRE = (-0.5, -0.78)
"""Centre of the envelopes' bodies."""
FLOOR = -1.83
EDGE = 0.3
"""Distance from the outer envelopes to the ends of the tray."""


class DraftTray(VGroup):  # type: ignore[misc]
    """A shallow tray with a place for each draft.

    Attributes:
        base: the tray itself.
        slots: the corners of each place.
        envelopes: at their places; not part of the group, so that a row can throw them in.
        prompt: the text so far, on the baseline of the tokens.
    """

    def __init__(self, tokens: Sequence[str], prompt: str, colour: Colour = BLUE) -> None:
        self.envelopes = VGroup(*(Envelope(token, colour) for token in tokens))
        self.slots = VGroup()
        for index, envelope in enumerate(self.envelopes):
            x = CENTRE[0] + (index - (len(tokens) - 1) / 2) * (WIDTH + GAP)
            envelope.shift((x, CENTRE[1], 0))
            self.slots.add(slot(x, CENTRE[1]))
        left, right = self.envelopes.get_left()[0] - EDGE, self.envelopes.get_right()[0] + EDGE
        self.base = path(
            [(left - 0.1, FLOOR + 0.3), (left, FLOOR), (right, FLOOR), (right + 0.1, FLOOR + 0.3)],
            colour,
            MAIN,
        )
        self.prompt = seated(prompt, colour=INK_SOFT)
        line = CENTRE[1] - HEIGHT / 2 - DROP - pixels(BODY) / 2
        self.prompt.shift((left - 0.36 - self.prompt.width / 2, line, 0))
        super().__init__(self.base, self.slots, self.prompt)


def slot(x: float, y: float) -> VMobject:
    """Corners of a place for one envelope."""
    half_width, half_height, reach = WIDTH / 2, HEIGHT / 2, 0.18
    corners = []
    for side in (-1, 1):
        for way in (-1, 1):
            corner = (x + side * half_width, y + way * half_height)
            corners += [
                (corner, (corner[0] - side * reach, corner[1])),
                (corner, (corner[0], corner[1] - way * reach)),
            ]
    return lines(corners, LINE, THIN, 0.8)


def demo() -> Mobject:
    """Two drafts in their places, two places free."""
    tray = DraftTray(["stared", " at", " the", " broken"], "She")
    return VGroup(tray, *tray.envelopes[:2])


if __name__ == "__main__":
    show(demo, "tray")
