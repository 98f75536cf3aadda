"""Finds captions that exceed a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lantu.captions.captioning import SpokenRow
from lantu.captions.limits import LIMITS, LONGEST, MAXIMUM_LINES, SHORTEST
from lantu.captions.phrases import CLOSING
from lantu.core.records import Caption
from lantu.core.ticks import seconds
from lantu.languages import Limits


@dataclass(frozen=True, slots=True)
class Overrun:
    """One caption that exceeds a limit.

    Attributes:
        row: id of its row.
        language: language of the caption.
        caption: the caption.
        cause: the limit and the measured value.
    """

    row: str
    language: str
    caption: Caption
    cause: str

    def __str__(self) -> str:
        text = " / ".join(self.caption.lines)
        return f"row {self.row} ({self.language}) at {seconds(self.caption.begins):.2f} s: " + (
            f"{self.cause}: {text}"
        )


def overruns(
    rows: Sequence[SpokenRow], captions: Sequence[Caption], language: str
) -> list[Overrun]:
    """Find all captions over a limit, and rows whose captions differ from the narration."""
    found: list[Overrun] = []
    for row in rows:
        own = [c for c in captions if row.begins <= c.begins < row.begins + row.ticks]
        for caption in own:
            found += (
                Overrun(row.id, language, caption, cause) for cause in _causes(caption, language)
            )
        for before, after in pairwise(own):
            if after.begins < before.ends:
                found.append(Overrun(row.id, language, after, "starts before the last one ends"))
        end = row.begins + row.ticks
        found += (Overrun(row.id, language, c, "ends after its row") for c in own if c.ends > end)
        shown = "".join(line for caption in own for line in caption.lines)
        if _bare(shown) != _bare(row.text(language)):
            whole = Caption(row.begins, end, tuple(line for c in own for line in c.lines))
            found.append(Overrun(row.id, language, whole, "differs from the narration"))
    return found


def _causes(caption: Caption, language: str) -> Iterator[str]:
    limits = LIMITS[language]
    length = caption.ends - caption.begins
    if len(caption.lines) > MAXIMUM_LINES:
        yield f"{len(caption.lines)} lines, at most {MAXIMUM_LINES}"
    for line in caption.lines:
        yield from _line_causes(line, limits)
    if length < SHORTEST:
        yield f"shown for {seconds(length):.2f} s, at least {seconds(SHORTEST):g}"
    if length > LONGEST:
        yield f"shown for {seconds(length):.2f} s, at most {seconds(LONGEST):g}"
    reading = limits.reading_ticks("".join(caption.lines))
    if reading > length:
        yield f"shown for {seconds(length):.2f} s, reading takes {seconds(reading):.2f}"


def _line_causes(line: str, limits: Limits) -> Iterator[str]:
    width = limits.width(line)
    if width > limits.columns:
        yield f"a line of {width} half-width columns, at most {limits.columns}"
    if line[:1] in CLOSING:
        yield "a line starts with punctuation"
    if line != line.strip() or "  " in line:
        yield "stray spaces"


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
