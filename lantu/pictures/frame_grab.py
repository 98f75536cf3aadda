"""Extracts single frames from clips with PyAV, into a cache folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.errors import LantuError
from lantu.core.records import Clip
from lantu.findings import Code
from lantu.pictures.thumbnails import ClipThumbnails, Thumbnail, save, scaled

if TYPE_CHECKING:
    from PIL.Image import Image as Picture


def clip_thumbnails(clip: Clip, wanted: Collection[Thumbnail], folder: Path) -> ClipThumbnails:
    """Describe the wanted frames of a clip and the folder that caches them."""
    return ClipThumbnails(clip.key, clip.frames, clip.quality.fps, folder, tuple(wanted))


def cached_thumbnails(
    clip: Clip, wanted: Collection[Thumbnail], folder: Path
) -> dict[Thumbnail, Path]:
    """Return the files of the wanted frames; the clip is decoded only for those not cached.

    Raises:
        LantuError: the clip cannot be read or has too few frames.
    """
    kept = clip_thumbnails(clip, wanted, folder)
    with ThreadPoolExecutor() as writers:
        # Compressing a picture takes as long as decoding up to the next one.
        saved = [
            writers.submit(save, picture, kept.path(thumbnail))
            for thumbnail, picture in _taken(clip, kept.missing())
        ]
    for one in saved:
        one.result()
    return {thumbnail: kept.path(thumbnail) for thumbnail in kept.wanted}


def _taken(clip: Clip, wanted: dict[int, list[Thumbnail]]) -> Iterator[tuple[Thumbnail, Picture]]:
    """Decode the clip up to the last wanted frame and yield the wanted ones in order."""
    if not wanted:
        return
    import av

    last, number = max(wanted), -1
    try:
        with av.open(str(clip.path)) as drawn:
            for number, frame in enumerate(drawn.decode(video=0)):
                for thumbnail in wanted.get(number, ()):
                    yield thumbnail, scaled(frame, thumbnail)
                if number >= last:
                    break
    except (OSError, av.FFmpegError) as error:
        raise LantuError(
            f"The clip of row {clip.row} cannot be read ({error})."
            f" Delete {clip.path} and render again.",
            Code.DAMAGED_INTERMEDIATE,
        ) from error
    if number < last:
        late = min(
            thumbnail.tick for at, some in wanted.items() if at > number for thumbnail in some
        )
        raise LantuError(
            f"The clip of row {clip.row} ends before tick {late}."
            f" Delete {clip.path} and render again.",
            Code.DAMAGED_INTERMEDIATE,
        )
