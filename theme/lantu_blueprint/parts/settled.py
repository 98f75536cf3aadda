"""The words in memory as a pass has left them, with which the next row begins."""

from __future__ import annotations

from manim import Mobject

from lantu_blueprint.compositions.resample import WIDE, Places
from lantu_blueprint.palette import GREEN, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.memory import MemoryBlocks


def settled(
    written: tuple[str, ...], at: Places, colours: tuple[Colour, Colour] = (GREEN, PURPLE)
) -> MemoryBlocks:
    """The memory of a pass, where `one_pass` has measured it.

    Args:
        written: the words; all but the last one were accepted.
        at: measures of the composition of that pass.
        colours: of an accepted word, and of one that was written anew.
    """
    each = [colours[0]] * (len(written) - 1) + [colours[1]]
    blocks = MemoryBlocks(written, each, cell_width=at.cell, label="")
    blocks.scale(at.high[0]).move_to(at.settled)
    return blocks


def demo() -> Mobject:
    """Three words accepted, one written anew."""
    return settled(("She", " ate", " a", " peach"), WIDE)


if __name__ == "__main__":
    show(demo, "settled")
