"""A row of memory with its name and note, which changes its size and place, and may be away."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Animation,
    FadeIn,
    FadeOut,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from lantu_blueprint.compositions.resample import Place, Places
from lantu_blueprint.palette import INK, INK_SOFT, Colour
from lantu_blueprint.parts.memory import MemoryBlocks
from lantu_blueprint.type import BODY, SMALL, mono, sans


class CacheView:
    """The memory blocks of some tokens, first in the size and place in which they are the subject.

    Args:
        tokens: one for each block.
        names: name of the memory, and a note about it.
        colour: of the blocks.
        at: measures of the composition.

    Attributes:
        blocks, name, note: the pieces.
    """

    def __init__(
        self, tokens: Sequence[str], names: tuple[str, str], colour: Colour, at: Places
    ) -> None:
        self._at, (size, place) = at, at.high
        self._text, self._is_away = names[0], False
        self.blocks = MemoryBlocks(tokens, colour, cell_width=at.cell, label="")
        self.blocks.scale(size).move_to(place)
        self.name = mono(names[0], BODY, INK)
        self.name.next_to(self.blocks, DOWN, buff=0.14, aligned_edge=LEFT).shift(at.name_in)
        self.note = sans(names[1], at.texts, INK_SOFT).next_to(self.name, RIGHT, buff=0.35)

    def placed(self, size: float, place: Place) -> MemoryBlocks:
        """A copy of the blocks at a size and a position."""
        goal: MemoryBlocks = self.blocks.copy()
        goal.scale(size / self.blocks.cells[0].anchor.scaling).move_to(place)
        return goal

    def move(self, aim: tuple[float, Place] | None, noted: bool = True) -> list[Animation]:
        """Animations that move memory and name to a size and a position; None hides them.

        From where it is hidden it comes back in the size that it had. The note beside the name is
        shown at full size only; without `noted` it stays away.
        """
        parts = [self.blocks, self.name, *([self.note] if noted else [])]
        if aim is None:
            self._is_away = True
            return [FadeOut(*parts)]
        if self._is_away:
            self._is_away = False
            VGroup(*parts, self.note).shift(np.subtract(aim[1], self.blocks.get_center()))
            return [FadeIn(*parts, rate_func=squish_rate_func(smooth, 0.6, 1))]
        size, place = aim
        goal, small = self.placed(size, place), size < 1
        name = mono(self._text, SMALL if small else BODY, INK_SOFT if small else INK)
        if small:
            name.next_to(goal, LEFT, buff=0.12)
            note = FadeOut(self.note, rate_func=squish_rate_func(linear, 0, 0.3))
        else:
            name.next_to(goal, DOWN, buff=0.14, aligned_edge=LEFT).shift(self._at.name_in)
            self.note.next_to(name, RIGHT, buff=0.35)
            note = FadeIn(self.note, rate_func=squish_rate_func(linear, 0.7, 1))
        factor = size / self.blocks.cells[0].anchor.scaling
        return [
            self.blocks.animate.scale(factor).move_to(place),
            self.name.animate.become(name),
            *([note] if noted else []),
        ]
