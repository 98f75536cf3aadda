"""Take single frames out of drawn clips."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.errors import LantuError
from lantu.core.records import Clip
from lantu.pictures.thumbnails import ClipThumbnails, Thumbnail, save, scaled
from lantu.store import touch

if TYPE_CHECKING:
    from PIL.Image import Image as Picture


def clip_thumbnails(clip: Clip, wanted: Collection[Thumbnail], folder: Path) -> ClipThumbnails:
    """Pictures of a clip, by a folder that keeps them."""
    return ClipThumbnails(
        clip.key, clip.frames, clip.quality.frames_per_tick, folder, tuple(wanted)
    )


def cached_thumbnails(
    clip: Clip, wanted: Collection[Thumbnail], folder: Path
) -> dict[Thumbnail, Path]:
    """Files of some pictures of a clip; it is decoded only for those not in the folder.

    Raises:
        LantuError: if the clip cannot be read or ends too early.
    """
    kept = clip_thumbnails(clip, wanted, folder)
    with ThreadPoolExecutor() as writers:
        # Packing a picture takes as long as decoding up to the next.
        saved = [
            writers.submit(save, picture, kept.path(thumbnail))
            for thumbnail, picture in _taken(clip, kept.missing())
        ]
    for one in saved:
        one.result()
    paths = {thumbnail: kept.path(thumbnail) for thumbnail in kept.wanted}
    for path in paths.values():
        touch(path)
    return paths


def _taken(clip: Clip, wanted: dict[int, list[Thumbnail]]) -> Iterator[tuple[Thumbnail, Picture]]:
    """Each shot with its picture, in the order of the clip; nothing is opened for none."""
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
            f" Delete {clip.path} and render again."
        ) from error
    if number < last:
        late = min(
            thumbnail.tick for at, some in wanted.items() if at > number for thumbnail in some
        )
        raise LantuError(
            f"The clip of row {clip.row} ends before tick {late}."
            f" Delete {clip.path} and render again."
        )
