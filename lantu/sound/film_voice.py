"""A row's voice as the film plays it: mastered, at one loudness, and cached by its samples."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE
from lantu.sound.level import gain
from lantu.sound.loudness import GATE, loudness
from lantu.sound.voice_chain import mastered, speech_level
from lantu.store import intact, sealed

VERSION = 1
"""Version of the mastering; increase it to master every voice again."""
BOTH_CHANNELS = 3.01
"""LU by which a mono voice is louder when played on two channels."""
_QUIETEST = -60.0
"""LUFS below which a narration counts as silence and is not amplified."""
_STEPS = 8192.0
"""Steps of a stored sample between 0 and 1: 16 bits up to 12 dB above full scale."""


def film_voice(
    voice: NDArray[np.float32], target: float, cache: Path | None
) -> NDArray[np.float32] | None:
    """Master a voice and bring it to a loudness.

    Args:
        voice: mono samples of shape (samples,).
        target: loudness in LUFS when played on both channels.
        cache: folder of mastered voices; None keeps nothing.

    Returns:
        Samples of the same shape, which may exceed 1; None if the voice is silent.
    """
    if not voice.any() or _loudness(voice) < _QUIETEST:
        return None
    digest = hashlib.sha256(repr((VERSION, target)).encode())
    digest.update(np.ascontiguousarray(voice).data)
    path = cache / f"{digest.hexdigest()[:20]}.voice.npy" if cache else None
    if path and intact(path):
        return _restored(np.load(path))
    clean = mastered(voice, speech_level(voice))
    clean *= np.float32(gain(target - _loudness(clean)))
    stored = np.clip(np.rint(clean * _STEPS), -32768, 32767).astype(np.int16)
    if path:
        with sealed(path) as temporary, temporary.open("wb") as file:
            np.save(file, stored)
    return _restored(stored)


def _restored(stored: NDArray[np.int16]) -> NDArray[np.float32]:
    return stored.astype(np.float32) / np.float32(_STEPS)


def _loudness(voice: NDArray[np.float32]) -> float:
    """Integrated loudness in LUFS of a mono voice that is played on both channels."""
    # Padded with silence, because gating blocks at both ends matter for short speech.
    return loudness(np.pad(voice, round(GATE * SAMPLE_RATE))) + BOTH_CHANNELS
