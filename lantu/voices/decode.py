"""Any sound file to samples, by PyAV: no ffmpeg program needed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from lantu.core.errors import LantuError
from lantu.core.records import SAMPLE_RATE
from lantu.voices.sound import Samples


def decode(path: Path) -> Samples:
    """A WAV, MP3, M4A or the like as mono samples at 48 kHz.

    Raises:
        LantuError: it holds no sound, or is damaged.
    """
    import av
    from av.audio.resampler import AudioResampler

    resampler = AudioResampler(format="fltp", rate=SAMPLE_RATE)
    parts = []
    try:
        with av.open(str(path)) as file:
            frames = file.decode(file.streams.audio[0]) if file.streams.audio else ()
            for frame in (*frames, None):
                # Channels are averaged here: the library's own way makes their sum louder.
                parts += [one.to_ndarray().mean(axis=0) for one in resampler.resample(frame)]
    except (av.FFmpegError, ValueError) as error:
        raise LantuError(f"{path} cannot be played ({error}). Save it again as WAV.") from error
    if not parts:
        raise LantuError(f"{path} holds no sound. Save it again as WAV.")
    return np.concatenate(parts).astype(np.float64)
