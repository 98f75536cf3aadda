"""One half of a sheet on which two modes of a model are compared.

The half shows the mode's name and comparison, a paragraph, and how many steps it takes.
"""

from __future__ import annotations

from manim import UP, Animation, ApplyMethod, FadeIn, VGroup, linear, there_and_back

from lantu.core.ticks import seconds
from lantu_blueprint.compositions.two_modes import Places
from lantu_blueprint.palette import INK_SOFT
from lantu_blueprint.parts.counter import StepCounter, count_to
from lantu_blueprint.parts.links import Links
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.paragraph import Paragraph, type_out
from lantu_blueprint.parts.race import page_of, room_of
from lantu_blueprint.parts.steps import StepRuler, step_to
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, Lettering, sans

TICKS_PER_TOKEN = 4


class Side:
    """One half of the sheet: a mode, its comparison, the paragraph and its steps.

    Attributes:
        index: 0 for the first half, 1 for the second.
        words: the tokens.
        room: region of its content.
        colour: colour of the mode.
        text, slots, page: the paragraph, a line under each token, and the frame around both.
        links: the arrows from each token to the next.
        reasons: why it takes so many steps.
        ruler, counter: show the number of steps.
    """

    def __init__(
        self,
        scene: BlueprintScene,
        at: Places,
        index: int,
        panel: Panel,
        colour: str,
        icon: VGroup,
        name: str,
        likeness: str,
        rest: float,
    ) -> None:
        self.index, self.colour, self.icon = index, colour, icon
        self._tab = VGroup(panel.tab, panel.title)
        self.at = at
        self.room = room = room_of(panel, at)
        self.name = sans(scene.label(name), at.name, colour, weight="BOLD")
        self.likeness = sans(scene.label(likeness), at.likeness)
        icon.scale(at.icon)
        icon.shift((room.left - icon.get_left()[0], room.top - icon.get_top()[1], 0))
        if at.column:
            icon.move_to((room.left - 0.1 - at.column / 2, room.top - 1.0, 0))
        words = VGroup(self.name, self.likeness)
        for line, place in zip(words, (at.name_at, at.likeness_at), strict=True):
            line.move_to((room.left + place[0] + line.width / 2, room.top - place[1], 0))
        tokens = scene.row.data["paragraph"][scene.row.language]
        self.words = tokens
        language = scene.row.language
        size, width = at.paragraph.get(language, at.paragraph["en"])
        self.text = Paragraph(tokens, width, size, language, dim=rest)
        self.text.move_to((room.centre[0], at.text[index], 0))
        self.slots, self.links = self.text.slots(), Links(self.text, colour, at.over)
        self.reasons = VGroup()
        self.page = page_of(self.text, room, at)
        self.tokens = sans(scene.label("tokens"), at.tokens, INK_SOFT)
        self.tokens.move_to((room.right - self.tokens.width / 2, room.top - at.tokens_at, 0))
        self.counter = StepCounter(
            scene.label("step"), scene.label("steps"), size=at.count, colour=colour
        )
        self.counter.move_to((room.right - self.counter.width / 2, at.claim[index], 0))
        if at.column:
            edge = room.left - 0.2 - self.counter.width / 2
            self.counter.move_to((edge, room.top - 1.82, 0))

    def reason(self, text: str) -> list[Lettering]:
        """Why it takes so many steps, below the half; nothing where there is no room for it."""
        if self.at.reason is None:
            return []
        line = sans(text, BODY, self.colour)
        line.move_to((self.room.left + line.width / 2, self.at.reason, 0))
        self.reasons.add(line)
        return [line]

    def claim(self, text: str) -> Lettering:
        """The conclusion about the mode, at the bottom of the half."""
        claim = sans(text, self.at.claimed, self.colour)
        claim.move_to((self.room.left + claim.width / 2, self.at.claim[self.index], 0))
        self.claimed = claim
        return claim

    @property
    def all(self) -> VGroup:
        """Everything in this half."""
        parts = (self.name, self.page, self.text, self.slots, self.links, self.tokens, self.ruler)
        said = (self.counter, self.icon, self.likeness, self.claimed, self.reasons)
        return VGroup(*parts, *said)

    def wait_for_it(self) -> list[Animation]:
        """Animations that show the paragraph unlit and zero steps."""
        parts = (self.name, self.page, self.text, self.slots, self.tokens, self.ruler, self.counter)
        return [FadeIn(part) for part in parts]

    def called(self) -> list[Animation]:
        """Animations that highlight the mode's title."""
        return [self.name.animate(rate_func=there_and_back).scale(1.15)]

    def tabbed(self) -> Animation:
        """Lift the tab with the mode's technical name for a moment."""
        return ApplyMethod(self._tab.shift, 0.22 * UP, rate_func=there_and_back)

    def rule(self, steps: int) -> None:
        """Draw the ruler with so many steps; a single step is as wide as the paragraph."""
        self.ruler = StepRuler(steps, self.room.width, self.colour)
        self.ruler.move_to((self.room.centre[0], self.at.ruler[self.index], 0))

    def step_to(self, steps: int) -> list[Animation]:
        """Animations that type up to so many tokens, each of which is a step."""
        run_time = seconds(TICKS_PER_TOKEN * (steps - self.text.count))
        return [
            type_out(self.text, steps, run_time=run_time),
            step_to(self.ruler, steps, run_time=run_time, rate_func=linear),
            count_to(self.counter, steps, run_time=run_time, rate_func=linear),
        ]
