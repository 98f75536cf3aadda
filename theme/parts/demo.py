"""One part on the bare sheet, as a picture: what `python -m theme.parts.truck` shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
from manim import Camera, Mobject

from lantu.core.files import write_whole
from lantu.native.boxes import Frame
from theme.bloom import glowing
from theme.palette import SHEET
from theme.sheet import bare_sheet

PICTURES = Path("build/parts")


def picture(part: Mobject, height: int = 1080, on_sheet: bool = True) -> Frame:
    """A part as the film would show it, glow included.

    Args:
        part: drawn where it stands.
        height: lines of the picture; its width is in proportion of 16 : 9.
        on_sheet: with grid and border, or on the bare ground.

    Returns:
        (height, width, 4) RGBA.
    """
    camera = Camera(
        background_color=SHEET,
        pixel_height=height,
        pixel_width=height * 16 // 9,
        frame_height=8.0,
        frame_width=128 / 9,
    )
    camera.capture_mobjects([bare_sheet(), part] if on_sheet else [part])
    return glowing(camera.pixel_array)


def save(frame: Frame, path: Path) -> Path:
    """Write an RGBA frame as a PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    encoded = cv2.imencode(".png", cv2.cvtColor(frame, cv2.COLOR_RGBA2BGR))[1]
    write_whole(path, encoded.tobytes())
    return path


def show(build: Callable[[], Mobject], name: str) -> None:
    """Draw a part at 1080p into `build/parts/<name>.png` and say where it is."""
    print(save(picture(build()), PICTURES / f"{name}.png"))
