"""Names of the video encoders accepted by the storyboard and the command line."""

from __future__ import annotations

from typing import Literal, get_args

EncoderName = Literal["delta", "x264"]
"""Values of `film.encoder` and `--encoder`."""
ENCODERS: tuple[EncoderName, ...] = get_args(EncoderName)
DEFAULT_ENCODER: EncoderName = "delta"

ClipEncoder = Literal["delta", "x264", "alpha"]
"""Encoders of clips; alpha keeps the transparency of rows without a sheet, and joins no film."""

DELIMITER = b"\x09"
"""Begin of an access unit delimiter (ITU-T H.264, 7.3.2.4). The delta encoder puts one before
pictures that repeat or refine the frame before. Decoders pass over it; it tells where nothing
moves."""
