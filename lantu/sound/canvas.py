"""A Pillow canvas in blueprint style, for the sound sheet: grid, border, lines, text, glow.

The sheet of an hour is 23,500 pixels high, and 1.4 GB when supersampled; so it is drawn in bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from lantu.pictures import font

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

Colour = tuple[int, int, int]
Point = tuple[float, float]

PAPER, GRID, BORDER = (10, 27, 61), (143, 184, 255), (127, 178, 245)
INK, INK_SOFT = (234, 242, 255), (185, 204, 238)
VOICE, EFFECT, LOUD = (47, 200, 255), (255, 194, 75), (61, 245, 160)
HEAT = (PAPER, (38, 44, 118), (104, 74, 190), (185, 140, 255), (255, 226, 190))
"""Colour map of the spectrogram from 0 to 1, evenly spaced."""

WIDTH, MARGIN = 1920, 56
FINE = 2
"""Supersampling factor, for antialiasing."""
INSET = 14
"""Distance in pixels from the edge to the border."""
COLOURED = 110
"""Chroma (0 to 255) above which a pixel glows."""
BLUR = 5.0
"""Standard deviation of the glow in pixels."""
REACH = 16
"""Pixels beyond which OpenCV's blur of `BLUR` reads nothing."""
PART = 512
"""Rows of pixels that get their glow at once."""


class SheetCanvas:
    """A band of the sheet; all coordinates are in pixels of the finished sheet.

    Attributes:
        rows: the rows of pixels of the band.
    """

    def __init__(self, height: int, rows: slice) -> None:
        """Draw the paper, the grid and the border.

        Args:
            height: of the sheet.
            rows: rows of pixels that the band has of it.
        """
        self.rows = rows
        self._first = rows.start * FINE
        self._fonts: dict[int, FreeTypeFont] = {}
        size = (WIDTH * FINE, (rows.stop - rows.start) * FINE)
        self._sheet = Image.new("RGB", size, PAPER)
        self._draw = ImageDraw.Draw(self._sheet, "RGBA")
        for step, strength in ((12, 8), (48, 18)):
            for x in range(0, WIDTH, step):
                self.line([(x, 0), (x, height)], GRID, strength)
            for y in range(0, height, step):
                self.line([(0, y), (WIDTH, y)], GRID, strength)
        edge = [(INSET, INSET), (WIDTH - INSET, height - INSET)]
        self._draw.rectangle(self._placed(edge), outline=(*BORDER, 140), width=FINE)

    def _placed(self, points: Sequence[Point]) -> list[Point]:
        return [(x * FINE, y * FINE - self._first) for x, y in points]

    def line(
        self, points: Sequence[Point], colour: Colour, strength: int = 255, width: float = 1
    ) -> None:
        """Draw a polyline; `strength` is its alpha from 0 to 255."""
        self._draw.line(
            self._placed(points),
            fill=(*colour, strength),
            width=max(1, round(width * FINE)),
            joint="curve",
        )

    def box(
        self, edges: tuple[float, float, float, float], colour: Colour, strength: int = 255
    ) -> None:
        """Fill a rectangle given as left, top, right, bottom."""
        self._draw.rectangle(self._placed([edges[:2], edges[2:]]), fill=(*colour, strength))

    def shape(self, points: Sequence[Point], colour: Colour, strength: int = 255) -> None:
        """Fill a polygon."""
        self._draw.polygon(self._placed(points), fill=(*colour, strength))

    def text(self, at: Point, words: str, colour: Colour, size: int, anchor: str = "lm") -> None:
        """Draw text at a point; `anchor` is a Pillow text anchor, `size` is in pixels."""
        (place,) = self._placed([at])
        if size not in self._fonts:
            self._fonts[size] = font(size * FINE)
        self._draw.text(place, words, colour, self._fonts[size], anchor=anchor)

    def bars(
        self,
        left: float,
        middle: float,
        reach: NDArray[np.floating],
        colours: NDArray[np.integer],
        strength: int,
    ) -> None:
        """Draw adjacent vertical bars, 1/FINE pixel wide and symmetric about a centre line.

        Args:
            left: x of the first bar.
            middle: y of the centre line.
            reach: half heights in pixels, shape (bars,).
            colours: RGB colours, shape (bars, 3).
            strength: alpha from 0 to 255.
        """
        top = round((middle - reach.max()) * FINE)
        bottom = round((middle + reach.max()) * FINE) + 1
        edge = round(left * FINE)
        place = (edge, top - self._first, edge + len(reach), bottom - self._first)
        away = np.abs(np.arange(top, bottom)[:, np.newaxis] - middle * FINE)
        mask = Image.fromarray((strength * (away <= reach * FINE)).astype(np.uint8))
        strip = np.broadcast_to(colours.astype(np.uint8), (bottom - top, len(reach), 3))
        self._sheet.paste(Image.fromarray(np.ascontiguousarray(strip)), place, mask)

    def picture(self, left: float, top: float, pixels: NDArray[np.uint8]) -> None:
        """Paste RGB pixels of shape (FINE * height, FINE * width, 3)."""
        place = (round(left * FINE), round(top * FINE) - self._first)
        self._sheet.paste(Image.fromarray(pixels), place)

    def finished(self) -> NDArray[np.uint8]:
        """Downsample; returns RGB of shape (rows, WIDTH, 3), without the glow."""
        size = (WIDTH, self.rows.stop - self.rows.start)
        canvas = cv2.resize(np.asarray(self._sheet), size, interpolation=cv2.INTER_AREA)
        return np.asarray(canvas, dtype=np.uint8)


def add_glow(sheet: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a finished sheet, RGB of shape (height, WIDTH, 3), with the glow of its colours."""
    lit = np.empty_like(sheet)
    for first in range(0, len(sheet), PART):
        before = min(first, REACH)
        part = _with_glow(sheet[first - before : first + PART + REACH])
        lit[first : first + PART] = part[before : before + PART]
    return lit


def _with_glow(sheet: NDArray[np.uint8]) -> NDArray[np.uint8]:
    red, green, blue = cv2.split(sheet)
    brightest = cv2.max(cv2.max(red, green), blue)
    chroma = cv2.subtract(brightest, cv2.min(cv2.min(red, green), blue))
    _, coloured = cv2.threshold(chroma, COLOURED, 255, cv2.THRESH_BINARY)
    light = cv2.bitwise_and(sheet, sheet, mask=coloured)
    haze = cv2.GaussianBlur(light, (0, 0), BLUR)
    return np.asarray(cv2.addWeighted(sheet, 1.0, haze, 0.35, 0.0), dtype=np.uint8)
