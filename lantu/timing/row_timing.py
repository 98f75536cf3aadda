"""Converts a spoken row from seconds to whole ticks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lantu.core.errors import StoryboardError
from lantu.core.records import Speech, TimedRow
from lantu.core.row_clock import LEAD_IN, LEAD_OUT, TAIL
from lantu.core.ticks import TICKS_PER_SECOND, nearest_tick, ticks_covering, ticks_to_whole_frame
from lantu.findings import Finding
from lantu.languages import LANGUAGES
from lantu.layouts import find_layouts
from lantu.storyboard import (
    FactValue,
    FilmSettings,
    Row,
    Source,
    Storyboard,
    fill,
    filled_data_problems,
    localize,
    resolve_layout,
)
from lantu.themes import Theme


def time_rows(
    storyboard: Storyboard,
    said: Mapping[str, Speech],
    facts: Mapping[str, Mapping[str, FactValue]],
    language: str,
    theme: Theme,
    root: Path,
    fps: int,
) -> list[TimedRow]:
    """Time all rows, see `time_row`.

    Args:
        storyboard: the film.
        said: row id -> its spoken narration.
        facts: row id -> its facts.
        language: spoken language.
        theme: the film's theme.
        root: folder of the project.
        fps: frames per second.

    Raises:
        StoryboardError: data do not fit a layout once facts are filled in.
    """
    timed: list[TimedRow] = []
    problems: list[Finding] = []
    film, source = storyboard.film, storyboard.source
    for index, row in enumerate(storyboard.rows):
        try:
            speech, values = said[row.id], facts[row.id]
            timed.append(time_row(row, film, speech, values, language, theme, root, fps))
        except ValidationError as error:
            assert isinstance(source, Source)
            layout = find_layouts(theme)[row.layout or ""]
            problems += filled_data_problems(error, index, layout, source)
    if problems:
        raise StoryboardError(problems)
    return timed


def time_row(
    row: Row,
    film: FilmSettings,
    speech: Speech,
    facts: Mapping[str, FactValue],
    language: str,
    theme: Theme,
    root: Path | None = None,
    fps: int = TICKS_PER_SECOND,
) -> TimedRow:
    """Round the times of a spoken row to the tick grid and resolve its texts.

    Args:
        row: row of the storyboard.
        film: settings of the film: languages, terms, drawing number.
        speech: the row's spoken narration; its marks in seconds become cues in ticks.
        facts: fact name -> value and displayed text.
        language: spoken language; labels, terms and data of layouts are taken in it.
        theme: the film's theme; it has the layouts and the colours.
        root: folder of the project, in which layouts read assets; None reads none.
        fps: frames per second; the row is held a little longer where it would end within a frame.
    """
    scene, data = row.scene or "", row.data
    show: tuple[Mapping[str, Any], ...] = ()
    if row.layout:
        layout = find_layouts(theme)[row.layout]
        scene = row.scene or layout.address
        colours = {*theme.colours, *film.terms}
        data, show = resolve_layout(row, layout, language, facts, speech.marks, colours, root)
    languages = [language, *(other for other in film.languages if other != language)]
    return TimedRow(
        id=row.id,
        scene=scene,
        language=language,
        drawing=f"{film.drawing}-{row.id.upper()}",
        titles={name: localize(row.title, name) for name in languages},
        labels={name: fill(localize(text, language), facts) for name, text in row.labels.items()},
        data=data,
        show=show,
        facts={name: (fact.value, fact.shown) for name, fact in facts.items()},
        terms={
            name: (localize(term.name, language), term.formal, term.colour)
            for name, term in film.terms.items()
        },
        cues={
            mark: LEAD_IN + nearest_tick(at + row.offsets.get(mark, 0.0))
            for mark, at in speech.marks.items()
        },
        ticks=ticks_to_whole_frame(LEAD_IN + ticks_covering(speech.seconds) + TAIL + LEAD_OUT, fps),
        speech_tick=LEAD_IN,
        theme=theme.choice,
        right_to_left=LANGUAGES[language].right_to_left,
        words=LANGUAGES[language].words,
    )
