"""Bars of a timeline, which grow to scale."""

from __future__ import annotations

from collections.abc import Iterable

from manim import Animation, FadeIn, VMobject, linear, smooth, squish_rate_func

from lantu_blueprint.block import Block
from lantu_blueprint.lighting import Lit
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box
from lantu_blueprint.parts.drive import Drive

GAP = 0.03
"""Distance of bars that follow each other."""


class Span(Lit):
    """A bar that grows from left to right, with a text in it, beside it or above it.

    Args:
        left, right: x of its ends.
        y: its middle.
        height: its height.
        shade: its colour.
        text: in its place; None without.
    """

    def __init__(
        self, left: float, right: float, y: float, height: float, shade: Colour, text: Block | None
    ) -> None:
        inset = min(GAP / 2, (right - left) / 4)
        self.length, self.thick = right - left - 2 * inset, height
        self.anchor = Anchor((left + inset, y - height / 2, 0), self.length, height)
        self.body = VMobject(
            stroke_color=shade, stroke_width=stroke(2), fill_color=shade, fill_opacity=0.16
        )
        self.text = text
        self.show_share(1.0)
        super().__init__([self.body], self.anchor, *([text] if text else []))

    def show_share(self, share: float) -> None:
        """Draw a share of its length."""
        length = share * self.length
        inner = box(0, length, 0, self.thick)
        self.body.points = self.anchor.place(inner) if length > 1e-4 else NO_POINTS

    def enter(
        self, total: Block | None, begin: float = 0.0, end: float = 1.0
    ) -> Iterable[Animation]:
        """Grow at a constant speed, then show its text, and the total of its lane.

        Args:
            total: appears at the end; None without.
            begin, end: shares of the time between which it grows.
        """
        self.show_share(0.0)
        pace = squish_rate_func(linear, begin, end - 0.1 * (end - begin))
        yield Drive(self.body, lambda: 0.0, self.show_share, 1.0, rate_func=pace)
        if self.text:
            late = squish_rate_func(smooth, begin + 0.5 * (end - begin), end)
            yield FadeIn(self.text, rate_func=late)
        if total:
            yield FadeIn(total, rate_func=squish_rate_func(smooth, 0.8, 1.0))
