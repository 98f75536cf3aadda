"""Draws the layout `split-screen`: panels whose icons, texts and claims stand on common lines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import UP, Animation, Create, FadeIn, Mobject, VGroup, Write

from lantu.layouts import numbered
from lantu_blueprint.block import Block, fitted, fitted_in
from lantu_blueprint.layout import ROW_START, Layout
from lantu_blueprint.layouts.split_screen.data import PIECES, Data, Panel
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import AMBER, BLUE, INK, LINE, PURPLE
from lantu_blueprint.parts.panel import Panel as Frame
from lantu_blueprint.parts.strokes import TINT, frame
from lantu_blueprint.pieces import (
    UNLIT,
    icon_in,
    light_up,
    same_size,
    show_typed,
    titled_panel,
    type_out,
)
from lantu_blueprint.type import BODY, LARGE, SMALL

SHADES = (BLUE, PURPLE, AMBER)
WEIGHTS = {"head": 0.85, "figure": 1.0, "text": 2.3, "claim": 0.7}
"""Heights of the lines of a panel, in proportion."""
TEXT, CLAIM, FIGURE = 46.0, 42.0, LARGE * 2
PER_GLYPH = 0.07
"""Seconds in which one letter is typed, if there is time."""


class SplitScreen(Layout[Data]):
    """Two or three panels beside each other, each with its own text and marks."""

    data_model = Data

    def compose(self) -> None:
        """Draw each panel, and what appears in it at its own marks."""
        panels = self.data.panels
        regions = self.stage.columns(*[1.0] * len(panels), gap=0.45)
        shades = [
            self.shade(panel.colour, shade) for panel, shade in zip(panels, SHADES, strict=False)
        ]
        frames = [
            titled_panel(region, panel.title, shade)
            for region, panel, shade in zip(regions, panels, shades, strict=True)
        ]
        lines = self._lines(frames[0].inner)
        inside = lines.get("text")
        texts = [panel.text for panel in panels if panel.text]
        size = BODY
        if inside is not None:
            size = same_size(texts, inside.width - 0.5, inside.height - 0.3, TEXT)
        for key, panel, made, shade in zip(numbered(panels), panels, frames, shades, strict=True):
            across = made.inner
            places = {
                name: Region(across.left, across.right, line.bottom, line.top)
                for name, line in lines.items()
            }
            self._panel(key, panel, made, places, shade, size)

    def _lines(self, inner: Region) -> dict[str, Region]:
        """The heights of head, figure, text and claim: the same in every panel."""
        present = [name for name in PIECES if any(getattr(each, name) for each in self.data.panels)]
        if any(panel.icon or panel.note for panel in self.data.panels):
            present.insert(0, "head")
        weights = [WEIGHTS[name] for name in present]
        return dict(zip(present, inner.rows(*weights, gap=0.16), strict=True)) if present else {}

    def _panel(
        self,
        key: str,
        panel: Panel,
        made: Frame,
        places: dict[str, Region],
        shade: str,
        size: float,
    ) -> None:
        head = VGroup()
        if panel.icon or panel.note:
            head = self._head(panel, places["head"], shade)
        group = VGroup(made, head)
        group.name = panel.title
        text, page = None, VGroup()
        if panel.text:
            text, page = self._text(panel, places["text"], size)
            group.add(page)
        self.element(key, group, panel.at or ROW_START, partial(enter, group, text, panel), 1.0)
        if panel.figure:
            figure = fitted_in(
                panel.figure, places["figure"], size=FIGURE, colour=shade, align="centre"
            )
            rise = partial(faded, figure)
            self.element(f"{key}_figure", figure, panel.figure_at, rise, of=key)
        if text is not None:
            play = partial(reveal, text, panel)
            length = PER_GLYPH * len(text.glyphs) if panel.reveal == "typed" else 0.6
            self.element(f"{key}_text", text, panel.text_at, play, length, of=key)
        if panel.claim:
            claim = fitted_in(
                panel.claim, places["claim"], size=CLAIM, colour=shade, align="centre"
            )
            self.element(f"{key}_claim", claim, panel.claim_at, partial(faded, claim), of=key)

    def _head(self, panel: Panel, place: Region, shade: str) -> VGroup:
        head = VGroup()
        left = place.left
        if panel.icon:
            widest = 0.45 * place.width if panel.note else place.width
            drawn = icon_in(panel.icon, shade, min(2.4, widest), min(1.9, place.height))
            beside = place.left + drawn.width / 2 if panel.note else place.centre[0]
            head.add(drawn.move_to((beside, place.centre[1], 0)))
            left += drawn.width + 0.3
        if panel.note:
            note = fitted(panel.note, place.right - left, place.height, BODY, SMALL, INK)
            head.add(note.at_left(left, place.centre[1]))
        return head

    def _text(self, panel: Panel, place: Region, size: float) -> tuple[Block, Mobject]:
        text = fitted(
            panel.text or "", place.width - 0.5, place.height - 0.3, size, SMALL, INK
        ).move_to(place.centre)
        text.at_left(place.left + 0.25, place.centre[1])
        if panel.reveal == "lit":
            text.glyphs.set_fill(opacity=UNLIT)
        elif panel.reveal == "typed":
            show_typed(text, 0.0)
        page = frame(place.width, place.height, 0.08, LINE, 2.0, 0.35, TINT)
        return text, page.move_to(place.centre)


def enter(group: VGroup, text: Block | None, panel: Panel) -> Iterable[Animation]:
    """Draw the frame, then its title and what is there from the start."""
    made, head, *pages = group
    yield Create(VGroup(made.frame, made.ticks, made.tab), lag_ratio=0.1)
    if panel.title:
        yield Write(made.title)
    if len(head):
        yield FadeIn(head, shift=np.array([0.0, -0.12, 0.0]))
    for page in pages:
        yield FadeIn(page)
    if text is not None and panel.reveal == "lit":
        yield FadeIn(text)


def reveal(text: Block, panel: Panel) -> Iterable[Animation]:
    """Light, type or fade the text."""
    if panel.reveal == "lit":
        return [light_up(text)]
    if panel.reveal == "typed":
        return [type_out(text)]
    return [FadeIn(text)]


def faded(mobject: Mobject) -> Iterable[Animation]:
    """Let a mobject rise to its place."""
    return [FadeIn(mobject, shift=0.2 * UP)]
