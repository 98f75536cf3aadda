"""The picture of a finding: the frame, and a box around what is meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2

from lantu.core.files import whole
from lantu.drawing.gates.margins import FRAME_HEIGHT
from lantu.native.boxes import Frame

MARK = (80, 80, 255)
"""Blue, green, red."""
ROOM = 4
"""Pixels between a thing and the box around it."""


def save(frame: Frame, boxes: Sequence[tuple[float, float, float, float]], path: Path) -> None:
    """Write a PNG.

    Args:
        frame: (height, width, 4) RGBA.
        boxes: left, bottom, right, top in Manim units.
        path: of the file.
    """
    picture = cv2.cvtColor(frame, cv2.COLOR_RGBA2BGR)
    height, width = picture.shape[:2]
    scale = height / FRAME_HEIGHT
    for left, bottom, right, top in boxes:
        first = round(width / 2 + left * scale) - ROOM, round(height / 2 - top * scale) - ROOM
        last = round(width / 2 + right * scale) + ROOM, round(height / 2 - bottom * scale) + ROOM
        cv2.rectangle(picture, first, last, MARK, 1)
    with whole(path) as place:
        place.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
