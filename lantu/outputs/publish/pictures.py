"""Fits a frame into the shape of a thumbnail."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

BLURRED = 40
"""Radius of the blur of the ground, in pixels."""


def fitted(picture: Picture, width: int, height: int) -> Picture:
    """Return a picture of a size that shows all of another, on a blurred copy that fills it."""
    from PIL import Image, ImageFilter, ImageOps

    if abs(picture.width / picture.height - width / height) < 0.01:
        return picture.resize((width, height), Image.Resampling.LANCZOS)
    ground = ImageOps.fit(picture, (width, height)).filter(ImageFilter.GaussianBlur(BLURRED))
    whole = ImageOps.contain(picture, (width, height), Image.Resampling.LANCZOS)
    ground.paste(whole, ((width - whole.width) // 2, (height - whole.height) // 2))
    return ground
