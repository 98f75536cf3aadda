"""Clips of photographs that pan, which the delta encoder gives to x264 group by group."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from coded import Stage, blank, whole

from lantu.core.quality import Quality
from lantu.encoding import Encoder, busy
from lantu.encoding.yuv420 import Plane, Planes

STEP = 2
"""Samples by which the picture pans from frame to frame."""


class Photograph(Stage):
    """Texture with grain, as a photograph has it."""

    def _sheet(self, shape: tuple[int, ...]) -> Plane:
        soft = super()._sheet(shape).astype(int) // 2 + 64
        return (soft + self.random.integers(-12, 13, soft.shape)).astype(np.uint8)


class Recorded(busy.GroupEncoder):
    """Keeps the coder's last reconstruction, which a decoder must show.

    Attributes:
        last: that picture; what is left of an earlier one where x264 coded the last.
        by_library: whether x264 coded it.
    """

    last: Planes
    by_library: bool

    def __init__(self, path: Path, quality: Quality) -> None:
        self._quality = quality
        super().__init__(path, quality)

    def close(self) -> None:
        self.last = blank(self._quality)
        self._coder.reconstruction(self.last)
        self.by_library = self._given
        super().close()


def write(encoder: Encoder, quality: Quality, script: str, *, seed: int = 1) -> None:
    """Write a clip: `p` pans the whole picture, `s` changes a small box, `.` holds a frame."""
    stage = Photograph(quality, seed)
    encoder.write([(whole(quality), copied(stage))])
    at = 0
    for letter, run in runs(script):
        if letter == ".":
            encoder.hold(run)
            continue
        for _ in range(run):
            at += 1
            if letter == "p":
                stage.slide(whole(quality), at % 40 * STEP, 0)
            else:
                stage.noise((slice(20, 40), slice(40, 80)))
            encoder.write([(whole(quality), copied(stage))])
    encoder.close()


def runs(script: str) -> list[tuple[str, int]]:
    """Equal letters that follow each other."""
    found: list[tuple[str, int]] = []
    for letter in script:
        if found and found[-1][0] == letter:
            found[-1] = letter, found[-1][1] + 1
        else:
            found.append((letter, 1))
    return found


def copied(stage: Stage) -> Planes:
    """The picture as it is now."""
    return Planes(*(plane.copy() for plane in stage.now))
