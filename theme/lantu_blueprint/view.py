"""The camera of a layout: enlarges the picture while sheet, heading and title block stay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import Animation, Group, Mobject, Scene, VMobject

from lantu_blueprint.measures import Region
from lantu_blueprint.parts.drive import Drive


class View:
    """Scale and shift of everything that a layout has drawn.

    What would reach beyond the stage is faded out while the view is enlarged.

    Args:
        scene: tells what is on the screen.
        world: group of everything that the layout has drawn and will draw.
        stage: the region to draw in.

    Attributes:
        stage: the same.
    """

    def __init__(self, scene: Scene, world: Group, stage: Region) -> None:
        self._scene, self._world, self.stage = scene, world, stage
        self._zoom, self._centre = 1.0, np.array(stage.centre)
        self._faded: dict[int, Faded] = {}

    def look(self, at: Mobject | None, zoom: float) -> Iterable[Animation]:
        """Return the animations that bring a mobject to the middle; None is the whole picture."""
        stage = np.array(self.stage.centre)
        target = stage
        if at is None:
            zoom = 1.0
        else:
            target = self._centre + (at.get_center() - stage) / self._zoom
        begin = (self._zoom, *self._centre)
        world = self._world

        def show(state: np.ndarray[Any, Any]) -> None:
            zoom_now, centre_now = float(state[0]), np.asarray(state[1:])
            world.shift(-stage)
            world.scale(zoom_now / self._zoom, about_point=(0, 0, 0))
            world.shift(stage + (self._centre - centre_now) * zoom_now)
            self._zoom, self._centre = zoom_now, centre_now

        # The animated group holds what is on the screen: Manim adds a group that it animates.
        yield Drive(
            Group(*self._on_screen()), lambda: np.array(begin), show, np.array([zoom, *target])
        )
        yield from self._fade(zoom, target)

    def _on_screen(self) -> list[Mobject]:
        members = {id(mobject) for mobject in self._scene.get_mobject_family_members()}
        return [
            mobject
            for mobject in self._world
            if any(id(each) in members for each in mobject.get_family())
        ]

    def _fade(self, zoom: float, target: np.ndarray[Any, Any]) -> Iterable[Animation]:
        """Fade what reaches beyond the stage in the new view, and bring back what does not."""
        stage = self.stage
        middle = np.array(stage.centre)
        for mobject in self._on_screen():
            low, high = (
                middle + (self._centre + (corner - middle) / self._zoom - target) * zoom
                for corner in (mobject.get_corner((-1, -1, 0)), mobject.get_corner((1, 1, 0)))
            )
            beyond = zoom > 1 and (
                low[0] < stage.left - 0.01
                or low[1] < stage.bottom - 0.01
                or high[0] > stage.right + 0.01
                or high[1] > stage.top + 0.01
            )
            if beyond and id(mobject) not in self._faded:
                self._faded[id(mobject)] = faded = Faded(mobject)
                yield faded.to(0.0)
            elif not beyond and id(mobject) in self._faded:
                yield self._faded.pop(id(mobject)).to(1.0)


class Faded:
    """The opacities of a mobject, to fade it and to bring it back; pictures fade as well."""

    def __init__(self, mobject: Mobject) -> None:
        self._mobject = mobject
        members = [each for each in mobject.get_family() if isinstance(each, VMobject)]
        self._own = [(each, each.fill_rgbas.copy(), each.stroke_rgbas.copy()) for each in members]
        self._pictures = [
            (each, each.opacity) for each in mobject.get_family() if hasattr(each, "show_opacity")
        ]
        self._share = 1.0

    def show(self, share: float) -> None:
        """Set all opacities to a share of the mobject's own."""
        self._share = share
        for each, fill, stroke in self._own:
            each.fill_rgbas[:, 3] = fill[:, 3] * share
            each.stroke_rgbas[:, 3] = stroke[:, 3] * share
        for picture, opacity in self._pictures:
            picture.show_opacity(opacity * share)

    def to(self, share: float) -> Drive:
        """Fade to a share of the mobject's own opacity."""
        return Drive(self._mobject, lambda: self._share, self.show, share)
