"""Configures Manim in this process, independent of the user's manim.cfg, and renders one row."""

from __future__ import annotations

import configparser
import importlib
import importlib.util
import inspect
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import manim
import numpy as np
from manim import Camera, Scene, config

from lantu.core.encoders import DEFAULT_ENCODER, EncoderName
from lantu.core.errors import SceneError
from lantu.core.quality import Quality
from lantu.core.records import TimedRow
from lantu.core.theme import use
from lantu.drawing.worker.caption_overlay import CaptionOverlay
from lantu.drawing.worker.copy_patches import share_immutable
from lantu.drawing.worker.fast_updaters import FastUpdates
from lantu.drawing.worker.frame_writer import (
    AllStillsTaken,
    ClipWriter,
    EarlyExitStillWriter,
    EncoderThread,
    SegmentComplete,
    SegmentWriter,
)
from lantu.drawing.worker.renderer import NoPostProcess, PostProcess, RowRenderer
from lantu.drawing.worker.snapshots import Snapshots
from lantu.encoding import open_encoder
from lantu.native.boxes import Frame
from lantu.pictures import ClipThumbnails


def configure(quality: Quality, scratch: Path) -> None:
    """Set Manim's global config: its defaults, then the settings of Lantu.

    Args:
        quality: picture size and frame rate.
        scratch: media folder of this process only. Manim rewrites cached text files, so processes
            that share a folder could read incomplete files.
    """
    share_immutable()
    defaults = configparser.ConfigParser()
    defaults.read(Path(manim.__file__).parent / "_config" / "default.cfg")
    config.digest_parser(defaults)
    config.update(
        {
            "pixel_width": quality.width,
            "pixel_height": quality.height,
            "frame_rate": quality.fps,
            "frame_height": 8.0,
            "frame_width": 8.0 * 16 / 9,
            "media_dir": str(scratch),
            "disable_caching": True,
            "format": "mp4",
            "progress_bar": "none",
            "verbosity": "ERROR",
            "seed": 0,
        }
    )


def load_scene(path: Path, name: str, root: Path) -> type[Scene]:
    """Import a Scene class from its file.

    Args:
        path: Python file of the scene.
        name: name of the class; of a layout's class, "module:class".
        root: root folder of the project; added to `sys.path`.

    Raises:
        SceneError: the file has no such class.
    """
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    if ":" in name:  # a layout: module:class
        module_name, _, name = name.partition(":")
        layout: type[Scene] = getattr(importlib.import_module(module_name), name)
        return layout
    module_name = f"scenes.{path.stem}"
    spec = importlib.util.spec_from_file_location(module_name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    spec.loader.exec_module(module)
    scene_class: type[Scene] | None = getattr(module, name, None)
    if scene_class is None:
        raise SceneError(f"there is no class `{name}`. Write one, or correct the row's `scene`")
    return scene_class


def _camera(scene_class: type[Scene]) -> type[Camera] | None:
    """Return the default of `camera_class` in a scene's constructor, as MovingCameraScene has."""
    for base in scene_class.__mro__:
        constructor = vars(base).get("__init__")
        wanted = constructor and inspect.signature(constructor).parameters.get("camera_class")
        if wanted is not None:
            camera: type[Camera] = wanted.default
            return camera
    return None


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
    use(timed.theme)  # before the post-process, which may be the theme's
    made = getattr(scene_class, "post_process", lambda: None)

    def post_process() -> PostProcess:
        return made() or NoPostProcess()

    fast_class = type(scene_class.__name__, (FastUpdates, scene_class), {})
    scene = fast_class(renderer=RowRenderer(post_process(), writer_class, _camera(scene_class)))
    scene.timed = timed
    for name, value in attributes.items():
        setattr(scene, name, value)
    return scene, post_process


def render_scene(
    scene_class: type[Scene], timed: TimedRow, writer_class: Any, **attributes: Any
) -> Any:
    """Render a scene, with burnt-in captions if the row has any, and return its renderer."""
    scene, _ = build_scene(scene_class, timed, writer_class, **attributes)
    if timed.captions:
        scene.renderer.caption_overlay = _caption_overlay(scene_class, timed)
    with suppress(SegmentComplete):
        scene.render()
    return scene.renderer


def _caption_overlay(scene_class: type[Scene], timed: TimedRow) -> CaptionOverlay:
    """Return the overlay of a row's captions, painted by the scene's `paint_caption`.

    Raises:
        SceneError: the scene has no `paint_caption`.
    """
    paint = getattr(scene_class, "paint_caption", None)
    if paint is None:
        raise SceneError(
            f"{scene_class.__name__} has no `paint_caption`, so captions cannot be burnt in. "
            "Derive it from the theme's scene, or render without --burn"
        )
    size = {"width": config.pixel_width, "height": config.pixel_height}
    return CaptionOverlay(timed.captions, round(config.frame_rate), partial(paint, **size))


def draw_clip(
    scene_class: type[Scene],
    timed: TimedRow,
    quality: Quality,
    out: Path,
    progress: Callable[[int], None],
    begins: int = 0,
    ends: int | None = None,
    thumbnails: ClipThumbnails | None = None,
    encoder_name: EncoderName = DEFAULT_ENCODER,
) -> tuple[int, str]:
    """Draw a row, or a segment of it, into a clip of exactly its length.

    Args:
        scene_class: Scene class of the row.
        timed: the row.
        quality: picture size and frame rate.
        out: path of the clip.
        progress: called with the number of frames encoded so far.
        begins: first tick of the segment.
        ends: tick after the segment; None for the end of the row.
        thumbnails: frames to save as pictures while drawing.
        encoder_name: video encoder.

    Returns:
        The number of encoded (not held) frames; and why frames had to be redrawn whole, empty if
        none had to.

    Raises:
        SceneError: the scene is longer than its row.
    """
    last = timed.ticks if ends is None else ends
    first, after = (tick * quality.frames_per_tick for tick in (begins, last))
    snapshots = Snapshots(thumbnails, first, after)
    encoder = open_encoder(encoder_name, out, quality)
    try:
        with EncoderThread(encoder, progress) as encoding:
            if (begins, last) == (0, timed.ticks):
                whole = partial(ClipWriter, encoding=encoding, snapshots=snapshots)
                renderer = render_scene(scene_class, timed, whole)
            else:
                part = partial(
                    SegmentWriter,
                    encoding=encoding,
                    snapshots=snapshots,
                    first=begins,
                    last=ends,
                    quality=quality,
                )
                renderer = render_scene(
                    scene_class, timed, part, stills=frozenset(range(begins, last))
                )
        missing = after - first - encoder.frames
        if missing < 0:
            late = -missing / quality.fps
            raise SceneError(
                f"the scene is {late:.2f} s longer than its row. Shorten its animations"
            )
        encoder.hold(missing)
        snapshots.finish()
    finally:
        encoder.close()
    return encoder.frames - encoder.held, renderer.fallback


def render_stills(
    scene_class: type[Scene], timed: TimedRow, ticks: frozenset[int]
) -> dict[int, Frame]:
    """Render single frames of a row at one frame per tick; other plays are skipped.

    Returns:
        tick -> (height, width, 4) RGBA.

    Raises:
        SceneError: the scene ends before a wanted tick.
    """
    try:
        stills = partial(EarlyExitStillWriter, ticks=ticks)
        writer = render_scene(scene_class, timed, stills, stills=ticks).file_writer
    except AllStillsTaken as done:
        return {tick: np.asarray(frame) for tick, frame in done.kept.items()}
    missing = ticks - writer.kept.keys()
    raise SceneError(f"the row has no frame at tick {min(missing)}: it ends at {writer.next_frame}")
