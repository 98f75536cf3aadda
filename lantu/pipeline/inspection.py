"""Runs the gates on all pictures of rows, in worker processes, and stores their findings."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.status import Status

from lantu.core.files import write_whole
from lantu.core.quality import small
from lantu.core.row_clock import LEAD_OUT
from lantu.drawing import (
    Crew,
    DrawJob,
    Drawn,
    Failed,
    GateFinding,
    LocalCrew,
    Outcome,
    raise_failures,
)
from lantu.findings import Finding
from lantu.pipeline.rendering import prepare
from lantu.project import Project
from lantu.review import FINDINGS_FILE, kept_findings
from lantu.timing import FilmPlan, RowPlan, pick

LINES = 480
"""Shorter side in pixels of the pictures that the gates check; one frame per tick."""
END = "end"
"""Name of the last picture before the lead-out."""


def named_ticks(plan: RowPlan) -> dict[str, int]:
    """Return name -> tick of a row's reference pictures: at each cue and at its end."""
    return {**plan.timed.cues, END: plan.timed.ticks - LEAD_OUT - 1}


def inspect_rows(
    film: FilmPlan,
    rows: Sequence[RowPlan],
    folder: Path,
    jobs: int,
    on_row_end: Callable[[str, float], None] = lambda row, still: None,
    crew: Crew | None = None,
) -> list[GateFinding]:
    """Draw rows at low quality and run all gates on every tick.

    Args:
        film: plan that contains the rows.
        rows: rows to check.
        folder: receives pictures of the findings, and in `LANGUAGE/ROW` the reference pictures of
            each row, named by tick.
        jobs: maximum number of worker processes.
        on_row_end: called with the id of each finished row, and the share of its frames in which
            nothing moves (0 if the row failed).
        crew: draws the rows; None is `jobs` processes of this machine.

    Raises:
        RowsFailed: a scene raised an exception other than CueOverrun.
    """
    scratch = film.project.cache / "scratch"
    work = [
        DrawJob(
            plan.timed,
            plan.scene_file,
            film.project.root,
            small(LINES, film.format),
            folder / f"{film.language}{film.format.suffix}" / plan.row.id,
            scratch / f"{os.getpid()}-inspect-{film.language}{film.format.suffix}-{plan.row.id}",
            frozenset(named_ticks(plan).values()),
            inspected=True,
        )
        for plan in rows
    ]
    for job in work:
        shutil.rmtree(job.out, ignore_errors=True)

    def finished(outcome: Outcome) -> None:
        result = outcome.result
        on_row_end(outcome.job.timed.id, result.still if isinstance(result, Drawn) else 0.0)

    drawn = (crew or LocalCrew(jobs)).draw(film, work, lambda *_: None, finished)
    outcomes = {outcome.job.timed.id: outcome.result for outcome in drawn}
    raise_failures({row: end for row, end in outcomes.items() if isinstance(end, Failed)})
    found: list[GateFinding] = []
    for plan in rows:
        result = outcomes[plan.row.id]
        assert isinstance(result, Drawn)
        found += result.findings
    return found


def check_picture(
    project: Project,
    languages: Sequence[str],
    ids: Sequence[str],
    jobs: int,
    console: Console,
    show: Callable[[Finding], object],
    formats: Sequence[str] = (),
    crew: Crew | None = None,
) -> list[GateFinding]:
    """Run the gates on rows in some languages, and store the findings.

    Pictures are written to the folder `gates` in the build folder.

    Args:
        project: project of the film.
        languages: languages to check.
        ids: row ids; empty checks all rows.
        jobs: maximum number of worker processes.
        console: console for progress.
        show: called with each finding.
        formats: names of the formats to check; empty for the film's first.
        crew: draws the rows; None is `jobs` processes of this machine.

    Raises:
        InputError: there is no such row.
        RowsFailed: a scene raised an exception other than CueOverrun.
    """
    findings: list[GateFinding] = []
    seconds = 0.0
    for language, shape in product(languages, formats or (None,)):
        film = prepare(project, language, format_name=shape)
        rows = pick(film, ids)
        still: dict[str, float] = {}
        with console.status("") as status:

            def show_row(
                row: str,
                share: float,
                language: str = language,
                status: Status = status,
                still: dict[str, float] = still,
            ) -> None:
                status.update(f"row {row} {language} looked at")
                still[row] = share

            found = inspect_rows(film, rows, project.build / "gates", jobs, show_row, crew)
        for finding in found:
            show(finding.finding)
        findings += found
        save_findings(project.build / "gates", found, {plan.row.id for plan in rows}, language)
        seconds += sum(plan.timed.seconds for plan in rows)
        console.print(told_of_stillness(rows, still, language))
    number = len(findings)
    count = {0: "no findings", 1: "1 finding"}.get(number, f"{number} findings")
    console.print(f"{seconds:.0f} s of picture looked at: {count}.")
    return findings


def told_of_stillness(rows: Sequence[RowPlan], still: Mapping[str, float], language: str) -> str:
    """Return a line about the share of frames in which nothing moves, whole and by row.

    Args:
        rows: the rows that were checked.
        still: id of a row -> share of its frames, 0 to 1.
        language: language of the film.
    """
    ticks = {plan.row.id: plan.timed.ticks for plan in rows}
    whole = sum(still[row] * ticks[row] for row in ticks) / sum(ticks.values())
    each = ", ".join(f"{row} {still[row]:.0%}" for row in ticks)
    return f"Nothing moves in {whole:.0%} of the frames of the {language} film ({each})."


def save_findings(
    folder: Path, found: Sequence[GateFinding], rows: Collection[str], language: str
) -> None:
    """Write findings for the review page; findings of rows not checked now are kept."""
    kept: list[dict[str, Any]] = [
        asdict(finding)
        for finding in kept_findings(folder)
        if finding.language != language or finding.row not in rows
    ]
    for finding in found:
        picture = os.path.relpath(finding.picture, folder) if finding.picture else None
        kept.append({**asdict(finding), "picture": picture})
    write_whole(folder / FINDINGS_FILE, json.dumps(kept, ensure_ascii=False, indent=1))
