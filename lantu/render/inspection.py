"""Every row's picture shown to the gates, row by row in worker processes."""

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
from lantu.project import Project
from lantu.render.pipeline import prepare
from lantu.timing import FilmPlan, RowPlan, pick

SIZE = Quality("low", 854, 480, TICKS_PER_SECOND)
"""One frame a tick: what the gates look at."""
FINDINGS_FILE = "findings.json"
"""In the folder of the gates: what they found when they last looked."""
END = "end"
"""What the last picture before the sheet is cleared is called, beside the cues."""


def named_ticks(plan: RowPlan) -> dict[str, int]:
    """Name -> tick of the pictures that stand for a row: at every cue, and at its end."""
    return {**plan.timed.cues, END: plan.timed.ticks - LEAD_OUT - 1}


def inspect_rows(
    film: FilmPlan,
    rows: Sequence[RowPlan],
    folder: Path,
    jobs: int,
    on_row_end: Callable[[str], None] = lambda row: None,
) -> list[GateFinding]:
    """Draw rows once, at low quality, and let every gate look at every tick.

    Args:
        film: whose rows they are.
        rows: to look at.
        folder: gets the pictures of the findings, and in a folder `LANGUAGE/ROW` one named by its
            tick for each moment of the row.
        jobs: processes at a time.
        finished: told the id of each row as it ends.

    Raises:
        RowsFailed: a scene raised something else than being late.
    """
    scratch = film.project.cache / "scratch"
    work = [
        DrawJob(
            plan.timed,
            plan.scene_file,
            film.project.root,
            SIZE,
            folder / film.language / plan.row.id,
            scratch / f"inspect-{os.getpid()}-{film.language}-{plan.row.id}",
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
    project: Project, languages: Sequence[str], ids: Sequence[str], jobs: int, console: Console
) -> list[GateFinding]:
    """Let the gates look at rows in some languages, and print what they find.

    The pictures go to `gates` in the build folder.

    Args:
        project: whose film it is.
        languages: to look at.
        ids: of rows; empty means all.
        jobs: processes at a time.
        console: where the findings go.

    Raises:
        InputError: there is no such row.
        RowsFailed: a scene raised something else than being late.
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
            console.print(str(finding), highlight=False, markup=False)
            if finding.picture:
                console.print(
                    f"    {os.path.relpath(finding.picture)}", highlight=False, markup=False
                )
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
    """Note findings for the review page, beside those of rows that were not looked at now."""
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
