"""One self-contained reveal.js page: rows as slides, whose clips stop at the marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from lantu.core.errors import LantuError
from lantu.core.ticks import seconds
from lantu.findings import Code
from lantu.outputs.chosen_frames import jpeg, picture_at
from lantu.outputs.excerpt import Excerpt
from lantu.outputs.mp4 import write_mp4
from lantu.outputs.pages import encoded, safe_json, tag, template, text_of, theme_style, words
from lantu.outputs.protocol import Need, Options
from lantu.outputs.sizes import shown_size
from lantu.outputs.stops import rows_of, stops_of
from lantu.storyboard import localize

POSTER_WIDTH = 1280
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data:; media-src data: blob:; font-src data:; frame-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing is loaded from elsewhere. The speaker view opens the page in frames of its own."""


class SlidesOptions(Options):
    """Options of the output slides."""

    mute: bool = False
    """Leave out the voice, to speak oneself."""


class Slides:
    """A page of slides with a speaker view, operated by keys."""

    name: ClassVar[str] = "slides"
    about: ClassVar[str] = "a talk in the browser: rows as slides that stop at marks, with notes"
    needs: ClassVar[Need] = Need.JOINABLE | Need.SOUND
    options: ClassVar[type[Options]] = SlidesOptions

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ".mute.slides.html" if options.mute else ".slides.html"

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the page.

        Raises:
            LantuError: reveal.js is not installed.
        """
        (excerpt,) = excerpts
        with TemporaryDirectory() as folder:
            slides = [_slide(row, options.mute, Path(folder)) for row in rows_of(excerpt)]
        page = template("slides.html.jinja").render(
            title=excerpt.title,
            lang=tag(excerpt.language),
            policy=POLICY,
            style=_reveal("reveal.css") + theme_style(excerpt) + text_of("slides.css"),
            scripts=[_reveal("reveal.js"), _reveal("plugin/notes.js"), text_of("slides.js")],
            slides=slides,
            words=words(excerpt.language),
            data=safe_json(
                {
                    "width": excerpt.quality.width,
                    "height": excerpt.quality.height,
                    "mute": options.mute,
                    "slides": [one["stops"] for one in slides],
                }
            ),
        )
        out.write_text(page, encoding="utf-8")
        clicks = sum(len(one["stops"]) for one in slides)
        return (f"{len(slides)} slides, {clicks} stops, {shown_size(out.stat().st_size)}",)


def _slide(row: Excerpt, mute: bool, folder: Path) -> Mapping[str, Any]:
    """Return what the page shows of a row."""
    (piece,) = row.pieces
    one = piece.stretch
    path = piece.clip.path  # the silent picture
    if not mute:
        path = folder / "row.mp4"
        write_mp4(row, path)
    stops = stops_of(row)
    return {
        "title": localize(one.plan.row.title, row.language),
        "film": encoded(path.read_bytes()),
        "picture": encoded(jpeg(picture_at(row, piece, one.ends - 30), POSTER_WIDTH)),
        "stops": [seconds(stop.ends - one.begins) for stop in stops],
        "notes": [stop.words for stop in stops],
    }


def _reveal(name: str) -> str:
    """Return a file of reveal.js as its package has it.

    Raises:
        LantuError: it is not installed.
    """
    try:
        return files("pyreveal").joinpath("revealjs", "dist", name).read_text("utf-8")
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise LantuError(
            "reveal.js is not installed. Install it: pip install 'lantu[slides]'.",
            Code.OUTPUT_PACKAGE,
        ) from error
