"""Redraws only the dirty tiles of a frame, for cameras that stand, move or look through others.

Manim redraws every moving mobject in each frame, on a copy of the static picture, and builds each
Cairo path point by point in Python, which is most of its drawing time. Usually little changes, for
example a caret above a paragraph of glyphs. Here a display list keeps the paths and bounding boxes
of the previous frame. All mobjects that touch a dirty tile are painted again in Manim's order, and
nothing changes beyond the dirty tiles: what reaches beyond them is blended from its coverage. What
cannot be, such as a gradient or an image, is painted on a scratch surface, from which what differs
is copied. The pixels are equal to Manim's.
(Drawing with a Cairo clip would change them, because clipping changes the coverage of edge pixels.)

What does not move during a play is no picture, as in Manim, but the first part of the display list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

import cairo
import numpy as np
from manim import Mobject, VMobject

from lantu.drawing.worker.dirty_tiles import CoverSurface, DirtyTiles
from lantu.drawing.worker.display_list import DisplayItem
from lantu.drawing.worker.families import displayed
from lantu.drawing.worker.fast_painting import SEEING, leaves, textured
from lantu.drawing.worker.fast_space import sees_as_manim
from lantu.drawing.worker.looking import Looking
from lantu.drawing.worker.runs import Run, mark_changes
from lantu.drawing.worker.underpainting import Underpainting
from lantu.native.boxes import Box, Frame, replaced, whole_frame

REPAINT_ALL_SHARE = 0.6
"""Share of dirty tiles above which the whole frame is redrawn, because it is as fast."""


@dataclass(frozen=True, slots=True)
class Resting:
    """What does not move during a play, as it was when the play began."""

    runs: Sequence[Run]


class Incremental(Looking):
    """A mixin between the classes of a camera and Manim's Camera.

    Attributes:
        damage: boxes in which the frame differs from the one of before; None means anywhere. The
            consumer of the frame resets it to an empty list.
        fallback: why frames had to be redrawn whole; empty if none had to.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.begin_anew()
        super().__init__(**kwargs)

    def begin_anew(self) -> None:
        """Forget all that was painted."""
        self.damage: list[Box] | None = None
        self.fallback = ""
        self.forget()
        self._shown: Sequence[Run] | None = None
        self._resting: Sequence[Run] = ()
        self._fixed: Sequence[Mobject] = ()
        self._kept: Sequence[Run] | None = None
        self._keeps = False
        self._ground: Frame = np.empty((0, 0, 4), np.uint8)
        self._scratch: Frame = np.empty((0, 0, 4), np.uint8)
        self._contexts: dict[int, cairo.Context[Any]] = {}
        self._is_blank = False
        self._is_made = False

    def init_background(self) -> None:
        """Make the background; the frame is made with the next one that begins."""
        super().init_background()
        self._is_made = False

    def _make(self) -> None:
        """Make the frame and what is needed to paint it."""
        self._is_made = self._is_blank = True
        background: Frame = self.background
        if self._scratch.shape != background.shape:
            # What is not read before it is written takes no memory until it is needed.
            self._scratch = np.empty_like(background)
            self._covers = CoverSurface(background.shape)
            self.background_colored_vmobject_displayer = None
            self.pixel_array = np.empty_like(background)
        self.pixel_array[:] = background
        self.pixel_array_to_cairo_context.clear()
        self._contexts.clear()
        self._under = Underpainting(background.shape)
        self._ground, self._shown, self.damage = background, None, None
        self.forget()

    def reset_pixel_shape(self, new_height: float, new_width: float) -> None:
        """Set the size of the frame; one of the same size goes on."""
        if self._is_made and (new_height, new_width) == (self.pixel_height, self.pixel_width):
            self.resize_frame_shape()
            self.reset()
        else:
            super().reset_pixel_shape(new_height, new_width)

    def reset(self) -> Any:
        """Start a frame on the plain background."""
        if not self._is_made:
            self._make()
        self._start(self.background, ())
        return self

    def set_frame_to_background(self, background: Any) -> None:
        """Start a frame on what does not move, or on a picture."""
        if isinstance(background, Resting):
            self._start(self.background, background.runs)
        else:
            self._start(background, ())

    def _start(self, ground: Frame, resting: Sequence[Run]) -> None:
        if ground is not self._ground:
            self._ground, self._shown, self._is_blank = ground, None, False
        self._resting = resting

    def resting(self, mobjects: Iterable[Mobject], **kwargs: Any) -> Resting | None:
        """Return how mobjects look now, without painting them; None if they are painted whole."""
        self.reset()
        self._keeps, self._kept = True, None
        try:
            self.capture_mobjects(mobjects, **kwargs)
        finally:
            self._keeps = False
        return None if self._kept is None else Resting(self._kept)

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

    def capture_fixed(self, fixed: Sequence[Mobject]) -> None:
        """Take mobjects that stay in the frame, which are painted before all others."""
        self._fixed = fixed

    def lay_picture(self, image: Any, pixels: Frame) -> None:
        """Lay a picture on pixels of its size, (height, width, 4) RGBA."""
        self.overlay_PIL_image(pixels, image)

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """Draw mobjects on the current frame."""
        shown = self.get_mobjects_to_display(mobjects, **kwargs)
        fixed, self._fixed = self._fixed, ()
        unsupported = self._unsupported([*fixed, *shown])
        if unsupported:
            self.fallback = unsupported
            if not self._keeps:
                self._show_whole(fixed, shown)
            return
        runs = [*self._runs(fixed, fixed=True), *self._runs(shown)]
        if self._keeps:
            self._kept = runs
        else:
            self._show([*self._resting, *runs])

    def _show(self, runs: Sequence[Run]) -> None:
        """Paint what has changed, and note where."""
        before, self._shown = self._shown, runs
        ground = self._ground
        tiles = DirtyTiles(ground.shape)
        if self._is_blank or before is None:
            tiles.fill()
        else:
            mark_changes(tiles, before, runs)
        share = tiles.share()
        if runs and runs[0].is_plain:
            first = runs[0]
            paint = partial(self._paint_all, matrix=first.matrix)
            ground, items = self._under.ground(ground, first.items, share, paint)
            if items is not first.items:
                runs = [replace(first, items=list(items)), *runs[1:]]
        if self._is_blank:
            self._is_blank, self.damage = False, None
            self._paint(self.pixel_array, runs, tiles)
            return
        if share > REPAINT_ALL_SHARE:
            tiles.fill()
        places = tiles.boxes()
        if not places:
            return
        if self._paint_in_place(runs, tiles, ground):
            if self.damage is not None:
                self.damage += places
            return
        for place in places:
            self._scratch[place] = ground[place]
        self._paint(self._scratch, runs, tiles)
        self._take(places)

    def _paint_in_place(self, runs: Sequence[Run], tiles: DirtyTiles, ground: Frame) -> bool:
        """Paint in the frame itself, and nothing beyond the dirty tiles; False if it cannot be."""
        if not runs or not all(run.is_plain and run.matrix == runs[0].matrix for run in runs):
            return False
        items = [item for run in runs for item in run.items]
        context = self._context(self.pixel_array, runs[0].matrix)
        return tiles.paint(context, self.pixel_array, items, self._covers, ground)

    def _take(self, places: Iterable[Box]) -> None:
        """Let the frame have what differs on the scratch surface, and note where."""
        for place in places:
            changed = replaced(self._scratch, self.pixel_array, place)
            if changed is not None and self.damage is not None:
                self.damage.append(changed)

    def _show_whole(self, fixed: Sequence[Mobject], shown: Sequence[Mobject]) -> None:
        """Paint the whole frame as Manim does."""
        self._shown, self._is_blank = None, False
        everywhere = DirtyTiles(self._scratch.shape)
        everywhere.fill()
        self._scratch[:] = self._ground
        self._paint(self._scratch, self._resting, everywhere)
        frame, self.pixel_array = self.pixel_array, self._scratch
        try:
            if fixed:
                still = self.still_camera()
                still.pixel_array = self._scratch
                still.capture_mobjects(fixed, include_submobjects=False)
            for kind, group in groupby(shown, self.type_or_raise):
                self.display_funcs[kind]([*group], self._scratch)
        finally:
            self.pixel_array = frame
        self._take([whole_frame(frame.shape)])

    def _paint(self, pixels: Frame, runs: Sequence[Run], tiles: DirtyTiles) -> None:
        """Paint all that touches dirty tiles; also beyond them."""
        for run in runs:
            if run.laid is not None:
                run.laid.lay(pixels, tiles.boxes())
            elif run.texture is not None:
                self._paint_textured(pixels, run, tiles)
            else:
                tiles.paint(self._context(pixels, run.matrix), pixels, run.items, self._covers)

    def _context(self, pixels: Frame, matrix: cairo.Matrix) -> cairo.Context[Any]:
        """Return the context of pixels; Manim makes one anew if a camera moves."""
        context = self._contexts.get(id(pixels))
        if context is None:
            height, width = pixels.shape[:2]
            surface = cairo.ImageSurface.create_for_data(
                pixels.data, cairo.FORMAT_ARGB32, width, height
            )
            context = self._contexts[id(pixels)] = cairo.Context(surface)
        context.set_matrix(matrix)
        return context

    def _paint_textured(self, pixels: Frame, run: Run, tiles: DirtyTiles) -> None:
        """Paint a run on a layer, and lay that on the pixels in the colours of a picture."""
        displayer = self.get_background_colored_vmobject_displayer()
        texture = displayer.get_background_array(run.texture)
        layer = displayer.pixel_array
        tiles.paint(self._context(layer, run.matrix), layer, run.items, self._covers)
        textured()(*(each.ctypes.data for each in (pixels, layer, texture)), layer.size // 4)

    def paint_plain(self, shown: Sequence[VMobject], pixel_array: Frame) -> None:
        """Paint mobjects in a frame that is painted whole, and on layers."""
        if not leaves(type(self), SEEING) and not sees_as_manim(type(self)):
            super().paint_plain(shown, pixel_array)
            return
        context = self.get_cairo_context(pixel_array)
        self._look_from(context.get_matrix())
        items = self._items(context, shown, self._known)
        self._paint_all(pixel_array, items, context.get_matrix())

    def _paint_all(self, pixels: Frame, items: Sequence[DisplayItem], matrix: cairo.Matrix) -> None:
        """Paint items on all of a frame."""
        everywhere = DirtyTiles(pixels.shape)
        everywhere.fill()
        everywhere.paint(self._context(pixels, matrix), pixels, items, self._covers)
