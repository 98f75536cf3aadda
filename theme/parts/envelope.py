"""One draft, as an envelope with its token under it."""

from __future__ import annotations

from manim import DOWN, RIGHT, UP, Mobject, VGroup, VMobject

from theme.palette import AMBER, BLUE, PURPLE
from theme.parts.demo import show
from theme.parts.marks import Kind, mark
from theme.parts.strokes import FAINT, MAIN, THIN, TINT, frame, lines, path
from theme.type import BODY, Lettering, mono, show_spaces

WIDTH = 1.5
HEIGHT = 0.95


class Envelope(VGroup):  # type: ignore[misc]
    """An envelope, 1.5 x 0.95 units; about 1.5 x 1.4 with its token.

    Attributes:
        body: the outline and its folds, centred on the origin when made.
        flap: the two lines of the flap.
        token: the lettering under the body, leading spaces visible; None without a token.
    """

    def __init__(self, token: str | None = None, colour: str = BLUE, size: float = BODY) -> None:
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
            self.token = mono(show_spaces(token), size)
            # Hang the lettering from a common line, so tokens in a row share it whatever their letters.
            self.token.next_to(self.body, DOWN, buff=0.16)
            self.add(self.token)

    def mark(self, kind: Kind) -> VMobject:
        """A tick or a cross above the envelope, to be played in by the scene."""
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
