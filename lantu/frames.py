"""Take single frames out of drawn clips."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from lantu.errors import LantuError
from lantu.records import Clip

if TYPE_CHECKING:
    from PIL.Image import Image as Picture


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
    import av
    from PIL import Image

    wanted: dict[int, list[int]] = {}
    for tick in ticks:
        number = min(max(tick, 0) * clip.quality.frames_per_tick, clip.frames - 1)
        wanted.setdefault(number, []).append(tick)
    found: dict[int, Picture] = {}
    last = max(wanted, default=-1)
    try:
        with av.open(str(clip.path)) as drawn:
            drawn.streams.video[0].thread_type = "AUTO"
            for number, frame in enumerate(drawn.decode(video=0)):
                for tick in wanted.get(number, ()):
                    found[tick] = Image.fromarray(frame.to_ndarray(format="rgb24"))
                if number >= last:
                    break
    except (OSError, av.FFmpegError) as error:
        raise LantuError(
            f"The clip of row {clip.row} cannot be read ({error})."
            f" Delete {clip.path} and render again."
        ) from error
    missing = sorted(set(ticks) - set(found))
    if missing:
        raise LantuError(
            f"The clip of row {clip.row} ends before tick {missing[0]}."
            f" Delete {clip.path} and render again."
        )
    return found
