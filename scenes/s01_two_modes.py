"""Row 01: one paragraph, read in one step and written token by token."""

from __future__ import annotations

import numpy as np
from lantu_blueprint.block import fitted
from lantu_blueprint.compositions.two_modes import STACKED, WIDE
from lantu_blueprint.fading import Faded
from lantu_blueprint.joins import clear_but
from lantu_blueprint.palette import INK, INK_SOFT, LINE
from lantu_blueprint.parts.counter import count_to
from lantu_blueprint.parts.links import DONE
from lantu_blueprint.parts.mode_side import TICKS_PER_TOKEN, Side
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.paragraph import Caret, light_all
from lantu_blueprint.parts.race import Answer, measuring, run
from lantu_blueprint.parts.schoolwork import essay, marked_papers
from lantu_blueprint.parts.steps import step_to
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, HEADING, SMALL, Lettering, sans
from manim import (
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
)

from lantu.core.ticks import seconds

ASIDE = 0.35
"""Opacity of the side that is not spoken of."""
GLANCE, AFTERGLOW = 1.0, 0.35
"""Seconds between two flashes of the whole paragraph, and its light just before the next one."""
SKETCH = 1.85
"""How much larger a comparison is while it is drawn."""
UNREAD, UNWRITTEN = 0.36, 0.0
"""Opacity of unlit tokens: the reader sees the text in advance, the writer does not."""


class TwoModes(BlueprintScene):
    """Left, a whole paragraph lights up in one step; right, the same appears token by token."""

    title_block_seconds = 3.0
    recomposes = True

    def construct(self) -> None:
        """Split the sheet; read on the left, write on the right."""
        self.at = at = self.composed(WIDE, STACKED)
        left, right = at.panels
        bright = self.term_colour("target")
        panels = (
            Panel(left, self.label("left_title"), bright, at.tab),
            Panel(right, self.label("right_title"), LINE, at.tab),
        )
        papers = marked_papers(bright)
        reading = Side(self, at, 0, panels[0], bright, papers, "reading", "teacher", UNREAD)
        writing = Side(self, at, 1, panels[1], INK, essay(INK), "writing", "pupil", UNWRITTEN)
        for side, steps in ((reading, "prefill_steps"), (writing, "decode_steps")):
            side.rule(int(self.fact(steps)))
        # Capitals of both tabs on one line: only one title has letters that hang below it.
        if at is WIDE:
            lines = [panel.title[0].get_y() for panel in panels]
            panels[1].title.shift((lines[0] - lines[1]) * UP)
        self.race(panels, reading, writing)
        self.page, self.text = writing.page, writing.text
        self.read(reading)
        self.write(writing)

    def race(self, panels: tuple[Panel, Panel], reading: Side, writing: Side) -> None:
        """One answer twice, in slow motion, at the speeds before and after; then the two modes."""
        shades = (self.term_colour("target"), self.term_colour("accepted"))
        names, language = ("before", "after"), self.row.language
        answers = [
            Answer(side.words, self.label(name), shade, side.room, self.at, side.index, language)
            for side, name, shade in zip((reading, writing), names, shades, strict=True)
        ]
        tokens = self.fact("decode_steps")
        for answer, name in zip(answers, names, strict=True):
            answer.show_clock(self.at.rate, self.fact(name) * tokens)
        prompts = VGroup(*(self.prompt(side) for side in (reading, writing)))
        slowed: Mobject = sans(self.label("slowed"), BODY, INK_SOFT)
        if self.at.column:
            slowed = fitted(self.label("slowed"), self.at.column, 1.0, SMALL, colour=INK_SOFT)
        slowed.move_to((self.at.slowed[0] + slowed.width / 2, self.at.slowed[1], 0))
        shown = VGroup(slowed, prompts, *answers)
        self.add(*(mobject for panel in panels for mobject in (panel.frame, panel.ticks)), shown)
        slow = self.fact("slowed") / 1000
        times = [self.fact(name) * slow * tokens for name in names]
        whole = min(max(times), self.seconds_until("modes") - 0.2)
        self.play(run(answers, times, whole), run_time=whole)
        copies = VGroup()
        if self.seconds_until("modes") > 0.6:
            copies = measuring(answers[1], answers[0], times[1] / times[0])
            way = np.subtract(reading.room.centre, writing.room.centre)
            arriving = [FadeIn(copy, shift=way) for copy in copies]
            length = min(1.6, self.seconds_until("modes"))
            self.play(LaggedStart(*arriving, lag_ratio=0.5), run_time=length)
        self.until("modes")
        heading = sans(self.label("two_modes"), HEADING).move_to(self.heading)
        self.fix_in_frame(heading)
        self.play(
            FadeOut(self.heading, shift=0.2 * UP),
            FadeIn(heading, shift=0.2 * UP),
            # As one, so that the copies stay above what they measure.
            FadeOut(VGroup(shown, copies)),
            *(FadeIn(panel.title, panel.tab) for panel in panels),
            *reading.wait_for_it(),
            *writing.wait_for_it(),
            run_time=0.8,
        )
        self.heading = heading
        self.play_until(
            "read", LaggedStart(reading.tabbed(), writing.tabbed(), lag_ratio=0.9), lead=0.1
        )

    def prompt(self, side: Side) -> Lettering:
        """What both are asked, above the page of a half."""
        prompt = sans(self.label("prompt"), self.at.prompt)
        room = side.room
        prompt.move_to((room.left + prompt.width / 2, room.top - self.at.prompt_at, 0))
        return prompt

    def read(self, side: Side) -> None:
        """Light the whole paragraph in one step."""
        claim, why = side.claim(self.label("left_claim")), side.reason(self.label("known"))
        self.until("read")
        spoken = self.seconds_until("teacher")
        self.play(*side.called(), run_time=0.5 * spoken)
        self.play_until("teacher", side.tabbed())
        self.compare(side, "page")
        self.until("page")
        steps = self.fact("prefill_steps")
        side.links.show_all()
        self.play(
            light_all(side.text, side.colour),
            FadeIn(side.links, *why),
            side.page.animate.set_stroke(side.colour, opacity=1).set_fill(side.colour),
            side.slots.animate.set_stroke(side.colour, opacity=1),
            step_to(side.ruler, steps),
            count_to(side.counter, int(steps)),
            run_time=0.2,
        )
        begun = self.now

        def glance(slots: Mobject, now: float) -> None:
            """Flash all tokens and the lines under them at the same time, repeatedly."""
            light = 1 - (1 - AFTERGLOW) * ((now - begun) / GLANCE % 1.0)
            slots.set_stroke(opacity=light)
            side.links.present.set_stroke(opacity=light)
            side.text.show_light(np.full(len(side.words), light), side.colour)

        self.ambient(side.slots, glance)
        self.until("fast")
        self.play(FadeIn(claim, shift=0.2 * UP), run_time=0.4)
        self.until("write")
        side.slots.clear_updaters()
        side.slots.set_stroke(opacity=1)
        side.links.present.set_stroke(opacity=DONE)
        side.text.show_light(np.ones(len(side.words)))
        self.spoken = Faded(side.all)

    def write(self, side: Side) -> None:
        """Type the same paragraph with a caret, one step per token."""
        claim, why = side.claim(self.label("right_claim")), side.reason(self.label("needs"))
        self.until("write")
        spoken = self.seconds_until("pupil")
        self.play(self.spoken.to(ASIDE), *side.called(), run_time=0.5 * spoken)
        self.play_until("pupil", side.tabbed())
        self.compare(side, "type")
        self.until("type", lead=min(0.2, self.seconds_until("type")))
        steps = int(self.fact("decode_steps"))
        early = int(self.seconds_until("slow") / seconds(TICKS_PER_TOKEN))
        caret = Caret(side.text, side.colour)
        self.add(caret, side.links)
        begun = self.now

        def write_on(pen: Caret, now: float) -> None:
            """Move the caret along with the token that is being written."""
            count = min(steps, (now - begun) / seconds(TICKS_PER_TOKEN))
            pen.blink(0.0 if count < steps else now).stand_after(count)
            side.links.show_count(count)

        self.ambient(caret, write_on)
        self.play(*side.step_to(early), *(FadeIn(each, run_time=0.4) for each in why))
        self.until("slow")
        self.play(FadeIn(claim, shift=0.2 * UP, run_time=0.4), *side.step_to(steps))

    def leave(self) -> list[Animation]:
        """Clear the sheet but for the page that was written."""
        return clear_but(self, self.sheet, self.page, self.text)

    def compare(self, side: Side, mark: str) -> None:
        """Draw the comparison of a mode large over its page, then put it beside the name."""
        icon, home = side.icon, side.icon.get_center()
        page = Faded(VGroup(side.text, side.slots))
        icon.scale(SKETCH).move_to(side.page)
        spoken, soon = self.seconds_until(mark) - 0.1, squish_rate_func(smooth, 0, 0.3)
        self.play(
            Create(icon, lag_ratio=0.6),
            page.to(0.0, rate_func=soon),
            FadeIn(side.likeness, shift=0.2 * RIGHT, rate_func=soon),
            run_time=0.6 * spoken,
        )
        self.play(icon.animate.scale(1 / SKETCH).move_to(home), page.to(1.0), run_time=0.4 * spoken)
