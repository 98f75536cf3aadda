"""Draws what an output shows: whole rows as the film has them, or only parts of rows."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from rich.console import Console

from lantu.core.encoders import ClipEncoder
from lantu.core.quality import Quality
from lantu.core.records import Clip
from lantu.drawing import (
    ChangeRecorder,
    DrawJob,
    Drawn,
    Failed,
    LocalCrew,
    Outcome,
    clip_places,
    draw_all,
    raise_failures,
    render_clips,
)
from lantu.outputs import Piece, Stretch
from lantu.store import content_key, intact
from lantu.timing import FilmPlan


def draw_pieces(
    film: FilmPlan,
    stretches: Sequence[Stretch],
    quality: Quality,
    jobs: int,
    console: Console,
    *,
    exact: bool,
    timeout: float | None = None,
) -> tuple[Piece, ...]:
    """Draw parts of a film; what the cache has is not drawn again.

    Args:
        film: plan that contains the rows.
        stretches: the parts.
        quality: picture size and frame rate.
        jobs: maximum number of worker processes.
        console: console for progress.
        exact: whether each clip must begin and end with its part. Otherwise a clip of the whole row
            serves if the cache has one.
        timeout: seconds without a new frame after which a row is ended.

    Raises:
        RowsFailed: names all rows that failed.
    """
    places, notice = clip_places(film, [one.plan for one in stretches], quality)
    if notice:
        console.print(notice, highlight=False, soft_wrap=True, markup=False)
    kept = [intact(path) for _, path, _ in places]
    whole = [
        one.plan
        for one, known in zip(stretches, kept, strict=True)
        if one.is_whole or (known and not exact)
    ]
    recorder = ChangeRecorder()
    clips = render_clips(
        film, whole, quality, LocalCrew(jobs), console, recorder, lambda _: (), timeout=timeout
    )
    pieces: dict[int, Piece] = {}
    wanted: list[tuple[DrawJob, Clip]] = []
    for number, (one, (inputs, path, _)) in enumerate(zip(stretches, places, strict=True)):
        row = one.plan.row.id
        if row in clips:
            pieces[number] = Piece(one, clips[row], one.begins)
            continue
        key = content_key(inputs.key, one.begins, one.ends)
        frames = quality.frame_at(one.ends) - quality.frame_at(one.begins)
        clip = Clip(row, path.with_name(f"{key}{path.suffix}"), frames, quality, key)
        pieces[number] = Piece(one, clip)
        if not intact(clip.path):
            wanted.append((_job(film, one, clip, inputs.encoder), clip))
    if wanted:
        _draw([job for job, _ in wanted], jobs, console, timeout)
    return tuple(pieces[number] for number in range(len(stretches)))


def _job(film: FilmPlan, one: Stretch, clip: Clip, encoder: ClipEncoder) -> DrawJob:
    scratch = film.project.cache / "scratch" / f"{os.getpid()}-part-{clip.key}"
    job = DrawJob(
        one.plan.timed, one.plan.scene_file, film.project.root, clip.quality, clip.path, scratch
    )
    ends = None if one.ends == one.plan.timed.ticks else one.ends
    return replace(job, begins=one.begins, ends=ends, encoder=encoder)


def _draw(work: Sequence[DrawJob], jobs: int, console: Console, timeout: float | None) -> None:
    def finished(outcome: Outcome) -> None:
        if isinstance(outcome.result, Drawn):
            job = outcome.job
            console.print(
                f"row {job.timed.id}, a part of it: drawn in {outcome.result.seconds:.1f} s",
                highlight=False,
            )

    outcomes = draw_all(work, jobs, lambda *_: None, finished, timeout)
    failed = {o.job.timed.id: o.result for o in outcomes if isinstance(o.result, Failed)}
    raise_failures(failed)
