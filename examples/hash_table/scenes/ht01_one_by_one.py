"""Eight lockers without order, searched from the left."""

from __future__ import annotations

from lantu_blueprint.palette import INK_SOFT
from lantu_blueprint.parts.counter import StepCounter
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.strokes import HEAVY, MAIN, TINT, frame
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, LARGE, SMALL, mono, sans
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, LaggedStart, VGroup, linear

PITCH = 1.55
"""Units from one locker to the next."""
REST = 0.55
"""Share of a step that the bright frame stands still."""


class OneByOne(BlueprintScene):
    """A bright frame goes from locker to locker and is counted until it finds the number."""

    def construct(self) -> None:
        """Lockers, search, average."""
        numbers = self.row.data["numbers"]
        looks = numbers.index(round(self.fact("number"))) + 1
        purple, blue = self.term_colour("slot"), self.term_colour("key")
        lockers = VGroup(*(frame(1.25, 1.6, 0.08, purple, MAIN, fill=TINT) for _ in numbers))
        lockers.arrange(RIGHT, buff=PITCH - 1.25).set_y(0.35)
        places = VGroup(
            *(mono(str(at), SMALL, INK_SOFT).next_to(one, DOWN) for at, one in enumerate(lockers))
        )
        inside = [
            mono(str(number), LARGE).move_to(one)
            for number, one in zip(numbers, lockers, strict=True)
        ]
        wanted = sans(self.label("wanted"), BODY, blue, weight="BOLD").move_to((0, 2.05, 0))
        wanted.align_to(lockers, LEFT)
        counter = StepCounter(self.label("look"), self.label("looks"), places=1, colour=blue)
        counter.set_y(2.05).align_to(lockers, RIGHT)
        self.play(
            LaggedStart(*(Create(one) for one in lockers), lag_ratio=0.15),
            FadeIn(places, shift=0.15 * UP),
            run_time=1.2,
        )
        self.until("search")
        lens = frame(1.45, 1.8, 0.12, blue, HEAVY).move_to(lockers[0])
        for number in inside:
            number.set_opacity(0)
        self.add(*inside)
        self.play(FadeIn(wanted, counter), FadeIn(lens, shift=0.6 * DOWN), run_time=0.4)

        def search(looked: float) -> None:
            at = min(int(looked), looks - 1)
            step = smoothstep((looked - at - REST) / (1 - REST)) if at < looks - 1 else 0.0
            lens.set_x(lockers[0].get_x() + PITCH * (at + step))
            for number in inside[: at + 1]:
                number.set_opacity(1)
            counter.show_count(at + 1)

        going = Drive(VGroup(lens, *inside, counter), lambda: 0.0, search, float(looks))
        going.rate_func = linear
        self.play_until("average", going)
        green = self.term_colour("found")
        average = sans(self.label("average"), LARGE, blue, weight="BOLD").move_to((0, -1.55, 0))
        self.play(
            lens.animate.set_color(green),
            FadeIn(tick_mark().next_to(lockers[looks - 1], UP, buff=0.25), scale=1.5),
            FadeIn(average, shift=0.2 * UP),
            run_time=0.5,
        )
