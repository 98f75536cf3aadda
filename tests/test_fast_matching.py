"""The style of one mobject given to another is Manim's, with every attribute that it sets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from manim import BLUE, HSV, RED, RIGHT, Dot, ManimColor, Square, VGroup, VMobject

from lantu.drawing.worker import fast_matching, fast_styles

seeds = st.integers(0, 2**32 - 1)


@pytest.fixture(autouse=True)
def styles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VMobject, "update_rgbas_array", fast_styles.update_rgbas)
    fast_matching._styles_as_manim.cache_clear()


class Green(Square):  # type: ignore[misc]
    """Says itself what colour it has."""

    def get_fill_rgbas(self) -> Any:
        return np.array([[0.0, 1, 0, 1]])


def styled(chance: np.random.Generator, depth: int = 0) -> VMobject:
    """A family in plain colours, gradients, sheen, none, or with a class that has its own."""
    one = (Square, Dot, VMobject, Green)[chance.choice(4, p=[0.4, 0.3, 0.25, 0.05])]()
    one.set_fill(chance.choice([RED, BLUE]), opacity=float(chance.choice([0.0, 0.3, 1.0])))
    one.set_stroke(RED, width=float(chance.choice([0, 2.5, -1])), opacity=chance.random())
    if chance.random() < 0.3:
        one.set_background_stroke(color=BLUE, width=int(chance.integers(4)), opacity=0.5)
    if chance.random() < 0.1:
        one.set_fill([RED, BLUE])
    if chance.random() < 0.1:
        one.set_sheen(0.3, RIGHT)
    if chance.random() < 0.2:
        one.fill_rgbas[:] = 0
    for _ in range(int(chance.integers(0, 3)) if depth < 2 else 0):
        one.add(styled(chance, depth + 1))
    return one


def bits(value: Any) -> Any:
    if isinstance(value, ManimColor):
        return type(value), value._internal_value.tobytes()
    if isinstance(value, list):
        return [bits(each) for each in value]
    array = np.asarray(value)
    return type(value), array.shape, array.tobytes() if array.dtype != object else value


def state(one: VMobject) -> list[Any]:
    """All attributes that are part of a style, of a family."""
    names = [
        name for name in vars(one) if any(each in name for each in ("fill", "stroke", "sheen"))
    ]
    return [
        [(name, bits(vars(member).get(name))) for name in sorted(names)]
        for member in one.get_family()
    ]


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_a_matched_style_is_manims(seed: int) -> None:
    chance = np.random.default_rng(seed)
    ours, model = styled(chance), styled(chance)
    manims = ours.copy()
    fast_matching.match_style(ours, model)
    fast_matching._match(manims, model)
    assert state(ours) == state(manims)


def test_most_styles_are_copied() -> None:
    one, other = Square(), Dot(color=RED)
    assert fast_matching._copy_style(one, other)
    assert not fast_matching._copy_style(one, Green())
    assert not fast_matching._copy_style(one, Square().set_fill([RED, BLUE]))


def test_an_opacity_stays_tied_to_the_model_as_in_manim() -> None:
    one, model = Square(), Dot(color=RED)
    fast_matching.match_style(one, model)
    model.fill_rgbas[:, 3] = 0.25
    assert one.fill_opacity[0] == 0.25


def test_a_colour_of_another_space_is_left_to_manim() -> None:
    one, model = VGroup(Square()), VGroup(Square(color=HSV((0.3, 0.5, 0.5))))
    manims = one.copy()
    fast_matching.match_style(one, model)
    fast_matching._match(manims, model)
    assert state(one) == state(manims)
