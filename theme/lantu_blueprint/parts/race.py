"""An answer that is written at a speed, with the time that it takes as a bar: longer is slower.

`python -m lantu_blueprint.parts.race` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import Mobject, UpdateFromAlphaFunc, VGroup, linear

from lantu_blueprint.compositions.two_modes import WIDE, Places
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import GREEN, LINE, PURPLE, Colour
from lantu_blueprint.parts.counter import StepCounter
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.paragraph import Paragraph
from lantu_blueprint.parts.strokes import TINT, Point, frame
from lantu_blueprint.parts.written_in_trips import WrittenInTrips
from lantu_blueprint.type import mono

BAR = 0.2
"""Height of a time bar."""
BETWEEN = 0.05
"""Gap between two copies of a bar that measure another."""
TICK, TICKING = 0.26, 0.1
"""Height of the tick beside the time of an answer that is finished; how much of the time that it
took passes until it is seen."""
LANE = 0.5
"""Opacity of the outline in which the time of an answer grows."""


def room_of(panel: Panel, at: Places) -> Region:
    """The region of a panel's text: at its right if there is a column at its left."""
    inner = panel.inner
    if not at.column:
        return inner
    top = panel.frame.get_top()[1]
    return Region(inner.left + at.column, inner.right + 0.1, inner.bottom, top)


def paragraph(
    words: Sequence[str], room: Region, at: Places, index: int, language: str
) -> Paragraph:
    """The words of an answer in their place, invisible until they are written."""
    size, width = at.paragraph.get(language, at.paragraph["en"])
    text = Paragraph(words, width, size, language, dim=0.0)
    text.move_to((room.centre[0], at.text[index], 0))
    return text


def page_of(text: Mobject, room: Region, at: Places) -> Mobject:
    """The frame around the words of an answer."""
    page = frame(room.width, text.height + at.margin, 0.08, LINE, 2.0, 0.35, TINT)
    return page.move_to((room.centre[0], text.get_y(), 0))


def written(words: Sequence[str], at: Places, language: str) -> VGroup:
    """The second page of two, with all words on it."""
    room = room_of(Panel(at.panels[1]), at)
    text = paragraph(words, room, at, 1, language)
    text.show_count(len(words))
    return VGroup(page_of(text, room, at), text)


class Answer(VGroup):  # type: ignore[misc]
    """Words that appear on a page, the bar of the time that passes, and the speed in large type.

    Args:
        words: the answer's tokens, spaces included.
        rate: its speed.
        colour: of bar and speed.
        room: region of all of it.
        at: measures of the composition.
        index: 0 for the first answer, 1 for the second.
        language: "zh" breaks lines between characters, other languages at spaces.

    Attributes:
        room: the same.
        text, page: the words, and the frame around them.
        bar, lane: the time that has passed, and the outline in which it grows.
        rate: the speed.
        level: height of the bar.
        clock: the milliseconds until the last word, if `show_clock` was called.
        trips: what is seen of drafts and checks, if `show_trips` was called.
    """

    def __init__(
        self,
        words: Sequence[str],
        rate: str,
        colour: Colour,
        room: Region,
        at: Places,
        index: int,
        language: str,
    ) -> None:
        self.room, self.colour, self.level = room, colour, at.ruler[index]
        self.text = paragraph(words, room, at, index, language)
        self.page = page_of(self.text, room, at)
        self.bar = frame(room.width, BAR, 0.03, colour, 2.0, fill=0.5)
        self.lane = frame(room.width, BAR, 0.03, LINE, 1.5, LANE)
        self.lane.move_to((room.centre[0], self.level, 0))
        self._tick = tick_mark(colour, TICK)
        self.rate = mono(rate, at.rate, colour, weight="BOLD")
        self.rate.move_to((room.right - self.rate.width / 2, at.claim[index] - 0.04, 0))
        super().__init__(self.page, self.lane, self.bar, self._tick, self.text, self.rate)
        self.clock: StepCounter | None = None
        self.trips: WrittenInTrips | None = None
        self.show_written(0.0, 0.0)

    def show_clock(self, size: float, whole: float) -> None:
        """Let a clock run at the left of the speed, up to `whole` ms when all is written."""
        clock = StepCounter("ms", places=3, size=size, colour=self.colour)
        base = self.rate[0].get_bottom()[1] - clock.number.anchor.points[0][1]
        clock.shift((self.room.left - clock.get_left()[0], base, 0))
        self.clock, self._whole = clock, whole
        self.add(clock)

    def show_trips(self, kept: Sequence[int], drafted: int, source: Point) -> None:
        """Write the words in trips: drafts, a beam from `source`, and the editor's repair.

        Args:
            kept: drafts that hold, for each trip.
            drafted: in each trip.
            source: of the beam.
        """
        self.trips = WrittenInTrips(self.text, kept, drafted, source)
        self.add(self.trips)

    def show_written(self, written: float, passed: float) -> None:
        """Show a share of the text, and the time that has passed while it was written.

        When all of it is written, the page lights up. If there is time left, the lane of the bar
        vanishes and a tick appears at its end: what stands still there has finished.

        Args:
            written: share of the text; above 1, the time since it was finished counts on.
            passed: share of the time that the slowest answer takes.
        """
        done = min(1.0, written)
        if self.trips is None:
            self.text.show_count(done * len(self.text.tokens))
        else:
            self.trips.show_share(done)
        if self.clock is not None:
            self.clock.show_count(done * self._whole)
        share = passed * min(1.0, 1 / written) if written > 0 else 0.0
        width = max(0.02, share * self.room.width)
        self.bar.stretch_to_fit_width(width)
        self.bar.move_to((self.room.left + width / 2, self.level, 0))
        finished = min(1.0, max(0.0, written - 1.0) / TICKING)
        self.lane.set_stroke(opacity=LANE * (1 - finished))
        self.bar.set_fill(opacity=0.5 + 0.4 * finished)
        self.page.set_stroke(self.colour, opacity=0.6 + 0.4 * finished)
        self.page.set_fill(self.colour, opacity=TINT * (1 + finished))
        self._tick.set_stroke(opacity=finished)
        self._tick.move_to((self.room.left + width + 0.32, self.level, 0))


def run(
    answers: Sequence[Answer], times: Sequence[float], whole: float, **kwargs: Any
) -> UpdateFromAlphaFunc:
    """Write answers side by side, all from the same moment.

    Args:
        answers: what is written.
        times: how long each takes, in any unit.
        whole: how much of that time passes; the slowest answer stays unfinished if it takes longer.
        kwargs: further attributes of the animation.
    """
    longest = max(times)

    def write(_: Mobject, alpha: float) -> None:
        for answer, time in zip(answers, times, strict=True):
            answer.show_written(alpha * whole / time, alpha * whole / longest)

    return UpdateFromAlphaFunc(VGroup(*answers), write, rate_func=linear, **kwargs)


def going_on(
    answer: Answer, begin: float, times: Sequence[float], veil: float
) -> list[UpdateFromAlphaFunc]:
    """Animations, one after the other, that write the rest of the slower answer and dim its page.

    Args:
        answer: the slower one.
        begin: share that is written already.
        times: seconds of each animation; the page dims in the first.
        veil: share of their opacity that page and words keep.
    """
    ends = [begin + (1 - begin) * sum(times[: n + 1]) / sum(times) for n in range(len(times))]
    stages = zip([begin, *ends], ends, [1.0, veil, veil], times, strict=False)
    return [_written_on(answer, (first, last), (a, veil), time) for first, last, a, time in stages]


def _written_on(
    answer: Answer, shares: tuple[float, float], veils: tuple[float, float], run_time: float
) -> UpdateFromAlphaFunc:
    """Write an answer from one share to another, with page and words dimmed."""

    def write(_: Mobject, alpha: float) -> None:
        share = shares[0] + (shares[1] - shares[0]) * alpha
        answer.show_written(share, share)
        veil = veils[0] + (veils[1] - veils[0]) * alpha
        answer.page.set_stroke(opacity=answer.page.get_stroke_opacity() * veil)
        for part in (answer.page, *answer.text.tokens):
            part.set_fill(opacity=part.get_fill_opacity() * veil)

    return UpdateFromAlphaFunc(answer, write, rate_func=linear, run_time=run_time)


def measuring(answer: Answer, other: Answer, share: float) -> VGroup:
    """Copies of an answer's time, side by side over the time of another one.

    Args:
        answer: the shorter one.
        other: the longer one.
        share: the shorter time as a share of the longer one; the last copy is cut at the end.
    """
    room, copies, begin = other.room, VGroup(), 0.0
    while begin < 1 - 1e-6:
        width = min(share, 1 - begin) * room.width
        copy = frame(width - BETWEEN, BAR, 0.03, answer.colour, 2.0, fill=0.8)
        left = room.left + begin * room.width
        copies.add(copy.move_to((left + width / 2, other.level, 0)))
        begin += share
    return copies


def demo() -> Mobject:
    """One answer is finished, the other one is not."""
    words = ["At", " dawn", ",", " she", " opened", " the", " window", "."]
    panels = [Panel(region) for region in WIDE.panels]
    answers = [
        Answer(words, rate, colour, room_of(panel, WIDE), WIDE, index, "en")
        for index, (rate, colour, panel) in enumerate(
            zip(("20ms/token", "7ms/token"), (PURPLE, GREEN), panels, strict=True)
        )
    ]
    for answer, written in zip(answers, (0.7, 2.0), strict=True):
        answer.show_written(written, 0.7)
    return VGroup(*panels, *answers)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "race")
