"""Images and clouds of points as they are laid on a frame, kept while they look the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import Camera, Mobject
from manim.mobject.types.image_mobject import AbstractImageMobject
from manim.mobject.types.point_cloud_mobject import PMobject
from manim.utils.space_ops import cross2d
from PIL import Image

from lantu.native.boxes import Box, Frame

Place = tuple[int, int, int, int]
"""Rows from and to, columns from and to, in pixels of the frame."""
LEAST = 0.5
"""Pixels: Manim does not show an image that is lower."""


class Laid:
    """What is laid on a frame.

    Attributes:
        mobject: the mobject; the reference keeps its id from being reused.
        place: the pixels that it may change; None if it is not in the frame.
    """

    mobject: Mobject
    place: Place | None

    def lay(self, pixels: Frame, boxes: Sequence[Box]) -> None:
        """Lay it on some boxes of a frame."""
        raise NotImplementedError


def can_lay(mobject: Mobject) -> bool:
    """Return whether a mobject is an image or a cloud that does not paint itself."""
    if isinstance(mobject, PMobject):
        return True
    return isinstance(mobject, AbstractImageMobject) and not hasattr(mobject, "paint")


def laid(camera: Camera, mobject: Mobject, before: Laid | None) -> Laid:
    """Return how a mobject is laid on a frame; `before` if that looks the same."""
    if isinstance(mobject, PMobject):
        return _cloud(camera, mobject, before)
    return _image(camera, mobject, before)


@dataclass(frozen=True, eq=False)
class LaidImage(Laid):
    """An image in its place.

    Attributes:
        key: what its look depends on, but for the pixels of its source.
        source: a copy of these.
        picture: pixels of `place`; None if nothing is seen.
    """

    camera: Any
    mobject: Mobject
    key: Any
    source: Frame
    place: Place | None
    picture: Image.Image | None

    def lay(self, pixels: Frame, boxes: Sequence[Box]) -> None:
        """Lay it on some boxes of a frame."""
        if self.place is None or self.picture is None:
            return
        for box in boxes:
            common = _common(self.place, box)
            if common is None:
                continue
            top, bottom, left, right = common
            part = self.picture.crop(
                (
                    left - self.place[2],
                    top - self.place[0],
                    right - self.place[2],
                    bottom - self.place[0],
                )
            )
            self.camera.lay_picture(part, pixels[top:bottom, left:right])


def _image(camera: Any, mobject: Any, before: Any) -> Laid:
    source = mobject.get_pixel_array()
    corners = camera.points_to_subpixel_coords(mobject, mobject.points)
    size = (camera.pixel_height, camera.pixel_width)
    key = corners.tobytes(), mobject.resampling_algorithm, size
    if (
        isinstance(before, LaidImage)
        and before.key == key
        and before.source.shape == source.shape
        and before.source.dtype == source.dtype
        and np.array_equal(before.source, source)
    ):
        return before
    placed = _placed(source, corners, mobject.resampling_algorithm, size)
    place, picture = placed or (None, None)
    return LaidImage(camera, mobject, key, source.copy(), place, picture)


def _placed(
    source: Frame, corners: Any, resampling: Any, size: tuple[int, int]
) -> tuple[Place, Image.Image] | None:
    """Return an image as the camera sees it: Manim's `Camera.display_image_mobject`.

    Args:
        source: its pixels.
        corners: (4, 2), where its corners are seen, in pixels.
        resampling: as Pillow names it.
        size: height and width of the frame.
    """
    image = Image.fromarray(source, mode="RGBA")
    own = np.array([[0, 0], [image.width, 0], [0, image.height], [image.width, image.height]])
    whole = corners.astype(np.int64)
    shift = whole.min(axis=0)
    corners = corners - shift
    width, height = (whole - shift).max(axis=0)
    if not _is_seen(corners):
        return None
    rows = []
    for (x, y), (to_x, to_y) in zip(corners, own, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -to_x * x, -to_x * y])
        rows.append([0, 0, 0, x, y, 1, -to_y * x, -to_y * y])
    try:
        how = np.linalg.solve(np.array(rows, dtype=np.float64), own.reshape(8).astype(np.float64))
    except np.linalg.LinAlgError:
        return None
    place = _common(
        (shift[1], shift[1] + height, shift[0], shift[0] + width),
        (slice(0, size[0]), slice(0, size[1])),
    )
    seen = image.transform((width, height), Image.Transform.PERSPECTIVE, [*how], resampling)
    if place is None:
        return None
    top, bottom, left, right = place
    return place, seen.crop((left - shift[0], top - shift[1], right - shift[0], bottom - shift[1]))


def _is_seen(corners: Any) -> bool:
    """Return whether Manim shows an image whose corners are seen in these places."""
    ordered = [corners[index] for index in (0, 1, 3, 2)]
    sides = [ordered[(index + 1) % 4] - ordered[index] for index in range(4)]
    lengths = np.linalg.norm(sides, axis=1)
    longest = int(np.argmax(lengths))
    if lengths[longest] == 0:
        return False
    height = abs(cross2d(sides[longest], sides[(longest - 1) % 4])) / lengths[longest]
    return bool(height >= LEAST)


@dataclass(frozen=True, eq=False)
class LaidPoints(Laid):
    """A cloud of points in its place.

    Attributes:
        key: what its look depends on.
        rows, columns: the pixels that it sets, in their order.
        colours: (pixels, 4).
    """

    mobject: Mobject
    key: Any
    place: Place | None
    rows: Any
    columns: Any
    colours: Any

    def lay(self, pixels: Frame, boxes: Sequence[Box]) -> None:
        """Lay it on a frame, also outside of the boxes."""
        pixels[self.rows, self.columns] = self.colours


def _cloud(camera: Any, mobject: Any, before: Any) -> Laid:
    """Return a cloud as the camera sees it: Manim's `Camera.display_point_cloud`."""
    thickness = camera.adjusted_thickness(mobject.stroke_width)
    points, rgbas = mobject.points, mobject.rgbas
    at = camera.points_to_pixel_coords(mobject, points)
    key = at.tobytes(), rgbas.tobytes(), thickness, (camera.pixel_height, camera.pixel_width)
    if isinstance(before, LaidPoints) and before.key == key:
        return before
    at = camera.thickened_coordinates(at, thickness)
    colours = (camera.rgb_max_val * rgbas).astype(camera.pixel_array_dtype)
    colours = np.array([colours] * (len(at) // len(colours))).reshape((len(at), 4))
    seen = camera.on_screen_pixels(at)
    columns, rows = at[seen].T
    place = None
    if len(rows):
        place = int(rows.min()), int(rows.max()) + 1, int(columns.min()), int(columns.max()) + 1
    return LaidPoints(mobject, key, place, rows, columns, colours[seen])


def _common(place: Any, box: Box) -> Place | None:
    top, bottom = max(place[0], box[0].start), min(place[1], box[0].stop)
    left, right = max(place[2], box[1].start), min(place[3], box[1].stop)
    return (int(top), int(bottom), int(left), int(right)) if top < bottom and left < right else None
