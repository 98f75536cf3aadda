"""A libx264 stream in an MP4 file, tagged as all clips are: BT.709, limited range, 4:2:0."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
from av.video.reformatter import ColorRange

from lantu.core.quality import Quality
from lantu.encoding.yuv420 import Plane

BT709 = 1
"""colour_primaries, transfer_characteristics and matrix_coefficients (ITU-T H.264, Annex E)."""


def add_h264_stream(container: Any, quality: Quality, options: Mapping[str, str]) -> Any:
    """The library's encoder as a stream of a container that is written.

    Args:
        container: an output container of PyAV.
        quality: size in pixels and frames per second; time stamps count frames.
        options: of libx264, by FFmpeg's names.
    """
    stream = container.add_stream("libx264", rate=quality.fps)
    stream.width, stream.height, stream.pix_fmt = quality.width, quality.height, "yuv420p"
    stream.options = dict(options)
    context = stream.codec_context
    context.time_base = Fraction(1, quality.fps)
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = ColorRange.MPEG
    return stream


def plane_array(plane: Any) -> Plane:
    """A plane of a PyAV picture, (height, width), as an array that writes through to it."""
    samples: Plane = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)
    return samples[:, : plane.width]
