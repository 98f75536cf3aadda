"""Keeps sections of the generated music that were played before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.store import intact, sealed

STEPS = 8192.0
"""Steps of a stored sample between 0 and 1: 16 bits up to 12 dB above full scale."""


def kept_section(
    cache: Path | None, inputs: object, play: Callable[[], NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Return a section from the cache, or play it and keep it.

    Args:
        cache: folder; None keeps nothing.
        inputs: everything that the section is made from; its `repr` is the key.
        play: returns samples of shape (n, 2).

    Returns:
        The samples, rounded as they are kept.
    """
    name = hashlib.sha256(repr(inputs).encode()).hexdigest()[:20]
    path = cache / f"{name}.score.npy" if cache else None
    if path and intact(path):
        stored = np.load(path)
    else:
        stored = np.clip(np.rint(play() * STEPS), -32768, 32767).astype(np.int16)
        if path:
            with sealed(path) as temporary, temporary.open("wb") as file:
                np.save(file, stored)
    return np.asarray(stored.astype(np.float32) / np.float32(STEPS))
