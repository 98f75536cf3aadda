"""Runs the gates on all pictures of rows, in worker processes, and stores their findings."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.status import Status

from lantu.core.files import write_whole
from lantu.core.quality import Quality
from lantu.core.row_clock import LEAD_OUT
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing import DrawJob, Drawn, Failed, GateFinding, Outcome, draw_all, raise_failures
from lantu.findings import Finding
from lantu.pipeline.rendering import prepare
from lantu.project import Project
from lantu.timing import FilmPlan, RowPlan, pick

SIZE = Quality("low", 854, 480, TICKS_PER_SECOND)
"""Quality of the pictures that the gates check; one frame per tick."""
FINDINGS_FILE = "findings.json"
"""File in the gates' folder with the findings of the last run."""
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
    on_row_end: Callable[[str], None] = lambda row: None,
) -> list[GateFinding]:
    """Draw rows at low quality and run all gates on every tick.

    Args:
        film: plan that contains the rows.
        rows: rows to check.
        folder: receives pictures of the findings, and in `LANGUAGE/ROW` the reference pictures of
            each row, named by tick.
        jobs: maximum number of worker processes.
        on_row_end: called with the id of each finished row.

    Raises:
        RowsFailed: a scene raised an exception other than CueOverrun.
    """
    scratch = film.project.cache / "scratch"
    work = [
        DrawJob(
            plan.timed,
            plan.scene_file,
            film.project.root,
            SIZE,
            folder / film.language / plan.row.id,
            scratch / f"{os.getpid()}-inspect-{film.language}-{plan.row.id}",
            frozenset(named_ticks(plan).values()),
            inspected=True,
        )
        for plan in rows
    ]
    for job in work:
        shutil.rmtree(job.out, ignore_errors=True)

    def finished(outcome: Outcome) -> None:
        on_row_end(outcome.job.timed.id)

    outcomes = {o.job.timed.id: o.result for o in draw_all(work, jobs, lambda *_: None, finished)}
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

    Raises:
        InputError: there is no such row.
        RowsFailed: a scene raised an exception other than CueOverrun.
    """
    findings: list[GateFinding] = []
    seconds = 0.0
    for language in languages:
        film = prepare(project, language)
        rows = pick(film, ids)
        with console.status("") as status:

            def show_row(row: str, language: str = language, status: Status = status) -> None:
                status.update(f"row {row} {language} looked at")

            found = inspect_rows(film, rows, project.build / "gates", jobs, show_row)
        for finding in found:
            show(finding.finding)
        findings += found
        save_findings(project.build / "gates", found, {plan.row.id for plan in rows}, language)
        seconds += sum(plan.timed.seconds for plan in rows)
    number = len(findings)
    count = {0: "no findings", 1: "1 finding"}.get(number, f"{number} findings")
    console.print(f"{seconds:.0f} s of picture looked at: {count}.")
    return findings


def save_findings(
    folder: Path, found: Sequence[GateFinding], rows: Collection[str], language: str
) -> None:
    """Write findings for the review page; findings of rows not checked now are kept."""
    path = folder / FINDINGS_FILE
    saved = json.loads(path.read_text("utf-8")) if path.is_file() else []
    kept = [
        finding
        for finding in saved
        if finding["language"] != language or finding["row"] not in rows
    ]
    for finding in found:
        picture = os.path.relpath(finding.picture, folder) if finding.picture else None
        kept.append({**asdict(finding), "picture": picture})
    write_whole(path, json.dumps(kept, ensure_ascii=False, indent=1))
