"""Draws the layout `title`."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import Animation, Create, FadeIn, LaggedStart, Mobject, VGroup, Write

from lantu_blueprint.block import Block, balanced, fitted
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.title.data import Data
from lantu_blueprint.palette import BLUE, INK, INK_SOFT, LINE
from lantu_blueprint.parts.annotations import CentreMark
from lantu_blueprint.parts.icons import ICONS
from lantu_blueprint.parts.strokes import MAIN, lines
from lantu_blueprint.type import BODY, LARGE, SMALL

TITLE = LARGE * 2.4
LEAST_TITLE = LARGE
"""Largest and smallest em of the title."""
WIDTH = 11.2
CORNER = 0.45
"""Length of the strokes at the corners of the card."""
GAP = 0.34
GLINT, PERIOD = 0.5, 9.0
"""Length of the light that moves along the line below the title, and its seconds."""


class Title(Layout[Data]):
    """The opening card: title, subtitle, and who made the film."""

    data_model = Data

    def compose(self) -> None:
        """Stack icons, title, rule, subtitle and author in the middle of the stage."""
        data, stage = self.data, self.stage
        self.breadth = min(WIDTH, stage.width - 0.5)
        shade = self.shade(data.colour, BLUE)
        used = 0.0
        icons = VGroup(*(ICONS[name](shade).scale_to_fit_height(0.95) for name in data.icons))
        icons.arrange(np.array([1.0, 0.0, 0.0]), buff=0.6)
        kicker = self._line(data.kicker, SMALL, BODY, INK_SOFT, 0.6)
        subtitle = self._line(data.subtitle, SMALL, LARGE * 1.05, INK, 1.3)
        author = self._line(data.author, SMALL, BODY, INK_SOFT, 0.6)
        for each in (icons if data.icons else None, kicker, subtitle, author):
            used += each.height + GAP if each is not None else 0.0
        room = stage.height - used - GAP - 0.3
        title = fitted(
            data.title, self.breadth, room, TITLE, LEAST_TITLE, INK, weight="BOLD", align="centre"
        )
        title = balanced(title, INK, "centre")
        rule = self._rule(title, shade)
        stack: list[Mobject] = [
            each
            for each in (icons if data.icons else None, kicker, title, rule, subtitle, author)
            if each is not None
        ]
        VGroup(*stack).arrange(np.array([0.0, -1.0, 0.0]), buff=GAP).move_to(stage.centre)
        half = rule.width / 2
        glint = lines([((-GLINT / 2, 0), (GLINT / 2, 0))], INK, 2 * MAIN)
        x, y = stage.centre[0], float(rule.get_center()[1])
        self.ambient(glint, lambda mobject, now: mobject.move_to((x + sweep(now) * half, y, 0)))
        corners = self._corners(VGroup(*stack), shade)
        self.ground(corners, lambda: [Create(corners, lag_ratio=0.1)], 1.0)
        if data.icons:
            self.ground(icons, lambda: [LaggedStart(*map(Create, icons), lag_ratio=0.3)], 1.0)
        if kicker is not None:
            self.ground(kicker)

        def enter() -> Iterable[Animation]:
            yield Write(title.glyphs, lag_ratio=0.15)
            yield Create(rule)
            yield FadeIn(glint)

        self.element("title", title, "start", enter, 1.5)
        self.ground(VGroup(rule, glint), list)
        if subtitle is not None:
            self.element("subtitle", subtitle, data.subtitle_at, lambda: _rise(subtitle), 0.8)
        if author is not None:
            self.element("author", author, data.author_at, lambda: _rise(author), 0.8)

    def _line(
        self, text: str | None, least: float, size: float, colour: str, height: float
    ) -> Block | None:
        if text is None:
            return None
        return fitted(text, self.breadth, height, size, least, colour, align="centre")

    def _rule(self, title: Mobject, shade: str) -> Mobject:
        """A line below the title with a centre mark, as on a drawing."""
        half = max(1.6, title.width / 2)
        rule = lines([((-half, 0), (-0.16, 0)), ((0.16, 0), (half, 0))], shade, MAIN)
        return VGroup(rule, CentreMark((0.0, 0.0), 0.14, LINE))

    def _corners(self, content: Mobject, shade: str) -> Mobject:
        """Strokes around the corners of the content, within the stage."""
        stage = self.stage
        x = min(content.width / 2 + 0.7, stage.width / 2)
        centre, middle, _ = stage.centre
        y = min(content.height / 2 + 0.35, stage.height / 2)
        strokes = []
        for side in (-1, 1):
            for up in (-1, 1):
                corner = np.array([centre + side * x, middle + up * y])
                strokes.append((corner, corner - [side * CORNER, 0]))
                strokes.append((corner, corner - [0, up * CORNER]))
        return lines(strokes, shade, MAIN)


def sweep(now: float) -> float:
    """A place between -1 and 1 that moves to and fro."""
    return float(np.sin(2 * np.pi * now / PERIOD)) * 0.9


def _rise(mobject: Mobject) -> Iterable[Animation]:
    return [FadeIn(mobject, shift=np.array([0.0, 0.15, 0.0]))]
