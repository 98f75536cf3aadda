"""The film's poster: one of its frames as a PNG."""

from __future__ import annotations

from pathlib import Path

from lantu.files import whole
from lantu.frames import frames_at
from lantu.records import Clip


def poster(clip: Clip, tick: int, out: Path) -> None:
    """Write the frame of a clip that begins on a tick of its row.

    Raises:
        LantuError: if the clip cannot be read.
    """
    picture = frames_at(clip, [tick])[tick]
    with whole(out) as path:
        picture.save(path, format="PNG")
