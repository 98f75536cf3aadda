"""Keeps an animation to a size limit: frame rate, picture size and colours go down step by step."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lantu.core.errors import LantuError
from lantu.core.files import whole
from lantu.findings import Code
from lantu.outputs.sizes import shown_size


@dataclass(frozen=True, slots=True)
class Form:
    """How an animation is written.

    Attributes:
        width: pixels.
        fps: frames per second.
        grade: colours of the palette, or the quality of a lossy format from 1 to 100.
    """

    width: int
    fps: float
    grade: int

    @property
    def weight(self) -> float:
        """A guess of its size, in relation to that of other forms."""
        return float(self.width**1.6 * self.fps**0.8 * math.log2(self.grade + 1))


def ladder(first: Form, rates: Sequence[float], grades: Sequence[int]) -> list[Form]:
    """Return forms from the first one down, each lighter than the one before.

    Args:
        first: the best form.
        rates: lower frame rates, in descending order.
        grades: lower grades, in descending order.
    """
    rates = [rate for rate in rates if rate < first.fps]
    grades = [grade for grade in grades if grade < first.grade]
    forms, form = [first], first
    for step in range(24):
        width, fps, grade = form.width, form.fps, form.grade
        if step % 3 == 0 and grades:
            grade = grades.pop(0)
        elif step % 3 == 1 and rates:
            fps = rates.pop(0)
        else:
            width = max(120, round(width * 0.82 / 2) * 2)
        form = Form(width, fps, grade)
        if form != forms[-1]:
            forms.append(form)
    return forms


def fit(
    forms: Sequence[Form], limit: int | None, write: Callable[[Form, Path], None], out: Path
) -> Form:
    """Write the best form that keeps to the limit; returns it.

    Args:
        forms: from the best one down.
        limit: bytes; None takes the first form.
        write: writes a form to a path.
        out: the file.

    Raises:
        LantuError: the lightest form is larger.
    """
    left = list(forms)
    while True:
        form = left.pop(0)
        with whole(out) as path:
            write(form, path)
        size = out.stat().st_size
        if limit is None or size <= limit:
            return form
        if not left:
            out.unlink()
            raise LantuError(
                f"Even at {form.width} pixels and {form.fps:g} frames per second it has "
                f"{shown_size(size)}, over the limit of {shown_size(limit)}. "
                "Choose a shorter --span, or a higher --limit.",
                Code.OUTPUT_TOO_LARGE,
            )
        # Steps that would be too large by far are not tried.
        goal = form.weight * limit / size * 1.25
        while len(left) > 1 and left[0].weight > goal:
            left.pop(0)
