"""Boxes with numbers below them: one row, or two where the stage is narrow.

`python -m lantu_blueprint.parts.numbered_boxes` draws them.
"""

from __future__ import annotations

from manim import DOWN, Mobject, VGroup

from lantu_blueprint.measures import STAGE, Region, measures
from lantu_blueprint.palette import INK_SOFT, PURPLE, Colour
from lantu_blueprint.parts.strokes import MAIN, TINT, frame
from lantu_blueprint.type import SMALL, mono

GAP = 0.3
"""Units between two boxes."""
ASIDE = 0.2
"""By how much the frame around a box is larger."""


class NumberedBoxes(VGroup):  # type: ignore[misc]
    """Boxes and their numbers from 0, in the middle of a stage.

    Args:
        count: how many.
        stage: the region around whose middle they stand.
        colour: of their lines.

    Attributes:
        is_narrow: whether they stand in two rows.
        margin: distance from what is above and below them.
        places: the numbers below them.
    """

    def __init__(self, count: int, stage: Region, colour: Colour) -> None:
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

    def around(self, at: int, colour: Colour, width: float) -> Mobject:
        """A frame around one of them."""
        across, high = self.size
        drawn = frame(across + ASIDE, high + ASIDE, 0.12, colour, width)
        return drawn.move_to(self[at])


def demo() -> Mobject:
    """Eight boxes, one of them framed."""
    boxes = NumberedBoxes(8, STAGE, PURPLE)
    return VGroup(boxes, boxes.places, boxes.around(2, PURPLE, 4.0))


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "numbered_boxes")
