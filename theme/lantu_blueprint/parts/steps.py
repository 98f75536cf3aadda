"""A ruler of equal cells, one per step of work.

`python -m lantu_blueprint.parts.steps` draws it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, Mobject, VGroup, VMobject

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import INK, LINE, PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box, corners
from lantu_blueprint.parts.drive import Drive

HEIGHT = 0.26
INSET = 0.05


class StepRuler(VGroup):  # type: ignore[misc]
    """Cells in a row; the first ones are filled.

    Args:
        cells: how many there are room for.
        width: of all together, in units.
        colour: of filled cells.

    Attributes:
        count: how many are filled.
        outline: the empty cells.
        filling: the filled ones.
    """

    def __init__(self, cells: int, width: float = 5.0, colour: Colour = PURPLE) -> None:
        self.pitch = width / cells
        self.anchor = Anchor((-width / 2, 0, 0), width, HEIGHT)
        self.outline = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.6)
        posts = [self.pitch * n for n in range(1, cells)]
        self.outline.points = self.anchor.place(
            np.concatenate(
                [box(0, width, 0, HEIGHT), *(corners((x, 0), (x, HEIGHT)) for x in posts)]
            )
        )
        self.filling = VMobject(
            stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=0.35
        )
        super().__init__(self.anchor, self.outline, self.filling)
        self.count = -1
        self.show_count(0)

    def show_count(self, n: float) -> StepRuler:
        """Fill the first `n` cells (rounded down)."""
        count = int(n + 1e-9)
        if count != self.count:
            self.count = count
            cells = [
                box(self.pitch * k + INSET, self.pitch * (k + 1) - INSET, INSET, HEIGHT - INSET)
                for k in range(count)
            ]
            self.filling.points = self.anchor.place(np.concatenate(cells)) if cells else NO_POINTS
        return self


def step_to(ruler: StepRuler, n: float, **kwargs: Any) -> Drive:
    """Fill cell after cell up to `n`."""
    return Drive(ruler, lambda: float(ruler.count), ruler.show_count, float(n), **kwargs)


def demo() -> Mobject:
    """One step, and twenty-four."""
    return VGroup(StepRuler(24, 7).show_count(1), StepRuler(24, 7, INK).show_count(24)).arrange(
        DOWN, buff=0.8
    )


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "steps")
