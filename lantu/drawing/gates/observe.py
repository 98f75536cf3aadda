"""From a scene to samples: what is on the sheet, and since when it has been as it is.

Lettering is whatever knows its em: a mobject with `em`, pixels at 1080p as made, or a plain Manim
text. `seen_em` is the em with all scaling, `font` the family it is set in, `name` what it says.
One with `struck` set is crossed out: seen, but no longer to be read. Parts with `decorative` set
are no business of the gates, nor is what they consist of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import cv2
import numpy as np
from manim import Camera, Mobject, Scene, Text as ManimText, VMobject

from lantu.drawing.gates.luminance import relative_luminance
from lantu.drawing.gates.records import Boxes, Sample, VisiblePath, VisibleText, bounds
from lantu.drawing.worker.camera import row_camera
from lantu.native.boxes import Box, Frame, box

POINTS_TO_PIXELS = 1.875
"""Measured: the em of Manim's `font_size` 1 is 1.875 pixels at 1080p."""
CELLS = (64, 36)
"""Width and height of the small picture in which flashes are looked for."""
SEEN = 0.02
"""Opacity from which a path can be seen."""
SPECK = 0.002
"""Units: what is smaller is a path whose creation has not begun."""


@dataclass(slots=True)
class _LastSeen:
    """A path as it was last seen, to find out whether it changed."""

    points: Boxes
    style: tuple[bytes, bytes, float]
    visible: VisiblePath


class Observer:
    """Looks at a scene tick by tick.

    Args:
        scene: being drawn.
        finish: makes the finish of a fresh series of frames, such as the blueprint's glow.
    """

    def __init__(self, scene: Scene, post_process: Callable[[], Any]) -> None:
        self._scene = scene
        self._post_process = post_process
        self._known: dict[int, _LastSeen] = {}
        self._camera: Camera | None = None

    def sample(self, tick: int, frame: Frame, unchanged: int, narrated: bool) -> Sample:
        """The picture of a tick as it stands on the sheet."""
        texts: list[VisibleText] = []
        paths: list[VisiblePath] = []
        for mobject, name, lettering in self._visible():
            if not lettering:
                paths.extend(self._seen([mobject], name, tick))
                continue
            name = words_of(mobject)
            glyphs = tuple(self._seen(paths_of(mobject), name, tick))
            if glyphs:
                since = max(glyph.since for glyph in glyphs)
                font = getattr(mobject, "font", None) or None
                struck = getattr(mobject, "struck", False)
                em = partial(em_of, mobject)
                texts.append(VisibleText(name, font, em, glyphs, since, struck))
                paths.extend(glyphs)
        return Sample(
            tick=tick,
            texts=tuple(texts),
            paths=tuple(paths),
            frame=frame,
            brightness=brightness_of(frame),
            unchanged=unchanged,
            narrated=narrated,
            without=self._without,
            coverage=self._coverage,
        )

    def _visible(self) -> Iterator[tuple[Mobject, str, bool]]:
        """Every lettering and every other path, with the name of its part."""
        done: set[int] = set()
        waiting = [(mobject, "") for mobject in reversed(self._scene.mobjects)]
        while waiting:
            mobject, name = waiting.pop()
            if id(mobject) in done or getattr(mobject, "decorative", False):
                continue
            done.add(id(mobject))
            if is_lettering(mobject):
                done.update(map(id, paths_of(mobject)))
                yield mobject, name, True
                continue
            name = part_name(mobject) or name
            if isinstance(mobject, VMobject) and len(mobject.points):
                yield mobject, name or type(mobject).__name__, False
            waiting.extend((piece, name) for piece in reversed(mobject.submobjects))

    def _seen(self, paths: Sequence[VMobject], name: str, tick: int) -> Iterator[VisiblePath]:
        """Those of some paths that can be seen."""
        for path in paths:
            style = (
                path.fill_rgbas.tobytes(),
                path.stroke_rgbas.tobytes(),
                float(path.get_stroke_width()),
            )
            known = self._known.get(id(path))
            if (
                known is None
                or known.visible.mobject is not path
                or known.style != style
                or not np.array_equal(known.points, path.points)
            ):
                points = path.points.copy()
                edges = np.concatenate([points[:, :2].min(axis=0), points[:, :2].max(axis=0)])
                visible = VisiblePath(name, edges, opacity_of(path), tick, path)
                known = self._known[id(path)] = _LastSeen(points, style, visible)
            if known.visible.opacity >= SEEN and _extent(known.visible.box) > SPECK:
                yield known.visible

    def _without(self, left_out: Sequence[VMobject]) -> Frame:
        """The finished picture of the sheet without some paths."""
        camera = self._offscreen_camera()
        unwanted = {id(path) for path in left_out}
        shown = camera.get_mobjects_to_display(self._scene.mobjects)
        camera.reset()
        camera.capture_mobjects(
            [path for path in shown if id(path) not in unwanted], include_submobjects=False
        )
        post_process = self._post_process()
        post_process.apply(camera.pixel_array)
        picture: Frame = post_process.frame
        return picture

    def _coverage(self, paths: Sequence[VisiblePath]) -> tuple[Box, Any] | None:
        """Where some paths lie, and how much of each pixel their strong parts cover."""
        camera = self._offscreen_camera()
        left, bottom, right, top = bounds(paths)
        height, width = self._coverage_surface.shape[:2]
        scale = width / camera.frame_width
        place = box(
            height / 2 - top * scale - 2,
            height / 2 - bottom * scale + 2,
            width / 2 + left * scale - 2,
            width / 2 + right * scale + 2,
            self._coverage_surface.shape,
        )
        if place is None:
            return None
        context = camera.get_cairo_context(self._coverage_surface)
        context.set_source_rgba(1, 1, 1, 1)
        for visible in paths:
            path = visible.mobject
            context.new_path()
            camera.set_cairo_context_path(context, path)
            if path.get_fill_opacity() * 2 >= visible.opacity:
                context.fill_preserve()
            if path.get_stroke_width() and path.get_stroke_opacity() * 2 >= visible.opacity:
                context.set_line_width(path.get_stroke_width() * camera.cairo_line_width_multiple)
                context.stroke_preserve()
        context.new_path()
        cover = self._coverage_surface[place][..., 3].astype(np.float32) / 255
        self._coverage_surface[:] = 0
        return place, cover

    def _offscreen_camera(self) -> Camera:
        if self._camera is None:
            self._camera = row_camera()(background_color=self._scene.camera.background_color)
            self._coverage_surface: Frame = np.zeros_like(self._camera.pixel_array)
        return self._camera


def brightness_of(frame: Frame) -> Any:
    """Relative luminance of a picture, (height, width, 4) RGBA, in few cells: (36, 64)."""
    width, height = CELLS
    # Light adds up linearly: it is made linear as early as is cheap.
    small: Any = cv2.resize(frame[..., :3], (4 * width, 4 * height), interpolation=cv2.INTER_AREA)
    return cv2.resize(relative_luminance(small), CELLS, interpolation=cv2.INTER_AREA)


def is_lettering(mobject: Mobject) -> bool:
    """Whether a mobject is a text."""
    return hasattr(mobject, "em") or isinstance(mobject, ManimText)


def words_of(lettering: Mobject) -> str:
    """What a text says."""
    plain = isinstance(lettering, ManimText) and lettering.name == type(lettering).__name__
    return str(lettering.original_text if plain else lettering.name)


def paths_of(mobject: Mobject) -> list[VMobject]:
    """A mobject and what it consists of, as far as it has points."""
    found, waiting = [], [mobject]
    while waiting:
        one = waiting.pop()
        if len(one.points):
            found.append(one)
        waiting.extend(reversed(one.submobjects))
    return found


def em_of(lettering: Mobject) -> float:
    """Em of a text as seen, in pixels at 1080p."""
    em = getattr(lettering, "seen_em", None) or getattr(lettering, "em", None)
    return float(em if em is not None else lettering.font_size * POINTS_TO_PIXELS)


def opacity_of(path: VMobject) -> float:
    """Opacity of a path's fill or stroke, whichever is stronger."""
    fill = float(path.get_fill_opacity())
    stroke = float(path.get_stroke_opacity()) if path.get_stroke_width() else 0.0
    return max(fill, stroke)


def part_name(mobject: Mobject) -> str:
    """What the project calls a mobject; "" for Manim's own."""
    kind = type(mobject)
    if mobject.name != kind.__name__:
        return str(mobject.name)
    return "" if kind.__module__.startswith("manim.") else kind.__name__


def _extent(edges: Boxes) -> float:
    return float(max(edges[2] - edges[0], edges[3] - edges[1]))
