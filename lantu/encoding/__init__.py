"""The encode stage: changed pixels of one row in, an H.264 clip in an MP4 file out.

`open_encoder` gives an `Encoder` (protocol.py). It takes each frame as its changes since the last
one, in planes of BT.709, limited range, 4:2:0 (yuv420.py), and writes a clip at a constant rate
with one packet for each frame. Every clip of one encoder and quality has the same parameter sets,
begins with a key frame and refers to no frame outside itself, so clips are joined by copying their
packets (packets.py).

Two encoders implement the protocol:

- delta (delta.py): x264's key frames, and between them P frames coded from the changes alone.
- x264 (x264.py): every frame by libx264, in High profile with CABAC and B frames.

All rows of a film must be encoded by the same one: `usable_encoder` decides before any is drawn.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from lantu.core.quality import Quality

if TYPE_CHECKING:
    from lantu.encoding.protocol import Encoder

EncoderName = Literal["delta", "x264"]
"""What `film.encoder` and `--encoder` take."""
ENCODERS: tuple[EncoderName, ...] = get_args(EncoderName)
DEFAULT_ENCODER: EncoderName = "delta"


def open_encoder(name: EncoderName, path: Path, quality: Quality) -> Encoder:
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
    from lantu.encoding.delta import ClipEncoder

    return ClipEncoder(path, quality)


def usable_encoder(name: EncoderName, quality: Quality) -> tuple[EncoderName, str]:
    """The encoder for all rows of a film: the one asked for, or x264 where delta cannot be used.

    Returns:
        Its name, and a notice for the user; empty if it is the one that was asked for.
    """
    reason = _delta_refuses(quality) if name == "delta" else ""
    if not reason:
        return name, ""
    return "x264", f"The film is encoded by x264, because delta cannot be used here: {reason}"


@cache
def _delta_refuses(quality: Quality) -> str:
    """Why delta cannot be opened, empty if it can; tried once in each process."""
    from tempfile import TemporaryDirectory

    from lantu.encoding.slice_headers import UnsupportedStream
    from lantu.native import NotBuilt

    try:
        with TemporaryDirectory() as folder:
            open_encoder("delta", Path(folder) / "trial.mp4", quality).close()
    except (UnsupportedStream, NotBuilt) as refused:
        return str(refused)
    return ""
