"""A PowerPoint file: a slide for each stop of a row, with its clip; the notes are the narration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from lantu.core.errors import LantuError
from lantu.findings import Code
from lantu.outputs.chosen_frames import jpeg, picture_at
from lantu.outputs.excerpt import Excerpt, Piece, samples_between
from lantu.outputs.protocol import Need, Options
from lantu.outputs.sizes import shown_size
from lantu.outputs.stops import rows_of, stops_of
from lantu.outputs.video_files import write_video
from lantu.sound import cut_soundtrack
from lantu.storyboard import localize

LONGER_SIDE = 12_192_000
"""Width of a wide slide in English metric units, 13.33 inches."""
BLANK = 6
"""Number of the blank layout in the default template of python-pptx."""
ENCODER = {"preset": "veryfast", "crf": "18", "profile": "high"}
SOUND_RATE = 160_000


class PptxOptions(Options):
    """Options of the output pptx."""

    mute: bool = False
    """Leave out the voice, to speak oneself."""


class Pptx:
    """Slides for PowerPoint, Keynote and LibreOffice."""

    name: ClassVar[str] = "pptx"
    about: ClassVar[str] = "a talk for PowerPoint: a slide for each stop, notes = narration"
    needs: ClassVar[Need] = Need.PICTURE | Need.SOUND
    options: ClassVar[type[Options]] = PptxOptions

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ".mute.pptx" if options.mute else ".pptx"

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the file.

        Raises:
            LantuError: python-pptx is not installed.
        """
        try:
            from pptx import Presentation
        except ModuleNotFoundError as error:
            raise LantuError(
                "python-pptx is not installed. Install it: pip install 'lantu[slides]'.",
                Code.OUTPUT_PACKAGE,
            ) from error
        (excerpt,) = excerpts
        deck: Any = Presentation()
        deck.core_properties.title = excerpt.title
        quality = excerpt.quality
        scale = LONGER_SIDE / max(quality.width, quality.height)
        deck.slide_width = round(quality.width * scale)
        deck.slide_height = round(quality.height * scale)
        with TemporaryDirectory() as folder:
            for row in rows_of(excerpt):
                for stop, words in _parts(row):
                    shown = replace(stop, soundtrack=None) if options.mute else stop
                    _add_slide(deck, shown, words, Path(folder) / "part.mp4")
        deck.save(str(out))
        return (f"{len(deck.slides)} slides, {shown_size(out.stat().st_size)}",)


def _parts(row: Excerpt) -> list[tuple[Excerpt, str]]:
    """Return the parts of a row up to each of its stops, and what is said in each."""
    (piece,) = row.pieces
    cache = row.film.project.cache / "sound" / "cut"
    assert row.soundtrack is not None
    found = []
    for stop in stops_of(row):
        first, last = (
            samples_between(piece.stretch.begins, tick, row.quality)
            for tick in (stop.begins, stop.ends)
        )
        passed = stop.begins - piece.stretch.begins
        stretch = replace(piece.stretch, begins=stop.begins, ends=stop.ends)
        part = replace(
            row,
            stretches=(stretch,),
            pieces=(Piece(stretch, piece.clip, piece.skipped + passed),),
            soundtrack=cut_soundtrack(row.soundtrack, first, last, cache),
        )
        found.append((part, stop.words))
    return found


def _add_slide(deck: Any, part: Excerpt, words: str, path: Path) -> None:
    """Add a slide with a clip that fills it and plays by itself."""
    write_video(
        part,
        path,
        container_format="mp4",
        codec="libx264",
        pixels="yuv420p",
        options=ENCODER,
        sound_codec="aac",
        sound_rate=SOUND_RATE,
    )
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    (piece,) = part.pieces
    first = BytesIO(jpeg(picture_at(part, piece, piece.stretch.begins), part.quality.width))
    movie = slide.shapes.add_movie(
        str(path),
        0,
        0,
        deck.slide_width,
        deck.slide_height,
        poster_frame_image=first,
        mime_type="video/mp4",
    )
    movie.name = localize(piece.stretch.plan.row.title, part.language)
    for condition in slide._element.iter("{*}cond"):  # plays when the slide is shown
        condition.set("delay", "0")
    slide.notes_slide.notes_text_frame.text = words
