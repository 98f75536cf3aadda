"""Lists of mobjects are joined as Manim joins them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, strategies as st
from manim.scene import scene
from manim.utils import iterables

from lantu.drawing.worker.fast_lists import list_update, use_fast_lists

words = st.lists(st.sampled_from(["a", "b", "c", "A", "B", "D"]))
Joined = Callable[..., list[str]]


def agree(joined: Joined, some: list[str], others: Any, **how: Any) -> bool:
    """Whether a function joins two lists as Manim's, gives a new list, and leaves them alone."""
    before = [*some], [*others]
    found = joined(some, others, **how)
    whole = found is not some and found is not others
    return whole and (some, [*others]) == before and found == iterables.list_update(*before, **how)


@given(words, words, st.sampled_from([list, tuple, set]), st.booleans())
def test_lists_are_joined_as_in_manim(
    some: list[str], others: list[str], kind: Callable[[Any], Any], keyed: bool
) -> None:
    how = {"key": str.lower} if keyed else {}
    assert agree(list_update, some, kind(others), **how)


@pytest.mark.parametrize(
    "faulty",
    [
        lambda some, others: [*some, *others],
        lambda some, others: [*dict.fromkeys([*some, *others])],
        lambda some, others: others if not some else list_update(some, others),
        lambda some, others: [one for one in list_update(some, others) if one not in some],
    ],
)
def test_a_planted_fault_is_found(faulty: Joined) -> None:
    pairs: list[tuple[list[str], list[str]]] = [
        (["a", "b", "a"], ["b", "c"]),
        ([], ["a"]),
        (["a"], []),
    ]
    assert not all(agree(faulty, *pair) for pair in pairs)


def test_scenes_join_lists_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene, "list_update", iterables.list_update)
    use_fast_lists()
    assert scene.list_update is list_update
