"""Pictures in their true colours: a photograph in a window, of which a region is seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from manim import Mobject
from manim.mobject.types.image_mobject import AbstractImageMobject
from PIL import Image, ImageOps

from lantu.core.errors import SceneError
from lantu.core.formats import SHORTER_SIDE
from lantu.layouts import RASTERS, REPAIR, picture_fault
from lantu.native.boxes import Frame
from lantu_blueprint.measures import Region

LONGEST = 4096
"""Pixels of a picture's longer side that are kept, enough for a zoom of two at 1080p."""
SVG_WIDTH = 2400
FINEST = 1.5
"""Pixels of the picture for one of the frame above which a smaller copy is taken."""

View = npt.NDArray[np.float64]
"""(4,) left, top, right and bottom of the region that is seen, as shares of the picture."""
WHOLE: View = np.array([0.0, 0.0, 1.0, 1.0])


class Source:
    """The pixels of a picture, premultiplied RGBA, and smaller copies of them.

    Args:
        pixels: (height, width, 4) RGBA.
    """

    def __init__(self, pixels: Frame) -> None:
        alpha = pixels[..., 3:].astype(np.uint16)
        first = pixels.copy()
        if (alpha != 255).any():
            first[..., :3] = (first[..., :3] * alpha + 127) // 255
        self.levels: list[Frame] = [first]

    def __deepcopy__(self, memo: dict[int, Any]) -> Source:
        return self  # not changed once it is made

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        height, width = self.levels[0].shape[:2]
        return height, width

    def level(self, shrink: float) -> Frame:
        """The copy from which a picture that is shrunk so many times is drawn."""
        wanted = max(0, int(np.ceil(np.log2(max(shrink, 1e-6) / FINEST))))
        while len(self.levels) <= wanted and min(self.levels[-1].shape[:2]) > 1:
            height, width = self.levels[-1].shape[:2]
            half = max(1, (width + 1) // 2), max(1, (height + 1) // 2)
            smaller: Any = cv2.resize(self.levels[-1], half, interpolation=cv2.INTER_AREA)
            self.levels.append(smaller)
        return self.levels[min(wanted, len(self.levels) - 1)]


def picture_from(file: Path) -> Source:
    """Read a PNG, JPEG or SVG file.

    Typst draws SVG files, with their gradients and texts. Pictures are turned as their EXIF data
    say, and those longer than `LONGEST` are made smaller.

    Raises:
        SceneError: the file is damaged, too large, or takes more memory than there is.
    """
    fault = picture_fault(file)
    if fault is None:
        try:
            return Source(svg_pixels(file) if file.suffix.lower() == ".svg" else _pixels(file))
        except (OSError, SyntaxError, ValueError, RuntimeError, MemoryError, cv2.error) as error:
            said = " ".join(str(error).split())[:200]
            fault = f"cannot be drawn ({said or type(error).__name__})", REPAIR
    raise SceneError(f"the picture `{file.name}` {fault[0]}. {fault[1].rstrip('.')}")


def _pixels(file: Path) -> Frame:
    """Read a PNG or JPEG file; (height, width, 4) RGBA."""
    with Image.open(file, formats=RASTERS) as opened:
        opened.draft("RGB", (LONGEST, LONGEST))  # a JPEG is decoded at a smaller size at once
        image: Image.Image = ImageOps.exif_transpose(opened)
        if image.mode.startswith("I"):  # 16 bits; Pillow would cut off what is above 255
            deep = np.asarray(image, np.float32)
            image = Image.fromarray((deep / 257 + 0.5).clip(0, 255).astype(np.uint8))
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
        return np.asarray(image.convert("RGBA"))


def svg_pixels(file: Path) -> Frame:
    """Draw an SVG file; (height, width, 4) RGBA with a width of `SVG_WIDTH`."""
    import typst

    name = file.name.replace("\\", "\\\\").replace('"', '\\"')
    source = (
        f"#set page(width: {SVG_WIDTH}pt, height: auto, margin: 0pt, fill: none)\n"
        f'#image("{name}", width: 100%)'
    )
    drawn = typst.compile(source.encode(), root=str(file.parent), format="png", ppi=72)  # type: ignore[call-overload]
    found: Any = cv2.imdecode(np.frombuffer(drawn, np.uint8), cv2.IMREAD_UNCHANGED)
    pixels: Any = cv2.cvtColor(found, cv2.COLOR_BGRA2RGBA)
    return np.ascontiguousarray(pixels, np.uint8)


class Photograph(AbstractImageMobject):  # type: ignore[misc]
    """A picture in a window. The camera neither lets it glow nor lets light fall on it.

    Attributes:
        source: its pixels; may be exchanged, as a film does.
        view: the region of it that is seen; fills the window.
        opacity: 0 to 1.
    """

    def __init__(self, source: Source, window: Region) -> None:
        self.source, self.view, self.opacity = source, WHOLE, 1.0
        self._window = window
        super().__init__(scale_to_resolution=0)
        self.name = "picture"

    def get_pixel_array(self) -> Frame:
        """The pixels of the whole picture."""
        return self.source.levels[0]

    def reset_points(self) -> Photograph:
        """Put the corners on those of the window."""
        w = self._window
        self.points = np.array(
            [[w.left, w.top, 0], [w.right, w.top, 0], [w.left, w.bottom, 0], [w.right, w.bottom, 0]]
        )
        return self

    def show_view(self, view: View) -> None:
        """Show another region of the picture."""
        self.view = view

    def show_opacity(self, opacity: float) -> None:
        """Draw it with another opacity."""
        self.opacity = opacity

    def set_opacity(self, opacity: float, *_: Any, **__: Any) -> Photograph:
        """Draw it with another opacity."""
        self.opacity = opacity
        return self

    def fade(self, darkness: float = 0.5, *_: Any, **__: Any) -> Photograph:
        """Make it more transparent."""
        self.opacity *= 1 - darkness
        return self

    def set_color(self, *_: Any, **__: Any) -> Photograph:
        """Do nothing: a photograph keeps its colours."""
        return self

    def interpolate_color(self, first: Mobject, second: Mobject, alpha: float) -> None:
        """Interpolate the opacity, for Manim's fades."""
        self.opacity = first.opacity + (second.opacity - first.opacity) * alpha

    def place_of(self, share: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """The position on the sheet, (3,), of a point (x, y) of the picture given as shares."""
        x, y = np.asarray(share, float)
        left, top, right, bottom = self.view
        corner, across, down = self.points[0], self.points[1], self.points[2]
        along = (x - left) / (right - left), (y - top) / (bottom - top)
        return np.asarray(corner + along[0] * (across - corner) + along[1] * (down - corner))

    def paint(
        self,
        pixels: Frame,
        frame_height: float = SHORTER_SIDE,
        centre: tuple[float, ...] = (0.0, 0.0),
    ) -> None:
        """Draw it on a frame, and mark its pixels; for the camera.

        Args:
            pixels: (height, width, 4) RGBA.
            frame_height: height of the frame in units.
            centre: middle of the frame in units.
        """
        height, width = pixels.shape[:2]
        unit = height / frame_height
        left, right = (width / 2 + (self.points[n, 0] - centre[0]) * unit for n in (0, 1))
        top, bottom = (height / 2 - (self.points[n, 1] - centre[1]) * unit for n in (0, 2))
        x0, x1 = max(0, round(left)), min(width, round(right))
        y0, y1 = max(0, round(top)), min(height, round(bottom))
        if x0 >= x1 or y0 >= y1 or self.opacity <= 0:
            return
        whole = self.source.shape
        across = (self.view[2] - self.view[0]) * whole[1] / (right - left)
        down = (self.view[3] - self.view[1]) * whole[0] / (bottom - top)
        level = self.source.level(max(across, down))
        scale = level.shape[1] / whole[1], level.shape[0] / whole[0]
        matrix = np.array(
            [
                [across * scale[0], 0, self._first(x0 - left, across, 0) * scale[0] - 0.5],
                [0, down * scale[1], self._first(y0 - top, down, 1) * scale[1] - 0.5],
            ]
        )
        enlarged = max(across * scale[0], down * scale[1]) < 1
        drawn = cv2.warpAffine(
            level,
            matrix,
            (x1 - x0, y1 - y0),
            flags=cv2.WARP_INVERSE_MAP | (cv2.INTER_CUBIC if enlarged else cv2.INTER_LINEAR),
            borderMode=cv2.BORDER_REPLICATE,
        )
        under = pixels[y0:y1, x0:x1]
        if self.opacity >= 1 and (drawn[..., 3] == 255).all():
            under[..., :3], under[..., 3] = drawn[..., :3], 0
            return
        own = drawn * self.opacity
        rest = 1 - own[..., 3:] / 255
        under[..., :3] = np.minimum(own[..., :3] + under[..., :3] * rest + 0.5, 255)
        under[..., 3] = under[..., 3] * rest[..., 0] + 0.5

    def _first(self, inside: float, step: float, axis: int) -> float:
        """The place in the picture, in its pixels, of the middle of the first pixel drawn."""
        begin = self.view[axis] * self.source.shape[1 - axis]
        return float(begin + (inside + 0.5) * step)
