"""Decode a sound file to mono samples at 48 kHz with PyAV (no ffmpeg program is needed)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from lantu.core.errors import LantuError
from lantu.core.records import SAMPLE_RATE
from lantu.findings import Code
from lantu.voices.sound import Samples


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
                # Channels are averaged here, because FFmpeg's downmix makes their sum louder.
                resampled = resampler.resample(frame)
                parts += [part.to_ndarray().mean(axis=0) for part in resampled]
    except (av.FFmpegError, ValueError) as error:
        raise LantuError(
            f"{path} cannot be played ({error}). Save it again as WAV.", Code.UNPLAYABLE_RECORDING
        ) from error
    if not parts:
        raise LantuError(f"{path} holds no sound. Save it again as WAV.", Code.UNPLAYABLE_RECORDING)
    return np.concatenate(parts).astype(np.float64)
