"""An animated WebP: a third of a GIF's size, with all colours and soft transparency."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field

from lantu.outputs.excerpt import Excerpt
from lantu.outputs.fitting import Form, fit, ladder
from lantu.outputs.protocol import Need, Options
from lantu.outputs.sizes import Size, shown_size

WIDEST = 1280
RATES = (12.0, 10.0, 8.0, 6.0)
GRADES = (60, 45, 30, 20)


class WebpOptions(Options):
    """Options of the output webp."""

    limit: Size | None = None
    """Largest size of the file, such as 5MB; grade, frame rate and size are lowered to it."""
    width: int | None = Field(None, ge=64, le=3840)
    """Width in pixels; by default that of the quality, at most 1280."""
    fps: float = Field(15.0, ge=1, le=60)
    """Frames per second."""
    grade: int = Field(75, ge=1, le=100)
    """Quality of the compression, 1 to 100."""
    transparent: bool = False
    """Leave out the sheet, with true alpha."""


class Webp:
    """An animated WebP that repeats for ever."""

    name: ClassVar[str] = "webp"
    about: ClassVar[str] = "animation for web pages, smaller and smoother than a GIF"
    needs: ClassVar[Need] = Need.PICTURE | Need.ALPHA
    options: ClassVar[type[Options]] = WebpOptions

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ".webp"

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the file; tells which form the limit has led to."""
        (excerpt,) = excerpts
        first = Form(
            options.width or min(WIDEST, excerpt.quality.width),
            min(options.fps, excerpt.quality.fps),
            options.grade,
        )

        def write(form: Form, path: Path) -> None:
            write_webp(excerpt, form, path)

        form = fit(ladder(first, RATES, GRADES), options.limit, write, out)
        said = f"{form.width}×{excerpt.height_for(form.width)}, {form.fps:g} frames per second, "
        return (f"{said}grade {form.grade}, {shown_size(out.stat().st_size)}",)


def write_webp(excerpt: Excerpt, form: Form, out: Path) -> None:
    """Write an excerpt in one form."""
    import av

    rate = Fraction(form.fps).limit_denominator(1000)
    settings = {"quality": str(form.grade), "compression_level": "4", "lossless": "0"}
    pixels = "bgra" if excerpt.transparent else "yuv420p"
    with av.open(str(out), "w", format="webp", options={"loop": "0"}) as container:
        stream: Any = container.add_stream("libwebp_anim", rate=rate, options=settings)
        stream.width, stream.height = form.width, excerpt.height_for(form.width)
        stream.pix_fmt = pixels
        stream.codec_context.time_base = 1 / rate
        for frame in excerpt.frames(form.fps, width=form.width, pixels=pixels):
            for packet in stream.encode(frame):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
