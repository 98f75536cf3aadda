"""An animated GIF: one palette made from all frames, and a size limit that is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field

from lantu.outputs.excerpt import Excerpt
from lantu.outputs.fitting import Form, fit, ladder
from lantu.outputs.protocol import Need, Options
from lantu.outputs.sizes import Size, shown_size

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

WIDEST = 960
RATES = (12.5, 10.0, 8.0, 6.25, 5.0)
"""Frames per second whose length is a whole number of the format's 1/100 s, or nearly."""
COLOURS = (128, 64, 32)


class GifOptions(Options):
    """Options of the output gif."""

    limit: Size | None = None
    """Largest size of the file, such as 5MB; frame rate, size and colours are lowered to it."""
    width: int | None = Field(None, ge=64, le=3840)
    """Width in pixels; by default that of the quality, at most 960."""
    fps: float = Field(15.0, ge=1, le=50)
    """Frames per second."""
    colours: int = Field(256, ge=8, le=256)
    """Colours of the palette."""
    transparent: bool = False
    """Leave out the sheet. GIF knows no half transparency: a soft edge becomes hard."""


class Gif:
    """An animated GIF that repeats for ever."""

    name: ClassVar[str] = "gif"
    about: ClassVar[str] = "animation for pages, README files and chats that play no video"
    needs: ClassVar[Need] = Need.PICTURE | Need.ALPHA
    options: ClassVar[type[Options]] = GifOptions

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ".gif"

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the file; tells which form the limit has led to."""
        (excerpt,) = excerpts
        first = Form(
            options.width or min(WIDEST, excerpt.quality.width),
            min(options.fps, excerpt.quality.fps),
            options.colours,
        )

        def write(form: Form, path: Path) -> None:
            write_gif(excerpt, form, path)

        form = fit(ladder(first, RATES, COLOURS), options.limit, write, out)
        said = f"{form.width}×{excerpt.height_for(form.width)}, {form.fps:g} frames per second, "
        return (f"{said}{form.grade} colours, {shown_size(out.stat().st_size)}",)


def write_gif(excerpt: Excerpt, form: Form, out: Path) -> None:
    """Write an excerpt in one form."""
    import av

    pixels = "rgba" if excerpt.transparent else "rgb24"

    def frames() -> Iterator[VideoFrame]:
        return excerpt.frames(form.fps, width=form.width, pixels=pixels)

    palette = _palette(frames(), form, excerpt, pixels)
    rate = Fraction(form.fps).limit_denominator(1000)
    with av.open(str(out), "w", format="gif", options={"loop": "0"}) as container:
        stream: Any = container.add_stream("gif", rate=rate)
        stream.width, stream.height = form.width, excerpt.height_for(form.width)
        stream.pix_fmt = "pal8"
        stream.codec_context.time_base = 1 / rate
        for frame in _in_palette(frames(), palette, form, excerpt, pixels):
            frame.time_base = 1 / rate
            for packet in stream.encode(frame):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)


def _buffer(graph: Any, form: Form, excerpt: Excerpt, pixels: str) -> Any:
    rate = Fraction(form.fps).limit_denominator(1000)
    height = excerpt.height_for(form.width)
    return graph.add_buffer(width=form.width, height=height, format=pixels, time_base=1 / rate)


def _palette(frames: Iterator[VideoFrame], form: Form, excerpt: Excerpt, pixels: str) -> Any:
    """Return the palette of all frames, as a picture of 16 by 16 pixels."""
    import av

    graph = av.filter.Graph()
    source = _buffer(graph, form, excerpt, pixels)
    reserve = int(excerpt.transparent)
    made = graph.add(
        "palettegen", f"max_colors={form.grade}:reserve_transparent={reserve}:stats_mode=full"
    )
    sink = graph.add("buffersink")
    source.link_to(made)
    made.link_to(sink)
    graph.configure()
    for frame in frames:
        source.push(frame)
    source.push(None)
    return sink.pull()


def _in_palette(
    frames: Iterator[VideoFrame], palette: Any, form: Form, excerpt: Excerpt, pixels: str
) -> Iterator[Any]:
    """Yield the frames in a palette; ordered dither does not flicker where nothing moves."""
    import av

    graph = av.filter.Graph()
    source = _buffer(graph, form, excerpt, pixels)
    colours = graph.add_buffer(
        width=palette.width,
        height=palette.height,
        format=palette.format.name,
        time_base=source_base(form),
    )
    used = graph.add("paletteuse", "dither=bayer:bayer_scale=4:diff_mode=rectangle")
    sink = graph.add("buffersink")
    source.link_to(used, 0, 0)
    colours.link_to(used, 0, 1)
    used.link_to(sink)
    graph.configure()
    palette.pts, palette.time_base = 0, source_base(form)
    colours.push(palette)
    colours.push(None)
    for frame in frames:
        source.push(frame)
        yield from _pulled(sink)
    source.push(None)
    yield from _pulled(sink)


def source_base(form: Form) -> Fraction:
    """Return the time of one frame in seconds."""
    return 1 / Fraction(form.fps).limit_denominator(1000)


def _pulled(sink: Any) -> Iterator[Any]:
    import av

    while True:
        try:
            yield sink.pull()
        except (av.BlockingIOError, av.EOFError):
            return
