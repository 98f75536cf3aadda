"""The editor rests, the intern throws four drafts, and their speed is measured."""

from __future__ import annotations

import numpy as np
from lantu_blueprint.compositions import memory_wall
from lantu_blueprint.compositions.drafting import STACKED, WIDE
from lantu_blueprint.joins import clear_but
from lantu_blueprint.measures import COMPACT, STAGE
from lantu_blueprint.palette import INK_SOFT
from lantu_blueprint.parts.acting import (
    STROKES_PER_SECOND,
    act,
    acting,
    carry,
    moved_like,
    scribbling,
)
from lantu_blueprint.parts.carrier_race import CarrierRace
from lantu_blueprint.parts.coffee import CoffeeCup, steam
from lantu_blueprint.parts.desk import Desk
from lantu_blueprint.parts.drafting_acts import AT_WORK, CHEERED, along, sipping, thrown
from lantu_blueprint.parts.people import CHEERING, THROWN, Editor, Intern, pencil_shape
from lantu_blueprint.parts.strokes import HEAVY, MAIN, THIN, TINT, frame, lines, ring
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
    FadeOut,
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
SIP = np.array([0.95, 0.9, 0.0])
"""Vector from the saucer to the lips."""
WALKED = 1.2
"""Seconds in which the editor comes from the desk of the row before."""


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
        self.at = self.composed(WIDE, STACKED)
        edge = self.composed(STAGE, COMPACT).right
        desk = Desk(self.term("target"), 1, self.term_colour("target"))
        desk.shift((edge - desk.width / 2, there.road, 0))
        desk.scale(there.desk, about_point=(edge, there.road, 0))
        self.newcomer = desk.editor
        self.place_editor()
        # The editor sets out with the row's first frame, while heading and title block come.
        walk = moved_like(self.newcomer, self.editor)

        def come(newcomer: Mobject, now: float) -> None:
            walk.update_function(newcomer, smooth(min(1.0, now / WALKED)))

        self.ambient(self.newcomer, come)
        return [self.newcomer]

    def construct(self) -> None:
        """Editor, intern, throws, race."""
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

    def place_editor(self) -> None:
        """Make the editor at the desk, large, in the middle."""
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

    def seat_editor(self) -> None:
        """Show the editor, who has come, at the desk and writing."""
        editor = self.editor
        self.play(FadeIn(editor.front, self.pencil), run_time=0.6)
        self.newcomer.clear_updaters()
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
            self.bring_carriers(),
            run_time=0.9,
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
            # What is thrown crosses their place.
            FadeOut(self.lanes.sizes, self.lanes.lanes, rate_func=squish_rate_func(smooth, 0.7, 1)),
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
        whole = self.seconds_until("light")
        counted = begins[-1] / whole
        shown = squish_rate_func(smooth, counted, min(1.0, counted + 0.2))

        def swing(intern: Mobject, alpha: float) -> None:
            intern.show_state(thrown(alpha * whole, begins))

        self.play_until(
            "light",
            *throws,
            FadeIn(drafts, rate_func=shown),
            UpdateFromAlphaFunc(self.intern, swing, rate_func=linear),
        )

    def bring_carriers(self) -> Animation:
        """Lorry and van where they will start: a large model and a small one."""
        self.lanes = CarrierRace(
            self.at,
            [self.label(name) for name in ("truck", "intern")],
            [self.label(name) for name in ("large", "small")],
            self.label("same_time"),
            self.label("distance"),
            (self.term_colour("target"), self.term_colour("draft")),
            self.fact("throw_ratio"),
        )
        late = squish_rate_func(smooth, 0.4, 1)
        return FadeIn(self.lanes, shift=0.3 * RIGHT, rate_func=late)

    def race(self) -> None:
        """Lorry and van start together; to scale, the van goes ten times as far."""
        at, lanes = self.at, self.lanes
        claim = sans(self.label("speed"), at.large, self.term_colour("draft"), weight="BOLD")
        claim.move_to((*at.claim, 0))
        self.play(
            *lanes.drive(),
            FadeIn(lanes.time, lanes.lanes, rate_func=squish_rate_func(smooth, 0, 0.3)),
            run_time=max(0.9, min(2.2, self.seconds_until("speed"))),
        )
        self.until("speed")
        self.play(
            FadeIn(claim, lanes.far),
            Create(lanes.scale_marks),
            act(self.intern, CHEERING),
            run_time=0.5,
        )
        for pose in (CHEERED, CHEERING) * int(self.seconds_left / 0.7):
            self.play(act(self.intern, pose), run_time=0.3)

    def leave(self) -> list[Animation]:
        """Clear the sheet but for the tray with the drafts, which the next row checks."""
        gone = clear_but(self, self.sheet, self.tray, self.tray.envelopes)
        return [*gone, FadeOut(self.heading, rate_func=squish_rate_func(smooth, 0, 0.4))]
