"""Describes frames wanted of a clip, and scales and saves them for the cache."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.ticks import frame_at
from lantu.store import intact, sealed, write_sealed

if TYPE_CHECKING:
    from av import VideoFrame
    from PIL.Image import Image as Picture

PICTURES = "pictures"
"""Folder of the cache that contains them."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A frame wanted of a clip.

    Attributes:
        tick: counted from the row's start; a tick after the end means the last frame.
        width: width in pixels; 0 keeps the width of the clip.
        kind: file format, `png` or `webp`.
    """

    tick: int
    width: int = 0
    kind: str = "png"


@dataclass(frozen=True, slots=True)
class ClipThumbnails:
    """The frames wanted of one clip.

    Attributes:
        key: content key of the clip.
        frames: number of frames of the clip.
        fps: frames per second of the clip.
        folder: folder that caches the pictures.
        wanted: the frames.
    """

    key: str
    frames: int
    fps: int
    folder: Path
    wanted: tuple[Thumbnail, ...]

    def path(self, thumbnail: Thumbnail) -> Path:
        """Return the path of a cached frame."""
        return self.folder / f"{self.key}-{thumbnail.tick}-{thumbnail.width}.{thumbnail.kind}"

    def numbered(self) -> dict[int, list[Thumbnail]]:
        """Return frame number -> pictures wanted of that frame."""
        found: dict[int, list[Thumbnail]] = {}
        for thumbnail in dict.fromkeys(self.wanted):
            number = min(frame_at(max(thumbnail.tick, 0), self.fps), self.frames - 1)
            found.setdefault(number, []).append(thumbnail)
        return found

    def damaged(self) -> bool:
        """Delete cached pictures that are not what was written; return whether there were any."""
        whole = [intact(path) for path in map(self.path, self.wanted) if path.exists()]
        return not all(whole)

    def missing(self) -> dict[int, list[Thumbnail]]:
        """Return frame number -> wanted pictures that are not cached yet."""
        missing: dict[int, list[Thumbnail]] = {}
        for number, thumbnails in self.numbered().items():
            absent = [one for one in thumbnails if not intact(self.path(one))]
            if absent:
                missing[number] = absent
        return missing


def scaled(frame: VideoFrame, thumbnail: Thumbnail) -> Picture:
    """Convert a frame to an RGB picture of the wanted width, with bicubic scaling."""
    from av.video.reformatter import Interpolation
    from PIL import Image

    width = thumbnail.width or frame.width
    height = round(width * frame.height / frame.width)
    # One pass of swscale for scaling and conversion.
    small = frame.reformat(width, height, "rgb24", interpolation=Interpolation.BICUBIC)
    return Image.fromarray(small.to_ndarray())


def save(picture: Picture, out: Path) -> None:
    """Write an RGB picture as WebP or PNG, depending on the suffix of the path."""
    if out.suffix == ".webp":
        with sealed(out) as path:
            picture.save(path, quality=72, method=2)
        return
    import numpy as np

    from lantu.pictures.png_strips import compress_strip, png_bytes

    write_sealed(out, png_bytes(picture.width, [compress_strip(np.asarray(picture))]))
