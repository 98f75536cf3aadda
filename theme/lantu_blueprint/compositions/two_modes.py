"""Where two ways of working stand, side by side or one below the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lantu_blueprint.measures import COMPACT, STAGE, Region
from lantu_blueprint.type import BODY, LARGE, SMALL

HALF = 2.39
"""Height of a panel on a narrow stage."""
TOPS = (COMPACT.top, COMPACT.top - HALF - 0.05)
Lines = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        panels: regions of both panels.
        column: width at the left of a panel for the comparison and the number of steps; 0 for
            none.
        text: heights of both paragraphs.
        ruler, claim: heights of what is below them.
        margin: height by which a page is larger than its text.
        paragraph: language -> text size and line length of the paragraph, chosen so that the last
            line is not too short.
        tab, name, likeness, tokens, count, claimed: text sizes.
        name_at, likeness_at, tokens_at: how far from the upper left corner of the room these texts
            begin, and how far below it they stand.
        icon: size of the comparison.
        prompt, rate: text sizes of the answers.
        prompt_at: how far below the top of the room the question stands.
        over: height over the base line of the arrows from token to token, in em.
        reason: height of the text below a panel; None for none.
        slowed: left end and height of the note that the answers are slowed.
    """

    panels: tuple[Region, ...] = STAGE.columns(1, 1, gap=0.5)
    column: float = 0.0
    text: tuple[float, float] = (0.09, 0.09)
    ruler: tuple[float, float] = (-1.01, -1.01)
    claim: tuple[float, float] = (-1.46, -1.46)
    margin: float = 0.36
    paragraph: Lines = field(default_factory=lambda: {"zh": (44.0, 4.75), "en": (36.0, 5.4)})
    tab: float = 36.0
    name: float = LARGE
    likeness: float = BODY
    tokens: float = 32
    count: float = 60.0
    claimed: float = 40.0
    name_at: tuple[float, float] = (1.25, 0.22)
    likeness_at: tuple[float, float] = (1.25, 0.7)
    tokens_at: float = 0.22
    icon: float = 0.8
    prompt: float = LARGE
    rate: float = 62.0
    prompt_at: float = 0.4
    over: float = 1.2
    reason: float | None = -2.45
    slowed: tuple[float, float] = (STAGE.left, -2.88 + 0.35)


WIDE = Places()
STACKED = Places(
    panels=tuple(Region(COMPACT.left, COMPACT.right, top - HALF, top) for top in TOPS),
    column=1.3,
    text=(TOPS[0] - 1.33, TOPS[1] - 1.33),
    ruler=(TOPS[0] - 1.99, TOPS[1] - 1.99),
    claim=(TOPS[0] - 2.23, TOPS[1] - 2.23),
    margin=0.12,
    paragraph={"zh": (32.0, 4.0), "en": (SMALL, 4.15)},
    tab=SMALL,
    name=32.0,
    likeness=SMALL,
    tokens=SMALL,
    count=30.0,
    claimed=SMALL,
    name_at=(1.0, 0.24),
    likeness_at=(0.0, 0.63),
    tokens_at=0.24,
    icon=0.7,
    prompt=32.0,
    rate=32.0,
    prompt_at=0.56,
    over=1.06,
    reason=None,
    slowed=(COMPACT.left + 0.2, TOPS[0] - 1.38),
)
"""The comparison and the number of steps stand at the left of the paragraph."""
