"""Decode a sound file to mono samples at 48 kHz with PyAV (no ffmpeg program is needed)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from lantu.core.errors import LantuError
from lantu.core.records import SAMPLE_RATE
from lantu.findings import Code
from lantu.voices.sound import Samples

CANCELLED = 0.2
"""Level of the average of the channels, as a share of the loudest one, below which they cancel."""


def decode_sound(path: Path) -> Samples:
    """Decode a WAV, MP3, M4A or any other file FFmpeg reads; mono at 48 kHz, shape (n,).

    Raises:
        LantuError: the file holds no audio stream, or is damaged.
    """
    import av
    from av.audio.resampler import AudioResampler

    resampler = AudioResampler(format="fltp", rate=SAMPLE_RATE)
    parts = []
    try:
        with av.open(str(path)) as file:
            frames = file.decode(file.streams.audio[0]) if file.streams.audio else ()
            for frame in (*frames, None):
                parts += [part.to_ndarray() for part in resampler.resample(frame)]
    except (av.FFmpegError, ValueError) as error:
        raise LantuError(
            f"{path} cannot be played ({error}). Save it again as WAV.", Code.UNPLAYABLE_RECORDING
        ) from error
    if not parts:
        raise LantuError(f"{path} holds no sound. Save it again as WAV.", Code.UNPLAYABLE_RECORDING)
    channels = np.concatenate(parts, axis=1).astype(np.float64)
    # Averaged here, because FFmpeg's downmix makes the sum of channels louder.
    mixed: Samples = channels.mean(axis=0)
    levels = np.sqrt((channels**2).mean(axis=1))
    if np.sqrt((mixed**2).mean()) < CANCELLED * levels.max():
        mixed = channels[int(levels.argmax())]  # channels of opposite phase cancel each other
    return mixed


def sample_rate(path: Path) -> int:
    """The sample rate in hertz of a sound file; 0 if it has no sound.

    Raises:
        LantuError: the file is damaged.
    """
    import av

    try:
        with av.open(str(path)) as file:
            return int(file.streams.audio[0].rate) if file.streams.audio else 0
    except (av.FFmpegError, ValueError) as error:
        raise LantuError(
            f"{path} cannot be played ({error}).", Code.UNPLAYABLE_RECORDING
        ) from error
