"""Draws the layout `end`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import Animation, Create, FadeIn, LaggedStart, Mobject, VGroup, Write

from lantu.layouts import numbered
from lantu_blueprint.block import Block, DoesNotFit, fitted
from lantu_blueprint.layout import ROW_START, Layout
from lantu_blueprint.layouts.end.data import Data, Next
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import BLUE, INK, INK_SOFT, LINE
from lantu_blueprint.parts.strokes import MAIN, THIN, lines, path
from lantu_blueprint.type import BODY, LARGE, SMALL, mono

TITLE = LARGE * 1.7
HEAD = 1.25
"""Height of the last word and the line below it."""
STEP = 1.15
CREDIT = 0.52
ARROW = 0.5
BETWEEN = 0.5
"""Distance of steps and credits that stand below each other."""


class End(Layout[Data]):
    """The closing card: a last word, next steps with links, and credits."""

    data_model = Data

    def compose(self) -> None:
        """Set the last word at the top, steps at the left and credits at the right below it."""
        data, stage = self.data, self.stage
        shade = self.shade(data.colour, BLUE)
        heights = len(data.steps) * STEP, len(data.credits) * CREDIT + 0.2
        stacked = self.is_narrow and bool(data.steps and data.credits)
        tall = sum(heights) + BETWEEN if stacked else max(heights)
        total = min(stage.height, HEAD + 0.35 + tall)
        middle, top = stage.centre[0], stage.centre[1] + total / 2
        title = fitted(
            data.title, stage.width, HEAD - 0.15, TITLE, BODY, INK, weight="BOLD", align="centre"
        )
        title.move_to((middle, top - title.height / 2, 0))
        half = max(title.width / 2, 2.0)
        y = top - HEAD + 0.05
        rule = lines([((middle - half, y), (middle + half, y))], shade, MAIN)
        self.element("title", title, ROW_START, lambda: [Write(title.glyphs), Create(rule)], 1.2)
        self.ground(rule, list)
        body = Region(stage.left + 0.3, stage.right - 0.3, top - total, top - HEAD - 0.35)
        both = bool(data.steps and data.credits)
        regions: tuple[Region, ...] = (body, body)
        if stacked:
            regions = body.rows(*heights, gap=BETWEEN)
        elif both:
            regions = body.columns(1.25, 1.0, gap=1.0)
        if data.steps:
            self._draw_steps(regions[0], shade, alone=not both)
        if data.credits:
            self._draw_credits(regions[1], alone=not both)
        if stacked:
            y = (regions[0].bottom + regions[1].top) / 2
            self.ground(lines([((body.left, y), (body.right, y))], LINE, THIN, 0.5))
        elif both:
            x = (regions[0].right + regions[1].left) / 2
            self.ground(lines([((x, body.bottom), (x, body.top))], LINE, THIN, 0.5))

    def _draw_steps(self, region: Region, shade: str, alone: bool) -> None:
        steps = self.data.steps
        pitch = min(STEP, region.height / len(steps))
        rows = []
        for index, step in enumerate(steps):
            middle = region.top - pitch * (index + 0.5)
            rows.append(step_row(step, region, middle, pitch, shade))
        aside = (region.width - max(row.width for row in rows)) / 2 if alone else 0.0
        for key, step, row in zip(numbered(steps), steps, rows, strict=True):
            row.shift(np.array([aside, 0.0, 0.0]))
            self.element(key, row, step.at, partial(enter, row), 0.8)

    def _draw_credits(self, region: Region, alone: bool) -> None:
        lines_of_credits = VGroup()
        made = self.data.credits
        pitch = min(0.75, region.height / len(made))
        role_width = region.width * 0.42
        for index, credit in enumerate(made):
            middle = region.top - pitch * (index + 0.5)
            role = fitted(credit.role, role_width, pitch, SMALL, SMALL, INK_SOFT, align="right")
            role.move_to((region.left + role_width - role.width / 2, middle, 0))
            left = region.left + role_width + 0.35
            name = fitted(credit.name, region.right - left, pitch, BODY, SMALL, INK)
            lines_of_credits.add(VGroup(role, name.at_left(left, middle)))
        if alone:
            lines_of_credits.set_x(self.stage.centre[0])
        lines_of_credits.name = "credits"

        def enter_credits() -> Iterable[Animation]:
            yield LaggedStart(*map(FadeIn, lines_of_credits), lag_ratio=0.4)

        self.element("credits", lines_of_credits, self.data.credits_at, enter_credits, 1.2)


def step_row(step: Next, region: Region, middle: float, pitch: float, shade: str) -> VGroup:
    """An arrow, what to do, and the address below it.

    Raises:
        DoesNotFit: the address is too long.
    """
    x = region.left
    head = [(x + 0.26, middle + 0.13), (x + ARROW - 0.1, middle), (x + 0.26, middle - 0.13)]
    arrow = VGroup(
        lines([((x, middle), (x + ARROW - 0.1, middle))], shade, MAIN), path(head, shade, MAIN)
    )
    left, width = x + ARROW + 0.15, region.width - ARROW - 0.15
    words = VGroup(
        fitted(step.text, width, pitch * (0.56 if step.link else 0.95), BODY * 1.1, SMALL, INK)
    )
    if step.link:
        address = mono(step.link, SMALL, shade)
        if address.width > width:
            fit = int(len(step.link) * width / address.width)
            raise DoesNotFit(
                f"the address “{step.link[:24]}…” is too long: {len(step.link)} characters, "
                f"{fit} fit. Shorten it"
            )
        words.add(address)
        words.arrange(np.array([0, -1.0, 0]), buff=0.06, aligned_edge=np.array([-1.0, 0, 0]))
    words.shift(np.array([left - words.get_left()[0], middle - words.get_center()[1], 0.0]))
    first: Mobject = words[0]
    if isinstance(first, Block):
        arrow.shift(np.array([0.0, first.get_center()[1] - middle, 0.0]))
    row = VGroup(arrow, words)
    row.name = step.text
    return row


def enter(row: VGroup) -> Iterable[Animation]:
    """Draw the arrow, and let the words slide in."""
    arrow, words = row
    return [Create(arrow), FadeIn(words, shift=np.array([0.25, 0.0, 0.0]))]
