"""Draw burnt-in captions: one or two lines on a dark plate at the bottom of the frame."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Camera, RoundedRectangle, VGroup

from lantu.core.formats import CAPTION_MARGIN
from lantu.native.boxes import Box, Frame, box
from lantu_blueprint.karaoke import light_word
from lantu_blueprint.measures import measures, pixels, stroke
from lantu_blueprint.palette import INK, LINE, PLATE
from lantu_blueprint.type import begins_right, sans

PLATE_OPACITY = 0.84
PITCH = 1.25
"""Distance of the baselines of two lines in ems."""
MARGIN_X, MARGIN_Y = pixels(CAPTION_MARGIN), pixels(7)
GAUGE = "国"
"""Character set before each line during layout, so that all lines have the same height."""
GAUGE_FROM_RIGHT = "\u0627"
"""The same for lines from the right: an Arabic alef, which joins no letter after it. A wide
character has a baseline of its own there."""


def caption_strip(lines: Sequence[str]) -> VGroup:
    """Build a caption of one or two lines as mobjects."""
    here = measures()
    middle = (here.caption_top + here.safe.bottom) / 2 - pixels(4)
    centre = here.safe.centre[0] if here.is_narrow else 0
    pitch = pixels(here.caption_size * PITCH)
    words = VGroup()
    for number, line in enumerate(lines):
        gauge_letter = GAUGE_FROM_RIGHT if begins_right(line) else GAUGE
        lettering = sans(gauge_letter + line, here.caption_size, INK)
        gauge = lettering.submobjects[0]
        wanted = middle + pitch * ((len(lines) - 1) / 2 - number)
        lettering.shift((0, wanted - gauge.get_center()[1], 0))
        lettering.remove(gauge)
        words.add(lettering.set_x(centre))
    room = here.safe.width - 2 * MARGIN_X
    if words.width > room:
        words.scale_to_fit_width(room)
    plate = RoundedRectangle(
        width=words.width + 2 * MARGIN_X,
        height=pitch * len(lines) + MARGIN_Y,
        corner_radius=pixels(8),
        fill_color=PLATE,
        fill_opacity=PLATE_OPACITY,
        stroke_color=LINE,
        stroke_width=stroke(1.5),
        stroke_opacity=0.35,
    ).move_to((centre, middle, 0))
    return VGroup(plate, words)


def paint_karaoke(
    lines: Sequence[str], lit: tuple[int, int], width: int, height: int
) -> tuple[Box, Frame]:
    """Rasterise a caption with the word that is said; see `paint_caption`.

    Args:
        lines: one or two lines of text.
        lit: the word, as `light_word` takes it.
        width: width of the whole frame in pixels.
        height: height of the whole frame in pixels.
    """
    return paint_caption(lines, width, height, lit)


def paint_caption(
    lines: Sequence[str], width: int, height: int, lit: tuple[int, int] | None = None
) -> tuple[Box, Frame]:
    """Rasterise a caption.

    Args:
        lines: one or two lines of text.
        width: width of the whole frame in pixels.
        height: height of the whole frame in pixels.
        lit: the word that is said, as `light_word` takes it; None lights none.

    Returns:
        The box of the caption on the frame, and its premultiplied RGBA pixels, of that size.
    """
    camera = Camera(
        pixel_width=width,
        pixel_height=height,
        frame_width=measures().width,
        frame_height=measures().height,
        background_opacity=0.0,
    )
    strip = caption_strip(lines)
    if lit is not None:
        light_word(strip, lines, lit)
    camera.capture_mobjects([strip])
    scale = height / measures().height
    place = box(
        height / 2 - strip.get_top()[1] * scale - 2,
        height / 2 - strip.get_bottom()[1] * scale + 2,
        width / 2 + strip.get_left()[0] * scale - 2,
        width / 2 + strip.get_right()[0] * scale + 2,
        camera.pixel_array.shape,
    )
    assert place is not None
    return place, np.ascontiguousarray(camera.pixel_array[place])
