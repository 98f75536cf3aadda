"""Writes the film's poster: one of its frames as a PNG."""

from __future__ import annotations

from pathlib import Path

from lantu.core.files import write_whole
from lantu.core.records import Clip
from lantu.pictures.frame_grab import cached_thumbnails
from lantu.pictures.thumbnails import Thumbnail


def write_poster(clip: Clip, tick: int, out: Path, folder: Path) -> None:
    """Write the frame of a clip at a tick of its row as a PNG.

    Args:
        clip: clip of the row.
        tick: counted from the row's start.
        out: path of the PNG.
        folder: cache of frames.

    Raises:
        LantuError: the clip cannot be read.
    """
    thumbnail = Thumbnail(tick)
    write_whole(out, cached_thumbnails(clip, [thumbnail], folder)[thumbnail].read_bytes())
