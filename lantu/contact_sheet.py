"""The contact sheet: every cue of a film on one page, each under its row and mark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.clock import LEAD_OUT
from lantu.errors import LantuError
from lantu.files import whole
from lantu.fonts import font
from lantu.frames import Shot, kept_shots
from lantu.records import Clip, TimedRow

if TYPE_CHECKING:
    from PIL.Image import Image

COLUMNS = 6
WIDTH = 480
"""Pixels of one picture on the sheet."""
GAP = 16
SETTLING = 24
"""Ticks after a cue at which its picture is taken."""
LABEL = 30
"""Pixels for the line under a picture."""
LETTERING = 18
PAPER, INK = (6, 16, 36), (220, 232, 255)


def contact_sheet(clips: Sequence[Clip], rows: Sequence[TimedRow], out: Path, folder: Path) -> None:
    """Write a PNG with one frame per cue in the order of the film.

    At its cue a thing only begins to move: the frame shown is the one a moment later. A row without
    cues shows its middle. Under each picture stands its `row@mark`.

    Args:
        clips: one per row.
        rows: in the order of the film.
        out: the PNG.
        folder: keeps the pictures.

    Raises:
        LantuError: if clips and rows do not match, a clip cannot be read, or the font is missing.
    """
    if [clip.row for clip in clips] != [row.id for row in rows]:
        raise LantuError(
            f"The clips ({', '.join(clip.row for clip in clips)}) are not those of the rows"
            f" ({', '.join(row.id for row in rows)}). Render again."
        )
    shown = [
        (name, path)
        for clip, row in zip(clips, rows, strict=True)
        for name, path in _stills(clip, row, folder)
    ]
    sheet = _arrange(shown)
    with whole(out) as path:
        # The next level takes twice the time for a twentieth less.
        sheet.save(path, format="PNG", compress_level=1)


def contact_shots(row: TimedRow) -> dict[str, Shot]:
    """Mark -> its picture on the sheet."""
    moments = settled(row) or {"middle": row.ticks // 2}
    return {mark: Shot(tick, WIDTH) for mark, tick in moments.items()}


def settled(row: TimedRow) -> dict[str, int]:
    """Mark -> tick at which what it begins can be seen, and the next has not begun."""
    cues = sorted(row.cues.items(), key=lambda cue: cue[1])
    ends = [*(tick for _, tick in cues), row.ticks - LEAD_OUT][1:]
    return {
        mark: tick + max(0, min(SETTLING, (end - tick) * 4 // 5))
        for (mark, tick), end in zip(cues, ends, strict=True)
    }


def _stills(clip: Clip, row: TimedRow, folder: Path) -> Iterator[tuple[str, Path]]:
    shots = contact_shots(row)
    paths = kept_shots(clip, shots.values(), folder)
    for mark, shot in shots.items():
        yield f"{row.id}@{mark}", paths[shot]


def _arrange(shown: Sequence[tuple[str, Path]]) -> Image:
    from PIL import Image, ImageDraw

    lettering = font(LETTERING)
    pictures = [(name, Image.open(path)) for name, path in shown]
    height = max((picture.height for _, picture in pictures), default=0)
    lines = math.ceil(len(shown) / COLUMNS)
    cell_width, cell_height = WIDTH + GAP, height + LABEL + GAP
    size = (COLUMNS * cell_width + GAP, lines * cell_height + GAP)
    sheet = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(sheet)
    for number, (name, picture) in enumerate(pictures):
        left = GAP + number % COLUMNS * cell_width
        top = GAP + number // COLUMNS * cell_height
        sheet.paste(picture, (left, top))
        draw.text((left, top + height + LABEL / 2), name, INK, lettering, anchor="lm")
    return sheet
