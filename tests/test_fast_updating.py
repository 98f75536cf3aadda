"""Updaters are called as Manim calls them, and plays have the times that a progress bar gives."""

from __future__ import annotations

import gc
import inspect
import weakref
from functools import partial
from typing import Any

import pytest
from manim import Dot, Mobject
from manim.mobject import mobject

from lantu.drawing.worker.fast_progress import Unshown, progress
from lantu.drawing.worker.fast_updating import signature, use_fast_updating


class Callable:
    """An updater that cannot be the key of a dictionary."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, seen: list[Any]) -> None:
        self.seen = seen

    def __call__(self, one: Mobject, dt: float) -> None:
        self.seen.append(("instance", dt))


class Tracing(Dot):  # type: ignore[misc]
    def note(self, one: Mobject, dt: float) -> None:
        self.seen.append(("method", dt))


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mobject, "inspect", inspect)
    use_fast_updating()


def test_each_updater_gets_the_time_if_it_asks_for_it() -> None:
    seen: list[Any] = []
    dot = Tracing()
    dot.seen = seen
    dot.add_updater(lambda one: seen.append("plain")).add_updater(dot.note)
    dot.add_updater(partial(lambda one, dt, name: seen.append((name, dt)), name="partial"))
    dot.add_updater(Callable(seen)).add_updater(lambda one, dt=7: seen.append(dt))
    seen.clear()
    for _ in range(2):
        dot.update(0.5)
    assert seen == 2 * ["plain", ("method", 0.5), ("partial", 0.5), ("instance", 0.5), 0.5]
    assert dot.has_time_based_updater()
    assert len(dot.get_time_based_updaters()) == 4


def test_a_signature_keeps_nothing_alive() -> None:
    dot = Dot()

    def updater(one: Mobject, of: Mobject = dot) -> None:
        pass

    assert signature(updater) == inspect.signature(updater)
    seen = weakref.ref(dot)
    del updater, dot
    gc.collect()
    assert seen() is None


def test_times_are_those_of_a_progress_bar() -> None:
    shown, unshown = (progress([0.0, 0.5], disable=off, total=2) for off in (False, True))
    assert list(shown) == list(unshown) == [0.0, 0.5]
    assert isinstance(unshown, Unshown)
    assert not isinstance(shown, Unshown)
    unshown.close()
