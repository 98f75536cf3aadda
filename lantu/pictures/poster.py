"""The film's poster: one of its frames as a PNG."""

from __future__ import annotations

from pathlib import Path

from lantu.core.files import write_whole
from lantu.core.records import Clip
from lantu.pictures.frame_grab import cached_thumbnails
from lantu.pictures.thumbnails import Thumbnail


def write_poster(clip: Clip, tick: int, out: Path, folder: Path) -> None:
    """Write the frame of a clip that begins on a tick of its row, from a folder that keeps it.

    Raises:
        LantuError: if the clip cannot be read.
    """
    thumbnail = Thumbnail(tick)
    write_whole(out, cached_thumbnails(clip, [thumbnail], folder)[thumbnail].read_bytes())
