"""Single frames of an excerpt, for posters and thumbnails."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lantu.outputs.excerpt import Excerpt, Piece
from lantu.timing import RowPlan

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

SETTLED = 18
"""Ticks after a cue at which what it shows is drawn."""


def poster(excerpt: Excerpt) -> Picture:
    """Return the frame of the storyboard's `poster`, else that of the last cue of the excerpt."""
    row, _, mark = (excerpt.film.storyboard.film.poster or "").partition("@")
    for piece in excerpt.pieces:
        if piece.stretch.plan.row.id == row and mark in piece.stretch.plan.timed.cues:
            return picture_at(excerpt, piece, settled(piece, mark))
    last = excerpt.pieces[-1]
    cues = last.stretch.plan.timed.cues
    inside = [name for name, tick in cues.items() if tick < last.stretch.ends]
    if not inside:
        return picture_at(excerpt, last, (last.stretch.begins + last.stretch.ends) // 2)
    return picture_at(excerpt, last, settled(last, max(inside, key=lambda name: cues[name])))


def settled(piece: Piece, mark: str) -> int:
    """Return a tick a little after a mark, before the next one and inside of the piece."""
    plan: RowPlan = piece.stretch.plan
    cue = plan.timed.cues[mark]
    later = [tick for tick in plan.timed.cues.values() if tick > cue]
    end = min([*later, piece.stretch.ends]) - 1
    return max(piece.stretch.begins, min(cue + SETTLED, end))


def picture_at(excerpt: Excerpt, piece: Piece, tick: int) -> Picture:
    """Return the frame at a tick of a row.

    Raises:
        LantuError: the clip cannot be read.
    """
    from dataclasses import replace

    from PIL import Image

    tick = min(max(tick, piece.stretch.begins), piece.stretch.ends - 1)
    one = replace(
        piece,
        stretch=replace(piece.stretch, begins=tick, ends=tick + 1),
        skipped=piece.skipped + tick - piece.stretch.begins,
    )
    frame = next(excerpt.frames(pixels="rgb24", pieces=[one]))
    return Image.fromarray(frame.to_ndarray())


def jpeg(picture: Picture, width: int, quality: int = 85) -> bytes:
    """Return a picture as JPEG, at most of a width."""
    if picture.width > width:
        picture = picture.resize((width, round(width * picture.height / picture.width)))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()
