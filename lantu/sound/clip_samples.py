"""Decodes the sound of a clip."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lantu.core.errors import LantuError
from lantu.core.records import SAMPLE_RATE, ClipSound
from lantu.findings import Code


def clip_samples(clip: ClipSound) -> NDArray[np.float32]:
    """Return the samples of a clip between its ends, shape (samples, 2), at 48 kHz.

    Raises:
        LantuError: the file has no sound, or is damaged.
    """
    import av
    from av.audio.resampler import AudioResampler

    resampler = AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
    parts = []
    try:
        with av.open(str(clip.file)) as container:
            if container.streams.audio:
                for frame in (*container.decode(container.streams.audio[0]), None):
                    parts += [part.to_ndarray().T for part in resampler.resample(frame)]
    except av.FFmpegError as error:
        raise LantuError(
            f"{clip.file} cannot be played ({error}). Save it again.", Code.UNPLAYABLE_RECORDING
        ) from error
    if not parts:
        raise LantuError(
            f"{clip.file} has no sound. Write `sound: false`.", Code.UNPLAYABLE_RECORDING
        )
    samples = np.concatenate(parts).astype(np.float32)
    end = None if clip.ends is None else round(clip.ends * SAMPLE_RATE)
    return samples[round(clip.begins * SAMPLE_RATE) : end]
