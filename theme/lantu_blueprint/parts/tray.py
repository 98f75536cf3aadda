"""The tray of drafts: envelopes side by side, at the same position in every row."""

from __future__ import annotations

from collections.abc import Sequence

from manim import ORIGIN, Mobject, VGroup, VMobject

from lantu_blueprint.compositions.tray import WIDE, Places
from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import BLUE, INK_SOFT, LINE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import DROP, HEIGHT, WIDTH, Envelope
from lantu_blueprint.parts.strokes import MAIN, THIN, lines, path
from lantu_blueprint.parts.token import seated


class DraftTray(VGroup):  # type: ignore[misc]
    """A shallow tray with a place for each draft.

    Attributes:
        at: measures of the composition.
        base: the tray itself.
        slots: the corners of each place.
        envelopes: at their places; not part of the group, so that a row can throw them in.
        prompt: the text so far, on the baseline of the tokens.
    """

    def __init__(
        self, tokens: Sequence[str], prompt: str, colour: Colour = BLUE, at: Places = WIDE
    ) -> None:
        self.at, (middle, height), size = at, at.centre, at.size
        self.envelopes = VGroup(*(Envelope(token, colour, at.text / size) for token in tokens))
        self.slots = VGroup()
        for index, envelope in enumerate(self.envelopes):
            x = middle + (index - (len(tokens) - 1) / 2) * (size * WIDTH + at.gap)
            if size != 1:
                envelope.scale(size, about_point=ORIGIN)
            envelope.shift((x, height, 0))
            self.slots.add(slot(x, height, size))
        edge, floor = at.edge, at.floor
        left, right = self.envelopes.get_left()[0] - edge, self.envelopes.get_right()[0] + edge
        self.base = path(
            [(left - 0.1, floor + 0.3), (left, floor), (right, floor), (right + 0.1, floor + 0.3)],
            colour,
            MAIN,
        )
        self.prompt = seated(prompt, at.text, INK_SOFT)
        line = height - size * HEIGHT / 2 - size * DROP - pixels(at.text) / 2
        self.prompt.shift((left - at.aside - self.prompt.width / 2, line, 0))
        super().__init__(self.base, self.slots, self.prompt)


def slot(x: float, y: float, size: float = 1.0) -> VMobject:
    """Corners of a place for one envelope."""
    half_width, half_height, reach = size * WIDTH / 2, size * HEIGHT / 2, 0.18
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
