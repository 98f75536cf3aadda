"""Whole mixes as arrays, where the engine gives them in parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.sound import aac, timeline
from lantu.sound.score import composition


def mix_timeline(*arguments: Any) -> NDArray[np.float32]:
    """The mix of rows before it is mastered, shape (samples, 2)."""
    return timeline.mix_timeline(*arguments)[:]


def decode(path: Path) -> NDArray[np.float32]:
    """The samples of an AAC file, shape (samples, 2)."""
    return aac.decode(path)[:]


def compose(samples: int, *arguments: Any) -> NDArray[np.float32]:
    """The generated music, shape (samples, 2)."""
    music = np.zeros((samples, 2), np.float32)
    for at, sound in composition.compose(samples, *arguments):
        part = sound[: samples - at]
        music[at : at + len(part)] += part
    return music
