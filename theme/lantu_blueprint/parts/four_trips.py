"""A truck for each draft on one lane, with an arrow down to the draft, and a cross over each.

`python -m lantu_blueprint.parts.four_trips` draws them.
"""

from __future__ import annotations

from manim import (
    DOWN,
    RIGHT,
    Animation,
    AnimationGroup,
    FadeIn,
    LaggedStart,
    Mobject,
    VGroup,
    smooth,
    squish_rate_func,
)

from lantu_blueprint.compositions.verification import Places
from lantu_blueprint.palette import LINE, PURPLE, RED, Colour
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.icons import truck_small
from lantu_blueprint.parts.marks import cross_mark
from lantu_blueprint.parts.strokes import lines


class FourTrips(VGroup):  # type: ignore[misc]
    """The trips that would be needed if each draft needed its own.

    Args:
        drafts: the envelopes.
        at: the places of the composition.
        colour: of the trucks.
        crossed: of the crosses.

    Attributes:
        trucks, arrows, noes: one for each draft, from left to right.
        way: the lane.
    """

    def __init__(
        self, drafts: VGroup, at: Places, colour: Colour = PURPLE, crossed: Colour = RED
    ) -> None:
        self.trucks, self.arrows, self.noes = VGroup(), VGroup(), VGroup()
        for draft in drafts:
            x, top = draft.get_x(), draft.body.get_top()[1]
            middle = (x, at.lane + 0.4 * at.small, 0)
            self.trucks.add(truck_small(colour).scale(at.small).move_to(middle))
            tip = (x, top + 0.12, 0)
            line = lines([((x, at.lane - 0.1), tip)], LINE)
            self.arrows.add(VGroup(line, arrowhead(tip, DOWN)))
            self.noes.add(cross_mark(crossed, 0.76 * at.small).move_to(middle))
        begin, end = at.lane_ends
        self.way = lines([((begin, at.lane), (end, at.lane))], LINE, 2.0)
        super().__init__(self.trucks, self.arrows, self.noes, self.way)

    def drive_up(self, run_time: float) -> Animation:
        """The trucks come from the right one after another, each with its arrow."""
        late = squish_rate_func(smooth, 0.7, 1)
        coming = [
            AnimationGroup(
                FadeIn(truck, shift=5 * RIGHT, rate_func=smooth),
                FadeIn(arrow, shift=0.2 * DOWN, rate_func=late),
            )
            for truck, arrow in zip(reversed(self.trucks), reversed(self.arrows), strict=True)
        ]
        return LaggedStart(*coming, lag_ratio=0.45, run_time=run_time)


def demo() -> Mobject:
    """Four trips, all crossed out."""
    from lantu_blueprint.compositions.verification import WIDE
    from lantu_blueprint.parts.tray import DraftTray

    tray = DraftTray(["stared", " at", " the", " broken"], "She", at=WIDE.tray)
    return VGroup(tray, tray.envelopes, FourTrips(tray.envelopes, WIDE))


if __name__ == "__main__":
    show(demo, "four_trips")
