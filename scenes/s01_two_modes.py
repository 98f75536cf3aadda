"""Row 01: one paragraph, read in one step and written token by token."""

from __future__ import annotations

import math

from lantu_blueprint.measures import STAGE
from lantu_blueprint.palette import INK, INK_SOFT, LINE
from lantu_blueprint.parts.counter import StepCounter, count_to
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.paragraph import Caret, Paragraph, light_all, type_out
from lantu_blueprint.parts.schoolwork import essay, marked_papers
from lantu_blueprint.parts.steps import StepRuler, step_to
from lantu_blueprint.parts.strokes import TINT, frame
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, LARGE, Lettering, sans
from manim import (
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    LaggedStart,
    Mobject,
    VGroup,
    linear,
    there_and_back,
)

from lantu.core.ticks import seconds

TEXT = {"zh": (44.0, 4.75), "en": (36.0, 5.4)}
"""Text size and line length of the paragraph, chosen so that the last line is not too short."""
TAB, CLAIM, COUNT = 36.0, 40.0, 60.0
TICKS_PER_TOKEN = 4
GLANCE = 1.6
"""Seconds between two flashes of the whole paragraph."""
TEXT_HEIGHT, RULER_HEIGHT, CLAIM_HEIGHT = 0.09, -1.01, -1.46
UNREAD, UNWRITTEN = 0.36, 0.0
"""Opacity of unlit tokens: the reader sees the text in advance, the writer does not."""


class TwoModes(BlueprintScene):
    """Left, a whole paragraph lights up in one step; right, the same appears token by token."""

    def construct(self) -> None:
        """Split the sheet; read on the left, write on the right."""
        left, right = STAGE.columns(1, 1, gap=0.5)
        bright = self.term_colour("target")
        panels = (
            Panel(left, self.label("left_title"), bright, TAB),
            Panel(right, self.label("right_title"), LINE, TAB),
        )
        reading = Side(self, panels[0], bright, marked_papers(bright), "reading", "teacher", UNREAD)
        writing = Side(self, panels[1], INK, essay(INK), "writing", "pupil", UNWRITTEN)
        for side, steps in ((reading, "prefill_steps"), (writing, "decode_steps")):
            side.rule(int(self.fact(steps)))
        # Capitals of both tabs on one line: only one title has letters that hang below it.
        lines = [panel.title[0].get_y() for panel in panels]
        panels[1].title.shift((lines[0] - lines[1]) * UP)
        self.play(LaggedStart(*map(Create, panels), lag_ratio=0.2), run_time=1.0)
        self.play(*reading.wait_for_it(), *writing.wait_for_it(), run_time=0.7)
        self.read(reading)
        self.write(writing)

    def read(self, side: Side) -> None:
        """Light the whole paragraph in one step."""
        claim = side.claim(self.label("left_claim"))
        self.until("read")
        side.call()
        self.until("teacher")
        side.compare()
        self.until("page")
        steps = self.fact("prefill_steps")
        self.play(
            light_all(side.text, side.colour),
            side.page.animate.set_stroke(side.colour, opacity=1).set_fill(side.colour),
            side.slots.animate.set_stroke(side.colour, opacity=1),
            step_to(side.ruler, steps),
            count_to(side.counter, int(steps)),
            run_time=0.6,
        )
        begun = self.now

        def glance(slots: Mobject, now: float) -> None:
            """Flash the lines of all tokens at the same time, repeatedly."""
            slots.set_stroke(opacity=0.65 + 0.35 * math.cos((now - begun) * math.tau / GLANCE))

        self.ambient(side.slots, glance)
        self.until("fast")
        self.play(FadeIn(claim, shift=0.2 * UP), run_time=0.4)
        self.until("write")
        side.slots.clear_updaters()
        side.slots.set_stroke(opacity=1)

    def write(self, side: Side) -> None:
        """Type the same paragraph with a caret, one step per token."""
        claim = side.claim(self.label("right_claim"))
        self.until("write")
        caret = Caret(side.text, side.colour)
        self.add(caret)
        self.ambient(caret, Caret.blink)
        side.call()
        self.until("pupil")
        side.compare()
        self.until("type", lead=0.2)
        steps = int(self.fact("decode_steps"))
        early = int(self.seconds_until("slow") / seconds(TICKS_PER_TOKEN))
        self.play(*side.step_to(early))
        self.until("slow")
        self.play(FadeIn(claim, shift=0.2 * UP, run_time=0.4), *side.step_to(steps))


class Side:
    """One half of the sheet: a mode, its comparison, the paragraph and its steps.

    Attributes:
        room: region of its content.
        colour: colour of the mode.
        text, slots, page: the paragraph, a line under each token, and the frame around both.
        ruler, counter: show the number of steps.
    """

    def __init__(
        self,
        scene: BlueprintScene,
        panel: Panel,
        colour: str,
        icon: VGroup,
        name: str,
        likeness: str,
        rest: float,
    ) -> None:
        self.scene, self.colour, self.icon = scene, colour, icon
        self.room = room = panel.inner
        middle = room.centre[0]
        self.name = sans(scene.label(name), LARGE, colour, weight="BOLD")
        self.likeness = sans(scene.label(likeness), BODY)
        icon.scale(0.8)
        icon.shift((room.left - icon.get_left()[0], room.top - icon.get_top()[1], 0))
        words = VGroup(self.name, self.likeness)
        for line, height in zip(words, (0.22, 0.7), strict=True):
            line.move_to((room.left + 1.25 + line.width / 2, room.top - height, 0))
        tokens = scene.row.data["paragraph"][scene.row.language]
        language = scene.row.language
        size, width = TEXT.get(language, TEXT["en"])
        self.text = Paragraph(tokens, width, size, language, dim=rest)
        self.text.move_to((middle, TEXT_HEIGHT, 0))
        self.slots = self.text.slots()
        self.page = frame(room.width, self.text.height + 0.36, 0.08, LINE, 2.0, 0.35, TINT)
        self.page.move_to((middle, TEXT_HEIGHT, 0))
        self.tokens = sans(scene.label("tokens"), 32, INK_SOFT)
        self.tokens.move_to((room.right - self.tokens.width / 2, room.top - 0.22, 0))
        self.counter = StepCounter(
            scene.label("step"), scene.label("steps"), size=COUNT, colour=colour
        )
        self.counter.move_to((room.right - self.counter.width / 2, CLAIM_HEIGHT, 0))

    def claim(self, text: str) -> Lettering:
        """The conclusion about the mode, at the bottom of the half."""
        claim = sans(text, CLAIM, self.colour)
        claim.move_to((self.room.left + claim.width / 2, CLAIM_HEIGHT, 0))
        return claim

    def wait_for_it(self) -> list[Animation]:
        """Animations that show the paragraph unlit and zero steps."""
        parts = (self.name, self.page, self.text, self.slots, self.tokens, self.ruler, self.counter)
        return [FadeIn(part) for part in parts]

    def call(self) -> None:
        """Highlight the mode's title as it is named."""
        self.scene.play(self.name.animate(rate_func=there_and_back).scale(1.15), run_time=0.6)

    def compare(self) -> None:
        """Show the comparison for the mode."""
        self.scene.play(
            Create(self.icon, lag_ratio=0.2, run_time=0.9),
            FadeIn(self.likeness, shift=0.2 * RIGHT, run_time=0.5),
        )

    def rule(self, steps: int) -> None:
        """Draw the ruler with so many steps; a single step is as wide as the paragraph."""
        self.ruler = StepRuler(steps, self.room.width, self.colour)
        self.ruler.move_to((self.room.centre[0], RULER_HEIGHT, 0))

    def step_to(self, steps: int) -> list[Animation]:
        """Animations that type up to so many tokens, each of which is a step."""
        run_time = seconds(TICKS_PER_TOKEN * (steps - self.text.count))
        return [
            type_out(self.text, steps, run_time=run_time),
            step_to(self.ruler, steps, run_time=run_time, rate_func=linear),
            count_to(self.counter, steps, run_time=run_time, rate_func=linear),
        ]
