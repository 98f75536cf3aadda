"""The interface of an encoder, as the frame writer uses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from lantu.native.boxes import Box

Change = tuple[Box, Any]
"""A box of a frame with even sides, and its pixels: `Planes`, or (height, width, 4) RGBA for the
encoder alpha."""


class Encoder(Protocol):
    """Writes the frames of one clip in order, at a constant rate, into a file it has opened.

    Attributes:
        frames: written so far, held ones included.
        held: of these, how many repeat the one before.
        given_away: of these, how many another encoder than this one coded, key frames excepted.
    """

    frames: int
    held: int
    given_away: int

    def write(self, changes: Sequence[Change], *, repeats: bool = False) -> None:
        """Encode the last frame with changes; those of the first frame cover all of it.

        Args:
            changes: boxes with even sides and their pixels.
            repeats: the frame repeats the one before, which is the last of another clip. It is
                coded as `hold` would code it there.
        """

    def hold(self, count: int) -> None:
        """Repeat the last frame `count` times; 0 does nothing."""

    def close(self) -> None:
        """Finish the file; nothing can be written afterwards."""
