"""What captions are made from: rows as spoken and timed, and their texts in every language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from lantu.captions.captioning import SpokenRow, captions
from lantu.captions.check import overruns
from lantu.core.files import write_whole
from lantu.core.records import Caption
from lantu.store import PACKAGE_ROOT, content_key, source_keys
from lantu.storyboard import Narration, Row, localize, parse
from lantu.timing import RowPlan


def spoken_rows(rows: Iterable[RowPlan], languages: Sequence[str]) -> tuple[SpokenRow, ...]:
    """Rows one after another, each with what captions of any language need.

    Args:
        rows: the first one begins at tick 0.
        languages: that are captioned.
    """
    spoken = []
    begins = 0
    for plan in rows:
        language = plan.timed.language
        spoken.append(
            SpokenRow(
                id=plan.row.id,
                begins=begins,
                ticks=plan.timed.ticks,
                speech_tick=plan.timed.speech_tick,
                speech=plan.speech,
                language=language,
                narrations=_texts(plan.row, language, languages),
            )
        )
        begins += plan.timed.ticks
    return tuple(spoken)


def row_captions(plan: RowPlan) -> tuple[Caption, ...]:
    """A row's captions in the language spoken, in ticks from its own start."""
    language = plan.timed.language
    return captions(spoken_rows([plan], [language]), language)


def cached_captions(spoken: SpokenRow, language: str, folder: Path) -> tuple[Caption, ...]:
    """The captions of a row in one language, in ticks of the film, laid out once.

    They are kept in the cache, timed from the row's start: laying captions out needs a dictionary
    that takes a tenth of a second to load, and most rows say what they said before.
    """
    alone = replace(spoken, begins=0)
    key = content_key(repr(alone), language, _code())
    note = folder / "captions" / f"{key}.json"
    try:
        noted = json.loads(note.read_text("utf-8"))
        known = tuple(Caption(begins, ends, tuple(lines)) for begins, ends, lines in noted)
    except (OSError, ValueError, TypeError):
        known = captions([alone], language)
        noted = [(caption.begins, caption.ends, caption.lines) for caption in known]
        write_whole(note, json.dumps(noted, ensure_ascii=False))
    return tuple(
        replace(caption, begins=caption.begins + spoken.begins, ends=caption.ends + spoken.begins)
        for caption in known
    )


def row_overruns(plan: RowPlan, languages: Sequence[str], cache: Path) -> list[str]:
    """A row's captions over a limit, a line each, timed from its own start."""
    (spoken,) = spoken_rows([plan], languages)
    return [
        str(overrun)
        for language in languages
        for overrun in overruns([spoken], cached_captions(spoken, language, cache), language)
    ]


@cache
def _code() -> str:
    return content_key(source_keys([Path(__file__)], PACKAGE_ROOT))


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
