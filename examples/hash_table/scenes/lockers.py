"""A row of lockers with their numbers, in two rows where the stage is narrow."""

from __future__ import annotations

from lantu_blueprint.measures import Region, measures
from lantu_blueprint.palette import INK_SOFT
from lantu_blueprint.parts.strokes import MAIN, TINT, frame
from lantu_blueprint.tokens import Token
from lantu_blueprint.type import SMALL, mono
from manim import DOWN, Mobject, VGroup

GAP = 0.3
"""Units between two lockers."""
ASIDE = 0.2
"""By how much the frame around a locker is larger."""


class Lockers(VGroup):  # type: ignore[misc]
    """Lockers and their numbers, in the middle of a stage.

    Args:
        count: how many.
        stage: the region around whose middle they stand.
        colour: of their lines.

    Attributes:
        is_narrow: whether they stand in two rows.
        margin: distance from what is above and below them.
        places: the numbers below them.
    """

    def __init__(self, count: int, stage: Region, colour: Token) -> None:
        self.is_narrow = measures().is_narrow
        self.margin = 0.3 if self.is_narrow else 0.6
        self.size = (1.2, 1.0) if self.is_narrow else (1.25, 1.6)
        boxes = [frame(*self.size, 0.08, colour, MAIN, fill=TINT) for _ in range(count)]
        super().__init__(*boxes)
        columns = -(-count // 2) if self.is_narrow else count
        self.arrange_in_grid(cols=columns, buff=(GAP, 0.65)).move_to(stage.centre)
        below = 0.15 if self.is_narrow else 0.25
        self.places = VGroup(
            *(
                mono(str(at), SMALL, INK_SOFT).next_to(box, DOWN, buff=below)
                for at, box in enumerate(self)
            )
        )

    def around(self, at: int, colour: Token, width: float) -> Mobject:
        """A frame around one of them."""
        across, high = self.size
        drawn = frame(across + ASIDE, high + ASIDE, 0.12, colour, width)
        return drawn.move_to(self[at])
