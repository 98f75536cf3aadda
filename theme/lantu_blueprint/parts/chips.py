"""The chips of a summary: a gain's icon and its name on a plate, and signs of what is averaged.

`python -m lantu_blueprint.parts.chips` draws them.
"""

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
    FadeTransform,
    Mobject,
    ReplacementTransform,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
)

from lantu_blueprint.compositions.value_reveal import WIDE, Places
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import GREEN, INK, INK_SOFT, PURPLE, SHEET, Colour
from lantu_blueprint.parts.coin import Coin
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.icons import book, sparkle, truck_small
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.strokes import MAIN, THIN, TINT, frame, lines
from lantu_blueprint.type import Lettering, sans

NAME = 34.0
"""Size of a gain's name in pixels."""


class Chip(VGroup):  # type: ignore[misc]
    """A gain after it was shown: its icon and its name on a plate.

    Args:
        region: where it stands.
        name: of the gain.
        icon: what the machine of the gain becomes.
        colour: of the plate's outline.
        size: of the name in pixels.

    Attributes:
        plate, icon, lettering: the pieces in their places.
        title: the name in the middle of the sheet, which travels to the chip.
    """

    def __init__(
        self, region: Region, name: str, icon: Mobject, colour: Colour, size: float = NAME
    ) -> None:
        self.plate = frame(region.width, region.height, 0.08, colour, MAIN)
        self.plate.set_fill(SHEET, 0.85).move_to(region.centre)
        self.icon = icon
        self.lettering = sans(name, size, weight="BOLD")
        self.title: Mobject = self.lettering
        whole = VGroup(self.icon, self.lettering).arrange(RIGHT, buff=0.25).move_to(region.centre)
        # Align by capitals, since descenders differ.
        self.lettering.shift((0, whole.get_y() - self.lettering[0].get_y(), 0))
        super().__init__(self.plate, self.icon, self.lettering)

    def announce(self, name: str, note: str, at: Places) -> tuple[Lettering, Lettering]:
        """The gain's name in the middle of the sheet, which travels to the chip, and its note."""
        title = sans(name, at.name, weight="BOLD")
        below = sans(note, at.note, INK_SOFT)
        title.move_to((0, at.name_at, 0))
        below.move_to((0, at.note_at, 0))
        self.title = title
        return title, below

    def arrive(self, machine: Mobject, *leaving: Mobject) -> list[Animation]:
        """Animations that let a gain travel to its chip; the rest of its picture fades.

        Args:
            machine: becomes the icon.
            leaving: the rest.
        """
        return [
            FadeTransform(machine, self.icon),
            ReplacementTransform(self.title, self.lettering),
            FadeIn(self.plate, rate_func=squish_rate_func(smooth, 0.5, 1)),
            FadeOut(*leaving, rate_func=squish_rate_func(smooth, 0, 0.5)),
        ]


def chips_of(names: Sequence[str], colour: Colour, at: Places) -> list[Chip]:
    """The chips of three gains: reading, bandwidth, and quality, which is green."""
    icons = [sign(colour).scale(at.icon) for sign in (book, truck_small)]
    icons.append(coin_icon(GREEN).scale(at.icon / WIDE.icon))
    return [
        Chip(region, name, icon, shade, at.chip)
        for region, name, icon, shade in zip(
            at.chips, names, icons, (colour, colour, GREEN), strict=True
        )
    ]


def coin_icon(colour: Colour) -> VGroup:
    """The coin that has passed, with the stars of a thing of quality."""
    coin = Coin(colour, 0.28)
    return VGroup(coin, tick_mark(colour, 0.24), sparkle(colour).scale(0.6).next_to(coin, buff=0.1))


def memory_tag(texts: tuple[str, str], colour: Colour, places: Places) -> VGroup:
    """A memory chip with a text and a note beside it, on a plate."""
    at, size = places.tag, places.memory_chip
    text = sans(texts[0], places.memory[0], weight="BOLD")
    note = sans(texts[1], places.memory[1], INK_SOFT)
    plate = frame(at.width, at.height, 0.08, colour, MAIN).set_fill(SHEET, 0.85)
    said = VGroup(text, note).arrange(
        DOWN, buff=0.1 if at.height > 0.7 else 0.04, aligned_edge=LEFT
    )
    tag = VGroup(memory_chip(colour).scale(size), said)
    tag.arrange(RIGHT, buff=0.2 if at.height > 0.7 else 0.1)
    if tag.width > at.width - 0.2:
        tag.scale_to_fit_width(at.width - 0.2)
    return VGroup(plate, tag).move_to(at.centre)


def memory_chip(colour: Colour) -> VGroup:
    """A memory chip with its pins."""
    pins = [
        ((x, side * 0.26), (x, side * 0.38))
        for x in np.linspace(-0.36, 0.36, 5)
        for side in (-1, 1)
    ]
    return VGroup(
        frame(1.0, 0.52, 0.05, colour, MAIN, fill=TINT),
        lines(pins, colour, MAIN),
        frame(0.6, 0.22, 0.03, colour, THIN),
    )


def code_sign(colour: Colour) -> VMobject:
    """A pair of angle brackets."""
    return lines(
        [((side * 0.07, up * 0.13), (side * 0.19, 0)) for side in (-1, 1) for up in (-1, 1)],
        colour,
        MAIN,
    )


def prose_sign(colour: Colour) -> VMobject:
    """Lines of a paragraph, its last one short."""
    return lines(
        [((-0.18, y), (end, y)) for y, end in ((0.12, 0.18), (0, 0.18), (-0.12, 0.04))],
        colour,
        MAIN,
    )


def signed(sign: VMobject, text: Mobject, width: float) -> VGroup:
    """A sign before a text, both together at most as wide as given."""
    line = VGroup(sign, text).arrange(RIGHT, buff=0.18)
    return line if line.width <= width else line.scale_to_fit_width(width)


def demo() -> Mobject:
    """Two chips, and the signs."""
    chips = VGroup(
        Chip(Region(-4.2, -0.2, 0.2, 1.0), "Writing → Reading", book(PURPLE).scale(0.62), PURPLE),
        Chip(Region(0.2, 4.2, 0.2, 1.0), "Lossless Quality", coin_icon(GREEN), GREEN),
    )
    signs = VGroup(memory_chip(PURPLE), code_sign(INK), prose_sign(INK)).arrange(RIGHT, buff=0.8)
    return VGroup(chips, signs.next_to(chips, DOWN, buff=0.5))


if __name__ == "__main__":
    show(demo, "chips")
