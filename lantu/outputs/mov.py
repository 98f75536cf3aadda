"""A QuickTime file for editing programs: ProRes 4444, which has alpha, and uncompressed sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from lantu.outputs.excerpt import Excerpt
from lantu.outputs.protocol import Need, Options
from lantu.outputs.sizes import shown_size
from lantu.outputs.video_files import write_video


class MovOptions(Options):
    """Options of the output mov."""

    mute: bool = False
    """Leave out the sound."""
    transparent: bool = False
    """Leave out the sheet, with true alpha."""


class Mov:
    """ProRes 4444 in a QuickTime file."""

    name: ClassVar[str] = "mov"
    about: ClassVar[str] = "ProRes 4444 for editing programs; with --transparent with alpha"
    needs: ClassVar[Need] = Need.PICTURE | Need.SOUND | Need.ALPHA
    options: ClassVar[type[Options]] = MovOptions

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ".mov"

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the file."""
        (excerpt,) = excerpts
        if options.mute:
            excerpt = replace(excerpt, soundtrack=None)
        write_video(
            excerpt,
            out,
            container_format="mov",
            codec="prores_ks",
            pixels="yuva444p10le" if excerpt.transparent else "yuv444p10le",
            options={"profile": "4444", "vendor": "apl0", "alpha_bits": "16"},
            sound_codec="pcm_s16le",
        )
        return (f"ProRes 4444, {shown_size(out.stat().st_size)}",)
