"""A camera that paints again only what changed since the last frame.

Manim paints every moving mobject anew for each frame, on a fresh copy of the whole static picture,
and builds each Cairo path point by point in Python, which is most of its drawing time. Most of that
did not change: a caret blinks above a paragraph of glyphs. This camera remembers what it painted,
where, and by which path. Where something changed, it puts the static picture back and paints all
that touches the place, whole and in Manim's order: the pixels are the same as Manim's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import cairo
import numpy as np
import numpy.typing as npt
from manim import Camera, Mobject, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP

from lantu.draw.paths import build_path
from lantu.draw.tiles import Tiles, tile_bounds
from lantu.pixels import Box, Frame, box

MANY = 0.6
"""Above this share of the frame, painting everything is as quick."""
REMEMBERED = 4000
"""Mobjects whose paths are kept; a scene that shows more begins to forget."""


class Painted:
    """One mobject as it was painted.

    Attributes:
        mobject: kept, so that its identity is not given to another.
        points: its points then.
        style: all else that painting reads from it.
        path: its Cairo path.
        place: the pixels it may have touched; None if it is outside the frame.
        bounds: the tiles of its place.
    """

    __slots__ = ("bounds", "mobject", "path", "place", "points", "style")

    def __init__(
        self,
        mobject: VMobject,
        points: npt.NDArray[Any],
        style: tuple[Any, ...],
        path: cairo.Path,
        place: Box | None,
    ) -> None:
        self.mobject = mobject
        self.points = points
        self.style = style
        self.path = path
        self.place = place
        self.bounds = tile_bounds(place) if place else (0, 0, 0, 0)


def style_of(mobject: VMobject) -> tuple[Any, ...]:
    """What painting reads from a mobject besides its points, as one value to compare."""
    return (
        mobject.get_fill_rgbas().tobytes(),
        mobject.get_stroke_rgbas().tobytes(),
        mobject.get_stroke_rgbas(background=True).tobytes(),
        mobject.get_stroke_width(),
        mobject.get_stroke_width(background=True),
        mobject.joint_type,
        mobject.cap_style,
        mobject.get_sheen_direction().tobytes(),
    )


class DamageCamera(Camera):  # type: ignore[misc]
    """Manim's plain camera, painting what changed.

    Attributes:
        damage: where the frame may differ from the one before; None for anywhere. Whoever takes the
            frame sets it to an empty list.
        fallbacks: frames that were painted whole because a mobject is no plain VMobject.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.damage: list[Box] | None = None
        self.fallbacks = 0
        self._ground: Frame | None = None
        self._shown: dict[int, Painted] | None = None
        self._known: dict[int, Painted] = {}
        super().__init__(**kwargs)
        self.set_pixel_array(self.background)

    def reset(self) -> DamageCamera:
        """Begin a frame on the plain background."""
        self._begin(self.background)
        return self

    def set_frame_to_background(self, background: Frame) -> None:
        """Begin a frame on the picture of what does not move."""
        self._begin(background)

    def _begin(self, ground: Frame) -> None:
        if ground is not self._ground:
            self._ground = ground
            self._shown = None

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """Paint mobjects on the frame that was begun."""
        # A bare Mobject, such as a ValueTracker, has a point but nothing to show.
        shown = [
            one
            for one in self.get_mobjects_to_display(mobjects, **kwargs)
            if self.type_or_raise(one) is not Mobject
        ]
        if all(isinstance(one, VMobject) and not one.get_background_image() for one in shown):
            self._capture(shown)
            return
        self.fallbacks += 1
        self.damage = self._shown = None
        self.set_pixel_array(self._ground)
        super().capture_mobjects(shown, include_submobjects=False)

    def _capture(self, shown: Sequence[VMobject]) -> None:
        now = {id(one): self._as_it_is(one) for one in shown}
        before, self._shown = self._shown, now
        damage = None if before is None else self._damage(before, now)
        if damage is None:
            self.damage = None
            self.set_pixel_array(self._ground)
            self._paint(now.values())
        elif places := damage.boxes():
            assert self._ground is not None
            for place in places:
                self.pixel_array[place] = self._ground[place]
            shown_there = [one for one in now.values() if one.place]
            bounds = np.array([one.bounds for one in shown_there], np.intp).reshape(-1, 4)
            touched = damage.touched(bounds)
            self._paint(one for one, hit in zip(shown_there, touched, strict=True) if hit)
            if self.damage is not None:
                self.damage += places

    def _as_it_is(self, mobject: VMobject) -> Painted:
        """A mobject with its path and place, remembered where nothing changed."""
        known = self._known.get(id(mobject))
        style = style_of(mobject)
        if known is not None and np.array_equal(known.points, mobject.points):
            if known.style == style:
                return known
            # The path is the same; the place is too, unless the stroke is drawn otherwise.
            points, path = known.points, known.path
            place = known.place if known.style[3:7] == style[3:7] else self._place(mobject, path)
        else:
            points = mobject.points.copy()
            context = self.get_cairo_context(self.pixel_array)
            build_path(context, mobject)
            path = context.copy_path()
            place = self._place(mobject, path)
        if len(self._known) > REMEMBERED:
            self._known.clear()
        painted = self._known[id(mobject)] = Painted(mobject, points, style, path, place)
        return painted

    def _damage(self, before: dict[int, Painted], now: dict[int, Painted]) -> Tiles | None:
        """Tiles to paint anew, such that what touches one lies in them whole; None for all."""
        order = {key: index for index, key in enumerate(now)}
        kept = [order[key] for key in before if key in order]
        if kept != sorted(kept):
            return None
        tiles = Tiles(self.pixel_array.shape)
        tiles.add(
            one.bounds for key, one in before.items() if one.place and now.get(key) is not one
        )
        tiles.add(
            one.bounds for key, one in now.items() if one.place and before.get(key) is not one
        )
        placed = [one for one in now.values() if one.place]
        bounds = np.array([one.bounds for one in placed], np.intp).reshape(-1, 4)
        left = np.ones(len(bounds), bool)
        while tiles.share() <= MANY:
            inside = tiles.touched(bounds) & left
            if not inside.any():
                return tiles
            tiles.add(map(tuple, bounds[inside]))
            left &= ~inside
        return None

    def _paint(self, painted: Iterable[Painted]) -> None:
        """Paint with Manim's own strokes and fills, on remembered paths."""
        context = self.get_cairo_context(self.pixel_array)
        for one in painted:
            context.new_path()
            context.append_path(one.path)
            self.apply_stroke(context, one.mobject, background=True)
            self.apply_fill(context, one.mobject)
            self.apply_stroke(context, one.mobject)

    def _place(self, mobject: VMobject, path: cairo.Path) -> Box | None:
        """The pixels that a path, filled and stroked, may touch."""
        context = self.get_cairo_context(self.pixel_array)
        context.new_path()
        context.append_path(path)
        edges = context.path_extents()
        width = max(mobject.get_stroke_width(), mobject.get_stroke_width(background=True))
        if width:
            context.set_line_width(width * self.cairo_line_width_multiple)
            context.set_line_join(LINE_JOIN_MAP[mobject.joint_type])
            context.set_line_cap(CAP_STYLE_MAP[mobject.cap_style])
            stroked = context.stroke_extents()
            edges = (*map(min, edges[:2], stroked[:2]), *map(max, edges[2:], stroked[2:]))
        left, bottom, right, top = edges
        (x0, y0), (x1, y1) = (
            context.user_to_device(left, top),
            context.user_to_device(right, bottom),
        )
        return box(y0 - 1, y1 + 1, x0 - 1, x1 + 1, self.pixel_array.shape)
