"""A Manim camera that redraws only the dirty tiles of a frame.

Manim redraws every moving mobject in each frame, on a copy of the static picture, and builds each
Cairo path point by point in Python, which is most of its drawing time. Usually little changes, for
example a caret above a paragraph of glyphs. This camera keeps a display list with the paths and
bounding boxes of the previous frame. It paints all mobjects that touch a dirty tile again, in
Manim's order, and changes nothing beyond the dirty tiles: what reaches beyond them is blended from
its coverage, or painted on a scratch surface if it has a gradient. The pixels are equal to Manim's.
(Drawing with a Cairo clip would change them, because clipping changes the coverage of edge pixels.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import Camera, Mobject, VMobject

from lantu.drawing.worker.dirty_tiles import CoverSurface, DirtyTiles
from lantu.drawing.worker.display_list import (
    DisplayCache,
    DisplayItem,
    update_display_list,
    uses_own_colours,
)
from lantu.drawing.worker.families import displayed
from lantu.drawing.worker.fast_painting import FastPainting
from lantu.drawing.worker.underpainting import Underpainting
from lantu.native import available, module
from lantu.native.boxes import Box, Frame
from lantu.scene import TrueColours

REPAINT_ALL_SHARE = 0.6
"""Share of dirty tiles above which the whole frame is redrawn, because it is as fast."""
CACHE_LIMIT = 4000
"""Number of mobjects in the display cache above which it is cleared."""


@dataclass(slots=True)
class FrameBuffer:
    """A frame buffer and the mobjects drawn in it.

    Attributes:
        pixels: (height, width, 4) RGBA.
        background: (height, width, 4) RGBA pixels under the mobjects.
        shown: mobjects drawn, in order; None if the content is unknown.
    """

    pixels: Frame
    background: Frame
    shown: list[DisplayItem] | None = None


class PlainCamera(TrueColours, Camera):  # type: ignore[misc]
    """Manim's camera, which draws every frame whole."""


class DamageCamera(TrueColours, FastPainting, Camera):  # type: ignore[misc]
    """Manim's Camera with incremental drawing.

    Attributes:
        damage: boxes in which the frame may differ from the previous one; None means anywhere. The
            consumer of the frame resets it to an empty list.
        fallback: why frames had to be redrawn whole; empty if none had to.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.damage: list[Box] | None = None
        self.fallback = ""
        self._known: DisplayCache = {}
        self._buffer: FrameBuffer | None = None
        super().__init__(**kwargs)

    def init_background(self) -> None:
        """Create the background and the frame buffers."""
        super().init_background()
        self._known.clear()  # cached bounding boxes are for the previous frame size
        background: Frame = self.background
        # Two buffers: each play first draws its static mobjects on the plain background. The buffer
        # with those of the previous play is mostly up to date.
        self._plain_buffer = FrameBuffer(background.copy(), background)
        # What is not read before it is written takes no memory until it is needed.
        self._static_buffer = FrameBuffer(np.empty_like(background), background)
        self._scratch: Frame = np.empty_like(background)
        self._covers = CoverSurface(background.shape)
        self._under = Underpainting(background.shape)
        self._activate(self._plain_buffer, background)

    def reset(self) -> DamageCamera:
        """Start a frame on the plain background."""
        self._activate(self._plain_buffer, self.background)
        return self

    def set_frame_to_background(self, background: Frame) -> None:
        """Start a frame on the picture of the static mobjects."""
        self._activate(self._static_buffer, background)

    def _activate(self, buffer: FrameBuffer, background: Frame) -> None:
        if buffer.background is not background:
            buffer.background, buffer.shown = background, None
        if buffer is not self._buffer:
            self._buffer, self.pixel_array = buffer, buffer.pixels
            self.damage = None

    def get_mobjects_to_display(
        self,
        mobjects: Iterable[Mobject],
        include_submobjects: bool = True,
        excluded_mobjects: list[Mobject] | None = None,
    ) -> list[Mobject]:
        """Return the mobjects that Manim would draw, in its order."""
        if include_submobjects and not excluded_mobjects:
            return displayed(mobjects, self.use_z_index)
        found: list[Mobject] = super().get_mobjects_to_display(
            mobjects, include_submobjects, excluded_mobjects
        )
        return found

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """Draw mobjects on the current frame."""
        shown = self.get_mobjects_to_display(mobjects, **kwargs)
        unsupported = None
        if not module().plain(shown, _PLAIN):
            # A plain Mobject, such as a ValueTracker, has a point but draws nothing.
            shown = [
                one
                for one in shown
                if isinstance(one, VMobject) or self.type_or_raise(one) is not Mobject
            ]
            unsupported = next((one for one in shown if not _is_plain(one)), None)
        if unsupported is None:
            self._capture(shown)
            return
        self.fallback = f"it shows a {type(unsupported).__name__}, which is no plain VMobject"
        assert self._buffer is not None
        self.damage = self._buffer.shown = None
        self.set_pixel_array(self._buffer.background)
        super().capture_mobjects(shown, include_submobjects=False)

    def _capture(self, shown: Sequence[VMobject]) -> None:
        now = self._current_items(shown)
        buffer = self._buffer
        assert buffer is not None
        before, buffer.shown = buffer.shown, now
        damage = None if before is None else self._damage(before, now)
        share = 1.0 if damage is None else damage.share()
        ground, above = self._under.ground(buffer.background, now, share, self._paint_all)
        if damage is None:
            self.damage = None
            buffer.pixels[:] = ground
            self._paint_all(buffer.pixels, above)
        elif places := damage.boxes():
            context = self.get_cairo_context(buffer.pixels)
            if not damage.paint(context, buffer.pixels, above, self._covers, ground):
                self._paint_aside(damage, places, ground, above)
            if self.damage is not None:
                self.damage += places

    def _paint_aside(
        self,
        damage: DirtyTiles,
        places: Sequence[Box],
        ground: Frame,
        items: Sequence[DisplayItem],
    ) -> None:
        """Paint items on the scratch surface, where they may reach beyond the dirty tiles."""
        assert self._buffer is not None
        for place in places:
            self._scratch[place] = ground[place]
        context = self.get_cairo_context(self._scratch)
        damage.paint(context, self._scratch, items, self._covers)
        for place in places:
            self._buffer.pixels[place] = self._scratch[place]

    def paint_plain(self, shown: Sequence[VMobject], pixel_array: Frame) -> None:
        """Paint mobjects in a frame that is painted whole, and on layers."""
        self._paint_all(pixel_array, self._current_items(shown))

    def _paint_all(self, pixels: Frame, items: Sequence[DisplayItem]) -> None:
        """Paint items on all of a frame."""
        everywhere = DirtyTiles(pixels.shape)
        everywhere.fill()
        everywhere.paint(self.get_cairo_context(pixels), pixels, items, self._covers)

    def _current_items(self, shown: Sequence[VMobject]) -> list[DisplayItem]:
        """Return display items of mobjects; items of unchanged mobjects are reused."""
        if len(self._known) > CACHE_LIMIT:
            self._known.clear()
        return update_display_list(
            self, self.get_cairo_context(self.pixel_array), shown, self._known
        )

    def _damage(self, before: list[DisplayItem], now: list[DisplayItem]) -> DirtyTiles | None:
        """Return the dirty tiles; None if the whole frame is to be redrawn."""
        tiles = DirtyTiles(self.pixel_array.shape)
        if not tiles.compare(before, now):
            order = {id(one.mobject): index for index, one in enumerate(now)}
            kept = [order[id(one.mobject)] for one in before if id(one.mobject) in order]
            if kept != sorted(kept):
                return None
            tiles.add(_only_in(before, now) + _only_in(now, before))
        return None if tiles.share() > REPAINT_ALL_SHARE else tiles


def row_camera() -> type[Camera]:
    """Return the camera class for rows, which without the compiled library is PlainCamera."""
    return DamageCamera if available() else PlainCamera


def _only_in(some: list[DisplayItem], others: list[DisplayItem]) -> list[DisplayItem]:
    known = set(map(id, others))
    return [one for one in some if id(one) not in known]


def _is_plain(mobject: Mobject) -> bool:
    return uses_own_colours(mobject.__class__) and not mobject.background_image


class _Plain(dict[type, bool]):
    """Class -> whether it leaves its colours to VMobject."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = uses_own_colours(kind)
        return self[kind]


_PLAIN = _Plain()
