"""A number with a new value is Manim's, with every attribute of every digit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from manim import (
    BLUE,
    RED,
    RIGHT,
    DecimalNumber,
    Integer,
    ManimColor,
    Mobject,
    VMobject,
    tempconfig,
)
from manim.mobject.text import numbers, tex_mobject

from lantu.drawing.worker import fast_copies, fast_numbers, fast_styles, tex_by_typst
from lantu.native import available

pytestmark = pytest.mark.skipif(not available(), reason="mobjects are copied by the library")

values = st.floats(-2000, 2000).map(lambda value: round(value, 4)) | st.sampled_from([-0.0, 7])
seeds = st.integers(0, 2**32 - 1)
Set = Callable[[DecimalNumber, float], object]


class Own(DecimalNumber):  # type: ignore[misc]
    """A number of a class of its own, which is left to Manim."""


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    glyphs: dict[str, Any] = {}
    monkeypatch.setattr(VMobject, "update_rgbas_array", fast_styles.update_rgbas)
    monkeypatch.setattr(Mobject, "__deepcopy__", fast_copies.copied)
    monkeypatch.setattr(tex_mobject, "tex_to_svg_file", tex_mobject.tex_to_svg_file)
    tex_by_typst.use_typst_for_tex()
    fast_numbers._styles_as_manim.cache_clear()
    fast_numbers._templates.clear()
    # Manim keeps glyphs by their string alone, also those of another class of text.
    for module in (numbers, fast_numbers):
        monkeypatch.setattr(module, "string_to_mob_map", glyphs)
    with tempconfig({"media_dir": str(tmp_path)}):
        yield


def bits(value: Any) -> Any:
    if isinstance(value, ManimColor):
        return type(value), value._internal_value.tobytes()
    if isinstance(value, list | tuple):
        return [bits(each) for each in value]
    if isinstance(value, dict):
        return [(name, bits(each)) for name, each in value.items()]
    if isinstance(value, Mobject):
        return type(value)
    if isinstance(value, np.ndarray):
        return value.dtype, value.shape, value.tobytes()
    return type(value), value


def state(number: DecimalNumber) -> list[Any]:
    """All attributes of a family; the groups of TeX by name are not compared."""
    leaves = "submobjects", fast_numbers.GROUPS
    return [
        [type(one), len(one.submobjects)]
        + [(name, bits(each)) for name, each in sorted(vars(one).items()) if name not in leaves]
        for one in number.get_family()
    ]


def styled(chance: np.random.Generator) -> DecimalNumber:
    """A number that is shown in one of many ways."""
    kind = (DecimalNumber, Integer, Own)[chance.choice(3, p=[0.6, 0.2, 0.2])]
    how: dict[str, Any] = {
        "show_ellipsis": bool(chance.integers(2)),
        "include_sign": bool(chance.integers(2)),
        "unit": (None, None, "m", r"^\circ")[chance.integers(4)],
        "font_size": float(chance.choice([48, 30.5])),
        "include_background_rectangle": chance.random() < 0.1,
        "edge_to_fix": RIGHT * int(chance.integers(-1, 2)),
    }
    number = kind(3.25, **how)
    if chance.random() < 0.5:
        number.set_fill(RED, opacity=float(chance.random()))
    if chance.random() < 0.3:
        number.set_stroke(BLUE, width=2.5, opacity=0.5)
    if chance.random() < 0.2:
        number.set_background_stroke(color=BLUE, width=3)
    if chance.random() < 0.15:
        number.set_color_by_gradient(RED, BLUE)
    if chance.random() < 0.1:
        number.set_fill([RED, BLUE])
    if chance.random() < 0.1:
        number[0].set_sheen(0.3, RIGHT)
    if chance.random() < 0.2:
        number[0].set_fill(BLUE, opacity=0.3)
    if chance.random() < 0.5:
        number.scale(1.7).shift([0.1, -2, 0])
    return number


def manims(number: DecimalNumber, value: float) -> None:
    """Set a value as Manim does."""
    with pytest.MonkeyPatch.context() as undone:
        undone.setattr(DecimalNumber, "_string_to_mob", fast_numbers._string_to_mob)
        fast_numbers._set_value(number, value)


def ours(number: DecimalNumber, value: float) -> None:
    """Set a value as a row does."""
    with pytest.MonkeyPatch.context() as undone:
        undone.setattr(DecimalNumber, "_string_to_mob", fast_numbers.string_to_mob)
        fast_numbers.set_value(number, value)


def agree(number: DecimalNumber, some: list[float], chosen: Set = ours) -> bool:
    """Whether a number goes through some values as in Manim, and leaves nothing of its digits."""
    number, model = number.copy(), number.copy()
    for value in some:
        before = number.get_family(), model.get_family()
        chosen(number, value)
        manims(model, value)
        left = [[one.points.tobytes() for one in family] for family in before]
        if state(number) != state(model) or left[0] != left[1]:
            return False
        if number.unit is not None and number.unit_sign is not number.submobjects[-1]:
            return model.unit_sign is not model.submobjects[-1]
    return True


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seeds, st.lists(values, min_size=1, max_size=4))
def test_a_value_is_set_as_in_manim(seed: int, some: list[float]) -> None:
    assert agree(styled(np.random.default_rng(seed)), some)


def test_a_complex_value_is_set_as_in_manim() -> None:
    assert agree(DecimalNumber(1), [1.5 + 2j, -3j, 2])  # type: ignore[list-item]


def test_digits_are_stamped() -> None:
    number = DecimalNumber(3.25)
    ours(number, 5.25)
    ours(number, 2.52)
    first, last = number[0], number[3]
    assert (first.tex_string, last.tex_string) == ("2", "2")
    assert None not in [template for _, template in fast_numbers._templates.values()]
    first.points += 1
    first[0][0].fill_rgbas[:] = 0
    first.tex_strings.append("more")
    assert last[0][0].fill_rgbas.any()
    assert last.tex_strings == ["2"]
    ours(number, 2.52)
    assert number[0].tex_strings == ["2"]


def _forgets_the_opacity(number: DecimalNumber, value: float) -> None:
    ours(number, value)
    number[0].fill_opacity = 1.0


def _lets_digits_stay(number: DecimalNumber, value: float) -> None:
    kept = [one.points.copy() for one in number.get_family()]
    before = number.get_family()
    ours(number, value)
    for one, points in zip(before, kept, strict=True):
        one.points = points


def _shares_points(number: DecimalNumber, value: float) -> None:
    ours(number, value)
    number[-1].get_family()[-1].points += 1e-12


@pytest.mark.parametrize("faulty", [_forgets_the_opacity, _lets_digits_stay, _shares_points])
def test_a_planted_fault_is_found(faulty: Set) -> None:
    assert agree(DecimalNumber(3.25, fill_opacity=0.5), [1.25, 2.5])
    assert not agree(DecimalNumber(3.25, fill_opacity=0.5), [1.25, 2.5], faulty)
