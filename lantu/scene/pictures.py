"""What a camera does so that pictures keep their true colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from lantu.native.boxes import Frame


class TrueColours:
    """Mixin of a Manim Camera: marks the pixels of pictures, which a theme does not let glow.

    Alpha of the frame is the share of a pixel that is not a picture: 255 everywhere, 0 where an
    opaque picture is seen. What is drawn over a picture raises it again, because Cairo blends alpha
    like the colours. On a transparent background alpha is what it says, and nothing is marked.
    """

    placed_in: tuple[float, Any] | tuple[()] = ()
    """Height and centre of the frame in a format other than landscape."""

    def init_background(self) -> None:
        """Make the background; a transparent one has no colour, as colours are premultiplied."""
        super().init_background()  # type: ignore[misc]
        if self._transparent:
            self.background[:] = 0  # type: ignore[attr-defined]

    @property
    def _transparent(self) -> bool:
        return bool(self.background_opacity == 0)  # type: ignore[attr-defined]

    def overlay_PIL_image(self, pixel_array: Frame, image: Image.Image) -> None:  # noqa: N802
        """Overlay a picture of the size of the frame, as Manim does, and mark its pixels.

        Where it is transparent it leaves the frame alone, so only the rest is computed.
        """
        box = image.getbbox()
        if box is None:
            return
        left, top, right, bottom = box
        image, part = image.crop(box), pixel_array[top:bottom, left:right]
        alpha = part[..., 3].astype(np.uint16)
        part[..., 3] = 255
        super().overlay_PIL_image(part, image)  # type: ignore[misc]
        covered = np.asarray(image)[..., 3]
        part[..., 3] = (alpha * (255 - covered) + 127) // 255

    def lay_picture(self, image: Image.Image, pixels: Frame) -> None:
        """Lay a picture on pixels of its size, (height, width, 4) RGBA."""
        self._marking(pixels, lambda: self.overlay_PIL_image(pixels, image))

    def display_image_mobject(self, image_mobject: Any, pixel_array: Frame) -> None:
        """Draw a picture; one with a method `paint` draws itself on (height, width, 4) RGBA."""
        self._marking(pixel_array, lambda: self._display(image_mobject, pixel_array))

    def _marking(self, pixels: Frame, draw: Callable[[], None]) -> None:
        """Draw a picture; on a transparent background it covers as its alpha says."""
        if not self._transparent:
            draw()
            return
        before = pixels[..., 3].astype(np.uint16)
        pixels[..., 3] = 255
        draw()
        left = pixels[..., 3]
        pixels[..., 3] = 255 - left + (before * left + 127) // 255

    def _display(self, image_mobject: Any, pixel_array: Frame) -> None:
        paint = getattr(image_mobject, "paint", None)
        if paint is not None:
            paint(pixel_array, *self.placed_in)
        else:
            super().display_image_mobject(image_mobject, pixel_array)  # type: ignore[misc]
