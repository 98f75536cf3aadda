"""Projects and shades the faces that a ThreeDCamera sees, many in one NumPy pass.

Manim does it face by face in Python: 0.4 ms each. The results here are Manim's to the last bit,
because Cairo's pixels depend on it. So every sum has its order: products of matrices are made by
the same routines of BLAS for the same shapes, and the power is that of a scalar, which for arrays
of NumPy is another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import UP, ThreeDCamera
from manim.utils.space_ops import get_unit_normal

Numbers = npt.NDArray[np.float64]

ALIGNED = 1e-6
"""Length of a cross product up to which Manim takes two edges to have one direction."""
BEHIND = 10**6
"""By how much Manim enlarges what is behind the camera."""


@dataclass(frozen=True, slots=True)
class SpaceView:
    """How a ThreeDCamera sees, at one moment.

    Attributes:
        centre: point of the space in the middle of the frame, (3,).
        turn: points times this matrix are points as the camera sees them, (3, 3).
        focal: distance from which it looks.
        zoom: enlargement.
        lamp: where the light is, (3,).
    """

    centre: Numbers
    turn: Numbers
    focal: float
    zoom: float
    lamp: Numbers

    @classmethod
    def of(cls, camera: ThreeDCamera) -> SpaceView:
        """Return how a camera sees now."""
        return cls(
            camera.frame_center,
            camera.get_rotation_matrix().T,
            camera.get_focal_distance(),
            camera.get_zoom(),
            camera.light_source.points[0],
        )

    def projected(self, points: Numbers) -> Numbers:
        """Return where points are seen: ThreeDCamera.project_points for each face.

        Args:
            points: (faces, points of each, 3); two or more of each.
        """
        seen: Numbers = np.matmul(points - self.centre, self.turn)
        before = self.focal - seen[..., 2]
        with np.errstate(divide="ignore", invalid="ignore"):
            size = self.focal / before
            size[before < 0] = BEHIND
            size *= self.zoom
            seen[..., 0] *= size
            seen[..., 1] *= size
        return seen

    def lights(self, points: Numbers) -> tuple[Numbers, Numbers]:
        """Return what light adds to the colours at the first and at the last corner of faces.

        Args:
            points: (faces, points of each, 3), cubic curves.

        Returns:
            Two arrays (faces,): ThreeDCamera.modified_rgbas adds them to red, green and blue.
        """
        return self._light(points, 0), self._light(points, last_corner(points.shape[1]))

    def _light(self, points: Numbers, corner: int) -> Numbers:
        here = points[:, corner]
        normals = _normals(points, corner)
        to_lamp = self.lamp - here
        far = np.sqrt(np.vecdot(to_lamp, to_lamp))
        far[far == 0] = np.inf  # a direction of zeros, as Manim has it
        facing = np.vecdot(normals, to_lamp / far[:, None])
        light: Numbers = 0.5 * np.array([one**3 for one in facing.tolist()])
        light[light < 0] *= 0.5
        return light


def last_corner(count: int) -> int:
    """Return the index of a face's last corner: Manim's `get_3d_vmob_end_corner_index`."""
    return (count - 1) // 6 * 3


def _normals(points: Numbers, corner: int) -> Numbers:
    """Return Manim's `get_3d_vmob_unit_normal` of faces, (faces, 3)."""
    faces, count, _ = points.shape
    if count <= 4:
        return np.tile(UP, (faces, 1))
    before = corner - 3 if corner > 2 else count - 4
    after = corner + 3 if corner < count - 3 else 3
    here = points[:, corner]
    return unit_normals(points[:, after] - here, points[:, before] - here)


def unit_normals(one: Numbers, other: Numbers) -> Numbers:
    """Return Manim's `get_unit_normal` of each pair of vectors, (faces, 3)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        first = one / np.abs(one).max(axis=1)[:, None]
        last = other / np.abs(other).max(axis=1)[:, None]
        crossed = np.empty_like(first)
        for axis, up, down in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
            crossed[:, axis] = first[:, up] * last[:, down] - first[:, down] * last[:, up]
        length = np.sqrt(np.vecdot(crossed, crossed))
        normals: Numbers = crossed / length[:, None]
    crooked = ~(length > ALIGNED)  # or not a number, where an edge has no length
    for index in np.flatnonzero(crooked):
        normal: Any = get_unit_normal(one[index], other[index])
        normals[index] = normal if np.linalg.norm(normal) else UP
    return normals


def centres(points: Numbers) -> Numbers:
    """Return `get_center` of mobjects that consist of cubic curves and nothing else.

    Args:
        points: (mobjects, points of each, 3).
    """
    anchors = np.concatenate([points[:, ::4], points[:, 3::4]], axis=1)
    middle: Numbers = (anchors.min(axis=1) + anchors.max(axis=1)) / 2
    return middle


def depths(middles: Numbers, turn: Numbers) -> Numbers:
    """Return how near to the camera points are, (points,); Manim sorts what it paints by it."""
    seen: Numbers = np.matmul(middles[:, None, :], turn)[:, 0, 2]
    return seen
