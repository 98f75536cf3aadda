"""What is wrong with the sound of a recording: clipped, faint, too short, of a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lantu.core.records import SAMPLE_RATE

if TYPE_CHECKING:
    from lantu.voices.sound import Samples

FULL = 0.995
"""Level from which a sample counts as clipped; resampling rounds the edges."""
CLIPPED = 3
"""Samples in a row at full scale that make a clip."""
FAINT = 0.05
"""Peak below which a recording is too quiet: -26 dBFS."""
NARROW = 16_000
"""Sample rates in hertz below this one have no sibilants."""
HURRIED = 0.5
"""Share of the expected length of speech below which a recording cannot hold the words."""


def sound_faults(samples: Samples, rate: int) -> Iterator[tuple[str, str]]:
    """(cause, remedy) of each fault of a recording, whatever it says.

    Args:
        samples: mono at 48 kHz, shape (n,).
        rate: sample rate of its file in hertz.
    """
    import numpy as np

    clips = clipped_at(samples)
    if clips:
        others = f" and {len(clips) - 1} more places" if len(clips) > 1 else ""
        cause = f"the recording is clipped at {clips[0]:.1f} s{others}"
        yield cause, "Lower the level of the microphone, and record it again."
    if np.abs(samples).max() < FAINT:
        yield "the recording is very quiet", "Go nearer to the microphone, or raise its level."
    if rate < NARROW:
        cause = f"the recording has only {rate} samples a second, as a telephone does"
        yield cause, "Record it with 44100 or 48000."


def length_fault(pace: float) -> Iterator[tuple[str, str]]:
    """(cause, remedy) if a recording is too short for its words.

    Args:
        pace: its speech as a share of the length that a voice needs.
    """
    if pace < HURRIED:
        cause = f"the recording has {pace:.0%} of the speech that its words need"
        yield cause, "Read the whole row: `lantu say ROW` prints it."


def clipped_at(samples: Samples) -> list[float]:
    """Seconds at which a sound is clipped; clips within half a second count as one."""
    import numpy as np

    full = np.abs(samples) >= FULL
    runs = np.flatnonzero(np.convolve(full, np.ones(CLIPPED), "valid") >= CLIPPED)
    found: list[float] = []
    for second in (runs / SAMPLE_RATE).tolist():
        if not found or second - found[-1] > 0.5:
            found.append(second)
    return found
