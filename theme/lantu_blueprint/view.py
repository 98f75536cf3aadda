"""The camera of a layout: enlarges the picture while sheet, heading and title block stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
from manim import Animation, Group, Mobject

from lantu_blueprint.cover import Cover, cover_of
from lantu_blueprint.fading import Faded as Faded
from lantu_blueprint.measures import Region
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.scene import BlueprintScene

USUAL = 1.6
"""How much larger an element is shown if the row does not say so and it fits."""
BESIDE = 0.15
"""Units by which something may reach beyond the stage and still count as on it."""
Point = npt.NDArray[np.float64]


class View:
    """Scale and shift of everything that a layout has drawn.

    All of it moves together. What reaches over the heading, the title block or the captions is cut
    off at their edges by a cover, and is decorative for the gates while it does.

    Args:
        scene: the row.
        world: group of everything that the layout has drawn and will draw.
        stage: the region to draw in.
        covered: whether what reaches beyond is cut off; if not, nothing of it may come to heading
            and captions.

    Attributes:
        stage: the same.
    """

    def __init__(
        self, scene: BlueprintScene, world: Group, stage: Region, *, covered: bool = True
    ) -> None:
        self._scene, self._world, self.stage, self._covered = scene, world, stage, covered
        self._zoom, self._centre = 1.0, np.array(stage.centre)
        self._cover: Cover | None = None
        self._decorative: list[Mobject] = []

    def largest(self, at: Mobject) -> float:
        """How much larger than in the whole picture a mobject can be shown on the stage."""
        width, height = self.stage.width / at.width, self.stage.height / at.height
        return self._zoom * float(min(width, height))

    def seen(self, place: Point, zoom: float, at: Point) -> Point:
        """Where a place of the whole picture is seen when the view is `zoom` times as near `at`."""
        return np.asarray(self.stage.centre) + zoom * (np.asarray(place) - np.asarray(at))

    def look(self, at: Mobject | None, zoom: float | None = None) -> Iterable[Animation]:
        """Return the animations that bring a mobject to the middle; None is the whole picture.

        Args:
            at: the mobject.
            zoom: how much larger than in the whole picture; None is `USUAL` if that fits.
        """
        stage = np.array(self.stage.centre)
        target = stage
        if at is None:
            zoom = 1.0
        else:
            zoom = zoom or max(1.0, min(USUAL, self.largest(at)))
            target = self._centre + (at.get_center() - stage) / self._zoom
        begin = (self._zoom, *self._centre)
        end = np.array([zoom, *target])
        world = self._world
        hidden = list(self._beyond(zoom, target))

        def show(state: Point) -> None:
            zoom_now, centre_now = float(state[0]), np.asarray(state[1:])
            world.shift(-stage)
            world.scale(zoom_now / self._zoom, about_point=(0, 0, 0))
            world.shift(stage + (self._centre - centre_now) * zoom_now)
            self._zoom, self._centre = zoom_now, centre_now
            if np.array_equal(state, end):
                self._decorate(hidden)
                if zoom_now == 1.0:
                    self._uncover()

        self._decorate([*self._decorative, *hidden])
        if zoom > 1.0:
            self._lay_cover()
        # The animated group holds what is on the screen: Manim adds a group that it animates.
        yield Drive(Group(*self._on_screen()), lambda: np.array(begin), show, end)

    def _lay_cover(self) -> None:
        if self._cover is None and self._covered:
            self._cover = cover_of(self._scene)
            for mobject in (self._scene.heading, self._scene.title_block):
                if mobject is not None:
                    mobject.set_z_index(2)
            self._scene.add(self._cover)

    def _uncover(self) -> None:
        if self._cover is not None:
            self._scene.remove(self._cover)
            self._cover = None

    def _on_screen(self) -> list[Mobject]:
        members = {id(mobject) for mobject in self._scene.get_mobject_family_members()}
        return [
            mobject
            for mobject in self._world
            if any(id(each) in members for each in mobject.get_family())
        ]

    def _decorate(self, mobjects: Iterable[Mobject]) -> None:
        """Exempt mobjects from the gates, and no others."""
        for mobject in self._decorative:
            mobject.decorative = False
        self._decorative = list(mobjects)
        for mobject in self._decorative:
            mobject.decorative = True

    def _beyond(self, zoom: float, target: Point) -> Iterator[Mobject]:
        """Yield the texts and paths that reach beyond the stage in a view."""
        stage, middle = self.stage, np.array(self.stage.centre)
        waiting = list(self._world)
        while waiting:
            mobject = waiting.pop()
            if getattr(mobject, "decorative", False) and mobject not in self._decorative:
                continue
            if not hasattr(mobject, "em") and mobject.submobjects:
                waiting.extend(mobject.submobjects)
                continue
            if not mobject.family_members_with_points():
                continue
            low, high = (
                middle + (self._centre + (corner - middle) / self._zoom - target) * zoom
                for corner in (mobject.get_corner((-1, -1, 0)), mobject.get_corner((1, 1, 0)))
            )
            if zoom > 1 and (
                low[0] < stage.left - BESIDE
                or low[1] < stage.bottom - BESIDE
                or high[0] > stage.right + BESIDE
                or high[1] > stage.top + BESIDE
            ):
                yield mobject
