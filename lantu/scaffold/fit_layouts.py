"""Chooses a layout for each row of a script, and lists what its cells ask for in vain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from lantu.layouts import Layout
from lantu.scaffold import fit_lists, fit_pairs, fit_processes
from lantu.scaffold.fit_processes import fastest_in
from lantu.scaffold.fitted_row import FittedRow, RowToFit, Story, with_facts_in
from lantu.scaffold.markdown_script import Script, readable
from lantu.scaffold.script_words import LAYOUTS, first_of

Maker = Callable[[RowToFit], FittedRow | None]
MAKERS: dict[str, Maker] = {
    "split-screen": fit_pairs.split_screen,
    "mode-switch": fit_pairs.mode_switch,
    "probability-bars": fit_pairs.probability_bars,
    "truck-analogy": fit_processes.truck_analogy,
    "collaboration": fit_processes.collaboration,
    "resample": fit_processes.resample,
    "speedometer": fit_processes.speedometer,
    "dashboard": fit_lists.dashboard,
    "points": fit_lists.points,
}
"""Layout -> function that fits a row to it; None if the row lacks what that needs."""
LONGEST = 60
"""Characters of a line of action that the report repeats."""


@dataclass(frozen=True, slots=True)
class NotMapped:
    """Something that a script asks for and the film does not show.

    Attributes:
        row: id of the row.
        cell: "layout" or "visual", or the line of a block.
        what: its words.
    """

    row: str
    cell: str
    what: str


@dataclass(frozen=True, slots=True)
class FittedScript:
    """The rows of a script with their layouts.

    Attributes:
        rows: each row while it was fitted, and its layout with data.
        not_mapped: what the film does not show.
    """

    rows: list[tuple[RowToFit, FittedRow]]
    not_mapped: list[NotMapped]


def fit_script(script: Script, known: Mapping[str, Layout]) -> FittedScript:
    """Choose a layout for each row.

    Args:
        script: as read.
        known: name -> layout of the theme.
    """
    story = Story(fastest=fastest_in(script.rows))
    rows = []
    missed: list[NotMapped] = []
    for row in script.rows:
        preparing = RowToFit.of(row, story)
        fitted, more = _fit(preparing, known)
        rows.append((preparing, fitted))
        missed += more
        missed += [
            NotMapped(row.id, "visual", _shortened(line.text))
            for line in preparing.action
            if not line.used
        ]
    return FittedScript(rows, missed)


def _fit(row: RowToFit, known: Mapping[str, Layout]) -> tuple[FittedRow, list[NotMapped]]:
    script_row = row.row
    named = first_of(script_row.layout, LAYOUTS) or _slug(script_row.layout)
    if named in MAKERS:
        fitted = MAKERS[named](row)
        if _fits(fitted, known):
            assert fitted is not None
            return fitted, []
    missed: list[NotMapped] = []
    if script_row.layout and named not in ("blank", "points", ""):
        missed.append(NotMapped(script_row.id, "layout", script_row.layout))
    chosen: FittedRow | None = None
    for block in script_row.blocks:
        made = fit_lists.block(row, block, known) if chosen is None else None
        if not _fits(made, known):
            made = None
            what = f"{block.kind}: {_shortened(block.text or str(block.cells[:1]))}"
            missed.append(NotMapped(script_row.id, f"line {block.line}", what))
        chosen = chosen or made
    if chosen is None and not script_row.action and not script_row.layout:
        chosen = fit_lists.number(row)
    return chosen or fit_lists.points(row), missed


def _fits(fitted: FittedRow | None, known: Mapping[str, Layout]) -> bool:
    """Whether the theme has the layout and takes the data."""
    if fitted is None or fitted.layout not in known:
        return False
    data: Any = with_facts_in(fitted.data, {})
    try:
        known[fitted.layout].model.model_validate(data)
    except ValidationError:
        return False
    return True


def _slug(layout: str) -> str:
    return "-".join(layout.casefold().split())


def _shortened(text: str) -> str:
    line = " ".join(readable(text).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
