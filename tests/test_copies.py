"""What deep copies of mobjects share, and that it stays between them."""

from __future__ import annotations

import copy
import pickle

import pytest
import svgelements
from manim import BLUE, HSV, ManimColor, Square

from lantu.drawing.worker.copy_patches import IMMUTABLE, share_immutable

VALUES = [
    ManimColor("#2F80ED"),
    svgelements.Path("M 0,0 L 1,2 Z"),
    svgelements.Matrix("rotate(30)"),
    svgelements.Color("red"),
]


@pytest.fixture(autouse=True)
def shared() -> None:
    share_immutable()


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


def test_mobjects_are_copied_as_ever() -> None:
    square = Square(color=BLUE)
    other = square.copy()
    other.shift((1, 0, 0)).set_color("#FFFFFF")
    assert square.get_color() == BLUE
    assert (square.points != other.points).any()
