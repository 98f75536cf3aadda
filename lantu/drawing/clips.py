"""The clips of a film's rows: those that changed are drawn, the others come from the cache."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from lantu.core.errors import LantuError
from lantu.core.quality import Quality
from lantu.core.records import Clip, TimedRow
from lantu.drawing.progress import Listener, display
from lantu.pictures import PICTURES, Shot, album
from lantu.store import Ingredients, ingredients, reasons, remember, remembered, touch
from lantu.timing import FilmPlan, RowPlan


def clip_place(film: FilmPlan, one: RowPlan, quality: Quality) -> tuple[Ingredients, Path, Path]:
    """What a row's clip is drawn from, where it lies, and where that is noted."""
    made_from = ingredients(one.timed, one.scene_file, film.project.root, quality)
    folder = film.project.cache / "clips"
    name = f"{film.storyboard.film.drawing}-{one.row.id}-{quality.name}-{film.language}"
    note = folder / f"{name}{'-burnt' * bool(one.timed.captions)}.json"
    return made_from, folder / f"{made_from.key}.mp4", note


def render_clips(
    film: FilmPlan,
    chosen: Sequence[RowPlan],
    quality: Quality,
    jobs: int,
    console: Console,
    heard: Listener,
    shots: Callable[[TimedRow], Sequence[Shot]],
    *,
    explain: bool = False,
) -> dict[str, Clip]:
    """Draw the rows that changed; take the others from the cache.

    Args:
        film: whose rows they are.
        chosen: rows to draw.
        quality: of the picture.
        jobs: rows drawn at a time.
        console: where progress is shown.
        heard: told which rows changed, and how they get on.
        shots: what pictures of a row to take while it is drawn.
        explain: say for each row why it is or is not drawn, and why its frames had to be painted
            whole, which is slower.

    Returns:
        Row id -> its clip.

    Raises:
        LantuError: naming every row that failed, after the others are finished.
    """
    clips: dict[str, Clip] = {}
    changed: dict[str, tuple[RowPlan, Ingredients, Path]] = {}
    for one in chosen:
        made_from, path, note = clip_place(film, one, quality)
        frames = one.timed.ticks * quality.frames_per_tick
        clips[one.row.id] = Clip(one.row.id, path, frames, quality, made_from.key)
        if path.exists():
            touch(path)
            if explain:
                console.print(f"row {one.row.id}: not drawn, nothing it is made from changed")
            remember(note, made_from)
            continue
        why = "; ".join(reasons(remembered(note), made_from)) or "its clip left the cache"
        heard.changed(one.row.id, why)
        if explain:
            line = f"row {one.row.id}: drawn, because {why}"
            console.print(line, highlight=False, soft_wrap=True)
        changed[one.row.id] = (one, made_from, note)
    if not changed:
        return clips

    from lantu.drawing.pool import Outcome, draw_all
    from lantu.drawing.worker.job import DrawJob, Failed

    total = sum(clips[row].frames for row in changed)
    with display(console, total) as shown:

        def finished(outcome: Outcome) -> None:
            row = outcome.job.timed.id
            shown.draw(row, clips[row].frames)
            if isinstance(outcome.result, Failed):
                shown.say(f"row {row} failed")
            else:
                _, made_from, note = changed[row]
                remember(note, made_from)
                heard.finished(clips[row])
                shown.say(
                    f"row {row}: {clips[row].frames} frames, {outcome.result.encoded} of them "
                    f"encoded, in {outcome.result.seconds:.1f} s, {outcome.result.peak} MiB"
                )
                if explain and outcome.result.fallback:
                    shown.say(f"row {row}: painted whole, because {outcome.result.fallback}")

        def progress(job: DrawJob, frames: int) -> None:
            shown.draw(job.timed.id, frames)
            heard.progress(job.timed.id)

        outcomes = draw_all(
            [
                DrawJob(
                    one.timed,
                    one.scene_file,
                    film.project.root,
                    quality,
                    clips[row].path,
                    film.project.cache / "scratch" / f"{os.getpid()}-{row}",
                    album=album(clips[row], shots(one.timed), film.project.cache / PICTURES),
                )
                for row, (one, _, _) in changed.items()
            ],
            jobs,
            progress,
            finished,
        )
    raise_failures({o.job.timed.id: o.result for o in outcomes if isinstance(o.result, Failed)})
    return clips


class RowsFailed(LantuError):
    """Rows could not be drawn.

    Attributes:
        traces: row id -> traceback of its scene, as text.
    """

    def __init__(self, message: str, traces: Mapping[str, str]) -> None:
        super().__init__(message)
        self.traces = traces


def raise_failures(failures: Mapping[str, Any]) -> None:
    """Name every row that failed, if any did.

    Raises:
        RowsFailed: with one line per row.
    """
    if failures:
        raise RowsFailed(
            "\n".join(f"row {row}: {failures[row].cause}" for row in sorted(failures)),
            {row: failed.trace for row, failed in failures.items()},
        )
