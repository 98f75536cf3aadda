"""What captions are made from: rows as spoken and timed, and their texts in every language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import accumulate
from pathlib import Path

from lantu.captions import SpokenRow, captions
from lantu.captions.check import overruns
from lantu.files import write_whole
from lantu.keys import code_behind, content_key
from lantu.records import Caption, Speech, TimedRow
from lantu.storyboard.models import Row, localize
from lantu.storyboard.narration import Narration, parse


def spoken_rows(
    rows: Sequence[Row],
    speeches: Sequence[Speech],
    timed: Sequence[TimedRow],
    language: str,
    languages: Sequence[str],
) -> tuple[SpokenRow, ...]:
    """Rows one after another, each with what captions of any language need.

    Args:
        rows: as loaded.
        speeches: as spoken, one for each row.
        timed: on the grid, one for each row.
        language: that is spoken.
        languages: that are captioned.
    """
    starts = accumulate((one.ticks for one in timed), initial=0)
    return tuple(
        SpokenRow(
            id=row.id,
            begins=begins,
            ticks=one.ticks,
            speech_tick=one.speech_tick,
            speech=speech,
            language=language,
            narrations=_texts(row, language, languages),
        )
        for row, speech, one, begins in zip(rows, speeches, timed, starts, strict=False)
    )


def row_captions(row: Row, speech: Speech, timed: TimedRow) -> tuple[Caption, ...]:
    """A row's captions in the language spoken, in ticks from its own start."""
    language = timed.language
    return captions(spoken_rows([row], [speech], [timed], language, [language]), language)


def row_overruns(
    row: Row, speech: Speech, timed: TimedRow, languages: Sequence[str], cache: Path
) -> list[str]:
    """A row's captions over a limit, a line each, timed from its own start.

    What was found is kept in the cache: laying captions out needs a dictionary that takes a second
    to load.
    """
    (spoken,) = spoken_rows([row], [speech], [timed], timed.language, languages)
    code = code_behind([Path(__file__)], Path(__file__).parents[2])
    note = cache / "captions" / f"{content_key(asdict(spoken), languages, code)}.json"
    try:
        return [str(line) for line in json.loads(note.read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        pass
    found = [
        str(overrun)
        for language in languages
        for overrun in overruns([spoken], captions([spoken], language), language)
    ]
    write_whole(note, json.dumps(found, ensure_ascii=False))
    return found


def _texts(row: Row, spoken: str, languages: Sequence[str]) -> Mapping[str, Narration]:
    """Language -> narration; one that is not spoken may have a shorter text for its captions."""
    return {
        language: parse(
            row.caption[language]
            if language != spoken and language in row.caption
            else localize(row.narration, language),
            language,
        )
        for language in languages
    }
