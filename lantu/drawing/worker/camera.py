"""A camera that paints again only what changed since the last frame.

Manim paints every moving mobject anew for each frame, on a fresh copy of the whole static picture,
and builds each Cairo path point by point in Python, which is most of its drawing time. Most of that
did not change: a caret blinks above a paragraph of glyphs. This camera remembers what it painted,
where, and by which path. Where something changed, it paints all that touches the place, whole and
in Manim's order, on an easel that begins with the static picture there, and takes the place over:
the pixels are the same as Manim's. (Painting under a clip would not be: Cairo's coverage of an edge
depends on where the clip cuts it.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from manim import Camera, Mobject, VMobject

from lantu.drawing.worker.dirty_tiles import Tiles
from lantu.drawing.worker.display_list import Known, Painted, look
from lantu.drawing.worker.families import displayed
from lantu.native import available
from lantu.native.boxes import Box, Frame

MANY = 0.6
"""Above this share of the frame, painting everything is as quick."""
REMEMBERED = 4000
"""Mobjects whose paths are kept; a scene that shows more begins to forget."""


@dataclass(slots=True)
class Canvas:
    """A frame and what is on it.

    Attributes:
        pixels: (height, width, 4) RGBA.
        ground: what lies under the mobjects.
        shown: the mobjects painted on it, in order; None if they are not known.
    """

    pixels: Frame
    ground: Frame
    shown: list[Painted] | None = None


class DamageCamera(Camera):  # type: ignore[misc]
    """Manim's plain camera, painting what changed.

    Attributes:
        damage: where the frame may differ from the one before; None for anywhere. Whoever takes the
            frame sets it to an empty list.
        fallback: why frames had to be painted whole; empty as long as none had to.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.damage: list[Box] | None = None
        self.fallback = ""
        self._known: Known = {}
        self._canvas: Canvas | None = None
        super().__init__(**kwargs)

    def init_background(self) -> None:
        """Make the background, and what is painted on it."""
        super().init_background()
        self._known.clear()  # places were those of another frame
        ground: Frame = self.background
        # Two, for every play begins with the picture of what will not move in it, on the plain
        # background: that of the play before is at hand then, and most of it is still right.
        self._plain, self._layered = Canvas(ground.copy(), ground), Canvas(ground.copy(), ground)
        self._easel: Frame = ground.copy()
        self._take_up(self._plain, ground)

    def reset(self) -> DamageCamera:
        """Begin a frame on the plain background."""
        self._take_up(self._plain, self.background)
        return self

    def set_frame_to_background(self, background: Frame) -> None:
        """Begin a frame on the picture of what does not move."""
        self._take_up(self._layered, background)

    def _take_up(self, canvas: Canvas, ground: Frame) -> None:
        if canvas.ground is not ground:
            canvas.ground, canvas.shown = ground, None
        if canvas is not self._canvas:
            self._canvas, self.pixel_array = canvas, canvas.pixels
            self.damage = None

    def get_mobjects_to_display(
        self,
        mobjects: Iterable[Mobject],
        include_submobjects: bool = True,
        excluded_mobjects: list[Mobject] | None = None,
    ) -> list[Mobject]:
        """What Manim would paint, in its order."""
        if include_submobjects and not excluded_mobjects:
            return displayed(mobjects, self.use_z_index)
        found: list[Mobject] = super().get_mobjects_to_display(
            mobjects, include_submobjects, excluded_mobjects
        )
        return found

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """Paint mobjects on the frame that was begun."""
        shown = self.get_mobjects_to_display(mobjects, **kwargs)
        odd = next((one for one in shown if not _is_plain(one)), None)
        if odd is not None:
            # A bare Mobject, such as a ValueTracker, has a point but nothing to show.
            shown = [
                one
                for one in shown
                if isinstance(one, VMobject) or self.type_or_raise(one) is not Mobject
            ]
            odd = next((one for one in shown if not _is_plain(one)), None)
        if odd is None:
            self._capture(shown)
            return
        self.fallback = f"it shows a {type(odd).__name__}, which is no plain VMobject"
        assert self._canvas is not None
        self.damage = self._canvas.shown = None
        self.set_pixel_array(self._canvas.ground)
        super().capture_mobjects(shown, include_submobjects=False)

    def _capture(self, shown: Sequence[VMobject]) -> None:
        now = self._as_they_are(shown)
        canvas = self._canvas
        assert canvas is not None
        before, canvas.shown = canvas.shown, now
        damage = None if before is None else self._damage(before, now)
        if damage is None:
            self.damage = None
            canvas.pixels[:] = canvas.ground
            everywhere = Tiles(canvas.pixels.shape)
            everywhere.fill()
            everywhere.paint(self.get_cairo_context(canvas.pixels), now)
        elif places := damage.boxes():
            for place in places:
                self._easel[place] = canvas.ground[place]
            damage.paint(self.get_cairo_context(self._easel), now)
            for place in places:
                canvas.pixels[place] = self._easel[place]
            if self.damage is not None:
                self.damage += places

    def _as_they_are(self, shown: Sequence[VMobject]) -> list[Painted]:
        """Mobjects with path and place, remembered where nothing changed."""
        if len(self._known) > REMEMBERED:
            self._known.clear()
        return look(self, self.get_cairo_context(self.pixel_array), shown, self._known)

    def _damage(self, before: list[Painted], now: list[Painted]) -> Tiles | None:
        """Tiles in which something changed; None for all."""
        tiles = Tiles(self.pixel_array.shape)
        if not tiles.compare(before, now):
            order = {id(one.mobject): index for index, one in enumerate(now)}
            kept = [order[id(one.mobject)] for one in before if id(one.mobject) in order]
            if kept != sorted(kept):
                return None
            tiles.add(_only_in(before, now) + _only_in(now, before))
        return None if tiles.share() > MANY else tiles


def row_camera() -> type[Camera]:
    """The camera for a row: it paints what changed, or is Manim's own without compiled code."""
    return DamageCamera if available() else Camera


def _only_in(some: list[Painted], others: list[Painted]) -> list[Painted]:
    known = set(map(id, others))
    return [one for one in some if id(one) not in known]


def _is_plain(mobject: Mobject) -> bool:
    return _leaves_colours(mobject.__class__) and not mobject.background_image


@cache
def _leaves_colours(kind: Any) -> bool:
    """Whether a class of mobjects is painted with the colours that are its attributes."""
    return (
        issubclass(kind, VMobject)
        and kind.get_fill_rgbas is VMobject.get_fill_rgbas
        and kind.get_stroke_rgbas is VMobject.get_stroke_rgbas
        and kind.get_stroke_width is VMobject.get_stroke_width
    )
