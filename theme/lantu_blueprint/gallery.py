"""Draw every part as a small PNG and write docs/gallery.md: `python -m lantu_blueprint.gallery`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

from manim import Mobject
from PIL import Image

import lantu_blueprint.parts
from lantu.core.files import whole, write_whole
from lantu.native.boxes import Frame
from lantu_blueprint.measures import FRAME_HEIGHT, FRAME_WIDTH, PIXELS_PER_UNIT
from lantu_blueprint.parts.demo import picture

WIDTH = 640
PAGE = Path("docs/gallery.md")
PICTURES = Path("docs/gallery")

INTRODUCTION = """# The parts

Everything a row is drawn with, each on the bare sheet with its glow. This page is made by
`python -m lantu_blueprint.gallery`; `python -m lantu_blueprint.parts.truck` draws one part at full
size.
"""


def parts() -> Iterator[tuple[str, str, Callable[[], Mobject]]]:
    """Name, first line of the docstring and demo function of the sheet and of each part."""
    names = [
        f"lantu_blueprint.parts.{found.name}"
        for found in pkgutil.iter_modules(lantu_blueprint.parts.__path__)
    ]
    for name in ["lantu_blueprint.sheet", *sorted(names)]:
        module = importlib.import_module(name)
        if hasattr(module, "demo") and callable(module.demo):
            sentence = (module.__doc__ or "").strip().splitlines()[0]
            yield name.rpartition(".")[2], sentence, module.demo


def cropped(part: Mobject, frame: Frame) -> Image.Image:
    """Crop a frame to a part with a margin, at 16 : 9, and scale it to `WIDTH` pixels."""
    margin = 0.6
    width = max(
        part.width + 2 * margin, (part.height + 2 * margin) * FRAME_WIDTH / FRAME_HEIGHT, 5.0
    )
    width = min(width, FRAME_WIDTH)
    height = width * FRAME_HEIGHT / FRAME_WIDTH
    x, y, _ = part.get_center()
    left = min(max(x - width / 2, -FRAME_WIDTH / 2), FRAME_WIDTH / 2 - width)
    top = max(min(y + height / 2, FRAME_HEIGHT / 2), height - FRAME_HEIGHT / 2)
    edges = (left, -top, left + width, height - top)
    middle = (FRAME_WIDTH / 2, FRAME_HEIGHT / 2) * 2
    box = tuple((e + m) * PIXELS_PER_UNIT for e, m in zip(edges, middle, strict=True))
    size = (WIDTH, WIDTH * 9 // 16)
    return Image.fromarray(frame[:, :, :3]).resize(size, Image.Resampling.LANCZOS, box)


def main() -> None:
    """Draw every part into `docs/gallery/` and write `docs/gallery.md`."""
    page = [INTRODUCTION]
    for name, sentence, demo in parts():
        part = demo()
        # 256 colours are enough for a page, and a third of the bytes.
        small = cropped(part, picture(part)).quantize(256, kmeans=1)
        with whole(PICTURES / f"{name}.png") as path:
            small.save(path, optimize=True)
        print(PICTURES / f"{name}.png")
        page.append(f"## {name}\n\n{sentence}\n\n![{name}](gallery/{name}.png)\n")
    write_whole(PAGE, "\n".join(page))


if __name__ == "__main__":
    main()
