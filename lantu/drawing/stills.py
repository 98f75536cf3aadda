"""Draws single frames of a row as PNG files: `05@accepted`, `05@3.2s`."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

from lantu.core.errors import InputError
from lantu.core.files import write_whole
from lantu.core.quality import Quality
from lantu.core.records import TimedRow
from lantu.core.ticks import TICKS_PER_SECOND, nearest_tick
from lantu.drawing.clips import raise_failures
from lantu.drawing.pool import draw_all
from lantu.drawing.worker.job import DrawJob, Failed
from lantu.findings import Code


@dataclass(frozen=True, slots=True)
class Moment:
    """A position in a row, as written on the command line.

    Attributes:
        row: id of the row.
        at: mark, or seconds such as `3.2s`; None means all marks.
    """

    row: str
    at: str | None


def parse_moment(text: str) -> Moment:
    """Parse `ROW@MARK`, `ROW@SECONDSs` or `ROW`."""
    row, _, at = text.partition("@")
    return Moment(row, at or None)


def ticks_of(timed: TimedRow, at: str | None) -> dict[str, int]:
    """Resolve a position of `Moment.at` to name -> tick.

    Raises:
        InputError: there is no such mark, or the time is after the end of the row.
    """
    if at is None:
        return dict(timed.cues)
    if at in timed.cues:
        return {at: timed.cues[at]}
    seconds = re.fullmatch(r"(\d+(?:\.\d+)?)s", at)
    if not seconds:
        raise InputError(
            f"Row {timed.id} has no mark `{at}`. Its marks are: {', '.join(timed.cues)}; "
            f"a time is written like {timed.id}@3.2s.",
            Code.UNKNOWN_MOMENT,
        )
    if float(seconds[1]) >= timed.seconds:
        raise InputError(
            f"Row {timed.id} is {timed.seconds:.2f} s long; {at} is after its end.",
            Code.UNKNOWN_MOMENT,
        )
    return {at: min(nearest_tick(float(seconds[1])), timed.ticks - 1)}


def draw_stills(
    timed: TimedRow,
    scene_file: Path,
    root: Path,
    quality: Quality,
    moments: dict[str, int],
    folder: Path,
    scratch: Path,
) -> list[Path]:
    """Draw frames of a row as PNG files named `ROW@NAME.png`.

    Args:
        timed: the row.
        scene_file: Python file of its Scene class.
        root: root folder of the project.
        quality: picture size; the frame rate is not used.
        moments: name -> tick.
        folder: folder of the PNG files.
        scratch: folder for temporary files.

    Returns:
        The PNG files.

    Raises:
        RowsFailed: the scene raised an exception.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    place = Path(mkdtemp(prefix=f"{os.getpid()}-stills-", dir=scratch))
    one_a_tick = replace(quality, fps=TICKS_PER_SECOND)
    job = DrawJob(
        timed, scene_file, root, one_a_tick, place, place / "manim", frozenset(moments.values())
    )
    try:
        outcomes = draw_all([job], 1, lambda *_: None, lambda _: None)
        raise_failures({o.job.timed.id: o.result for o in outcomes if isinstance(o.result, Failed)})
        made = []
        for name, tick in moments.items():
            made.append(folder / f"{timed.id}@{name}.png")
            write_whole(made[-1], (place / f"{tick:05}.png").read_bytes())
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return made
