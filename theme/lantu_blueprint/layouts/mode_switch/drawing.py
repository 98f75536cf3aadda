"""Draws the layout `mode-switch`: a switch, a panel per mode, and what a mode goes through."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    VGroup,
    smooth,
    squish_rate_func,
)

from lantu.layouts import numbered
from lantu_blueprint.block import fitted, fitted_in
from lantu_blueprint.layout import ROW_START, Layout
from lantu_blueprint.layouts.mode_switch.data import Data, Mode, Note
from lantu_blueprint.layouts.mode_switch.switches import switch_of
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, PURPLE
from lantu_blueprint.parts.beam import Beam, sweep
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.stamp import land
from lantu_blueprint.parts.strokes import Point
from lantu_blueprint.pieces import PADDING, Card, icon_in, same_size, stamp_in
from lantu_blueprint.type import BODY, LARGE, SMALL
from lantu_blueprint.view import Faded

SHADES = (BLUE, PURPLE, AMBER, GREEN)
OFF = 0.32
"""Brightness of the panels of modes that are not on."""
NARROW_SWITCH = 1.15
SWITCH, TEXT, PANEL, ITEMS, STAMP = 0.95, 0.62, 1.45, 1.6, 0.8
"""Heights of the rows of the picture, in proportion."""
ICON, NARROW_ICON = 1.5, 0.85
"""Width of the place of an icon in a panel."""
TICK = 0.34
EDGE = 0.2
"""Distance of the items from the sides, so that a beam covers them within the stage."""


class ModeSwitch(Layout[Data]):
    """A switch between two to four modes, and what changes in each."""

    data_model = Data

    def compose(self) -> None:
        """Place switch, line, panels and items below each other."""
        data = self.data
        shades = [
            self.shade(mode.colour, shade) for mode, shade in zip(data.modes, SHADES, strict=False)
        ]
        panels = any(mode.icon or mode.lines for mode in data.modes)
        rows = {"switch": NARROW_SWITCH if self.is_narrow else SWITCH}
        rows |= {"text": TEXT} if data.text else {}
        rows |= {"panels": PANEL} if panels else {}
        apart = self.is_narrow and bool(data.items and data.stamp)
        rows |= {"items": ITEMS} if data.items or data.stamp else {}
        rows |= {"stamp": STAMP} if apart else {}
        places = dict(zip(rows, self.stage.rows(*rows.values(), gap=0.18), strict=True))
        self.at = 0
        self.beams: list[Beam] = []
        self.switch = switch_of([mode.name for mode in data.modes], shades, self.stage.width)
        up = places["switch"].centre[1] - self.switch.get_y()
        self.switch.shift(np.array([self.stage.centre[0], up, 0.0]))
        self.ground(self.switch)
        self.panels = self._panels(places.get("panels"), shades)
        self.faded = [Faded(panel) for panel in self.panels]
        for faded in self.faded[1:]:
            faded.show(OFF)
        self._modes(places, shades, apart)
        if data.text:
            self._text(data.text, places["text"])
        if data.stamp:
            self._stamp(data.stamp, places["stamp" if apart else "items"], apart)

    def _panels(self, place: Region | None, shades: list[str]) -> list[VGroup]:
        modes = self.data.modes
        if place is None:
            return [VGroup() for _ in modes]
        regions = place.columns(*[1.0] * len(modes), gap=0.35)
        lines = [line for mode in modes for line in mode.lines]
        icons = any(mode.icon for mode in modes)
        most = max((len(mode.lines) for mode in modes), default=1) or 1
        side = (NARROW_ICON if self.is_narrow else ICON) if icons else 0.0
        inner = Panel(regions[0]).inner
        room = (inner.width - side, inner.height / most)
        size = same_size(lines, *room, LARGE)
        return [
            self._panel(mode, region, shade, side, size)
            for mode, region, shade in zip(modes, regions, shades, strict=True)
        ]

    def _panel(self, mode: Mode, region: Region, shade: str, side: float, size: float) -> VGroup:
        panel = Panel(region, colour=shade)
        inner = panel.inner
        whole = VGroup(panel)
        left = inner.left
        if mode.icon:
            icon = icon_in(mode.icon, shade, side - 0.25, min(1.2, inner.height))
            x = inner.centre[0] if not mode.lines else inner.left + (side - 0.25) / 2
            whole.add(icon.move_to((x, inner.centre[1], 0)))
            left += side
        height = inner.height / max(1, len(mode.lines))
        for index, line in enumerate(mode.lines):
            text = fitted(line, inner.right - left, height, size, SMALL, INK)
            whole.add(text.at_left(left, inner.top - height * (index + 0.5)))
        whole.name = mode.name
        return whole

    def _modes(self, places: dict[str, Region], shades: list[str], apart: bool) -> None:
        items = VGroup()
        if self.data.items:
            items = self._items(places["items"], beside=bool(self.data.stamp) and not apart)
            self.element("items", items, ROW_START, partial(laid, items), 0.9)
        for index, (key, mode) in enumerate(
            zip(numbered(self.data.modes), self.data.modes, strict=True)
        ):
            at = mode.at or (ROW_START if index == 0 else None)
            enter = partial(self._switch_to, index)
            self.element(key, self.panels[index], at, enter, 0.8)
            if index == 0:
                for other in self.panels[1:]:
                    self.step(ROW_START, partial(shown, other), 0.8)
            if mode.checks and len(items):
                source = (
                    self.panels[index].get_bottom()
                    if len(self.panels[index])
                    else self.switch.get_bottom()
                )
                check = partial(self._check, mode, items, source, shades[index])
                self.step(mode.checks_at, check, 2.0)

    def _switch_to(self, index: int) -> Iterable[Animation]:
        if index == 0 and self.at == 0 and not self.beams:
            yield from shown(self.panels[0])
            return
        yield self.switch.to(index)
        if len(self.panels[index]):
            yield self.faded[self.at].to(OFF)
            yield self.faded[index].to(1.0)
        for beam in self.beams:
            yield FadeOut(beam)
        self.at, self.beams = index, []

    def _items(self, place: Region, beside: bool) -> VGroup:
        left = place.left + EDGE
        right = place.right - (place.width * 0.34 if beside else EDGE)
        gap = 0.25
        words = [item.strip() for item in self.data.items]
        pitch = min(2.6, (right - left + gap) / len(words))
        height = min(0.9, place.height - TICK - 0.1)
        size = same_size(words, pitch - gap - 2 * PADDING, height - PADDING, BODY)
        cards = VGroup(*(Card(word, pitch - gap, height, BLUE, size) for word in words))
        cards.arrange(buff=gap)
        return cards.move_to(((left + right) / 2, place.bottom + height / 2 + 0.05, 0))

    def _check(self, mode: Mode, items: VGroup, source: Point, shade: str) -> Iterable[Animation]:
        ticks = VGroup(*(tick_mark(GREEN, TICK).next_to(item, UP, buff=0.06) for item in items))
        self.world.add(ticks)
        if mode.checks == "all":
            left, right = items.get_left()[0] - 0.12, items.get_right()[0] + 0.12
            top = items.get_top()[1] + TICK + 0.12
            beam = Beam(source, left, right, items.get_bottom()[1] - 0.05, top, shade)
            self.beams.append(beam)
            self.world.add(beam)
            light = squish_rate_func(smooth, 0.0, 0.25)
            yield FadeIn(VGroup(beam.cone, beam.edges, beam.curtain), rate_func=light)
            yield sweep(beam)
            late = squish_rate_func(smooth, 0.75, 1.0)
            yield from (Create(tick, rate_func=late) for tick in ticks)
        else:
            yield LaggedStart(*(Create(tick) for tick in ticks), lag_ratio=0.8)

    def _text(self, note: Note, place: Region) -> None:
        shade = self.shade(note.colour, INK)
        text = fitted_in(note.text, place, size=LARGE, colour=shade, align="centre", weight="BOLD")
        self.element(note.key or "text", text, note.at, partial(risen, text))

    def _stamp(self, note: Note, place: Region, apart: bool) -> None:
        beside = self.data.items and not apart
        left = place.right - place.width * 0.32 if beside else place.left
        stamp = stamp_in(
            note.text, place.right - left, place.height, self.shade(note.colour, AMBER), LARGE
        )
        stamp.move_to(((left + place.right) / 2, place.centre[1], 0))
        self.element(note.key or "stamp", stamp, note.at, lambda: [land(stamp)], 0.6)


def shown(panel: VGroup) -> Iterable[Animation]:
    """Fade a panel in, if the modes have panels."""
    return [FadeIn(panel)] if len(panel) else []


def laid(items: VGroup) -> Iterable[Animation]:
    """Lay the items down from left to right."""
    return [LaggedStart(*(FadeIn(item, shift=0.2 * LEFT) for item in items), lag_ratio=0.2)]


def risen(mobject: Mobject) -> Iterable[Animation]:
    """Let a mobject come down to its place."""
    return [FadeIn(mobject, shift=0.15 * DOWN)]
