"""A text of tokens that are lit one by one.

`python -m lantu_blueprint.parts.paragraph` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, Line, ManimColor, Mobject, VGroup, VMobject, interpolate_color, linear

from lantu_blueprint.measures import pixels, stroke
from lantu_blueprint.palette import BLUE, INK, LINE, PURPLE, RED, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box, corners
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.tokens import family
from lantu_blueprint.type import BODY, SANS, sans

NEVER_FIRST = "，。！？；：、）》」』】”’…—～·％,.!?;:)]}%"
NEVER_LAST = "（《「『【“‘([{"
LINE_SPACING = 1.55
DIM = 0.2


def breaks(
    tokens: Sequence[str],
    widths: Sequence[float],
    spaces: Sequence[float],
    room: float,
    chinese: bool,
) -> list[int]:
    """Break a text into lines.

    Args:
        tokens: the text; leading spaces belong to their token.
        widths: widths of the tokens' ink.
        spaces: space before each token's ink if it does not start a line.
        room: length of a line.
        chinese: whether a line may break between any two tokens instead of at spaces only.

    Returns:
        Index of the first token of each line. No line starts with closing or ends with opening
        punctuation; a run of tokens that is longer than a line overflows it.
    """
    starts, used = [0], 0.0
    for index in range(len(tokens)):
        step = (spaces[index] if index > starts[-1] else 0.0) + widths[index]
        if index > starts[-1] and used + step > room:
            at = index
            while at > starts[-1] and not may_break(tokens, at, chinese):
                at -= 1
            if at > starts[-1]:
                starts.append(at)
                used = sum(widths[at : index + 1]) + sum(spaces[at + 1 : index + 1])
                continue
        used += step
    return starts


def may_break(tokens: Sequence[str], index: int, chinese: bool) -> bool:
    """Whether a line may start with a token."""
    token, before = tokens[index].strip(), tokens[index - 1].strip()
    if token[:1] in NEVER_FIRST or before[-1:] in NEVER_LAST:
        return False
    spaced = tokens[index][:1] == " " or tokens[index - 1][-1:] == " "
    latin = token[:1].isascii() and before[-1:].isascii()
    return spaced or (chinese and not latin)


class Paragraph(VGroup):  # type: ignore[misc]
    """A paragraph whose tokens are dim until they are lit.

    Args:
        tokens: the text in pieces, spaces included.
        width: of its lines in units.
        size: em in pixels at 1080p.
        language: "zh" breaks between characters, "en" at spaces.
        colour: of lit tokens.
        dim: opacity of tokens not yet lit; 0 for a typewriter.

    Attributes:
        tokens: one mobject per token.
        words: the tokens as given.
        light: (n,) brightness of each token, 0 to 1.
        rest: opacity of tokens that are not lit.
        count: number of typed tokens, as last shown.
        lines: index of the first token of each line.
        em: pixels at 1080p when made.
        font: family of its glyphs.
    """

    def __init__(
        self,
        tokens: Sequence[str],
        width: float = 5.0,
        size: float = BODY,
        language: str = "zh",
        colour: Colour = INK,
        dim: float = DIM,
    ) -> None:
        self.words = tuple(tokens)
        self.em, self.colour, self.rest = size, colour, dim
        em = pixels(size)
        # The text is set on one line first, so that Pango gives all tokens one baseline.
        row = sans("".join(tokens), size).submobjects
        inks, cursor = [], 0
        for token in tokens:
            pieces = zip(token, row[cursor : cursor + len(token)], strict=True)
            inks.append([glyph for character, glyph in pieces if not character.isspace()])
            cursor += len(token)
        edges, last = [], float(row[0].get_left()[0])
        for ink in inks:
            left = float(ink[0].get_left()[0]) if ink else last
            last = float(ink[-1].get_right()[0]) if ink else last
            edges.append((left, last))
        widths = [right - left for left, right in edges]
        spaces = [0.0] + [edges[i][0] - edges[i - 1][1] for i in range(1, len(edges))]
        self.lines = breaks(tokens, widths, spaces, width, language == "zh")
        baseline = float(np.median([glyph.get_bottom()[1] for ink in inks for glyph in ink]))
        pitch = LINE_SPACING * em
        height = pitch * (len(self.lines) - 1) + em
        self.anchor = Anchor((0, -height, 0), width, height)
        self.tokens = VGroup()
        self.places: list[tuple[float, float, float]] = []
        line = -1
        for index, ink in enumerate(inks):
            if line + 1 < len(self.lines) and index == self.lines[line + 1]:
                line += 1
            start = edges[self.lines[line]][0]
            base = height - 0.85 * em - line * pitch
            shift = np.array([-start, base - height - baseline, 0.0])
            token = VMobject(fill_color=colour, fill_opacity=dim, stroke_width=0)
            paths = [piece.points for glyph in ink for piece in glyph.get_family()]
            token.points = np.concatenate([NO_POINTS, *paths]) + shift
            self.tokens.add(token)
            self.places.append((edges[index][0] - start, edges[index][1] - start, base))
        super().__init__(self.anchor, self.tokens)
        self.font, self.name = family(SANS), "".join(tokens)
        self.light = np.zeros(len(inks))
        self.count = 0
        self.show_light(self.light)
        self.center()

    @property
    def seen_em(self) -> float:
        """Pixels at 1080p, all scaling included."""
        return self.em * self.anchor.scaling

    def show_light(self, light: np.ndarray[Any, Any], flash: str | None = None) -> Paragraph:
        """Set the brightness of each token, (n,); partly lit tokens take the colour of `flash`."""
        for token, share in zip(self.tokens, light, strict=True):
            opacity = self.rest + (1 - self.rest) * float(share)
            shade: Colour = self.colour
            if flash is not None and 0 < share < 1:
                heat = 1 - abs(2 * float(share) - 1)
                shade = interpolate_color(ManimColor(self.colour), ManimColor(flash), heat)
            token.set_fill(shade, opacity)
        self.light = light
        return self

    def typed(self, fraction: float) -> Paragraph:
        """Light the first tokens, given as a share (0 to 1) of all."""
        return self.show_count(fraction * len(self.words))

    def show_count(self, count: float) -> Paragraph:
        """Light the first `count` tokens (rounded down)."""
        self.count = int(count + 1e-9)
        self.light = (np.arange(len(self.words)) < self.count).astype(float)
        for index, token in enumerate(self.tokens):
            token.set_fill(opacity=1.0 if index < self.count else self.rest)
        return self

    def slots(self, colour: Colour = LINE) -> VMobject:
        """A short line under each token, so that tokens can be distinguished and counted."""
        underlines = VMobject(stroke_color=colour, stroke_width=stroke(2.5), stroke_opacity=0.6)
        paths, inset = [NO_POINTS], 0.05
        ends = {*(start - 1 for start in self.lines), len(self.words) - 1}
        begin = 0.0
        for index, (left, right, base) in enumerate(self.places):
            first, last = index in self.lines, index in ends
            begin = left if first else begin
            # Neighbouring lines meet half way between the inks of their tokens.
            end = right if last else (right + self.places[index + 1][0]) / 2
            height = base - 0.26 * pixels(self.em)
            low = begin if first else begin + inset / 2
            high = end if last else end - inset / 2
            paths.append(self.anchor.place(corners((low, height), (high, height))))
            begin = end
        underlines.points = np.concatenate(paths)
        return underlines

    def strike(self, index: int, colour: Colour = RED) -> Line:
        """A line through a token, to be drawn by `Create`."""
        left, right, base = self.places[index]
        height = base + 0.33 * pixels(self.em)
        overhang = 0.02
        ends = self.anchor.place([[left - overhang, height], [right + overhang, height]])
        return Line(ends[0], ends[1], stroke_color=colour, stroke_width=stroke(3))


def light_all(paragraph: Paragraph, flash: str | None = BLUE, **kwargs: Any) -> Drive:
    """Light all tokens with one sweep that passes over all lines at the same time."""
    left = np.array([place[0] for place in paragraph.places])
    delay = left / max(1e-6, float(left.max())) * 0.5

    def show(alpha: float) -> None:
        lit = np.array([smoothstep((alpha - wait) / 0.5) for wait in delay])
        paragraph.show_light(lit, flash)
        paragraph.count = len(paragraph.words) if alpha >= 1 else paragraph.count

    kwargs.setdefault("rate_func", linear)
    kwargs.setdefault("run_time", 0.6)
    return Drive(paragraph, lambda: 0.0, show, 1.0, **kwargs)


def type_out(paragraph: Paragraph, to: float | None = None, **kwargs: Any) -> Drive:
    """Type token after token from the last typed one up to number `to` (by default all)."""
    kwargs.setdefault("rate_func", linear)
    goal = float(len(paragraph.words) if to is None else to)
    return Drive(paragraph, lambda: float(paragraph.count), paragraph.show_count, goal, **kwargs)


class Caret(VGroup):  # type: ignore[misc]
    """A block caret after the last typed token; one blink a second.

    `scene.ambient(caret, Caret.blink)` keeps it in place and blinking.
    """

    def __init__(self, paragraph: Paragraph, colour: Colour = PURPLE) -> None:
        self.paragraph = paragraph
        self.block = VMobject(
            stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=0.15
        )
        super().__init__(self.block)
        self.blink(0.0)

    def blink(self, now: float) -> Caret:
        """Place the caret after the last typed token; visible in the first half of each second."""
        lit = now % 1.0 < 0.55
        self.block.set_fill(opacity=0.15 * lit).set_stroke(opacity=float(lit))
        return self.stand_after(self.paragraph.count)

    def stand_after(self, count: float) -> Caret:
        """Place the caret after `count` tokens; between two of them it is on its way."""
        paragraph = self.paragraph
        em = pixels(paragraph.em)
        done = int(count + 1e-9)
        left, _, base = paragraph.places[0]
        if done:
            _, right, base = paragraph.places[done - 1]
            left = right + 0.12 * em
        if count > done:
            start, end, base = paragraph.places[done]
            begin = start if done in paragraph.lines else left
            left = begin + (count - done) * (end + 0.12 * em - begin)
        path = box(left, left + 0.5 * em, base - 0.12 * em, base + 0.85 * em)
        self.block.points = paragraph.anchor.place(path)
        return self


def demo() -> Mobject:
    """Dim, half typed with its caret, swept, and struck."""
    chinese = [
        *"大模型一次读完整段文字，所有的字同时进入计算，（像老师批改卷子）一眼十行；写字却只能一个接一个。"
    ]
    words = "The moon stared at the broken window , and the window , un lit , stared back"
    english = [w if w in ("The", ",", "lit") else f" {w}" for w in words.split()]
    first = Paragraph(chinese, 5.6).typed(0.6)
    second = Paragraph(english, 5.6, language="en", dim=0.0).typed(1)
    swept = Paragraph(chinese, 5.6)
    sweep = light_all(swept)
    sweep.begin()
    sweep.interpolate(0.5)
    left = VGroup(first, second).arrange(DOWN, buff=0.7, aligned_edge=LEFT)
    both = VGroup(left, swept).arrange(buff=0.8)
    return VGroup(both, Caret(first), Caret(second), second.strike(4), second.strike(12))


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "paragraph")
