"""Frames for words over the calls of a time bar; they are empty until a call writes its word.

`python -m lantu_blueprint.parts.word_frames` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence

from manim import (
    Animation,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    Transform,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
)

from lantu_blueprint.compositions.recap import WIDE, Places
from lantu_blueprint.palette import LINE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.memory import MemoryBlocks
from lantu_blueprint.parts.strokes import frame
from lantu_blueprint.parts.token import TokenChip

SHARP = 0.01
"""Radius of the corners of a block, in units."""
WRITTEN = 0.85
"""Share of its call after which a word is there."""


class WordFrames(VGroup):  # type: ignore[misc]
    """One chip over the middle of each call.

    Args:
        words: what the calls write.
        each: milliseconds of a call.
        at: measures of the composition.
        colour: of the frames.
    """

    def __init__(
        self, words: Sequence[str], each: float, at: Places, colour: Colour = PURPLE
    ) -> None:
        super().__init__()
        for index, word in enumerate(words):
            middle = at.left + (index + 0.5) * each * at.per_ms
            self.add(TokenChip(word, colour, at.chip).move_to((middle, at.words, 0)))

    def come_from(self, memory: MemoryBlocks) -> list[Animation]:
        """Animations in which blocks of memory become the frames, and lose their words."""
        shrinking = []
        for cell, chip in zip(memory.cells, self, strict=True):
            goal = chip.frame.copy()
            # The frame begins as the block, so that every point goes straight to its place.
            block = frame(cell.box.width, cell.box.height, SHARP, LINE).move_to(cell.box)
            chip.frame.set_points(block.points).match_style(cell.box)
            cell.box.set_opacity(0)
            shrinking.append(Transform(chip.frame, goal))
        words = [part for cell in memory.cells for part in (cell.glyphs, cell.lanes)]
        gone = squish_rate_func(smooth, 0, 0.5)
        return [
            LaggedStart(*shrinking, lag_ratio=0.15),
            FadeOut(memory.rails, *words, rate_func=gone),
        ]

    def stress(self) -> Animation:
        """An animation in which the empty frames light up one after another."""
        waves = (
            chip.frame.animate(rate_func=there_and_back).scale(1.25).set_fill(opacity=0.4)
            for chip in self
        )
        return LaggedStart(*waves, lag_ratio=0.4)

    def write(self) -> list[Animation]:
        """Animations, as long as all calls, in which each call ends with its word."""
        count = len(self)
        ends = [(index + WRITTEN) / count for index in range(count)]
        return [
            FadeIn(chip.token, scale=0.5, rate_func=squish_rate_func(smooth, end - 0.06, end))
            for chip, end in zip(self, ends, strict=True)
        ]


def demo() -> Mobject:
    """Four words, two of them not written yet."""
    frames = WordFrames(["The", "cat", "sat", "upon"], 10, WIDE)
    for chip in frames[2:]:
        chip.remove(chip.token)
    return frames


if __name__ == "__main__":
    show(demo, "word_frames")
