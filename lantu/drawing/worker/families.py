"""Collects the members of mobject families in a tenth of the time that Manim takes.

Manim's `get_family` nests a generator per level and makes two passes over sets, and
`extract_mobject_family_members` calls it for each mobject of a scene; both run for every animation
in every frame. The replacement is lantu/native/raster/families.c.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from manim import Mobject
from manim.camera import camera, three_d_camera
from manim.scene import moving_camera_scene, scene
from manim.utils import family
from manim.utils.family import extract_mobject_family_members

from lantu.native import available, module

_z_index = attrgetter("z_index")
_get_family = Mobject.get_family


def use_fast_families() -> None:
    """Replace Manim's functions that collect families, if the compiled library is used."""
    if not available():
        return
    Mobject.get_family = get_family
    Mobject.family_members_with_points = family_members_with_points
    for user in (camera, family, moving_camera_scene, scene, three_d_camera):
        user.extract_mobject_family_members = family_members


def displayed(mobjects: Iterable[Mobject], use_z_index: bool) -> list[Mobject]:
    """Return all members with points, in the order in which Manim draws them."""
    return family_members(mobjects, use_z_index, only_those_with_points=True)


def family_members(
    mobjects: Iterable[Mobject], use_z_index: bool = False, only_those_with_points: bool = False
) -> list[Mobject]:
    """Manim's `extract_mobject_family_members`."""
    mobjects = list(mobjects)
    walk = None
    if available():
        walk = (module().family if only_those_with_points else module().members)(mobjects)
    if walk is None:  # no compiled library, or a cycle of submobjects, which Manim handles
        members: list[Mobject] = extract_mobject_family_members(
            mobjects, use_z_index, only_those_with_points
        )
        return members
    found: list[Mobject]
    found, repeated, layered = walk
    if repeated:
        found = _last_ones(found)
    return sorted(found, key=_z_index) if layered and use_z_index else found


def get_family(self: Mobject, recurse: bool = True) -> list[Mobject]:
    """Manim's `Mobject.get_family`."""
    walk = module().members([self])
    if walk is None:
        whole: list[Mobject] = _get_family(self)
        return whole
    found: list[Mobject] = walk[0]
    return _last_ones(found) if walk[1] else found


def family_members_with_points(self: Mobject) -> list[Mobject]:
    """Manim's `Mobject.family_members_with_points`."""
    walk = module().family([self])
    if walk is None:
        return [member for member in _get_family(self) if member.get_num_points() > 0]
    found: list[Mobject] = walk[0]
    return _last_ones(found) if walk[1] else found


def _last_ones(found: list[Mobject]) -> list[Mobject]:
    """Of duplicates, keep the last one."""
    kept = list(dict.fromkeys(reversed(found)))
    kept.reverse()
    return kept
