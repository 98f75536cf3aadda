"""Runs every row's scene without drawing it, so that `check` finds what a render would refuse.

A scene may fail where no file shows it: a text does not fit into its place, a Python scene raises,
animations are later than their mark. All plays are skipped, so a row takes a fraction of a second;
rows that passed are not run again until something that they are made of changes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lantu.core.files import write_whole
from lantu.core.formats import Format
from lantu.core.quality import small
from lantu.findings import Code, Finding
from lantu.store import collect_inputs
from lantu.storyboard import Place, Source, Storyboard, texts_in
from lantu.timing import FilmPlan, RowPlan

if TYPE_CHECKING:
    from lantu.drawing import Failed

LINES = 108
"""Shorter side in pixels of the one frame that is drawn, the row's last."""
FOLDER = "rehearsed"
"""Folder in the cache with an empty file for each row that passed, named by its key."""

QUOTED = re.compile("“(.+?)…?”")
"""The text that does not fit, or its beginning, in the message of a layout."""
ACTION = re.compile(r"action (\d+) of `show`")
"""The action that a message is about."""


def rehearsal_problems(
    films: Sequence[FilmPlan], jobs: int, shapes: Sequence[Format] = ()
) -> list[Finding]:
    """Run the scenes of all changed rows.

    Args:
        films: the film in some of its languages.
        jobs: maximum number of worker processes.
        shapes: formats to run them in; empty for that of each film.

    Returns:
        A problem for each scene that fails, at its row's `layout`, `scene` or text. A scene that
        is late for a mark is left out if the timing is only estimated.
    """
    shaped = [replace(film, format=shape) for film in films for shape in shapes or [film.format]]
    return list(dict.fromkeys(problem for film in shaped for problem in _rehearse(film, jobs)))


def _rehearse(film: FilmPlan, jobs: int) -> list[Finding]:
    folder = film.project.cache / FOLDER
    waiting = {plan.row.id: (plan, folder / _key(film, plan)) for plan in film.rows}
    waiting = {row: pair for row, pair in waiting.items() if not pair[1].exists()}
    if not waiting:
        return []
    from lantu.drawing import DrawJob, Failed, draw_all

    scratch = film.project.cache / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f"{os.getpid()}-rehearsal-", dir=scratch) as place:
        work = [
            DrawJob(
                plan.timed,
                plan.scene_file,
                film.project.root,
                small(LINES, film.format),
                Path(place),
                Path(place) / row,
                frozenset([plan.timed.ticks - 1]),
            )
            for row, (plan, _) in waiting.items()
        ]
        outcomes = list(draw_all(work, jobs, lambda *_: None, lambda _: None))
    causes = {
        outcome.job.timed.id: outcome.result.cause
        for outcome in outcomes
        if isinstance(outcome.result, Failed)
    }
    order = [row.id for row in film.storyboard.rows]
    problems = []
    for outcome in outcomes:
        plan, passed = waiting[outcome.job.timed.id]
        if not isinstance(outcome.result, Failed):
            write_whole(passed, "")
            continue
        before = order[order.index(plan.row.id) - 1]
        if plan.row.transition == "match" and causes.get(before) == outcome.result.cause:
            continue  # it runs the row before too, for the elements that it takes over
        if outcome.result.code is not Code.SCENE_LATE or plan.speech.voice != "silent":
            problems.append(_problem(film.storyboard, plan, outcome.result))
    return problems


def _key(film: FilmPlan, plan: RowPlan) -> str:
    root, encoder = film.project.root, film.encoder
    size = small(LINES, film.format)
    return collect_inputs(plan.timed, plan.scene_file, root, size, encoder).key


def _problem(storyboard: Storyboard, plan: RowPlan, failed: Failed) -> Finding:
    source = storyboard.source
    assert isinstance(source, Source)
    index = storyboard.rows.index(plan.row)
    cause = failed.cause
    what, _, remedy = cause.rpartition(". ")
    place: Place = ("rows", index, "layout" if plan.row.layout else "scene")
    quoted = QUOTED.search(cause)
    if quoted:
        texts = [
            *(texts_in(plan.row.data, ("rows", index, "data")) if plan.row.layout else ()),
            *texts_in(plan.row.title, ("rows", index, "title")),
        ]
        place = next((at for at, text in texts if text.startswith(quoted[1])), place)
    action = ACTION.search(cause)
    if action:
        place = ("rows", index, "show", int(action[1]) - 1)
    remedy = f"{remedy}." if what else "Correct it."
    return source.problem(failed.code, place, what or cause, remedy, mark=failed.mark)
