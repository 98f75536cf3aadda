"""The sound alone, with chapters, as a podcast has it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Literal

from lantu.languages import LANGUAGES
from lantu.outputs.excerpt import Excerpt
from lantu.outputs.protocol import Need, Options
from lantu.outputs.sizes import shown_size
from lantu.outputs.sound_streams import add_sound, chapters_for, write_sound

MP3_RATE = 160_000


class AudioOptions(Options):
    """Options of the output audio."""

    format: Literal["m4a", "mp3"] = "m4a"
    """m4a is the film's own sound, not encoded again; mp3 plays on every device."""


class Audio:
    """An M4A or MP3 file with a chapter for each row."""

    name: ClassVar[str] = "audio"
    about: ClassVar[str] = "the sound with chapters, for podcasts"
    needs: ClassVar[Need] = Need.SOUND
    options: ClassVar[type[Options]] = AudioOptions

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return f".{options.format}"

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the file."""
        (excerpt,) = excerpts
        if options.format == "mp3":
            _write_mp3(excerpt, out)
        else:
            _write_m4a(excerpt, out)
        return (f"{excerpt.seconds:.0f} s, {shown_size(out.stat().st_size)}",)


def _write_m4a(excerpt: Excerpt, out: Path) -> None:
    """Copy the packets of the soundtrack."""
    import av

    assert excerpt.soundtrack is not None
    with (
        av.open(str(excerpt.soundtrack.path)) as mixed,
        av.open(
            str(out),
            "w",
            format="ipod",
            options={"movflags": "faststart", "movie_timescale": "48000"},
        ) as file,
    ):
        source: Any = mixed.streams.audio[0]
        stream = file.add_stream_from_template(source)
        _describe(file, stream, excerpt)
        for packet in mixed.demux(source):
            if packet.size:
                packet.stream = stream
                file.mux(packet)


def _write_mp3(excerpt: Excerpt, out: Path) -> None:
    import av

    with av.open(str(out), "w", format="mp3") as file:
        stream = add_sound(file, excerpt, "libmp3lame", MP3_RATE)
        _describe(file, stream, excerpt)
        write_sound(file, stream, excerpt)


def _describe(file: Any, stream: Any, excerpt: Excerpt) -> None:
    file.metadata["title"] = excerpt.title
    stream.metadata["language"] = LANGUAGES[excerpt.language].iso639
    chapters_for(file, excerpt.chapters)
