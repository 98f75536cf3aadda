"""Manim's walk through families of mobjects, without its cost.

`extract_mobject_family_members` is a generator within a generator for every level, three passes
over sets, and a method call for each point count. The walk of
lantu/native/raster/families.c takes a tenth.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from manim import Mobject
from manim.utils.family import extract_mobject_family_members

from lantu.native import available, module

_z_index = attrgetter("z_index")


def displayed(mobjects: Iterable[Mobject], use_z_index: bool) -> list[Mobject]:
    """All members with points, in the order in which Manim paints them."""
    mobjects = list(mobjects)
    walked = module().family(mobjects) if available() else None
    if walked is None:  # or a mobject is its own descendant, which Manim knows how to end
        members: list[Mobject] = extract_mobject_family_members(mobjects, use_z_index, True)
        return members
    found: list[Mobject]
    found, repeated, layered = walked
    if repeated:  # of one that is there twice, the last place counts
        found = list(dict.fromkeys(reversed(found)))
        found.reverse()
    return sorted(found, key=_z_index) if layered and use_z_index else found
