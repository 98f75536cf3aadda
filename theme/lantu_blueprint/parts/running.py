"""Large numbers that run from one value to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from manim import Animation

from lantu.layouts import FIGURE
from lantu_blueprint.palette import Colour
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.parts.scales import figure

Words = Callable[[float], str]
"""The text of a number."""
Count = tuple[float, str | None]
"""A number to run to, and its text if that is given."""


class Running(Readout):
    """A number in a size that has room for all that it will show.

    Args:
        words: text of a number.
        values: the numbers that it shows; it begins with the first.
        counts: the numbers to which actions count it later.
        size: em in pixels at 1080p.
        colour: of the glyphs.

    Attributes:
        value: the number shown.
        words: text of a number.
        widest: the longest text.
    """

    def __init__(
        self,
        words: Words,
        values: Sequence[float],
        counts: Sequence[Count],
        size: float,
        colour: Colour,
    ) -> None:
        self.words, self.value = words, values[0]
        texts = [*map(words, values), *(text or words(number) for number, text in counts)]
        self.widest = max(texts, key=len)
        super().__init__(
            texts[0],
            size,
            colour,
            characters="−., " + "".join(texts),
            widest=self.widest,
            weight="BOLD",
        )

    def show_value(self, value: float) -> None:
        """Show a number."""
        self.value = value
        self.show_text(self.words(value))

    def reads(self, number: float, text: str | None) -> None:
        """Write the numbers on the way to another one as its text is written, if that is given."""
        if text is not None:
            self.words = partial(written, self.words, number, text)

    def counted(self, number: float, text: str | None = None) -> Iterable[Animation]:
        """Run from the present number to another."""
        self.reads(number, text)
        return [Drive(self, lambda: self.value, self.show_value, number)]


def written(words: Words, number: float, text: str, value: float) -> str:
    """The text of a value on the way to a number whose text is given.

    Args:
        words: text of a value if the given one holds no single figure.
        number: at the end.
        text: of that number; its digits and unit are those of the other values.
        value: the value.
    """
    if value == number:
        return text
    found = FIGURE.fullmatch(text)
    if not found:
        return words(value)
    before, _, _, fraction, unit = found.groups()
    if any(each.isdigit() for each in unit):
        return words(value)
    return f"{before}{figure(value, max(0, len(fraction) - 1))}{unit}"
