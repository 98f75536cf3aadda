"""Eight lockers without order, searched one after another."""

from __future__ import annotations

from lantu_blueprint.parts.counter import StepCounter
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.numbered_boxes import NumberedBoxes
from lantu_blueprint.parts.strokes import HEAVY
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, LARGE, mono, sans
from manim import DOWN, LEFT, RIGHT, UP, UR, Create, FadeIn, LaggedStart, VGroup, linear

REST = 0.55
"""Share of a step that the bright frame stands still."""


class OneByOne(BlueprintScene):
    """A bright frame goes from locker to locker and is counted until it finds the number."""

    reflows = True

    def construct(self) -> None:
        """Lockers, search, average."""
        numbers = self.row.data["numbers"]
        looks = numbers.index(round(self.fact("number"))) + 1
        blue = self.term_colour("key")
        lockers = NumberedBoxes(len(numbers), self.stage, self.term_colour("slot"))
        inside = [
            mono(str(number), LARGE).move_to(one)
            for number, one in zip(numbers, lockers, strict=True)
        ]
        wanted = sans(self.label("wanted"), BODY, blue, weight="BOLD")
        wanted.next_to(lockers, UP, buff=lockers.margin).align_to(lockers, LEFT)
        counter = StepCounter(self.label("look"), self.label("looks"), places=1, colour=blue)
        counter.set_y(wanted.get_y()).align_to(lockers, RIGHT)
        self.play(
            LaggedStart(*(Create(one) for one in lockers), lag_ratio=0.15),
            FadeIn(lockers.places, shift=0.15 * UP),
            run_time=1.2,
        )
        self.until("search")
        lens = lockers.around(0, blue, HEAVY)
        for number in inside:
            number.set_opacity(0)
        self.add(*inside)
        self.play(FadeIn(wanted, counter), FadeIn(lens, shift=0.6 * DOWN), run_time=0.4)

        def search(looked: float) -> None:
            at = min(int(looked), looks - 1)
            step = smoothstep((looked - at - REST) / (1 - REST)) if at < looks - 1 else 0.0
            here, there = lockers[at].get_center(), lockers[min(at + 1, looks - 1)].get_center()
            lens.move_to(here + (there - here) * step)
            for number in inside[: at + 1]:
                number.set_opacity(1)
            counter.show_count(at + 1)

        going = Drive(VGroup(lens, *inside, counter), lambda: 0.0, search, float(looks))
        going.rate_func = linear
        self.play_until("average", going)
        green = self.term_colour("found")
        average = sans(self.label("average"), LARGE, blue, weight="BOLD")
        average.next_to(lockers.places, DOWN, buff=lockers.margin).set_x(lockers.get_x())
        tick = tick_mark()
        if lockers.is_narrow:  # the number of another locker is above it
            tick.scale(0.8).move_to(lockers[looks - 1].get_corner(UR))
        else:
            tick.next_to(lockers[looks - 1], UP, buff=0.25)
        self.play(
            lens.animate.set_color(green),
            FadeIn(tick, scale=1.5),
            FadeIn(average, shift=0.2 * UP),
            run_time=0.5,
        )
