"""Draw one part on the empty sheet as a PNG; used by `python -m lantu_blueprint.parts.truck`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
from manim import Camera, Mobject

from lantu.core.files import write_whole
from lantu.native.boxes import Frame
from lantu_blueprint.glow import with_glow
from lantu_blueprint.palette import SHEET
from lantu_blueprint.sheet import bare_sheet
from lantu_blueprint.tokens import look

PICTURES = Path("build/parts")


def picture(part: Mobject, height: int = 1080, on_sheet: bool = True) -> Frame:
    """Render a part as the film would show it, with glow.

    Args:
        part: the mobject, drawn at its position.
        height: height of the picture in pixels; the width follows from 16 : 9.
        on_sheet: whether grid and border are drawn.

    Returns:
        uint8 RGBA of shape (height, width, 4).
    """
    camera = Camera(
        background_color=SHEET,
        pixel_height=height,
        pixel_width=height * 16 // 9,
        frame_height=8.0,
        frame_width=128 / 9,
    )
    camera.capture_mobjects([bare_sheet(), part] if on_sheet else [part])
    bloom = look().bloom
    return with_glow(camera.pixel_array, bloom) if bloom else camera.pixel_array


def save(frame: Frame, path: Path) -> Path:
    """Write an RGBA frame as a PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    encoded = cv2.imencode(".png", cv2.cvtColor(frame, cv2.COLOR_RGBA2BGR))[1]
    write_whole(path, encoded.tobytes())
    return path


def show(build: Callable[[], Mobject], name: str) -> None:
    """Draw a part at 1080p to `build/parts/<name>.png` and print the path."""
    print(save(picture(build()), PICTURES / f"{name}.png"))
