"""Local coordinate systems that move and scale with their part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from manim import RIGHT, UP, VMobject

Points = npt.NDArray[np.float64]

NO_POINTS: Points = np.zeros((0, 3))


class Anchor(VMobject):  # type: ignore[misc]
    """An invisible path that follows the transformations of a part and gives its local coordinates.

    Args:
        origin: (3,) position of the part's local (0, 0).
        width: length of the horizontal leg in units; the part's bounding box includes it.
        height: length of the vertical leg in units.
    """

    def __init__(
        self, origin: npt.ArrayLike = (0.0, 0.0, 0.0), width: float = 1.0, height: float = 1.0
    ) -> None:
        super().__init__(stroke_width=0, fill_opacity=0)
        self.legs = (width, height)
        corner = np.asarray(origin, float)
        # The path goes along both legs and back, so it encloses no area that a fill would show.
        self.set_points_as_corners(
            [corner, corner + width * RIGHT, corner, corner + height * UP, corner]
        )

    @property
    def scaling(self) -> float:
        """Current length of a local unit."""
        return float(np.linalg.norm(self.points[3] - self.points[0]) / self.legs[0])

    def place(self, local: npt.ArrayLike) -> Points:
        """Convert local points, shape (n, 2 or 3) or (2 or 3,), to positions on the sheet."""
        given = np.asarray(local, float)
        corner, right, up = self.points[0], self.points[3], self.points[11]
        across = (right - corner) / self.legs[0]
        along = (up - corner) / self.legs[1]
        placed = corner + given[..., :1] * across + given[..., 1:2] * along
        return np.asarray(placed, float)


class Shifting:
    """Local points that are only translated within their part; caches their scaled positions.

    Args:
        local: (n, 3) points.
    """

    def __init__(self, local: Points) -> None:
        self.local = local
        self._anchored = b""
        self._placed = self._across = self._along = local

    def placed(self, anchor: Anchor, right: float, up: float) -> Points:
        """Positions on the sheet of the points, translated by local units."""
        places, across, along = self.axes(anchor)
        return np.asarray(places + (right * across + up * along), float)

    def axes(self, anchor: Anchor) -> tuple[Points, Points, Points]:
        """Positions on the sheet of the points; a local unit to the right, and one up."""
        anchored = anchor.points.tobytes()
        if anchored != self._anchored:
            self._anchored = anchored
            self._placed = anchor.place(self.local)
            corner, self._across, self._along = anchor.place([(0, 0), (1, 0), (0, 1)])
            self._across, self._along = self._across - corner, self._along - corner
        return self._placed, self._across, self._along


class ShiftingPaths:
    """Paths that are only translated within their part, each by its own way; placed all at once.

    Args:
        paths: (n, 3) local points of each path.
    """

    def __init__(self, paths: Sequence[Points]) -> None:
        self._points = Shifting(np.concatenate([NO_POINTS, *paths]))
        self._counts = np.array([len(path) for path in paths], int)
        self._ends = np.cumsum([0, *self._counts]).tolist()

    def placed(
        self, anchor: Anchor, right: npt.NDArray[np.float64], up: npt.NDArray[np.float64]
    ) -> list[Points]:
        """Positions on the sheet of the points of each path, translated by local units, (n,)."""
        places, across, along = self._points.axes(anchor)
        moves = right[:, None] * across + up[:, None] * along
        moved = places + np.repeat(moves, self._counts, axis=0)
        return [moved[begin:end] for begin, end in pairwise(self._ends)]


def polylines(anchor: Anchor, *paths: Points) -> list[Points]:
    """Local points (n, 2) of polylines as Bézier points (4n - 4, 3) on the sheet, all at once.

    They are those that Manim's `set_points_as_corners` makes.
    """
    placed = anchor.place(np.concatenate(paths))
    sides = np.empty((len(placed) - 1, 4, 3))
    for at, share in enumerate(np.linspace(0, 1, 4)):
        sides[:, at] = (1 - share) * placed[:-1] + share * placed[1:]
    ends = np.cumsum([0, *(len(path) for path in paths)]).tolist()
    return [sides[begin : end - 1].reshape(-1, 3) for begin, end in pairwise(ends)]


def bow(radius: float, first: float, angle: float, count: int) -> Points:
    """An arc about the origin through `count` points as Bézier points (4 * count - 4, 3).

    They are those of Manim's `Arc`, which takes 0.2 ms to be made.

    Args:
        radius: in units.
        first: angle of its begin in radians.
        angle: from its begin to its end, counter-clockwise.
        count: number of points through which it is exact.
    """
    around = np.linspace(first, first + angle, count)
    on = np.column_stack([np.cos(around), np.sin(around), np.zeros(count)])
    tangents = np.column_stack([-on[:, 1], on[:, 0], on[:, 2]])
    handle = 4 / 3 * np.tan(angle / (count - 1.0) / 4)
    leaving, arriving = on + handle * tangents, on - handle * tangents
    curves = np.stack([on[:-1], leaving[:-1], arriving[1:], on[1:]], axis=1)
    return np.asarray(curves.reshape(-1, 3) * radius)


def corners(*vertices: tuple[float, float]) -> Points:
    """Vertices as the Bézier points (4 per side, 3) of an open path."""
    path = np.array([(x, y, 0.0) for x, y in vertices])
    begins, ends = path[:-1], path[1:]
    sides = [begins, begins + (ends - begins) / 3, begins + (ends - begins) * 2 / 3, ends]
    return np.stack(sides, axis=1).reshape(-1, 3)


def box(left: float, right: float, bottom: float, top: float) -> Points:
    """A closed rectangle as Bézier points (16, 3)."""
    return corners((left, bottom), (right, bottom), (right, top), (left, top), (left, bottom))
