"""Take single frames out of drawn clips."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.errors import LantuError
from lantu.core.records import Clip
from lantu.pictures.thumbnails import Album, Shot, save, scaled
from lantu.store import touch

if TYPE_CHECKING:
    from PIL.Image import Image as Picture


def album(clip: Clip, shots: Collection[Shot], folder: Path) -> Album:
    """Pictures of a clip, by a folder that keeps them."""
    return Album(clip.key, clip.frames, clip.quality.frames_per_tick, folder, tuple(shots))


def kept_shots(clip: Clip, shots: Collection[Shot], folder: Path) -> dict[Shot, Path]:
    """Files of some pictures of a clip; it is decoded only for those not in the folder.

    Raises:
        LantuError: if the clip cannot be read or ends too early.
    """
    kept = album(clip, shots, folder)
    with ThreadPoolExecutor() as writers:
        # Packing a picture takes as long as decoding up to the next.
        saved = [
            writers.submit(save, picture, kept.path(shot))
            for shot, picture in _taken(clip, kept.missing())
        ]
    for one in saved:
        one.result()
    paths = {shot: kept.path(shot) for shot in kept.shots}
    for path in paths.values():
        touch(path)
    return paths


def _taken(clip: Clip, wanted: dict[int, list[Shot]]) -> Iterator[tuple[Shot, Picture]]:
    """Each shot with its picture, in the order of the clip; nothing is opened for none."""
    if not wanted:
        return
    import av

    last, number = max(wanted), -1
    try:
        with av.open(str(clip.path)) as drawn:
            for number, frame in enumerate(drawn.decode(video=0)):
                for shot in wanted.get(number, ()):
                    yield shot, scaled(frame, shot)
                if number >= last:
                    break
    except (OSError, av.FFmpegError) as error:
        raise LantuError(
            f"The clip of row {clip.row} cannot be read ({error})."
            f" Delete {clip.path} and render again."
        ) from error
    if number < last:
        late = min(shot.tick for at, some in wanted.items() if at > number for shot in some)
        raise LantuError(
            f"The clip of row {clip.row} ends before tick {late}."
            f" Delete {clip.path} and render again."
        )
