"""Groups of cells of a table that light up and step back together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from manim import Animation, Mobject, VGroup, VMobject

from lantu_blueprint.palette import AMBER, Colour
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.view import Faded

BAND = 0.13
"""Opacity of the fill behind what is highlighted; a row and a column may overlap."""


@dataclass(slots=True)
class Shown:
    """The texts that have appeared; rows and columns share them.

    Attributes:
        texts: id of each text that has appeared.
        faded: id of a text -> its opacities, once it has been dimmed.
    """

    texts: set[int] = field(default_factory=set)
    faded: dict[int, Faded] = field(default_factory=dict)


class Cells(VGroup):  # type: ignore[misc]
    """Texts with a band behind them that lights up when they are highlighted.

    Args:
        shown: what has appeared; the same for all groups of a table.
        band: closed path behind the texts; invisible at first.
        texts: what stands on it.
    """

    def __init__(self, shown: Shown, band: VMobject, *texts: Mobject) -> None:
        super().__init__(band, *texts)
        self.shown, self.band, self.texts, self.light = shown, band, texts, 0.0
        self.shine: Colour = AMBER

    def show_light(self, light: float) -> None:
        """Draw the band at a share of its full brightness."""
        self.light = light
        self.band.set_fill(self.shine, opacity=BAND * light)
        self.band.set_stroke(self.shine, opacity=light)

    def highlighted(self, colour: Colour | None = None) -> Iterable[Animation]:
        """Light the band."""
        self.shine = colour or AMBER
        return [Drive(self.band, lambda: self.light, self.show_light, 1.0)]

    def unhighlighted(self) -> Iterable[Animation]:
        """Put the band out."""
        return [Drive(self.band, lambda: self.light, self.show_light, 0.0)]

    def dimmed(self, share: float) -> Iterable[Animation]:
        """Fade the texts that have appeared to a share of their opacity."""
        for text in self.texts:
            if id(text) in self.shown.texts:
                faded = self.shown.faded.setdefault(id(text), Faded(text))
                yield faded.to(share)
