"""One row's sounds laid out to the sample: the voice, and the effects that belong to the row."""

from __future__ import annotations

import wave
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.core.errors import LantuError
from lantu.core.records import SAMPLE_RATE, RowSound
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.sound.level import gain
from lantu.sound.loudness import GATE, loudness

TICK = SAMPLE_RATE // TICKS_PER_SECOND
"""Samples of one tick."""
SPEECH_EDGE = 0.005
"""Seconds over which a voice comes and goes, so that no recording clicks."""
EFFECT_FADE = 0.5
"""Seconds over which an effect that outlasts its row leaves with it."""
BOTH_CHANNELS = 3.01
"""LU by which a voice is louder on two channels than measured on one."""
_QUIETEST = -60.0
"""LUFS below which a narration is silence, not speech to be raised."""


def read_voice(path: Path) -> NDArray[np.float32]:
    """A mono 16-bit WAV at 48 kHz as samples of shape (samples,) between -1 and 1.

    Raises:
        LantuError: the file is missing or of another kind.
    """
    try:
        with wave.open(str(path), "rb") as wav:
            kind = wav.getnchannels(), wav.getsampwidth() * 8, wav.getframerate()
            data = wav.readframes(wav.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise LantuError(
            f"{path}: the narration cannot be read ({error}). Render again."
        ) from error
    if kind != (1, 16, SAMPLE_RATE):
        raise LantuError(
            f"{path}: narration with {kind[0]} channels, {kind[1]} bits, {kind[2]} Hz; needed "
            f"are 1 channel, 16 bits, {SAMPLE_RATE} Hz. Delete the file and render again."
        )
    return np.frombuffer(data, dtype="<i2").astype(np.float32) / np.float32(32768)


def _fade(sound: NDArray[np.float32], rise: float, fall: float) -> None:
    """Bring the ends of a sound to zero in place, over seconds or as long as it lasts."""
    for seconds, part in ((rise, slice(None)), (fall, slice(None, None, -1))):
        length = min(round(seconds * SAMPLE_RATE), len(sound))
        ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32)) ** 2
        sound[part][:length] *= ramp.reshape(-1, *[1] * (sound.ndim - 1))


def place_voice(row: RowSound, target: float) -> NDArray[np.float32] | None:
    """The narration at its tick, levelled, with silence around it.

    Rows recorded on different days come out alike, because each is levelled on its own.

    Args:
        row: the row.
        target: loudness in LUFS of the speech when played on both channels.

    Returns:
        array of shape (samples of the row,), or None when nobody speaks.
    """
    voice = read_voice(row.speech.wav)
    if not voice.any():
        return None
    # With silence around it, as it will be heard: a short voice is all beginning and end.
    measured = loudness(np.pad(voice, round(GATE * SAMPLE_RATE))) + BOTH_CHANNELS
    if measured < _QUIETEST:
        return None
    start = row.speech_tick * TICK
    voice = voice[: max(0, row.ticks * TICK - start)] * np.float32(gain(target - measured))
    _fade(voice, SPEECH_EDGE, SPEECH_EDGE)
    track = np.zeros(row.ticks * TICK, dtype=np.float32)
    track[start : start + len(voice)] = voice
    return track


def place_effects(
    row: RowSound, effects: Mapping[str, NDArray[np.floating]]
) -> NDArray[np.float32] | None:
    """The effects at their ticks, each cut and faded where the row ends.

    Args:
        row: the row.
        effects: name -> samples of shape (samples, 2).

    Returns:
        array of shape (samples of the row, 2), or None when there are none.
    """
    if not row.effects:
        return None
    samples = row.ticks * TICK
    track = np.zeros((samples, 2), dtype=np.float32)
    for placed in row.effects:
        start = placed.tick * TICK
        whole = effects[placed.name]
        part = np.array(whole[: samples - start], dtype=np.float32)
        if len(part) < len(whole):
            _fade(part, 0.0, EFFECT_FADE)
        track[start : start + len(part)] += part * np.float32(gain(placed.gain))
    return track
