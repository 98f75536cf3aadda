"""The film, or a part of it, as an MP4: clips joined by copying their packets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from lantu.film import stitch
from lantu.outputs.excerpt import Excerpt
from lantu.outputs.protocol import Need, Options
from lantu.outputs.sizes import shown_size


class Mp4:
    """An MP4 with sound, chapters, and captions in every language."""

    name: ClassVar[str] = "mp4"
    about: ClassVar[str] = "the film or a part of it, without the files beside it"
    needs: ClassVar[Need] = Need.JOINABLE | Need.SOUND
    options: ClassVar[type[Options]] = Options

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ".mp4"

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the file."""
        (excerpt,) = excerpts
        write_mp4(excerpt, out)
        return (f"{excerpt.seconds:.0f} s, {shown_size(out.stat().st_size)}",)


def write_mp4(excerpt: Excerpt, out: Path) -> None:
    """Write an excerpt with clips that begin and end with it."""
    assert excerpt.soundtrack is not None
    captions = dict(excerpt.captions)
    if excerpt.burnt:
        del captions[excerpt.language]
    clips = [piece.clip for piece in excerpt.pieces]
    stitch(
        clips,
        excerpt.soundtrack,
        captions,
        excerpt.chapters,
        excerpt.title,
        excerpt.language,
        out,
    )
