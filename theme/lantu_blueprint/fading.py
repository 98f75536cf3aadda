"""Fading of what is on the sheet, and its return to its own opacity."""

from __future__ import annotations

from typing import Any

from manim import BLACK, ManimColor, Mobject, Rectangle, VMobject

from lantu_blueprint.measures import FRAME_HEIGHT, FRAME_WIDTH
from lantu_blueprint.palette import SHEET
from lantu_blueprint.parts.drive import Drive

WIDER = 8
"""Size of the shade relative to the frame of landscape; other formats show more above and below."""
NIGHT = 0.55
"""Opacity of the shade that makes a row dark."""


def night() -> Rectangle:
    """A shade over the whole sheet, for a row that is dark; it lies above the grid only."""
    shade = Rectangle(
        width=WIDER * FRAME_WIDTH,
        height=WIDER * FRAME_HEIGHT,
        stroke_width=0,
        fill_color=ManimColor(SHEET).interpolate(ManimColor(BLACK), 0.7),
        fill_opacity=NIGHT,
    )
    shade.decorative, shade.name = True, "night"
    return shade


class Faded:
    """The opacities of a mobject, to fade it and to bring it back; pictures fade as well."""

    def __init__(self, mobject: Mobject) -> None:
        self._mobject = mobject
        members = [each for each in mobject.get_family() if isinstance(each, VMobject)]
        self._own = [(each, each.fill_rgbas.copy(), each.stroke_rgbas.copy()) for each in members]
        self._pictures = [
            (each, each.opacity) for each in mobject.get_family() if hasattr(each, "show_opacity")
        ]
        self._share = 1.0

    @property
    def share(self) -> float:
        """The share that was set last; 1 at first."""
        return self._share

    def show(self, share: float) -> None:
        """Set all opacities to a share of the mobject's own."""
        self._share = share
        for each, fill, stroke in self._own:
            each.fill_rgbas[:, 3] = fill[:, 3] * share
            each.stroke_rgbas[:, 3] = stroke[:, 3] * share
        for picture, opacity in self._pictures:
            picture.show_opacity(opacity * share)

    def to(self, share: float, **kwargs: Any) -> Drive:
        """Fade to a share of the mobject's own opacity; `kwargs` are those of an animation."""
        return Drive(self._mobject, lambda: self._share, self.show, share, **kwargs)
