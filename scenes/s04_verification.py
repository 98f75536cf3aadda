"""One trip of the truck checks all four drafts at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from lantu_blueprint.compositions.verification import STACKED, WIDE
from lantu_blueprint.fading import Faded
from lantu_blueprint.joins import clear_but
from lantu_blueprint.palette import INK_SOFT
from lantu_blueprint.parts.acting import Pose, act, nod, shake
from lantu_blueprint.parts.checked import openable, paper_around
from lantu_blueprint.parts.computing_units import ComputingUnits, work
from lantu_blueprint.parts.envelope import HEIGHT
from lantu_blueprint.parts.floodlight import Floodlight, spread, sweep
from lantu_blueprint.parts.four_trips import FourTrips
from lantu_blueprint.parts.lens import legend_of
from lantu_blueprint.parts.opened import unseal
from lantu_blueprint.parts.people import FOLDED, LIFTED, STAMPED, Editor
from lantu_blueprint.parts.road import road as ground
from lantu_blueprint.parts.rolling import BRAKING, braking, drive
from lantu_blueprint.parts.stamp import FALL, Stamp, land
from lantu_blueprint.parts.switch import ModeSwitch, flip
from lantu_blueprint.parts.tray import DraftTray
from lantu_blueprint.parts.trip_clock import TripClock, run_clock
from lantu_blueprint.parts.truck import GROUND, TRUCK_SPEED, Truck
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import SMALL, sans
from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    RIGHT,
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
    wiggle,
)

from facts.trace import replay

SHEET = 0.66
"""Height of the light above the drafts."""
UNLIT, DARK, HALF = 0.45, 0.3, 0.5
"""Opacity of the gloss of the other mode, of what the light leaves dark, and of the truck."""
STAMP_TILT = 0.03
FALLING = 0.6
"""Seconds of the stamp's animation; it touches the sheet at its mark."""
DIMMING = 0.5
"""Seconds in which it gets dark before the light comes."""
SHOWN = 0.4
"""Seconds in which the clock of a trip comes."""
HEAD_START = 0.6
"""Minimum of the seconds by which the truck starts before it is named."""
WATCHING = Pose((-0.17, -0.62), (0.19, -0.58), turn=-0.9, dip=0.7, mouth=0.0)


class Verification(BlueprintScene):
    """Do four drafts need four trips? The mode switches to prefill; the same truck comes once; it
    gets dark, and one light covers all four, which open at once with the editor's probability of
    each. A stamp states it."""

    title_block_seconds = 3.0
    recomposes = True

    def staying(self) -> list[Mobject]:
        """The tray with its four drafts."""
        self.at = self.composed(WIDE, STACKED)
        self.trace = replay(self.row.data["example"])
        tokens = [draft.token for draft in self.trace.drafts]
        self.tray = DraftTray(tokens, self.row.data["example"]["prompt"], at=self.at.tray)
        self.drafts = self.tray.envelopes
        return [self.tray, self.drafts]

    def construct(self) -> None:
        """Question, draft, mode, trip, computing, scan, answer."""
        self.purple, self.blue = self.term_colour("target"), self.term_colour("draft")
        self.ask()
        self.join_draft()
        self.flip_mode()
        self.arrive()
        self.compute()
        self.scan()
        self.conclude()

    def ask(self) -> None:
        """A truck for each word drives up; then all of them are crossed out."""
        at, red = self.at, self.term_colour("rejected")
        self.editor = Editor(self.purple, desk=True).scale(at.seated).move_to((*at.editor, 0))
        self.trips = FourTrips(self.drafts, at, self.purple, red)
        whole = self.seconds_until("each") - 0.1
        self.play(
            self.trips.drive_up(whole),
            Create(self.trips.way, run_time=0.6),
            FadeIn(self.editor, shift=0.4 * LEFT, run_time=0.6),
        )
        self.until("each")
        crossing = max(0.9, min(2.0, self.seconds_until("draft") - 0.8))
        self.play(
            LaggedStart(*map(Create, self.trips.noes), lag_ratio=0.5, run_time=crossing),
            shake(self.editor, 3, crossing),
        )

    def join_draft(self) -> None:
        """Draw one sheet around the four drafts: a text that is already written."""
        at, middle = self.at, self.at.tray.centre
        self.paper = paper_around(self.tray, self.blue)
        self.note = sans(self.label("draft"), at.noted).move_to((middle[0], at.note, 0))
        self.switch = ModeSwitch(self.label("decoding"), self.label("prefill")).scale(at.lever)
        self.glosses = VGroup(
            *(
                sans(self.label(gloss), SMALL * at.lever / at.aside, INK_SOFT).next_to(
                    name, DOWN, 0.22
                )
                for gloss, name in zip(("writing", "reading"), self.switch.names, strict=True)
            )
        )
        self.glosses[1].set_opacity(UNLIT)
        self.lever = VGroup(self.switch, self.glosses).move_to((*at.lever_at, 0))
        self.until("draft")
        self.play(
            FadeOut(self.trips, shift=0.5 * LEFT),
            FadeOut(self.tray.base, self.tray.slots),
            Create(self.paper),
            FadeIn(self.note, shift=0.1 * UP),
            nod(self.editor, 2, 1.0),
            run_time=1.0,
        )
        self.play(
            FadeIn(self.switch, shift=0.2 * DOWN),
            FadeIn(self.glosses),
            act(self.editor, LIFTED),
            run_time=0.6,
        )

    def flip_mode(self) -> None:
        """The editor flips the switch, and the mode appears in neon."""
        self.mode = sans(self.label("mode"), self.at.mode, self.purple, weight="BOLD")
        self.mode.move_to((*self.at.mode_at, 0))
        self.until("switch", lead=0.2)
        self.play(
            flip(self.switch, run_time=0.8),
            act(self.editor, STAMPED, run_time=0.4),
            FadeIn(self.mode, scale=1.3, run_time=0.45),
            self.glosses[0].animate(run_time=0.5).set_opacity(UNLIT),
            self.glosses[1].animate(run_time=0.5).set_opacity(1),
        )
        self.play(act(self.editor, FOLDED), run_time=0.6)

    def arrive(self) -> None:
        """The same truck arrives, with the same load; the computing units appear below its road."""
        at, road, frame = self.at, self.at.road, self.frame
        self.truck = Truck(self.label("load"), self.purple).scale(at.truck, about_point=ORIGIN)
        stand = -self.truck.scan_point[0]
        distance = stand - frame.left + self.truck.get_right()[0]
        self.truck.shift((stand - distance, road - at.truck * GROUND, 0))
        whole = distance / (TRUCK_SPEED * at.pace) + BRAKING / 2
        gap = self.seconds_until("one") - self.seconds_until("truck")
        lead = max(HEAD_START, whole - gap)
        self.agree(self.seconds_until("truck") - lead)
        whole = min(whole, self.seconds_until("one"))
        self.road = ground(frame.left, frame.right, road)
        # The road belongs to the background, as the grid does: it reaches beyond the sheet.
        self.road.decorative = True
        beside = np.array([at.beside, road + self.editor.height * at.standing / at.seated / 2, 0])
        words = [draft.get_x() + at.lowered[0] for draft in self.drafts]
        floor = self.paper.get_top()[1] + at.lowered[1] + 0.1
        lens = self.truck.scan_point + distance * RIGHT
        self.units = ComputingUnits(lens, words, floor + at.units, floor, self.purple)
        self.idle, self.busy = (
            sans(self.label(name), SMALL, INK_SOFT)
            .move_to((0, (floor + at.units + road - 0.12) / 2, 0))
            .align_to(self.units.idle, LEFT)
            for name in ("units", "units_busy")
        )
        moved = self.lever.copy().scale(at.aside / at.lever).move_to((*at.lever_aside, 0))
        glosses = moved[1]

        def span(begin: float, end: float) -> Callable[[float], float]:
            eased: Callable[[float], float] = squish_rate_func(smooth, begin / whole, end / whole)
            return eased

        drafted = VGroup(self.tray.prompt, self.drafts, self.paper)
        editor = self.editor.animate(rate_func=span(0, 0.7))
        lever = self.switch.animate(rate_func=span(0.2, 1.0))
        # The names below the switch do not cross the editor, who moves too.
        self.play(
            FadeIn(self.road, rate_func=span(0, 0.9)),
            drive(self.truck, distance, whole, braking(whole)),
            lever.scale(at.aside / at.lever).move_to(moved[0]),
            FadeOut(self.glosses, rate_func=span(0, 0.3)),
            FadeIn(glosses, rate_func=span(1.0, 1.4)),
            editor.scale(at.standing / at.seated).move_to(beside),
            drafted.animate(rate_func=span(0, 0.9)).shift((*at.lowered, 0)),
            FadeOut(self.mode, self.note, rate_func=span(0, 0.4)),
            Create(self.units.idle, rate_func=span(0.8, whole - 0.4)),
            FadeIn(self.idle, rate_func=span(1.0, 1.5)),
            run_time=whole,
        )
        self.lever = VGroup(self.switch, glosses)

    def agree(self, seconds: float) -> None:
        """Wait for some seconds; the editor nods, if they suffice."""
        if seconds > 0.4:
            self.play(nod(self.editor, 2, min(seconds, 1.2)))
            seconds -= 1.2
        self.wait(max(0.0, seconds))

    def compute(self) -> None:
        """The haul takes the time; one word and four keep few or more units busy meanwhile."""
        at = self.at
        texts = [self.label(name) for name in ("one_word", "four_words")]
        self.clocks = VGroup(*(TripClock(text, at.clock, at.timed, self.purple) for text in texts))
        self.clocks.arrange(DOWN, buff=at.clocks_gap, aligned_edge=LEFT).move_to((*at.clocks_at, 0))
        run = self.seconds_until("scan") - DIMMING - self.seconds_until("four")
        run = min(run, self.seconds_until("four") - self.seconds_until("one")) - SHOWN - 0.2
        self.add(self.units)
        for mark, clock, words in zip(
            ("one", "four"), self.clocks, (1, len(self.drafts)), strict=True
        ):
            self.until(mark)
            named = [] if mark == "one" else [FadeOut(self.idle), FadeIn(self.busy)]
            self.play(FadeIn(clock, shift=0.15 * RIGHT), *named, run_time=SHOWN)
            self.play(
                run_clock(clock, run), work(self.units, words, run), act(self.editor, WATCHING)
            )
            self.agree(self.seconds_until("four") if mark == "one" else 0.0)

    def scan(self) -> None:
        """It gets dark; one light covers all four drafts at the same time, and they open."""
        dark = VGroup(self.lever, self.editor, self.road, self.tray.prompt)
        leaving = VGroup(self.units, self.busy)
        # Where the truck leaves no other place, the legend takes that of the clocks.
        (leaving if self.is_compact else dark).add(self.clocks)
        self.others = Faded(dark)
        self.truck_light = Faded(self.truck)
        self.play_until(
            "scan",
            self.others.to(DARK),
            self.truck_light.to(HALF),
            FadeOut(leaving),
        )
        left, right = self.paper.get_left()[0] - 0.15, self.paper.get_right()[0] + 0.15
        at, size = self.at, self.at.tray.size
        over = at.tray.centre[1] + size * HEIGHT / 2 + size * SHEET
        top, floor = over + at.lowered[1], at.tray.floor + at.lowered[1] - 0.08
        self.light = Floodlight(self.truck.scan_point, left, right, top, floor, self.purple)
        self.light.show_spread(0.0)
        readings = [self.label(f"p_{draft.token.strip()}") for draft in self.trace.drafts]
        opens = openable(self.tray, readings, self.blue, self.purple)
        self.remove(self.drafts)
        tokens = VGroup(*(draft.token for draft in self.drafts))
        self.add(self.light, opens, tokens)
        self.ambient(self.light.dust, lambda _, now: self.light.drift(now))
        self.play(spread(self.light), run_time=0.5)
        legend = legend_of(self.label("p"), self.label("confidence"), at.legend_width, self.purple)
        legend.move_to((*at.legend, 0))
        whole = self.seconds_until("stamp") - FALL * FALLING
        self.play(
            LaggedStart(*map(unseal, opens), lag_ratio=0.18, run_time=min(1.6, whole)),
            FadeIn(legend, rate_func=squish_rate_func(smooth, 0.3, 0.55)),
            sweep(self.light, 2 * max(1, round(whole / 2)), whole),
        )
        self.opens, self.tokens = opens, tokens

    def conclude(self) -> None:
        """The editor brings down the stamp, and everything under the light shakes."""
        stamp = Stamp(self.label("stamp"), self.purple, self.at.stamp, STAMP_TILT)
        stamp.move_to((*self.at.stamp_at, 0))
        jolt = VGroup(self.truck, self.paper, self.opens, self.tokens)
        jump = squish_rate_func(wiggle, FALL, 1.0)
        self.play(
            jolt.animate(rate_func=jump).shift(0.09 * DOWN),
            land(stamp),
            act(self.editor, STAMPED),
            run_time=FALLING,
        )
        self.play(
            self.others.to(1.0),
            self.truck_light.to(1.0),
            act(self.editor, FOLDED),
            run_time=0.7,
        )
        self.play(nod(self.editor, 2, 0.9))

    def leave(self) -> list[Animation]:
        """Clear the sheet but for the editor and the opened drafts, which rise."""
        kept = (self.paper, self.opens, self.tokens)
        clearing = clear_but(self, self.sheet, *kept, self.editor)
        late = squish_rate_func(smooth, 0.4, 1)
        return [*clearing, VGroup(*kept).animate(rate_func=late).shift(self.at.risen * UP)]
