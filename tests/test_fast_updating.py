"""Updaters are called as Manim calls them, and plays have the times that a progress bar gives."""

from __future__ import annotations

import gc
import inspect
import weakref
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from manim import Dot, Mobject
from manim.mobject import mobject

from lantu.drawing.worker import fast_updating
from lantu.drawing.worker.fast_progress import Unshown, progress
from lantu.drawing.worker.fast_updating import signature, use_fast_updating

Reads = Callable[[Any], inspect.Signature]


class Unhashable:
    """An updater that cannot be the key of a dictionary."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, seen: list[Any]) -> None:
        self.seen = seen

    def __call__(self, one: Mobject, dt: float) -> None:
        self.seen.append(("instance", dt))


class Tracing(Dot):  # type: ignore[misc]
    def note(self, one: Mobject, dt: float) -> None:
        self.seen.append(("method", dt))


def by_name() -> Reads:
    """Signatures that are kept by the name of a function: lambdas share one."""
    known: dict[str, inspect.Signature] = {}

    def signature(function: Any) -> inspect.Signature:
        name = getattr(function, "__name__", type(function).__name__)
        return known.setdefault(name, inspect.signature(function))

    return signature


def by_code() -> Reads:
    """Signatures that are kept by the code of a function: its defaults may be others."""
    known: dict[Any, inspect.Signature] = {}

    def signature(function: Any) -> inspect.Signature:
        return known.setdefault(
            getattr(function, "__code__", id(function)), inspect.signature(function)
        )

    return signature


def for_ever() -> Reads:
    """Signatures of functions that are kept with them."""
    known: dict[Any, inspect.Signature] = {}

    def signature(function: Any) -> inspect.Signature:
        if getattr(function, "__hash__", None) is None:
            return inspect.signature(function)
        return known.setdefault(function, inspect.signature(function))

    return signature


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mobject, "inspect", inspect)
    use_fast_updating()


def passes_time() -> bool:
    """Whether each updater gets the time if it asks for it."""
    seen: list[Any] = []
    dot = Tracing()
    dot.seen = seen
    dot.add_updater(lambda one: seen.append("plain")).add_updater(dot.note)
    dot.add_updater(partial(lambda one, dt, name: seen.append((name, dt)), name="partial"))
    dot.add_updater(Unhashable(seen)).add_updater(lambda one, dt=7: seen.append(dt))
    seen.clear()
    for _ in range(2):
        dot.update(0.5)
    wanted = ["plain", ("method", 0.5), ("partial", 0.5), ("instance", 0.5), 0.5]
    return (
        seen == 2 * wanted
        and dot.has_time_based_updater()
        and len(dot.get_time_based_updaters()) == 4
    )


def tells_defaults(reads: Reads) -> bool:
    """Whether the signatures of functions of one code are those of each."""

    def waits(seconds: float) -> Any:
        return lambda one, dt=seconds: None

    return all(reads(one) == inspect.signature(one) for one in (waits(1), waits(2)))


def keeps_alive(reads: Reads) -> bool:
    """Whether what an updater refers to stays when the updater goes."""
    dot = Dot()

    def updater(one: Mobject, of: Mobject = dot) -> None:
        pass

    assert reads(updater) == inspect.signature(updater)
    seen = weakref.ref(dot)
    del updater, dot
    gc.collect()
    return seen() is not None


def test_each_updater_gets_the_time_if_it_asks_for_it() -> None:
    assert passes_time()


def test_a_signature_is_of_its_function_and_keeps_nothing_alive() -> None:
    assert tells_defaults(signature)
    assert not keeps_alive(signature)


def test_planted_faults_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not tells_defaults(by_code())
    assert keeps_alive(for_ever())
    monkeypatch.setattr(fast_updating._Inspect, "signature", staticmethod(by_name()))
    assert not passes_time()


def goes_through(made: Callable[..., Any]) -> bool:
    """Whether a progress bar that is not shown gives the times of one that is."""
    times = [0.0, 0.25, 0.5]
    shown, unshown = (made(times, disable=off, total=3) for off in (False, True))
    found = [*unshown]
    unshown.close()
    return [*shown] == found == times


def test_times_are_those_of_a_progress_bar() -> None:
    assert goes_through(progress)
    assert isinstance(progress([], disable=True), Unshown)
    assert not isinstance(progress([], disable=False, total=0), Unshown)


def test_a_planted_fault_in_times_is_found() -> None:
    def faulty(times: list[float], **how: Any) -> Any:
        return progress(times[:-1] if how["disable"] else times, **how)

    assert not goes_through(faulty)
