"""Attributes of mobjects are remembered by the state of their dictionaries; each change is seen."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from manim import Circle, Mobject, Square, VMobject

from lantu.native import available, module

pytestmark = pytest.mark.skipif(not available(), reason="attributes are read in C alone")


def family(mobject: Mobject) -> list[Mobject]:
    """The members with points, as the compiled code finds them."""
    found: list[Mobject] = module().family([mobject])[0]
    return found


def replace_dictionary(mobject: Any, name: str, value: Any) -> None:
    mobject.__dict__ = {**vars(mobject), name: value}


def update_dictionary(mobject: Any, name: str, value: Any) -> None:
    vars(mobject).update({name: value})


def delete_and_set(mobject: Any, name: str, value: Any) -> None:
    delattr(mobject, name)
    setattr(mobject, name, value)


@pytest.mark.parametrize("change", [setattr, update_dictionary, replace_dictionary, delete_and_set])
def test_a_changed_attribute_is_seen(change: Callable[[Any, str, Any], None]) -> None:
    group, first, second = VMobject(), Square(), Circle()
    change(group, "submobjects", [first])
    assert family(group) == [first]
    change(group, "submobjects", [second])
    assert family(group) == [second]
    change(second, "points", np.zeros((0, 3)))
    assert family(group) == []
    change(second, "points", np.zeros((4, 3)))
    assert family(group) == [second]


def test_a_list_that_grows_in_place_is_seen() -> None:
    group, first, second = VMobject(), Square(), Circle()
    assert family(group) == []
    group.submobjects.append(first)
    assert family(group) == [first]
    group.submobjects[0] = second
    assert family(group) == [second]


def test_an_attribute_of_the_class_is_seen_where_the_mobject_has_none() -> None:
    class Layered(VMobject):  # type: ignore[misc]
        z_index = 3

    one, other = Layered(), Square()
    one.set_points(other.points)
    del one.z_index
    assert module().family([one, other])[2], "its layer is another"
    one.z_index = 0
    assert not module().family([one, other])[2]
    del one.z_index
    assert module().family([one, other])[2]


def test_a_mobject_in_the_place_of_one_that_is_gone_is_seen() -> None:
    seen = set()
    for number in range(2000):
        one = VMobject()
        if number % 2:
            one.set_points(np.zeros((4, 3)))
        assert family(one) == [one] * (number % 2)
        seen.add(id(vars(one)))
        del one
        if number % 100 == 0:
            gc.collect()
    assert len(seen) < 2000, "dictionaries have had the same address"
