"""`Layout`: base class of the Scene classes that draw a row from its data alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Generic, TypeVar

from manim import Animation, FadeIn, FadeOut, Group, Mobject, there_and_back

from lantu.core.row_clock import LEAD_IN, LEAD_OUT, TAIL
from lantu.core.ticks import TICKS_PER_SECOND, nearest_tick, seconds
from lantu.layouts import Action, LayoutData, schedule
from lantu_blueprint.emphasis import Emphasis, Part
from lantu_blueprint.joins import travel, wipe, without
from lantu_blueprint.measures import Region, measures
from lantu_blueprint.mirroring import mirror
from lantu_blueprint.palette import INK, Colour, colour
from lantu_blueprint.parts.running import Count
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.tokens import theme
from lantu_blueprint.view import Faded, View

STILL, DIP = nearest_tick(3.4), nearest_tick(0.9)
"""Ticks after which a picture that stands still gets some motion, and length of that motion."""
FAINTER = 0.55
"""Brightness of an element in the middle of that motion."""
ROW_START = "start"
"""The name by which `at` refers to the start of the row."""
TRAVEL = 1.0
"""Seconds in which an element travels from its place in the row before."""

Entrance = Callable[[], Iterable[Animation]]
"""Makes the animations of a step when it is played, so that they begin from the present state."""
D = TypeVar("D", bound=LayoutData)


@dataclass(slots=True)
class Step:
    """Something that begins at a mark.

    Attributes:
        at: the mark; None if the marks are to be shared out.
        play: makes the animations.
        length: seconds that it takes if the next step leaves them.
        fills: whether it takes all the time until the next step.
        moves_view: whether it moves the camera.
    """

    at: str | None
    play: Entrance
    length: float
    fills: bool = False
    moves_view: bool = False


class Layout(BlueprintScene, Generic[D]):
    """A row that is composed from its data.

    A layout sets `data_model` and writes `compose`, which calls `ground`, `element` and `step` in
    the order in which the picture is built up. The base class decides when each appears: at its
    mark, or by sharing out the marks. No step can be late: it is shortened to the time before the
    next one. A project's own scene may derive from a layout and extend `compose`.

    Attributes:
        source_field: field of the data with the source that `source_line` shows; empty for none.
        data: the row's data, with texts in the language of the film.
        parts: key -> element.
        mirrored: whether left and right change places where lines begin on the right. Not for
            what reads the same everywhere, such as code, axes and formulae.
    """

    reflows = True
    source_field: ClassVar[str] = ""
    data_model: ClassVar[type[LayoutData]]
    mirrored: ClassVar[bool] = False

    def compose(self) -> None:
        """Place everything; called once before the first step."""
        raise NotImplementedError

    # What `compose` calls --------------------------------------------------------------------

    @property
    def stage(self) -> Region:
        """The region to draw in; on a narrow stage, a row's source takes its lowest part."""
        whole = super().stage
        if not (self.is_narrow and self.source_field and getattr(self.data, self.source_field)):
            return whole
        return Region(whole.left, whole.right, measures().stage_low.top, whole.top)

    @property
    def is_narrow(self) -> bool:
        """Whether what stands side by side in landscape stands in a stack."""
        return self.reflows and measures().is_narrow

    def shade(self, name: str | None, default: Colour = INK) -> Colour:
        """The colour with a name of the theme or of a term; `default` for None."""
        if name is None:
            return default
        return colour(name) if name in theme().named_colours else self.term_colour(name)

    def counted_to(self, key: str) -> list[Count]:
        """The numbers to which the row's actions count an element, which need room as well."""
        actions = [Action.model_validate(action) for action in self.row.show]
        return [(each.number or 0.0, each.text) for each in actions if each.count == key]

    def ground(self, mobject: Mobject, play: Entrance | None = None, length: float = 0.6) -> None:
        """Add what belongs to no element, such as axes; it appears at the start of the row."""
        self._grounds.append(mobject)
        self._steps.append(Step(ROW_START, play or (lambda: [FadeIn(mobject)]), length))

    def element(
        self,
        key: str,
        mobject: Mobject,
        at: str | None = None,
        play: Entrance | None = None,
        length: float = 0.7,
        of: str | None = None,
    ) -> Mobject:
        """Add an element that actions can name.

        Args:
            key: its name.
            mobject: what is drawn, in its place.
            at: mark at which it appears; None shares the marks out.
            play: makes the animations of its entrance; it fades in by default.
            length: seconds of the entrance.
            of: key of the element that it belongs to: an action on that one includes this one.
        """
        part = Part(key, mobject, of=of)

        def enter() -> Iterable[Animation]:
            part.shown = True
            self._entered.append(part)
            return play() if play else [FadeIn(mobject)]

        self.parts[key] = part
        self._entrances[key] = Step(at, enter, length)
        self._steps.append(self._entrances[key])
        return mobject

    def reserve(self, mobject: Mobject) -> None:
        """Add what a step shows later, so that it follows the camera."""
        self._grounds.append(mobject)

    def entered(self, mobject: Mobject) -> None:
        """Note what a step has shown that is no element, so that it can move in a long pause."""
        self._entered.append(Part("", mobject, shown=True))

    def step(
        self, at: str | None, play: Entrance, length: float = 0.7, fills: bool = False
    ) -> None:
        """Add animations that are not the entrance of an element; see `Step`."""
        self._steps.append(Step(at, play, length, fills))

    # The row ---------------------------------------------------------------------------------

    def construct(self) -> None:
        """Compose the picture, then play all steps and actions at their ticks."""
        self.data: D = self.data_model.model_validate(self.row.data)  # type: ignore[assignment]
        self.parts: dict[str, Part] = {}
        self._grounds: list[Mobject] = []
        self._entrances: dict[str, Step] = {}
        self._steps: list[Step] = []
        self._entered: list[Part] = []
        self.compose()
        if self.mirrored and self.row.right_to_left:
            composed = (*self._grounds, *(part.mobject for part in self.parts.values()))
            mirror(composed, self.stage.centre[0])
        self._begin_with_arriving()
        self.world = Group(*self._grounds, *(part.mobject for part in self.parts.values()))
        view = View(self, self.world, self.stage)
        self.emphasis = Emphasis(self.parts, self.world, view, self.shade)
        timeline = self._timeline()
        for index, (tick, steps) in enumerate(timeline):
            following = timeline[index + 1][0] if index + 1 < len(timeline) else self._end
            self._pause(tick - self.clock.tick)
            self._play(steps, following - self.clock.tick)
        self._pause(self._end - self.clock.tick)

    def _pause(self, ticks: int) -> None:
        """Hold the picture; in a long pause what is spoken of dims and brightens again."""
        pieces = -(-ticks // STILL)
        for _ in range(pieces - 1):
            if self.moves_at(self.clock.tick + ticks // pieces):
                self.hold(ticks // pieces)
                continue
            self.hold(ticks // pieces - DIP)
            faded = Faded(self._last_on_screen())
            dip = faded.to(FAINTER)
            dip.rate_func = there_and_back
            self.play(dip, run_time=seconds(DIP))
            faded.show(1.0)
        self.hold(ticks - max(0, pieces - 1) * (ticks // max(1, pieces)))

    def moves_at(self, tick: int) -> bool:
        """Whether something moves by itself at a tick, so that a pause needs no other motion."""
        return False

    def _last_on_screen(self) -> Mobject:
        """What is highlighted; else what came last, of what can be seen; else heading or block."""
        if lit := self.emphasis.lit:
            return Group(*lit)
        seen = {id(mobject) for mobject in self.get_mobject_family_members()}
        for part in reversed(self._entered):
            members = part.mobject.family_members_with_points()
            if part.shown and any(id(each) in seen for each in members):
                return part.mobject
        return self.title_block if self.heading is None else self.heading

    def _begin_with_arriving(self) -> None:
        """Let elements of the row before travel to their places in this one."""
        for key, old in self.arriving.items():
            play = partial(self._travel, self.parts[key], old)
            if key in self._entrances:
                step = self._entrances[key]
                step.at, step.length, step.play = ROW_START, TRAVEL, play
            else:
                self._steps.append(Step(ROW_START, play, TRAVEL))

    def draws_itself(self, key: str) -> bool:
        """Whether an element waits to be drawn, and does not come from the row before."""
        return not self.parts[key].shown and key not in self.arriving

    def _travel(self, part: Part, old: Mobject) -> Iterable[Animation]:
        part.shown = True
        if getattr(old, "is_dimmed", False):
            self.emphasis.dim_at_once(part)
        return travel(old, part.mobject, faint=len(self.arriving) > 1)

    def leave(self) -> list[Animation]:
        """Make the animations at the end of the row; what the next row begins with stays."""
        kept = [self.parts[key].mobject for key in self.row.kept]
        leaving = without(kept, [each for each in self.mobjects if each is not self.sheet])
        self.remove(*self.mobjects)
        self.add(self.sheet, *leaving, *kept)
        if self.row.leaving == "wipe":
            return wipe(leaving)
        return [FadeOut(Group(*leaving))]

    @property
    def _end(self) -> int:
        return self.row.ticks - LEAD_OUT - TAIL

    def _timeline(self) -> list[tuple[int, list[Step]]]:
        """All steps and actions by tick, in order; those of one tick begin together."""
        actions = [Action.model_validate(action) for action in self.row.show]
        cues = {ROW_START: LEAD_IN, **self.row.cues}
        taken = {action.at for action in actions}
        times = schedule([step.at for step in self._steps], cues, taken, LEAD_IN, self._end)
        timed = [(time.tick, step) for time, step in zip(times, self._steps, strict=True)]
        timed += [
            (cues[action.at], self._step_of(action, number))
            for number, action in enumerate(actions, start=1)
        ]
        ticks = sorted({tick for tick, _ in timed})
        return [(tick, [step for at, step in timed if at == tick]) for tick in ticks]

    def _step_of(self, action: Action, number: int) -> Step:
        moves_view = action.camera is not None
        return Step(
            action.at, lambda: self.emphasis.play(action, number), 0.7, moves_view=moves_view
        )

    def _play(self, steps: list[Step], room: int) -> None:
        """Play steps that begin together within `room` ticks, at least one.

        The camera moves before anything else: an entrance is drawn from copies of its mobjects,
        which a camera that moves meanwhile would not reach.
        """
        moving = [step for step in steps if step.moves_view]
        if moving and len(moving) < len(steps):
            begin = self.clock.tick
            self._play(moving, room // 2)
            room -= self.clock.tick - begin
            steps = [step for step in steps if not step.moves_view]
        room = max(1, room)
        animations: list[Animation] = []
        for step in steps:
            ticks = room if step.fills else min(room, round(step.length * TICKS_PER_SECOND))
            for animation in step.play():
                animation.run_time = seconds(max(1, ticks))
                animations.append(animation)
        if animations:
            self.play(*animations)
