"""Words of an answer that are drafted, checked by one beam and repaired, trip after trip.

`python -m lantu_blueprint.parts.written_in_trips` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject, VGroup, VMobject

from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, PURPLE, RED, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Points, box, corners
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.paragraph import Paragraph
from lantu_blueprint.parts.strokes import MAIN, Point, pen

DRAFTED, CHECKED, REPAIRED = 0.38, 0.64, 0.84
"""Shares of a trip after which all drafts stand, the beam has passed, and the editor repairs."""
LOW, HIGH, ASIDE = 0.24, 0.98, 0.06
"""How far a frame is below and above the baseline and beside its word, in ems."""
LINE = 0.3
"""How far the line that stays is below the baseline, in ems."""
LIGHT = 0.16
"""Opacity of the beam."""


class WrittenInTrips(VGroup):  # type: ignore[misc]
    """What is seen on a paragraph while it is written in trips.

    A draft that holds shows its word. One that does not has a dash, because the word in its place
    is another one. After its trip each word keeps a line: of drafts that held in green, of the
    editor's words in amber.

    Args:
        paragraph: the words, not yet lit.
        kept: drafts that hold, for each trip; the editor adds one word to each.
        drafted: words that are drafted in each trip.
        source: where the beam begins.

    Raises:
        ValueError: the trips do not write the paragraph.
    """

    def __init__(
        self, paragraph: Paragraph, kept: Sequence[int], drafted: int, source: Point
    ) -> None:
        if sum(kept) + len(kept) != len(paragraph.words) or max(kept) > drafted:
            raise ValueError(f"{list(kept)} of {drafted} do not write {len(paragraph.words)} words")
        self.paragraph, self._kept, self._drafted = paragraph, tuple(kept), drafted
        self._starts = np.concatenate([[0], np.cumsum(np.array(kept) + 1)])
        self._source = np.array([source[0], source[1], 0.0])
        self._beam = pen(PURPLE, 0.0, 0.0, LIGHT)
        self._beam.decorative = True
        self._frames = {shade: pen(shade, MAIN, 1.0, 0.14) for shade in (BLUE, GREEN, RED, AMBER)}
        self._dashes, self._ticks = pen(BLUE, MAIN), pen(GREEN, MAIN)
        self._cross = pen(RED, MAIN + 1)
        self._held, self._own = pen(GREEN, MAIN, 0.9), pen(AMBER, MAIN, 0.9)
        marks = (self._dashes, self._ticks, self._cross, self._held, self._own)
        super().__init__(self._beam, *self._frames.values(), *marks)
        self.show_share(0.0)

    def show_share(self, share: float) -> WrittenInTrips:
        """Show a share, 0 to 1, of all trips."""
        trips = len(self._kept)
        turn = min(share * trips, float(trips))
        trip = min(int(turn + 1e-9), trips - 1)
        now, start, kept = turn - trip, int(self._starts[trip]), self._kept[trip]
        done = share >= 1
        end = min(start + self._drafted, len(self.paragraph.words))
        drafts = range(start, start if done else end)
        standing = [index for index in drafts if now >= (index - start) * DRAFTED / self._drafted]
        judged, repaired = now >= CHECKED, now >= REPAIRED or done
        holding = [index for index in standing if index < start + kept]
        failing = [index for index in standing if index >= start + kept]
        own = start + kept
        self._ink(start, holding, GREEN if judged else BLUE, own if repaired else None, done)
        beam = standing if DRAFTED <= now < CHECKED else []
        self._beam.points = self._light(beam, (now - DRAFTED) / (CHECKED - DRAFTED))
        first = failing[:1] if judged and not repaired else []
        shown = {
            BLUE: [] if judged else standing,
            GREEN: holding if judged else [],
            RED: first,
            AMBER: [own] if repaired and not done else [],
        }
        for shade, indices in shown.items():
            self._frames[shade].points = self._joined([self._frame(i) for i in indices])
        dashes = [] if judged else failing
        self._dashes.points = self._joined([self._dash(index) for index in dashes])
        self._ticks.points = self._joined([self._tick(index) for index in shown[GREEN]])
        self._cross.points = self._joined([stroke for i in first for stroke in self._crossed(i)])
        count = len(self.paragraph.words) if done else start
        owned = {int(each) - 1 for each in self._starts[1:]}
        for line, mine in ((self._held, False), (self._own, True)):
            below = [self._below(i) for i in range(count) if (i in owned) == mine]
            line.points = self._joined(below)
        return self

    def _ink(
        self, written: int, holding: Sequence[int], shade: Colour, own: int | None, done: bool
    ) -> None:
        """Light the words that are written, drafted, and added by the editor."""
        for index, token in enumerate(self.paragraph.tokens):
            ink: Colour = INK
            lit = index < written or index in holding or index == own
            if not done and lit and index >= written:
                ink = AMBER if index == own else shade
            token.set_fill(ink, float(done or lit))

    def _room(self, index: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a word's frame; neighbours do not touch."""
        em = pixels(self.paragraph.em)
        left, right, base = self.paragraph.places[index]
        aside = ASIDE * em
        return left - aside, right + aside, base - LOW * em, base + HIGH * em

    def _frame(self, index: int) -> Points:
        left, right, low, high = self._room(index)
        return box(left, right, low, high)

    def _dash(self, index: int) -> Points:
        left, right, low, high = self._room(index)
        inset, middle = 0.22 * (right - left), (low + high) / 2
        return corners((left + inset, middle), (right - inset, middle))

    def _tick(self, index: int) -> Points:
        left, right, low, _ = self._room(index)
        em, x = pixels(self.paragraph.em), (left + right) / 2
        size = 0.32 * em
        return corners(
            (x - size / 2, low - 0.02 * em),
            (x - 0.1 * size, low - 0.5 * size),
            (x + 0.7 * size, low + 0.5 * size),
        )

    def _crossed(self, index: int) -> list[Points]:
        left, right, low, high = self._room(index)
        half, x, y = 0.4 * (high - low), (left + right) / 2, (low + high) / 2
        return [corners((x - half, y - s * half), (x + half, y + s * half)) for s in (-1, 1)]

    def _below(self, index: int) -> Points:
        left, right, base = self.paragraph.places[index]
        height = base - LINE * pixels(self.paragraph.em)
        return corners((left, height), (right, height))

    def _light(self, indices: Sequence[int], share: float) -> Points:
        """The beam over all drafts at once: one cone for each line on which they stand."""
        lines: dict[float, list[int]] = {}
        for index in indices:
            lines.setdefault(self.paragraph.places[index][2], []).append(index)
        cones = [NO_POINTS]
        reach = min(1.0, 2.5 * share)
        for line in lines.values():
            left, low = self._room(line[0])[0], self._room(line[0])[2]
            right, high = self._room(line[-1])[1], self._room(line[0])[3]
            ends = [(left, high), (left, low), (right, low), (right, high)]
            rim = self.paragraph.anchor.place(ends)
            if self._source[0] < rim[0, 0]:  # it comes from the side
                rim = rim[[0, 3, 2, 1]]
            rim = self._source + reach * (rim - self._source)
            cones.append(_polygon([self._source, *rim]))
        return np.concatenate(cones)

    def _joined(self, paths: Sequence[Points]) -> Points:
        """Local paths, placed on the sheet."""
        return np.concatenate([NO_POINTS, *(self.paragraph.anchor.place(path) for path in paths)])


def _polygon(points: Sequence[Points]) -> Points:
    """A closed path along points on the sheet."""
    path = VMobject().set_points_as_corners([*points, points[0]])
    return np.asarray(path.points)


def stage_of(trip: float) -> Mobject:
    """A sentence at a time in its second trip."""
    words = ["At", " dawn", " she", " opened", " the", " old", " window", "."]
    text = Paragraph(words, 6.0, 40, "en", dim=0.0)
    return VGroup(text, WrittenInTrips(text, [2, 1, 2], 4, (0, 1.2)).show_share(trip / 3))


def demo() -> Mobject:
    """Drafted, under the beam, judged, and repaired."""
    stages = VGroup(*(stage_of(1 + now) for now in (0.3, 0.6, 0.7, 0.9)))
    return stages.arrange_in_grid(2, 2, buff=0.7)


if __name__ == "__main__":
    show(demo, "written_in_trips")
