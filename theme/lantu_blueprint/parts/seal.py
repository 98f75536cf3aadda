"""A seal with a tick or a cross, and the animation that presses it onto an envelope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import RIGHT, Animation, Mobject, VGroup, linear

from lantu_blueprint.palette import GREEN, RED, SHEET
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.marks import Kind, mark
from lantu_blueprint.parts.strokes import HEAVY, MAIN, TINT, ring

RADIUS = 0.33
STRUCK = 0.35
"""Share of the time until the seals touch the envelope."""


class Seal(VGroup):  # type: ignore[misc]
    """A ring with a mark in it; its fill hides what is below it.

    Attributes:
        ripple: a ring that expands when the seal is pressed; invisible at rest.
    """

    def __init__(self, kind: Kind = "tick") -> None:
        colour = {"tick": GREEN, "cross": RED}[kind]
        ground = ring((0, 0), RADIUS, SHEET, 0).set_fill(SHEET, 1.0)
        body = ring((0, 0), RADIUS, colour, HEAVY, fill=2 * TINT)
        self.ripple = ring((0, 0), RADIUS, colour, MAIN, opacity=0.0)
        super().__init__(ground, body, mark(kind, 0.32), self.ripple)


class Press(Animation):  # type: ignore[misc]
    """Seals come down at the same time, and their ripples expand."""

    def __init__(self, seals: VGroup, reach: float, **kwargs: Any) -> None:
        self.reach = reach
        super().__init__(seals, introducer=True, rate_func=linear, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw every seal at alpha."""
        fall, rest = min(1.0, alpha / STRUCK), max(0.0, (alpha - STRUCK) / (1 - STRUCK))
        scale = 1 + 1.2 * (1 - fall**2) - 0.1 * np.sin(np.pi * min(1.0, 2.5 * rest))
        fade = np.array([1.0, 1.0, 1.0, fall])
        for seal, start in zip(self.mobject, self.starting_mobject, strict=True):
            centre = start.get_center()
            for now, then in zip(seal.get_family(), start.get_family(), strict=True):
                now.points = centre + scale * (then.points - centre)
                now.stroke_rgbas = then.stroke_rgbas * fade
                now.fill_rgbas = then.fill_rgbas * fade
            spread = 1 + self.reach * np.sqrt(rest)
            seal.ripple.points = centre + spread * (start.ripple.points - centre)
            seal.ripple.set_stroke(opacity=0.9 * (1 - rest) ** 2 if rest else 0.0)


def press(seals: Iterable[Seal], run_time: float = 0.8, reach: float = 1.6) -> Press:
    """Press seals down at the same time.

    Args:
        seals: at their final positions; not yet in the scene.
        run_time: seconds; the seals touch after the share `STRUCK`.
        reach: final radius of the ripples as a multiple of the seal's radius.
    """
    return Press(VGroup(*seals), reach, run_time=run_time)


def demo() -> Mobject:
    """Four drafts sealed, the last one rejected, the ripples still running."""
    drafts = VGroup(*(Envelope(token) for token in ("stared", " at", " the", " broken")))
    drafts.arrange(RIGHT, buff=0.45)
    seals = [Seal("cross" if draft is drafts[-1] else "tick") for draft in drafts]
    for seal, draft in zip(seals, drafts, strict=True):
        seal.move_to(draft.body)
    pressing = press(seals)
    pressing.begin()
    pressing.interpolate(0.55)
    return VGroup(drafts, pressing.mobject)


if __name__ == "__main__":
    show(demo, "seal")
