"""Cuts a part out of a mixed soundtrack."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from lantu.core.records import SAMPLE_RATE, Soundtrack
from lantu.sound.aac import decode, encode
from lantu.sound.decoded import DecodedSound
from lantu.sound.soundtrack_notes import read_note, write_note
from lantu.store import content_key, sealed

EDGE = SAMPLE_RATE // 100
"""Samples over which a cut fades in or out, so that it does not click."""


def cut_soundtrack(track: Soundtrack, begins: int, ends: int, cache: Path) -> Soundtrack:
    """Return a part of a soundtrack, from the cache if it was cut before.

    Args:
        track: the whole sound.
        begins: first sample.
        ends: sample after the last.
        cache: folder of cut sounds.
    """
    if begins == 0 and ends >= track.samples:
        return track
    path = cache / f"{content_key(track.path.name, begins, ends)}.m4a"
    known = read_note(path)
    if known:
        return known
    samples = decode(track.path)[begins:ends].copy()
    edge = min(EDGE, len(samples) // 2)
    ramp = np.linspace(0.0, 1.0, edge, dtype=np.float32)[:, None]
    samples[:edge] *= ramp
    samples[len(samples) - edge :] *= ramp[::-1]
    with sealed(path) as temporary:
        encode(samples, temporary)
    heard = DecodedSound.of(path)
    made = Soundtrack(path, len(samples), heard.loudness, heard.peak)
    write_note(made)
    return made
