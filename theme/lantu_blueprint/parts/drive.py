"""An animation that interpolates a part from its current state to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Animation, Mobject

State = Any
"""A float or an array of floats, which is interpolated linearly."""


class Drive(Animation):  # type: ignore[misc]
    """Interpolate a part from its current state to `to`.

    The picture depends on alpha alone, so every frame rate shows the same picture at the same
    time. No mobject is copied, and the part's updaters continue to run.

    Args:
        part: the mobject that is drawn.
        read: returns the part's current state; called when the animation begins.
        show: draws the part in a state.
        to: the state at the end.
    """

    def __init__(
        self,
        part: Mobject,
        read: Callable[[], State],
        show: Callable[[State], Any],
        to: State,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("suspend_mobject_updating", False)
        super().__init__(part, **kwargs)
        self.read, self.show, self.to = read, show, to
        self.start: State = None

    def begin(self) -> None:
        """Store the current state of the part."""
        self.start = np.copy(self.read()) if np.ndim(self.to) else self.read()
        super().begin()

    def create_starting_mobject(self) -> Mobject:
        """Return an empty mobject: Manim's copy of the part would not be used."""
        return Mobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the state at alpha; at the end exactly `to`."""
        share = self.rate_func(alpha)
        self.show(self.to if share == 1 else self.start + (self.to - self.start) * share)


def present(part: Mobject) -> Drive:
    """Put a part on the screen as it is, such as one whose updater draws it."""
    return Drive(part, lambda: 0.0, lambda _: None, 1.0)


def smoothsteps(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The cubic smoothstep of each number of an array."""
    x = np.minimum(1.0, np.maximum(0.0, x))
    return x * x * (3 - 2 * x)


def smoothstep(x: float) -> float:
    """The cubic smoothstep: 0 for x ≤ 0, 1 for x ≥ 1, with zero slope at both ends."""
    x = min(1.0, max(0.0, x))
    return x * x * (3 - 2 * x)
