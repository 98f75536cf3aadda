"""Names of the video encoders accepted by the storyboard and the command line."""

from __future__ import annotations

from typing import Literal, get_args

EncoderName = Literal["delta", "x264"]
"""Values of `film.encoder` and `--encoder`."""
ENCODERS: tuple[EncoderName, ...] = get_args(EncoderName)
DEFAULT_ENCODER: EncoderName = "delta"
