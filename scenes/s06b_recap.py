"""What four words cost in all: a second example as one time bar with two lanes."""

from __future__ import annotations

from lantu_blueprint.compositions import resample, trial
from lantu_blueprint.compositions.recap import STACKED, WIDE
from lantu_blueprint.fading import Faded
from lantu_blueprint.joins import clear_but
from lantu_blueprint.palette import INK_SOFT, LINE
from lantu_blueprint.parts.acting import STROKES_PER_SECOND, act, acting, nod, scribbling, shake
from lantu_blueprint.parts.beam import Beam, sweep
from lantu_blueprint.parts.billions import fill_up
from lantu_blueprint.parts.comparison import Comparison
from lantu_blueprint.parts.lanes import Lanes
from lantu_blueprint.parts.ms_tokens import tokens_of
from lantu_blueprint.parts.pair import walk
from lantu_blueprint.parts.people import FOLDED, LIFTED, STAMPED, WRITING, Editor, Intern
from lantu_blueprint.parts.settled import settled
from lantu_blueprint.parts.station import Station
from lantu_blueprint.parts.timeline import Segment, run
from lantu_blueprint.parts.trial import work_panel
from lantu_blueprint.parts.verdicts import Verdicts
from lantu_blueprint.parts.word_frames import WordFrames
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import Lettering, sans
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    Mobject,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
    there_and_back,
)

from facts.trace import replay

ASIDE = 0.45
"""Opacity of what is not spoken of."""


class Recap(BlueprintScene):
    """The bill of four words: both ways fill the lanes of one time bar, to one scale.

    The words of the row before become empty frames over the long lane. Four calls fill it, and
    write one word each. Then the steps of the diagram fill the short lane, which measures the
    long one in the end.
    """

    title_block_seconds = 3.0
    recomposes = True

    def staying(self) -> list[Mobject]:
        """The words in memory, as the row before has left them."""
        written = replay(self.row.data["before"]).written
        colours = self.term_colour("accepted"), self.term_colour("target")
        places = self.composed(resample.WIDE, resample.STACKED)
        self.memory = settled(written, places, colours)
        return [self.memory]

    def construct(self) -> None:
        """The question, both lanes, and the sum."""
        self.at = self.composed(WIDE, STACKED)
        self.trace = replay(self.row.data["example"])
        self.blue, self.purple = self.term_colour("draft"), self.term_colour("target")
        self.red, self.green = self.term_colour("rejected"), self.term_colour("accepted")
        self.set_out()
        self.ask()
        self.standard()
        self.draft()
        self.verify()
        self.judge()
        self.result()
        self.compare()

    def set_out(self) -> None:
        """Lay out both lanes, the words over them, and both models."""
        at = self.at
        each, target = self.fact("draft_each"), self.fact("target_each")
        call = Segment(target, self.purple, self.shown("target_each"))
        count = len(self.trace.written)
        self.lanes = Lanes(
            [call] * count,
            [*([Segment(each, self.blue)] * len(self.trace.drafts)), call],
            (self.shown("standard_total"), self.shown("speculative_total")),
            at,
            self.green,
        )
        self.words = WordFrames(self.trace.written, target, at, self.purple)
        drafted = [draft.token for draft in self.trace.drafts]
        self.tokens, self.ties = tokens_of(drafted, each, at, self.blue)
        self.intern, self.editor = Intern(self.blue), Editor(self.purple, desk=True)
        self.stations = [
            Station(
                figure,
                [self.label(f"{model}_{text}") for text in ("title", "nature", "time")],
                self.term(model),
                round(self.fact(f"{model}_size")),
                (shade, self.term_colour(model)),
                at,
            )
            for model, figure, shade in (
                ("draft", self.intern, self.blue),
                ("target", self.editor, self.red),
            )
        ]

    def line(
        self, name: str, place: tuple[float, float], size: float, colour: str = INK_SOFT
    ) -> Lettering:
        """A line of text that begins at a place; bold if it is in colour."""
        weight = "NORMAL" if colour == INK_SOFT else "BOLD"
        text: Lettering = sans(self.label(name), size, colour, weight=weight)
        text.move_to((place[0] + text.width / 2, place[1], 0))
        return text

    def ask(self) -> None:
        """The words of before go over the empty bar; their frames stay, and ask what they cost."""
        at = self.at
        question = sans(self.label("question"), at.question, weight="BOLD")
        question.move_to((*at.question_at, 0))
        note = sans(self.label("example"), at.noted, INK_SOFT).move_to((*at.example_at, 0))
        self.asked = VGroup(question, note)
        whole = self.seconds_until("standard") - 0.2
        self.play(
            *self.words.come_from(self.memory),
            Create(self.lanes.rooms[0], rate_func=squish_rate_func(smooth, 0.4, 1)),
            FadeIn(question, shift=0.3 * UP, rate_func=squish_rate_func(smooth, 0.3, 0.7)),
            run_time=0.45 * whole,
        )
        self.remove(*self.memory.cells)
        self.play(
            FadeIn(note, shift=0.2 * UP, rate_func=squish_rate_func(smooth, 0, 0.4)),
            self.words.stress(),
            run_time=0.55 * whole,
        )

    def standard(self) -> None:
        """Four target calls one after another; each writes one word."""
        at, bar = self.at, self.lanes.long
        title = self.line("standard", at.title_at, at.title, self.red)
        time = self.line("standard_time", at.time_at, at.noted)
        calls = self.line("standard_calls", at.calls_at, at.noted)
        self.until("standard", lead=0.1)
        whole = self.seconds_until("draft") - 0.2
        self.add(bar)
        self.play(
            run(bar),
            *self.words.write(),
            FadeIn(title, shift=0.2 * DOWN, rate_func=squish_rate_func(smooth, 0, 0.15)),
            FadeIn(calls, shift=0.2 * DOWN, rate_func=squish_rate_func(smooth, 0.3, 0.45)),
            FadeIn(time, shift=0.2 * DOWN, rate_func=squish_rate_func(smooth, 0.7, 0.85)),
            run_time=whole,
        )
        self.upper = Faded(VGroup(title, time, calls, bar, self.words))

    def draft(self) -> None:
        """The draft model writes token after token, one millisecond each."""
        station, each = self.stations[0], self.fact("draft_each")
        self.until("draft", lead=0.15)
        whole = self.seconds_until("verify") - 0.3
        self.play(
            FadeOut(self.asked, shift=0.2 * DOWN, rate_func=squish_rate_func(smooth, 0, 0.6)),
            self.upper.to(ASIDE),
            Create(self.lanes.rooms[1]),
            FadeIn(self.intern, shift=0.4 * RIGHT),
            FadeIn(station.title, station.who, shift=0.2 * UP),
            FadeIn(station.weights),
            run_time=0.2 * whole,
        )
        self.add(self.lanes.short)
        self.ambient(self.intern, acting(self.intern, scribbling), STROKES_PER_SECOND)
        pace = 0.7 * whole / len(self.tokens)
        first = [fill_up(station.weights), FadeIn(station.nature, shift=0.1 * UP)]
        for index, token in enumerate(self.tokens):
            self.play(
                FadeIn(token, target_position=self.intern, scale=0.3),
                Create(self.ties[index], rate_func=squish_rate_func(linear, 0.4, 1)),
                run(self.lanes.short, (index + 1) * each),
                *first,
                run_time=pace,
            )
            first = []
        self.intern.clear_updaters()
        self.play_until(
            "verify", FadeIn(station.time, shift=0.1 * UP), act(self.intern, WRITING), lead=0.1
        )

    def verify(self) -> None:
        """One beam of the target model covers all drafted tokens, while its one pass lasts."""
        station = self.stations[1]
        self.until("verify", lead=0.1)
        whole = self.seconds_until("ok") - 0.2
        self.writer = Faded(self.stations[0])
        self.play(
            self.writer.to(ASIDE),
            FadeOut(self.ties),
            FadeIn(self.editor, shift=0.4 * LEFT),
            FadeIn(station.title, station.who, shift=0.2 * UP),
            FadeIn(station.weights),
            run_time=0.17 * whole,
        )
        left, right = self.tokens.get_left()[0] - 0.1, self.tokens.get_right()[0] + 0.1
        source = self.editor.get_corner(UP + LEFT) + 0.1 * UP
        height = self.at.token_at[1]
        beam = Beam(source[:2], left, right, height - 0.26, height + 0.26)
        beam.soften()  # so that no line runs through the words
        self.play(
            GrowFromPoint(beam, source),
            act(self.editor, LIFTED),
            FadeIn(station.nature, shift=0.1 * UP),
            run_time=0.13 * whole,
        )
        self.play(
            fill_up(station.weights, rate_func=squish_rate_func(linear, 0, 0.6)),
            sweep(beam, passes=2),
            run(self.lanes.short),
            FadeIn(station.time, rate_func=squish_rate_func(smooth, 0.6, 0.8)),
            run_time=0.6 * whole,
        )
        self.play_until("ok", FadeOut(beam), act(self.editor, FOLDED), lead=0.1)

    def judge(self) -> None:
        """Give the verdicts that follow from the example's probabilities and coins."""
        self.verdicts = told = Verdicts(
            self.tokens,
            self.lanes.short.boxes[: len(self.tokens)],
            [draft.verdict for draft in self.trace.drafts],
            self.label("skip"),
            self.at,
            (self.green, self.red, LINE),
        )
        kept = told.kept
        self.until("ok", lead=0.1)
        time = self.seconds_until("reject") - 0.2
        passing = LaggedStart(*told.given[:kept], lag_ratio=0.6, run_time=time)
        self.play(passing, nod(self.editor, 3, time))
        self.until("reject", lead=0.1)
        time = self.seconds_until("result") - 0.3
        self.play(told.given[kept], shake(self.editor, 2, 0.4 * time), run_time=0.4 * time)
        self.play(*told.given[kept + 1 :], act(self.editor, LIFTED), run_time=0.25 * time)
        rewritten = told.rewrite(self.trace.written[kept], self.term_colour("resampled"))
        self.play(*rewritten, act(self.editor, STAMPED), run_time=0.35 * time)

    def result(self) -> None:
        """The same four words, at the end of the short lane."""
        at = self.at
        title = self.line("result_title", at.result_at, at.result, self.green)
        counts = self.line("result_counts", at.counts_at, at.lines)
        total = self.line("result_time", at.total_at, at.lines)
        self.written = VGroup(title, counts, total)
        self.until("result", lead=0.1)
        whole = 0.4 * (self.seconds_until("faster") - 0.1)
        purple = self.verdicts.own.frame.animate.set_stroke(self.purple).set_fill(self.purple)
        self.play(
            FadeIn(title, counts, shift=0.2 * RIGHT),
            purple,
            act(self.editor, FOLDED),
            run_time=0.4 * whole,
        )
        self.play(
            FadeIn(total, shift=0.2 * RIGHT),
            self.lanes.short.total.animate(rate_func=there_and_back).scale(1.4),
            self.writer.to(1.0),
            nod(self.editor, 1, 0.6 * whole),
            run_time=0.6 * whole,
        )

    def compare(self) -> None:
        """The parts of the short lane are added up, and it measures the long one."""
        pair = self.intern, self.editor
        self.comparison = comparison = Comparison(self, self.at, pair, self.lanes)
        texts = VGroup(*(station.texts for station in self.stations), self.verdicts)
        comparison.add_up(texts)
        comparison.measure(self.upper.to(1.0))
        comparison.lossless()

    def leave(self) -> list[Animation]:
        """Clear the sheet; the panel and the people go to where the next row begins with them."""
        places = self.composed(trial.WIDE, trial.STACKED)
        pair, panel = (self.intern, self.editor), self.comparison.panel
        return [
            *clear_but(self, self.sheet, panel.frame, panel.ticks, *pair),
            *self.comparison.hand_over(work_panel(places)),
            *walk(pair, places.people, places.sizes),
        ]
