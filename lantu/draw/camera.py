"""A camera that draws again only what changed since the last frame.

Manim paints every moving mobject anew for each frame, on a fresh copy of the whole static picture.
Most of them did not change: a caret blinks above a paragraph of glyphs. This camera remembers what it
painted and where. For the next frame it puts the static picture back where something changed, and
paints only what touches that place, clipped to it, in Manim's own order and with Manim's own code, so
the pixels are the same. (Rebuilding Cairo paths in Python is most of Manim's drawing time.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import cairo
import numpy as np
from manim import Camera, Mobject, VMobject

from lantu.pixels import Box, Frame, box, meet, merged

MITER = 10
"""Cairo's miter limit: a pointed corner may stick out this many times half the stroke width."""
MANY = 0.6
"""Above this share of changed mobjects a fresh start is cheaper than clipping."""


class Painted:
    """One mobject as it was painted.

    Attributes:
        mobject: kept, so that its identity is not given to another.
        look: everything that Manim's painting reads from it.
        place: the pixels it may have touched; None if it is outside the frame or empty.
    """

    __slots__ = ("look", "mobject", "place")

    def __init__(self, mobject: VMobject, look: tuple[Any, ...], place: Box | None) -> None:
        self.mobject = mobject
        self.look = look
        self.place = place

    def is_still(self) -> bool:
        """Whether the mobject would be painted just as it was."""
        points, fill, stroke, back, rest = self.look
        now = self.mobject
        return (
            rest == plain_look(now)
            and np.array_equal(points, now.points)
            and np.array_equal(fill, now.get_fill_rgbas())
            and np.array_equal(stroke, now.get_stroke_rgbas())
            and np.array_equal(back, now.get_stroke_rgbas(background=True))
        )


def plain_look(mobject: VMobject) -> tuple[Any, ...]:
    """What painting reads besides arrays."""
    return (
        mobject.get_stroke_width(),
        mobject.get_stroke_width(background=True),
        mobject.joint_type,
        mobject.cap_style,
        tuple(mobject.get_sheen_direction()),
    )


def look_of(mobject: VMobject) -> tuple[Any, ...]:
    """Everything that painting reads, copied."""
    return (
        mobject.points.copy(),
        mobject.get_fill_rgbas().copy(),
        mobject.get_stroke_rgbas().copy(),
        mobject.get_stroke_rgbas(background=True).copy(),
        plain_look(mobject),
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
        self._fresh = True
        self._painted: dict[int, Painted] = {}
        super().__init__(**kwargs)

    def reset(self) -> DamageCamera:
        """Begin a frame on the plain background."""
        self._begin(self.background)
        return self

    def set_frame_to_background(self, background: Frame) -> None:
        """Begin a frame on the picture of what does not move."""
        self._begin(background)

    def _begin(self, ground: Frame) -> None:
        if ground is not self._ground or self.damage is None:
            self._start_over(ground)
        else:
            self._fresh = False

    def _start_over(self, ground: Frame) -> None:
        self.set_pixel_array(ground)
        self._ground = ground
        self._painted = {}
        self._fresh = True
        self.damage = None

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """Paint mobjects on the frame that was begun."""
        shown = self.get_mobjects_to_display(mobjects, **kwargs)
        if any(not isinstance(one, VMobject) or one.get_background_image() for one in shown):
            self.fallbacks += 1
            if not self._fresh:
                assert self._ground is not None
                self._start_over(self._ground)
            self._ground = None  # what was painted is not remembered: the next frame starts over
            super().capture_mobjects(shown, include_submobjects=False)
            return
        if self._fresh and not self._painted:
            self._paint(shown)
            return
        self._repaint(shown)

    def _repaint(self, shown: Sequence[VMobject]) -> None:
        """Find what changed since the last frame, and paint that alone."""
        before = self._painted
        order = {id(one): index for index, one in enumerate(shown)}
        kept = [order[key] for key in before if key in order]
        changed = [one for one in shown if id(one) not in before or not before[id(one)].is_still()]
        if kept != sorted(kept) or len(changed) > MANY * len(shown):
            assert self._ground is not None
            self._start_over(self._ground)
            self._paint(shown)
            return
        gone = [painted for key, painted in before.items() if key not in order]
        places = [painted.place for painted in gone]
        places += [before[id(one)].place for one in changed if id(one) in before]
        fresh = {id(one): self._measured(one) for one in changed}
        places += [painted.place for painted in fresh.values()]
        damage = merged(place for place in places if place is not None)
        self._painted = {id(one): fresh.get(id(one)) or before[id(one)] for one in shown}
        if damage:
            assert self._ground is not None
            for place in damage:
                self.pixel_array[place] = self._ground[place]
            self._paint_clipped(damage)
        if self.damage is not None:
            self.damage = merged([*self.damage, *damage])

    def _paint(self, shown: Sequence[VMobject]) -> None:
        context = self.get_cairo_context(self.pixel_array)
        for one in shown:
            self.display_vectorized(one, context)
            self._painted[id(one)] = Painted(one, look_of(one), self._place(one, context))

    def _paint_clipped(self, damage: Sequence[Box]) -> None:
        context = self.get_cairo_context(self.pixel_array)
        matrix = context.get_matrix()
        context.save()
        context.identity_matrix()
        context.new_path()
        for rows, columns in damage:
            context.rectangle(
                columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start
            )
        context.clip()
        context.set_matrix(matrix)
        for painted in self._painted.values():
            if painted.place and any(meet(painted.place, place) for place in damage):
                self.display_vectorized(painted.mobject, context)
        context.restore()

    def _measured(self, mobject: VMobject) -> Painted:
        """A mobject as it is now, not yet painted."""
        context = self.get_cairo_context(self.pixel_array)
        self.set_cairo_context_path(context, mobject)
        return Painted(mobject, look_of(mobject), self._place(mobject, context))

    def _place(self, mobject: VMobject, context: cairo.Context) -> Box | None:
        """The pixels that the path in the context, this mobject's, may touch."""
        if not len(mobject.points):
            return None
        left, bottom, right, top = context.path_extents()
        corners = [context.user_to_device(x, y) for x, y in ((left, bottom), (right, top))]
        width = max(mobject.get_stroke_width(), mobject.get_stroke_width(background=True))
        pixels = width * self.cairo_line_width_multiple * self.pixel_width / self.frame_width
        reach = pixels / 2 * MITER + 2
        (x0, y0), (x1, y1) = corners
        return box(
            min(y0, y1) - reach,
            max(y0, y1) + reach,
            min(x0, x1) - reach,
            max(x0, x1) + reach,
            self.pixel_array.shape,
        )
