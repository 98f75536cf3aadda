"""Sets another text in the place of a text that is on the sheet."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from lantu_blueprint.block import Align, Block, fitted
from lantu_blueprint.palette import INK
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.type import SMALL, spread
from lantu_blueprint.view import Faded


def replacement(element: Mobject, text: str) -> Drive:
    """Fade the longest text of an element out, and another in, set as the old one is.

    The mobjects of the text stay the same, because several groups may hold them, such as a row and
    a column of a table; their outlines are replaced.

    Args:
        element: what is drawn for the element; its attribute `text_room`, if it has one, is the
            (width, height) in units that a text in its middle may take.
        text: the new text.

    Raises:
        DoesNotFit: the text is too long for the place of the old one.
    """
    old = _longest_text(element)
    new = _set_like(old, text, getattr(element, "text_room", None))
    glyphs = [each for each in old.family_members_with_points() if not isinstance(each, Anchor)]
    wanted = list(new.glyphs)
    if len(wanted) > len(glyphs) > 0:
        # The family of a mobject must not grow while it is drawn: the last one takes the rest.
        rest = wanted[len(glyphs) - 1 :]
        rest[0].points = np.concatenate([each.points for each in rest])
        wanted = [*wanted[: len(glyphs) - 1], rest[0]]
    before, after = Faded(old), Faded(new)
    scale = new.seen_em / new.em
    replaced = False

    def show(share: float) -> None:
        nonlocal replaced
        if share < 0.5 and not replaced:
            before.show(1 - 2 * share)
            return
        if not replaced:
            replaced = True
            if hasattr(old, "box"):
                old.box.points = new.box.points
            old.name, old.em = text, new.em
        after.show(2 * share - 1)
        for index, glyph in enumerate(glyphs):
            if index >= len(wanted):
                glyph.points = NO_POINTS
                continue
            glyph.points = wanted[index].points
            glyph.match_style(wanted[index])
            glyph.made_spread = spread(glyph) / scale

    return Drive(old, lambda: 0.0, show, 1.0)


def _set_like(old: Mobject, text: str, room: tuple[float, float] | None) -> Block:
    """A text with size, colour, alignment and place of an old one."""
    em = float(getattr(old, "em", SMALL))
    scale = float(getattr(old, "seen_em", em)) / em
    if room is None:
        width, height = getattr(old, "place", (old.width / scale, old.height / scale))
    else:
        width, height = (each / scale for each in room)
    align: Align = "centre" if room else getattr(old, "align", "left")
    font, weight = getattr(old, "font", "sans"), getattr(old, "weight", "NORMAL")
    new = fitted(
        text, width, height, em, min(em, SMALL), _colour_of(old), font, weight, align=align
    )
    new.scale(scale).move_to(old)
    side = {"left": -1.0, "right": 1.0}.get(align)
    if side is not None:
        edge = np.array([side, 0.0, 0.0])
        new.shift((old.get_edge_center(edge) - new.get_edge_center(edge)) * np.abs(edge))
    return new


def _longest_text(mobject: Mobject) -> Mobject:
    """The text of a mobject with the most glyphs; the mobject itself if it has none."""
    found, waiting = [], [mobject]
    while waiting:
        member = waiting.pop(0)
        if hasattr(member, "em"):
            found.append(member)
        else:
            waiting = [*member.submobjects, *waiting]
    return max(found, key=lambda text: len(text.get_family()), default=mobject)


def _colour_of(text: Mobject) -> str:
    glyph = next((each for each in text.get_family() if each.has_points()), None)
    painted = [each for each in text.get_family() if getattr(each, "fill_opacity", 0.0)]
    chosen = painted[0] if painted else glyph
    return str(chosen.get_fill_color().to_hex()) if chosen is not None else INK
