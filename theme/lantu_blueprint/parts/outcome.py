"""The tokens that a pass has written, in a frame at the end of its time bar, and a seal."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Mobject, VGroup

from lantu_blueprint.palette import GREEN, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.strokes import HEAVY, MAIN, TINT, frame, ring
from lantu_blueprint.parts.token import seated
from lantu_blueprint.type import SMALL


class Outcome(VGroup):  # type: ignore[misc]
    """Tokens side by side in a frame.

    Args:
        tokens: what was written.
        size: width and height of the frame in units.
        colour: of frame and tokens.
        text: size of the tokens in pixels at 1080p.

    Attributes:
        place: the frame.
        written: one lettering per token.
    """

    def __init__(
        self,
        tokens: Sequence[str],
        size: tuple[float, float],
        colour: Colour = GREEN,
        text: float = SMALL,
    ) -> None:
        self.place = frame(*size, 0.06, colour, MAIN, 0.9, TINT)
        self.written = VGroup(*(seated(token, text, colour) for token in tokens))
        taken = sum(token.width for token in self.written)
        gap = (size[0] - taken) / (len(self.written) + 1)
        x = -size[0] / 2
        for token in self.written:
            token.shift((x + gap + token.width / 2, 0, 0))
            x += gap + token.width
        super().__init__(self.place, self.written)


def sealed(size: float) -> VGroup:
    """A tick in a ring, `size` units wide."""
    seal = VGroup(ring((0, 0), 0.5, GREEN, HEAVY, fill=TINT), tick_mark(GREEN, 0.46))
    return seal.scale(size)


def demo() -> Mobject:
    """Four tokens and the seal above them."""
    return VGroup(Outcome(["The", "cat", "sat", "upon"], (3.0, 0.85)), sealed(1.0).shift((0, 1, 0)))


if __name__ == "__main__":
    show(demo, "outcome")
