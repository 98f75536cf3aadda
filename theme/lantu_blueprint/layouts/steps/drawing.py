"""Draws the layout `steps`: framed stages in one line or two, and the arrows between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import Animation, Create, FadeIn, VGroup, VMobject, smooth, squish_rate_func

from lantu_blueprint.block import Block, DoesNotFit, first_fitting, fitted
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.steps.data import Data, Stage
from lantu_blueprint.lighting import Lit
from lantu_blueprint.measures import Region, pixels
from lantu_blueprint.palette import AMBER, BLUE, INK, INK_SOFT, LINE, SHEET, Colour
from lantu_blueprint.parts.anchor import Anchor
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.icons import ICONS
from lantu_blueprint.parts.strokes import MAIN, TINT, frame, path, ring
from lantu_blueprint.type import BODY, LARGE, SMALL, mono
from lantu_blueprint.view import Faded

ONE_LINE, ONE_NARROW_LINE = 4, 3
"""Most stages in one line, and on a narrow stage."""
WIDEST, TALLEST = 4.4, (3.6, 2.05)
"""Greatest width of a stage, and its greatest height in one line and in two."""
BACK = 0.62
"""Room below the stages for the arrow back."""
BADGE = 0.25
"""Radius of the ring around a number."""
CORNER = 0.12, 0.02
"""Distance of its centre from the upper left corner of the stage."""
ICON = 1.2
"""Greatest height of an icon."""
BELOW_TITLE = 0.1
TITLES = (56.0, LARGE, 42.0, BODY, 32.0, SMALL)
"""Ems of the titles in pixels, in the order in which they are tried."""
NOTE = 0.78
"""Size of the notes relative to the titles."""


@dataclass(frozen=True, slots=True)
class Room:
    """Distances around the texts of the stages.

    Attributes:
        arrow: of two stages in a line.
        between: of two lines of stages.
        pad: of the texts from the frame.
        icon: height of the icon as a share of the stage's.
        below_icon: of the icon from the title.
    """

    arrow: float
    between: float
    pad: float
    icon: float
    below_icon: float


ROOMS = Room(0.66, 0.62, 0.2, 0.34, 0.3), Room(0.36, 0.52, 0.1, 0.26, 0.1)
"""The usual distances, and those where the stages would not fit otherwise."""
HEAD = 1.4
"""Size of arrowheads relative to those of annotations."""


class StageCard(Lit):
    """A stage: a frame with icon, title and note, and a badge with its number.

    Attributes:
        body: the frame.
        content: icon, title and note.
        badge: plate, ring and number; empty without numbers.
        arrow: that leads to it, if there is one.
    """

    def __init__(
        self, body: VMobject, icon: VGroup, title: Block, note: Block | None, badge: VGroup
    ) -> None:
        self.body, self.icon, self.title, self.note, self.badge = body, icon, title, note, badge
        self.content = VGroup(icon, title, *([note] if note else []))
        self.arrow: VGroup | None = None
        self._faded: list[Faded] = []
        super().__init__([body], self.content, badge)

    def dimmed(self, share: float) -> Iterable[Animation]:
        """Fade all but the plate of the number, which hides the corner of the frame."""
        if not self._faded:
            parts = [
                self.body,
                self.content,
                *self.badge[1:],
                *([self.arrow] if self.arrow else []),
            ]
            self._faded = [Faded(part) for part in parts]
        return [faded.to(share) for faded in self._faded]


def align(cards: Sequence[StageCard], regions: Sequence[Region], below_icon: float) -> None:
    """Put icons, titles and notes of all stages at common heights below their upper edges."""
    icon = max(card.icon.height for card in cards)
    icon += below_icon if icon else 0.0
    title = max(card.title.height for card in cards)
    note = max((card.note.height + BELOW_TITLE for card in cards if card.note), default=0.0)
    for card, region in zip(cards, regions, strict=True):
        x, y, _ = region.centre
        top = y + (icon + title + note) / 2
        card.icon.move_to((x, top - card.icon.height / 2, 0))
        if not card.note:
            # A title that stands alone has the room of the notes as well.
            card.title.move_to((x, top - icon - (title + note) / 2, 0))
            continue
        card.title.move_to((x, top - icon - title / 2, 0))
        card.note.move_to((x, top - icon - title - BELOW_TITLE - card.note.height / 2, 0))


class Steps(Layout[Data]):
    """The stages of a pipeline with arrows between them."""

    data_model = Data
    mirrored = True

    def compose(self) -> None:
        """Place the stages, in two lines if there are many, and join them by arrows."""
        stages, keys = self.data.stages, self.data.keys()
        count = len(stages)
        most = ONE_NARROW_LINE if self.is_narrow else ONE_LINE
        usual = count if count <= most else -(-count // 2)
        tries = [usual, *((2, 1) if self.is_narrow else ())]
        per_line, regions, drawn = first_fitting(
            partial(self._laid_out, min(each, count), room)
            for room, order in zip(ROOMS, (tries, [*tries[1:], usual]), strict=True)
            for each in order
        )
        arrows = self._arrows(regions, per_line)
        for key, stage, card, arrow in zip(keys, stages, drawn, [None, *arrows], strict=True):
            if arrow:
                card.arrow = arrow
                self.reserve(arrow)
            self.element(key, card, stage.at, partial(enter, card, arrow), 1.0)
        if self.data.back is not None:
            loop, words = self._back(regions, per_line, self.data.back)
            self.reserve(VGroup(loop, words))
            last = stages[-1].at
            self.step(last, partial(enter_back, loop, words), 1.6)

    def _laid_out(self, per_line: int, room: Room) -> tuple[int, list[Region], list[StageCard]]:
        """Draw all stages with some of them in a line."""
        self._room = room
        regions = self._regions(per_line)
        return per_line, regions, self._stages(regions)

    def _regions(self, per_line: int) -> list[Region]:
        """The places of the stages from left to right, line by line."""
        count, stage = len(self.data.stages), self.stage
        if self.data.numbers:
            out = BADGE - 0.02, BADGE - CORNER[0]
            stage = Region(stage.left + out[1], stage.right, stage.bottom, stage.top - out[0])
        lines = -(-count // per_line)
        low = BACK if self.data.back is not None else 0.0
        side = 0.4 if low and lines > 1 else 0.0
        arrow, between = self._room.arrow, self._room.between
        width = min(WIDEST, (stage.width - 2 * side - arrow * (per_line - 1)) / per_line)
        room = (stage.height - low - between * (lines - 1)) / lines
        height = min(TALLEST[min(lines, 2) - 1], room)
        x, y, _ = stage.centre
        top = y + (height * lines + between * (lines - 1) + low) / 2
        whole = width * per_line + arrow * (per_line - 1)
        regions = []
        for at in range(count):
            line, place = divmod(at, per_line)
            left = x - whole / 2 + place * (width + arrow)
            high = top - line * (height + between)
            regions.append(Region(left, left + width, high - height, high))
        return regions

    def _stages(self, regions: Sequence[Region]) -> list[StageCard]:
        """Draw all stages with titles of one size, as large as all of them fit."""
        for size in TITLES:
            try:
                cards = [
                    self._stage(at, stage, region, size)
                    for at, (stage, region) in enumerate(
                        zip(self.data.stages, regions, strict=True), start=1
                    )
                ]
            except DoesNotFit:
                if size == SMALL:
                    raise
                continue
            align(cards, regions, self._room.below_icon)
            return cards
        raise AssertionError

    def _stage(self, number: int, stage: Stage, region: Region, size: float) -> StageCard:
        shade = self.shade(stage.colour, BLUE)
        width = region.width - 2 * self._room.pad
        body = frame(region.width, region.height, 0.1, shade, fill=TINT).move_to(region.centre)
        room = region.height - 2 * self._room.pad
        icon = VGroup()
        if any(each.icon for each in self.data.stages):
            # A stage without an icon keeps its room, so that all titles stand in one line.
            high = min(ICON, room * self._room.icon)
            icon = ICONS[stage.icon](shade) if stage.icon else VGroup()
            icon.keeps_sides = True
            icon = icon.scale(high / icon.height) if stage.icon else icon.add(Anchor(height=high))
            room -= high + self._room.below_icon
        small = max(SMALL, size * NOTE)
        noted = any(each.note for each in self.data.stages)
        # The badge sits on the upper edge; the title keeps clear of it.
        share = 0.5 if noted else 1.0
        title = fitted(stage.title, width, room * share, size, size, INK, align="centre")
        note: Block | None = None
        if stage.note:
            left = room - title.height - BELOW_TITLE
            note = fitted(stage.note, width, left, small, small, INK_SOFT, align="centre")
        badge = VGroup()
        if self.data.numbers:
            plate, outline = ring((0, 0), BADGE, SHEET, 0.0, fill=1.0), ring((0, 0), BADGE, shade)
            digit = mono(str(number), SMALL, shade, weight="BOLD").move_to((0, 0, 0))
            corner = (region.left + CORNER[0], region.top - CORNER[1], 0)
            badge = VGroup(plate, outline, digit).move_to(corner)
        card = StageCard(body, icon, title, note, badge)
        card.name = stage.title
        return card

    def _arrows(self, regions: Sequence[Region], per_line: int) -> list[VGroup]:
        """The arrow to each stage but the first from the one before it."""
        arrows = []
        for at in range(1, len(regions)):
            one, other = regions[at - 1], regions[at]
            if at % per_line:
                y = one.centre[1]
                points = [(one.right + 0.08, y), (other.left - 0.08, y)]
            else:
                # From the end of the first line to the begin of the second.
                x, middle = one.centre[0], (one.bottom + other.top) / 2
                points = [(x, one.bottom - 0.06), (x, middle)]
                points += [(other.centre[0], middle), (other.centre[0], other.top + 0.06)]
            arrows.append(arrow_along(points, LINE))
        return arrows

    def _back(self, regions: Sequence[Region], per_line: int, text: str) -> tuple[VGroup, VGroup]:
        first, last = regions[0], regions[-1]
        low = min(region.bottom for region in regions) - BACK * 0.62
        x = last.centre[0]
        points = [(x, last.bottom - 0.06), (x, low)]
        if len(regions) > per_line:
            side = first.left - 0.36
            points += [(side, low), (side, first.centre[1]), (first.left - 0.08, first.centre[1])]
        else:
            points += [(first.centre[0], low), (first.centre[0], first.bottom - 0.06)]
        loop = arrow_along(points, AMBER)
        if not text:
            return loop, VGroup()
        room = abs(points[2][0] - x) - 0.6
        words = fitted(text, room, pixels(SMALL) * 1.4, BODY, SMALL, INK, align="centre")
        words.move_to(((x + points[2][0]) / 2, low, 0))
        plate = frame(words.width + 0.24, words.height, 0.05, SHEET, 0.0)
        plate.set_stroke(opacity=0.0).set_fill(SHEET, opacity=1.0)
        return loop, VGroup(plate.move_to(words), words)


def arrow_along(points: Sequence[tuple[float, float]], shade: Colour) -> VGroup:
    """A line with corners and an arrowhead at its end."""
    end = np.array([*points[-1], 0.0])
    way = end - np.array([*points[-2], 0.0])
    head = arrowhead(end, way, shade).scale(HEAD, about_point=end)
    arrow = VGroup(path(points, shade, MAIN, 0.9), head)
    arrow.name = "arrow"
    return arrow


def draw_arrow(arrow: VGroup, begins: float, ends: float) -> Iterable[Animation]:
    """Draw the line, then its head, between two shares of the time."""
    middle = begins + 0.8 * (ends - begins)
    yield Create(arrow[0], rate_func=squish_rate_func(smooth, begins, middle))
    yield FadeIn(arrow[1], rate_func=squish_rate_func(smooth, middle, ends))


def enter(stage: StageCard, arrow: VGroup | None) -> Iterable[Animation]:
    """Draw the arrow to a stage, then its frame and content."""
    begins = 0.0
    if arrow:
        yield from draw_arrow(arrow, 0.0, 0.4)
        begins = 0.25
    yield Create(stage.body, rate_func=squish_rate_func(smooth, begins, 0.85))
    shift = np.array([0.0, -0.1, 0.0])
    late = squish_rate_func(smooth, begins + 0.25, 1.0)
    yield FadeIn(stage.content, shift=shift, rate_func=late)
    if len(stage.badge):
        yield FadeIn(stage.badge, scale=0.5, rate_func=late)


def enter_back(loop: VGroup, words: VGroup) -> Iterable[Animation]:
    """Draw the arrow back after the last stage has appeared."""
    yield from draw_arrow(loop, 0.5, 0.95)
    if len(words):
        yield FadeIn(words, rate_func=squish_rate_func(smooth, 0.7, 1.0))
