"""A Manim Scene driven by one row: every length in whole ticks, every word from the storyboard."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, Mobject, Scene, Wait

from lantu.core.records import TimedRow
from lantu.core.row_clock import LEAD_OUT, CueOverrun, RowClock, play_length, still_length
from lantu.core.ticks import nearest_tick, seconds


class RowScene(Scene):  # type: ignore[misc]
    """The engine's part of a row's scene; a theme derives from it and draws the sheet.

    `construct` plays animations and calls `until(mark)`. Every length is a whole number of ticks,
    so the preview and the film are in step. What moves by itself (steam, a caret) is a function of
    `now`, given to `ambient`: nothing adds up frame times, which differ from quality to quality.

    Attributes:
        timed: the row; set by the engine, or looked up when Manim's own command draws the scene.
        stills: ticks whose pictures alone are wanted; None draws everything.
        clock: where the row stands, in ticks from its start.
        rng: random numbers, seeded from the row's id.
    """

    timed: TimedRow | None = None
    stills: frozenset[int] | None = None

    def __init__(self, renderer: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("random_seed", zlib.crc32(type(self).__name__.encode()))
        super().__init__(renderer=renderer, **kwargs)

    def setup(self) -> None:
        """Find the row and start its clock. A theme calls this first."""
        if self.timed is None:
            # Imported by name: the manim command's way leads through the whole engine. A static
            # import would make every module of the engine an input of every clip's cache key.
            command = importlib.import_module("lantu.render.manim_command")
            self.timed = command.timed_row_for(type(self))
        self.clock = RowClock(self.row.cues)
        self.rng = np.random.default_rng(zlib.crc32(self.row.id.encode()))

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
        self._seek(ticks)
        super().play(Wait(run_time=length, frozen_frame=not moving))
        self._advance(ticks)

    def hold_until_end(self) -> None:
        """Hold until the ticks in which the sheet is cleared.

        Raises:
            CueOverrun: the scene is longer than its narration.
        """
        left = self.row.ticks - LEAD_OUT - self.clock.tick
        if left < 0:
            raise CueOverrun("the end of the row", -left)
        self.hold(left)

    def wait(self, duration: float = 1.0, *args: Any, **kwargs: Any) -> None:
        """Manim's wait, rounded to whole ticks."""
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
        self._seek(ticks)
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

    def _seek(self, ticks: int) -> None:
        """For stills and parts: let the renderer skip a play or wait that holds none of them."""
        if self.stills is not None:
            self.renderer.seek(self.clock.tick, ticks, self.stills)

    def _advance(self, ticks: int) -> None:
        self.clock.advance(ticks)
        # The last frame of a play lies one frame before its end, and the length of a frame depends
        # on the quality. Ambient mobjects are therefore updated at the end itself.
        self.update_mobjects(0)
