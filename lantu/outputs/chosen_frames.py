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
COMPARED = 192
"""Width and height in pixels of the pictures that are compared."""


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


def fullest(excerpt: Excerpt) -> Picture:
    """Return the frame of the storyboard's `poster`, else that of the cue with the most to see.

    What is seen is how far the brightness is from that of the sheet: light on a dark sheet, ink on
    a light one.
    """
    import numpy as np

    if excerpt.film.storyboard.film.poster:
        return poster(excerpt)
    most, found = -1.0, None
    for piece in excerpt.pieces:
        one = piece.stretch
        cues = one.plan.timed.cues.items()
        ticks = sorted(
            {settled(piece, name) for name, tick in cues if one.begins <= tick < one.ends}
        )
        for tick, frame in zip(ticks, excerpt.frames_at(piece, ticks), strict=True):
            light = frame.reformat(width=COMPARED, height=COMPARED, format="gray").to_ndarray()
            seen = float(np.abs(light - np.median(light)).mean())
            if seen > most:
                most, found = seen, (piece, tick)
    return picture_at(excerpt, *found) if found else poster(excerpt)


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
