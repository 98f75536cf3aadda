"""Scenes of Manim drawn as rows of a theme's sheet, in the test's own process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from drawing import SIZES, draw
from lantu_blueprint.scene import BlueprintScene
from manim import Scene
from projects import timed_row

from lantu.core.theme import ThemeChoice

BLUEPRINT = ThemeChoice("lantu_blueprint.theme")
WHITEPRINT = ThemeChoice("lantu_whiteprint.theme")
AT = 38
"""A tick at which the scenes of these tests have drawn what they draw."""


def row(scene: type[Scene], ticks: int = 75, theme: ThemeChoice = BLUEPRINT) -> Any:
    """A row without words."""
    return replace(timed_row("01", scene.__name__, ticks), theme=theme)


def drawn(
    scene: type[Scene],
    folder: Path,
    ticks: int = 75,
    fps: int = 15,
    theme: ThemeChoice = BLUEPRINT,
) -> list[np.ndarray]:
    """Every frame of a row, (108, 192, 4) RGBA."""
    return draw(scene, row(scene, ticks, theme), SIZES[fps], folder)


def apart(one: np.ndarray, other: np.ndarray) -> int:
    """The greatest difference of two pictures; alpha marks the pixels of photographs."""
    return int(np.abs(one[..., :3].astype(int) - other[..., :3]).max())


class Empty(BlueprintScene):
    """Draws nothing on the sheet."""

    def construct(self) -> None:
        """Draw nothing."""
