"""Row 09: three gains, 20 ms against 7 ms per token, and the neon sign with the result."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from lantu_blueprint.measures import (
    CAPTION_TOP,
    STAGE,
    STAGE_LOW,
    TITLE_BLOCK_HEIGHT,
    Region,
    stroke,
)
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, INK_SOFT, LINE, PURPLE
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.icons import book, sparkle, truck_small
from lantu_blueprint.parts.launch import Launch, rise
from lantu_blueprint.parts.neon import NeonSign, Rays, radiate, sign_frame
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.strokes import MAIN, THIN, TINT, frame, lines, path
from lantu_blueprint.parts.timeline import Segment, TimeBar, run
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, sans
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Mobject,
    Transform,
    VGroup,
    VMobject,
    Wait,
    rush_from,
    rush_into,
    smooth,
    squish_rate_func,
    there_and_back,
)

TALL = Region(STAGE.left, STAGE.right, -1.55, STAGE.top)
FLAT = Region(STAGE.left, STAGE.right, 2.03, STAGE.top)
"""Regions of the three gains: first the whole stage, then a strip."""

PER_MS, BAR, BAR_LEFT = 0.33, 0.72, -3.9
ROWS = (0.95, -0.75)
"""The comparison: scale, height and start of its bars, and the centres of its two rows."""
FLAT_TEXT = 35.0
"""Text size in pixels of the gains' names in the strip."""
PULSE = 4.0
"""Speed of a token along its bar in units per second."""
SHRUNK = 0.66
UNLIT = 0.38

SIGN = np.array([0.0, 0.22, 0.0])
PADS = 5.64
"""Centre of the sign, and distance of the rockets from the centre."""
FOOT_AT = STAGE.bottom + FLAT.height / 2
"""Centre of the gains' strip at the end, below the sign and the pads."""


class ValueReveal(BlueprintScene):
    """Three icons light up in turn and move aside for two bars on one scale, before and after.

    Then both move to the edges, a tube frame closes around the centre of the sheet, and the
    sign lights up with a burst of rays. The rockets next to it take off and leave an empty sheet;
    the memory chip stays unchanged.
    """

    title_block_seconds = 3.0

    def construct(self) -> None:
        """Gains, comparison, sign, launch."""
        self.gains()
        self.compare()
        self.hero()
        self.launch()

    def gains(self) -> None:
        """Show three unlit icons, and light each at its mark."""
        names = ("reading", "bandwidth", "quality")
        colours = (BLUE, PURPLE, AMBER)
        self.tiles = [
            Panel(region, colour=colour)
            for region, colour in zip(TALL.columns(1, 1, 1), colours, strict=True)
        ]
        self.icons = [draw().scale(2.5) for draw in (book, truck_small, sparkle)]
        self.texts = []
        self.notes = []
        unlit = []
        for tile, icon, name in zip(self.tiles, self.icons, names, strict=True):
            x = tile.frame.get_x()
            icon.move_to((x, 1.15, 0))
            text = sans(self.label(name), 44, weight="BOLD").move_to((x, 0, 0))
            self.texts.append(text.shift((0, -0.45 - text[0].get_y(), 0)))
            note = sans(self.label(f"{name}_note"), BODY, INK_SOFT).move_to((x, -1.05, 0))
            self.notes.append(note)
            unlit.append(icon.copy().set_color(LINE).fade(1 - UNLIT))
        frames = (Create(VGroup(tile.frame, tile.ticks)) for tile in self.tiles)
        self.play(
            LaggedStart(*frames, lag_ratio=0.3), *(FadeIn(icon) for icon in unlit), run_time=1.0
        )
        for index, mark in enumerate(("one", "two", "three")):
            tile, icon = self.tiles[index], self.icons[index]
            self.until(mark, lead=0.1)
            self.play(
                FadeOut(unlit[index]),
                FadeIn(icon, scale=0.9),
                FadeIn(self.texts[index], shift=0.15 * UP),
                tile.ticks.animate(rate_func=there_and_back).set_stroke(width=9),
                run_time=0.6,
            )
            self.play(FadeIn(self.notes[index], shift=0.1 * UP), run_time=0.4)
            self.play(icon.animate(rate_func=there_and_back).scale(1.06), run_time=0.7)

    def flatten(self) -> tuple[list[AnimationGroup], VGroup]:
        """Animations that move the gains into a strip, and their names next to the icons."""
        moves, names = [], VGroup()
        for tile, icon, text, region in zip(
            self.tiles, self.icons, self.texts, FLAT.columns(1, 1, 1), strict=True
        ):
            flat = Panel(region)
            middle = (region.bottom + region.top) / 2
            small = text.copy().scale(FLAT_TEXT / text.seen_em)
            names.add(small)
            width = 1.0 + 0.25 + small.width
            left = (region.left + region.right - width) / 2
            small.move_to((left + width - small.width / 2, 0, 0))
            # Align by capitals, since descenders differ.
            small.shift((0, middle - small[0].get_y(), 0))
            moves.append(
                AnimationGroup(
                    Transform(tile.frame, flat.frame),
                    tile.ticks.animate.become(flat.ticks.match_style(tile.ticks)),
                    icon.animate.scale_to_fit_height(0.5).move_to((left + 0.5, middle, 0)),
                )
            )
        return moves, names

    def compare(self) -> None:
        """Draw two bars on one scale; tokens move along them at one speed."""
        self.names, self.bars = VGroup(), []
        for name, y, colour in (
            ("before", ROWS[0], self.term_colour("target")),
            ("after", ROWS[1], GREEN),
        ):
            ms = self.fact("before_ms" if name == "before" else "after")
            bar = TimeBar(
                [Segment(ms, colour)],
                PER_MS,
                shown=self.label(name),
                height=BAR,
                size=64,
                counting=False,
            )
            bar.shift((BAR_LEFT, y - BAR / 2, 0) - bar.anchor.points[0])
            text = sans(self.label(f"{name}_name"), 46, INK)
            text.move_to((BAR_LEFT - 0.35 - text.width / 2, y, 0))
            self.bars.append(bar)
            self.names.add(text)
        pulses = [self.pulse(bar) for bar in self.bars]
        mix = self.mixture()

        self.until("compare", lead=0.8)
        moves, beside = self.flatten()
        # Remove the names first, because the moving icons would cross them.
        self.play(FadeOut(*self.notes, *self.texts), run_time=0.2)
        self.play(*moves, run_time=0.5)
        self.texts = list(beside)
        for bar, name in zip(self.bars, self.names, strict=True):
            self.add(bar)
            pace = 1.3 * bar.length / self.bars[0].length
            arriving = [name, *beside] if bar is self.bars[0] else [name]
            self.play(FadeIn(*arriving, shift=0.2 * RIGHT), run_time=0.3)
            self.play(run(bar), run_time=pace)
        for bar, pulse in zip(self.bars, pulses, strict=True):
            self.add(pulse)
            self.ambient(pulse, self.travel(bar))
        self.until("mix", lead=0.1)
        self.play(FadeIn(mix, shift=0.3 * RIGHT), run_time=0.5)
        self.pulses, self.mix = pulses, mix

    def pulse(self, bar: TimeBar) -> VGroup:
        """The marker of a token that moves along a bar."""
        return VGroup(
            frame(0.5, 0.36, 0.05, INK, MAIN, fill=0.15),
            path([(-0.22, 0.15), (0, -0.03), (0.22, 0.15)], INK, THIN),
        ).move_to(bar.anchor.place((0.35, BAR / 2)))

    def travel(self, bar: TimeBar) -> Callable[[Mobject, float], None]:
        """An updater that places a bar's token at a time; both bars have the same speed."""
        begun, room = self.now, bar.length * PER_MS - 0.7

        def draw(mobject: Mobject, now: float) -> None:
            along = ((now - begun) * PULSE) % room
            mobject.move_to(bar.anchor.place((0.35 + along, BAR / 2)))

        return draw

    def mixture(self) -> VGroup:
        """The components of the second bar: times and shares of code and prose."""
        lines_of = VGroup()
        for name, colour, sign in (("code", BLUE, code_sign), ("prose", AMBER, prose_sign)):
            cells = VGroup(
                *(
                    VGroup(frame(0.56, 0.56, 0.06, colour, MAIN, fill=TINT), sign(colour))
                    for _ in range(round(self.fact(name)))
                )
            ).arrange(RIGHT, buff=0.08)
            lines_of.add(VGroup(cells, sans(self.label(f"{name}_speed"), BODY)))
        column = max(cells.width for cells, _ in lines_of)
        for row, (cells, text) in enumerate(lines_of):
            cells.move_to((column - cells.width / 2, -0.72 * row, 0))
            text.move_to((column + 0.25 + text.width / 2, -0.72 * row, 0))
        title = sans(self.label("mix"), BODY, INK_SOFT)
        title.move_to((title.width / 2, 0.62, 0))
        mix = VGroup(title, lines_of)
        mix.move_to((STAGE.right - 0.1 - mix.width / 2, ROWS[1] - 0.28, 0))
        number = self.bars[1].anchor.place((self.bars[1].length * PER_MS, BAR / 2))
        tip = number + (0.45 + self.bars[1].total.room) * RIGHT
        begin = np.array([mix.get_left()[0] - 0.2, tip[1], 0.0])
        shaft = lines([(begin, tip)], LINE, MAIN)
        return mix.add(shaft, arrowhead(tip, tip - begin).scale(1.5, about_point=tip))

    def hero(self) -> None:
        """Move everything aside, close the frame and light the sign."""
        sign = NeonSign(self.label("hero"), 118)
        self.box = sign_frame(sign.width + 0.8, 2.1).move_to(SIGN)
        sign.move_to(SIGN + 0.36 * UP)
        self.rays = Rays(self.box.width, self.box.height, 0.3, gap=0.08).around(self.box)
        evidence = sans(self.label("evidence"), BODY, INK_SOFT)
        exact = sans(self.label("exact"), 44, weight="BOLD")
        proof = VGroup(evidence, exact).arrange(RIGHT, buff=0.4).move_to(SIGN + 0.66 * DOWN)
        exact.shift((0, evidence[0].get_y() - exact[0].get_y(), 0))
        if proof.width > self.box.width - 0.4:
            proof.scale_to_fit_width(self.box.width - 0.4)
        above, aside = self.set_aside()
        self.launches = [
            Launch(colour).shift((side * PADS, -0.95, 0))
            for side, colour in ((-1, BLUE), (1, PURPLE))
        ]

        self.until("hero", lead=1.5)
        for pulse in self.pulses:
            pulse.clear_updaters()
        strip = Group(*(Group(*group) for group in (self.tiles, self.icons, self.texts)))
        self.play(FadeOut(*self.pulses, self.mix, strip), run_time=0.3)
        strip.shift((0, FOOT_AT - strip.get_y(), 0))
        self.play(Transform(above, aside), FadeIn(strip, shift=0.2 * UP), run_time=0.6)
        self.add(self.rays)
        self.play_until("hero", Create(self.box, lag_ratio=0), rate_func=rush_into, lead=0.1)
        self.play(
            FadeIn(sign, scale=1.35),
            radiate(self.rays, 0.15, 2.4, rate_func=rush_from),
            run_time=0.35,
        )
        arriving = [FadeIn(launch, shift=0.5 * UP) for launch in self.launches]
        flare = sign.gas.animate(rate_func=there_and_back).set_stroke(width=stroke(15))
        self.play(
            radiate(self.rays, 0.0, 1.0),
            flare,
            FadeIn(proof, shift=0.1 * UP),
            *arriving,
            run_time=0.5,
        )
        self.play_until("end", *(rise(launch, 0.4) for launch in self.launches))

    def set_aside(self) -> tuple[VGroup, VGroup]:
        """The comparison, and its small copy above the sign."""
        first, second = (VGroup(*row) for row in zip(self.bars, self.names, strict=True))
        whole = VGroup(first, second)
        aside = whole.copy().scale(SHRUNK)
        first, second = aside
        second.next_to(first, DOWN, buff=0.12)
        second.shift((first[0].anchor.points[0] - second[0].anchor.points[0]) * RIGHT)
        aside.move_to((0, STAGE.top - aside.height / 2, 0))
        return whole, aside

    def launch(self) -> None:
        """The rockets leave the sheet; the memory chip stays."""
        text = sans(self.label("memory"), 44, weight="BOLD")
        note = sans(self.label("memory_note"), BODY, INK_SOFT)
        tag = VGroup(self.memory_chip(), text, note).arrange(RIGHT, buff=0.3)
        note.shift((0, text[0].get_y() - note[0].get_y(), 0))
        low = CAPTION_TOP + TITLE_BLOCK_HEIGHT / 2
        tag.move_to((STAGE_LOW.left + tag.width / 2 + 0.1, low, 0))
        self.play(FadeIn(tag, shift=0.2 * RIGHT), run_time=0.4)
        left = self.row.seconds - self.now - 1.2
        rising = [rise(launch, 8.5, rate_func=rush_into) for launch in self.launches]
        pads = [
            FadeOut(launch.pad, rate_func=squish_rate_func(smooth, 0.25, 0.6))
            for launch in self.launches
        ]
        # The rays continue until they have left the sheet.
        gone = radiate(self.rays, 1.6, 1.6, rate_func=squish_rate_func(smooth, 0, 0.5))
        self.play(*rising, *pads, gone, run_time=left)

    def leave(self) -> list[Animation]:
        """Keep everything: the film ends on a lit picture."""
        return [Wait()]

    def memory_chip(self) -> VGroup:
        """A memory chip with its pins."""
        pins = [
            ((x, side * 0.26), (x, side * 0.38))
            for x in np.linspace(-0.36, 0.36, 5)
            for side in (-1, 1)
        ]
        return VGroup(
            frame(1.0, 0.52, 0.05, PURPLE, MAIN, fill=TINT),
            lines(pins, PURPLE, MAIN),
            frame(0.6, 0.22, 0.03, PURPLE, THIN),
        )


def code_sign(colour: str) -> VMobject:
    """A pair of angle brackets."""
    return lines(
        [((side * 0.07, up * 0.13), (side * 0.19, 0)) for side in (-1, 1) for up in (-1, 1)],
        colour,
        MAIN,
    )


def prose_sign(colour: str) -> VMobject:
    """Lines of a paragraph, its last one short."""
    return lines(
        [((-0.18, y), (end, y)) for y, end in ((0.12, 0.18), (0, 0.18), (-0.12, 0.04))],
        colour,
        MAIN,
    )
