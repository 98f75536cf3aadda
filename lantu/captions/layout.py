"""Chooses caption and line breaks of a row by dynamic programming over its phrases."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from lantu.captions.character_times import CharacterTimes
from lantu.captions.limits import LONGEST, SHORTEST
from lantu.captions.phrases import Phrase
from lantu.core.records import Caption
from lantu.core.ticks import TICKS_PER_SECOND, nearest_tick
from lantu.languages import Limits

CAPTION_COST = 5.0
"""Cost of each caption, which keeps their number low."""
SECOND_LINE_COST = 2.0
SENTENCE_INSIDE_COST = 8.0
"""Cost of a sentence end inside of a caption."""
TOO_SHORT_COST = 40.0
TOO_FAST_COST = 30.0
TOO_LONG_COST = 40.0
"""Costs per second over the limit."""
STUB_COST = 3.0
STUB = 1 / 5
"""Share of the line width below which a caption costs STUB_COST."""

CLOSES_GAP = 10
"""Ticks. A caption is extended to the next one if the gap would be at most this long."""
SHIFT = 5
"""Ticks by which a caption may start late or early to give it or a neighbour reading time."""
LINGER = 5
"""Ticks for which a caption is shown after its last word."""

STRAY_SPACE = re.compile(
    r"(?<=[，。、；：！？…”’）】》」』])\s+|\s+(?=[，。、；：！？…”’）】》」』])"
)

STRAY = "\0"


@dataclass(frozen=True)
class Layout:
    """The caption layout of one row.

    Attributes:
        text: displayed narration.
        phrases: its unbreakable phrases, at least one.
        times: character times in seconds of the speech.
        origin: tick of the film at which the speech starts.
        end: tick of the film at which the row ends.
        limits: limits of the language.
    """

    text: str
    phrases: Sequence[Phrase]
    times: CharacterTimes
    origin: int
    end: int
    limits: Limits

    def captions(self) -> tuple[Caption, ...]:
        """Return the row's captions in order and without overlap."""
        spans = list(pairwise(self._breaks()))
        made: list[Caption] = []
        for (first, last), (begins, following) in zip(
            spans, pairwise(self._changes(spans)), strict=True
        ):
            ends = self._stays(first, last, begins, following)
            made.append(Caption(begins, ends, self._lines(first, last)))
        return tuple(made)

    @cached_property
    def _begins(self) -> list[int]:
        """Start of each phrase, then the row's end, in ticks of the film."""
        spoken = [self.origin + nearest_tick(self.times.begins(p.start)) for p in self.phrases]
        return [*spoken, max(self.end, spoken[-1] + 1)]

    @cached_property
    def _widths(self) -> list[int]:
        """Cumulative width in columns before each character, without stray spaces."""
        text = self.text
        if self.limits.joint == "":
            text = STRAY_SPACE.sub(lambda space: STRAY * len(space[0]), text)
        columns = (0 if one == STRAY else self.limits.width(one) for one in text)
        return list(accumulate(columns, initial=0))

    @cached_property
    def _wide(self) -> list[int]:
        """Cumulative number of wide characters before each character.

        Prefix sums, because the reading time of all candidate captions is needed.
        """
        return list(accumulate(map(self.limits.is_wide, self.text), initial=0))

    @cached_property
    def _left(self) -> list[int]:
        """Cumulative width in columns at the start of each phrase."""
        return [self._widths[phrase.start] for phrase in self.phrases]

    @cached_property
    def _right(self) -> list[int]:
        """Cumulative width in columns at the end of each phrase; the first item is 0."""
        return [0, *(self._widths[phrase.end] for phrase in self.phrases)]

    @cached_property
    def _spoken(self) -> list[int]:
        """End of the speech of each phrase in ticks of the film; the first item is 0."""
        spoken = (self.times.ends(phrase.end) for phrase in self.phrases)
        return [0, *(self.origin + nearest_tick(end) for end in spoken)]

    @cached_property
    def _sentences(self) -> list[int]:
        """Number of sentence ends before each phrase."""
        return list(accumulate((phrase.ends_sentence for phrase in self.phrases), initial=0))

    def _width(self, first: int, last: int) -> int:
        """Return the width in columns of the phrases `first` to `last - 1` on one line."""
        return self._right[last] - self._left[first]

    def _changes(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        """Return the start tick of each caption, then the row's end.

        A caption starts with its first word, or up to SHIFT ticks later or earlier if the previous
        caption or itself would otherwise be too short to read.
        """
        spoken = [self._begins[first] for first, _ in spans]
        changes = [*spoken, self._begins[-1]]
        needed = [self._needed(first, last) for first, last in spans]
        inner = range(1, len(spans))
        for k in inner:
            late = min(changes[k - 1] + needed[k - 1], spoken[k] + SHIFT)
            changes[k] = max(changes[k], late)
        for k in reversed(inner):
            early = max(changes[k + 1] - needed[k], spoken[k] - SHIFT)
            changes[k] = min(changes[k], early)
        for k in range(1, len(changes)):
            changes[k] = max(changes[k], changes[k - 1] + 1)
        return changes

    def _needed(self, first: int, last: int) -> int:
        reading = self.limits.reading_ticks("".join(self._lines(first, last)))
        return min(max(SHORTEST, reading), LONGEST)

    def _stays(self, first: int, last: int, begins: int, following: int) -> int:
        wanted = max(self._spoken[last] + LINGER, begins + self._needed(first, last))
        if last < len(self.phrases) and following - wanted <= CLOSES_GAP:
            wanted = following
        return min(wanted, following, begins + LONGEST)

    def _breaks(self) -> list[int]:
        """Return the cheapest breaks: first phrase of each caption, then the number of phrases."""
        count = len(self.phrases)
        best = [0.0] + [math.inf] * count
        came_from = [0] * (count + 1)
        for last in range(1, count + 1):
            for first in range(last - 1, -1, -1):
                lines_cost = self._fit(first, last)[0]
                if lines_cost == math.inf:
                    break
                cost = best[first] + lines_cost + self._cost(first, last)
                if cost < best[last]:
                    best[last], came_from[last] = cost, first
        breaks = [count]
        while breaks[-1]:
            breaks.append(came_from[breaks[-1]])
        return breaks[::-1]

    def _cost(self, first: int, last: int) -> float:
        shown = min(self._begins[last] - self._begins[first], LONGEST)
        spoken = self._spoken[last] - self._begins[first]
        wide = self._wide[self.phrases[last - 1].end] - self._wide[self.phrases[first].start]
        reads = self.limits.reading(wide, self._width(first, last) - 2 * wide)
        cost = CAPTION_COST
        if last < len(self.phrases):
            cost += 2 * self.phrases[last - 1].break_cost
        cost += SENTENCE_INSIDE_COST * (self._sentences[last - 1] - self._sentences[first])
        cost += TOO_SHORT_COST * max(0, SHORTEST - shown) / TICKS_PER_SECOND
        cost += TOO_FAST_COST * max(0, reads - shown) / TICKS_PER_SECOND
        cost += TOO_LONG_COST * max(0, spoken - LONGEST) / TICKS_PER_SECOND
        if self._width(first, last) < self.limits.columns * STUB:
            cost += STUB_COST
        return cost

    def _lines(self, first: int, last: int) -> tuple[str, ...]:
        """Return the best one or two lines for phrases that fit."""
        middle = self._fit(first, last)[1]
        if not middle:
            return (self._line(first, last),)
        return self._line(first, middle), self._line(middle, last)

    def _fit(self, first: int, last: int) -> tuple[float, int]:
        """Return the cost of the best line break and the first phrase of the second line.

        This runs for all candidate captions, so it builds no strings. The cost is infinite if the
        phrases do not fit on two lines; the phrase is 0 if one line is enough.
        """
        width, columns = self._width(first, last), self.limits.columns
        if width <= columns or last - first == 1:
            return 0.0, 0
        best, middle = math.inf, 0
        if width > 2 * columns:
            return best, middle
        left, right = self._left[first], self._right[last]
        for place in range(first + 1, last):
            upper, lower = self._right[place] - left, right - self._left[place]
            if upper > columns or lower > columns:
                continue
            uneven = abs(upper - lower) / columns
            cost = SECOND_LINE_COST + self.phrases[place - 1].break_cost * 0.8 + 3 * uneven
            if cost < best:
                best, middle = cost, place
        return best, middle

    def _line(self, first: int, last: int) -> str:
        line = self.text[self.phrases[first].start : self.phrases[last - 1].end]
        return STRAY_SPACE.sub("", line) if self.limits.joint == "" else line
