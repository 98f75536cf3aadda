"""Lines of a flow move as Manim moves them, to the last bit."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawing import SIZES, manim_set
from manim import LEFT, RIGHT, UP, Mobject, StreamLines, smooth

from lantu.drawing.worker import fast_flows
from lantu.drawing.worker.fast_creation import use_fast_creation
from lantu.drawing.worker.fast_flows import _start, start_animation

ENDS = (0.0, 1.0, 0.25, 0.5, 1e-17, 1 - 1e-16)
"""Shares of a path at which its curves begin or end, or nearly so."""


def flow(x: Any) -> Any:
    return np.sin(x[0] / 2) * UP + np.cos(x[1] / 2) * LEFT


def moved(start: Any, **kwargs: Any) -> list[bytes]:
    """The points of all lines after each step of a flow, which an updater of Manim's moves."""
    random.seed(0)
    lines = StreamLines(
        flow, x_range=[-3, 3, 1], y_range=[-2, 2, 1], virtual_time=1, noise_factor=0
    )
    start(lines, **kwargs)
    seen = []
    for step in range(80):
        lines.update(1 / 60)
        if step == 50:
            lines.stream_lines[3].anim.starting_mobject.points = np.ones((8, 3))
        seen.append(b"".join(line.points.tobytes() for line in lines.stream_lines))
    lines.remove_updater(lines.flow_animation)
    assert not lines.updaters
    return seen


@pytest.mark.parametrize(
    "how", [{"warm_up": False, "flow_speed": 1.5}, {"time_width": 0.7, "rate_func": smooth}]
)
def test_lines_are_where_manim_moves_them(how: dict[str, Any], tmp_path: Path) -> None:
    with manim_set(SIZES[15], tmp_path):
        use_fast_creation()
        manims, ours = moved(_start, **how), moved(start_animation, **how)
    assert len(set(manims)) > 70
    assert [
        n for n, (one, other) in enumerate(zip(manims, ours, strict=True)) if one != other
    ] == []


def test_parts_at_the_ends_of_curves_are_manims(tmp_path: Path) -> None:
    with manim_set(SIZES[15], tmp_path):
        use_fast_creation()
        lines = StreamLines(flow, x_range=[0, 1, 1], y_range=[0, 1, 1], virtual_time=0.3)
        start_animation(lines)
        one = lines.stream_lines[0]
        parts = fast_flows._Flow([one])
        model = one.anim.starting_mobject
        curves = len(model.points) // 4
        shares = (*ENDS, *(n / curves for n in range(curves)))
        for lower in shares:
            for upper in (each for each in shares if each >= lower):
                wanted = one.copy().pointwise_become_partial(model, lower, upper).points
                (found,) = parts._parts(np.array([lower]), np.array([upper]))
                assert found.tobytes() == wanted.tobytes(), (lower, upper)


def test_a_copy_of_a_flow_moves_as_manims_copy(tmp_path: Path) -> None:
    with manim_set(SIZES[15], tmp_path):
        use_fast_creation()
        copies: list[Mobject] = []
        for start in (_start, start_animation):
            random.seed(0)
            lines = StreamLines(flow, x_range=[0, 2, 1], y_range=[0, 1, 1], noise_factor=0)
            start(lines, warm_up=False)
            copies.append(lines.copy().shift(RIGHT))
            copies[-1].update(0.1)
    manims, ours = (b"".join(m.points.tobytes() for m in one.get_family()) for one in copies)
    assert manims == ours
