"""The lines that calculate the residual: one for each word that is left, and their sum."""

from __future__ import annotations

from collections.abc import Sequence

from manim import RIGHT, VGroup

from lantu_blueprint.compositions.resample import Places
from lantu_blueprint.palette import Colour
from lantu_blueprint.parts.people import Editor, Intern
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, mono, sans


class Workings:
    """The calculation beside the chart, laid out but not yet on the sheet.

    Args:
        scene: gives the labels `NAME_excess`, `NAME_share`, `mass` and `whole`.
        names: the words whose share is not zero.
        colour: of the sums.
        at: measures of the composition.

    Attributes:
        words, gains, shares: one line each per word: its name, p − q, and its share.
        mass, whole: the sums below both.
    """

    def __init__(
        self, scene: BlueprintScene, names: Sequence[str], colour: str, at: Places
    ) -> None:
        size = at.texts
        self.words = VGroup(*(mono(name, size) for name in names))
        self.gains, self.shares = (
            VGroup(*(sans(scene.label(f"{name}_{kind}"), size) for name in names))
            for kind in ("excess", "share")
        )
        self.mass, self.whole = (
            sans(scene.label(name), size, colour) for name in ("mass", "whole")
        )
        for row, height in zip(range(len(names)), at.sums, strict=False):
            self.words[row].move_to((at.words + self.words[row].width / 2, height, 0))
            for line in (self.gains[row], self.shares[row]):
                line.move_to((at.figures + line.width / 2, height, 0))
        for line in (self.mass, self.whole):
            line.move_to((at.figures + line.width / 2, at.sums[len(names)], 0))


def named_people(scene: BlueprintScene, blue: Colour, purple: Colour) -> VGroup:
    """Intern and editor in a line, each with the name of its probability."""
    people = VGroup(
        Intern(blue).scale(0.5),
        sans(scene.label("intern"), BODY, blue),
        Editor(purple).scale(0.46),
        sans(scene.label("editor"), BODY, purple),
    ).arrange(RIGHT, buff=0.22)
    people[2:].shift(0.5 * RIGHT)
    return people
