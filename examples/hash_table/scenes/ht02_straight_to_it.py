"""The remainder of a number says which locker is its own."""

from __future__ import annotations

import numpy as np
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.numbered_boxes import NumberedBoxes
from lantu_blueprint.parts.strokes import HEAVY
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.tokens import dim
from lantu_blueprint.type import LARGE, mono, sans
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, LaggedStart, Mobject, VGroup

ARC, SAG = 1.1, -0.5
"""How high the tag flies above the straight way, and where little room is above it."""


class StraightToIt(BlueprintScene):
    """A number is divided, and its remainder leads it into one locker."""

    reflows = True

    def construct(self) -> None:
        """Tag, division, flight, one step."""
        purple, blue = self.term_colour("slot"), self.term_colour("key")
        lockers = NumberedBoxes(round(self.fact("lockers")), self.stage, purple)
        places = lockers.places
        tag = TokenChip(self.label("number"), blue, LARGE)
        tag.next_to(lockers, UP, buff=lockers.margin).set_x(lockers.get_x())
        self.play(FadeIn(tag, shift=0.4 * DOWN), FadeIn(lockers, places), run_time=0.7)
        divide = mono(self.label("divide"), LARGE).next_to(tag, RIGHT, buff=0.35)
        remainder = mono(self.label("remainder"), LARGE, purple, weight="BOLD")
        remainder.next_to(divide, RIGHT, buff=0.35)
        for lettering in (divide, remainder):
            lettering.align_to(tag.token, DOWN)
        whole = VGroup(tag, divide, remainder)
        left = (whole.get_x() - lockers.get_x()) * LEFT
        self.until("divide")
        self.play(
            tag.animate.shift(left), FadeIn(divide.shift(left), shift=0.3 * LEFT), run_time=0.5
        )
        self.until("remainder")
        own = lockers[round(self.fact("slot"))]
        halo = lockers.around(round(self.fact("slot")), purple, HEAVY)
        self.play(FadeIn(remainder.shift(left), shift=0.3 * LEFT), Create(halo), run_time=0.5)
        self.until("open")
        begins, ends = tag.get_center(), own.get_center()
        height = SAG if lockers.is_narrow else ARC
        trace = tag.token.copy().set_opacity(dim())
        self.add(trace, tag)

        def fly(share: float) -> None:
            tag.move_to(begins + (ends - begins) * share + 4 * height * share * (1 - share) * UP)

        self.play(Drive(tag, lambda: 0.0, fly, 1.0), run_time=0.9)

        def breathe(target: Mobject, now: float) -> None:
            target.set_stroke(opacity=0.75 + 0.25 * np.cos(3 * now))

        self.ambient(halo, breathe)
        self.until("one")
        green = self.term_colour("found")
        one = sans(self.label("one"), LARGE, green, weight="BOLD")
        one.next_to(places, DOWN, buff=lockers.margin).set_x(own.get_x())
        others = [place for place, locker in zip(places, lockers, strict=True) if locker is not own]
        self.play(
            LaggedStart(*(place.animate.set_opacity(0.4) for place in others), lag_ratio=0.05),
            tag.frame.animate.set_color(green),
            FadeIn(one, scale=1.4),
            run_time=0.5,
        )
