"""Draws the clips of changed rows; takes the others from the cache."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from lantu.core.encoders import ClipEncoder
from lantu.core.errors import RowsFailed
from lantu.core.quality import Quality
from lantu.core.records import Clip, TimedRow
from lantu.drawing.crew import Crew
from lantu.drawing.progress import Listener, display
from lantu.encoding import usable_encoder
from lantu.findings import Finding, printable
from lantu.pictures import PICTURES, ClipThumbnails, Thumbnail, clip_thumbnails
from lantu.store import (
    ClipInputs,
    change_reasons,
    collect_inputs,
    content_key,
    intact,
    load_inputs,
    save_inputs,
)
from lantu.timing import FilmPlan, RowPlan

if TYPE_CHECKING:
    from lantu.drawing.outcomes import Outcome
    from lantu.store import SharedCache

Place = tuple[ClipInputs, Path, Path]
"""Inputs of a row's clip, path of the clip, and path of the note with its inputs."""


def clip_places(
    film: FilmPlan, chosen: Sequence[RowPlan], quality: Quality
) -> tuple[list[Place], str]:
    """Return inputs and paths of the rows' clips, all for one encoder so that they can be joined.

    If a clip is missing and the film's encoder is not available, another encoder is used for all.

    Returns:
        A place for each row, and a notice for the user; empty if the film's encoder is used.
    """
    places = [_place(film, plan, quality, film.encoder) for plan in chosen]
    if all(path.exists() for _, path, _ in places):
        return places, ""
    encoder, notice = usable_encoder(film.encoder, quality)
    if encoder != film.encoder:
        places = [_place(film, plan, quality, encoder) for plan in chosen]
    return places, notice


def _place(film: FilmPlan, plan: RowPlan, quality: Quality, encoder: ClipEncoder) -> Place:
    root, theme_files = film.project.root, film.theme.drawing_files
    inputs = collect_inputs(plan.timed, plan.scene_file, root, quality, encoder, theme_files)
    folder = film.project.cache / "clips"
    drawing = content_key(film.storyboard.film.drawing)[:8]  # the text may hold any character
    name = f"{plan.row.id}-{drawing}-{quality.label}-{film.language}"
    kind = "-burnt" * bool(plan.timed.captions) + "-transparent" * plan.timed.transparent
    note = folder / f"{name}{kind}.json"
    suffix = ".mkv" if encoder == "alpha" else ".mp4"
    return inputs, folder / f"{inputs.key}{suffix}", note


def render_clips(
    film: FilmPlan,
    chosen: Sequence[RowPlan],
    quality: Quality,
    crew: Crew,
    console: Console,
    listener: Listener,
    thumbnails: Callable[[TimedRow], Sequence[Thumbnail]],
    *,
    shared: SharedCache | None = None,
    explain: bool = False,
    timeout: float | None = None,
) -> dict[str, Clip]:
    """Draw the rows that changed; take the others from the cache.

    Args:
        film: plan that contains the rows.
        chosen: rows whose clips are needed.
        quality: picture size and frame rate.
        crew: draws them.
        console: console for progress.
        listener: called when rows change, progress and finish.
        thumbnails: returns the frames of a row to save as pictures while it is drawn.
        shared: cache of several machines, asked before a row is drawn.
        explain: print for each row why it is or is not drawn, and why its frames could not be
            drawn incrementally.
        timeout: seconds without a new frame after which a row is ended; see `draw_all`.

    Returns:
        Row id -> its clip.

    Raises:
        RowsFailed: names all failed rows, after the others are finished.
    """
    clips: dict[str, Clip] = {}
    changed: dict[str, tuple[RowPlan, ClipInputs, Path, ClipThumbnails]] = {}
    kept = film.project.cache / PICTURES
    places, notice = clip_places(film, chosen, quality)
    if notice:
        console.print(notice, highlight=False, soft_wrap=True, markup=False)
        listener.notice(notice)
    if shared:
        shared.fetch({inputs.key: path for inputs, path, _ in places})
    for plan, (inputs, path, note) in zip(chosen, places, strict=True):
        frames = quality.frame_at(plan.timed.ticks)
        clips[plan.row.id] = Clip(plan.row.id, path, frames, quality, inputs.key)
        pictures = clip_thumbnails(clips[plan.row.id], thumbnails(plan.timed), kept)
        existed, whole, rotten = path.exists(), intact(path), pictures.damaged()
        if whole and not rotten:
            if explain:
                console.print(f"row {plan.row.id}: not drawn, nothing it is made from changed")
            save_inputs(note, inputs)
            continue
        lost = "its pictures in the cache were damaged" if whole else "its clip left the cache"
        lost = "its clip in the cache was damaged" if existed and not whole else lost
        why = "; ".join(change_reasons(load_inputs(note), inputs)) or lost
        listener.changed(plan.row.id, why)
        if explain:
            line = f"row {plan.row.id}: drawn, because {why}"
            console.print(line, highlight=False, soft_wrap=True)
        changed[plan.row.id] = (plan, inputs, note, pictures)
    if not changed:
        return clips

    from lantu.drawing.worker.job import DrawJob, Failed

    total = sum(clips[row].frames for row in changed)
    with display(console, total) as shown:

        def finished(outcome: Outcome) -> None:
            row = outcome.job.timed.id
            shown.draw(row, clips[row].frames)
            for line in outcome.output.splitlines():
                shown.say(f"row {row} printed: {printable(line)}")
            if isinstance(outcome.result, Failed):
                shown.say(f"row {row} failed")
            else:
                _, inputs, note, _ = changed[row]
                save_inputs(note, inputs)
                if shared:
                    shared.put(inputs.key, clips[row].path)
                listener.finished(clips[row])
                shown.say(
                    f"row {row}: {clips[row].frames} frames, {outcome.result.encoded} of them "
                    f"encoded, in {outcome.result.seconds:.1f} s, {outcome.result.peak} MiB"
                    f"{_made_by(outcome)}"
                )
                if given := outcome.result.given_away:
                    shown.say(
                        f"row {row}: {given} frames given to x264, because they change all over, "
                        "as photographs and videos do"
                    )
                if explain and outcome.result.fallback:
                    shown.say(f"row {row}: painted whole, because {outcome.result.fallback}")

        def progress(job: DrawJob, frames: int) -> None:
            shown.draw(job.timed.id, frames)
            listener.progress(job.timed.id)

        outcomes = crew.draw(
            film,
            [
                DrawJob(
                    plan.timed,
                    plan.scene_file,
                    film.project.root,
                    quality,
                    clips[row].path,
                    film.project.cache / "scratch" / f"{os.getpid()}-{row}",
                    thumbnails=pictures,
                    encoder=inputs.encoder,
                )
                for row, (plan, inputs, _, pictures) in changed.items()
            ],
            progress,
            finished,
            timeout,
        )
    raise_failures({o.job.timed.id: o.result for o in outcomes if isinstance(o.result, Failed)})
    return clips


def _made_by(outcome: Outcome) -> str:
    """Name the workers of a cluster that drew a row; empty for this machine."""
    return f", by {', '.join(outcome.machines)}" if outcome.machines else ""


def raise_failures(failures: Mapping[str, Any]) -> None:
    """Raise if any row failed.

    Args:
        failures: row id -> `Failed`.

    Raises:
        RowsFailed: has one line per failed row.
    """
    if failures:
        raise RowsFailed(
            "\n".join(f"row {row}: {failures[row].cause}" for row in sorted(failures)),
            {row: failed.trace for row, failed in failures.items()},
            tuple(
                Finding.from_message(failed.code, failed.cause, row=row, mark=failed.mark)
                for row, failed in sorted(failures.items())
            ),
        )
