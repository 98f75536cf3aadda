"""Prose that is written trip by trip, with the drafted words above the line.

`python -m lantu_blueprint.parts.manuscript` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import (
    Animation,
    AnimationGroup,
    Create,
    Group,
    LaggedStart,
    Line,
    Mobject,
    Transform,
    VGroup,
    VMobject,
    linear,
)

from lantu_blueprint.measures import STAGE, Region, pixels, stroke
from lantu_blueprint.palette import BLUE, GREEN, INK, INK_SOFT, LINE, PURPLE, RED, Colour
from lantu_blueprint.parts.anchor import box
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.strokes import FAINT, THIN, lines
from lantu_blueprint.type import Lettering, sans

GUESS = {"zh": 44.0, "en": 38.0}
WORDS = {"zh": 56.0, "en": 43.0}
SPACE = {"zh": 0.12, "en": 0.2}
OTHER = "en"
"""The language whose sizes serve those without an entry."""
BETWEEN = 0.32
"""Gap between the words of two trips."""
UNDER = -0.16
"""Height of the rule below a trip, relative to the baseline."""
RISE = 0.16
"""Gap between a word's em and the guess above it."""
LINE_GAP = 0.34
DISCARDED = 0.85
STRIKE = 2.0


def hidden(text: str, size: float, colour: Colour) -> Lettering:
    """An invisible text, its baseline at y = 0 and its left edge at x = 0, to be typed later."""
    lettering = sans("H" + text, size, colour)
    post = lettering.submobjects[0]
    base = post.get_bottom()[1]
    lettering.remove(post)
    lettering.name = text
    lettering.shift((-lettering.get_left()[0], -base, 0)).set_fill(opacity=0)
    return lettering


class Trip(VGroup):  # type: ignore[misc]
    """The drafted words of one trip, and the written words below them.

    Attributes:
        guesses: the drafted words, above.
        words: the written words, below.
        kept: number of guesses at the start that are equal to the written words.
        rule: the line below the words, as long as the longer of both.
        signs: ticks and strikes, once the trip is judged; not part of the group.
    """

    def __init__(
        self, draft: Sequence[str], written: Sequence[str], language: str, shrink: float = 1.0
    ) -> None:
        pairs = list(zip(draft, written, strict=False))
        self.kept = next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs))
        self.guesses = VGroup(
            *(hidden(text, shrink * GUESS.get(language, GUESS[OTHER]), BLUE) for text in draft)
        )
        size = shrink * WORDS.get(language, WORDS[OTHER])
        space = shrink * SPACE.get(language, SPACE[OTHER])
        self.words = VGroup(
            *(
                hidden(text, size, GREEN if index < self.kept else PURPLE)
                for index, text in enumerate(written)
            )
        )
        for line, up in ((self.guesses, pixels(size) + RISE), (self.words, 0.0)):
            pen = 0.0
            for lettering in line:
                lettering.shift((pen, up, 0))
                pen = lettering.get_right()[0] + space
        self.right = max(line[-1].get_right()[0] for line in (self.guesses, self.words))
        self.rule = lines([((0, UNDER), (self.right, UNDER))], LINE, THIN, FAINT)
        self.signs: list[Mobject] = []
        super().__init__(self.guesses, self.words)


class Manuscript(VGroup):  # type: ignore[misc]
    """Lines of prose, written trip by trip.

    Args:
        opening: the text before the first trip.
        trips: (drafted words, written words) of each trip.
        region: the lines start at its upper left.
        language: "zh" or "en".
        shrink: factor of the usual text sizes.

    Attributes:
        opening: the text before the first trip, invisible until it is typed.
        trips: one `Trip` for each trip.
        caret: the cursor; `scene.ambient(m.caret, m.blink)` lets it blink.
    """

    def __init__(
        self,
        opening: str,
        trips: Sequence[tuple[Sequence[str], Sequence[str]]],
        region: Region = STAGE,
        language: str = "zh",
        shrink: float = 1.0,
    ) -> None:
        size = shrink * WORDS.get(language, WORDS[OTHER])
        self.opening = hidden(opening, size, INK)
        self.trips = VGroup(*(Trip(draft, written, language, shrink) for draft, written in trips))
        guess = pixels(shrink * GUESS.get(language, GUESS[OTHER]))
        pitch = pixels(size) + RISE + guess + LINE_GAP
        base = region.top - guess - RISE - pixels(size)
        pen = region.left
        self.opening.shift((pen, base, 0))
        pen += self.opening.width + BETWEEN
        for trip in self.trips:
            if pen + trip.right > region.right + 1e-6:
                pen, base = region.left, base - pitch
            trip.shift((pen, base, 0))
            trip.rule.shift((pen, base, 0))
            pen += trip.right + BETWEEN
        self.bottom = base
        self.caret = VMobject(stroke_width=stroke(2), fill_opacity=0.15)
        self.place_caret(self.opening, 0)
        super().__init__(self.opening, self.trips, self.caret)

    def place_caret(self, lettering: Lettering, count: int) -> None:
        """Put the caret after the first `count` letters of a lettering, in its colour."""
        em = pixels(lettering.seen_em)
        if count:
            left = lettering.submobjects[count - 1].get_right()[0] + 0.06
        else:
            left = lettering.get_left()[0]
        colour = lettering.submobjects[0].get_fill_color()
        foot = self.line_of(lettering) - 0.1 * em
        self.caret.points = box(left, left + 0.14, foot, foot + 0.95 * em)
        self.caret.set_stroke(colour).set_fill(colour)

    def line_of(self, lettering: Lettering) -> float:
        """The y position of a text's baseline, exact to a few pixels."""
        return float(np.median([glyph.get_bottom()[1] for glyph in lettering.submobjects]))

    def middle_of(self, lettering: Lettering) -> float:
        """The y position of a text's strike-through line: half the height of small letters."""
        return self.line_of(lettering) + 0.34 * pixels(lettering.seen_em)

    def blink(self, caret: Mobject, now: float) -> None:
        """Show the caret in the first half of each second."""
        lit = float(now % 1.0 < 0.55)
        caret.set_stroke(opacity=lit).set_fill(opacity=0.15 * lit)

    def type_out(self, *letterings: Lettering, **kwargs: Any) -> Drive:
        """Type texts one after the other, with the caret after the last letter."""
        letters = [(each, count) for each in letterings for count in range(1, len(each) + 1)]

        def show(level: float) -> None:
            typed = int(level * len(letters) + 1e-9)
            for index, (lettering, count) in enumerate(letters):
                lettering.submobjects[count - 1].set_fill(opacity=float(index < typed))
            if typed:
                self.place_caret(*letters[typed - 1])

        kwargs.setdefault("rate_func", linear)
        return Drive(VGroup(*letterings), lambda: 0.0, show, 1.0, **kwargs)

    def strike(self, trip: Trip, **kwargs: Any) -> Animation:
        """Strike out the rejected guesses in red, with a thin line so that they stay readable."""
        strikes = []
        for guess in trip.guesses[trip.kept :]:
            y = self.middle_of(guess)
            ends = [(x, y, 0) for x in (guess.get_left()[0] - 0.05, guess.get_right()[0] + 0.05)]
            line = Line(*ends, stroke_color=RED, stroke_width=stroke(STRIKE))
            trip.signs.append(line)
            guess.struck = True
            pale = guess.animate.set_fill(INK_SOFT, opacity=DISCARDED)
            strikes.append(AnimationGroup(Create(line), pale))
        return LaggedStart(*strikes, lag_ratio=0.3, **kwargs)

    def keep(self, trip: Trip, **kwargs: Any) -> Animation:
        """Move the kept guesses down into the line, and put a tick in their place."""
        kept = []
        for guess, word in zip(trip.guesses[: trip.kept], trip.words, strict=False):
            tick = tick_mark(GREEN, 0.28)
            tick.move_to((word.get_x(), self.middle_of(guess), 0))
            trip.signs.append(tick)
            kept.append(
                AnimationGroup(Transform(guess, word.copy().set_fill(opacity=1)), Create(tick))
            )
        return LaggedStart(*kept, lag_ratio=0.4, **kwargs)

    def write(self, trip: Trip, **kwargs: Any) -> Drive:
        """Type the written words after the kept guesses."""
        return self.type_out(*trip.words[trip.kept :], **kwargs)


def demo() -> Mobject:
    """One trip rejected, one kept in part, one kept whole."""
    trips = [
        (("湖面", "照亮"), ("钟楼",)),
        (("一封", "家书"), ("一封", "没有")),
        (("寄出", "的"), ("寄出", "的", "信。")),
    ]
    manuscript = Manuscript("月光把", trips)
    drawn = Group(manuscript)
    manuscript.opening.set_fill(opacity=1)
    for trip in manuscript.trips:
        trip.guesses.set_fill(opacity=1)
        judged = [manuscript.strike] * (trip.kept < len(trip.guesses))
        judged += [manuscript.keep] * (trip.kept > 0)
        for animation in (judge(trip) for judge in judged):
            animation.begin()
            animation.finish()
            # Mobjects that an animation introduces, such as a strike, are not in its group.
            drawn.add(*(one.mobject for pair in animation.animations for one in pair.animations))
        trip.words[trip.kept :].set_fill(opacity=1)
        drawn.add(trip.rule)
    return drawn


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "manuscript")
