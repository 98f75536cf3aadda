"""A blinking caret.

`python -m lantu_blueprint.parts.caret` draws it.
"""

from __future__ import annotations

from manim import Mobject, VGroup, VMobject

from lantu_blueprint.measures import pixels, stroke
from lantu_blueprint.palette import BLUE
from lantu_blueprint.parts.anchor import Anchor, box
from lantu_blueprint.type import LARGE

BLINK = 1.0
"""Seconds of one blink."""
WIDTH, HEIGHT = 0.45, 1.1
"""Of the caret in ems."""


class Caret(VGroup):  # type: ignore[misc]
    """A block behind the last letter.

    Args:
        em: of the lettering in pixels at 1080p.
        anchor: whose local units its places are in; None for a new one at the origin.
    """

    def __init__(self, em: float, anchor: Anchor | None = None, colour: str = BLUE) -> None:
        self.size = pixels(em)
        self.anchor = anchor or Anchor((0, 0, 0), 1.0, 1.0)
        self.body = VMobject(
            stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=0.2
        )
        super().__init__(self.body)
        if anchor is None:
            self.add(self.anchor)
        self.name = "caret"

    def stand_at(self, left: float, middle: float) -> None:
        """Move it: its left edge and the middle of its line, in local units."""
        width, half = WIDTH * self.size, HEIGHT / 2 * self.size
        self.body.points = self.anchor.place(
            box(left, left + width, middle - half, middle + half)[:, :2]
        )

    def blink(self, now: float, opacity: float = 1.0) -> None:
        """Show or hide it by the time of the row."""
        level = opacity if now % BLINK < 0.6 * BLINK else 0.0
        if self.body.get_stroke_opacity() != level:
            self.body.set_stroke(opacity=level).set_fill(opacity=0.2 * level)


def demo() -> Mobject:
    """A caret at the origin."""
    caret = Caret(LARGE * 3)
    caret.stand_at(0.0, 0.0)
    return caret


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "caret")
