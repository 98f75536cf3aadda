"""Brings the elements that a row keeps from the row before it into the state of that row's end."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import partial

from manim import Mobject

from lantu.core.records import TimedRow
from lantu.drawing.worker.frame_writer import StillWriter
from lantu.drawing.worker.scenes import build_scene


def arriving_elements(timed: TimedRow) -> Mapping[str, Mobject]:
    """Run the row before to its end, without drawing it, and return what it keeps.

    Args:
        timed: a row; it keeps nothing if `before` is None.

    Returns:
        Key -> mobject in its place at the end of the row before.
    """
    before = timed.before
    if before is None:
        return {}
    module, _, name = before.scene.partition(":")
    scene_class = getattr(importlib.import_module(module), name)
    nothing = frozenset[int]()
    scene, _ = build_scene(
        scene_class, before, partial(StillWriter, wanted=nothing), stills=nothing
    )
    scene.render()
    return {key: scene.parts[key].mobject for key in before.kept}
