"""Imports the Scene class of a row and makes a scene of it that is ready to render."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from manim import Camera, Scene

from lantu.core.errors import SceneError
from lantu.core.formats import Fit, format_in_use
from lantu.core.project_names import SCENES
from lantu.core.records import TimedRow
from lantu.core.theme import in_use, use
from lantu.core.word_breaks import use_words
from lantu.drawing.worker.default_ink import use_default_ink
from lantu.drawing.worker.fast_updaters import fast_bases
from lantu.drawing.worker.manim_names import refused_attribute
from lantu.drawing.worker.renderer import NoPostProcess, PostProcess, RowRenderer, Straight
from lantu.findings import Code
from lantu.project import UncachedLoader, enter_project
from lantu.scene import RowScene, frame_camera, row_scene_class


def load_scene(path: Path, name: str, root: Path) -> type[Scene]:
    """Import a Scene class from its file, and tell it the project's folder.

    Args:
        path: Python file of the scene.
        name: name of the class; of a layout's class, "module:class".
        root: root folder of the project, whose modules are imported from now on.

    Raises:
        SceneError: the file has no such class.
    """
    enter_project(root)
    RowScene.root = root
    if ":" in name:  # a layout: module:class
        module_name, _, name = name.partition(":")
        layout: type[Scene] = getattr(importlib.import_module(module_name), name)
        return _rooted(layout, root)
    module_name = f"{SCENES}.{path.stem}"
    loader = UncachedLoader(module_name, str(path))
    spec = importlib.util.spec_from_file_location(module_name, path, loader=loader)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    spec.loader.exec_module(module)
    scene_class: type[Scene] | None = getattr(module, name, None)
    if scene_class is None:
        raise SceneError(
            f"there is no class `{name}`. Write one, or correct the row's `scene`",
            Code.SCENE_NOT_LOADED,
        )
    if getattr(scene_class, "construct", None) in (None, Scene.construct):
        raise SceneError(
            f"the class `{name}` has no `construct`. Write it: it draws the row",
            Code.SCENE_NOT_LOADED,
        )
    if refused := refused_attribute(scene_class):
        raise SceneError(refused, Code.SCENE_NOT_LOADED)
    return _rooted(scene_class, root)


def _rooted(scene_class: type[Scene], root: Path) -> type[Scene]:
    if issubclass(scene_class, RowScene):
        scene_class.root = root
    return scene_class


def build_scene(
    scene_class: type[Scene], timed: TimedRow, writer_class: Any, **attributes: Any
) -> tuple[Any, Callable[[], PostProcess]]:
    """Create a scene that is ready to render.

    Args:
        scene_class: Scene class of the row.
        timed: the row.
        writer_class: class or factory of the file writer.
        attributes: attributes to set on the scene.

    Returns:
        The scene, and a factory of its post-process.
    """
    use_words(timed.words)
    use(timed.theme)  # before the post-process, which may be the theme's
    use_default_ink(in_use())
    row_class = row_scene_class(scene_class, timed.theme)
    made = getattr(row_class, "post_process", lambda: None)

    def post_process() -> PostProcess:
        process = made() or NoPostProcess()
        return Straight(process) if timed.transparent else process

    def renderer(camera_class: type[Camera]) -> RowRenderer:
        return RowRenderer(post_process(), writer_class, camera_class)

    bases = (*fast_bases(row_class), row_class)
    # Made as the `manim` command makes it, without arguments: a constructor may take none.
    scene = type(scene_class.__name__, bases, {"make_renderer": staticmethod(renderer)})()
    scene.timed = timed
    wanted = format_in_use()
    if not wanted.fills_landscape:
        scene.fit = frame_camera(
            scene.camera, Fit() if row_class.reflows else row_class.fit_in(wanted), wanted
        )
    for name, value in attributes.items():
        setattr(scene, name, value)
    return scene, post_process
