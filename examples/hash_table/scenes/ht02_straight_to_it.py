"""The remainder of a number says which locker is its own."""

from __future__ import annotations

import numpy as np
from lantu_blueprint.palette import INK_SOFT
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import HEAVY, MAIN, TINT, frame
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.tokens import dim
from lantu_blueprint.type import LARGE, SMALL, mono, sans
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, LaggedStart, Mobject, VGroup

PITCH = 1.55
ARC = 1.1
"""How high the tag flies above the straight way."""


class StraightToIt(BlueprintScene):
    """A number is divided, and its remainder leads it into one locker."""

    def construct(self) -> None:
        """Tag, division, flight, one step."""
        purple, blue = self.term_colour("slot"), self.term_colour("key")
        lockers = VGroup(
            *(frame(1.25, 1.6, 0.08, purple, MAIN, fill=TINT) for _ in range(self.lockers))
        )
        lockers.arrange(RIGHT, buff=PITCH - 1.25).set_y(-0.35)
        places = VGroup(
            *(mono(str(at), SMALL, INK_SOFT).next_to(one, DOWN) for at, one in enumerate(lockers))
        )
        tag = TokenChip(self.label("number"), blue, LARGE).move_to((0, 1.85, 0))
        self.play(FadeIn(tag, shift=0.4 * DOWN), FadeIn(lockers, places), run_time=0.7)
        divide = mono(self.label("divide"), LARGE).next_to(tag, RIGHT, buff=0.35)
        remainder = mono(self.label("remainder"), LARGE, purple, weight="BOLD")
        remainder.next_to(divide, RIGHT, buff=0.35)
        for lettering in (divide, remainder):
            lettering.align_to(tag.token, DOWN)
        whole = VGroup(tag, divide, remainder)
        left = whole.get_center()[0] * LEFT
        self.until("divide")
        self.play(
            tag.animate.shift(left), FadeIn(divide.shift(left), shift=0.3 * LEFT), run_time=0.5
        )
        self.until("remainder")
        own = lockers[round(self.fact("slot"))]
        halo = frame(1.45, 1.8, 0.12, purple, HEAVY).move_to(own)
        self.play(FadeIn(remainder.shift(left), shift=0.3 * LEFT), Create(halo), run_time=0.5)
        self.until("open")
        begins, ends = tag.get_center(), own.get_center()
        trace = tag.token.copy().set_opacity(dim())
        self.add(trace, tag)

        def fly(share: float) -> None:
            tag.move_to(begins + (ends - begins) * share + 4 * ARC * share * (1 - share) * UP)

        self.play(Drive(tag, lambda: 0.0, fly, 1.0), run_time=0.9)

        def breathe(target: Mobject, now: float) -> None:
            target.set_stroke(opacity=0.75 + 0.25 * np.cos(3 * now))

        self.ambient(halo, breathe)
        self.until("one")
        green = self.term_colour("found")
        one = sans(self.label("one"), LARGE, green, weight="BOLD").move_to((own.get_x(), -2.15, 0))
        others = [place for place, locker in zip(places, lockers, strict=True) if locker is not own]
        self.play(
            LaggedStart(*(place.animate.set_opacity(0.4) for place in others), lag_ratio=0.05),
            tag.frame.animate.set_color(green),
            FadeIn(one, scale=1.4),
            run_time=0.5,
        )

    @property
    def lockers(self) -> int:
        """How many there are."""
        return round(self.fact("lockers"))
