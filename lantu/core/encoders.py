"""The names of the encoders, as the storyboard and the command line take them."""

from __future__ import annotations

from typing import Literal, get_args

EncoderName = Literal["delta", "x264"]
"""What `film.encoder` and `--encoder` take."""
ENCODERS: tuple[EncoderName, ...] = get_args(EncoderName)
DEFAULT_ENCODER: EncoderName = "delta"
