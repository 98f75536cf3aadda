"""Writes the picture of a finding: the frame with boxes around the objects."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2

from lantu.core.files import whole
from lantu.core.formats import SHORTER_SIDE
from lantu.native.boxes import Frame

COLOUR = (80, 80, 255)
"""Colour of the boxes (BGR)."""
PADDING = 4
"""Distance in pixels between an object and its box."""


def save(frame: Frame, boxes: Sequence[tuple[float, float, float, float]], path: Path) -> None:
    """Write a frame with boxes as a PNG.

    Args:
        frame: (height, width, 4) RGBA.
        boxes: (left, bottom, right, top) in Manim units.
        path: path of the PNG.
    """
    picture = cv2.cvtColor(frame, cv2.COLOR_RGBA2BGR)
    height, width = picture.shape[:2]
    scale = min(height, width) / SHORTER_SIDE
    for left, bottom, right, top in boxes:
        first = round(width / 2 + left * scale) - PADDING, round(height / 2 - top * scale) - PADDING
        last = (
            round(width / 2 + right * scale) + PADDING,
            round(height / 2 - bottom * scale) + PADDING,
        )
        cv2.rectangle(picture, first, last, COLOUR, 1)
    with whole(path) as place:
        place.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
