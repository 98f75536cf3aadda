"""Bounds the memory of Manim's pictures: large ones are made smaller when they are loaded.

Manim keeps all pixels of a photograph, copies them for each animation, and mixes them as 64-bit
floats: 3 GiB for one of 24 megapixels.
"""

from __future__ import annotations

from functools import wraps
from pathlib import PurePath
from typing import Any

import cv2
import numpy as np
from manim import ImageMobject, config
from manim.utils.images import get_full_raster_image_path
from PIL import Image

SHARP = 2
"""Pixels of a picture's longer side that are kept, for each pixel of the frame's width."""
BAND = 64
"""Rows of a picture that are mixed at once."""

_load = ImageMobject.__init__


def bound_images() -> None:
    """Let Manim's pictures take bounded memory in this process."""
    ImageMobject.__init__ = _init
    ImageMobject.interpolate_color = _interpolate_color


@wraps(_load)
def _init(
    self: Any, filename_or_array: Any, scale_to_resolution: float = 1080, *args: Any, **kwargs: Any
) -> None:
    """Load a picture; a smaller copy of a large one has the same place and size in the scene."""
    picture, path = filename_or_array, None
    most = SHARP * config.pixel_width
    if isinstance(picture, str | PurePath):
        path = get_full_raster_image_path(picture)
        with Image.open(path) as opened:
            longest = max(opened.size)
            if longest > most:
                opened.draft("RGB", (most, most))  # a JPEG is decoded at a smaller size at once
                # Reduced before it is converted: four times less memory for a large picture.
                mode = "RGBA" if "transparency" in opened.info else opened.mode
                small = opened.convert(mode if mode in ("RGB", "RGBA", "L") else "RGBA")
                small.thumbnail((most, most), Image.Resampling.LANCZOS, reducing_gap=2.0)
                picture = np.asarray(small.convert(kwargs.get("image_mode", "RGBA")))
    else:
        picture = np.asarray(picture)
        longest = max(picture.shape[:2])
        if longest > most:
            height, width = (max(1, side * most // longest) for side in picture.shape[:2])
            picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    if longest > most:
        scale_to_resolution *= most / longest
    _load(self, picture, scale_to_resolution, *args, **kwargs)
    if path is not None:
        self.path = path


def _interpolate_color(self: Any, mobject1: Any, mobject2: Any, alpha: float) -> Any:
    """Mix two pictures of one size, as Manim does, but in bands."""
    first, last = mobject1.pixel_array, mobject2.pixel_array
    if first.shape != last.shape:
        raise ValueError(
            f"pictures of {first.shape[1]} × {first.shape[0]} and {last.shape[1]} × "
            f"{last.shape[0]} pixels cannot be transformed into each other; FadeTransform can"
        )
    for name in ("fill_opacity", "stroke_opacity"):
        mixed = (1 - alpha) * getattr(mobject1, name) + alpha * getattr(mobject2, name)
        setattr(self, name, mixed)
    pixels = np.empty_like(first, dtype=self.pixel_array_dtype)
    for begins in range(0, len(pixels), BAND):
        rows = slice(begins, begins + BAND)
        pixels[rows] = (1 - alpha) * first[rows] + alpha * last[rows]
    self.pixel_array = pixels
    return self
