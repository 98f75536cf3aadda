"""Join video files of one format, and lay a sound track under them, without coding anything anew.

It is what a user of stock Manim does with FFmpeg's concat demuxer.

    python -m benchmarks.joining film.mp4 sound.m4a row1.mp4 row2.mp4
"""

from __future__ import annotations

import sys
from pathlib import Path

import av


def join(film: Path, sound: Path, parts: list[Path]) -> None:
    """Write a film of the pictures of `parts` one after another and of a sound track."""
    listing = film.with_suffix(".txt")
    listing.write_text("".join(f"file '{part.resolve()}'\n" for part in parts), "utf-8")
    with (
        av.open(str(listing), format="concat", options={"safe": "0"}) as pictures,
        av.open(str(sound)) as heard,
        av.open(str(film), "w") as joined,
    ):
        sources = ((pictures, pictures.streams.video[0]), (heard, heard.streams.audio[0]))
        streams = [joined.add_stream_from_template(source) for _, source in sources]
        joined.start_encoding()
        for (container, source), stream in zip(sources, streams, strict=True):
            for packet in container.demux(source):
                if packet.dts is not None:
                    packet.stream = stream
                    joined.mux(packet)


if __name__ == "__main__":
    film_file, sound_file, *part_files = map(Path, sys.argv[1:])
    join(film_file, sound_file, part_files)
