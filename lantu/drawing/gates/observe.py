"""Converts a scene to samples: the visible texts and paths, and since when they are unchanged.

A text is a mobject with an attribute `em` (pixels at 1080p before scaling), or one of Manim's
(lettering.py). Optional attributes: `seen_em` (em including scaling), `font` (font family),
`struck` (crossed out, not meant to be read). Its `name` is its text. Mobjects with `decorative`
set are ignored with all their submobjects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import cv2
import numpy as np
from manim import Camera, Mobject, Scene, VMobject

from lantu.core.formats import format_in_use
from lantu.drawing.gates.lettering import em_of, font_of, is_text, words_of
from lantu.drawing.gates.luminance import relative_luminance
from lantu.drawing.gates.placing import Placing, Points
from lantu.drawing.gates.records import Edges, Sample, VisiblePath, VisibleText, bounds
from lantu.drawing.worker.camera import row_camera
from lantu.native.boxes import Box, Frame, box
from lantu.scene import frame_camera

CELLS = (64, 36)
"""Columns and rows of the luminance grid used to detect flashes."""
SEEN = 0.02
"""Minimum opacity of visible paths."""
MINIMUM_EXTENT = 0.002
"""Manim units; smaller paths are at the start of their creation animation and ignored."""


@dataclass(slots=True)
class _LastSeen:
    """Points and style of a path at its last change, as bytes: arrays take six times as long."""

    look: tuple[bytes, bytes, bytes, float]
    visible: VisiblePath


class Observer:
    """Samples a scene at each tick.

    Args:
        scene: being drawn.
        post_process: creates a post-process, such as the glow of the blueprint theme.
    """

    def __init__(self, scene: Scene, post_process: Callable[[], Any]) -> None:
        self._scene = scene
        self._post_process = post_process
        self._known: dict[int, _LastSeen] = {}
        self._ems: dict[int, tuple[int, float]] = {}
        self._camera: Camera | None = None
        self._placing = Placing(scene)

    def sample(self, tick: int, frame: Frame, unchanged: int, narrated: bool) -> Sample:
        """Return the sample of a tick.

        Args:
            tick: from the row's start.
            frame: processed frame, (height, width, 4) RGBA.
            unchanged: ticks since the last visible change.
            narrated: whether the voice speaks.
        """
        self._placing.renew()
        texts: list[VisibleText] = []
        paths: list[VisiblePath] = []
        for mobject, name, is_lettering in self._visible():
            if not is_lettering:
                paths.extend(self._visible_paths([mobject], name, tick))
                continue
            name = words_of(mobject)
            glyphs = tuple(self._visible_paths(paths_of(mobject), name, tick))
            if glyphs:
                since = max(glyph.since for glyph in glyphs)
                font = font_of(mobject)
                struck = getattr(mobject, "struck", False)
                em = partial(self._em_of, mobject, since)
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
        """Yield (mobject, name of its part, whether it is a text) for all texts and other paths."""
        done: set[int] = set()
        waiting = [(mobject, "") for mobject in reversed(self._scene.mobjects)]
        while waiting:
            mobject, name = waiting.pop()
            if id(mobject) in done or getattr(mobject, "decorative", False):
                continue
            done.add(id(mobject))
            if is_text(mobject):
                done.update(map(id, paths_of(mobject)))
                yield mobject, name, True
                continue
            name = part_name(mobject) or name
            if isinstance(mobject, VMobject) and len(mobject.points):
                yield mobject, name or type(mobject).__name__, False
            waiting.extend((child, name) for child in reversed(mobject.submobjects))

    def _visible_paths(
        self, paths: Sequence[VMobject], name: str, tick: int
    ) -> Iterator[VisiblePath]:
        """Yield the visible paths, and update the time of their last change."""
        for path in paths:
            placed = self._placing.points(path)
            look = (
                placed.tobytes(),
                path.fill_rgbas.tobytes(),
                path.stroke_rgbas.tobytes(),
                float(path.get_stroke_width()),
            )
            known = self._known.get(id(path))
            if known is None or known.visible.mobject is not path or known.look != look:
                visible = VisiblePath(name, _edges(placed), opacity_of(path), tick, path)
                known = self._known[id(path)] = _LastSeen(look, visible)
            if known.visible.opacity >= SEEN and _extent(known.visible.box) > MINIMUM_EXTENT:
                yield known.visible

    def _em_of(self, text: Mobject, since: int) -> float:
        """Return the em of a text, which is measured once after each of its changes."""
        measured, em = self._ems.get(id(text), (-1, 0.0))
        if measured != since:
            em = em_of(text) * self._placing.scale(text)
            self._ems[id(text)] = since, em
        return em

    def _without(self, left_out: Sequence[VMobject]) -> Frame:
        """Draw and post-process the picture without some paths."""
        camera = self._offscreen_camera()
        unwanted = {id(path) for path in left_out}
        backdrop = getattr(self._scene, "backdrop", ())
        shown = camera.get_mobjects_to_display([*backdrop, *self._scene.mobjects])
        camera.reset()
        camera.capture_mobjects(
            [path for path in shown if id(path) not in unwanted], include_submobjects=False
        )
        post_process = self._post_process()
        post_process.apply(camera.pixel_array)
        picture: Frame = post_process.frame
        return picture

    def _coverage(self, paths: Sequence[VisiblePath]) -> tuple[Box, Any] | None:
        """Return the bounding box of paths in pixels, and their coverage (0 to 1) of each pixel.

        Fill and stroke count if they have at least half of the opacity of the path. None if the
        camera moves: the picture without the paths cannot be drawn with it.
        """
        if not self._placing.is_flat:
            return None
        camera = self._offscreen_camera()
        left, bottom, right, top = bounds(paths)
        height, width = self._coverage_surface.shape[:2]
        scale = width / format_in_use().frame[0]
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
            if fit := getattr(self._scene, "fit", None):
                frame_camera(self._camera, fit, format_in_use())
            self._coverage_surface: Frame = np.zeros_like(self._camera.pixel_array)
        return self._camera


def brightness_of(frame: Frame) -> Any:
    """Return the relative luminance (36, 64) of a downscaled (height, width, 4) RGBA picture."""
    width, height = CELLS
    # Averaging must be linear in light; the first, coarse reductions are done in sRGB for speed, by
    # a half first, which OpenCV does twenty times as fast as by a fraction.
    half = (frame.shape[1] // 2, frame.shape[0] // 2)
    small: Any = cv2.resize(frame, half, interpolation=cv2.INTER_AREA)
    small = cv2.resize(small, (4 * width, 4 * height), interpolation=cv2.INTER_AREA)
    return cv2.resize(relative_luminance(small), CELLS, interpolation=cv2.INTER_AREA)


def paths_of(mobject: Mobject) -> list[VMobject]:
    """Return all members of a mobject's family that have points."""
    found, waiting = [], [mobject]
    while waiting:
        member = waiting.pop()
        if len(member.points):
            found.append(member)
        waiting.extend(reversed(member.submobjects))
    return found


def opacity_of(path: VMobject) -> float:
    """Return the larger of the opacities of fill and stroke."""
    fill = float(path.get_fill_opacity())
    stroke = float(path.get_stroke_opacity()) if path.get_stroke_width() else 0.0
    return max(fill, stroke)


def part_name(mobject: Mobject) -> str:
    """Return the name or class name that the project gave a mobject; "" for Manim's classes."""
    kind = type(mobject)
    if mobject.name != kind.__name__:
        return str(mobject.name)
    return "" if kind.__module__.startswith("manim.") else kind.__name__


def _edges(points: Points) -> Edges:
    left, bottom = points[:, :2].min(axis=0).tolist()
    right, top = points[:, :2].max(axis=0).tolist()
    return left, bottom, right, top


def _extent(edges: Edges) -> float:
    return max(edges[2] - edges[0], edges[3] - edges[1])
