"""Styles are mixed as by Manim, also where a change has ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies as st
from manim import BLUE, RED, RIGHT, Square, VMobject

from lantu.drawing.worker.fast_colours import MIXED, _interpolate, interpolate_color

seeds = st.integers(0, 2**32 - 1)
Mix = Callable[[VMobject, VMobject, VMobject, float], Any]


def styled(chance: np.random.Generator, rows: int) -> VMobject:
    one = Square(fill_opacity=chance.random(), stroke_width=float(chance.integers(5)))
    one.set_background_stroke(color=BLUE, width=int(chance.integers(4)), opacity=chance.random())
    one.set_sheen_direction(RIGHT)
    one.fill_rgbas = chance.random((rows, 4))
    one.sheen_factor = float(chance.choice([0.0, 0.3]))
    return one.set_stroke(RED, opacity=-0.0)


def state(one: VMobject) -> list[Any]:
    """All attributes, with their types and bits."""
    return [
        (name, type(value), np.asarray(value).tobytes() if name in MIXED else repr(value))
        for name, value in sorted(vars(one).items())
        if name != "points"
    ]


def agree(mix: Mix, seed: int, alpha: float) -> bool:
    """Whether a function mixes two styles as Manim does, and leaves them alone afterwards."""
    chance = np.random.default_rng(seed)
    rows = int(chance.integers(1, 3))
    start, end, ours = (styled(chance, rows) for _ in range(3))
    manims, before = ours.copy(), state(end)
    ours.original_id = manims.original_id
    mix(ours, start, end, alpha)
    _interpolate(manims, start, end, alpha)
    same = state(ours) == state(manims)
    ours.fill_rgbas[:] = 7
    ours.sheen_direction[:] = 7
    return same and state(end) == before


@given(seeds, st.sampled_from([0, 0.0, 0.25, 1 - 1e-16, 1, 1.0]))
def test_a_style_is_mixed_as_in_manim(seed: int, alpha: float) -> None:
    assert agree(interpolate_color, seed, alpha)


def test_it_returns_the_mobject() -> None:
    one = Square()
    assert interpolate_color(one, Square(), Square(), 1.0) is one
    assert interpolate_color(one, Square(), Square(), 0.5) is one


def _ends_early(one: VMobject, start: VMobject, end: VMobject, alpha: float) -> None:
    interpolate_color(one, start, end, 1.0 if alpha > 0.99 else alpha)


def _shares(one: VMobject, start: VMobject, end: VMobject, alpha: float) -> None:
    interpolate_color(one, start, end, alpha)
    one.fill_rgbas = end.fill_rgbas


def _forgets(one: VMobject, start: VMobject, end: VMobject, alpha: float) -> None:
    kept = one.background_stroke_width
    interpolate_color(one, start, end, alpha)
    one.background_stroke_width = kept


@pytest.mark.parametrize(
    ("faulty", "alpha"), [(_ends_early, 0.995), (_shares, 1.0), (_forgets, 1.0)]
)
def test_a_planted_fault_is_found(faulty: Mix, alpha: float) -> None:
    assert not all(agree(faulty, seed, alpha) for seed in range(8))
