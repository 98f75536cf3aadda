"""One trip of the truck checks all four drafts at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from lantu_blueprint.measures import FRAME_WIDTH, SAFE_X
from lantu_blueprint.palette import INK_SOFT, LINE
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.beam import Beam, sweep
from lantu_blueprint.parts.envelope import HEIGHT
from lantu_blueprint.parts.icons import truck_small
from lantu_blueprint.parts.lens import Lens
from lantu_blueprint.parts.marks import Kind, cross_mark
from lantu_blueprint.parts.people import Editor, nod
from lantu_blueprint.parts.seal import Seal, press
from lantu_blueprint.parts.stamp import FALL, Stamp, land
from lantu_blueprint.parts.strokes import FAINT, MAIN, THIN, TINT, lines, path
from lantu_blueprint.parts.switch import ModeSwitch, flip
from lantu_blueprint.parts.tray import CENTRE, FLOOR, DraftTray
from lantu_blueprint.parts.truck import GROUND, TRUCK_SPEED, Truck, drive
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, LARGE, SMALL, sans
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    VGroup,
    smooth,
    squish_rate_func,
    wiggle,
)

from facts.trace import replay

ROAD = 0.28
BRAKING = 1.0
"""Seconds of braking until the truck stands."""
SHEET_TOP = CENTRE[1] + HEIGHT / 2 + 0.16
NOTE = -2.28
"""Height of the notes under the four drafts."""
SEATED, STANDING = 1.25, 0.94
"""Scale of the editor before the truck arrives, and next to it."""
LIGHT, UNLIT = 0.11, 0.45
STAMP_SIZE = 49.0
LEVER, ASIDE = 1.3, 0.9
"""Scale of the switch in the middle and next to the truck."""
FALLING = 0.6
"""Seconds of the stamp's animation; it touches the sheet at its mark."""
RIGHT_COLUMN = 4.3
"""Centre of the space next to the truck."""
HEAD_START = 0.6
"""Minimum of the seconds by which the truck starts before it is named."""
CORNER = np.array([0.62, 0.34, 0.0])
"""Vector from the centre of an envelope to its verdict."""
VERDICTS: dict[str, Kind] = {"accepted": "tick", "rejected": "cross"}


class Verification(BlueprintScene):
    """Do four drafts need four trips? The mode switches to prefill; the same truck comes once; one
    beam covers all four, and the editor's probability of each is read at the same time. A stamp
    states it. Then each draft gets its verdict, as the pass is replayed."""

    def construct(self) -> None:
        """Question, draft, mode, trip, scan, answer, verdicts."""
        self.purple, self.blue = self.term_colour("target"), self.term_colour("draft")
        self.trace = replay(self.row.data["example"])
        self.show_drafts()
        self.ask()
        self.join_draft()
        self.flip_mode()
        self.arrive()
        self.scan()
        self.conclude()
        self.judge()

    def show_drafts(self) -> None:
        """Show the four envelopes in the tray, and the editor without the cup."""
        tokens = [draft.token for draft in self.trace.drafts]
        self.tray = DraftTray(tokens, self.row.data["example"]["prompt"])
        self.drafts = self.tray.envelopes
        self.editor = Editor(self.purple).scale(SEATED).move_to((5.35, 1.12, 0))
        self.play(FadeIn(self.tray, self.drafts), run_time=0.6)
        self.play(FadeIn(self.editor, shift=0.4 * LEFT), run_time=0.6)

    def ask(self) -> None:
        """Show one trip per word, then cross all of them out."""
        trucks, arrows, noes = VGroup(), VGroup(), VGroup()
        for draft in self.drafts:
            x, top = draft.get_x(), draft.body.get_top()[1]
            trucks.add(truck_small(self.purple).scale(1.1).move_to((x, 1.15, 0)))
            tip = (x, top + 0.12, 0)
            arrows.add(VGroup(lines([((x, 0.6), tip)], LINE), arrowhead(tip, DOWN)))
            noes.add(cross_mark(self.term_colour("rejected"), 0.8).move_to((x, 1.1, 0)))
        coming = [
            AnimationGroup(FadeIn(truck, shift=0.6 * RIGHT), FadeIn(arrow, shift=0.1 * DOWN))
            for truck, arrow in zip(trucks, arrows, strict=True)
        ]
        self.play(LaggedStart(*coming, lag_ratio=0.4), run_time=1.4)
        self.until("each")
        self.play(LaggedStart(*map(Create, noes), lag_ratio=0.3), run_time=0.9)
        self.play(VGroup(trucks, arrows).animate.fade(0.6), run_time=0.4)
        self.trips = VGroup(trucks, arrows, noes)

    def join_draft(self) -> None:
        """Draw one sheet around the four drafts: a text that is already written."""
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
                closed=True,
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
        self.note = sans(self.label("draft"), BODY).move_to((CENTRE[0], NOTE, 0))
        self.switch = ModeSwitch(self.label("decoding"), self.label("prefill")).scale(LEVER)
        self.glosses = VGroup(
            *(
                sans(self.label(gloss), SMALL * LEVER / ASIDE, INK_SOFT).next_to(name, DOWN, 0.22)
                for gloss, name in zip(("writing", "reading"), self.switch.names, strict=True)
            )
        )
        self.glosses[1].set_opacity(UNLIT)
        self.lever = VGroup(self.switch, self.glosses).move_to((CENTRE[0], 1.95, 0))
        self.until("draft")
        self.play(
            FadeOut(self.trips, shift=0.2 * UP),
            FadeOut(self.tray.base, self.tray.slots),
            Create(self.paper),
            FadeIn(self.note, shift=0.1 * UP),
            run_time=0.7,
        )
        self.play(nod(self.editor))
        self.play(FadeIn(self.switch, shift=0.2 * DOWN), FadeIn(self.glosses), run_time=0.6)

    def flip_mode(self) -> None:
        """Flip the switch and show the mode in neon."""
        self.mode = sans(self.label("mode"), LARGE * 1.1, self.purple, weight="BOLD")
        self.mode.move_to((CENTRE[0], 0.66, 0))
        self.until("switch", lead=0.2)
        self.play(
            flip(self.switch, run_time=0.8),
            FadeIn(self.mode, scale=1.3, run_time=0.45),
            self.glosses[0].animate(run_time=0.5).set_opacity(UNLIT),
            self.glosses[1].animate(run_time=0.5).set_opacity(1),
        )

    def arrive(self) -> None:
        """The same truck arrives, with the same load and speed; the rest moves aside."""
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
            lines([((-FRAME_WIDTH / 2, ROAD), (SAFE_X, ROAD))], LINE, 2.0),
            lines(
                [((x / 4, ROAD), (x / 4 - 0.12, ROAD - 0.12)) for x in range(-28, 26)],
                LINE,
                THIN,
                FAINT,
            ),
        )
        # The road belongs to the background, as the grid does: it reaches beyond the sheet.
        road.decorative = True
        beside = np.array([RIGHT_COLUMN, ROAD + self.editor.height * STANDING / SEATED / 2, 0])
        lever, editor = (thing.animate(rate_func=way) for thing in (self.lever, self.editor))
        below = sans(self.label("mode"), BODY * 1.1, self.purple, weight="BOLD")
        below.move_to((CENTRE[0], NOTE, 0))
        going = squish_rate_func(smooth, 0, 0.4 / whole)
        self.play(
            FadeIn(road, rate_func=way),
            drive(self.truck, distance, whole, braking(whole)),
            lever.scale(ASIDE / LEVER).move_to((RIGHT_COLUMN, 2.36, 0)),
            editor.scale(STANDING / SEATED).move_to(beside),
            FadeOut(self.mode, self.note, rate_func=going),
            FadeIn(below, rate_func=squish_rate_func(smooth, 0.5 / whole, 0.9 / whole)),
            run_time=whole,
        )
        self.mode = below

    def scan(self) -> None:
        """One beam scans all four drafts at the same time."""
        source = self.truck.scan_point
        left, right = self.paper.get_left()[0] - 0.15, self.paper.get_right()[0] + 0.15
        self.beam = Beam(source, left, right, FLOOR - 0.12, SHEET_TOP + 0.1, self.purple)
        VGroup(self.beam.cone, self.beam.curtain).set_fill(opacity=LIGHT)
        rays = lines(
            [(source, draft.body.get_top()) for draft in self.drafts], self.purple, THIN, 0.8
        )
        self.until("scan")
        self.play(GrowFromPoint(self.beam, source), Create(rays), run_time=0.45)
        self.lenses = VGroup(
            *(
                Lens(self.label(f"p_{draft.token.strip()}"), self.purple).move_to(envelope.body)
                for draft, envelope in zip(self.trace.drafts, self.drafts, strict=True)
            )
        )
        lens = Lens(self.label("p"), self.purple, SMALL, 0.24)
        meaning = sans(self.label("confidence"), BODY, self.purple)
        legend = VGroup(lens, meaning.next_to(lens.glass, RIGHT, buff=0.3))
        legend.move_to((CENTRE[0], NOTE, 0))
        passing = squish_rate_func(smooth, 0.25, 0.6)
        self.play(
            sweep(self.beam, 1.6),
            *(FadeIn(each, scale=1.4, rate_func=passing) for each in self.lenses),
            FadeOut(self.mode, rate_func=squish_rate_func(smooth, 0, 0.25)),
            FadeIn(legend, rate_func=squish_rate_func(smooth, 0.3, 0.6)),
            nod(self.editor, 2, 1.6),
        )
        self.play(FadeOut(rays), run_time=0.3)
        self.play_until("stamp", sweep(self.beam, passes=2), lead=FALL * FALLING)

    def conclude(self) -> None:
        """Land the stamp and shake the sheet."""
        stamp = Stamp(self.label("stamp"), self.purple, STAMP_SIZE).move_to((4.6, -0.95, 0))
        jolt = VGroup(self.truck, self.tray.prompt, self.drafts, self.paper, self.beam, self.lenses)
        jump = squish_rate_func(wiggle, FALL, 1.0)
        self.play(
            jolt.animate(rate_func=jump).shift(0.07 * DOWN),
            land(stamp),
            run_time=FALLING,
        )

    def judge(self) -> None:
        """Show the verdicts one after the other; drafts after a rejected one are skipped."""
        seals, skipped = VGroup(), VGroup()
        for draft, envelope, lens in zip(self.trace.drafts, self.drafts, self.lenses, strict=True):
            if draft.verdict == "skipped":
                skipped.add(envelope, lens)
            else:
                seals.add(Seal(VERDICTS[draft.verdict]).scale(0.62).move_to(envelope.body))
                seals[-1].shift(CORNER)
        self.play(LaggedStart(*(press([seal]) for seal in seals), lag_ratio=0.25), run_time=1.2)
        if skipped:
            self.play(skipped.animate.fade(0.6), run_time=0.4)


def braking(whole: float) -> Callable[[float], float]:
    """Rate function: constant speed, then uniform braking in the last `BRAKING` seconds."""

    def gone(alpha: float) -> float:
        late = max(0.0, alpha * whole - whole + BRAKING)
        return (alpha * whole - late**2 / (2 * BRAKING)) / (whole - BRAKING / 2)

    return gone
