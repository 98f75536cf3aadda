"""Finds captions that exceed a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lantu.captions.captioning import RIGHT_TO_LEFT_MARK, SpokenRow
from lantu.captions.limits import LONGEST, MAXIMUM_LINES, SHORTEST
from lantu.captions.phrases import CLOSING
from lantu.core.records import Caption
from lantu.core.ticks import seconds
from lantu.findings import Code, Finding
from lantu.languages import LANGUAGES, Limits

SHORTER = "Say it in fewer words, or write a shorter `caption` for this language."
REMEDIES = {
    Code.CAPTION_SPACES: "Remove them from the narration.",
    Code.CAPTION_LONG: "Divide the sentence with punctuation.",
    Code.CAPTION_SHORT: "Join the sentence to the one beside it.",
    Code.CAPTION_TEXT: "Report it: captions hold every word of the narration.",
}
"""Code -> remedy, where it is not `SHORTER`."""


@dataclass(frozen=True, slots=True)
class Overrun:
    """One caption that exceeds a limit.

    Attributes:
        row: id of its row.
        language: language of the caption.
        caption: the caption.
        cause: the limit and the measured value.
        code: which limit.
    """

    row: str
    language: str
    caption: Caption
    cause: str
    code: Code

    def finding(self, begins: int, spoken: str) -> Finding:
        """This overrun as a warning.

        Args:
            begins: tick at which its row begins.
            spoken: language that the film speaks.
        """
        first, last = (seconds(at - begins) for at in (self.caption.begins, self.caption.ends))
        text = " / ".join(self.caption.lines)
        where = f"the {self.language} caption at {first:.2f} s of the {spoken} film"
        return Finding(
            self.code,
            f"{where}: {self.cause}: “{text}”",
            REMEDIES.get(self.code, SHORTER),
            severity="warning",
            row=self.row,
            language=spoken,
            begins=first,
            ends=last,
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
                Overrun(row.id, language, caption, cause, code)
                for code, cause in _causes(caption, language)
            )
        for before, after in pairwise(own):
            if after.begins < before.ends:
                found.append(
                    Overrun(
                        row.id,
                        language,
                        after,
                        "starts before the last one ends",
                        Code.CAPTION_OVERLAP,
                    )
                )
        end = row.begins + row.ticks
        found += (
            Overrun(row.id, language, c, "ends after its row", Code.CAPTION_AFTER_ROW)
            for c in own
            if c.ends > end
        )
        shown = "".join(line for caption in own for line in caption.lines)
        if _bare(shown) != _bare(row.text(language)):
            whole = Caption(row.begins, end, tuple(line for c in own for line in c.lines))
            found.append(
                Overrun(row.id, language, whole, "differs from the narration", Code.CAPTION_TEXT)
            )
    return found


def _causes(caption: Caption, language: str) -> Iterator[tuple[Code, str]]:
    limits = LANGUAGES[language].captions
    length = caption.ends - caption.begins
    if len(caption.lines) > MAXIMUM_LINES:
        yield Code.CAPTION_LINES, f"{len(caption.lines)} lines, at most {MAXIMUM_LINES}"
    for line in caption.lines:
        yield from _line_causes(line, limits)
    if length < SHORTEST:
        yield (
            Code.CAPTION_SHORT,
            f"shown for {seconds(length):.2f} s, at least {seconds(SHORTEST):g}",
        )
    if length > LONGEST:
        yield Code.CAPTION_LONG, f"shown for {seconds(length):.2f} s, at most {seconds(LONGEST):g}"
    reading = limits.reading_ticks("".join(caption.lines))
    if reading > length:
        cause = f"shown for {seconds(length):.2f} s, reading takes {seconds(reading):.2f} s"
        yield Code.CAPTION_READING, cause


def _line_causes(line: str, limits: Limits) -> Iterator[tuple[Code, str]]:
    width = limits.width(line)
    if width > limits.columns:
        yield Code.CAPTION_WIDTH, f"a line of {width} half-width columns, at most {limits.columns}"
    if line[:1] in CLOSING:
        yield Code.CAPTION_PUNCTUATION, "a line starts with punctuation"
    if line != line.strip() or "  " in line:
        yield Code.CAPTION_SPACES, "stray spaces"


def _bare(text: str) -> str:
    return re.sub(rf"[\s{RIGHT_TO_LEFT_MARK}]+", "", text)
