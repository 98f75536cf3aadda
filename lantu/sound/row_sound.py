"""Places the voice and the effects of one row at their samples."""

from __future__ import annotations

import wave
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.core.errors import LantuError
from lantu.core.records import SAMPLE_RATE, RowSound
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.findings import Code
from lantu.sound.clip_samples import clip_samples
from lantu.sound.film_voice import film_voice
from lantu.sound.level import gain

TICK = SAMPLE_RATE // TICKS_PER_SECOND
"""Samples per tick."""
SPEECH_EDGE = 0.005
"""Fade in and fade out of a voice in seconds, which avoids clicks."""
EFFECT_FADE = 0.5
"""Fade out in seconds of an effect that is cut at the end of its row."""


def read_voice(path: Path) -> NDArray[np.float32]:
    """Read a mono 16-bit WAV at 48 kHz as samples of shape (samples,) between -1 and 1.

    Raises:
        LantuError: the file is missing or has another format.
    """
    try:
        with wave.open(str(path), "rb") as wav:
            kind = wav.getnchannels(), wav.getsampwidth() * 8, wav.getframerate()
            data = wav.readframes(wav.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise LantuError(
            f"{path}: the narration cannot be read ({error}). Render again.",
            Code.DAMAGED_INTERMEDIATE,
        ) from error
    if kind != (1, 16, SAMPLE_RATE):
        raise LantuError(
            f"{path}: narration with {kind[0]} channels, {kind[1]} bits, {kind[2]} Hz; needed "
            f"are 1 channel, 16 bits, {SAMPLE_RATE} Hz. Delete the file and render again.",
            Code.DAMAGED_INTERMEDIATE,
        )
    return np.frombuffer(data, dtype="<i2").astype(np.float32) / np.float32(32768)


def _fade(sound: NDArray[np.float32], rise: float, fall: float) -> None:
    """Fade a sound in and out in place; `rise` and `fall` are in seconds."""
    for seconds, part in ((rise, slice(None)), (fall, slice(None, None, -1))):
        length = min(round(seconds * SAMPLE_RATE), len(sound))
        ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32)) ** 2
        sound[part][:length] *= ramp.reshape(-1, *[1] * (sound.ndim - 1))


def place_voice(
    row: RowSound, target: float, cache: Path | None = None
) -> NDArray[np.float32] | None:
    """Place the mastered narration of a row at its tick.

    Each row is normalised separately, so rows recorded on different days have equal loudness.

    Args:
        row: sound of the row.
        target: loudness of the speech in LUFS when played on both channels.
        cache: folder of mastered voices; None keeps nothing.

    Returns:
        Mono samples of shape (samples of the row,), or None if the narration is silent.
    """
    voice = film_voice(read_voice(row.speech.wav), target, cache)
    if voice is None:
        return None
    start = row.speech_tick * TICK
    voice = voice[: max(0, row.ticks * TICK - start)]
    _fade(voice, SPEECH_EDGE, SPEECH_EDGE)
    track = np.zeros(row.ticks * TICK, dtype=np.float32)
    track[start : start + len(voice)] = voice
    return track


def place_effects(
    row: RowSound, effects: Mapping[str, NDArray[np.floating]]
) -> NDArray[np.float32] | None:
    """Place effects and clips of a row at their ticks; each is faded out at the end of the row.

    Args:
        row: sound of the row.
        effects: name -> samples of shape (samples, 2).

    Returns:
        Samples of shape (samples of the row, 2), or None if the row has no effects.

    Raises:
        LantuError: the sound of a clip cannot be decoded.
    """
    if not row.effects:
        return None
    samples = row.ticks * TICK
    track = np.zeros((samples, 2), dtype=np.float32)
    for placed in row.effects:
        start = placed.tick * TICK
        whole = clip_samples(placed.clip) if placed.clip else effects[placed.name]
        part = np.array(whole[: samples - start], dtype=np.float32)
        if len(part) < len(whole):
            _fade(part, 0.0, EFFECT_FADE)
        part = panned(part, placed.pan)
        track[start : start + len(part)] += part * np.float32(gain(placed.gain))
    return track


def panned(sound: NDArray[np.float32], place: float) -> NDArray[np.float32]:
    """Move a stereo sound to a place from -1 (left) to 1 (right).

    What both channels share is panned with equal power. What differs between them, such as a
    movement of the sound's own, gets narrower towards the sides.

    Args:
        sound: shape (samples, 2).
        place: 0 leaves the sound unchanged.
    """
    if not place:
        return sound
    middle, side = (sound[:, 0] + sound[:, 1]) / 2, (sound[:, 0] - sound[:, 1]) / 2
    side *= np.float32(1 - abs(place))
    angle = (place + 1) * np.pi / 4
    left, right = (np.float32(np.sqrt(2) * factor) for factor in (np.cos(angle), np.sin(angle)))
    return np.stack([left * middle + side, right * middle - side], axis=1)
