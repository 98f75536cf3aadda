"""Texts in a row's data: a scene draws them as they are, so none may hold a measured figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lantu.core.errors import Problem
from lantu.figures.asked import Asked
from lantu.figures.ordinary_languages import ordinary_spans
from lantu.figures.reading import figures_in
from lantu.figures.remedies import short, ways_out
from lantu.figures.speech import Speech
from lantu.figures.units import COUNT, RATIO
from lantu.storyboard import Place, Row, Source


def data_problems(
    row: Row, index: int, asked: Asked, speech: Speech, source: Source
) -> Iterator[Problem]:
    """Figures with a unit, percent or × typed into the data of a row."""
    for place, text in _texts(("rows", index, "data"), row.data):
        phrases, ordinary = speech.spans(text), ordinary_spans(text)
        for figure in figures_in(text):
            if figure.unit in (COUNT, RATIO) or speech.exempts(figure, phrases):
                continue
            if asked.for_fact(figure, text, ordinary, counted=False):
                cause = f"the data `{place[3]}` has the figure `{short(figure)}` typed into it"
                idiom = speech.may_hold(figure)
                ways = ways_out(figure, text, row.facts, idiom=idiom)
                remedy = f"Declare it as a fact and let the scene ask for that. {ways}"
                yield source.problem_inside(place, text, figure.start, cause, remedy)


def _texts(place: Place, value: Any) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, (dict, list)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _texts((*place, key), item)
