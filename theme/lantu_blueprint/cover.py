"""A cover of bare sheet over what the camera of a layout must not enlarge."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from manim import Mobject, VGroup, VMobject

from lantu_blueprint.measures import Region, measures
from lantu_blueprint.palette import SHEET
from lantu_blueprint.parts.strokes import path
from lantu_blueprint.scene import BlueprintScene

CURVED = 8
"""Straight pieces that stand for one Bézier curve of a sheet."""
Point = npt.NDArray[np.float64]


class Cover(VGroup):  # type: ignore[misc]
    """Opaque plates in the colour of the sheet, with the lines of the sheet on them.

    It lies above everything that a layout draws, and below heading and title block.

    Args:
        regions: what is covered; they do not overlap.
        sheet: the sheet of the theme.
    """

    def __init__(self, regions: list[Region], sheet: Mobject) -> None:
        plates = [path(corners_of(region), SHEET, 0.0, 0.0, 1.0, closed=True) for region in regions]
        rulings = [
            within(each, region)
            for region in regions
            for each in sheet.family_members_with_points()
            if isinstance(each, VMobject)
        ]
        super().__init__(*plates, *rulings)
        self.decorative, self.name = True, "cover"
        self.set_z_index(1)


def cover_of(scene: BlueprintScene) -> Cover:
    """The cover over heading, captions and, if it stays, title block of a scene."""
    here = measures()
    x, y, low_edge = here.width / 2, here.height / 2, here.caption_top
    regions = [Region(-x, x, -y, low_edge)]
    if scene.heading is not None:
        regions.append(Region(-x, x, here.heading.bottom, y))
    if scene.title_block_seconds is not None:
        return Cover(regions, scene.sheet)
    (left, low, _), (right, high, _) = (
        scene.title_block.get_corner(np.array(corner)) for corner in ((-1, -1, 0), (1, 1, 0))
    )
    if high > low_edge:
        regions.append(Region(float(left), float(right), max(float(low), low_edge), float(high)))
    return Cover(regions, scene.sheet)


def corners_of(region: Region) -> list[tuple[float, float]]:
    """The corners of a region, anticlockwise."""
    return [
        (region.left, region.bottom),
        (region.right, region.bottom),
        (region.right, region.top),
        (region.left, region.top),
    ]


def within(drawn: VMobject, region: Region) -> VMobject:
    """The stroke of a path inside of a region; a fill is left out."""
    piece = VMobject()
    piece.match_style(drawn)
    piece.set_fill(opacity=0.0)
    for run in _runs(drawn, region):
        piece.start_new_path(run[0])
        for point in run[1:]:
            piece.add_line_to(point)
    return piece


def _runs(drawn: VMobject, region: Region) -> Iterator[list[Point]]:
    """Yield the parts of a path inside of a region as polylines."""
    for subpath in drawn.get_subpaths():
        runs: list[list[Point]] = []
        points = _polyline(np.asarray(subpath))
        for begin, end in pairwise(points):
            inside = _clipped(begin, end, region)
            if inside is None:
                continue
            if runs and np.allclose(runs[-1][-1], inside[0]):
                runs[-1].append(inside[1])
            else:
                runs.append(list(inside))
        if len(runs) > 1 and np.allclose(runs[-1][-1], runs[0][0]):
            runs[0] = runs.pop() + runs[0][1:]  # the path is closed
        yield from runs


def _polyline(points: Point) -> list[Point]:
    """The points of a path of cubic Bézier curves (4n, 3); a straight curve has its ends only."""
    found = [points[0]]
    for a, b, c, d in points.reshape(-1, 4, 3):
        bent = np.linalg.norm(np.cross(d - a, np.array([b - a, c - a])), axis=1).max() > 1e-9
        for t in np.linspace(0, 1, CURVED + 1)[1:] if bent else (1.0,):
            u = 1 - t
            found.append(u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d)
    return found


def _clipped(begin: Point, end: Point, region: Region) -> tuple[Point, Point] | None:
    """The part of a straight line in a region, by the algorithm of Liang and Barsky."""
    way, first, last = end - begin, 0.0, 1.0
    for axis, low, high in ((0, region.left, region.right), (1, region.bottom, region.top)):
        if abs(way[axis]) < 1e-12:
            if not low <= begin[axis] <= high:
                return None
            continue
        near, far = sorted(((low - begin[axis]) / way[axis], (high - begin[axis]) / way[axis]))
        first, last = max(first, near), min(last, far)
    return (begin + first * way, begin + last * way) if first < last else None
