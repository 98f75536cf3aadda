"""`BlueprintScene`: the base class of scenes; draws the theme's sheet and title block."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, TypeVar

import numpy as np
from manim import (
    Animation,
    Camera,
    Create,
    FadeIn,
    FadeOut,
    Group,
    ManimColor,
    Mobject,
    VGroup,
)

from lantu.core.formats import LANDSCAPE, Fit, Format, format_in_use
from lantu.core.row_clock import LEAD_IN, LEAD_OUT
from lantu.core.theme import resolve
from lantu.core.ticks import seconds
from lantu.scene import RowScene
from lantu_blueprint.block import balanced, fitted
from lantu_blueprint.captions import paint_caption, paint_karaoke
from lantu_blueprint.fading import Faded
from lantu_blueprint.glow import theme_glow
from lantu_blueprint.measures import (
    COMPACT,
    Region,
    fit_compact,
    fit_in,
    is_compact,
    measures,
    measures_of,
)
from lantu_blueprint.palette import INK, SHEET, colour
from lantu_blueprint.parts.drive import smoothstep
from lantu_blueprint.renderer import BlueprintRenderer
from lantu_blueprint.tokens import Token, theme
from lantu_blueprint.type import HEADING, SMALL, sans

T = TypeVar("T")

BARE = 2
"""Ticks at the end of a row that show the empty sheet only."""
LEAVING = 0.6
"""Seconds in which a title block that does not stay leaves."""


class BlueprintScene(RowScene):
    """A row's scene on the sheet of the film's theme, with title block, heading and glow.

    Every row begins and ends with the empty sheet.

    Attributes:
        sheet: what the theme draws behind every row: grid and border.
        title_block: the row's drawing number and titles; a transparent row does not show it.
        bare: colour of the background without the sheet.
        heading: the row's label `heading` in large type; None without one, or an empty one.
        title_block_seconds: time at which the title block leaves; None if it stays.
    """

    title_block_seconds: ClassVar[float | None] = None

    post_process = staticmethod(theme_glow)
    paint_caption = staticmethod(paint_caption)
    paint_karaoke = staticmethod(paint_karaoke)

    @classmethod
    def make_renderer(cls, camera_class: type[Camera]) -> Any:
        """Make the renderer that adds the glow under the stock `manim` command."""
        return BlueprintRenderer(camera_class)

    def term_colour(self, name: str) -> Token:
        """The colour of one of the film's `terms`."""
        return colour(self.row.terms[name][2])

    def setup(self) -> None:
        """Add the empty sheet, then draw title block and heading before the first word."""
        super().setup()
        if isinstance(self.renderer, BlueprintRenderer):
            self.renderer.use_theme()
        self.bare = ManimColor("#000000" if self.row.transparent else SHEET)
        self.camera.background_color = self.bare
        sheet = VGroup() if self.row.transparent else resolve(theme().sheet)()
        self.sheet = self.in_frame(sheet)
        self.add(self.sheet, *self.arriving.values(), *self.staying())
        own = self.row.titles[self.row.language]
        other = next((title for title in self.row.titles.values() if title != own), "")
        self.title_block = self.in_frame(resolve(theme().title_block)(self.row.drawing, own, other))
        here = measures()
        if here.title_block.top < here.safe.bottom:  # it repeats what a player shows
            self.title_block.decorative = True
        self.fix_in_frame(self.sheet, self.title_block)
        entrance: list[Animation] = []
        if not self.row.transparent:
            entrance.append(Create(self.title_block, lag_ratio=0.05))
        self.heading: Mobject | None = None
        if self.row.labels.get("heading"):
            self.heading = self.in_frame(heading_of(self.label("heading")))
            self.fix_in_frame(self.heading)
            entrance.append(FadeIn(self.heading, shift=np.array([0, -0.15, 0])))
        if entrance:
            self.play(*entrance, run_time=seconds(LEAD_IN - 2))
        else:
            self.hold(LEAD_IN - 2)
        if self.title_block_seconds is not None and not self.row.transparent:
            block = Faded(self.title_block)
            self.ambient(self.title_block, partial(self._let_go, block, self.title_block_seconds))

    def staying(self) -> list[Mobject]:
        """What the row before has left on the sheet; a scene that continues it returns it."""
        return []

    def _let_go(self, block: Faded, at: float, drawn: Mobject, now: float) -> None:
        """Fade the title block away at a time."""
        share = 1 - smoothstep((now - at) / LEAVING)
        if share != block.share:
            block.show(share)
        if now > at + LEAVING:
            drawn.clear_updaters()

    @property
    def stage(self) -> Region:
        """The region to draw in; larger if the row has no heading."""
        if self.is_compact:
            return COMPACT
        here = measures() if self.reflows else measures_of(LANDSCAPE)
        return here.stage if self.heading is not None else here.bare_stage

    @property
    def is_compact(self) -> bool:
        """Whether the scene draws its compact composition."""
        return self.recomposes and is_compact(format_in_use())

    def composed(self, wide: T, compact: T) -> T:
        """Choose between the measures of a scene's composition for landscape and its compact one.

        Both are in units of the scene: `compact` of the region `COMPACT`, which is as large as the
        stage of portrait, so that type keeps its size.
        """
        return compact if self.is_compact else wide

    @property
    def frame(self) -> Region:
        """The whole picture, in units of the scene."""
        here, (x, y, _) = measures(), self.fit.centre
        width, height = here.width / self.fit.scale, here.height / self.fit.scale
        return Region(x - width / 2, x + width / 2, y - height / 2, y + height / 2)

    @classmethod
    def fit_in(cls, wanted: Format) -> Fit:
        """Return how a scene that does not reflow stands in a format: on its stage."""
        return fit_compact(wanted) if cls.recomposes and is_compact(wanted) else fit_in(wanted)

    def tear_down(self) -> None:
        """Hold the picture to the end of the row, then clear the sheet.

        Raises:
            CueOverrun: the scene is longer than its narration.
        """
        self.hold_until_end()
        self.updaters.clear()
        for mobject in self.get_mobject_family_members():
            mobject.clear_updaters()
        self.foreground_mobjects.clear()
        if self.camera.background_color != self.bare:
            self.camera.background_color = self.bare
        self.play(*self.leave(), run_time=seconds(LEAD_OUT - BARE))
        self.hold(BARE)

    def leave(self) -> list[Animation]:
        """Make the animations that clear the sheet."""
        rest = [mobject for mobject in self.mobjects if mobject is not self.sheet]
        return [FadeOut(Group(*rest))]


def heading_of(text: str) -> Mobject:
    """Set a heading in its place: on one line; on two where the stage is narrow or it is long.

    Raises:
        DoesNotFit: it is too long for its place in type of the least size.
    """
    place = measures().heading
    line = sans(text, HEADING)
    if measures().is_narrow or line.width * SMALL > place.width * HEADING:
        words = fitted(text, place.width, place.height, HEADING, SMALL, align="centre")
        return balanced(words, INK, "centre").move_to(place.centre)
    if line.width > place.width:
        line.scale_to_fit_width(place.width)
    return line.move_to((place.centre[0], place.centre[1], 0))
