"""Text that is broken into lines by Pango and fitted into a region.

Pango breaks lines by the rules of Unicode (UAX #14) and orders right-to-left text, so every script
is laid out by the same code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, TypeVar
from xml.sax.saxutils import escape

import numpy as np
from manim import Mobject, VGroup, config
from manimpango import Alignment, MarkupUtils

from lantu.core.errors import SceneError
from lantu.core.glyph_coverage import lacking
from lantu.core.word_breaks import JOINER, join_words
from lantu_blueprint.glyphs import UnexpectedSvg, placed_glyphs
from lantu_blueprint.measures import Region, pixels
from lantu_blueprint.palette import INK, Colour
from lantu_blueprint.parts.anchor import Anchor
from lantu_blueprint.tokens import family
from lantu_blueprint.type import BODY, SANS, SMALL, Sized, sans

Align = Literal["left", "centre", "right"]
Made = TypeVar("Made")

LEADING = 0.93
"""Distance of baselines as a share of the font's own; 1.35 em in the font of the theme."""
ASCENT, DESCENT = 0.88, 0.24
"""Height in ems of the first line above its baseline, and of the last line below it."""
POINTS = 40.0
"""Font size that Pango is given; outlines are scaled, so the result does not depend on it."""
SVG_EM = POINTS * 96 / 72
"""The em of that size in the units of Pango's SVG, 96 of which are an inch."""
SHRINK = 0.93
"""Factor between two sizes that `fitted` tries."""
ALIGNMENTS = {
    "left": Alignment.LEFT,
    "centre": Alignment.CENTER,
    "right": Alignment.RIGHT,
}


class DoesNotFit(SceneError):
    """A text is too long for its place even at the least size.

    Attributes:
        share: of the text that fits, 0 to 1; 0 where that is not known.
    """

    def __init__(self, message: str, share: float = 0.0) -> None:
        super().__init__(message)
        self.share = share


class Block(Sized, VGroup):  # type: ignore[misc]
    """A text of one or more lines.

    Its bounding box is that of its lines from ascent to descent, so that neighbours with and
    without descenders are aligned.

    Args:
        text: the text; line breaks in it are kept, and no line breaks beside a word joiner.
        width: longest line in units; None breaks lines only where the text does.
        size: em in pixels at 1080p.
        colour: of all glyphs.
        font: family, or role in the theme; Pango takes missing glyphs from other fonts.
        weight: NORMAL or BOLD.
        align: of the lines; "left" is the side on which reading begins, so right for Arabic.

    Attributes:
        name: the text without joiners.
        text: the text as it was given.
        lines: number of lines.
        font: family of the glyphs.
        weight: NORMAL or BOLD.
        align: of the lines.
        place: width and height in units of the place into which `fitted` has set it.
        glyphs: all glyphs.
    """

    place: tuple[float, float]

    def __init__(
        self,
        text: str,
        width: float | None = None,
        size: float = BODY,
        colour: Colour = INK,
        font: str = SANS,
        weight: str = "NORMAL",
        align: Align = "left",
    ) -> None:
        unit, font = pixels(size) / SVG_EM, family(font)
        file = _svg(text, None if width is None else width / unit, font, weight, align)
        try:
            found = placed_glyphs(file, str(colour))
        except UnexpectedSvg:  # Pango draws a box with the number of a character that no font has
            absent = lacking(font, text) or text
            raise SceneError(
                f"no installed font has {absent!r} of the text “{_shortened(text)}” as an outline. "
                "Install one, write it in other letters, or for an emoji use a layout's `icon` or "
                "the layout `image`"
            ) from None
        self.glyphs = VGroup(*(glyph for glyph, _ in found))
        baselines = sorted({round(baseline, 2) for _, baseline in found}) or [0.0]
        self.lines = len(baselines)
        top = baselines[0] - ASCENT * SVG_EM
        bottom = baselines[-1] + DESCENT * SVG_EM
        left = min((float(glyph.points[:, 0].min()) for glyph, _ in found), default=0.0)
        right = max((float(glyph.points[:, 0].max()) for glyph, _ in found), default=0.0)
        for glyph, _ in found:
            glyph.points = (glyph.points - [left, bottom, 0.0]) * [unit, -unit, 1.0]
        self.box = Anchor((0, 0, 0), max(1e-3, (right - left) * unit), (bottom - top) * unit)
        super().__init__(self.box, self.glyphs)
        self.note_size(size)
        self.text, self.name = text, text.replace(JOINER, "")
        self.font, self.weight, self.align = font, weight, align
        self.center()

    def at_left(self, x: float, y: float) -> Block:
        """Move it: left edge at x, vertical centre at y."""
        self.shift(np.array([x - self.get_left()[0], y - self.get_center()[1], 0.0]))
        return self


def _svg(text: str, width: float | None, font: str, weight: str, align: Align) -> Path:
    """Let Pango lay out a text and return its SVG file; the same text is laid out once."""
    key = hashlib.sha256(repr((text, width, font, weight, align)).encode()).hexdigest()[:20]
    folder = Path(config.get_dir("text_dir"))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"block-{key}.svg"
    if not file.is_file():
        side = 20_000
        MarkupUtils.text2svg(
            escape(text),
            font,
            "NORMAL",
            weight,
            POINTS,
            0,
            True,
            str(file),
            0,
            0,
            side,
            side,
            line_spacing=LEADING,
            alignment=ALIGNMENTS[align],
            pango_width=side if width is None else max(1, round(width)),
        )
    return file


def fitted(
    text: str,
    width: float,
    height: float,
    size: float = BODY,
    least: float = SMALL,
    colour: Colour = INK,
    font: str = SANS,
    weight: str = "NORMAL",
    align: Align = "left",
) -> Block:
    """Set a text as large as it fits, from `size` down to `least`, breaking lines.

    Words that no spaces part are kept whole, if they are short, before the text is set in the least
    size; at the least size they may be broken.

    Args:
        text: the text.
        width: of the place in units.
        height: of the place in units.
        size: largest em in pixels at 1080p.
        least: smallest em.
        colour, font, weight, align: see `Block`.

    Raises:
        DoesNotFit: it does not fit at the least size; the message says how many characters do.
    """

    def block(words: str, em: float) -> Block:
        return Block(words, width, em, colour, font, weight, align)

    def fits(made: Block) -> bool:
        return bool(made.width <= width + 1e-3 and made.height <= height + 1e-3)

    def whole(made: Block) -> Block | None:
        """The same without a line that breaks within a word; None if that does not fit."""
        if made.lines == 1 + text.count("\n"):
            return made
        joined = join_words(text)
        again = block(joined, made.em) if joined != text else made
        return again if fits(again) else None

    em, may_break = size, size > least or least <= SMALL
    while em >= least - 1e-6:
        made = block(text, em)
        found = whole(made) if fits(made) else None
        if found is None and may_break and em <= least and fits(made):
            found = made
        if found is not None:
            found.place = (width, height)
            return found
        em = max(em * SHRINK, least) if em > least else 0.0
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(block(text[:middle], least)) else (low, middle - 1)
    raise DoesNotFit(
        f"the text “{_shortened(text)}” is too long for its place: {len(text)} characters, "
        f"about {low} fit. Shorten it",
        low / max(1, len(text)),
    )


def in_width(text: str, width: float, size: float) -> Mobject:
    """Set a text on one line if that is not wider than `width`, else on several; see `fitted`."""
    line = sans(text, size)
    return line if line.width <= width else fitted(text, width, 4 * pixels(size), size)


def balanced(block: Block, colour: Colour, align: Align = "left") -> Block:
    """Set the text of a fitted block again, as narrow as it keeps its number of lines.

    Its lines become about equally long, which suits large type and captions of few words. Where
    neither spaces nor joiners tell the words, lines stay as Pango breaks them: it may break within
    any word of those.

    Args:
        block: a text that `fitted` has set.
        colour, align: see `Block`.
    """
    if block.lines < 2 or not {" ", JOINER} & set(block.text):
        return block

    def within(width: float) -> Block:
        return Block(block.text, width, block.em, colour, block.font, block.weight, align)

    widest = block.place[0]
    low, high = 0.5 * widest, widest
    while high - low > 0.02 * widest:
        middle = (low + high) / 2
        made = within(middle)
        fits = made.lines <= block.lines and made.width <= middle + 1e-3
        low, high = (low, middle) if fits else (middle, high)
    made = within(high)
    made.place = block.place
    return made


def first_fitting(tries: Iterable[Callable[[], Made]]) -> Made:
    """Return what the first of some functions makes that does not raise `DoesNotFit`.

    Raises:
        DoesNotFit: none fits; it is that of which most fits, as it asks for the least change.
    """
    failed: list[DoesNotFit] = []
    for make in tries:
        try:
            return make()
        except DoesNotFit as error:
            failed.append(error)
    raise max(failed, key=lambda error: error.share)


def fitted_in(text: str, region: Region, **style: object) -> Block:
    """Set a text in a region, centred in it; see `fitted`."""
    made = fitted(text, region.width, region.height, **style)  # type: ignore[arg-type]
    made.move_to(region.centre)
    return made


def _shortened(text: str, length: int = 24) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
