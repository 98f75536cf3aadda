"""What deep copies of mobjects share, and that it stays between them."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest
import svgelements
from manim import (
    BLUE,
    HSV,
    Arrow,
    DecimalNumber,
    ManimColor,
    Mobject,
    Square,
    Text,
    TexTemplate,
    VGroup,
)

from lantu.drawing.worker.fast_copies import IMMUTABLE, use_fast_copies

MANIMS = Mobject.__deepcopy__

VALUES = [
    ManimColor("#2F80ED"),
    svgelements.Path("M 0,0 L 1,2 Z"),
    svgelements.Matrix("rotate(30)"),
    svgelements.Color("red"),
]


@pytest.fixture(autouse=True)
def shared() -> None:
    use_fast_copies()


def test_every_class_is_looked_at() -> None:
    assert {type(value) for value in VALUES} == set(IMMUTABLE)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_deep_copies_are_shared(value: object) -> None:
    assert copy.deepcopy(value) is value
    assert copy.deepcopy([value, {"key": value}])[1]["key"] is value


@pytest.mark.parametrize("value", [*VALUES, HSV((0.5, 0.5, 0.5))], ids=repr)
def test_they_can_be_pickled(value: object) -> None:
    again = pickle.loads(pickle.dumps(value))
    assert type(again) is type(value)
    assert repr(again) == repr(value)


def test_a_path_that_svgelements_copies_to_change_it_is_not_the_same() -> None:
    path = svgelements.Path("M 0,0 L 1,2 Z")
    before = str(path)
    assert str(path * svgelements.Matrix("translate(5, 5)")) != before
    assert str(path) == before


class Parent(VGroup):
    """Refers to itself, to one array twice, and to all kinds of values."""

    def __init__(self) -> None:
        super().__init__(Square(), Arrow(), Text("ab"), DecimalNumber(2.5, mob_class=Text))
        self.owner = self[0].owner = self
        self.same = [self.points, self.points]
        self.values = {"a": (1, [2]), "b": {3}, ("c", 1): {"d": self[1]}}
        self.nothing, self.kind, self.called = None, Parent, len
        self[2].add_updater(lambda one: one)


class Careful(Square):
    """Is copied in a way of its own."""

    def __deepcopy__(self, memo: dict[int, object]) -> Careful:
        made: Careful = Mobject.__deepcopy__(self, memo)
        made.careful = True
        return made


def same(one: Any, other: Any, seen: dict[int, int]) -> bool:
    """Whether two structures are alike, also in what they refer to more than once."""
    if id(one) in seen:
        return seen[id(one)] == id(other)
    seen[id(one)] = id(other)
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return bool(one.dtype == other.dtype and np.array_equal(one, other))
    if isinstance(one, Mobject):
        states = [{**each.__dict__, "original_id": ""} for each in (one, other)]
        return same(*states, seen)
    if isinstance(one, dict):
        return list(map(str, one)) == list(map(str, other)) and all(
            same(a, b, seen) for a, b in zip(one.values(), other.values(), strict=True)
        )
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(lambda a, b: same(a, b, seen), one, other))
    return one is other or one == other or isinstance(one, TexTemplate)


def test_the_compiled_copy_is_manims(monkeypatch: pytest.MonkeyPatch) -> None:
    original = Parent()
    original.add(Careful())
    compiled = original.copy()
    monkeypatch.setattr(Mobject, "__deepcopy__", MANIMS)
    plain = original.copy()
    assert same(plain, compiled, {})
    assert compiled.owner is compiled[0].owner is compiled
    assert compiled.same[0] is compiled.same[1] is compiled.points is not original.points
    assert compiled.values["c", 1]["d"] is compiled[1] is not original[1]
    assert compiled[-1].careful and not hasattr(original[-1], "careful")
    assert compiled.original_id == str(id(original))
    compiled[0].points[0] = 7
    assert not same(plain, compiled, {}), "a difference is seen"


def test_what_cannot_be_copied_is_told() -> None:
    class Stubborn:
        def __deepcopy__(self, memo: object) -> None:
            raise TypeError("not this one")

    square = Square()
    square.secret = [Stubborn()]
    with pytest.raises(TypeError, match="not this one"):
        square.copy()


def test_mobjects_are_copied_as_ever() -> None:
    square = Square(color=BLUE)
    other = square.copy()
    other.shift((1, 0, 0)).set_color("#FFFFFF")
    assert square.get_color() == BLUE
    assert (square.points != other.points).any()
