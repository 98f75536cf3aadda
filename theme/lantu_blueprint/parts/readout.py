"""Changing numbers: glyph outlines are built once and then only placed.

`python -m lantu_blueprint.parts.readout` draws them.
"""

from __future__ import annotations

import numpy as np
from manim import DOWN, Mobject, VGroup, VMobject

from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import INK, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, Points
from lantu_blueprint.tokens import family
from lantu_blueprint.type import BODY, MONO, mono

DIGITS = "0123456789"


def shifted(points: Points, right: float, up: float = 0.0) -> Points:
    """Points (n, 3), translated."""
    return np.asarray(points + np.array([right, up, 0.0]), float)


class Glyphs:
    """The outlines of some characters of the monospaced font, on their baseline.

    Attributes:
        size: em in pixels at 1080p.
        weight: "NORMAL" or "BOLD".
        outlines: character -> (n, 3) Bézier points relative to the pen position.
        advances: character -> advance width in units.
        cap: height of a capital letter in units.
    """

    def __init__(self, characters: str, size: float = BODY, weight: str = "NORMAL") -> None:
        self.size, self.weight = size, weight
        wanted = [c for c in dict.fromkeys(characters) if c != " "]
        # A capital before and after each character gives the pen positions.
        row = mono("HH" + "".join(c + "H" for c in wanted), size, weight=weight).submobjects
        edges = [post.get_left()[0] for post in (row[0], *row[1::2])]
        baseline = float(row[0].get_bottom()[1])
        self.cap = float(row[0].height)
        unit = float(edges[1] - edges[0])
        bearing = (unit - float(row[0].width)) / 2
        self.advances = {" ": unit}
        self.outlines: dict[str, Points] = {" ": NO_POINTS}
        for index, character in enumerate(wanted):
            pen = edges[index + 1] + unit - bearing
            self.outlines[character] = row[2 + 2 * index].points - [pen, baseline, 0]
            self.advances[character] = float(edges[index + 2] - edges[index + 1]) - unit

    def __deepcopy__(self, memo: dict[int, object]) -> Glyphs:
        return self  # immutable, so copies of a part share it

    def including(self, text: str) -> Glyphs:
        """These glyphs and those that a text needs besides them."""
        missing = "".join(each for each in text if each not in self.outlines)
        if not missing:
            return self
        more = Glyphs(missing, self.size, self.weight)
        more.outlines = {**more.outlines, **self.outlines}
        more.advances = {**more.advances, **self.advances}
        return more

    def width(self, text: str) -> float:
        """The advance width of a text in units."""
        return sum(self.advances[character] for character in text)

    def merged(self, text: str) -> Points:
        """A text as one path (n, 3) that starts at the origin."""
        pen, paths = 0.0, [NO_POINTS]
        for character in text:
            paths.append(shifted(self.outlines[character], pen))
            pen += self.advances[character]
        return np.concatenate(paths)


class Readout(VGroup):  # type: ignore[misc]
    """A line of monospaced text that is cheap to change in every frame.

    Args:
        text: the first text; its width is reserved.
        size: em in pixels at 1080p.
        colour: colour of the glyphs.
        characters: all characters that will be shown, besides the digits and `text`.
        widest: the longest text that will be shown; its width is reserved.
        align: -1 left, 0 centred, 1 right within the reserved width.
        weight: "NORMAL" or "BOLD".

    Attributes:
        text: the text shown.
        em: em in pixels at 1080p at construction.
        font: family of its glyphs.
    """

    def __init__(
        self,
        text: str,
        size: float = BODY,
        colour: Colour = INK,
        *,
        characters: str = "",
        widest: str = "",
        align: float = 0.0,
        weight: str = "NORMAL",
    ) -> None:
        self.glyphs = Glyphs(DIGITS + characters + text + widest, size, weight)
        self.room = max(self.glyphs.width(text), self.glyphs.width(widest), pixels(size) / 4)
        self.align = align
        self.em, self.font = size, family(MONO)
        self.anchor = Anchor((-self.room / 2, 0, 0), self.room, self.glyphs.cap)
        self.slots = VGroup(
            *(
                VMobject(fill_color=colour, fill_opacity=1, stroke_width=0)
                for _ in range(max(len(text), len(widest)))
            )
        )
        super().__init__(self.anchor, self.slots)
        self.text = ""
        self.show_text(text)

    @property
    def seen_em(self) -> float:
        """Pixels at 1080p, all scaling included."""
        return self.em * self.anchor.scaling

    def admit(self, text: str, room: float | None = None) -> None:
        """Prepare to show a text with characters that are not yet known.

        Args:
            text: will be shown later.
            room: greatest width of a text on the sheet; None sets no limit.

        Raises:
            DoesNotFit: the text is wider.
        """
        self.glyphs = self.glyphs.including(text)
        width = self.glyphs.width(text) * self.anchor.scaling
        if room is not None and width > room + 1e-6:
            fitting = int(len(text) * room / width)
            raise DoesNotFit(
                f"the figure “{text}” is too long for its place: {len(text)} characters, "
                f"about {fitting} fit. Shorten it"
            )

    def show_text(self, text: str) -> Readout:
        """Show another text.

        Raises:
            KeyError: a character is not in `characters`.
        """
        while len(self.slots) < len(text):
            slot = self.slots[0].copy() if len(self.slots) else VMobject()
            self.slots.add(slot)
        pen = (self.room - self.glyphs.width(text)) * (self.align + 1) / 2
        for index, slot in enumerate(self.slots):
            if index >= len(text):
                slot.points = NO_POINTS
                continue
            outline = self.glyphs.outlines[text[index]]
            slot.points = self.anchor.place(shifted(outline, pen)) if len(outline) else NO_POINTS
            pen += self.glyphs.advances[text[index]]
        self.text = self.name = text
        return self


def demo() -> Mobject:
    """Three readouts, one of them changed."""
    return VGroup(
        Readout("5.2×", 96, weight="BOLD"),
        Readout("00 %").show_text("60 %"),
        Readout("12 步", widest="128 步", align=-1),
    ).arrange(DOWN, buff=0.6)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "readout")
