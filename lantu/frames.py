"""Take single frames out of drawn clips, and keep them for all that goes beside the film."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lantu import cache
from lantu.errors import LantuError
from lantu.files import whole, write_whole
from lantu.records import Clip

if TYPE_CHECKING:
    from PIL.Image import Image as Picture


PICTURES = "pictures"
"""The folder of the cache that keeps them."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take of a clip.

    Attributes:
        tick: from the row's start; one past the end means the last frame.
        width: pixels; 0 for the clip's own.
        kind: `png` or `webp`.
    """

    tick: int
    width: int = 0
    kind: str = "png"


def kept_shots(clip: Clip, shots: Collection[Shot], folder: Path) -> dict[Shot, Path]:
    """Files of some pictures of a clip; it is decoded only for those not in the folder.

    Raises:
        LantuError: if the clip cannot be read or ends too early.
    """
    paths = {
        shot: folder / f"{clip.key}-{shot.tick}-{shot.width}.{shot.kind}"
        for shot in dict.fromkeys(shots)
    }
    missing = [shot for shot, path in paths.items() if not path.is_file()]
    with ThreadPoolExecutor() as writers:
        # Packing a picture takes as long as decoding up to the next.
        saved = [
            writers.submit(_save, picture, shot.kind, paths[shot])
            for shot, picture in _taken(clip, missing)
        ]
    for one in saved:
        one.result()
    for path in paths.values():
        cache.touch(path)
    return paths


def _save(picture: Picture, kind: str, out: Path) -> None:
    if kind == "webp":
        with whole(out) as path:
            picture.save(path, quality=72, method=2)
        return
    import numpy as np

    from lantu.bands import packed, png

    write_whole(out, png(picture.width, [packed(np.asarray(picture))]))


def frames_at(clip: Clip, ticks: Collection[int]) -> dict[int, Picture]:
    """Decode a clip once and keep the frames that begin on some ticks.

    Args:
        clip: a drawn row.
        ticks: from the row's start; one past the end means the last frame.

    Returns:
        Tick -> RGB picture of the clip's size.

    Raises:
        LantuError: if the clip cannot be read or ends too early.
    """
    return {shot.tick: picture for shot, picture in _taken(clip, [Shot(tick) for tick in ticks])}


def _taken(clip: Clip, shots: Sequence[Shot]) -> Iterator[tuple[Shot, Picture]]:
    """Each shot with its picture, in the order of the clip; nothing is opened for none."""
    if not shots:
        return
    import av
    from av.video.reformatter import Interpolation, VideoReformatter
    from PIL import Image

    wanted: dict[int, list[Shot]] = {}
    for shot in shots:
        number = min(max(shot.tick, 0) * clip.quality.frames_per_tick, clip.frames - 1)
        wanted.setdefault(number, []).append(shot)
    last, number = max(wanted), -1
    scaler = VideoReformatter()
    try:
        with av.open(str(clip.path)) as drawn:
            for number, frame in enumerate(drawn.decode(video=0)):
                for shot in wanted.get(number, ()):
                    width = shot.width or frame.width
                    height = round(width * frame.height / frame.width)
                    # Scaled on the way to RGB, in one pass.
                    small = scaler.reformat(
                        frame, width, height, "rgb24", interpolation=Interpolation.BICUBIC
                    )
                    yield shot, Image.fromarray(small.to_ndarray())
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
