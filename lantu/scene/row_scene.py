"""A Manim Scene for one row: animation lengths are whole ticks, texts come from the storyboard."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from manim import Animation, Mobject, Scene, Wait

from lantu.core.records import TimedRow
from lantu.core.row_clock import LEAD_OUT, CueOverrun, RowClock, play_length, still_length
from lantu.core.theme import use
from lantu.core.ticks import nearest_tick, seconds


class RowScene(Scene):  # type: ignore[misc]
    """Base class of all row scenes; a theme derives from it and draws the sheet.

    `construct` plays animations and calls `until(mark)`. All lengths are rounded to whole ticks, so
    previews and the film have the same timing. Continuous motion (steam, a caret) is a function of
    `now` passed to `ambient`; it must not add up frame times, which depend on the frame rate.

    Attributes:
        timed: the row; set by the engine, or found by `setup` if the `manim` command runs.
        stills: ticks whose pictures are needed; None draws all frames.
        arriving: key -> element of the row before, which is on the sheet when the row begins.
        root: folder of the project, in which assets lie; set by the engine.
        clock: current time of the row in ticks.
        rng: random generator, seeded from the row's id.
    """

    timed: TimedRow | None = None
    stills: frozenset[int] | None = None
    arriving: Mapping[str, Mobject] = MappingProxyType({})
    root = Path()

    def __init__(self, renderer: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("random_seed", zlib.crc32(type(self).__name__.encode()))
        super().__init__(renderer=renderer, **kwargs)

    def setup(self) -> None:
        """Find the row, take its theme, and start its clock. A theme's `setup` calls this first."""
        if self.timed is None:
            # Imported by name: `manim_command` imports the whole engine, and a static import would
            # make all its modules inputs of every clip's cache key.
            command = importlib.import_module("lantu.pipeline.manim_command")
            self.timed = command.timed_row_for(type(self))
        use(self.row.theme)
        self.clock = RowClock(self.row.cues)
        self.rng = np.random.default_rng(zlib.crc32(self.row.id.encode()))

    # The row's words -------------------------------------------------------------------------

    @property
    def row(self) -> TimedRow:
        """The row of this scene."""
        assert self.timed is not None
        return self.timed

    def label(self, name: str) -> str:
        """Return a label of the row in the film's language, with facts substituted."""
        return self.row.labels[name]

    def fact(self, name: str) -> float:
        """Return the unrounded value of a fact of the row."""
        return self.row.facts[name][0]

    def shown(self, name: str) -> str:
        """Return the displayed text of a fact of the row."""
        return self.row.facts[name][1]

    def term(self, name: str) -> str:
        """Return the film's name of a term in its language."""
        return self.row.terms[name][0]

    # Time ------------------------------------------------------------------------------------

    @property
    def now(self) -> float:
        """Seconds since the start of the row; independent of the frame rate."""
        return self.clock.now

    def seconds_until(self, mark: str) -> float:
        """Return the seconds left before a mark is spoken.

        Raises:
            CueOverrun: the mark has passed.
        """
        return seconds(self.clock.ticks_until(mark))

    def until(self, mark: str, lead: float = 0.0) -> None:
        """Hold the picture until `lead` seconds before a mark is spoken.

        Raises:
            CueOverrun: that time has passed.
        """
        self.hold(self.clock.ticks_until(mark, lead))

    def hold(self, ticks: int) -> None:
        """Hold the picture for some ticks; ambient motion continues."""
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
        """Hold the picture until the lead-out, in which the sheet is cleared.

        Raises:
            CueOverrun: the lead-out should have started already.
        """
        left = self.row.ticks - LEAD_OUT - self.clock.tick
        if left < 0:
            raise CueOverrun("the end of the row", -left)
        self.hold(left)

    def wait(self, duration: float = 1.0, *args: Any, **kwargs: Any) -> None:
        """Manim's `wait`, rounded to the nearest tick."""
        self.hold(nearest_tick(duration))

    def play(self, *args: Any, run_time: float | None = None, **kwargs: Any) -> None:
        """Manim's `play`; the longest run time is rounded to the nearest tick, at least one.

        Args:
            run_time: length of all animations in seconds; None scales their own run times.
        """
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
        """Play animations with a run time that ends `lead` seconds before a mark is spoken.

        Raises:
            CueOverrun: less than one tick is left.
        """
        ticks = self.clock.ticks_until(mark, lead)
        if ticks < 1:
            raise CueOverrun(f"{{{mark}}}", 1)
        self.play(*args, run_time=seconds(ticks), **kwargs)

    def ambient(self, mobject: Mobject, draw: Callable[[Mobject, float], object]) -> None:
        """Call `draw(mobject, now)` in every frame; it sets the state at `now` seconds."""

        def update(target: Mobject, dt: float) -> None:
            draw(target, self.now)

        draw(mobject, self.now)
        mobject.add_updater(update)

    def update_to_time(self, t: float) -> None:
        """Manim's hook for each frame of a play; also sets the clock."""
        self.clock.within = t
        super().update_to_time(t)

    def _seek(self, ticks: int) -> None:
        """Let the renderer skip the next play or wait if no needed still lies in it."""
        if self.stills is not None:
            self.renderer.seek(self.clock.tick, ticks, self.stills)

    def _advance(self, ticks: int) -> None:
        self.clock.advance(ticks)
        # The last frame of a play is one frame before its end, at a time that depends on the frame
        # rate. Updating ambient mobjects at the end itself gives all qualities the same state.
        self.update_mobjects(0)
