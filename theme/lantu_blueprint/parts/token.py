"""A token as a chip, for rows of tokens."""

from __future__ import annotations

from manim import RIGHT, UP, Mobject, VGroup, VMobject

from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.marks import Kind, mark
from lantu_blueprint.parts.strokes import MAIN, TINT, frame
from lantu_blueprint.type import BODY, Lettering, mono, show_spaces

PADDING = 0.2


def seated(token: str, size: float = BODY, colour: Colour = INK) -> Lettering:
    """A token centred on the origin, on the same baseline as all tokens of its size.

    Args:
        token: its leading spaces become visible.
        size: em in pixels at 1080p.
        colour: colour of the text.
    """
    lettering = mono(show_spaces(token), size, colour)
    # Glyph outlines do not tell the baseline: letters with ascender and descender are added.
    ruler = mono("d" + show_spaces(token) + "g", size)
    line = (ruler[0].get_top()[1] + ruler[-1].get_bottom()[1]) / 2
    lettering.set_x(0)
    lettering.shift((0, ruler[1].get_y() - line - lettering[0].get_y(), 0))
    return lettering


class TokenChip(VGroup):  # type: ignore[misc]
    """A rounded frame around a token; chips of one text size have equal height and baseline.

    Attributes:
        frame: the outline.
        token: the lettering, leading spaces visible.
    """

    def __init__(
        self,
        token: str,
        colour: Colour = BLUE,
        size: float = BODY,
        text_colour: Colour = INK,
    ) -> None:
        em = pixels(size)
        self.token = seated(token, size, text_colour)
        self.frame = frame(
            max(self.token.width, 0.5 * em) + 2 * PADDING, 1.75 * em, 0.1, colour, MAIN, fill=TINT
        )
        super().__init__(self.frame, self.token)

    def mark(self, kind: Kind) -> VMobject:
        """A tick or a cross above the chip, which the scene adds."""
        return mark(kind, 0.34).next_to(self.frame, UP, buff=0.12)


def demo() -> Mobject:
    """A row of chips in the film's colours."""
    colours = (BLUE, BLUE, GREEN, AMBER, PURPLE)
    tokens = ("The", " cat", " sat", " on", " upon,")
    chips = VGroup(*(TokenChip(t, c) for t, c in zip(tokens, colours, strict=True)))
    chips.arrange(RIGHT, buff=0.2)
    return VGroup(chips, chips[2].mark("tick"), chips[3].mark("cross"))


if __name__ == "__main__":
    show(demo, "token")
