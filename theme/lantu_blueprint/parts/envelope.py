"""An envelope with a token below it, which stands for a drafted token."""

from __future__ import annotations

from manim import RIGHT, UP, Mobject, VGroup, VMobject

from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import AMBER, BLUE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.marks import Kind, mark
from lantu_blueprint.parts.strokes import FAINT, MAIN, THIN, TINT, frame, lines, path
from lantu_blueprint.parts.token import seated
from lantu_blueprint.type import BODY, Lettering

WIDTH = 1.5
HEIGHT = 0.95
DROP = 0.18
"""Distance from the lower edge of the body to the em of the token."""


class Envelope(VGroup):  # type: ignore[misc]
    """An envelope, 1.5 x 0.95 units; about 1.5 x 1.4 with its token.

    Attributes:
        body: the outline and its folds, centred on the origin when made.
        flap: the two lines of the flap.
        token: the lettering under the body, leading spaces visible; None without a token.
    """

    def __init__(self, token: str | None = None, colour: Colour = BLUE, size: float = BODY) -> None:
        half, low, top = WIDTH / 2, -HEIGHT / 2, HEIGHT / 2
        notch, inset = -0.1, 0.03
        self.body = VGroup(
            frame(WIDTH, HEIGHT, 0.05, colour, MAIN, fill=TINT),
            lines(
                [
                    ((-half + inset, low + inset), (-0.2, 0.06)),
                    ((half - inset, low + inset), (0.2, 0.06)),
                ],
                colour,
                THIN,
                FAINT,
            ),
        )
        self.flap = path(
            [(-half + inset, top - inset), (0, notch), (half - inset, top - inset)], colour, MAIN
        )
        self.token: Lettering | None = None
        super().__init__(self.body, self.flap)
        if token is not None:
            self.token = seated(token, size)
            self.token.shift((0, low - DROP - pixels(size) / 2, 0))
            # All envelopes with a token have the same height, so that a row of them is aligned.
            floor = low - DROP - 1.15 * pixels(size)
            self.add(self.token, lines([((0, low), (0, floor))], colour, 0))

    def mark(self, kind: Kind) -> VMobject:
        """A tick or a cross above the envelope, which the scene adds."""
        return mark(kind).next_to(self.body, UP, buff=0.14)


def demo() -> Mobject:
    """The four drafts, judged, and one without a token."""
    drafts = VGroup(*(Envelope(token) for token in ("stared", " at", " the", " broken")))
    drafts.add(Envelope(" refrigerator", PURPLE), Envelope(None, AMBER))
    drafts.arrange(RIGHT, buff=0.55, aligned_edge=UP)
    marks = (drafts[i].mark("tick" if i < 3 else "cross") for i in range(4))
    return VGroup(drafts, *marks)


if __name__ == "__main__":
    show(demo, "envelope")
