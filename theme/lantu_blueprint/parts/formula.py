"""Formulae typeset by Typst.

`python -m lantu_blueprint.parts.formula` draws them.
"""

from __future__ import annotations

from collections.abc import Mapping

from manim import DOWN, MathTypst, Mobject, VGroup

from lantu_blueprint.palette import AMBER, BLUE, INK, PURPLE, Colour
from lantu_blueprint.tokens import family
from lantu_blueprint.type import LARGE, SANS, Sized

PIXELS_PER_FONT_SIZE = 1.40625
"""Em of `font_size` 1 of a Typst mobject in pixels at 1080p (measured)."""

MATHS = "New Computer Modern Math"
"""This font is embedded in Typst, so it is the same on every machine."""

PREAMBLE = """
#set text(font: {sans}, lang: "zh", region: "cn")
#show math.equation: set text(font: ("{maths}", ..{sans}))
"""

RESIDUAL = (
    "{{P'(x) : result}} = "
    '{{op("norm") : scaled}}({{max : kept}}(0, {{p(x) : target}} - {{q(x) : draft}}))'
)
"""The residual distribution, sampled after a rejection; parts: result, scaled, kept, target,
draft."""
ACCEPTANCE = "min(1, {{p(x) : target}} / {{q(x) : draft}})"
"""The probability that a drafted token is kept; parts: target, draft."""


class Formula(Sized, MathTypst):  # type: ignore[misc]
    """A formula that knows its em."""


def formula(
    source: str,
    size: float = LARGE,
    colour: Colour = INK,
    colours: Mapping[str, Colour] | None = None,
) -> Formula:
    """A formula in Typst's mathematical markup.

    Args:
        source: with parts named as in `{{p(x) : target}}`, found again by `.select("target")`.
        size: em in pixels at 1080p.
        colour: colour of everything except the parts in `colours`.
        colours: part name -> colour.
    """
    families = "".join(f'"{one.strip()}", ' for one in family(SANS).split(","))
    preamble = PREAMBLE.format(sans=f"({families})", maths=MATHS)
    made = Formula(
        source, font_size=size / PIXELS_PER_FONT_SIZE, typst_preamble=preamble, color=colour
    )
    made.note_size(size)
    made.name = source
    for name, shade in (colours or {}).items():
        made.select(name).set_color(shade)
    return made


def nested(whole: Formula) -> dict[str, VGroup]:
    """The glyphs of `RESIDUAL` by step: target, minus, draft, kept, scaled, result.

    What is in brackets comes before the brackets, so that the formula can be built as it is said.
    """
    inner = {name: whole.select(name) for name in ("result", "scaled", "kept", "target", "draft")}
    groups = {name: list(part.family_members_with_points()) for name, part in inner.items()}
    groups["minus"] = []
    known = {id(glyph) for glyphs in groups.values() for glyph in glyphs}
    rest = [each for each in whole.family_members_with_points() if id(each) not in known]
    closing = []
    for glyph in sorted(rest, key=lambda each: float(each.get_x())):
        x = glyph.get_x()
        if x > inner["draft"].get_x():
            closing.append(glyph)
        elif x > inner["target"].get_x():
            groups["minus"].append(glyph)
        else:
            before = max(
                (name for name in ("result", "scaled", "kept") if inner[name].get_x() < x),
                key=lambda name: float(inner[name].get_x()),
            )
            groups[before].append(glyph)
    # The first bracket closes what is kept, the second one what is scaled.
    for name, glyph in zip(("kept", "scaled"), closing, strict=False):
        groups[name].append(glyph)
    return {name: VGroup(*glyphs) for name, glyphs in groups.items()}


def demo() -> Mobject:
    """The residual distribution and the acceptance probability."""
    colours = {"target": PURPLE, "draft": BLUE}
    return VGroup(
        formula(RESIDUAL, 80, colours={**colours, "result": AMBER}),
        formula(ACCEPTANCE, 64, colours=colours),
        formula('"接受率" = p(x) / q(x)', 64),
    ).arrange(DOWN, buff=0.7)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "formula")
