"""Pieces that several layouts are composed of: icons in a place, cards, stamps, typed text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import Animation, Mobject, VGroup, VMobject

from lantu_blueprint.block import Block, DoesNotFit, fitted
from lantu_blueprint.icon_names import IconName
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import GREEN, INK
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.icons import ICONS
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.stamp import TILT, Stamp
from lantu_blueprint.parts.strokes import MAIN, TINT, frame
from lantu_blueprint.type import BODY, SMALL, sans

PADDING = 0.16
"""Distance of a card's text from its frame."""
UNLIT = 0.36
"""Opacity of a text that is there to be lit later."""


def icon_in(name: IconName, shade: str, width: float, height: float) -> VGroup:
    """An icon as large as a place of that size allows, centred on the origin."""
    drawn = ICONS[name](shade)
    drawn.scale(min(height / drawn.height, width / drawn.width)).move_to((0, 0, 0))
    return drawn


class Card(VGroup):  # type: ignore[misc]
    """A rounded frame around a text.

    Args:
        text: broken into lines and reduced to fit.
        width, height: of the frame in units.
        shade: colour of the frame.
        size: largest em in pixels at 1080p.

    Attributes:
        frame: the outline.
        text: the lettering.

    Raises:
        DoesNotFit: the text is too long.
    """

    def __init__(
        self, text: str, width: float, height: float, shade: str, size: float = BODY
    ) -> None:
        self.frame = frame(width, height, min(0.1, height / 4), shade, MAIN, fill=TINT)
        self.text = fitted(
            text, width - 2 * PADDING, height - PADDING, size, SMALL, INK, align="centre"
        )
        super().__init__(self.frame, self.text)
        self.name = text


class Fly(Animation):  # type: ignore[misc]
    """A mobject appears at a point, grows, and flies to its place along an arc.

    Args:
        thing: in its place, not yet in the scene.
        start: the point, (3,).
        begin, end: shares of the animation's time between which it flies.
        arc: height of the arc in units.
    """

    def __init__(
        self,
        thing: Mobject,
        start: np.ndarray[Any, Any],
        begin: float = 0.0,
        end: float = 1.0,
        arc: float = 0.8,
        **kwargs: Any,
    ) -> None:
        self._start, self._span, self._arc = start, (begin, end), arc
        kwargs.setdefault("rate_func", lambda alpha: alpha)
        super().__init__(thing, introducer=True, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the mobject as a function of alpha alone."""
        begin, end = self._span
        share = smoothstep((self.rate_func(alpha) - begin) / (end - begin))
        home = self.starting_mobject.get_center()
        place = self._start + share * (home - self._start)
        place = place + np.array([0.0, self._arc * np.sin(np.pi * share), 0.0])
        scale = 0.3 + 0.7 * share
        fade = np.array([1.0, 1.0, 1.0, min(1.0, 6 * share)])
        for now, rest in zip(
            self.mobject.get_family(), self.starting_mobject.get_family(), strict=True
        ):
            now.points = place + scale * (rest.points - home)
            if isinstance(now, VMobject):
                now.stroke_rgbas = rest.stroke_rgbas * fade
                now.fill_rgbas = rest.fill_rgbas * fade


def same_size(texts: Iterable[str], width: float, height: float, size: float) -> float:
    """The em in pixels at which all texts fit a place, at most `size`.

    Raises:
        DoesNotFit: one of them does not fit at the least size.
    """
    return min((fitted(text, width, height, size, SMALL).em for text in texts), default=size)


def stamp_in(
    text: str, width: float, height: float, shade: str = GREEN, size: float = 60.0
) -> Stamp:
    """A stamp that fits a place of that size.

    Raises:
        DoesNotFit: its text would be smaller than the least size.
    """
    stamp = Stamp(text, shade, size, TILT / 2)
    share = min(width / stamp.width, height / stamp.height)
    if share >= 1:
        return stamp
    if size * share < SMALL:
        fitting = int(len(text) * size * share / SMALL)
        raise DoesNotFit(
            f"the stamp “{text}” is too long for its place: {len(text)} characters, "
            f"about {fitting} fit. Shorten it"
        )
    return Stamp(text, shade, size * share, TILT / 2)


def titled_panel(region: Region, title: str, shade: str, size: float = BODY) -> Panel:
    """A panel whose title is reduced to its width.

    Raises:
        DoesNotFit: the title is too long.
    """
    room = region.width - 0.9
    wide = sans(title, size).width if title else 0.0
    if wide > room:
        size *= room / wide
        if size < SMALL:
            fitting = int(len(title) * size / SMALL)
            raise DoesNotFit(
                f"the title “{title}” is too long for its panel: {len(title)} characters, "
                f"about {fitting} fit. Shorten it"
            )
    return Panel(region, title, shade, size)


def show_typed(block: Block, share: float) -> None:
    """Show the first glyphs of a text, as a share of all; the others are transparent."""
    count = round(share * len(block.glyphs))
    for index, glyph in enumerate(block.glyphs):
        glyph.set_fill(opacity=1.0 if index < count else 0.0)


def type_out(block: Block, **kwargs: Any) -> Drive:
    """Type a text glyph by glyph at constant speed."""
    kwargs.setdefault("rate_func", lambda alpha: alpha)
    return Drive(block, lambda: 0.0, lambda share: show_typed(block, share), 1.0, **kwargs)


def light_up(block: Block, **kwargs: Any) -> Drive:
    """Light a whole text at once, from `UNLIT`."""
    return Drive(
        block, lambda: UNLIT, lambda level: block.glyphs.set_fill(opacity=level), 1.0, **kwargs
    )
