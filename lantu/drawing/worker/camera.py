"""The cameras of rows: Manim's, with methods that redraw only what changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import Camera
from manim.mobject.types.image_mobject import ImageMobjectFromCamera

from lantu.drawing.worker.fast_painting import PAINTING, FastPainting, FastSorting, leaves
from lantu.drawing.worker.fast_space import sorts_as_manim
from lantu.drawing.worker.incremental import Incremental
from lantu.native import available
from lantu.scene import TrueColours

FRAMING = (
    *("init_background", "reset", "reset_pixel_shape", "set_pixel_array", "capture_mobject"),
    *("set_frame_to_background", "capture_mobjects", "get_mobjects_to_display", "type_or_raise"),
    *("display_image_mobject", "display_multiple_image_mobjects", "overlay_PIL_image", "get_image"),
    *("display_point_cloud", "display_multiple_point_cloud_mobjects", "adjusted_thickness"),
    *("thickened_coordinates", "get_thickening_nudges", "on_screen_pixels"),
)
"""Methods with which a camera makes a frame: other ones than these of Manim paint it whole."""
KNOWN = tuple(f"manim.camera.{name}" for name in ("camera", "moving_camera", "multi_camera"))
SPACE = "manim.camera.three_d_camera"
OURS = "lantu.scene."


class PlainCamera(TrueColours, Camera):  # type: ignore[misc]
    """Manim's camera, which draws every frame whole."""


class DamageCamera(TrueColours, Incremental, Camera):  # type: ignore[misc]
    """Manim's Camera with incremental drawing."""


class StillCamera(TrueColours, FastPainting, Camera):  # type: ignore[misc]
    """Paints what stays in the frame of a camera that moves."""


class FastLenses(Camera):  # type: ignore[misc]
    """A mixin before a class of MultiCamera: the cameras through which it looks are fast, too."""

    def add_image_mobject_from_camera(self, image: ImageMobjectFromCamera) -> None:
        """Show what another camera sees."""
        kind = fast_camera_class(type(image.camera))
        if issubclass(kind, Incremental) and not isinstance(image.camera, Incremental):
            image.camera.__class__ = kind
            image.camera.begin_anew()
        super().add_image_mobject_from_camera(image)


def row_camera() -> type[Camera]:
    """Return the camera class for rows, which without the compiled library is PlainCamera."""
    return DamageCamera if available() else PlainCamera


def fast_camera_class(camera_class: type[Camera]) -> type[Camera]:
    """Return a camera class that paints in C; the class itself if it paints in a way of its own."""
    if not available() or not leaves(camera_class, PAINTING):
        return camera_class
    own: dict[str, Any] = {"still_class": StillCamera}
    bases: tuple[type[Camera], ...] = (FastSorting,) if sorts_as_manim(camera_class) else ()
    if not _frames_as_manim(camera_class, FRAMING):
        return type(camera_class.__name__, (*bases, FastPainting, camera_class), own)
    if hasattr(camera_class, "add_image_mobject_from_camera"):
        bases = (*bases, FastLenses)
    # Incremental stands just before Camera; what FixedInFrame does here is replaced all the same.
    own["capture_fixed"] = Incremental.capture_fixed
    return type(camera_class.__name__, (*bases, camera_class, Incremental), own)


def _frames_as_manim(camera_class: type[Camera], names: Iterable[str]) -> bool:
    """Return whether a class makes frames as those of Manim that are known here."""
    makers: list[Any] = [getattr(camera_class, name).__module__ for name in names]
    return all(one in (*KNOWN, SPACE) or one.startswith(OURS) for one in makers)
