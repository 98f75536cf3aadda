"""A Manim Scene for one row: animation lengths are whole ticks, texts come from the storyboard."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

import numpy as np
from manim import Animation, CairoRenderer, Camera, Mobject, Wait, config

from lantu.core.errors import SceneError
from lantu.core.formats import LANDSCAPE, Fit, Format, fit_between
from lantu.core.records import TimedRow
from lantu.core.row_clock import LEAD_OUT, CueOverrun, RowClock
from lantu.core.theme import use
from lantu.core.ticks import nearest_tick, seconds, stepped
from lantu.scene.cameras import FixedInFrame, default_camera, row_camera_class
from lantu.scene.noted_calls import NotedCalls
from lantu.scene.row_values import row_value
from lantu.scene.updaters import (
    STEP,
    STEPS_PER_SECOND,
    STEPS_PER_TICK,
    Followed,
    adds_up,
    has_time_based,
    of_time_alone,
)


class RowScene(NotedCalls):
    """Base class of all row scenes; a theme derives from it and draws the sheet.

    `construct` plays animations and calls `until(mark)`. All lengths are rounded to whole ticks, so
    previews and the film have the same timing. Continuous motion (steam, a caret) is a function of
    `now` passed to `ambient`; it must not add up frame times, which depend on the frame rate.

    Attributes:
        reflows: whether it composes itself for the format of the film; if not, it is composed for
            landscape, and shown as large as it fits.
        recomposes: whether a scene that does not reflow has a second composition, for formats in
            which that for landscape would be small; the theme says which it draws.
        fit: how it stands in the frame; set by the engine.
        timed: the row; set by the engine, or found by `setup` if the `manim` command runs.
        stills: ticks whose pictures are needed; None draws all frames.
        arriving: key -> element of the row before, which is on the sheet when the row begins.
        root: folder of the project, in which assets lie; set by the engine.
        backdrop: what the theme has drawn and the scene does not know, painted below its mobjects.
        clock: current time of the row in ticks.
        rng: random generator, seeded from the row's id.
    """

    reflows: ClassVar[bool] = False
    recomposes: ClassVar[bool] = False
    fit: Fit = Fit()
    timed: TimedRow | None = None
    stills: frozenset[int] | None = None
    arriving: Mapping[str, Mobject] = MappingProxyType({})
    root = Path()
    backdrop: Sequence[Mobject] = ()

    def __init__(
        self, renderer: Any = None, camera_class: type[Camera] | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("random_seed", zlib.crc32(type(self).__name__.encode()))
        camera_class = camera_class or default_camera(type(self))
        renderer = renderer or self.make_renderer(camera_class)
        super().__init__(renderer=renderer, camera_class=camera_class, **kwargs)

    @classmethod
    def make_renderer(cls, camera_class: type[Camera]) -> Any:
        """Make the renderer for a camera class; the engine replaces this method by its own."""
        return CairoRenderer(camera_class=row_camera_class(camera_class))

    @classmethod
    def fit_in(cls, wanted: Format) -> Fit:
        """Return how a scene that does not reflow stands in a format; a theme may give its own."""
        x, y = (side / 2 for side in LANDSCAPE.frame)
        return fit_between(wanted, -x, x, -y, y)

    def in_frame(self, mobject: Mobject) -> Mobject:
        """Place a mobject that was made in units of the format's frame where it stands there."""
        if self.fit != Fit():
            mobject.scale(1 / self.fit.scale, scale_stroke=True, about_point=(0, 0, 0))
            mobject.shift(np.array(self.fit.centre))
        return mobject

    def setup(self) -> None:
        """Find the row, take its theme, and start its clock. A theme's `setup` calls this first."""
        super().setup()
        if self.timed is None:
            # Imported by name: `manim_command` imports the whole engine, and a static import would
            # make all its modules inputs of every clip's cache key.
            command = importlib.import_module("lantu.pipeline.manim_command")
            self.timed = command.timed_row_for(type(self))
        use(self.row.theme)
        self.clock = RowClock(self.row.cues, config.frame_rate)
        self.rng = np.random.default_rng(zlib.crc32(self.row.id.encode()))

    # The row's words -------------------------------------------------------------------------

    @property
    def row(self) -> TimedRow:
        """The row of this scene."""
        assert self.timed is not None
        return self.timed

    def label(self, name: str) -> str:
        """Return a label of the row in the film's language, with facts substituted."""
        return row_value("label", name, self.row.labels)

    def fact(self, name: str) -> float:
        """Return the unrounded value of a fact of the row."""
        return row_value("fact", name, self.row.facts)[0]

    def shown(self, name: str) -> str:
        """Return the displayed text of a fact of the row."""
        return row_value("fact", name, self.row.facts)[1]

    def term(self, name: str) -> str:
        """Return the film's name of a term in its language."""
        return row_value("term", name, self.row.terms)[0]

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

    @property
    def seconds_left(self) -> float:
        """Seconds until the lead-out, in which the sheet is cleared; less than 0 if it is late."""
        return seconds(self.row.ticks - LEAD_OUT - self.clock.tick)

    def until(self, mark: str, lead: float = 0.0) -> None:
        """Hold the picture until `lead` seconds before a mark is spoken.

        Raises:
            CueOverrun: that time has passed.
        """
        self.hold(self.clock.ticks_until(mark, lead))

    def hold(self, ticks: int, frozen: bool | None = None) -> None:
        """Hold the picture for some ticks.

        Args:
            ticks: length; nothing happens for 0 and less.
            frozen: whether updaters rest too; None lets those move that depend on time.
        """
        if ticks <= 0:
            return
        if frozen is None:
            frozen = not (
                self.updaters or self.always_update_mobjects or has_time_based(self.mobjects)
            )
        length = self.clock.still_length(ticks) if frozen else self.clock.play_length(ticks)
        self._row_play = ticks
        self._seek(ticks)
        with self.drawn_section():
            super().play(Wait(run_time=length, frozen_frame=frozen))
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

    def wait(
        self,
        duration: float = 1.0,
        stop_condition: Callable[[], bool] | None = None,
        frozen_frame: bool | None = None,
    ) -> None:
        """Manim's `wait`, rounded to the nearest tick; a stop condition is asked at every tick.

        Raises:
            SceneError: the duration is negative.
        """
        if duration < 0:
            raise SceneError(f"a wait of {duration:g} s cannot be drawn. Give it 0 s or more")
        if self.section_is_skipped:
            return
        ticks = nearest_tick(duration)
        if stop_condition is None:
            self.hold(ticks, frozen_frame)
            return
        for _ in range(ticks):
            self.hold(1, frozen_frame)
            if stop_condition():
                break

    def wait_until(self, stop_condition: Callable[[], bool], max_time: float = 60) -> None:
        """Manim's `wait_until`: waits at most to the lead-out of the row."""
        left = seconds(self.row.ticks - LEAD_OUT - self.clock.tick)
        self.wait(max(0.0, min(max_time, left)), stop_condition)

    def play(
        self,
        *args: Any,
        run_time: float | None = None,
        subcaption: str | None = None,
        subcaption_duration: float | None = None,
        subcaption_offset: float = 0,
        **kwargs: Any,
    ) -> None:
        """Manim's `play`; the longest run time is rounded to the nearest tick, at least one.

        In a section that `next_section` skips, the animations end at once and take no time.

        Args:
            args: animations.
            run_time: length of all animations in seconds; None scales their own run times.
            subcaption: a caption that is shown meanwhile.
            subcaption_duration: its length in seconds; None for that of the animations.
            subcaption_offset: seconds between the begin of the animations and that of the caption.
            kwargs: further attributes of the animations, as Manim sets them.

        Raises:
            SceneError: there is no animation, or the run time is not above 0.
        """
        animations: list[Animation] = self.compile_animations(*args, **kwargs)
        longest = max((animation.run_time for animation in animations), default=None)
        if longest is None:
            raise SceneError("`play` was given no animation. Give it one, or `wait`")
        wanted = longest if run_time is None else run_time
        if wanted <= 0:
            raise SceneError(
                f"`play` cannot draw an animation of {wanted:g} s. Give it a run_time above 0, or "
                "change the mobjects without `play`"
            )
        if len(animations) == 1 and isinstance(animations[0], Wait):
            only = animations[0]
            self.wait(wanted, only.stop_condition, only.is_static_wait)
            return
        ticks = max(1, nearest_tick(wanted))
        if subcaption and not self.section_is_skipped:
            length = seconds(ticks) if subcaption_duration is None else subcaption_duration
            self.add_subcaption(subcaption, length, subcaption_offset)
        length = self.clock.play_length(ticks)
        self._row_play = ticks
        for animation in animations:
            animation.run_time = (
                length if run_time is not None else animation.run_time * length / longest
            )
        if self.section_is_skipped:
            super().play(*animations)
            return
        self._seek(ticks)
        with self.noted_move(animations, ticks):
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

    def ambient(
        self,
        mobject: Mobject,
        draw: Callable[[Mobject, float], object],
        rate: float | None = None,
    ) -> None:
        """Call `draw(mobject, now)` in every frame; it sets the state at `now` seconds.

        Args:
            mobject: what moves by itself.
            draw: draws it at a time.
            rate: times per second at which it is drawn; None for every frame. What fills the sheet
                makes every frame at which it moves one that is painted and encoded whole.
        """
        drawn: tuple[Mobject | None, float] = None, 0.0

        def update(target: Mobject, dt: float) -> None:
            nonlocal drawn
            now = self.now if rate is None else stepped(self.now, rate)
            if rate is None or drawn[0] is not target or drawn[1] != now:
                drawn = target, now
                draw(target, now)

        of_time_alone(update)
        update(mobject, 0.0)
        mobject.add_updater(update)

    def begin_animations(self) -> None:
        """Manim's hook at the start of a play; also notes whether updaters add up its time."""
        super().begin_animations()
        self._row_steps_done = 0
        self._row_adds_up = bool(self.updaters) or adds_up(self.mobjects)

    def get_time_progression(self, run_time: float, *args: Any, **kwargs: Any) -> Any:
        """Manim's hook that gives the times of the frames of a play."""
        times = super().get_time_progression(run_time, *args, **kwargs)
        steps = self._row_play * STEPS_PER_TICK
        return Followed(times, lambda: self._run_steps(steps)) if self._row_adds_up else times

    def update_to_time(self, t: float) -> None:
        """Manim's hook for each frame of a play; also sets the clock.

        Where updaters add up time, all steps of the film are run at every frame rate, so that each
        shows the same state at the same time.
        """
        if self._row_adds_up:
            steps = self._row_play * STEPS_PER_TICK
            self._run_steps(min(round(t * STEPS_PER_SECOND) + 1, steps))
        else:
            self.clock.at_frame(t)
            super().update_to_time(t)

    def _run_steps(self, count: int) -> None:
        """Run the first steps of a play, up to a number, that have not been run."""
        for step in range(self._row_steps_done, count):
            self.clock.within = step * STEP
            super().update_to_time(step * STEP)
        self._row_steps_done = count

    def fix_in_frame(self, *mobjects: Mobject) -> None:
        """Keep mobjects where they stand in the frame, also if the scene's camera moves."""
        if isinstance(self.camera, FixedInFrame):
            self.camera.fixed += mobjects

    def _seek(self, ticks: int) -> None:
        """Let the renderer skip the next play or wait if no needed still lies in it."""
        if self.stills is not None:
            self.renderer.seek(self.clock.tick, ticks, self.stills)

    def _advance(self, ticks: int) -> None:
        self.clock.advance(ticks)
        # The last frame of a play is one frame before its end, at a time that depends on the frame
        # rate. Updating mobjects to the end itself gives all qualities the same state.
        rest = STEP if self._row_adds_up and self._row_steps_done else 0
        self.update_mobjects(rest)
        if rest:
            self.update_self(rest)
