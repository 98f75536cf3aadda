"""The editor rests, the intern throws four drafts, and their speed is measured."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    LaggedStart,
    Mobject,
    UpdateFromAlphaFunc,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
    there_and_back_with_pause,
)

from theme.palette import INK_SOFT, LINE
from theme.parts.annotations import arrowhead
from theme.parts.coffee import CoffeeCup, steam
from theme.parts.envelope import Envelope
from theme.parts.icons import truck_small
from theme.parts.people import Editor, Intern, pencil_shape
from theme.parts.strokes import FAINT, HEAVY, MAIN, THIN, TINT, frame, lines, ring
from theme.parts.throw import throw
from theme.parts.tray import DraftTray
from theme.parts.truck import TRUCK_SPEED
from theme.scene import BlueprintScene
from theme.type import BODY, LARGE, SMALL, Lettering, mono, sans

NAMES = 2.52
"""Height of the names over both figures."""
NOTES = -2.2
"""Height of the notes under the tray."""
MARKS = ("first", "second", "third", "fourth")
CLOSE = 1.35
"""How much larger the editor is while alone on the sheet."""
RACE_START = -3.0
RACE_UNIT = 0.5
"""How far the truck drives during the race; the envelope flies its own speed's share."""


def level(text: Lettering, height: float) -> Lettering:
    """Bring the middle of a text's first letter to a height, so that neighbours share a line."""
    text.shift((0, height - text[0].get_y(), 0))
    return text


class Drafting(BlueprintScene):
    """The editor lays down the pencil and has coffee. The intern throws four envelopes onto the
    tray, at ten times the truck's speed; a race of the two, to scale, shows the factor."""

    def construct(self) -> None:
        """Editor, intern, throws, race."""
        self.seat_editor()
        self.rest_editor()
        self.bring_intern()
        self.throw_drafts()
        self.race()

    def named(self, who: str, formal: str, colour: str) -> VGroup:
        """A name in its colour, and what the field calls it."""
        name = level(sans(self.label(who), BODY, colour), NAMES)
        return VGroup(
            name,
            level(sans(self.label(formal), SMALL, INK_SOFT), NAMES).next_to(
                name, RIGHT, buff=0.22, coor_mask=np.array([1, 0, 0])
            ),
        )

    def seat_editor(self) -> None:
        """The editor at the desk, large in the middle, still writing."""
        purple = self.term_colour("target")
        desk = VGroup(
            frame(3.45, 0.1, 0.02, purple, MAIN, fill=TINT).move_to((4.65, -0.05, 0)),
            lines([((x, -0.1), (x, -0.5)) for x in (3.05, 3.15, 6.15, 6.25)], purple, THIN, 0.9),
        )
        editor = Editor(purple).scale(1.25)
        editor.move_to((5.35, editor.height / 2 + 0.02, 0))
        self.pencil = pencil_shape(purple).scale(0.95).move_to((4.28, 0.32, 0))
        self.cup = CoffeeCup().scale(0.9).move_to((3.42, 0, 0)).align_to((0, 0.02, 0), DOWN)
        self.standby = self.standby_sign(purple)
        self.office = VGroup(desk, editor, self.pencil, self.standby, self.cup)
        self.place = self.office.get_center()
        self.office.scale(CLOSE).set_y(0.35)
        self.office.shift(desk.get_x() * LEFT)
        self.play(FadeIn(editor, shift=0.3 * UP), Create(desk), run_time=1.0)
        self.play(FadeIn(self.pencil, shift=0.3 * DOWN), run_time=0.4)
        written, at = self.seconds_until("rest"), self.pencil.get_center()

        def write(pencil: Mobject, alpha: float) -> None:
            swing = 14 * written * alpha
            reach = CLOSE * min(1.0, 6 * (1 - alpha))
            way = np.array([0.07 * np.sin(swing), 0.03 * np.sin(2 * swing), 0])
            pencil.move_to(at + reach * way)

        self.play_until("rest", UpdateFromAlphaFunc(self.pencil, write, rate_func=linear))

    def standby_sign(self, colour: str) -> VGroup:
        """The editor's name behind the sign of a pause."""
        sign = VGroup(
            ring((0, 0), 0.19, colour),
            lines([((x, -0.08), (x, 0.08)) for x in (-0.06, 0.06)], colour, HEAVY),
        )
        name = self.named("editor", "editor_formal", colour)
        sign.set_y(NAMES).next_to(name, LEFT, buff=0.18, coor_mask=np.array([1, 0, 0]))
        return VGroup(sign, name).align_to((6.35, 0, 0), RIGHT)

    def rest_editor(self) -> None:
        """The pencil is laid down, a cup of coffee comes, and nothing is left to do but wait."""
        lying = self.pencil.get_center() + CLOSE * np.array([-0.14, -0.255, 0])
        self.play(
            self.pencil.animate.rotate(0.42 + PI / 2).move_to(lying),
            FadeIn(self.cup, shift=0.8 * RIGHT),
            FadeIn(self.standby, shift=0.15 * DOWN),
            run_time=0.7,
        )
        self.ambient(self.cup, steam)
        self.wait(1.4)
        sip = self.cup.animate(
            rate_func=there_and_back_with_pause, suspend_mobject_updating=False
        ).shift(CLOSE * np.array([0.45, 0.5, 0]))
        self.play(sip, run_time=2.2)
        self.until("intern")

    def bring_intern(self) -> None:
        """The intern comes with a tray of four places."""
        blue = self.term_colour("draft")
        self.tray = DraftTray(self.row.data["tokens"])
        self.intern = Intern(blue).scale(1.35).move_to((-5.1, 1.04, 0))
        name = self.named("intern", "intern_formal", blue).align_to((-6.35, 0, 0), LEFT)
        aside = self.office.animate(suspend_mobject_updating=False)
        self.play(
            aside.scale(1 / CLOSE).move_to(self.place),
            FadeIn(self.intern, shift=0.8 * RIGHT),
            FadeIn(name, shift=0.1 * DOWN),
            run_time=0.8,
        )
        pencil = self.intern.pencil
        at = pencil.get_center()

        def scribble(target: Mobject, now: float) -> None:
            target.move_to(at + np.array([0.05 * np.sin(11 * now), 0.03 * np.sin(17 * now), 0]))

        self.ambient(pencil, scribble)
        self.until("mode")
        mode = level(sans(self.label("mode"), BODY, blue), NOTES).align_to(self.tray.base, LEFT)
        self.play(FadeIn(mode, shift=0.15 * RIGHT), Create(self.tray.base), run_time=0.7)
        self.play(
            LaggedStart(*(FadeIn(slot, scale=0.8) for slot in self.tray.slots), lag_ratio=0.5),
            run_time=1.4,
        )

    def throw_drafts(self) -> None:
        """Four throws at the stated multiple of the truck's speed, each at its word."""
        self.until("first")
        hand = self.intern.pencil.get_center()
        speed = self.fact("throw_ratio") * TRUCK_SPEED
        begins = [self.seconds_until(mark) for mark in MARKS]
        drafts = level(sans(self.label("drafts"), BODY), NOTES).align_to((1.35, 0, 0), RIGHT)
        throws = [
            throw(envelope, hand, speed, lift=1.5, delay=delay)
            for envelope, delay in zip(self.tray.envelopes, begins, strict=True)
        ]
        counted = begins[-1] / self.seconds_until("speed")
        shown = squish_rate_func(smooth, counted, min(1.0, counted + 0.2))
        self.play_until("speed", *throws, FadeIn(drafts, rate_func=shown))

    def race(self) -> None:
        """Truck and envelope set off together: to scale, one goes ten times as far."""
        purple, blue = self.term_colour("target"), self.term_colour("draft")
        ratio = self.fact("throw_ratio")
        claim = sans(self.label("speed"), LARGE, blue, weight="BOLD").move_to(
            (-0.35, NAMES - 0.02, 0)
        )
        lanes = (
            (truck_small(purple).scale(0.85), 1.3, RACE_UNIT, purple, "truck_pace"),
            (Envelope(colour=blue).scale(0.5), 0.3, ratio * RACE_UNIT, blue, "envelope_pace"),
        )
        going: list[Animation] = []
        paces = VGroup()
        for racer, height, distance, colour, pace in lanes:
            start = np.array([RACE_START, height, 0.0])
            racer.move_to(start).align_to(start + 0.1 * UP, DOWN)
            way = lines([(start, start + distance * RIGHT)], colour, HEAVY)
            head = arrowhead(start, RIGHT, colour)
            going += [
                racer.animate(rate_func=linear).shift(distance * RIGHT),
                Create(way, rate_func=linear),
                head.animate(rate_func=linear).shift(distance * RIGHT),
            ]
            self.add(racer, head)
            text = mono(self.label(pace), BODY, colour, weight="BOLD")
            if distance == RACE_UNIT:
                text.next_to(start + distance * RIGHT, RIGHT, buff=0.6)
            else:
                text.next_to(start + distance / 2 * RIGHT, UP, buff=0.14)
            paces.add(text)
        claim_in = FadeIn(claim, scale=1.25, rate_func=smooth)
        self.play(*going, claim_in, run_time=RACE_UNIT / TRUCK_SPEED)
        scale = lines(
            [
                ((RACE_START + k * RACE_UNIT, 0.3), (RACE_START + k * RACE_UNIT, 0.12))
                for k in range(round(ratio) + 1)
            ],
            blue,
        )
        unit = lines(
            [
                ((RACE_START + k * RACE_UNIT, 1.22), (RACE_START + k * RACE_UNIT, 0.4))
                for k in (0, 1)
            ],
            LINE,
            THIN,
            FAINT,
        )
        note = sans(self.label("same_time"), SMALL, INK_SOFT).next_to(paces[0], RIGHT, buff=0.35)
        self.play(
            FadeIn(paces),
            FadeIn(note),
            Create(unit),
            Create(scale),
            rate_func=smooth,
            run_time=0.6,
        )
