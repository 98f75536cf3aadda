"""Collects everything that the review page shows about a published film."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lantu.captions import overruns, spoken_rows
from lantu.core.records import Caption, Speech, TimedRow
from lantu.core.row_clock import LEAD_IN
from lantu.core.ticks import TICKS_PER_SECOND, nearest_tick, seconds
from lantu.film import FilmParts, film_captions
from lantu.pictures import PICTURES, cue_pictures, waveform_path
from lantu.review.findings import far_cues, gate_findings, row_gaps
from lantu.review.records import (
    CueView,
    EffectView,
    FactView,
    NarrationSpan,
    PageFinding,
    Review,
    RowView,
)
from lantu.storyboard import Fact, Mark, Phrase, localize, parse_row
from lantu.timing import RowPlan

PIXELS_PER_TICK = 1.5
"""Minimum scale of a timeline; the lanes of its labels are computed for it."""
LETTER = 7.4
"""Approximate width of a letter of a label in pixels."""


def gather(parts: FilmParts, film: Path, why: Mapping[str, str]) -> Review:
    """Collect the content of the page.

    Args:
        parts: rows, clips and sound of the film.
        film: path of the MP4.
        why: row id -> reason for drawing it in this run, for the rows that were drawn.

    Raises:
        LantuError: a clip cannot be read.
    """
    language, languages = parts.film.language, parts.film.languages
    build, cache = parts.film.project.build, parts.film.project.cache
    shown = film_captions(parts)
    caption_findings = _caption_findings(parts, shown)
    gates = gate_findings(build / "gates", language)
    rows = []
    for plan, begins in zip(parts.rows, parts.starts[:-1], strict=True):
        row, speech, timed, sounds = plan.row, plan.speech, plan.timed, plan.effects
        clip = parts.clips[row.id]
        said = {mark: LEAD_IN + nearest_tick(at) for mark, at in speech.marks.items()}
        pictures = cue_pictures(clip, timed, cache / PICTURES)
        lanes = _lanes((tick, mark) for mark, tick in timed.cues.items())
        effect_lanes = _lanes((sound.tick, sound.name) for sound in sounds)
        rows.append(
            RowView(
                id=row.id,
                drawing=timed.drawing,
                scene=row.scene or row.layout or "",
                titles={name: localize(row.title, name) for name in languages},
                begins=seconds(begins),
                ticks=timed.ticks,
                wave=waveform_path(speech, cache / "review"),
                cues=tuple(
                    CueView(mark, tick, said[mark], seconds(begins + tick), pictures[mark], lane)
                    for (mark, tick), lane in zip(timed.cues.items(), lanes, strict=True)
                ),
                effects=tuple(
                    EffectView(sound.name, sound.tick, lane)
                    for sound, lane in zip(sounds, effect_lanes, strict=True)
                ),
                gaps=tuple(row_gaps(clip, timed, speech)),
                narrations={name: tuple(_narration_spans(plan, name)) for name in languages},
                seen=" ".join(localize(row.seen, language).split()),
                facts=tuple(
                    FactView(name, timed.facts[name][1], _origin(fact))
                    for name, fact in row.facts.items()
                ),
                findings=(
                    *_notices(parts, row.id),
                    *gates.get(row.id, ()),
                    *caption_findings.get(row.id, ()),
                    *far_cues(timed, said),
                ),
                why=why.get(row.id, ""),
                voice_missing=parts.film.narration.missing.get(row.id, ""),
                key=clip.key,
                text=speech.text,
                words=_words(timed, speech),
            )
        )
    return Review(
        titles={name: localize(parts.film.storyboard.film.title, name) for name in languages},
        language=language,
        film=film,
        accepted=build / "accepted",
        quality=parts.joined_clips[0].quality.name,
        length=seconds(parts.starts[-1]),
        captions={
            name: tuple((seconds(c.begins), seconds(c.ends), "\n".join(c.lines)) for c in captions)
            for name, captions in shown.items()
        },
        rows=tuple(rows),
    )


def _notices(parts: FilmParts, row: str) -> Iterable[PageFinding]:
    """What a voice or a recording says of a row, unless another voice speaks it."""
    for notice in parts.film.narration.notices:
        if notice.row == row and row not in parts.film.narration.missing:
            yield PageFinding(f"{notice.cause}. {notice.remedy}")


def _words(timed: TimedRow, speech: Speech) -> tuple[tuple[int, int, float, float], ...]:
    begins = seconds(timed.speech_tick)
    return tuple(
        (word.start, word.end, round(begins + word.begins, 2), round(begins + word.ends, 2))
        for word in speech.words
    )


def _narration_spans(plan: RowPlan, language: str) -> Iterable[NarrationSpan]:
    for span in parse_row(plan.row, plan.speakers, language).pieces:
        if isinstance(span, Mark):
            yield NarrationSpan(mark=span.name)
        elif isinstance(span, Phrase):
            said = "" if span.said == span.shown else span.said
            yield NarrationSpan(shown=span.shown, said=said)


def _origin(fact: Fact) -> str:
    """Describe the computation and the source of a fact in one line."""
    parts = []
    if fact.compute:
        arguments = ", ".join(f"{name} = {value}" for name, value in fact.using.items())
        parts.append(f"{fact.compute}({arguments})")
    if fact.source:
        parts.append(fact.source)
    return " · ".join(parts)


def _lanes(names: Iterable[tuple[int, str]]) -> list[int]:
    """Assign each label to the first lane in which it does not overlap the previous label."""
    ends: list[float] = []
    lanes = []
    for tick, name in names:
        begins = tick * PIXELS_PER_TICK
        lane = next((i for i, end in enumerate(ends) if end <= begins), len(ends))
        ends[lane : lane + 1] = [begins + len(name) * LETTER + 20]
        lanes.append(lane)
    return lanes


def _caption_findings(
    parts: FilmParts, shown: Mapping[str, Sequence[Caption]]
) -> dict[str, list[PageFinding]]:
    """Return row id -> captions over a limit."""
    rows = spoken_rows(parts.rows, parts.film.languages)
    starts = {row.id: row.begins for row in rows}
    found: dict[str, list[PageFinding]] = {}
    for language, captions in shown.items():
        for overrun in overruns(rows, captions, language):
            at = (overrun.caption.begins - starts[overrun.row]) / TICKS_PER_SECOND
            words = " ".join(overrun.caption.lines)
            found.setdefault(overrun.row, []).append(
                PageFinding(f"caption ({language}) {overrun.cause}: {words}", at)
            )
    return found
