"""Texts in a row's data: a scene draws them as they are, so none may hold a measured figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lantu.core.errors import Problem
from lantu.figures.reading import figures_in
from lantu.figures.units import COUNT, RATIO
from lantu.storyboard import Place, Row, Source


def data_problems(row: Row, index: int, source: Source) -> Iterator[Problem]:
    """Figures with a unit, percent or × typed into the data of a row."""
    for place, text in _texts(("rows", index, "data"), row.data):
        for figure in figures_in(text):
            if figure.unit not in (COUNT, RATIO):
                cause = f"the data `{place[3]}` has the figure `{figure.text}` typed into it"
                remedy = "Declare it as a fact and let the scene ask for that."
                yield source.problem_inside(place, text, figure.start, cause, remedy)


def _texts(place: Place, value: Any) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, (dict, list)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _texts((*place, key), item)
