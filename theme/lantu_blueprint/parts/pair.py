"""Intern and editor side by side, who walk from place to place.

`python -m lantu_blueprint.parts.pair` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import Mobject, VGroup

from lantu_blueprint.compositions.trial import WIDE, Places
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.people import Editor, Intern

Pair = tuple[Intern, Editor]
Spots = Sequence[tuple[float, float]]
"""Centres of both."""


def walk(pair: Pair, places: Spots, sizes: Sequence[float], **kwargs: Any) -> list[Any]:
    """Animations that bring intern and editor to places, in sizes."""
    walks = []
    for figure, place, size in zip(pair, places, sizes, strict=True):
        step = figure.animate(suspend_mobject_updating=False, **kwargs)
        walks.append(step.scale(size / figure.anchor.scaling).move_to((*place, 0)))
    return walks


def on_floor(pair: Pair, at: Places) -> Spots:
    """Centres of both on the floor beside or below the work of a trial."""
    return [
        (x, at.floor + figure.height * size / figure.anchor.scaling / 2)
        for figure, x, size in zip(pair, at.people_away, at.sizes_away, strict=True)
    ]


def after_trial(at: Places) -> Pair:
    """Intern and editor as a trial leaves them."""
    pair = Intern(), Editor(desk=True)
    for figure, place, size in zip(pair, on_floor(pair, at), at.sizes_away, strict=True):
        figure.scale(size).move_to((*place, 0))
    return pair


def demo() -> Mobject:
    """Both as a trial leaves them."""
    return VGroup(*after_trial(WIDE))


if __name__ == "__main__":
    show(demo, "pair")
