"""A horizontal gauge that shows a share of a whole.

`python -m lantu_blueprint.parts.gauge` draws it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Mobject, VGroup, VMobject, smooth

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import GREEN, INK, LINE, PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.type import BODY, sans

BAR_HEIGHT = 0.42
PITCH = 0.075
"""Distance of the fine bars that make up the filling."""
INSET = 0.06


def percent(share: float) -> str:
    """A share, 0 to 1, as text in whole per cent."""
    return f"{share * 100:.0f}%"


class BarGauge(VGroup):  # type: ignore[misc]
    """A bar from 0 to 100 %, filled with fine bright bars.

    Args:
        width: of the bar in units.
        share: filled at first, 0 to 1.
        label: over the bar at the left.
        colour: of the filling.
        text: the value text of a share, over the bar at the right.
        widest: the longest value text; reserves its width.
        characters: what else value texts consist of.

    Attributes:
        share: filled part.
        bar: the outline.
        filling: the bright part.
        value: the value text.
    """

    def __init__(
        self,
        width: float = 6.0,
        share: float = 0.0,
        label: str = "",
        colour: Colour = PURPLE,
        *,
        text: Callable[[float], str] = percent,
        widest: str = "100%",
        characters: str = "%.",
    ) -> None:
        self.text = text
        self.length = width
        self.anchor = Anchor((-width / 2, 0, 0), width, BAR_HEIGHT)
        self.bar = VMobject(stroke_color=LINE, stroke_width=stroke(2), stroke_opacity=0.85)
        self.bar.points = box(-width / 2, width / 2, 0, BAR_HEIGHT)
        self.filling = VMobject(stroke_color=colour, stroke_width=stroke(3))
        self.haze = VMobject(stroke_width=0, fill_color=colour, fill_opacity=0.14)
        self.label = sans(label, BODY, INK) if label else VGroup()
        self.label.next_to((-width / 2, BAR_HEIGHT, 0), UP, buff=0.16).shift(
            self.label.width / 2 * RIGHT
        )
        self.value = Readout(
            text(share), BODY, colour, characters=characters, widest=widest, align=1, weight="BOLD"
        )
        self.value.next_to((width / 2, BAR_HEIGHT, 0), UP, buff=0.2).shift(
            self.value.width / 2 * LEFT
        )
        super().__init__(
            self.anchor,
            self.bar,
            self.haze,
            self.filling,
            self.label,
            self.value,
        )
        lines = int((width - 2 * INSET) / PITCH)
        self.comb = np.concatenate(
            [
                corners((INSET + k * PITCH, INSET), (INSET + k * PITCH, BAR_HEIGHT - INSET))
                for k in range(lines + 1)
            ]
        )
        self.share = share
        self.show_share(share)

    def show_share(self, share: float, text: str | None = None) -> BarGauge:
        """Fill a share, 0 to 1; `text` replaces the value text."""
        self.share = share
        head = share * self.length
        if head <= INSET:
            self.filling.points = self.haze.points = NO_POINTS
        else:
            full = int((head - INSET) / PITCH + 1e-9) + 1
            tip = min(head, self.length - INSET)
            edge = corners((tip, INSET), (tip, BAR_HEIGHT - INSET))
            self.filling.points = self.anchor.place(np.concatenate([self.comb[: 4 * full], edge]))
            self.haze.points = self.anchor.place(box(0, head, 0, BAR_HEIGHT))
        self.value.show_text(self.text(share) if text is None else text)
        return self


def fill(gauge: BarGauge, to: float, shown: str | None = None, **kwargs: Any) -> Drive:
    """Animate the filling to a share; `shown` is the value text at the end.

    No value text is shown during the animation, because a number in between would be wrong.
    """

    def show(share: float) -> None:
        gauge.show_share(share, shown if share == to else "")

    return Drive(gauge, lambda: gauge.share, show, to, **kwargs)


def filling(
    share: float, shown: str, begins: float, ends: float
) -> Callable[[BarGauge, float], None]:
    """An updater for `BlueprintScene.ambient` that fills a gauge while other things are played.

    Args:
        share: filled at the end.
        shown: the value text at the end.
        begins: seconds at which it is empty.
        ends: seconds at which it is filled.
    """

    def draw(gauge: BarGauge, now: float) -> None:
        done = min(1.0, (now - begins) / (ends - begins))
        gauge.show_share(share * smooth(done), shown if done == 1 else "")

    return draw


def demo() -> Mobject:
    """Almost all, and almost nothing."""
    return VGroup(
        BarGauge(7, 0.9999, "带宽：搬运权重 Weights"),
        BarGauge(7, 0.37, "Useful work", GREEN),
    ).arrange(DOWN, buff=0.9)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "gauge")
