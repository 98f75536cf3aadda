"""Single pictures of a clip, kept in the cache for all that goes beside the film."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.files import whole, write_whole

if TYPE_CHECKING:
    from av import VideoFrame
    from PIL.Image import Image as Picture

PICTURES = "pictures"
"""The folder of the cache that keeps them."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture to take of a clip.

    Attributes:
        tick: from the row's start; one past the end means the last frame.
        width: pixels; 0 for the clip's own.
        kind: `png` or `webp`.
    """

    tick: int
    width: int = 0
    kind: str = "png"


@dataclass(frozen=True, slots=True)
class ClipThumbnails:
    """The pictures wanted of one clip.

    Attributes:
        key: of the clip.
        frames: of the clip.
        per_tick: frames of a tick.
        folder: keeps them.
        shots: what is wanted.
    """

    key: str
    frames: int
    per_tick: int
    folder: Path
    wanted: tuple[Thumbnail, ...]

    def path(self, thumbnail: Thumbnail) -> Path:
        """The file of a picture."""
        return self.folder / f"{self.key}-{thumbnail.tick}-{thumbnail.width}.{thumbnail.kind}"

    def numbered(self) -> dict[int, list[Thumbnail]]:
        """Frame number -> what is wanted of it."""
        found: dict[int, list[Thumbnail]] = {}
        for thumbnail in dict.fromkeys(self.wanted):
            number = min(max(thumbnail.tick, 0) * self.per_tick, self.frames - 1)
            found.setdefault(number, []).append(thumbnail)
        return found

    def missing(self) -> dict[int, list[Thumbnail]]:
        """The same, without what is kept already."""
        missing: dict[int, list[Thumbnail]] = {}
        for number, thumbnails in self.numbered().items():
            absent = [one for one in thumbnails if not self.path(one).is_file()]
            if absent:
                missing[number] = absent
        return missing


def scaled(frame: VideoFrame, thumbnail: Thumbnail) -> Picture:
    """A frame as an RGB picture of the size that is wanted."""
    from av.video.reformatter import Interpolation
    from PIL import Image

    width = thumbnail.width or frame.width
    height = round(width * frame.height / frame.width)
    # Scaled on the way to RGB, in one pass.
    small = frame.reformat(width, height, "rgb24", interpolation=Interpolation.BICUBIC)
    return Image.fromarray(small.to_ndarray())


def save(picture: Picture, out: Path) -> None:
    """Write an RGB picture of the kind that its name ends in."""
    if out.suffix == ".webp":
        with whole(out) as path:
            picture.save(path, quality=72, method=2)
        return
    import numpy as np

    from lantu.pictures.png_strips import compress_strip, png_bytes

    write_whole(out, png_bytes(picture.width, [compress_strip(np.asarray(picture))]))
