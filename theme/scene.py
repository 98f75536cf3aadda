"""The scene every row is drawn by: a bare sheet, a clock in whole ticks, the row's words."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Group, Mobject, Scene, Wait

from lantu.core.records import TimedRow
from lantu.core.row_clock import LEAD_IN, LEAD_OUT, Clock, CueOverrun, play_length, still_length
from lantu.core.ticks import nearest_tick, seconds
from theme.bloom import Glow
from theme.captions import paint_caption
from theme.measures import HEADING_BASE, SAFE_TOP, SAFE_X
from theme.palette import SHEET, colour
from theme.renderer import BlueprintRenderer
from theme.sheet import bare_sheet, title_block
from theme.type import HEADING, Lettering, sans

BARE = 2
"""Ticks of bare sheet that close a row."""


class BlueprintScene(Scene):  # type: ignore[misc]
    """A Manim Scene driven by one row of the storyboard.

    `construct` plays animations and calls `until(mark)`; every length is whole ticks, so preview
    and film are in step. What moves by itself (steam, a caret) is a function of `now`, given to
    `ambient`: nothing adds up frame times, which differ from quality to quality.

    Attributes:
        timed: the row; set by the engine, or looked up when the stock command draws the scene.
        stills: ticks whose pictures alone are wanted; None draws everything.
    """

    finish_class: ClassVar[type[Glow]] = Glow
    paint_caption = staticmethod(paint_caption)
    timed: TimedRow | None = None
    stills: frozenset[int] | None = None

    def __init__(self, renderer: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("random_seed", zlib.crc32(type(self).__name__.encode()))
        super().__init__(renderer=renderer or BlueprintRenderer(), **kwargs)
        self.camera.background_color = SHEET

    # The row's words -------------------------------------------------------------------------

    @property
    def row(self) -> TimedRow:
        """The row that drives this scene."""
        assert self.timed is not None
        return self.timed

    def label(self, name: str) -> str:
        """A text of the row, in the film's language, its facts filled in."""
        return self.row.labels[name]

    def fact(self, name: str) -> float:
        """A figure of the row, unrounded."""
        return self.row.facts[name][0]

    def shown(self, name: str) -> str:
        """A figure of the row as the screen shows it."""
        return self.row.facts[name][1]

    def term(self, name: str) -> str:
        """What the film calls a thing, in its language."""
        return self.row.terms[name][0]

    def term_colour(self, name: str) -> str:
        """The one colour of a thing of the story."""
        return colour(self.row.terms[name][2])

    # Time ------------------------------------------------------------------------------------

    @property
    def now(self) -> float:
        """Seconds since the row began, the same at every quality."""
        return self.clock.now

    def seconds_until(self, mark: str) -> float:
        """Seconds left before a mark is said.

        Raises:
            CueOverrun: the mark is past.
        """
        return seconds(self.clock.ticks_until(mark))

    def until(self, mark: str, lead: float = 0.0) -> None:
        """Hold until a mark is said, or until `lead` seconds before.

        Raises:
            CueOverrun: the scene is already later than that.
        """
        self.hold(self.clock.ticks_until(mark, lead))

    def hold(self, ticks: int) -> None:
        """Stay for whole ticks; what is ambient goes on."""
        if ticks <= 0:
            return
        moving = bool(self.updaters) or any(
            mobject.has_time_based_updater() for mobject in self.get_mobject_family_members()
        )
        length = play_length(ticks) if moving else still_length(ticks)
        self._skip_unless_wanted(ticks)
        super().play(Wait(run_time=length, frozen_frame=not moving))
        self._advance(ticks)

    def wait(self, duration: float = 1.0, *args: Any, **kwargs: Any) -> None:
        """Manim's wait, on the grid."""
        self.hold(nearest_tick(duration))

    def play(self, *args: Any, run_time: float | None = None, **kwargs: Any) -> None:
        """Manim's play; its length is the nearest whole number of ticks, at least one."""
        animations: list[Animation] = self.compile_animations(*args, **kwargs)
        longest = max(animation.run_time for animation in animations)
        ticks = max(1, nearest_tick(longest if run_time is None else run_time))
        length = play_length(ticks)
        for animation in animations:
            animation.run_time = (
                length if run_time is not None else animation.run_time * length / longest
            )
        self._skip_unless_wanted(ticks)
        super().play(*animations)
        self._advance(ticks)

    def play_until(self, mark: str, *args: Any, lead: float = 0.0, **kwargs: Any) -> None:
        """Play something stretched so that it ends as a mark is said.

        Raises:
            CueOverrun: there is less than one tick left.
        """
        ticks = self.clock.ticks_until(mark, lead)
        if ticks < 1:
            raise CueOverrun(f"{{{mark}}}", 1)
        self.play(*args, run_time=seconds(ticks), **kwargs)

    def ambient(self, mobject: Mobject, draw: Callable[[Mobject, float], object]) -> None:
        """Let a mobject move by itself: `draw(mobject, now)` puts it where it is at that second."""

        def update(target: Mobject, dt: float) -> None:
            draw(target, self.now)

        draw(mobject, self.now)
        mobject.add_updater(update)

    def update_to_time(self, t: float) -> None:
        """Manim's step within a play; keeps the clock."""
        self.clock.within = t
        super().update_to_time(t)

    def _skip_unless_wanted(self, ticks: int) -> None:
        """For stills: let Manim jump over a play or wait that holds none of them."""
        if self.stills is None:
            return
        begins = self.clock.tick
        self.renderer.file_writer.at = begins
        self.renderer.file_writer.wanted = self.stills
        self.renderer._original_skipping_status = not any(
            begins <= tick < begins + ticks for tick in self.stills
        )

    def _advance(self, ticks: int) -> None:
        self.clock.advance(ticks)
        # The last frame of a play lies a frame before its end, sooner in the preview than in the
        # film: what is ambient is brought to the end itself.
        self.update_mobjects(0)

    # The sheet -------------------------------------------------------------------------------

    def setup(self) -> None:
        """Bare sheet first, then title block and heading draw themselves before the first word."""
        if self.timed is None:
            # By name, for the stock command's way leads through the whole engine, and none of that
            # shapes the picture: an import would make every change of it redraw every row.
            stock = importlib.import_module("lantu.render.manim_command")
            self.timed = stock.timed_row_for(type(self))
        self.clock = Clock(self.row.cues)
        self.rng = np.random.default_rng(zlib.crc32(self.row.id.encode()))
        self.sheet = bare_sheet()
        self.add(self.sheet)
        own = self.row.titles[self.row.language]
        other = next((title for title in self.row.titles.values() if title != own), "")
        self.title_block = title_block(self.row.drawing, own, other)
        entrance: list[Animation] = [Create(self.title_block, lag_ratio=0.05)]
        self.heading: Lettering | None = None
        if "heading" in self.row.labels:
            self.heading = sans(self.label("heading"), HEADING)
            if self.heading.width > 2 * SAFE_X:
                self.heading.scale_to_fit_width(2 * SAFE_X)
            self.heading.move_to((0, (HEADING_BASE + SAFE_TOP) / 2, 0))
            entrance.append(FadeIn(self.heading, shift=np.array([0, -0.15, 0])))
        self.play(*entrance, run_time=seconds(LEAD_IN - 2))

    def tear_down(self) -> None:
        """Hold to the end of the row, clear the sheet, and leave it bare.

        Raises:
            CueOverrun: the scene is longer than its narration.
        """
        left = self.row.ticks - LEAD_OUT - self.clock.tick
        if left < 0:
            raise CueOverrun("the end of the row", -left)
        self.hold(left)
        for mobject in self.get_mobject_family_members():
            mobject.clear_updaters()
        rest = [mobject for mobject in self.mobjects if mobject is not self.sheet]
        self.play(FadeOut(Group(*rest)), run_time=seconds(LEAD_OUT - BARE))
        self.hold(BARE)
