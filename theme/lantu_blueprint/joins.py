"""Animations at the joins of rows: elements that travel, and a line that wipes the sheet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import (
    Animation,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    ReplacementTransform,
    Scene,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from lantu_blueprint.measures import measures
from lantu_blueprint.palette import BLUE
from lantu_blueprint.parts.drive import Drive, present, smoothstep
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.view import Faded

NEAR = 0.3
"""Distance in units up to which an element stays in its place, and crosses nothing."""
SOFT = 0.6
"""Width in units over which the wiping line fades what it passes."""


def travel(old: Mobject, new: Mobject, *, faint: bool = False) -> list[Animation]:
    """Let an element become another: point by point if they have the same members, else faded.

    Args:
        old: the element of the row before.
        new: the element of this row, in its place.
        faint: fade it on the way, because others travel too and their texts may cross.
    """
    counts = [len(each.family_members_with_points()) for each in (old, new)]
    same = counts[0] == counts[1] and isinstance(old, VGroup) and isinstance(new, VGroup)
    moves = float(np.linalg.norm(new.get_center() - old.get_center())) > NEAR
    if same and not (faint and moves):
        return [ReplacementTransform(old, new)]
    out, back = (squish_rate_func(smooth, *span) for span in ((0.0, 0.5), (0.5, 1.0)))
    return [
        FadeOut(old, target_position=(old.get_center() + new.get_center()) / 2, rate_func=out),
        FadeIn(new, target_position=(old.get_center() + new.get_center()) / 2, rate_func=back),
    ]


def without(kept: Sequence[Mobject], mobjects: Sequence[Mobject]) -> list[Mobject]:
    """Return mobjects without those kept; groups that hold kept ones are taken apart."""
    staying = {id(each) for mobject in kept for each in mobject.get_family()}
    result: list[Mobject] = []
    for mobject in mobjects:
        if id(mobject) in staying:
            continue
        if any(id(each) in staying for each in mobject.get_family()):
            result += without(kept, mobject.submobjects)
        else:
            result.append(mobject)
    return result


def clear_but(scene: Scene, sheet: Mobject, *kept: Mobject) -> list[Animation]:
    """Clear a scene but for its sheet, and for what the next row begins with; that lies on top."""
    leaving = without([sheet, *kept], scene.mobjects)
    scene.remove(*scene.mobjects)
    scene.add(sheet, *leaving, *kept)
    # What is animated lies above what is not: a shade that leaves must not pass over what stays.
    return [FadeOut(Group(*leaving)), present(Group(*kept))]


def wipe(leaving: Sequence[Mobject]) -> list[Animation]:
    """A bright line crosses the sheet from left to right; what it passes disappears."""
    members = [each for one in leaving for each in one.family_members_with_points()]
    faded = [(Faded(each), float(each.get_center()[0])) for each in members]
    half, upper = measures().width / 2 + SOFT, measures().height / 2
    line = lines([((-half, -upper), (-half, upper))], BLUE, 4.0)
    line.decorative = True

    def show(x: float) -> None:
        line.shift(np.array([x - line.get_center()[0], 0.0, 0.0]))
        for each, at in faded:
            each.show(1 - smoothstep((x - at) / SOFT + 0.5))

    group = Group(*leaving, line)
    return [Drive(group, lambda: -half, show, half, rate_func=linear, remover=True)]
