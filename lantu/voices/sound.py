"""Read, write, resample (PyAV) and trim speech: mono WAV, 16 bit, 48 kHz."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lantu.core.records import SAMPLE_RATE

Samples = npt.NDArray[np.float64]
"""Mono samples in -1 … 1, shape (n,)."""

QUIET = 0.004
"""Peak below which a sample counts as silence (about -48 dBFS)."""
EDGE_SILENCE = 0.06
"""Seconds of silence kept before the first and after the last sound."""


def read_wav(path: Path) -> tuple[Samples, int]:
    """Read a mono 16-bit WAV: samples in -1 … 1 of shape (n,), and the sample rate in hertz.

    Raises:
        ValueError: the file has more channels or another sample width.
    """
    with wave.open(str(path), "rb") as file:
        if file.getnchannels() != 1 or file.getsampwidth() != 2:
            raise ValueError(f"{path} is not a mono 16-bit WAV")
        data = file.readframes(file.getnframes())
        return np.frombuffer(data, "<i2") / 32768.0, file.getframerate()


def write_wav(path: Path, samples: Samples) -> None:
    """Write samples of shape (n,) as a WAV at 48 kHz; values beyond full scale are clipped."""
    whole_numbers = np.clip(np.rint(samples * 32768.0), -32768, 32767).astype("<i2")
    _write(path, whole_numbers.tobytes())


def write_silence(path: Path, samples: int) -> None:
    """Write a WAV at 48 kHz with so many samples of silence."""
    _write(path, bytes(2 * samples))


def _write(path: Path, data: bytes) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(data)


def resample(samples: Samples, rate: int) -> Samples:
    """Convert samples from `rate` hertz to 48 kHz without shifting them in time."""
    if rate == SAMPLE_RATE or not len(samples):
        return samples
    import av
    from av.audio.resampler import AudioResampler

    sound = av.AudioFrame.from_ndarray(samples[np.newaxis], format="dblp", layout="mono")
    sound.sample_rate = rate
    resampler = AudioResampler(format="dblp", layout="mono", rate=SAMPLE_RATE)
    frames = [*resampler.resample(sound), *resampler.resample(None)]
    parts = [frame.to_ndarray()[0] for frame in frames]
    return np.concatenate(parts)


def trim(samples: Samples) -> tuple[Samples, float]:
    """Cut the silence off both ends of a sound at 48 kHz, except `EDGE_SILENCE` seconds.

    Returns:
        The cut sound, and the seconds cut off its beginning, by which all times must be reduced.
    """
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if not loud.size:
        return samples, 0.0
    kept = round(EDGE_SILENCE * SAMPLE_RATE)
    first = max(0, int(loud[0]) - kept)
    last = min(len(samples), int(loud[-1]) + 1 + kept)
    return samples[first:last], first / SAMPLE_RATE
