"""What moves in the layout `truck-analogy`: the carrier, and the envelopes that it delivers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, VGroup, smooth
from manim.utils.rate_functions import ease_out_sine

from lantu_blueprint.block import fitted
from lantu_blueprint.emphasis import Shifted
from lantu_blueprint.icon_names import IconName
from lantu_blueprint.parts.rolling import drive
from lantu_blueprint.parts.truck import GROUND, Truck
from lantu_blueprint.pieces import Fly, icon_in
from lantu_blueprint.type import BODY, SMALL

OUT, BACK = 0.42, 0.62
"""Shares of a trip's time at which the carrier arrives, and at which it turns back."""
LANDED = 0.66
"""Share of a trip's time at which the envelope is in its place."""
ARC = 1.1
"""Height of an envelope's arc in units."""
ICON_HEIGHT, ICON_WIDTH = 1.7, 2.8


class Carrier(VGroup):  # type: ignore[misc]
    """A truck or a large icon that stands on y = 0, its load written on it or above it.

    Attributes:
        truck: the truck; None for an icon.
    """

    def __init__(self, icon: IconName, load: str, shade: str, scale: float) -> None:
        self.truck: Truck | None = None
        if icon == "truck":
            self.truck = Truck(load or "0", shade)
            if not load:
                self.truck.remove(self.truck.load)
            self.truck.shift(np.array([0.0, -GROUND, 0.0])).scale(scale, about_point=(0, 0, 0))
            super().__init__(self.truck)
            return
        drawn = icon_in(icon, shade, ICON_WIDTH * scale, ICON_HEIGHT * scale)
        drawn.shift(np.array([0.0, drawn.height / 2 + 0.06, 0.0]))
        super().__init__(drawn)
        if load:
            text = fitted(load, ICON_WIDTH, 0.9, BODY, SMALL, shade, align="centre", weight="BOLD")
            self.add(text.next_to(drawn, np.array([0.0, 1.0, 0.0]), buff=0.12))

    @property
    def hatch(self) -> np.ndarray[Any, Any]:
        """The point from which an envelope leaves it."""
        whole = self.truck.box if self.truck is not None else self
        return np.asarray(whole.get_center())

    def travel(self, distance: float, rate: Callable[[float], float]) -> Animation:
        """Move to the right by a distance in units as the rate function says."""
        if self.truck is not None:
            return drive(self.truck, distance, 1.0, rate)
        return Shifted(self, np.array([distance, 0.0, 0.0]), rate_func=rate)

    def arrive(self, distance: float) -> Animation:
        """Drive in from the left."""
        return self.travel(distance, ease_out_sine)


def there_and_back(alpha: float) -> float:
    """Rate function of a trip: out, a stop, and back."""
    if alpha < OUT:
        return float(smooth(alpha / OUT))
    return 1.0 - float(smooth((alpha - BACK) / (1 - BACK))) if alpha > BACK else 1.0


def there(alpha: float) -> float:
    """Rate function of the last trip: out, and it stays."""
    return float(smooth(min(1.0, alpha / OUT)))


def deliver(envelope: VGroup, start: np.ndarray[Any, Any]) -> Fly:
    """Let an envelope leave the carrier when that has arrived, and fly to its place."""
    return Fly(envelope, start, OUT, LANDED, ARC)
