"""An animation that leads a part from the state it is in to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, Mobject

State = Any
"""A float, or an array of them: whatever can be mixed linearly."""


class Drive(Animation):  # type: ignore[misc]
    """Draw a part at every state between its present one and `to`.

    The picture depends on alpha alone, so every frame rate shows the same at the same time. Nothing
    is copied, and the part's own updaters go on.

    Args:
        part: what is drawn.
        read: gives the part's present state when the animation begins.
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
        """Note the state the part is in."""
        self.start = np.copy(self.read()) if np.ndim(self.to) else self.read()
        super().begin()

    def create_starting_mobject(self) -> Mobject:
        """Nothing: a copy of the part would never be looked at."""
        return Mobject()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the state at alpha, and exactly `to` at the end."""
        share = self.rate_func(alpha)
        self.show(self.to if share == 1 else self.start + (self.to - self.start) * share)


def smoothstep(x: float) -> float:
    """Rise from 0 to 1 over the unit interval with level ends."""
    x = min(1.0, max(0.0, x))
    return x * x * (3 - 2 * x)
