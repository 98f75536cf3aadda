"""Updaters of the chart of speeds: its dot trembles, or its line turns."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from manim import Mobject

from lantu_blueprint.parts.anchor import Points
from lantu_blueprint.parts.drive import smoothstep
from lantu_blueprint.parts.gain_chart import GainChart


def trembling(chart: GainChart, reach: float) -> Callable[[Mobject, float], None]:
    """An updater: the dot trembles about its share, as at speed."""
    drafted, share, drawn = chart.state

    def draw(_: Mobject, now: float) -> None:
        tremor = reach * math.sin(19 * now) * math.sin(2.3 * now)
        chart.show_state(np.array([drafted, share + tremor, drawn]))

    return draw


def turning(
    chart: GainChart, first: Points, last: Points, begun: float, whole: float
) -> Callable[[Mobject, float], None]:
    """An updater: the line turns, and then the dot slides.

    Args:
        chart: in its first state.
        first: that state.
        last: the one at the end.
        begun: second at which it begins.
        whole: seconds.
    """

    def draw(_: Mobject, now: float) -> None:
        turned, slid = (smoothstep((now - begun - wait) / (0.6 * whole)) for wait in (0, 0.3))
        chart.show_state(first + (last - first) * np.array([turned, slid, 0.0]))

    return draw
