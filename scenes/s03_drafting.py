"""The editor rests, the intern throws four drafts, and their speed is measured."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from lantu_blueprint.compositions import memory_wall
from lantu_blueprint.compositions.drafting import STACKED, WIDE
from lantu_blueprint.joins import clear_but
from lantu_blueprint.measures import COMPACT, STAGE
from lantu_blueprint.palette import INK_SOFT, LINE
from lantu_blueprint.parts.acting import (
    STROKES_PER_SECOND,
    Pose,
    act,
    acting,
    carry,
    moved_like,
    scribbling,
)
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.coffee import CoffeeCup, steam
from lantu_blueprint.parts.desk import Desk
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.icons import truck_small
from lantu_blueprint.parts.people import (
    CHEERING,
    SWUNG,
    THROWN,
    WRITING,
    Editor,
    Intern,
    pencil_shape,
)
from lantu_blueprint.parts.strokes import FAINT, HEAVY, MAIN, THIN, TINT, Point, frame, lines, ring
from lantu_blueprint.parts.throw import throw
from lantu_blueprint.parts.tray import DraftTray
from lantu_blueprint.parts.truck import TRUCK_SPEED
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, SMALL, Lettering, sans
from manim import (
    DOWN,
    LEFT,
    ORIGIN,
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

from facts.trace import replay

MARKS = ("first", "second", "third", "fourth")
SEATED = 1.25
AT_WORK = Pose((-0.78, -0.72), (0.19, -0.68), turn=-0.5, dip=0.6, mouth=0.0)
CHEERED = Pose((-0.66, 0.6), (0.66, 0.6), dip=-0.2, mouth=1.0)
WIND_UP, FORWARD, BACK = 0.24, 0.08, 0.2
"""Seconds in which the arm goes back before a throw, forward, and returns."""
SIP = np.array([0.95, 0.9, 0.0])
"""Vector from the saucer to the lips."""
RACE_UNIT = 0.44
"""Distance that the truck drives during the race; the envelope's is in proportion to its speed."""


def along(start: Point, end: Point) -> Callable[[float], np.ndarray]:
    """The straight path between two points as a function of alpha, with smooth start and end."""
    first, way = np.asarray(start), np.asarray(end) - np.asarray(start)
    return lambda alpha: first + smooth(alpha) * way


def sipping(alpha: float) -> np.ndarray:
    """The head while the cup is lifted: it leans towards the cup, eyes down."""
    up = there_and_back_with_pause(alpha)
    return np.array([-0.35 * up, 0.25 * up, 0.06 * up, 0.2 + 0.5 * up])


def thrown(now: float, begins: list[float]) -> np.ndarray:
    """The intern's pose while envelopes leave the hand at some seconds.

    Args:
        now: seconds.
        begins: seconds of the throws in order.
    """
    later = [begin for begin in begins if now >= begin - WIND_UP]
    if not later:
        return WRITING.state
    after = now - later[-1]
    first, last, share = WRITING, SWUNG, 1 + after / WIND_UP
    if after > FORWARD:
        first, last, share = THROWN, WRITING, (after - FORWARD) / BACK
    elif after > 0:
        first, last, share = SWUNG, THROWN, after / FORWARD
    return np.asarray(first.state + smooth(min(1.0, share)) * (last.state - first.state))


def level(text: Lettering, height: float) -> Lettering:
    """Align the centre of a text's first letter with a height, so that neighbours are level."""
    text.shift((0, height - text[0].get_y(), 0))
    return text


class Drafting(BlueprintScene):
    """The editor puts the pencil down and drinks coffee. The intern throws four envelopes onto the
    tray, at ten times the truck's speed; a race of the two, to scale, shows the factor."""

    title_block_seconds = 3.0
    recomposes = True

    def staying(self) -> list[Mobject]:
        """The editor, behind the desk of the row before."""
        there = self.composed(memory_wall.WIDE, memory_wall.STACKED)
        edge = self.composed(STAGE, COMPACT).right
        desk = Desk(self.term("target"), 1, self.term_colour("target"))
        desk.shift((edge - desk.width / 2, there.road, 0))
        desk.scale(there.desk, about_point=(edge, there.road, 0))
        self.newcomer = desk.editor
        return [self.newcomer]

    def construct(self) -> None:
        """Editor, intern, throws, race."""
        self.at = self.composed(WIDE, STACKED)
        self.seat_editor()
        self.rest_editor()
        self.bring_intern()
        self.throw_drafts()
        self.race()

    def named(self, who: str, formal: str, colour: str) -> VGroup:
        """A name in its colour with the technical term below it."""
        at = self.at
        name = level(sans(self.label(who), BODY, colour), at.names)
        term = level(sans(self.label(formal), SMALL, INK_SOFT), at.names - at.under)
        if at.under:
            return VGroup(name, term.align_to(name, LEFT))
        return VGroup(name, term.next_to(name, RIGHT, buff=0.22, coor_mask=np.array([1, 0, 0])))

    def seat_editor(self) -> None:
        """Show the editor at the desk, large, in the middle, writing."""
        purple = self.term_colour("target")
        desk = VGroup(
            frame(3.2, 0.1, 0.02, purple, MAIN, fill=TINT).move_to((4.775, -0.05, 0)),
            lines([((x, -0.1), (x, -0.5)) for x in (3.3, 3.4, 6.15, 6.25)], purple, THIN, 0.9),
        )
        editor = Editor(purple, pose=AT_WORK).scale(SEATED, about_point=ORIGIN)
        editor.shift((5.35, 0.02 - editor.body.get_bottom()[1], 0))
        editor.front.add(desk)
        self.pencil = pencil_shape(purple).scale(0.95)
        editor.hold(0, self.pencil, (-0.03, 0.13, 0))
        self.cup = CoffeeCup().scale(0.9).move_to((3.66, 0, 0)).align_to((0, 0.02, 0), DOWN)
        self.standby = self.standby_sign(purple)
        self.editor = editor
        at = self.at
        self.office = VGroup(editor, self.cup)
        if at.office is None:
            self.office = VGroup(editor, self.standby, self.cup)
        self.place = self.office.get_center() if at.office is None else np.array((*at.office, 0))
        self.office.scale(at.close).set_y(at.desk[1])
        self.office.shift((desk.get_x() - at.desk[0]) * LEFT)
        soon = squish_rate_func(smooth, 0.5, 1)
        self.play(
            moved_like(self.newcomer, editor),
            FadeIn(editor.front, self.pencil, rate_func=soon),
            run_time=1.0,
        )
        self.remove(self.newcomer, editor.front, self.pencil)
        self.add(editor)
        written, at = self.seconds_until("rest"), editor.hand(0)

        def written_to(alpha: float) -> np.ndarray:
            swing = 12 * written * alpha
            line = 0.28 * ((0.9 * written * alpha) % 1.0 - 0.5)
            reach = self.at.close * min(1.0, 6 * alpha, 6 * (1 - alpha))
            stroke = np.array([line + 0.06 * np.sin(swing), 0.05 * np.sin(2 * swing), 0])
            return np.asarray(at + reach * stroke)

        self.play_until("rest", carry(editor, 0, written_to))

    def standby_sign(self, colour: str) -> VGroup:
        """The editor's name after a pause symbol."""
        sign = VGroup(
            ring((0, 0), 0.19, colour),
            lines([((x, -0.08), (x, 0.08)) for x in (-0.06, 0.06)], colour, HEAVY),
        )
        name = self.named("editor", "editor_formal", colour)
        sign.set_y(self.at.names).next_to(name, LEFT, buff=0.18, coor_mask=np.array([1, 0, 0]))
        return VGroup(sign, name).align_to((self.at.edges[1], 0, 0), RIGHT)

    def rest_editor(self) -> None:
        """The editor puts the pencil down, gets a cup of coffee and waits."""
        editor, desk = self.editor, self.editor.front
        lying = np.array([editor.hand(0)[0] + 0.15, desk.get_top()[1] + 0.05, 0])
        grip = self.cup.handle.get_right()
        desk.add(*editor.let_go())
        self.play(
            self.pencil.animate.rotate(0.42 + PI / 2).move_to(lying),
            carry(editor, 0, along(editor.hand(0), lying + 0.1 * UP)),
            FadeIn(self.cup, shift=0.8 * RIGHT),
            FadeIn(self.standby, shift=0.15 * DOWN),
            run_time=0.7,
        )
        # The cup lies in front of the desk and behind the hand.
        self.remove(self.cup)
        self.office.remove(self.cup)
        desk.add(self.cup)
        self.ambient(self.cup, steam)
        self.play(carry(editor, 0, along(editor.hand(0), grip)), run_time=0.6)
        self.wait(0.4)
        # The intern appears while the cup is lifted.
        self.intern = Intern(self.term_colour("draft")).scale(self.at.intern_size)
        self.intern.move_to((*self.at.intern, 0))
        lift, table = self.at.close * SIP, self.cup.held.get_center()

        def raised(alpha: float) -> np.ndarray:
            return np.asarray(lift * there_and_back_with_pause(alpha))

        def rise(cup: Mobject, alpha: float) -> None:
            cup.move_to(table + raised(alpha))

        self.play(
            UpdateFromAlphaFunc(self.cup.held, rise, rate_func=linear),
            carry(editor, 0, lambda alpha: grip + raised(alpha), head=sipping),
            FadeIn(self.intern, shift=0.8 * RIGHT, rate_func=squish_rate_func(smooth, 0, 0.3)),
            run_time=2.6,
        )
        self.until("intern")

    def bring_intern(self) -> None:
        """Move the editor aside, and show the intern with a tray of four places."""
        blue = self.term_colour("draft")
        example = self.row.data["example"]
        tokens = [draft.token for draft in replay(example).drafts]
        self.tray = DraftTray(tokens, example["prompt"], at=self.at.tray)
        name = self.named("intern", "intern_formal", blue)
        name.align_to((self.at.edges[0], 0, 0), LEFT)
        aside = self.office.animate(suspend_mobject_updating=False)
        self.play(
            aside.scale(self.at.size / self.at.close).move_to(self.place),
            FadeIn(name, shift=0.1 * DOWN),
            run_time=0.8,
        )
        self.ambient(self.intern, acting(self.intern, scribbling), STROKES_PER_SECOND)
        self.until("mode")
        mode = level(sans(self.label("mode"), self.at.texts, blue), self.at.notes).align_to(
            self.tray.base, LEFT
        )
        self.play(
            FadeIn(mode, self.tray.prompt, shift=0.15 * RIGHT),
            Create(self.tray.base),
            run_time=0.7,
        )
        self.play(
            LaggedStart(*(FadeIn(slot, scale=0.8) for slot in self.tray.slots), lag_ratio=0.5),
            run_time=1.4,
        )

    def throw_drafts(self) -> None:
        """Four throws, each at its mark, at the stated multiple of the truck's speed."""
        self.until("first")
        self.intern.clear_updaters()
        self.add(*self.intern.let_go())
        hand = self.intern.anchor.place(THROWN.right)
        speed = self.fact("throw_ratio") * TRUCK_SPEED
        begins = [self.seconds_until(mark) for mark in MARKS]
        drafts = level(sans(self.label("drafts"), self.at.texts), self.at.notes)
        drafts.align_to((self.at.drafts, 0, 0), RIGHT)
        throws = [
            throw(envelope, hand, speed, lift=self.at.lift, delay=delay)
            for envelope, delay in zip(self.tray.envelopes, begins, strict=True)
        ]
        counted = begins[-1] / self.seconds_until("speed")
        shown = squish_rate_func(smooth, counted, min(1.0, counted + 0.2))
        whole = self.seconds_until("speed")

        def swing(intern: Mobject, alpha: float) -> None:
            intern.show_state(thrown(alpha * whole, begins))

        self.play_until(
            "speed",
            *throws,
            FadeIn(drafts, rate_func=shown),
            UpdateFromAlphaFunc(self.intern, swing, rate_func=linear),
        )

    def race(self) -> None:
        """Truck and envelope start together; to scale, the envelope goes ten times as far."""
        purple, blue = self.term_colour("target"), self.term_colour("draft")
        ratio = self.fact("throw_ratio")
        at, begin = self.at, self.at.start
        claim = sans(self.label("speed"), at.large, blue, weight="BOLD").move_to((*at.claim, 0))
        going: list[Animation] = []
        names, racers = VGroup(), VGroup()
        flown = Envelope(colour=blue).scale(at.racers[1])
        for racer, name, colour, height, distance in (
            (truck_small(purple).scale(at.racers[0]), "truck", purple, at.truck, RACE_UNIT),
            (flown, "intern", blue, at.draft, ratio * RACE_UNIT),
        ):
            start = np.array([begin, height, 0.0])
            racer.move_to(start).align_to(start + 0.1 * UP, DOWN)
            way = lines([(start, start + distance * RIGHT)], colour, HEAVY)
            head = arrowhead(start, RIGHT, colour)
            going += [
                racer.animate(rate_func=linear).shift(distance * RIGHT),
                Create(way, rate_func=linear),
                head.animate(rate_func=linear).shift(distance * RIGHT),
            ]
            title = sans(self.label(name), at.texts, colour).move_to((0, racer.get_y(), 0))
            names.add(title.align_to((begin - 0.72, 0, 0), RIGHT))
            racers.add(racer, head)
        self.play(FadeIn(names, racers, shift=0.2 * RIGHT), FadeIn(claim), run_time=0.4)
        self.play(*going, act(self.intern, CHEERING), run_time=0.9)
        scale = lines([((x, at.draft), (x, at.draft - 0.18)) for x in self.units(ratio)], blue)
        unit = lines(
            [((x, at.truck - 0.08), (x, at.draft + 0.1)) for x in self.units(1)],
            LINE,
            THIN,
            FAINT,
        )
        time = sans(self.label("same_time"), at.texts, INK_SOFT)
        time.next_to((begin + 2.5 * RACE_UNIT, at.truck + 0.3, 0), RIGHT)
        far = sans(self.label("distance"), at.texts, blue, weight="BOLD")
        far.move_to((begin + ratio / 2 * RACE_UNIT, at.draft + 0.34, 0))
        self.play(FadeIn(time, far), Create(unit), Create(scale), run_time=0.6)
        self.play(act(self.intern, CHEERED), run_time=0.3)
        self.play(act(self.intern, CHEERING), run_time=0.3)

    def leave(self) -> list[Animation]:
        """Clear the sheet but for the tray with the drafts, which the next row checks."""
        return clear_but(self, self.sheet, self.tray, self.tray.envelopes)

    def units(self, count: float) -> list[float]:
        """The ends of successive multiples of the truck's distance."""
        return [self.at.start + k * RACE_UNIT for k in range(round(count) + 1)]
