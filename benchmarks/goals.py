"""The figures that a run of the benchmark is held against, and how it prints them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

Figures = Mapping[str, float | int | str]
"""Name -> value of what was measured."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound of a figure: at least or at most this value."""

    bound: float
    least: bool = True

    def met(self, value: float) -> bool:
        """Whether a value keeps the bound."""
        return value >= self.bound if self.least else value <= self.bound

    def __str__(self) -> str:
        return f"{'at least' if self.least else 'at most'} {self.bound:g}"


def at_least(bound: float) -> Goal:
    """Return a goal that larger values meet."""
    return Goal(bound)


def at_most(bound: float) -> Goal:
    """Return a goal that smaller values meet."""
    return Goal(bound, least=False)


GOALS = {
    "ratio": at_least(20),
    "ratio_changed_frames": at_least(15),
    "realtime_factor": at_most(0.07),
    "own_floor_ratio": at_most(3),
    "size_ratio": at_most(1.0),
    "peak_mib": at_most(600),
    "480x270@15_over_all": at_least(3),
    "480x270@15_median": at_least(2),
    "480x270@15_worst": at_least(1),
    "480x270@15_slower": at_most(0),
    "1080p30_over_all": at_least(5),
    "1080p30_worst": at_least(1.5),
    "encoded_1080p60_over_all": at_least(5),
    "spatial_worst": at_least(4),
}


def show(title: str, figures: Figures) -> None:
    """Print each figure beside its goal."""
    table = Table("figure", "value", "goal", "", title=title)
    for name, value in figures.items():
        goal = GOALS.get(name)
        told = f"{value:.4g}" if isinstance(value, float) else str(value)
        if goal is None or isinstance(value, str):
            table.add_row(name, told)
        else:
            table.add_row(name, told, str(goal), "met" if goal.met(value) else "missed")
    Console().print(table)
