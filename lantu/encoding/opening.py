"""Which encoder writes a clip, and whether it can be used here."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lantu.core.encoders import ClipEncoder
from lantu.core.quality import Quality
from lantu.native import available

if TYPE_CHECKING:
    from lantu.encoding.protocol import Encoder  # imports NumPy


def open_encoder(name: ClipEncoder, path: Path, quality: Quality) -> Encoder:
    """Begin a clip.

    Args:
        name: which encoder.
        path: the MP4 file to write.
        quality: size in pixels and frames per second.

    Raises:
        UnsupportedStream: delta cannot continue the key frames of this build of x264.
        NotBuilt: delta needs the compiled part of Lantu, and it cannot be used.
    """
    if name == "x264":
        from lantu.encoding.x264 import X264Encoder

        return X264Encoder(path, quality)
    if name == "alpha":
        from lantu.encoding.alpha import AlphaEncoder

        return AlphaEncoder(path, quality)
    from lantu.encoding.busy import GroupEncoder

    return GroupEncoder(path, quality)


def usable_encoder(name: ClipEncoder, quality: Quality) -> tuple[ClipEncoder, str]:
    """The encoder for all rows of a film: the one asked for, or x264 where delta cannot be used.

    Returns:
        Its name, and a notice for the user; empty if it is the one that was asked for, or if the
        compiled part is not used: `lantu.native.notice` tells that.

    Raises:
        NotBuilt, InputError: as `lantu.native.available` does.
    """
    if name != "delta":
        return name, ""
    if not available():
        return "x264", ""
    reason = _delta_refuses(quality)
    if not reason:
        return name, ""
    return "x264", f"The film is encoded by x264, because delta cannot be used here: {reason}"


@cache
def _delta_refuses(quality: Quality) -> str:
    """Why delta cannot encode, empty if it can; a key frame and a held frame are tried, once."""
    import numpy as np

    from lantu.encoding.slice_headers import UnsupportedStream
    from lantu.encoding.yuv420 import Planes

    size = quality.height, quality.width
    half = quality.height // 2, quality.width // 2
    y, u, v = (np.full(shape, 128, np.uint8) for shape in (size, half, half))
    try:
        with TemporaryDirectory() as folder:
            trial = open_encoder("delta", Path(folder) / "trial.mp4", quality)
            trial.write([((slice(0, size[0]), slice(0, size[1])), Planes(y, u, v))])
            trial.hold(1)
            trial.close()
    except UnsupportedStream as refused:
        return str(refused)
    return ""
