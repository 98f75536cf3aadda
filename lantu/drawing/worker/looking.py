"""Says as runs how a camera sees mobjects, and says the same again of those that did not change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import cairo
from manim import Camera, Mobject, VMobject

from lantu.drawing.worker.display_list import (
    DisplayCache,
    DisplayItem,
    update_display_list,
    uses_own_colours,
)
from lantu.drawing.worker.fast_painting import SEEING, FastPainting, leaves
from lantu.drawing.worker.fast_space import seen_in_space, sees_as_manim
from lantu.drawing.worker.laid_pictures import Laid, can_lay, laid
from lantu.drawing.worker.runs import Run
from lantu.native import module
from lantu.scene import TrueColours

CACHE_LIMIT = 4000
"""Mobjects in the display cache above which it is cleared, unless half of them are shown."""


class Looking(FastPainting):
    """A mixin between the classes of a camera and Manim's Camera."""

    def forget(self) -> None:
        """Forget how mobjects were seen."""
        self._known: DisplayCache = {}
        self._known_fixed: DisplayCache = {}
        self._laid: dict[int, Laid] = {}
        self._matrix: cairo.Matrix | None = None

    def _unsupported(self, shown: Sequence[Mobject]) -> str:
        """Return why a frame must be painted whole; empty if it need not."""
        if not leaves(type(self), SEEING) and not sees_as_manim(type(self)):
            return f"the scene has a camera of its own, {type(self).__name__}"
        if module().plain([*shown], _PLAIN):
            return ""
        for one in shown:
            if isinstance(one, VMobject) and one.background_image and not self._marks_pictures:
                return f"it shows a {type(one).__name__} in the colours of a picture through a lens"
            if not uses_own_colours(one.__class__) and not self._is_other(one):
                return f"it shows a {type(one).__name__}, which is no plain VMobject"
        return ""

    @property
    def _marks_pictures(self) -> bool:
        return isinstance(self, TrueColours)

    def _is_other(self, mobject: Mobject) -> bool:
        """Return whether a mobject is laid on the frame, or draws nothing, as a ValueTracker."""
        if isinstance(mobject, VMobject):
            return False
        return can_lay(mobject) or self.type_or_raise(mobject) is Mobject

    def _runs(self, shown: Sequence[Mobject], *, fixed: bool = False) -> list[Run]:
        """Return what is shown, as runs; items of unchanged mobjects are reused."""
        if not shown:
            return []
        camera = self.still_camera() if fixed else self
        context = camera.get_cairo_context(self.pixel_array)
        known = self._known_fixed if fixed else self._known
        if not fixed:
            self._look_from(context.get_matrix())
        if len(known) > max(CACHE_LIMIT, 2 * len(shown)):
            known.clear()
        found = []
        plain = module().plain([*shown], _PLAIN)
        for kind, group in [(None, shown)] if plain else groupby(shown, _kind):
            if isinstance(kind, _Lays):
                found += [Run([], fixed=fixed, laid=one) for one in self._all_laid(camera, group)]
            else:
                items = self._items(context, [*group], known, fixed=fixed)
                found.append(Run(items, kind, fixed, context.get_matrix()))
        return found

    def _items(
        self,
        context: cairo.Context[Any],
        shown: Sequence[VMobject],
        known: DisplayCache,
        *,
        fixed: bool = False,
    ) -> list[DisplayItem]:
        if fixed or leaves(type(self), SEEING):
            return update_display_list(self, context, shown, known)
        return seen_in_space(self, context, shown, known)

    def _all_laid(self, camera: Camera, group: Iterable[Mobject]) -> list[Laid]:
        found = []
        for one in group:
            if can_lay(one):
                known = self._laid.get(id(one))
                self._laid[id(one)] = now = laid(camera, one, known)
                found.append(now)
        return found

    def _look_from(self, matrix: cairo.Matrix) -> None:
        """Note where the camera looks; where it looks elsewhere, all are painted anew."""
        if matrix != self._matrix:
            self._matrix = matrix
            self._known.clear()


class _Plain(dict[type, bool]):
    """Class -> whether it leaves its colours to VMobject."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = uses_own_colours(kind)
        return self[kind]


_PLAIN = _Plain()


class _Lays:
    """The kind of what is laid on a frame, or draws nothing."""


_LAYS = _Lays()


def _kind(mobject: Mobject) -> Any:
    """Return the picture that is the colour of a mobject, None for its own, or _LAYS."""
    if not isinstance(mobject, VMobject):
        return _LAYS
    return mobject.get_background_image() or None
