"""Row 09: three gains, 20 ms against 7 ms per token, and the neon sign with the result."""

from __future__ import annotations

from lantu_blueprint.compositions import trial
from lantu_blueprint.compositions.value_reveal import STACKED, WIDE
from lantu_blueprint.fading import Faded, night
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import GREEN
from lantu_blueprint.parts.acting import (
    STROKES_PER_SECOND,
    act,
    acting,
    moved_like,
    nod,
    scribbling,
)
from lantu_blueprint.parts.chips import chips_of, memory_tag
from lantu_blueprint.parts.gains import CoinGain, ModesGain, TripGain, pulse
from lantu_blueprint.parts.mixture import Mixture
from lantu_blueprint.parts.neon import proof_of
from lantu_blueprint.parts.pair import after_trial, walk
from lantu_blueprint.parts.people import CHEERING, UPWARDS
from lantu_blueprint.parts.race import going_on, run
from lantu_blueprint.parts.rerun import Rerun
from lantu_blueprint.parts.roadside import Roadside, stand_out
from lantu_blueprint.parts.rolling import drive
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import Lettering
from manim import (
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    Wait,
    linear,
    rush_into,
    smooth,
    squish_rate_func,
    there_and_back,
)
from manim.utils.rate_functions import ease_out_sine

TRAVEL = 0.7
"""Seconds in which a gain becomes its chip."""
ASIDE = 0.35
"""Opacity of what is not spoken of."""

FINISHED = 0.7
"""Share of the race after which the faster answer is finished."""
SOONER = 1.0
"""Seconds before its mark at which the average begins, so that it can be read."""
MEASURED = 2.1
"""Seconds in which the times get the length of their mean, and measure the longer one."""
GATHER = 1.3
"""Seconds in which everything goes but the rates, and these travel to the sign."""
SHADE, BLAZE, PLATES = -3, -2, -1
"""What lies below the lines of the sheet, in this order."""


class ValueReveal(BlueprintScene):
    """The switch, the truck and the coin of before come back, and each becomes a chip.

    Then the race of the first row is run again, at 20 ms and at 7 ms a token; the times of code and
    prose become their mean, which measures the longer time; and the sign lights up. It is the
    brightest picture of the film, and stays.
    """

    title_block_seconds = 3.0
    recomposes = True

    def staying(self) -> list[Mobject]:
        """Intern and editor, as the row before has left them."""
        self.crowd = after_trial(self.composed(trial.WIDE, trial.STACKED))
        return [*self.crowd]

    def construct(self) -> None:
        """Three gains, comparison, average, sign, launch."""
        self.at = self.composed(WIDE, STACKED)
        self.purple = self.term_colour("target")
        names = [self.named(name) for name in ("reading", "bandwidth", "quality")]
        self.chips = chips_of(names, self.purple, self.at)
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

    def gain(self, index: int, name: str) -> tuple[Lettering, Lettering]:
        """A gain's name and note in the middle of the sheet."""
        return self.chips[index].announce(self.named(name), self.label(f"{name}_note"), self.at)

    def read(self) -> None:
        """The switch of the modes flips; writing goes dark, and reading lights up."""
        gain = ModesGain((self.label("decoding"), self.label("prefill")), self.purple, self.at)
        title, note = self.gain(0, "reading")
        self.play(
            FadeIn(self.shade),
            *gain.enter(),
            *walk(self.crowd, self.at.watching, self.at.small, path_arc=-0.7),
            run_time=0.5,
        )
        self.ambient(self.crowd[0], acting(self.crowd[0], scribbling), STROKES_PER_SECOND)
        self.ambient(gain.pencil, gain.scribbling())
        self.until("one", lead=0.2)
        gain.pencil.clear_updaters()
        self.play(*gain.flipped(), run_time=0.8)
        self.play_until(
            "two",
            FadeIn(title, shift=0.15 * UP, rate_func=squish_rate_func(smooth, 0, 0.4)),
            FadeIn(note, rate_func=squish_rate_func(smooth, 0.2, 0.6)),
            gain.go_on(),
            nod(self.crowd[1], 1),
            lead=TRAVEL + 0.1,
        )
        self.leaving: tuple[Mobject, ...] = (gain.machine, gain.sheet, gain.switch, note)

    def carry(self) -> None:
        """The truck of before comes out of the dark: one trip, and four letters are checked."""
        colours = (self.term_colour("draft"), self.purple)
        gain = TripGain(self.row.facts["weights"][1], colours, self.at)
        title, note = self.gain(1, "bandwidth")
        self.play(*self.chips[0].arrive(*self.leaving), *gain.enter(), run_time=TRAVEL)
        self.play(*gain.delivered(), FadeIn(title, shift=0.15 * UP), run_time=1.0)
        soon = squish_rate_func(smooth, 0, 0.5)
        self.play_until(
            "three",
            gain.checked(),
            FadeIn(note, rate_func=soon),
            nod(self.crowd[1], 2),
            lead=TRAVEL + 0.1,
        )
        self.leaving = (gain.machine, gain.road, gain.letters, gain.ticks, note)

    def toss(self) -> None:
        """The coin of before is tossed, and it passes."""
        gain = CoinGain(self.at)
        title, note = self.gain(2, "quality")
        coming = FadeIn(gain.coin, shift=0.3 * UP)
        self.play(*self.chips[1].arrive(*self.leaving), coming, run_time=TRAVEL)
        soon = squish_rate_func(smooth, 0.1, 0.7)
        self.play(gain.tossed(), FadeIn(title, shift=0.15 * UP, rate_func=soon), run_time=0.9)
        self.play(*gain.passed(), FadeIn(note), run_time=0.5)
        if self.seconds_until("compare") > TRAVEL + 0.3:
            self.play_until("compare", *gain.twinkle(), nod(self.crowd[1], 1), lead=TRAVEL + 0.1)
        self.until("compare", lead=TRAVEL + 0.1)
        self.play(*self.chips[2].arrive(gain, note), run_time=TRAVEL)

    def compare(self) -> None:
        """The race of the first row again: one answer twice, now with those who write it."""
        names = ("before", "after")
        rates, gists = ([self.label(f"{name}{what}") for name in names] for what in ("", "_name"))
        language = self.row.language
        words = self.row.data["paragraph"][language]
        self.rerun = Rerun(words, rates, gists, (self.purple, GREEN), self.at, language)
        self.others = Faded(Group(*self.chips))
        self.crowd[0].clear_updaters()
        places = self.rerun.team()
        self.play(
            self.others.to(self.at.chips_aside),
            FadeIn(self.rerun, rate_func=squish_rate_func(smooth, 0.5, 1)),
            *(moved_like(*each) for each in zip(self.crowd, places, strict=True)),
            run_time=0.7,
        )
        self.rerun.give(self.crowd)
        for pen in self.rerun.pens:
            self.ambient(pen, acting(pen, scribbling), STROKES_PER_SECOND)
        kept = self.row.data["kept"]
        self.rerun.show_trips(kept, self.row.data["drafted"])
        times = [self.fact("before_ms"), self.fact("after")]
        whole, passing = self.seconds_until("mix") - SOONER, times[1] / FINISHED
        self.behind = passing / times[0]
        self.play(
            run(self.rerun.answers, times, passing),
            nod(self.rerun.checker, len(kept), FINISHED * whole),
            run_time=whole,
        )

    def average(self) -> None:
        """The times of two parts code and one part prose become their mean; it measures."""
        at = self.at
        slow, fast = self.rerun.answers
        parts = [(name, round(self.fact(name))) for name in ("code", "prose")]
        times = [self.fact(f"{name}_ms") for name, count in parts for _ in range(count)]
        texts = [self.label(f"{name}_speed") for name, _ in parts]
        whole = self.fact("before_ms")
        mix = Mixture(times, texts, self.label("mix"), fast.room, whole, fast.level, at)
        self.until("mix", lead=SOONER - 0.2)
        still = min(1.8, max(0.1, self.seconds_until("hero") - GATHER - MEASURED - 0.6))
        # The slower answer goes on meanwhile, so that its time is whole when it is measured.
        first, second, third = going_on(slow, self.behind, (0.6, still, 0.7), ASIDE)
        leaving = (fast.page, fast.text, fast.trips)
        self.play(
            first,
            Faded(self.rerun.writers[0]).to(ASIDE),
            FadeOut(*leaving, rate_func=squish_rate_func(smooth, 0, 0.5)),
            *mix.enter(),
            run_time=0.6,
        )
        fast.remove(*leaving)
        self.play(second)
        self.play(third, *mix.settled(), run_time=0.7)
        # These leave first: the bars pass where they stand.
        team = self.rerun.writers[1]
        passed = (slow.page, slow.text, *([team[-1]] if at.race.column else []))
        self.play(
            FadeOut(*mix.names, mix.line, *passed, rate_func=squish_rate_func(smooth, 0, 0.2)),
            mix.measuring(slow.room, slow.level),
            run_time=min(1.1, max(0.8, self.seconds_until("hero") - GATHER - 0.15)),
        )
        slow.remove(*passed)
        team.remove(*passed)
        self.mixed = Group(mix.bars, mix.mean)

    def gather(self) -> None:
        """Both rates travel to the sign; the truck comes, and its wheel closes the sign's line."""
        at, rates = self.at, self.rerun.rates
        colours = (self.term_colour("draft"), self.purple)
        self.finale = end = Roadside(
            self.label("hero"), self.row.facts["weights"][1], len(at.letters), colours, at
        )
        end.plate.set_z_index(PLATES)
        end.blaze.set_z_index(BLAZE)
        row = end.rates_of(rates)
        goal, arrow = (row[0], row[2]), row[1]
        self.until("hero", lead=GATHER)
        for pen in self.rerun.pens:
            pen.clear_updaters()
        self.rates = self.rerun.let_go()
        self.rerun.team()
        self.add(self.rates, *map(stand_out, self.crowd))
        self.play(FadeOut(self.rerun, self.mixed, self.heading), run_time=0.35)
        self.add(end.blaze, end.plate, end.truck)
        # The rates pass intern and editor before these walk.
        first = squish_rate_func(smooth, 0, 0.65)
        self.play_until(
            "hero",
            *(
                self.rates[index].animate(path_arc=arc, rate_func=first).become(goal[index])
                for index, arc in ((0, 0.5), (1, 1.6))
            ),
            *walk(self.crowd, at.crowd, at.small, rate_func=squish_rate_func(smooth, 0.45, 1)),
            FadeIn(arrow, rate_func=squish_rate_func(smooth, 0.6, 1)),
            FadeIn(end.stand, rate_func=squish_rate_func(smooth, 0, 0.6)),
            Create(end.box, lag_ratio=0, rate_func=rush_into),
            drive(end.truck, at.comes[1] - at.comes[0], rate_func=ease_out_sine),
            Create(end.wire, rate_func=squish_rate_func(linear, 0.72, 1)),
            lead=0.1,
        )

    def light(self) -> None:
        """The sign lights up, its light falls on the road, and the truck rolls on in it."""
        at, end = self.at, self.finale
        proof = proof_of((self.label("evidence"), self.label("exact")), at)
        self.play(
            *end.lit(),
            FadeOut(self.shade),
            self.others.to(1.0),
            run_time=0.35,
        )
        end.sign.gas.set_fill(opacity=0.55)
        flare = end.sign.gas.animate(rate_func=there_and_back).set_stroke(width=stroke(16))
        looking = [act(figure, UPWARDS) for figure in self.crowd]
        self.play(flare, FadeIn(proof, shift=0.1 * UP), *looking, run_time=0.6)
        self.play_until("end", drive(end.truck, at.rolls / 2))

    def launch(self) -> None:
        """The memory is as before; the truck rolls on, and the rockets rise."""
        at, end = self.at, self.finale
        tag = memory_tag((self.label("memory"), self.label("memory_note")), self.purple, at)
        intern, editor = self.crowd
        left = self.row.seconds - self.now - 0.8
        soon = squish_rate_func(smooth, 0, 0.5 / left)
        self.play(
            FadeIn(tag, shift=0.2 * UP, rate_func=soon),
            drive(end.truck, at.rolls / 2, left),
            *(flyer.animate(rate_func=pulse).shift(0.12 * UP) for flyer in end.rockets),
            act(intern, CHEERING, rate_func=squish_rate_func(smooth, 0, 0.6 / left)),
            nod(editor, 4),
            run_time=left,
        )

    def leave(self) -> list[Animation]:
        """Keep everything: the film ends on a lit picture."""
        return [Wait()]
