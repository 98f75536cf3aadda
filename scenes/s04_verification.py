"""One trip of the truck checks all four drafts at once."""

from __future__ import annotations

from collections.abc import Callable

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
    wiggle,
)

from theme.measures import FRAME_WIDTH, HEADING_BASE, SAFE_TOP, SAFE_X
from theme.palette import INK, INK_SOFT, LINE
from theme.parts.beam import Beam, sweep
from theme.parts.envelope import HEIGHT
from theme.parts.icons import truck_small
from theme.parts.people import Editor, nod
from theme.parts.seal import Seal, press
from theme.parts.stamp import FALL, Stamp, land
from theme.parts.strokes import FAINT, HEAVY, MAIN, THIN, TINT, lines, path
from theme.parts.switch import ModeSwitch, flip
from theme.parts.tray import CENTRE, FLOOR, DraftTray
from theme.parts.truck import GROUND, TRUCK_SPEED, Truck, drive
from theme.scene import BlueprintScene
from theme.type import BODY, LARGE, SMALL, sans

ROAD = 0.28
BRAKING = 1.0
"""Seconds in which the truck comes to a stand."""
SHEET_TOP = CENTRE[1] + HEIGHT / 2 + 0.16
NOTE = -2.2
LIGHT = 0.11
STAMP_SIZE = 60.0
LEVER, ASIDE = 1.3, 0.9
"""Scale of the switch in the middle and beside the truck."""
FALLING = 0.6
"""Seconds of the stamp's landing; it touches the sheet as it is said."""
RIGHT_COLUMN = 4.25
"""Middle of the room beside the truck."""
HEAD_START = 0.6
"""Seconds the truck sets off before it is named, at least."""


class Verification(BlueprintScene):
    """Four drafts, four trips? The mode flips to prefill; the same truck comes once; one beam lies
    on all four; four ticks fall at the same time, and the stamp says so."""

    def construct(self) -> None:
        """Question, draft, mode, trip, scan, answer."""
        self.purple, self.blue = self.term_colour("target"), self.term_colour("draft")
        self.show_drafts()
        self.ask()
        self.join_draft()
        self.flip_mode()
        self.arrive()
        self.scan()
        self.conclude()

    def show_drafts(self) -> None:
        """The four envelopes as the intern left them; the editor has put the cup away."""
        self.tray = DraftTray(self.row.data["tokens"])
        self.drafts = self.tray.envelopes
        self.editor = Editor(self.purple).scale(1.25).move_to((5.35, 1.12, 0))
        self.play(FadeIn(self.tray), FadeIn(self.drafts), run_time=0.6)
        self.play(FadeIn(self.editor, shift=0.4 * LEFT), run_time=0.6)
        hop = [draft.animate(rate_func=there_and_back).shift(0.14 * UP) for draft in self.drafts]
        self.play(LaggedStart(*hop, lag_ratio=0.4), run_time=1.6)

    def ask(self) -> None:
        """A trip for each word? No: struck out."""
        self.until("each")
        trips = VGroup(*(truck_small(self.purple) for _ in self.drafts))
        for trip, draft in zip(trips, self.drafts, strict=True):
            trip.move_to((draft.get_x(), 0.5, 0))
        self.play(
            LaggedStart(*(FadeIn(trip, shift=0.4 * RIGHT) for trip in trips), lag_ratio=0.5),
            run_time=1.1,
        )
        left, right = trips.get_left() + 0.3 * LEFT, trips.get_right() + 0.3 * RIGHT
        strike = lines([(left, right)], INK, HEAVY + 1)
        self.play(Create(strike), trips.animate.fade(0.55), run_time=0.5)
        self.trips = VGroup(trips, strike)

    def join_draft(self) -> None:
        """One sheet around the four: a draft already written."""
        left, right = (self.tray.base.get_corner(side)[0] for side in (DOWN + LEFT, DOWN + RIGHT))
        left, right, ear = left + 0.1, right - 0.1, 0.26
        self.paper = VGroup(
            path(
                [
                    (left, FLOOR),
                    (left, SHEET_TOP),
                    (right - ear, SHEET_TOP),
                    (right, SHEET_TOP - ear),
                    (right, FLOOR),
                ],
                self.blue,
                MAIN,
                fill=TINT,
            ),
            path(
                [
                    (right - ear, SHEET_TOP),
                    (right - ear, SHEET_TOP - ear),
                    (right, SHEET_TOP - ear),
                ],
                self.blue,
                THIN,
            ),
        )
        note = sans(self.label("draft"), BODY).move_to((CENTRE[0], NOTE, 0))
        self.switch = ModeSwitch(self.label("decoding"), self.label("prefill")).scale(LEVER)
        self.glosses = VGroup(
            *(
                sans(self.label(gloss), SMALL * LEVER / ASIDE, INK_SOFT).next_to(name, DOWN, 0.22)
                for gloss, name in zip(("writing", "reading"), self.switch.names, strict=True)
            )
        )
        self.lever = VGroup(self.switch, self.glosses).move_to((CENTRE[0], 1.5, 0))
        self.until("draft")
        self.play(
            FadeOut(self.trips, shift=0.2 * UP),
            Create(self.paper),
            FadeIn(note, shift=0.1 * UP),
            run_time=0.7,
        )
        self.play(nod(self.editor))
        self.play(FadeIn(self.switch, shift=0.2 * DOWN), FadeIn(self.glosses[0]), run_time=0.6)

    def flip_mode(self) -> None:
        """The knob snaps over, and the mode stands in neon."""
        self.mode = sans(self.label("mode"), LARGE * 1.25, self.purple, weight="BOLD")
        self.mode.move_to((0, (HEADING_BASE + SAFE_TOP) / 2, 0))
        self.until("switch", lead=0.2)
        self.play(
            flip(self.switch, run_time=0.8),
            FadeOut(self.heading, shift=0.3 * UP, run_time=0.3),
            FadeIn(self.mode, scale=1.3, run_time=0.45),
            FadeIn(self.glosses[1], run_time=0.5),
            self.glosses[0].animate(run_time=0.5).set_opacity(0.35),
        )

    def arrive(self) -> None:
        """The same truck, the same load, the same speed; switch and editor make way."""
        self.truck = Truck(self.label("load"), self.purple)
        stand = CENTRE[0] - self.truck.scan_point[0]
        distance = stand + FRAME_WIDTH / 2 + self.truck.get_right()[0]
        self.truck.shift((stand - distance, ROAD - GROUND, 0))
        whole = distance / TRUCK_SPEED + BRAKING / 2
        gap = self.seconds_until("scan") - self.seconds_until("truck")
        lead = max(HEAD_START, whole - gap)
        self.wait(max(0.0, self.seconds_until("truck") - lead))
        whole = min(whole, self.seconds_until("scan"))
        way = squish_rate_func(smooth, 0, 0.9 / whole)
        road = VGroup(
            lines([((-SAFE_X, ROAD), (SAFE_X, ROAD))], LINE, 2.0),
            lines(
                [((x / 4, ROAD), (x / 4 - 0.12, ROAD - 0.12)) for x in range(-25, 26)],
                LINE,
                THIN,
                FAINT,
            ),
        )
        aside = self.lever.animate(rate_func=way)
        self.play(
            FadeIn(road, rate_func=way),
            drive(self.truck, distance, whole, braking(whole)),
            aside.scale(ASIDE / LEVER).move_to((RIGHT_COLUMN, 2.3, 0)),
            FadeOut(self.editor, shift=0.5 * RIGHT, rate_func=way),
            run_time=whole,
        )

    def scan(self) -> None:
        """One beam lies on all four; four ticks fall at the same time."""
        source = self.truck.scan_point
        left, right = self.paper.get_left()[0] - 0.15, self.paper.get_right()[0] + 0.15
        self.beam = Beam(source, left, right, FLOOR - 0.12, SHEET_TOP + 0.1, self.purple)
        VGroup(self.beam.cone, self.beam.curtain).set_fill(opacity=LIGHT)
        rays = lines(
            [(source, draft.body.get_top()) for draft in self.drafts], self.purple, THIN, 0.8
        )
        self.until("scan")
        self.play(GrowFromPoint(self.beam, source), Create(rays), run_time=0.45)
        self.play(sweep(self.beam, 1.5))
        self.seals = VGroup(*(Seal().move_to(draft.body) for draft in self.drafts))
        self.play(press(self.seals), FadeOut(rays), run_time=0.8)
        self.play_until("stamp", sweep(self.beam, passes=2), lead=FALL * FALLING)

    def conclude(self) -> None:
        """The stamp lands so that the sheet jumps."""
        green = self.term_colour("accepted")
        stamp = Stamp(self.label("stamp"), green, STAMP_SIZE).move_to((RIGHT_COLUMN, 1.04, 0))
        jolt = VGroup(self.truck, self.tray, self.drafts, self.paper, self.beam, self.seals)
        jump = squish_rate_func(wiggle, FALL, 1.0)
        self.play(
            jolt.animate(rate_func=jump).shift(0.07 * DOWN),
            land(stamp),
            run_time=FALLING,
        )
        self.play(sweep(self.beam, 1.4))


def braking(whole: float) -> Callable[[float], float]:
    """At one speed, then evenly to a stand within `BRAKING` of all the seconds."""

    def gone(alpha: float) -> float:
        late = max(0.0, alpha * whole - whole + BRAKING)
        return (alpha * whole - late**2 / (2 * BRAKING)) / (whole - BRAKING / 2)

    return gone
