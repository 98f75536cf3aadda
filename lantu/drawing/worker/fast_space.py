"""Lets a ThreeDCamera see and sort all mobjects of a frame in a few NumPy passes, and paint in C.

What is in the way of that, such as a class with a method of its own, is seen by Manim's methods.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import cairo
import numpy as np
from manim import Camera, Mobject, ThreeDCamera, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP

from lantu.drawing.worker.display_list import DisplayCache, DisplayItem, use_cairo
from lantu.drawing.worker.seen import UNSEEN, Seen
from lantu.drawing.worker.space_view import Numbers, SpaceView, centres, depths, last_corner
from lantu.native import module

SEEING = (
    *("transform_points_pre_display", "project_points", "get_rotation_matrix"),
    *("get_fill_rgbas", "get_stroke_rgbas", "modified_rgbas"),
)
"""Methods of ThreeDCamera in which it says where points and in what colours faces are seen."""
SORTING = ("get_mobjects_to_display", "get_rotation_matrix")
READ = (
    *("get_num_points", "get_anchors", "get_start_anchors", "get_end_anchors", "get_center"),
    *("get_critical_point", "get_extremum_along_dim", "get_points_defining_boundary"),
    *("get_z_index_reference_point", "get_gradient_start_and_end_points"),
)
"""Methods of VMobject that are not called."""
GRADIENT = "get_gradient_start_and_end_points"
"""The one of them that Manim itself replaces in single mobjects: in the parts of ThreeDAxes."""
OWN = frozenset((*READ, "get_fill_rgbas", "get_stroke_rgbas")) - {GRADIENT}
CURVE = 4
"""Points of a cubic curve."""
PARTS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
FACE = np.dtype(
    [
        *(("first_point", np.int64), ("points", np.int64), ("line", np.float64, 4)),
        *(("tolerance", np.float64), ("width", np.float64), ("width_behind", np.float64)),
        *(("first_stop", np.int64, 3), ("stops", np.int64, 3)),
        *(("join", np.int64), ("cap", np.int64)),
    ]
)
"""A face as lantu/native/raster/faces.c reads it."""


def sees_as_manim(camera_class: type[Camera]) -> bool:
    """Return whether a class sees as ThreeDCamera does."""
    return _leaves(camera_class, SEEING)


def sorts_as_manim(camera_class: type[Camera]) -> bool:
    """Return whether a class sorts mobjects as ThreeDCamera does."""
    return _leaves(camera_class, SORTING)


def _leaves(camera_class: type[Camera], names: Iterable[str]) -> bool:
    return issubclass(camera_class, ThreeDCamera) and all(
        getattr(camera_class, name) is getattr(ThreeDCamera, name) for name in names
    )


def by_distance(camera: ThreeDCamera, mobjects: Sequence[Mobject]) -> list[Mobject]:
    """Sort mobjects as ThreeDCamera.get_mobjects_to_display does."""
    turn = camera.get_rotation_matrix().T
    found = np.full(len(mobjects), np.inf)
    alike: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(mobjects):
        if not getattr(one, "shade_in_3d", False):
            continue
        if _of_curves(one) and not one.submobjects and not hasattr(one, "z_index_group"):
            alike[len(one.points)].append(index)
        else:
            found[index] = np.dot(one.get_z_index_reference_point(), turn)[2]
    for indices in alike.values():
        found[indices] = depths(centres(_stacked(mobjects, indices)), turn)
    if np.isnan(found).any():  # whose order depends on how a list is sorted
        keys = dict(zip(map(id, mobjects), found.tolist(), strict=True))
        return sorted(mobjects, key=lambda one: keys[id(one)])
    return [mobjects[index] for index in np.argsort(found, kind="stable").tolist()]


def seen_in_space(
    camera: ThreeDCamera,
    context: cairo.Context[Any],
    shown: Sequence[VMobject],
    known: DisplayCache,
) -> list[DisplayItem]:
    """Return display items of mobjects whose classes leave their colours to VMobject, in order.

    Args:
        camera: sees as ThreeDCamera does.
        context: its Cairo context; its current path is discarded.
        shown: the mobjects.
        known: cache of display items of this function, updated in place.
    """
    if not shown:
        return []
    use_cairo()
    size = camera.pixel_array.shape[:2]
    found: list[DisplayItem] = module().faces(
        [*shown], known, context, *size, *_Seeing(camera, shown).packed()
    )
    return found


class _Seeing:
    """How a camera sees some mobjects: collects the numbers of all of them."""

    def __init__(self, camera: ThreeDCamera, shown: Sequence[VMobject]) -> None:
        self._camera, self._shown = camera, shown
        self._view = SpaceView.of(camera)
        self._points: list[Numbers] = []
        self._colours: list[Numbers] = []
        self._own_ends: dict[Any, tuple[Numbers, Any]] = {}
        self._point_count = self._colour_count = 0
        self._faces = faces = np.zeros(len(shown), FACE)
        unit = camera.cairo_line_width_multiple
        faces["tolerance"] = [one.tolerance_for_point_equality for one in shown]
        self._widths = [
            np.array([getattr(one, name) for one in shown], np.float64)
            for name in ("stroke_width", "background_stroke_width")
        ]
        faces["width"], faces["width_behind"] = (widths * unit for widths in self._widths)
        faces["join"] = [LINE_JOIN_MAP[one.joint_type] for one in shown]
        faces["cap"] = [CAP_STYLE_MAP[one.cap_style] for one in shown]

    def packed(self) -> tuple[Any, Numbers, Numbers]:
        """Return the faces, their points and their colours."""
        alike, alone = self._sorted()
        for (count, shaded), indices in alike.items():
            points = _stacked(self._shown, indices)
            if np.isfinite(points).all():
                self._see_alike(count, shaded, np.array(indices), points)
            else:
                alone += indices
        for index in alone:
            self._see_alone(index)
        return self._faces, np.concatenate(self._points), np.concatenate(self._colours)

    def _sorted(self) -> tuple[dict[tuple[int, bool], list[int]], list[int]]:
        """Return those that are seen alike, by number of points and whether shaded; and others."""
        camera = self._camera
        alike: dict[tuple[int, bool], list[int]] = defaultdict(list)
        alone = []
        staying, facing = camera.fixed_in_frame_mobjects, camera.fixed_orientation_mobjects
        for index, one in enumerate(self._shown):
            shaded = camera.should_apply_shading and bool(one.shade_in_3d)
            if (
                _of_curves(one)
                and not camera.exponential_projection
                and one not in staying
                and one not in facing
                and all(_is_colour(getattr(one, name, UNSEEN), shaded) for name in PARTS)
            ):
                alike[len(one.points), shaded].append(index)
            else:
                alone.append(index)
        return alike, alone

    def _see_alike(self, count: int, shaded: bool, indices: Any, points: Numbers) -> None:
        places = self._add_points(self._view.projected(points).reshape(-1, 3))
        self._faces["first_point"][indices] = places + count * np.arange(len(indices))
        self._faces["points"][indices] = count
        lights = None
        if shaded:
            ends = points[:, [0, last_corner(count)]]
            self._take_own_ends(indices, ends)
            self._faces["line"][indices] = self._view.projected(ends)[..., :2].reshape(-1, 4)
            lights = np.stack(self._view.lights(points), axis=1)[..., None]
        for part, (name, painted) in enumerate(zip(PARTS, self._painted(indices), strict=True)):
            chosen = indices[painted]
            if not len(chosen):
                continue
            rgbas = [getattr(self._shown[index], name, UNSEEN) for index in chosen.tolist()]
            if lights is None:
                colours = np.concatenate(rgbas)
            else:
                two = np.array([(one[0], one[min(1, len(one) - 1)]) for one in rgbas])
                two[..., :3] += lights[painted]
                colours = two.reshape(-1, 4)
            stops = len(colours) // len(chosen)
            begin = self._add_colours(colours)
            self._faces["first_stop"][chosen, part] = begin + stops * np.arange(len(chosen))
            self._faces["stops"][chosen, part] = stops

    def _take_own_ends(self, indices: Any, ends: Numbers) -> None:
        """Replace ends of gradients, (mobjects, 2, 3), by those that mobjects give themselves."""
        for place, index in enumerate(indices.tolist()):
            function = vars(self._shown[index]).get(GRADIENT)
            if function is not None:
                key = _origin(function)
                if key not in self._own_ends:
                    self._own_ends[key] = np.array(function(), np.float64), function
                ends[place] = self._own_ends[key][0]

    def _painted(self, indices: Any) -> list[Any]:
        """Return which are filled, which have a stroke and which have one behind."""
        everyone = np.ones(len(indices), np.bool_)
        return [everyone, *(widths[indices] > 0 for widths in self._widths)]

    def _see_alone(self, index: int) -> None:
        seen = Seen(self._camera, self._shown[index])
        points = np.asarray(seen.points, np.float64).reshape(-1, 3)
        self._faces["first_point"][index] = self._add_points(points)
        self._faces["points"][index] = len(points)
        painted = (True, *(widths[index] > 0 for widths in self._widths))
        for part, name in enumerate(PARTS):
            colours = np.asarray(getattr(seen, name), np.float64)
            if painted[part]:
                self._faces["first_stop"][index, part] = self._add_colours(colours)
                self._faces["stops"][index, part] = len(colours)
        if self._faces["stops"][index].max() > 1:
            self._faces["line"][index] = seen.gradient_line().ravel()

    def _add_points(self, points: Numbers) -> int:
        place = self._point_count
        self._points.append(points)
        self._point_count += len(points)
        return place

    def _add_colours(self, colours: Numbers) -> int:
        place = self._colour_count
        self._colours.append(colours)
        self._colour_count += len(colours)
        return place


def _stacked(mobjects: Sequence[Any], indices: Sequence[int]) -> Numbers:
    """Return the points of mobjects that have equally many, (mobjects, points of each, 3)."""
    points = np.concatenate([mobjects[index].points for index in indices])
    return points.reshape(len(indices), -1, 3)


def _of_curves(mobject: Any) -> bool:
    """Return whether a mobject consists of cubic curves, which are read by Manim's methods."""
    points = mobject.points
    count = len(points)
    return (
        count >= CURVE
        and count % CURVE == 0
        and points.dtype == np.float64
        and points.flags.c_contiguous
        and _reads_as_manim(mobject.__class__)
        and OWN.isdisjoint(vars(mobject))
    )


def _is_colour(rgbas: Any, shaded: bool) -> bool:
    """Return whether something is plain, or stops of a gradient of which the light takes two."""
    return (
        isinstance(rgbas, np.ndarray)
        and rgbas.dtype == np.float64
        and rgbas.ndim == 2
        and rgbas.shape[1] == 4
        and (len(rgbas) >= 1 if shaded else len(rgbas) == 1)
    )


def _origin(function: Any) -> Any:
    """Return what two functions of Manim have in common that give the same: code and variables."""
    if getattr(function, "__module__", "").startswith("manim.") and hasattr(function, "__code__"):
        cells = function.__closure__ or ()
        return (function.__code__, *(id(cell.cell_contents) for cell in cells))
    return id(function)


@cache
def _reads_as_manim(kind: Any) -> bool:
    return issubclass(kind, VMobject) and all(
        getattr(kind, name) is getattr(VMobject, name) for name in READ
    )
