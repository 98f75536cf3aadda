"""Draws the contact sheet: one PNG with a frame for each cue, labelled `row@mark`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.errors import LantuError
from lantu.core.files import write_whole
from lantu.core.records import Clip, TimedRow
from lantu.core.row_clock import LEAD_OUT
from lantu.findings import Code
from lantu.pictures.fonts import font
from lantu.pictures.frame_grab import cached_thumbnails
from lantu.pictures.thumbnails import Thumbnail
from lantu.store import PACKAGE_ROOT, content_key, source_keys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lantu.pictures.png_strips import Strip

COLUMNS = 6
WIDTH = 480
"""Width of one frame on the sheet in pixels."""
GAP = 16
SETTLING = 24
"""Ticks after a cue at which its frame is taken."""
LABEL = 30
"""Height in pixels of the label under a frame."""
LETTERING = 18

SheetColours = tuple[str, str]
"""Colours of the paper and of the labels, as "#RRGGBB"."""
DARK: SheetColours = ("#061024", "#DCE8FF")


def write_contact_sheet(
    clips: Sequence[Clip],
    rows: Sequence[TimedRow],
    out: Path,
    folder: Path,
    colours: SheetColours = DARK,
) -> None:
    """Write a PNG with one labelled frame per cue in the order of the film.

    Animations start at their cue, so the frame is taken up to `SETTLING` ticks later. A row without
    cues is represented by its middle.

    Args:
        clips: one per row, in the same order.
        rows: rows in the order of the film.
        out: path of the PNG.
        folder: cache of frames and compressed strips.
        colours: of the paper and of the labels.

    Raises:
        LantuError: clips and rows do not match, a clip cannot be read, or the font is missing.
    """
    if [clip.row for clip in clips] != [row.id for row in rows]:
        raise LantuError(
            f"The clips ({', '.join(clip.row for clip in clips)}) are not those of the rows"
            f" ({', '.join(row.id for row in rows)}). Render again.",
            Code.DAMAGED_INTERMEDIATE,
        )
    from lantu.pictures.png_strips import png_bytes

    shown = [
        (name, path)
        for clip, row in zip(clips, rows, strict=True)
        for name, path in _stills(clip, row, folder)
    ]
    quality = clips[0].quality
    size = COLUMNS * (WIDTH + GAP) + GAP, round(WIDTH * quality.height / quality.width)
    lines = [shown[first : first + COLUMNS] for first in range(0, len(shown), COLUMNS)]
    with ThreadPoolExecutor() as packers:
        strips = list(packers.map(lambda line: _strip(line, size, colours, folder), lines))
    write_whole(out, png_bytes(size[0], [_margin(size[0], colours), *strips]))


def contact_thumbnails(row: TimedRow) -> dict[str, Thumbnail]:
    """Return mark -> the frame to show on the sheet."""
    moments = settled_ticks(row) or {"middle": row.ticks // 2}
    return {mark: Thumbnail(tick, WIDTH) for mark, tick in moments.items()}


def settled_ticks(row: TimedRow) -> dict[str, int]:
    """Return mark -> tick when its animation is visible and the next cue has not come."""
    cues = sorted(row.cues.items(), key=lambda cue: cue[1])
    ends = [*(tick for _, tick in cues), row.ticks - LEAD_OUT][1:]
    return {
        mark: tick + max(0, min(SETTLING, (end - tick) * 4 // 5))
        for (mark, tick), end in zip(cues, ends, strict=True)
    }


def _stills(clip: Clip, row: TimedRow, folder: Path) -> Iterator[tuple[str, Path]]:
    thumbnails = contact_thumbnails(row)
    paths = cached_thumbnails(clip, thumbnails.values(), folder)
    for mark, thumbnail in thumbnails.items():
        yield f"{row.id}@{mark}", paths[thumbnail]


def _strip(
    shown: Sequence[tuple[str, Path]], size: tuple[int, int], colours: SheetColours, folder: Path
) -> Strip:
    """Return a line of frames as a compressed strip, cached because most lines do not change."""
    from lantu.pictures.png_strips import compress_strip, read_strip, write_strip

    key = content_key([(name, path.name) for name, path in shown], size, colours, _code())
    kept = folder / f"{key}.band"
    strip = read_strip(kept)
    if strip is None:
        strip = compress_strip(_arrange(shown, size, colours))
        write_strip(kept, strip)
    return strip


def _arrange(
    shown: Sequence[tuple[str, Path]], size: tuple[int, int], colours: SheetColours
) -> NDArray[np.uint8]:
    """Draw a line of frames.

    Args:
        shown: (label, path of the frame) pairs.
        size: width of the sheet and height of a frame in pixels.
        colours: of the paper and of the labels.

    Returns:
        RGB pixels of shape (height + LABEL + GAP, width, 3).
    """
    import numpy as np
    from PIL import Image, ImageDraw

    lettering = font(LETTERING)
    width, height = size
    paper, ink = colours
    line = Image.new("RGB", (width, height + LABEL + GAP), paper)
    draw = ImageDraw.Draw(line)
    for number, (name, path) in enumerate(shown):
        left = GAP + number * (WIDTH + GAP)
        line.paste(Image.open(path), (left, 0))
        draw.text((left, height + LABEL / 2), name, ink, lettering, anchor="lm")
    return np.asarray(line)


def _margin(width: int, colours: SheetColours) -> Strip:
    """Return the empty strip above the first line."""
    import numpy as np
    from PIL import ImageColor

    from lantu.pictures.png_strips import compress_strip

    return compress_strip(np.full((GAP, width, 3), ImageColor.getrgb(colours[0]), np.uint8))


def _code() -> dict[str, str]:
    return source_keys([Path(__file__)], PACKAGE_ROOT)
