"""Makes the captions of planned rows, and caches the result for each row and language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from lantu.captions.captioning import SpokenRow, captions
from lantu.captions.check import overruns
from lantu.core.records import Caption
from lantu.findings import Finding
from lantu.languages import sources
from lantu.store import PACKAGE_ROOT, content_key, read_sealed, source_keys, write_sealed
from lantu.storyboard import Narration, parse_row
from lantu.timing import RowPlan


def spoken_rows(rows: Iterable[RowPlan], languages: Sequence[str]) -> tuple[SpokenRow, ...]:
    """Convert planned rows to the input of captions, placed one after another.

    Args:
        rows: rows in order; the first one starts at tick 0.
        languages: languages to caption.
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
                narrations=_texts(plan, language, languages),
                added=plan.notes.captions,
            )
        )
        begins += plan.timed.ticks
    return tuple(spoken)


def row_captions(plan: RowPlan, columns: int | None = None) -> tuple[Caption, ...]:
    """Return a row's captions in the spoken language, in ticks from the row's start.

    Args:
        plan: the row.
        columns: half-width columns of a line; None takes the language's own.
    """
    language = plan.timed.language
    return captions(spoken_rows([plan], [language]), language, columns)


def cached_captions(spoken: SpokenRow, language: str, folder: Path) -> tuple[Caption, ...]:
    """Return the captions of a row in one language, in ticks of the film, from the cache if known.

    Cached times count from the row's start. The cache saves loading the Chinese dictionary (0.1 s)
    for rows whose text did not change.
    """
    alone = replace(spoken, begins=0)
    key = content_key(repr(alone), language, _code())
    note = folder / "captions" / f"{key}.json"
    try:
        noted = json.loads(read_sealed(note) or b"")
        known = tuple(Caption(begins, ends, tuple(lines)) for begins, ends, lines in noted)
    except (OSError, ValueError, TypeError):
        known = captions([alone], language)
        noted = [(caption.begins, caption.ends, caption.lines) for caption in known]
        write_sealed(note, json.dumps(noted, ensure_ascii=False))
    return tuple(
        replace(caption, begins=caption.begins + spoken.begins, ends=caption.ends + spoken.begins)
        for caption in known
    )


def row_overruns(plan: RowPlan, languages: Sequence[str], cache: Path) -> list[Finding]:
    """Find a row's captions over a limit, in every language of the film."""
    (spoken,) = spoken_rows([plan], languages)
    return [
        overrun.finding(spoken.begins, spoken.language)
        for language in languages
        for overrun in overruns([spoken], cached_captions(spoken, language, cache), language)
    ]


@cache
def _code() -> str:
    return content_key(source_keys([Path(__file__), *sources()], PACKAGE_ROOT))


def _texts(plan: RowPlan, spoken: str, languages: Sequence[str]) -> Mapping[str, Narration]:
    """Return language -> narration; languages not spoken may have a shorter caption text."""
    return {
        language: parse_row(
            plan.row,
            plan.speakers,
            language,
            plan.row.caption.get(language) if language != spoken else None,
        )
        for language in languages
    }
