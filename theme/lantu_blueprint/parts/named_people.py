"""The people of a chart in a line, each with the name of its probability."""

from __future__ import annotations

from manim import RIGHT, VGroup

from lantu_blueprint.palette import Colour
from lantu_blueprint.parts.people import Editor, Intern
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, sans


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
