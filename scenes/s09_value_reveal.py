"""Row 09: three gains, 20 ms against 7 ms per token, and the neon sign with the result."""

from __future__ import annotations

import numpy as np
from lantu_blueprint.fading import Faded, night
from lantu_blueprint.measures import CAPTION_TOP, STAGE, Region, stroke
from lantu_blueprint.palette import GREEN, INK, INK_SOFT, LINE, SHEET
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.blaze import STEPS_PER_SECOND, Blaze, blaze_up
from lantu_blueprint.parts.chips import Chip, code_sign, coin_icon, memory_chip, prose_sign
from lantu_blueprint.parts.coin import Coin
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.icons import book, sparkle, truck_small
from lantu_blueprint.parts.lane import TokenLane, write_tokens
from lantu_blueprint.parts.launch import Launch, rise
from lantu_blueprint.parts.levels import Levels, settle
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.neon import NeonSign, sign_frame
from lantu_blueprint.parts.schoolwork import essay
from lantu_blueprint.parts.strokes import FAINT, MAIN, frame, lines
from lantu_blueprint.parts.switch import ModeSwitch, flip
from lantu_blueprint.parts.truck import GROUND, Truck, drive
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, HEADING, Lettering, mono, sans
from manim import (
    DOWN,
    ORIGIN,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    FadeTransform,
    Group,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    UpdateFromAlphaFunc,
    VGroup,
    Wait,
    linear,
    rush_into,
    smooth,
    squish_rate_func,
    there_and_back,
)

STRIP = Region(STAGE.left, STAGE.right, CAPTION_TOP + 0.04, CAPTION_TOP + 0.86)
"""Region of the three chips, from the moment in which each gets there to the end."""
NAME, NOTE = 60.0, 38.0
"""Text sizes in pixels of a gain's name in the middle of the sheet, and of its note."""
NAME_AT, NOTE_AT = -0.78, -1.46
TRAVEL = 0.7
"""Seconds in which a gain becomes its chip."""
UNLIT, ASIDE = 0.3, 0.35
"""Opacity of what is not yet lit, and of what is not spoken of."""

TRUCK, ROAD = 0.8, -0.12
PLACES = (1.35, 2.75, 4.15, 5.55)
"""Where the letters of one trip stand."""
COIN, TURNS = 0.95, 4

TOKENS = 24
LANE, LANE_WIDTH, LANES = -3.75, 7.1, (1.85, 0.72)
"""Left end and width of the lanes, and their heights."""
RATE = 62.0
PER_MS, FLOOR = 0.125, -1.64
"""Scale and foot of the columns of the mix."""

PLATE = Region(-5.0, 5.0, -1.62, 3.1)
ROWS = (2.42, 1.02, -0.32, -1.06)
"""The sign's plate, and the heights on it: both rates, the sign, the proof, the memory."""
SIGN = 138.0
PADS, PAD = 5.74, -1.72
SHADE, BLAZE, PLATES = -3, -2, -1
"""What lies below the lines of the sheet, in this order."""


class ValueReveal(BlueprintScene):
    """The switch, the truck and the coin of before come back, and each becomes a chip.

    Then tokens are written in two lanes, at 20 ms and at 7 ms each; the times of code and prose
    flow to their mean; and the sign lights up. It is the brightest picture of the film, and stays.
    """

    title_block_seconds = 3.0

    def construct(self) -> None:
        """Three gains, comparison, average, sign, launch."""
        self.purple = self.term_colour("target")
        icons = (book(self.purple).scale(0.62), truck_small(self.purple).scale(0.62))
        self.chips = [
            Chip(region, self.named(name), icon, colour)
            for region, name, icon, colour in zip(
                STRIP.columns(1, 1, 1, gap=0.3),
                ("reading", "bandwidth", "quality"),
                (*icons, coin_icon(GREEN)),
                (self.purple, self.purple, GREEN),
                strict=True,
            )
        ]
        for chip in self.chips:
            chip.plate.set_z_index(PLATES)
        self.shade = night().set_z_index(SHADE)
        self.read()
        self.carry()
        self.toss()
        self.compare()
        self.average()
        self.gather()
        self.light()
        self.launch()

    def named(self, label: str) -> str:
        """A label with a real arrow."""
        return self.label(label).replace("->", "→")

    # Three gains ------------------------------------------------------------------------------

    def gain(self, index: int, name: str) -> tuple[Lettering, Lettering]:
        """A gain's name and note in the middle of the sheet."""
        title = sans(self.named(name), NAME, weight="BOLD").move_to((0, NAME_AT, 0))
        note = sans(self.label(f"{name}_note"), NOTE, INK_SOFT).move_to((0, NOTE_AT, 0))
        self.chips[index].title = title
        return title, note

    def chip_in(self, index: int, machine: Mobject, *leaving: Mobject) -> list[Animation]:
        """Animations that let a gain travel to its chip; the rest of its picture fades."""
        chip = self.chips[index]
        return [
            FadeTransform(machine, chip.icon),
            ReplacementTransform(chip.title, chip.lettering),
            FadeIn(chip.plate, rate_func=squish_rate_func(smooth, 0.5, 1)),
            FadeOut(*leaving, rate_func=squish_rate_func(smooth, 0, 0.5)),
        ]

    def read(self) -> None:
        """The switch of the modes flips; writing goes dark, and reading lights up."""
        height = 1.1
        sheet = essay(INK).scale(3.0).move_to((-4.7, height, 0))
        pages = book(self.purple).scale(2.8).move_to((4.6, height, 0))
        switch = ModeSwitch(self.label("decoding"), self.label("prefill")).scale(1.25)
        switch.move_to((-0.1, height, 0))
        title, note = self.gain(0, "reading")
        pencil, at = sheet[-1], sheet[-1].get_center()

        def scribble(tool: Mobject, now: float) -> None:
            tool.move_to(at + np.array([0.1 * np.sin(9 * now), 0.05 * np.sin(18 * now), 0]))

        unlit, writing = Faded(pages), Faded(sheet)
        unlit.show(UNLIT)
        self.play(
            FadeIn(self.shade, sheet),
            FadeIn(switch, shift=0.2 * DOWN),
            FadeIn(pages),
            run_time=0.5,
        )
        self.ambient(pencil, scribble)
        self.until("one", lead=0.2)
        pencil.clear_updaters()
        self.play(flip(switch), writing.to(UNLIT), unlit.to(1.0), run_time=0.8)
        self.play_until(
            "two",
            FadeIn(title, shift=0.15 * UP, rate_func=squish_rate_func(smooth, 0, 0.4)),
            FadeIn(note, rate_func=squish_rate_func(smooth, 0.2, 0.6)),
            pages.animate(rate_func=pulse).scale(1.12),
            lead=TRAVEL + 0.1,
        )
        self.leaving: tuple[Mobject, ...] = (pages, sheet, switch, note)

    def carry(self) -> None:
        """The truck of before comes out of the dark: one trip, and four letters are checked."""
        truck = Truck(self.row.facts["weights"][1], self.purple).scale(TRUCK, about_point=ORIGIN)
        truck.shift((-4.6, ROAD - TRUCK * GROUND, 0))
        road = lines([((-6.2, ROAD), (6.2, ROAD))], LINE, 2.0, FAINT)
        title, note = self.gain(1, "bandwidth")
        self.play(
            *self.chip_in(0, *self.leaving),
            FadeIn(truck, road, rate_func=squish_rate_func(smooth, 0.4, 1)),
            run_time=TRAVEL,
        )
        letters, ticks = VGroup(), VGroup()
        for x in PLACES:
            letters.add(Envelope(None, self.term_colour("draft")).scale(0.8).move_to((x, 0.62, 0)))
            ticks.add(tick_mark(GREEN, 0.5).move_to((x, 1.5, 0)))
        flying = [
            FadeIn(letter, target_position=truck.box, scale=0.3, path_arc=-0.9)
            for letter in reversed(letters)
        ]
        self.play(
            drive(truck, 1.2, 1.0),
            FadeIn(title, shift=0.15 * UP),
            LaggedStart(*flying, lag_ratio=0.15),
            run_time=1.0,
        )
        soon = squish_rate_func(smooth, 0, 0.5)
        self.play_until(
            "three",
            LaggedStart(*map(Create, ticks), lag_ratio=0.6),
            FadeIn(note, rate_func=soon),
            lead=TRAVEL + 0.1,
        )
        self.leaving = (truck, road, letters, ticks, note)

    def toss(self) -> None:
        """The coin of before is tossed, and it passes."""
        middle = np.array([0.0, 1.05, 0.0])
        coin = Coin(INK, COIN).show_at(middle)
        stars = VGroup(
            *(sparkle(GREEN).scale(2.0).move_to(middle + side * 2.3 * RIGHT) for side in (-1, 1))
        )
        stars[0].flip()
        tick = tick_mark(GREEN, 0.8).move_to(middle)
        title, note = self.gain(2, "quality")
        self.play(*self.chip_in(1, *self.leaving), FadeIn(coin, shift=0.3 * UP), run_time=TRAVEL)

        def fly(thrown: Coin, alpha: float) -> None:
            up = 4 * alpha * (1 - alpha)
            thrown.show_at(middle + 0.65 * up * UP, np.cos(2 * np.pi * TURNS * smooth(alpha)))
            thrown.paint(GREEN if alpha == 1 else INK)

        self.play(
            UpdateFromAlphaFunc(coin, fly, rate_func=linear),
            FadeIn(title, shift=0.15 * UP, rate_func=squish_rate_func(smooth, 0.1, 0.7)),
            run_time=0.9,
        )
        coin.paint(GREEN)
        self.play(Create(tick), FadeIn(stars, scale=0.3), FadeIn(note), run_time=0.5)
        if self.seconds_until("compare") > TRAVEL + 0.3:
            twinkle = [star.animate(rate_func=pulse).scale(1.25) for star in stars]
            self.play_until("compare", *twinkle, lead=TRAVEL + 0.1)
        self.until("compare", lead=TRAVEL + 0.1)
        self.play(
            *self.chip_in(2, VGroup(coin, tick, stars), note),
            run_time=TRAVEL,
        )

    # Comparison and average -------------------------------------------------------------------

    def compare(self) -> None:
        """Tokens are written in two lanes for the same time, at the speeds before and after."""
        self.lanes, self.names, self.rates = VGroup(), VGroup(), VGroup()
        for name, y, colour in zip(("before", "after"), LANES, (self.purple, GREEN), strict=True):
            lane = TokenLane(TOKENS, LANE_WIDTH, 0.56, colour)
            self.lanes.add(lane.shift((LANE + LANE_WIDTH / 2, y, 0)))
            text = sans(self.label(f"{name}_name"), 44)
            self.names.add(text.move_to((LANE - 0.3 - text.width / 2, y, 0)))
            rate = mono(self.label(name), RATE, colour, weight="BOLD")
            self.rates.add(rate.move_to((LANE + LANE_WIDTH + 0.3 + rate.width / 2, y, 0)))
        self.others = Faded(Group(*self.chips))
        self.play(
            self.others.to(ASIDE),
            FadeIn(self.lanes[0], self.names[0], self.rates[0]),
            run_time=0.5,
        )
        whole = self.seconds_until("mix") - 0.3
        slower = TOKENS * self.fact("after") / self.fact("before_ms")
        soon = squish_rate_func(smooth, 0.25, 0.45)
        self.play(
            write_tokens(self.lanes[0], slower),
            write_tokens(self.lanes[1], TOKENS),
            FadeIn(self.lanes[1].places, rate_func=squish_rate_func(smooth, 0, 0.15)),
            FadeIn(self.names[1], self.rates[1], rate_func=soon),
            run_time=whole,
        )

    def average(self) -> None:
        """The times of two parts code and one part prose flow to their mean."""
        parts = [(name, round(self.fact(name))) for name in ("code", "prose")]
        times = [self.fact(f"{name}_ms") for name, count in parts for _ in range(count)]
        columns = Levels(times, PER_MS)
        columns.shift(np.array([-1.1, FLOOR, 0]))
        signs, index = VGroup(), 0
        for (_, count), sign in zip(parts, (code_sign, prose_sign), strict=True):
            for _ in range(count):
                foot = columns.columns[index].get_bottom()
                signs.add(sign(INK).move_to(foot + 0.22 * UP))
                index += 1
        words = [sans(self.label(f"{name}_speed"), BODY) for name, _ in parts]
        for text, edge, side in zip(
            words, (columns.get_left(), columns.get_right()), (-1, 1), strict=True
        ):
            text.move_to((edge[0] + side * (0.45 + text.width / 2), FLOOR + 0.28, 0))
        mean = sans(self.label("mix"), BODY, GREEN)
        mean.move_to((columns.get_right()[0] + 0.45 + mean.width / 2, 0, 0))
        mean.set_y(columns.mean_level + 0.32)
        tip = self.rates[1].get_bottom() + 0.12 * DOWN
        level = columns.mean_level
        bend = [(columns.get_right()[0], level), (tip[0], level), (tip[0], tip[1])]
        way = lines([(bend[0], bend[1]), (bend[1], bend[2])], GREEN, MAIN)
        way.add(arrowhead(tip, UP, GREEN))
        aside = Faded(VGroup(self.lanes, self.names, self.rates[0]))
        self.until("mix", lead=0.1)
        self.play(
            aside.to(ASIDE),
            FadeIn(columns, signs, shift=0.2 * UP),
            FadeIn(*words, rate_func=squish_rate_func(smooth, 0.3, 1)),
            run_time=0.6,
        )
        self.wait(min(1.2, max(0.1, self.seconds_until("hero") - 2.9)))
        self.play(
            settle(columns),
            FadeIn(mean, rate_func=squish_rate_func(smooth, 0.4, 1)),
            Create(way, rate_func=squish_rate_func(smooth, 0.4, 1)),
            run_time=0.8,
        )
        self.mixed = Group(columns, signs, *words, mean, way)

    # The sign ---------------------------------------------------------------------------------

    def gather(self) -> None:
        """Both rates travel to the plate of the sign; everything else goes."""
        self.sign = NeonSign(self.label("hero"), SIGN).move_to((0, ROWS[1], 0))
        middle = np.array(PLATE.centre)
        self.box = sign_frame(PLATE.width, PLATE.height).move_to(middle)
        self.plate = frame(PLATE.width, PLATE.height, 0.22, SHEET, 0.0, 0.0)
        self.plate.set_fill(SHEET, 0.0).move_to(middle).set_z_index(PLATES)
        self.blaze = Blaze((0.0, ROWS[1]), (self.term_colour("draft"), self.purple))
        self.blaze.show_state((0.0, 0.0)).set_z_index(BLAZE)
        goal = self.rates.copy()
        arrow = sans("→", RATE, INK)
        goal[0].set_opacity(1.0)
        row = VGroup(goal[0], arrow, goal[1]).arrange(RIGHT, buff=0.45).move_to((0, ROWS[0], 0))
        self.until("hero", lead=1.5)
        self.play(FadeOut(self.lanes, self.names, self.mixed, self.heading), run_time=0.35)
        self.add(self.blaze, self.plate)
        self.play_until(
            "hero",
            *(
                self.rates[index].animate(path_arc=side * 0.5).become(goal[index])
                for index, side in ((0, 1), (1, -1))
            ),
            FadeIn(arrow, rate_func=squish_rate_func(smooth, 0.6, 1)),
            Create(self.box, lag_ratio=0, rate_func=rush_into),
            lead=0.1,
        )
        self.said = VGroup(row)

    def light(self) -> None:
        """The sign lights up, and its light fills the sheet."""
        evidence = sans(self.label("evidence"), BODY, INK_SOFT)
        exact = sans(self.label("exact"), HEADING, weight="BOLD")
        proof = VGroup(evidence, exact).arrange(RIGHT, buff=0.4).move_to((0, ROWS[2], 0))
        exact.shift((0, evidence[0].get_y() - exact[0].get_y(), 0))
        if proof.width > PLATE.width - 0.5:
            proof.scale_to_fit_width(PLATE.width - 0.5)
        self.launches = [
            Launch(colour, 1.5).shift((side * PADS, PAD, 0))
            for side, colour in ((-1, self.term_colour("draft")), (1, self.purple))
        ]
        self.play(
            FadeIn(self.sign, scale=1.5),
            blaze_up(self.blaze, 1.0),
            self.plate.animate.set_fill(opacity=0.66),
            FadeOut(self.shade),
            self.others.to(1.0),
            run_time=0.35,
        )
        self.ambient(self.blaze, Blaze.go_on, STEPS_PER_SECOND)
        self.sign.gas.set_fill(opacity=0.55)
        flare = self.sign.gas.animate(rate_func=there_and_back).set_stroke(width=stroke(16))
        self.play(
            flare,
            FadeIn(proof, shift=0.1 * UP),
            *(FadeIn(launch, shift=0.5 * UP) for launch in self.launches),
            run_time=0.6,
        )
        self.play_until("end", *(rise(launch, 0.35) for launch in self.launches))

    def launch(self) -> None:
        """The memory is as before, and the rockets rise."""
        text = sans(self.label("memory"), 44, weight="BOLD")
        note = sans(self.label("memory_note"), BODY, INK_SOFT)
        tag = VGroup(memory_chip(self.purple), text, note).arrange(RIGHT, buff=0.3)
        note.shift((0, text[0].get_y() - note[0].get_y(), 0))
        tag.move_to((0, ROWS[3], 0))
        left = self.row.seconds - self.now - 0.8
        soon = squish_rate_func(smooth, 0, 0.5 / left)
        self.play(
            FadeIn(tag, shift=0.2 * UP, rate_func=soon),
            *(rise(launch, 2.6) for launch in self.launches),
            run_time=left,
        )

    def leave(self) -> list[Animation]:
        """Keep everything: the film ends on a lit picture."""
        return [Wait()]


def pulse(alpha: float) -> float:
    """Rate function: there and back, twice."""
    return float(np.sin(2 * np.pi * alpha) ** 2)
