"""The short ways of copying mobjects and of listing families give what Manim's own give."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import numpy as np
import pytest
from manim import (
    Arrow,
    Axes,
    Circle,
    Dot,
    Group,
    Mobject,
    Square,
    Text,
    ValueTracker,
    VGroup,
)

from lantu.draw.copying import _copied
from lantu.draw.family import _family
from theme.type import sans


def shared_twice() -> VGroup:
    dot = Dot()
    pair = VGroup(VGroup(dot, Square()), dot)
    pair.marked = pair.also_marked = dot
    pair.places = [dot, (1, [dot]), {"dot": dot}]
    pair.here = pair.there = np.arange(3.0)
    pair.empty = pair.also_empty = []
    return pair


MADE = (
    shared_twice,
    lambda: Axes(x_length=3, y_length=2),
    lambda: Arrow().add_updater(lambda one: one),
    lambda: Text("a b"),
    lambda: sans("图 ab"),
    lambda: Group(ValueTracker(3), Circle().set_fill("#ff0000", 0.5)),
    lambda: Square().set_color(["#ff0000", "#00ff00"]).save_state(),
)


def told(value: Any, seen: dict[int, int]) -> Any:
    """All of a value that can be told, with the numbers of objects instead of their addresses."""
    if isinstance(value, Mobject | list | dict | np.ndarray):
        if id(value) in seen:
            return seen[id(value)]
        seen[id(value)] = len(seen)
    if isinstance(value, Mobject):
        names = {name: told(kept, seen) for name, kept in vars(value).items()}
        return type(value).__name__, {**names, "original_id": ""}
    if isinstance(value, list | tuple):
        return [type(value).__name__, *(told(item, seen) for item in value)]
    if isinstance(value, dict):
        return {name: told(item, seen) for name, item in value.items()}
    if isinstance(value, np.ndarray):
        return str(value.dtype), value.shape, value.strides, value.tobytes()
    return repr(value).partition(" at 0x")[0]


@pytest.mark.parametrize("make", MADE)
def test_copies_are_manims(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make()
    by_manim = deepcopy(made)
    monkeypatch.setattr(Mobject, "__deepcopy__", _copied)
    ours = deepcopy(made)
    assert told(ours, {}) == told(by_manim, {})
    assert ours.original_id == by_manim.original_id
    before = told(made, {})
    for one in ours.get_family():
        one.points += 1
        one.submobjects.append(Dot())
    assert told(made, {}) == before


def test_a_class_that_sets_by_hand_is_copied_by_manim(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting(Dot):  # type: ignore[misc]
        def __setattr__(self, name: str, value: Any) -> None:
            vars(self).setdefault("names", []).append(name)
            super().__setattr__(name, value)

    monkeypatch.setattr(Mobject, "__deepcopy__", _copied)
    assert "points" in vars(deepcopy(Counting()))["names"]


@pytest.mark.parametrize("make", MADE)
def test_families_are_manims(make: Any) -> None:
    made = make()
    for one in made.get_family():
        assert [*map(id, _family(one))] == [*map(id, Mobject.get_family(one))]


def test_a_family_that_holds_itself_is_listed_by_manim(monkeypatch: pytest.MonkeyPatch) -> None:
    from lantu.draw import family

    monkeypatch.setattr(family, "MANY", 100)
    ring = VGroup(Dot())
    ring.submobjects.append(ring)
    assert _family(ring) == [ring, ring.submobjects[0]]
