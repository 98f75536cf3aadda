"""A folder of PNG files, one for each frame."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field

from lantu.outputs.excerpt import Excerpt
from lantu.outputs.protocol import Need, Options

WAITING = 8
"""Pictures that are compressed at once."""


class PngOptions(Options):
    """Options of the output png."""

    fps: float | None = Field(None, ge=1, le=60)
    """Frames per second; by default those of the quality."""
    width: int | None = Field(None, ge=64, le=7680)
    """Width in pixels; by default that of the quality."""
    transparent: bool = False
    """Leave out the sheet, with true alpha."""


class Png:
    """Numbered PNG files."""

    name: ClassVar[str] = "png"
    about: ClassVar[str] = "one picture per frame, for compositing programs"
    needs: ClassVar[Need] = Need.PICTURE | Need.ALPHA
    options: ClassVar[type[Options]] = PngOptions

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ""

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the files `00001.png` and so on."""
        from PIL import Image

        (excerpt,) = excerpts
        pixels = "rgba" if excerpt.transparent else "rgb24"
        count = 0
        with ThreadPoolExecutor() as writers:
            started: list[Any] = []
            for frame in excerpt.frames(options.fps, width=options.width, pixels=pixels):
                count += 1
                picture = Image.fromarray(frame.to_ndarray())
                path = out / f"{count:05}.png"
                started.append(writers.submit(picture.save, path, compress_level=4))
                if len(started) == WAITING:
                    started.pop(0).result()
            for one in started:
                one.result()
        return (f"{count} pictures",)
