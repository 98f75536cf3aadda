"""A film as slides: each row is one, and its clip stops at the marks of the row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from lantu.core.ticks import TICKS_PER_SECOND
from lantu.outputs.excerpt import Excerpt
from lantu.sound import cut_soundtrack
from lantu.storyboard import Mark, Phrase, parse_row

CLOSEST = TICKS_PER_SECOND // 2
"""Ticks below which two stops are one."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A part of a row up to which a click plays.

    Attributes:
        begins: tick of the row.
        ends: tick at which the clip stops.
        words: what is said meanwhile.
    """

    begins: int
    ends: int
    words: str


def rows_of(excerpt: Excerpt) -> Iterator[Excerpt]:
    """Yield an excerpt for each row or part of a row, with its own sound."""
    cache = excerpt.film.project.cache / "sound" / "cut"
    for number, (start, end) in enumerate(pairwise(excerpt.sample_starts)):
        track = excerpt.soundtrack
        yield replace(
            excerpt,
            stretches=excerpt.stretches[number : number + 1],
            pieces=excerpt.pieces[number : number + 1],
            soundtrack=track and cut_soundtrack(track, start, end, cache),
        )


def stops_of(row: Excerpt) -> list[Stop]:
    """Return the stops of an excerpt of one row; the last one is its end."""
    (one,) = row.stretches
    said = _said_after(row)
    cues = sorted((tick, name) for name, tick in one.plan.timed.cues.items())
    stops = []
    begins, words = one.begins, [said.get("", "")]
    for tick, name in cues:
        if begins + CLOSEST <= tick <= one.ends - CLOSEST:
            stops.append(Stop(begins, tick, _joined(words)))
            begins, words = tick, []
        words.append(said.get(name, ""))
    return [*stops, Stop(begins, one.ends, _joined(words))]


def _said_after(row: Excerpt) -> dict[str, str]:
    """Return mark -> what is said after it, up to the next one; the empty name is the begin."""
    plan = row.stretches[0].plan
    found: dict[str, str] = {"": ""}
    last = ""
    for piece in parse_row(plan.row, plan.speakers, row.language).pieces:
        if isinstance(piece, Mark):
            last = piece.name
            found[last] = ""
        elif isinstance(piece, Phrase):
            found[last] += piece.shown
    return {name: " ".join(text.split()) for name, text in found.items()}


def _joined(words: list[str]) -> str:
    return " ".join(one for one in words if one)
