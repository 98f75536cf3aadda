"""Campaigns: many hostile inputs for one property, each kind of fault told once.

A campaign in short form tries the same few inputs every time, in full (`make torture`) many. Full
campaigns also hold each input to limits of processor time and memory.
"""

from __future__ import annotations

import os
import resource
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

FULL = bool(os.environ.get("LANTU_TORTURE"))
"""Whether the campaigns run in full."""
SEED = int(os.environ.get("LANTU_TORTURE_SEED", "1"))
"""Chooses the inputs."""
HANG = 20.0
"""Seconds of processor time after which an input is given up."""
SLOW = 2.0
"""Seconds of processor time that an input may take in a full campaign."""
MEMORY = 512
"""MiB by which a full campaign may enlarge its process."""

STEP = 500
"""Inputs after which a full campaign tells its result so far."""


class Hangs(BaseException):
    """An input takes too long."""


def _give_up(*_: object) -> None:
    raise Hangs


def peak() -> int:
    """Peak memory of this process in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def campaign(
    name: str,
    inputs: st.SearchStrategy[Any],
    holds: Callable[[Any], object],
    short: int,
    full: int,
) -> None:
    """Try a property with many inputs; fail with one input of each kind of fault.

    Args:
        name: of the campaign, as docs/reliability.md has it.
        inputs: strategy that makes inputs.
        holds: raises for an input that breaks the property.
        short: number of inputs in short form.
        full: number in full.
    """
    faults: dict[str, Any] = {}
    tried, longest, before = 0, (0.0, ""), peak()

    @settings(
        max_examples=full if FULL else short,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @seed(SEED)
    @given(inputs)
    def once(value: Any) -> None:
        nonlocal tried, longest
        tried += 1
        began = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
        try:
            holds(value)
        except (Exception, Hangs) as fault:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            faults.setdefault(_kind(fault), (str(fault)[:500], value))
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        took = time.process_time() - began
        if took > longest[0]:
            longest = took, repr(value)[:2000]
        if FULL and took > SLOW:
            faults.setdefault("takes long", value)
        if FULL and tried % STEP == 0:  # so that a campaign that is interrupted leaves a result
            told(f"{name}: {tried} of {full} tried so far, kinds of fault: {list(faults)}")

    old = signal.signal(signal.SIGVTALRM, _give_up)
    began = time.process_time()
    try:
        once()
    finally:
        signal.signal(signal.SIGVTALRM, old)
        grown = peak() - before
        told(
            f"{name}: {tried} tried, {len(faults)} kinds of fault, "
            f"{time.process_time() - began:.0f} s of processor time, "
            f"at most {longest[0]:.2f} s for one, {grown} MiB more"
        )
        for kind in faults:
            told(f"  {kind}")
    if FULL and grown > MEMORY:
        faults["takes memory"] = grown
    assert not faults, "\n\n".join(f"{kind}\n{value!r}" for kind, value in faults.items())


def told(line: str) -> None:
    """Print a result, and add it to the file that `LANTU_TORTURE_LOG` names."""
    print(f"TORTURE {line}", flush=True)
    log = os.environ.get("LANTU_TORTURE_LOG")
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def _kind(fault: BaseException) -> str:
    """Type and place of a fault; faults of one place are one kind."""
    calls = traceback.extract_tb(fault.__traceback__)
    place = next((call for call in reversed(calls) if "/lantu" in call.filename), calls[-1])
    return f"{type(fault).__name__} at {place.filename}:{place.lineno}"
