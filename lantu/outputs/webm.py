"""A WebM: VP9 with alpha, or AV1."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from lantu.outputs.excerpt import Excerpt
from lantu.outputs.protocol import Need, Options
from lantu.outputs.sizes import shown_size
from lantu.outputs.video_files import write_video

SOUND_RATE = 128_000


class WebmOptions(Options):
    """Options of the output webm."""

    codec: Literal["vp9", "av1"] = "vp9"
    """vp9 plays everywhere and can be transparent; av1 is smaller."""
    crf: int = Field(30, ge=0, le=63)
    """Constant rate factor: 0 is the best picture, 63 the smallest file."""
    width: int | None = Field(None, ge=64, le=7680)
    """Width in pixels; by default that of the quality."""
    mute: bool = False
    """Leave out the sound."""
    transparent: bool = False
    """Leave out the sheet, with true alpha; vp9 alone has it."""

    @model_validator(mode="after")
    def _alpha_needs_vp9(self) -> WebmOptions:
        if self.transparent and self.codec == "av1":
            raise ValueError("AV1 has no alpha; take the codec vp9, or leave out transparent")
        return self


class Webm:
    """A WebM file with sound and chapters."""

    name: ClassVar[str] = "webm"
    about: ClassVar[str] = "open video for web pages; with --transparent an overlay with alpha"
    needs: ClassVar[Need] = Need.PICTURE | Need.SOUND | Need.ALPHA
    options: ClassVar[type[Options]] = WebmOptions

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ".webm"

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the file."""
        from dataclasses import replace

        (excerpt,) = excerpts
        if options.mute:
            excerpt = replace(excerpt, soundtrack=None)
        if options.codec == "av1":
            os.environ.setdefault("SVT_LOG", "1")  # errors alone
            codec, settings = "libsvtav1", {"crf": str(options.crf), "preset": "8"}
        else:
            codec = "libvpx-vp9"
            settings = {
                "crf": str(options.crf),
                "b": "0",
                "deadline": "good",
                "cpu-used": "4",
                "row-mt": "1",
                "threads": str(os.cpu_count() or 1),
                "auto-alt-ref": "0" if excerpt.transparent else "1",  # alpha has no hidden frames
            }
        write_video(
            excerpt,
            out,
            container_format="webm",
            codec=codec,
            pixels="yuva420p" if excerpt.transparent else "yuv420p",
            options=settings,
            sound_codec="libopus",
            sound_rate=SOUND_RATE,
            width=options.width,
        )
        return (f"{options.codec}, {shown_size(out.stat().st_size)}",)
