"""Formulae with their parts, and the change of one into the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import numpy as np
from manim import Animation, Create, FadeOut, VGroup, VMobject

from lantu_blueprint.layouts.formula.data import Part, occurrences, with_groups
from lantu_blueprint.palette import AMBER, INK, Colour
from lantu_blueprint.parts.anchor import NO_POINTS
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.formula import Formula, formula
from lantu_blueprint.parts.strokes import frame

MARGIN = 0.07
Glyph = tuple[str, Any]
"""To what a glyph belongs (its part, or nothing), and its outline without place and size."""


class Member(VGroup):  # type: ignore[misc]
    """All occurrences of a part in one form of the formula.

    Attributes:
        occurrences: the glyphs of each of them.
    """

    def __init__(self, name: str, occurrences: Sequence[VGroup]) -> None:
        self.occurrences = list(occurrences)
        super().__init__(*(glyph for each in occurrences for glyph in each))
        self.name = name
        self.frames: list[VMobject] = []

    def highlighted(self, colour: Colour | None = None) -> Iterable[Animation]:
        """Draw a frame around each occurrence."""
        shade = colour or AMBER
        for each in self.occurrences:
            box = frame(
                each.width + 2 * MARGIN, each.height + 2 * MARGIN, 0.08, shade, 3, fill=0.06
            )
            self.frames.append(box.move_to(each))
            yield Create(box)

    def unhighlighted(self) -> Iterable[Animation]:
        """Remove the frames."""
        frames, self.frames = self.frames, []
        return [FadeOut(box) for box in frames]


class Form(VGroup):  # type: ignore[misc]
    """One form of the formula.

    Attributes:
        typeset: the whole formula.
        members: key of a part -> its occurrences.
    """

    def __init__(self, source: str, parts: Sequence[Part], size: float, shades: Mapping[str, str]):
        named = occurrences(source, parts)
        self.typeset: Formula = formula(with_groups(source, named), size, INK)
        self.typeset.name = source
        groups: dict[str, list[VGroup]] = {}
        for number, (key, _, _) in enumerate(named):
            group = self.typeset.select(f"part{number}")
            for glyph in group:
                paint(glyph, shades[key])
            groups.setdefault(key, []).append(group)
        self.members = {key: Member(key, each) for key, each in groups.items()}
        super().__init__(self.typeset)
        self.name = source

    def glyphs(self) -> list[tuple[Glyph, VMobject]]:
        """Each glyph with that by which it is found again in another form."""
        owner = {
            id(glyph): key for key, member in self.members.items() for glyph in member.submobjects
        }
        return [
            ((owner.get(id(glyph), ""), _outline(glyph)), glyph)
            for glyph in self.typeset.family_members_with_points()
        ]


def paint(glyph: VMobject, shade: str) -> None:
    """Give a glyph or a fraction's line a colour."""
    if glyph.get_fill_opacity():
        glyph.set_fill(shade)
    else:
        glyph.set_stroke(shade)


def _outline(glyph: VMobject) -> tuple[Any, ...]:
    """The outline of a glyph without its place and size; all lines are alike."""
    if not glyph.get_fill_opacity():
        return ("line",)
    points = glyph.points[:, :2]
    size = max(1e-6, float(np.ptp(points, axis=0).max()))
    return tuple(np.round((points - points.min(axis=0)) / size, 1).ravel())


class Becoming(VGroup):  # type: ignore[misc]
    """The glyphs of a form on their way to those of the next one.

    Args:
        old, new: the forms, both in their place.
        copied: whether the old form stays, and copies of its glyphs travel.
    """

    def __init__(self, old: Form, new: Form, copied: bool) -> None:
        self.old, self.new, self.copied = old, new, copied
        before, after = old.glyphs(), new.glyphs()
        pairs = _matched([key for key, _ in before], [key for key, _ in after])
        self._travelling = [(before[a][1], after[b][1]) for a, b in pairs]
        kept = {a for a, _ in pairs}, {b for _, b in pairs}
        self._going = [glyph for n, (_, glyph) in enumerate(before) if n not in kept[0]]
        self._coming = [glyph for n, (_, glyph) in enumerate(after) if n not in kept[1]]
        self._own = {id(g): _opacities(g) for _, g in (*before, *after)}
        self._pieces = [glyph.copy() for _, glyph in self._travelling]
        super().__init__(*self._pieces)
        self._show(0.0)

    def play(self) -> Iterable[Animation]:
        """Return the animations of the change."""
        for member in self.old.members.values():
            yield from member.unhighlighted()
        moving = VGroup(self, self.new) if self.copied else VGroup(self, self.old, self.new)
        yield Drive(moving, lambda: 0.0, self._show, 1.0, rate_func=lambda t: t)

    def _show(self, share: float) -> None:
        moving = smoothstep(share)
        for piece, (begin, end) in zip(self._pieces, self._travelling, strict=True):
            piece.points = NO_POINTS
            if 0 < share < 1:
                piece.points = begin.points + (end.points - begin.points) * moving
        travelled = 1.0 if share >= 1 else 0.0
        for begin, end in self._travelling:
            if not self.copied:
                self._fade(begin, 1.0 if share <= 0 else 0.0)
            self._fade(end, travelled)
        for glyph in self._going:
            if not self.copied:
                self._fade(glyph, smoothstep(1 - 2.5 * share))
        for glyph in self._coming:
            self._fade(glyph, smoothstep(2.5 * share - 1.5))

    def _fade(self, glyph: VMobject, share: float) -> None:
        fill, line = self._own[id(glyph)]
        glyph.set_fill(opacity=fill * share).set_stroke(opacity=line * share)


def _opacities(glyph: VMobject) -> tuple[float, float]:
    return float(glyph.get_fill_opacity()), float(glyph.get_stroke_opacity())


def _matched(before: Sequence[Glyph], after: Sequence[Glyph]) -> list[tuple[int, int]]:
    """Pairs of glyphs of two forms: first those in the same order, then any that are alike."""
    pairs: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        pairs += [(a + n, b + n) for n in range(size)]
    old = [n for n in range(len(before)) if n not in {a for a, _ in pairs}]
    new = [n for n in range(len(after)) if n not in {b for _, b in pairs}]
    for b in new:
        alike = [n for n in old if before[n] == after[b]]
        if alike:
            old.remove(alike[0])
            pairs.append((alike[0], b))
    return pairs
