"""Draw burnt-in captions: one or two lines on a dark plate at the bottom of the frame."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Camera, RoundedRectangle, VGroup

from lantu.native.boxes import Box, Frame, box
from lantu_blueprint.measures import (
    CAPTION_TOP,
    FRAME_HEIGHT,
    FRAME_WIDTH,
    SAFE_TOP,
    pixels,
    stroke,
)
from lantu_blueprint.palette import INK, LINE, PLATE
from lantu_blueprint.type import BODY, begins_right, sans

PLATE_OPACITY = 0.84
PITCH = pixels(45)
"""Distance between the baselines of two lines."""
MARGIN_X, MARGIN_Y = pixels(22), pixels(7)
MIDDLE = (CAPTION_TOP - SAFE_TOP) / 2 - pixels(4)
"""Vertical centre of the strip: below the title block, with the letters in the safe area."""
GAUGE = "国"
"""Character set before each line during layout, so that all lines have the same height."""
GAUGE_FROM_RIGHT = "\u0627"
"""The same for lines from the right: an Arabic alef, which joins no letter after it. A wide
character has a baseline of its own there."""


def caption_strip(lines: Sequence[str]) -> VGroup:
    """Build a caption of one or two lines as mobjects."""
    words = VGroup()
    for number, line in enumerate(lines):
        from_right = begins_right(line)
        lettering = sans((GAUGE_FROM_RIGHT if from_right else GAUGE) + line, BODY, INK)
        gauge = lettering.submobjects[0]
        wanted = MIDDLE + PITCH * ((len(lines) - 1) / 2 - number)
        lettering.shift((0, wanted - gauge.get_center()[1], 0))
        lettering.remove(gauge)
        words.add(lettering.set_x(0))
    plate = RoundedRectangle(
        width=words.width + 2 * MARGIN_X,
        height=PITCH * len(lines) + MARGIN_Y,
        corner_radius=pixels(8),
        fill_color=PLATE,
        fill_opacity=PLATE_OPACITY,
        stroke_color=LINE,
        stroke_width=stroke(1.5),
        stroke_opacity=0.35,
    ).move_to((0, MIDDLE, 0))
    return VGroup(plate, words)


def paint_caption(lines: Sequence[str], width: int, height: int) -> tuple[Box, Frame]:
    """Rasterise a caption.

    Args:
        lines: one or two lines of text.
        width: width of the whole frame in pixels.
        height: height of the whole frame in pixels.

    Returns:
        The box of the caption on the frame, and its premultiplied RGBA pixels, of that size.
    """
    camera = Camera(
        pixel_width=width,
        pixel_height=height,
        frame_width=FRAME_WIDTH,
        frame_height=FRAME_HEIGHT,
        background_opacity=0.0,
    )
    strip = caption_strip(lines)
    camera.capture_mobjects([strip])
    scale = height / FRAME_HEIGHT
    place = box(
        height / 2 - strip.get_top()[1] * scale - 2,
        height / 2 - strip.get_bottom()[1] * scale + 2,
        width / 2 + strip.get_left()[0] * scale - 2,
        width / 2 + strip.get_right()[0] * scale + 2,
        camera.pixel_array.shape,
    )
    assert place is not None
    return place, np.ascontiguousarray(camera.pixel_array[place])
