"""Digital rain and scrolling code. `python -m theme.parts.rain` draws them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Mobject, VGroup, VMobject

from theme.measures import STAGE, Region, pixels
from theme.palette import BLUE, GREEN, INK_SOFT, PURPLE
from theme.parts.anchor import NO_POINTS, Anchor, Points
from theme.parts.drive import Drive, smoothstep
from theme.parts.readout import Glyphs, shifted
from theme.type import MONO, SMALL

CHARACTERS = "01{}[]()<>=+*;:#&|/"
ROW = 0.36
"""Height of one glyph's place in a column."""
PIECES = ((1, 1.0), (2, 0.75), (3, 0.5), (3, 0.25))
"""A column from its head up: how many glyphs are one path, and how strong they are."""
FADE = 0.7
"""Length over which things fade at the upper and lower end of their region."""


def presence(part: DigitalRain | CodeScroll, to: float = 1.0, **kwargs: Any) -> Drive:
    """Let rain or code come (1) or go (0) while it goes on moving."""

    def show(level: float) -> None:
        part.presence = level

    return Drive(part, lambda: part.presence, show, to, **kwargs)


class DigitalRain(VGroup):  # type: ignore[misc]
    """Dim columns of glyphs that fall and come again.

    `scene.ambient(rain, DigitalRain.fall)` keeps it falling.

    Args:
        region: where it falls.
        seed: of glyphs, speeds and places.
        columns: how many.
        colour: of the glyphs.
        opacity: of a column's head; its tail fades.
        fade: length over which it comes and goes at the region's ends.

    Attributes:
        presence: 0 to 1, multiplies every opacity.
    """

    def __init__(
        self,
        region: Region,
        seed: int = 0,
        columns: int = 18,
        colour: str = GREEN,
        opacity: float = 0.8,
        fade: float = FADE,
    ) -> None:
        self.presence, self.opacity, self.reach = 1.0, opacity, fade
        self.extent = region.height
        self.anchor = Anchor((region.left, region.bottom, 0), region.width, region.height)
        chance = np.random.default_rng(seed)
        glyphs = Glyphs(CHARACTERS, SMALL)
        self.length = sum(count for count, _ in PIECES) * ROW
        cycle = self.extent + self.length
        pitch = region.width / columns
        self.speeds = chance.uniform(1.2, 2.8, columns)
        self.offsets = chance.uniform(0, cycle, columns)
        self.pieces = VGroup()
        self.paths: list[tuple[int, float, float, float, Points]] = []
        for column in range(columns):
            x = (column + 0.5) * pitch - glyphs.advances["0"] / 2
            row = 0
            for count, strength in PIECES:
                paths = []
                for place in range(row, row + count):
                    outline = glyphs.outlines[CHARACTERS[chance.integers(len(CHARACTERS))]]
                    paths.append(shifted(outline, x, place * ROW))
                low, row = row * ROW, row + count
                self.paths.append((column, low, row * ROW, strength, np.concatenate(paths)))
                self.pieces.add(VMobject(fill_color=colour, fill_opacity=0, stroke_width=0))
        super().__init__(self.anchor, self.pieces)
        self.fall(0.0)

    def fall(self, now: float) -> DigitalRain:
        """Draw the rain at a second."""
        cycle = self.extent + self.length
        for drop, (column, low, high, strength, path) in zip(self.pieces, self.paths, strict=True):
            fallen = (self.offsets[column] + self.speeds[column] * now) % cycle
            base = self.extent - fallen
            # A piece is gone before any of its glyphs leaves the region.
            below = base + low
            above = self.extent - (base + high)
            ends = smoothstep(below / self.reach) * smoothstep(above / self.reach)
            opacity = self.opacity * strength * ends * self.presence
            # Unseen pieces keep their points, for fades match the parts of a copy one to one; they
            # wait at the region's ends.
            waiting = min(max(base, -low), self.extent - high)
            drop.points = self.anchor.place(shifted(path, 0, waiting))
            drop.set_fill(opacity=opacity if opacity >= 0.01 else 0.0)
        return self


KEYWORDS = re.compile(
    r"\b(def|return|for|in|if|else|elif|while|import|from|class|not|and|or|yield|with|as|None|True|False)\b"
)
STRINGS = re.compile(r"\"[^\"]*\"|'[^']*'|\b\d+(?:\.\d+)?\b")


class CodeScroll(VGroup):  # type: ignore[misc]
    """Lines of code that scroll upwards without end.

    `scene.ambient(code, CodeScroll.scroll)` keeps it scrolling.

    Args:
        lines: the code; each must fit the region's width.
        region: where it is seen.
        size: em in pixels at 1080p.
        speed: lines per second.
        colours: of plain code, keywords, and literals.
        fade: length over which lines come and go at the region's ends.

    Attributes:
        presence: 0 to 1, multiplies every opacity.
    """

    def __init__(
        self,
        lines: Sequence[str],
        region: Region,
        size: float = SMALL,
        speed: float = 6.0,
        colours: tuple[str, str, str] = (INK_SOFT, PURPLE, BLUE),
        fade: float = FADE,
    ) -> None:
        self.presence, self.speed, self.reach = 1.0, speed, fade
        self.em, self.font = size, MONO
        self.pitch = pixels(size) * 1.5
        self.extent = region.height
        self.anchor = Anchor((region.left, region.bottom, 0), region.width, region.height)
        # A line a little past the end comes in while the first goes out.
        seen = int(np.ceil(self.extent / self.pitch)) + 2
        repeated = list(lines) * int(np.ceil(seen / len(lines)))
        glyphs = Glyphs("".join(sorted(set("".join(lines)) | {"0"})), size)
        self.cap = glyphs.cap
        self.rows = VGroup()
        self.paths: list[list[Points]] = []
        for line in repeated:
            styles = np.zeros(len(line), int)
            for style, pattern in ((2, STRINGS), (1, KEYWORDS)):
                for match in pattern.finditer(line):
                    styles[match.start() : match.end()] = style
            runs: list[list[Points]] = [[NO_POINTS], [NO_POINTS], [NO_POINTS]]
            pen = 0.0
            for character, style in zip(line, styles, strict=True):
                runs[style].append(shifted(glyphs.outlines[character], pen))
                pen += glyphs.advances[character]
            self.paths.append([np.concatenate(run) for run in runs])
            self.rows.add(
                VGroup(
                    *(
                        VMobject(fill_color=colour, fill_opacity=0, stroke_width=0)
                        for colour in colours
                    )
                )
            )
        super().__init__(self.anchor, self.rows)
        self.name = "\n".join(lines)
        self.scroll(0.0)

    @property
    def seen_em(self) -> float:
        """Pixels at 1080p, all scaling included."""
        return self.em * self.anchor.scaling

    def scroll(self, now: float) -> CodeScroll:
        """Draw the code at a second; lines outside the region are left out."""
        total = len(self.rows) * self.pitch
        for index, (row, paths) in enumerate(zip(self.rows, self.paths, strict=True)):
            down = (index * self.pitch - now * self.speed * self.pitch) % total
            base = self.extent - down
            margin = 0.3 * self.pitch
            ends = smoothstep((base - margin) / self.reach) * smoothstep(
                (self.extent - base - self.cap) / self.reach
            )
            for run, path in zip(row, paths, strict=True):
                if len(path):
                    run.points = self.anchor.place(shifted(path, 0, base))
                    run.set_fill(opacity=ends * self.presence)
        return self


def demo() -> Mobject:
    """Code in the left half, rain behind all."""
    code = [
        "def generate(prompt, draft, target):",
        "    tokens = tokenize(prompt)",
        "    while not finished(tokens):",
        "        guess = draft.propose(tokens, 6)",
        "        p = target.score(tokens + guess)",
        "        for i, token in enumerate(guess):",
        "            if random() > p[i] / q[i]:",
        "                break",
        '        yield "accepted", tokens[:i]',
        "    return None",
    ]
    left, _ = STAGE.columns(1, 1)
    return VGroup(DigitalRain(STAGE, 7, 30).fall(3.0), CodeScroll(code, left).scroll(1.3))


if __name__ == "__main__":
    from theme.parts.demo import show

    show(demo, "rain")
