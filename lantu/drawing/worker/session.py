"""Configures Manim in this process, independent of the user's manim.cfg, and renders one row."""

from __future__ import annotations

import configparser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import manim
import numpy as np
from manim import Scene, config
from manim.constants import RendererType

from lantu.core.encoders import DEFAULT_ENCODER, ClipEncoder
from lantu.core.errors import SceneError
from lantu.core.formats import LANDSCAPE, Format, use_format
from lantu.core.quality import Quality
from lantu.core.records import SceneNotes, TimedRow
from lantu.drawing.worker.caption_overlay import CaptionOverlay
from lantu.drawing.worker.families import use_fast_families
from lantu.drawing.worker.fast_colours import use_fast_colours
from lantu.drawing.worker.fast_copies import use_fast_copies
from lantu.drawing.worker.fast_creation import use_fast_creation
from lantu.drawing.worker.fast_flows import use_fast_flows
from lantu.drawing.worker.fast_lists import use_fast_lists
from lantu.drawing.worker.fast_matching import use_fast_matching
from lantu.drawing.worker.fast_measures import use_fast_measures
from lantu.drawing.worker.fast_numbers import use_fast_numbers
from lantu.drawing.worker.fast_points import use_fast_points
from lantu.drawing.worker.fast_progress import use_fast_progress
from lantu.drawing.worker.fast_rotations import use_fast_rotations
from lantu.drawing.worker.fast_styles import use_fast_styles
from lantu.drawing.worker.fast_updating import use_fast_updating
from lantu.drawing.worker.forks import leave_if_forked
from lantu.drawing.worker.frame_writer import (
    AllStillsTaken,
    ClipWriter,
    EarlyExitStillWriter,
    EncoderThread,
    SegmentComplete,
    SegmentWriter,
    StillWriter,
)
from lantu.drawing.worker.joins import arriving_elements
from lantu.drawing.worker.large_images import bound_images
from lantu.drawing.worker.right_to_left import keep_right_to_left_inside
from lantu.drawing.worker.scenes import build_scene
from lantu.drawing.worker.snapshots import Snapshots
from lantu.drawing.worker.svg_copies import copy_svg_files
from lantu.drawing.worker.svg_gradients import draw_svg_gradients
from lantu.drawing.worker.tex_by_typst import use_typst_for_tex
from lantu.encoding import open_encoder, pixels_of, to_planes
from lantu.findings import Code
from lantu.native.boxes import Frame
from lantu.pictures import ClipThumbnails


def configure(quality: Quality, scratch: Path, *, transparent: bool = False) -> None:
    """Replace what Lantu replaces in Manim, and set Manim's global config.

    Args:
        quality: picture size and frame rate.
        scratch: media folder of this process, see `set_config`.
    """
    use_fast_colours()
    use_fast_copies()
    use_fast_creation()
    use_fast_families()
    use_fast_flows()
    use_fast_lists()
    use_fast_matching()
    use_fast_measures()
    use_fast_numbers()
    use_fast_points()
    use_fast_progress()
    use_fast_rotations()
    use_fast_styles()
    use_fast_updating()
    use_typst_for_tex()
    keep_right_to_left_inside()
    bound_images()
    draw_svg_gradients()
    copy_svg_files()
    set_config(quality, scratch, transparent=transparent)


def set_config(quality: Quality, scratch: Path, *, transparent: bool = False) -> None:
    """Set Manim's global config: its defaults, then the settings of Lantu.

    Args:
        quality: picture size and frame rate.
        scratch: media folder of this process only. Manim rewrites cached text files, so processes
            that share a folder could read incomplete files.
        transparent: draw on nothing instead of a background.
    """
    use_format(quality.format)
    defaults = configparser.ConfigParser()
    defaults.read(Path(manim.__file__).parent / "_config" / "default.cfg")
    with _same_renderer_kept():
        config.digest_parser(defaults)
    config.update(
        {
            **_size(quality, LANDSCAPE),
            "media_dir": str(scratch),
            "background_opacity": 0.0 if transparent else 1.0,
            "disable_caching": True,
            "format": "mov" if transparent else "mp4",  # Manim refuses the other
            "progress_bar": "none",
            "verbosity": "ERROR",
            "seed": 0,
        }
    )


@contextmanager
def _same_renderer_kept() -> Iterator[None]:
    """Do nothing where Manim sets the renderer that it has.

    It would give the bases of some hundred classes anew, which takes 14 ms for each row.
    """
    kind = type(config)
    manims = kind.renderer

    def set_renderer(self: Any, value: Any) -> None:
        name = value.lower() if isinstance(value, str) else value
        if RendererType(name) != self.renderer:
            manims.fset(self, value)

    kind.renderer = property(manims.fget, set_renderer, doc=manims.__doc__)
    try:
        yield
    finally:
        kind.renderer = manims


def _size(quality: Quality, composed_for: Format) -> dict[str, float]:
    width, height = composed_for.frame
    return {
        "pixel_width": quality.width,
        "pixel_height": quality.height,
        "frame_rate": quality.fps,
        "frame_height": height,
        "frame_width": width,
    }


def keep_size(quality: Quality, scene_class: type[Scene]) -> None:
    """Undo what a scene's file has set in Manim's config when it was imported, but colours.

    A row has the size and the rate of its film. A scene that does not reflow is composed in Manim's
    own frame, whatever the format.
    """
    reflows = getattr(scene_class, "reflows", False)
    own = _size(quality, quality.format if reflows else LANDSCAPE)
    if any(config[name] != value for name, value in own.items()):
        config.update(own)


def render_scene(
    scene_class: type[Scene], timed: TimedRow, writer_class: Any, **attributes: Any
) -> Any:
    """Render a scene, with burnt-in captions if the row has any, and return its renderer."""
    arriving = arriving_elements(timed)
    scene, _ = build_scene(scene_class, timed, writer_class, arriving=arriving, **attributes)
    if timed.captions:
        scene.renderer.caption_overlay = _caption_overlay(type(scene), timed)
    try:
        with suppress(SegmentComplete):
            scene.render()
            scene.renderer.finish(scene)
    finally:
        leave_if_forked()  # before it closes the worker's clip
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
            "Derive it from the theme's scene, or render without --burn",
            Code.SCENE_CANNOT_CAPTION,
        )
    size = {"width": config.pixel_width, "height": config.pixel_height}
    lit = getattr(scene_class, "paint_karaoke", None)
    return CaptionOverlay(
        timed.captions,
        round(config.frame_rate),
        partial(paint, **size),
        partial(lit, **size) if lit else None,
    )


def draw_clip(
    scene_class: type[Scene],
    timed: TimedRow,
    quality: Quality,
    out: Path,
    progress: Callable[[int], None],
    begins: int = 0,
    ends: int | None = None,
    thumbnails: ClipThumbnails | None = None,
    encoder_name: ClipEncoder = DEFAULT_ENCODER,
) -> tuple[int, int, str]:
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
        The number of encoded (not held) frames; how many were given to x264 because they change all
        over; and why frames had to be redrawn whole, empty if none had to.

    Raises:
        SceneError: the scene is longer than its row.
    """
    last = timed.ticks if ends is None else ends
    first, after = (quality.frame_at(tick) for tick in (begins, last))
    snapshots = Snapshots(thumbnails, first, after)
    encoder = open_encoder(encoder_name, out, quality)
    try:
        convert = pixels_of if encoder_name == "alpha" else to_planes
        with EncoderThread(encoder, progress) as encoding:
            if (begins, last) == (0, timed.ticks):
                whole = partial(ClipWriter, encoding=encoding, snapshots=snapshots, convert=convert)
                renderer = render_scene(scene_class, timed, whole)
            else:
                part = partial(
                    SegmentWriter,
                    encoding=encoding,
                    snapshots=snapshots,
                    convert=convert,
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
                f"the scene is {late:.2f} s longer than its row. Shorten its animations",
                Code.SCENE_TOO_LONG,
            )
        encoder.hold(missing)
        snapshots.finish()
    finally:
        encoder.close()
    return encoder.frames - encoder.held, encoder.given_away, renderer.fallback


def render_stills(
    scene_class: type[Scene], timed: TimedRow, ticks: frozenset[int]
) -> dict[int, Frame]:
    """Render single frames of a row at one frame per tick; other plays are skipped.

    Returns:
        tick -> (height, width, 4) RGBA.
    """
    stills = partial(EarlyExitStillWriter, ticks=ticks)
    try:
        kept = render_scene(scene_class, timed, stills, stills=ticks).file_writer.kept
    except AllStillsTaken as done:
        kept = done.kept
    return {tick: np.asarray(frame) for tick, frame in kept.items()}


def scene_notes(scene_class: type[Scene], timed: TimedRow) -> SceneNotes:
    """Run a row's scene without drawing it, and return what it gives to sound and captions."""
    nothing = frozenset[int]()
    scene, _ = build_scene(
        scene_class,
        timed,
        partial(StillWriter, wanted=nothing),
        stills=nothing,
        arriving=arriving_elements(timed),
    )
    scene.notes_moves = True
    scene.render()
    return SceneNotes(tuple(scene.sounds), tuple(scene.subcaptions), tuple(scene.moves))
