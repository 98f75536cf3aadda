"""Draws the layout `sequence`: heads with lifelines, and messages between them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import pairwise, product

from manim import Animation, Create, VGroup, smooth, squish_rate_func

from lantu_blueprint.block import Block, DoesNotFit, fitted
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.sequence.data import Actor, Data, Event
from lantu_blueprint.layouts.sequence.messages import (
    BAR,
    LOOP,
    LOST,
    Activation,
    Arrow,
    Loop,
    Note,
    lifeline,
    plated,
)
from lantu_blueprint.lighting import Lit
from lantu_blueprint.measures import pixels
from lantu_blueprint.nodes import DrawnNode
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, LINE, PURPLE, RED, Colour
from lantu_blueprint.type import SMALL

SHADES = (BLUE, PURPLE, GREEN, AMBER, RED, BLUE)
SIZES = (40.0, 36.0, 32.0, SMALL)
"""Ems of all texts in pixels, in the order in which they are tried."""
WIDEST = 4.6
"""Greatest distance of two lifelines, unless a text needs more."""
APART = 0.1, 0.42
CLOSEST = 0.05
"""Least and greatest distance of an event from the next one, and the least in the least size."""
LOWER = 0.14
"""Distance of two lines of heads, where heads that are too wide for one stand in two."""
BELOW = 0.16
"""Length of the lifelines below the last event."""


class Sequence(Layout[Data]):
    """Lifelines, and messages and notes between them from top to bottom."""

    data_model = Data
    mirrored = True

    def compose(self) -> None:
        """Set everything as large as it fits, then draw heads, events and activations."""
        ways = [False, True] if len(self.data.actors) > 2 else [False]
        for self._in_two_lines, size in product(ways, SIZES):
            try:
                heads = [self._head(at, size) for at in range(len(self.data.actors))]
                self._columns(heads, size)
                texts = [self._words(event, size) for event in self.data.events]
            except DoesNotFit:
                if size == SMALL and self._in_two_lines == ways[-1]:
                    raise
                continue
            line = max(head.height for head in heads)
            tallest = 2 * line + LOWER if self._in_two_lines else line
            heights = [self._height(*pair) for pair in zip(self.data.events, texts, strict=True)]
            room = self.stage.height - tallest - BELOW - sum(heights)
            gap = room / len(heights)
            if gap >= (CLOSEST if size == SMALL else APART[0]):
                break
        else:
            fit = int((self.stage.height - tallest - BELOW) / (sum(heights) / len(heights) + gap))
            raise DoesNotFit(
                f"{len(heights)} messages and notes are too many for the stage. Write about "
                f"{max(1, min(fit, len(heights) - 1))}, or divide them between two rows"
            )
        gap = min(gap, APART[1])
        used = tallest + BELOW + sum(heights) + gap * len(heights)
        top = self.stage.top - (self.stage.height - used) / 2
        self._ys: list[float] = []
        y = top - tallest
        for height in heights:
            y -= height + gap
            self._ys.append(y)
        self._add_heads(heads, top, tallest, y - BELOW)
        self._activations()
        for key, event, words, y in zip(
            self.data.event_keys(), self.data.events, texts, self._ys, strict=True
        ):
            drawn = self._event(event, words, y)
            self.element(key, drawn, event.at, partial(self._enter, drawn, y), 0.9)

    # Measures --------------------------------------------------------------------------------

    def _head(self, at: int, size: float) -> DrawnNode:
        actor = self.data.actors[at]
        width = self.stage.width / len(self.data.actors)
        width = min(2.6, 2 * width - 0.55 if self._in_two_lines else width - 0.75)
        return DrawnNode(actor.label, "", actor.shape, self._shade_of(actor), size, width)

    def _shade_of(self, actor: Actor) -> Colour:
        return self.shade(actor.colour, SHADES[self.data.actors.index(actor)])

    def _columns(self, heads: list[DrawnNode], size: float) -> None:
        """Choose the x of each lifeline from the widths of heads and texts."""
        wanted = self._least_gaps([head.width for head in heads])
        least = list(wanted)
        names = [actor.key for actor in self.data.actors]
        for event in self.data.events:
            words = Block(event.note or event.text or "x", None, size)
            if event.note or not event.source or not event.to:
                continue
            low, high = sorted((names.index(event.source), names.index(event.to)))
            if low != high:
                each = (words.width + 0.6) / (high - low)
                for at in range(low, high):
                    wanted[at] = max(wanted[at], each)
            elif high < len(wanted):
                wanted[high] = max(wanted[high], words.width + LOOP[0] + 0.4)
            else:
                wanted[high - 1] = max(wanted[high - 1], words.width + LOOP[0] + 0.4)
        before, after = heads[0].width / 2, heads[-1].width / 2
        room = self.stage.width - before - after
        if sum(least) > room:
            raise DoesNotFit(
                f"the heads of {len(heads)} lifelines are too wide for the stage. Shorten labels"
            )
        if sum(wanted) > room:
            share = (room - sum(least)) / (sum(wanted) - sum(least))
            wanted = [a + (b - a) * share for a, b in zip(least, wanted, strict=True)]
        else:
            spare = (room - sum(wanted)) / len(wanted)
            wanted = [gap + min(spare, max(0.0, WIDEST - gap)) for gap in wanted]
        left: float = self.stage.centre[0] - (sum(wanted) + before + after) / 2 + before
        self._xs: dict[str, float] = {names[0]: left}
        for name, gap in zip(names[1:], wanted, strict=True):
            left += gap
            self._xs[name] = left

    def _least_gaps(self, widths: list[float]) -> list[float]:
        """Least distances of the lifelines, at which the heads stay apart."""
        if not self._in_two_lines:
            return [(one + other) / 2 + 0.35 for one, other in pairwise(widths)]
        # The lifeline of an upper head runs beside the lower ones; heads of one line stay apart.
        gaps = [widths[at + 1 - at % 2] / 2 + 0.15 for at in range(len(widths) - 1)]
        for at in range(len(widths) - 2):
            missing = (widths[at] + widths[at + 2]) / 2 + 0.25 - gaps[at] - gaps[at + 1]
            gaps[at] += max(0.0, missing) / 2
            gaps[at + 1] += max(0.0, missing) / 2
        return gaps

    def _words(self, event: Event, size: float) -> Block | None:
        """The text of an event, broken so that it fits between its lifelines."""
        tall = pixels(size) * 3.6
        if event.note:
            width = self._span(event) - 0.4
            return fitted(event.note, width, tall, size, size, INK, align="centre")
        if not event.text or not event.source or not event.to:
            return None
        if event.source == event.to:
            side = self._side(event.source)
            keys = list(self._xs)
            beside = keys[keys.index(event.source) + side]
            width = abs(self._xs[beside] - self._xs[event.source]) - LOOP[0] - 0.35
            return fitted(event.text, width, tall, size, size, INK)
        width = abs(self._xs[event.to] - self._xs[event.source]) - 0.5
        return fitted(event.text, width, tall, size, size, INK, align="centre")

    def _span(self, event: Event) -> float:
        """Width of the sheet of a note."""
        xs = [self._xs[key] for key in event.over or ()]
        if len(xs) == 2:
            return abs(xs[1] - xs[0]) + 0.9
        others = [abs(x - xs[0]) for x in self._xs.values() if x != xs[0]]
        edge = min(xs[0] - self.stage.left, self.stage.right - xs[0])
        return 2 * min(min(others) - 0.25, edge, 1.9)

    def _side(self, key: str) -> int:
        """Side on which an actor's messages to itself lie: right, but left for the last actor."""
        return -1 if key == self.data.actors[-1].key else 1

    def _height(self, event: Event, words: Block | None) -> float:
        tall = words.height if words else 0.0
        if event.note:
            return float(tall + 0.2)
        if event.source == event.to:
            return float(max(tall, LOOP[1]))
        return float(tall + 0.07)

    # Drawing ---------------------------------------------------------------------------------

    def _add_heads(self, heads: list[DrawnNode], top: float, tallest: float, bottom: float) -> None:
        for at, (actor, head) in enumerate(zip(self.data.actors, heads, strict=True)):
            x, foot = self._xs[actor.key], top - tallest
            if self._in_two_lines and at % 2 == 0:
                foot += (tallest + LOWER) / 2
            head.move_to((x, foot + head.height / 2, 0))
            thread = lifeline(x, foot - 0.05, bottom, LINE)
            # The lifeline is no part of the element: a frame or a zoom shows the head alone.
            self.reserve(thread)
            self.element(actor.key, head, actor.at, partial(enter_actor, head, thread), 0.8)

    def _activations(self) -> None:
        """Make a bar from each activating message to the reply that ends it."""
        self._bars: list[Activation] = []
        events = self.data.events
        shades = {actor.key: self._shade_of(actor) for actor in self.data.actors}
        for at, event in enumerate(events):
            if not event.activate or not event.to:
                continue
            ends = [n for n in range(at + 1, len(events)) if self._ends(events[n], event.to)]
            last = self._ys[ends[0]] if ends else self._ys[-1] - BELOW * 0.6
            top = self._ys[at] + (0.08 if event.source != event.to else 0.0)
            bar = Activation(self._xs[event.to], top, top - last + 0.06, shades[event.to])
            bar.key = event.to
            self._bars.append(bar)
            self.reserve(bar)

    def _ends(self, event: Event, actor: str) -> bool:
        return event.reply and event.source == actor

    def _event(self, event: Event, words: Block | None, y: float) -> Lit:
        shade = self.shade(event.colour, GREEN if event.reply else LINE)
        if event.note and words:
            middle = sum(self._xs[key] for key in event.over or ()) / len(event.over or "x")
            note = Note(words, self._span(event), self.shade(event.colour, AMBER))
            note.move_to((middle, y + note.height / 2, 0))
            note.name = event.note
            return note
        assert event.source and event.to
        start, end = self._xs[event.source], self._xs[event.to]
        if event.source == event.to:
            side = self._side(event.source)
            text = VGroup(words) if words else VGroup()
            high = y + self._height(event, words) / 2 + LOOP[1] / 2
            begin = start + side * (BAR if self._busy(event.source, high) else 0.03)
            if words:
                outer = begin + side * (LOOP[0] + 0.15)
                words.move_to((outer + side * words.width / 2, high - LOOP[1] / 2, 0))
            return Loop((begin, high), side, text, shade)
        ahead = 1 if end > start else -1
        leave = BAR if self._busy(event.source, y) else 0.02
        arrive = BAR + 0.02 if self._busy(event.to, y) else 0.04
        text = plated(words) if words else VGroup()
        if words:
            reach = LOST if event.lost else 1.0
            text.move_to((start + reach * (end - start) / 2, y + 0.06 + words.height / 2, 0))
        arrow = Arrow(
            (start + ahead * leave, y),
            (end - ahead * arrive, y),
            text,
            shade,
            event.reply,
            event.lost,
        )
        arrow.name = event.text or "message"
        return arrow

    def _busy(self, key: str, y: float) -> bool:
        return any(
            bar.key == key and bar.top + 0.01 >= y >= bar.top - bar.length - 0.01
            for bar in self._bars
        )

    def _enter(self, drawn: Lit, y: float) -> Iterable[Animation]:
        """Play the entrance of an event, and let the bars above it grow down to it."""
        yield from drawn.enter()
        last = y == self._ys[-1]
        for bar in self._bars:
            if y <= bar.top and bar.shown < bar.length:
                begins = 0.75 if bar.shown == 0.0 else 0.0
                yield bar.grow(y - BELOW if last else y - 0.1, begins)


def enter_actor(head: DrawnNode, thread: VGroup) -> Iterable[Animation]:
    """Draw the head, then let its lifeline run down."""
    yield from head.enter()
    yield Create(thread, rate_func=squish_rate_func(smooth, 0.3, 1.0))
