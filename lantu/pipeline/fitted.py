"""Finds rows whose scenes are composed for landscape, in a film of another format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lantu.core.formats import Format
from lantu.findings import Code, Finding
from lantu.storyboard import Source
from lantu.timing import FilmPlan

REFLOWS = re.compile(r"^\s+(?:reflows|recomposes)(?:\s*:[^=]+)?\s*=\s*(True|False)\b", re.MULTILINE)
"""What a class says of itself: whether it is composed for other formats as well."""


def fitted_scenes(film: FilmPlan, shapes: Sequence[Format]) -> list[Finding]:
    """Warn of rows that are shown small, because their scene is composed for landscape.

    Args:
        film: the film.
        shapes: its formats.
    """
    others = [shape.name for shape in shapes if not shape.fills_landscape]
    source = film.storyboard.source
    if not others or not isinstance(source, Source):
        return []
    found = [
        source.problem(
            Code.SCENE_FITTED,
            ("rows", index, "scene" if plan.row.scene else "layout"),
            f"`{plan.row.scene or plan.row.layout}` is composed for landscape; "
            f"in {' and '.join(others)} it is shown smaller, on a part of the stage",
            "Compose it for `self.stage` and set `reflows = True`, give it a second composition "
            "and set `recomposes = True`, or draw the row with a layout.",
        )
        for index, plan in enumerate(film.rows)
        if not _reflows(plan.scene_file, bool(plan.row.layout))
    ]
    return [replace(one, severity="warning") for one in found]


def _reflows(file: Path, usual: bool) -> bool:
    """Return what a scene's file says of it; `usual` if it says nothing."""
    said = REFLOWS.search(file.read_text("utf-8", "replace"))
    return said[1] == "True" if said else usual
