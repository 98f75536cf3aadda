"""Every part as a small picture, and the page that shows them: `python -m theme.gallery`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from manim import Mobject

import theme.parts
from lantu.files import write_whole
from theme.parts.demo import picture, save

WIDTH = 640
PAGE = Path("docs/gallery.md")
PICTURES = Path("docs/gallery")

INTRODUCTION = """# The parts

Everything a row is drawn with, each on the bare sheet with its glow. This page is made by
`python -m theme.gallery`; `python -m theme.parts.truck` draws one part at full size.
"""


def parts() -> Iterator[tuple[str, str, Callable[[], Mobject]]]:
    """The name, the first line of the docstring and the demo of each part, by name."""
    for found in sorted(pkgutil.iter_modules(theme.parts.__path__), key=lambda part: part.name):
        module = importlib.import_module(f"theme.parts.{found.name}")
        if hasattr(module, "demo") and callable(module.demo):
            yield found.name, (module.__doc__ or "").strip().splitlines()[0], module.demo


def main() -> None:
    """Draw every part into `docs/gallery/` and write `docs/gallery.md`."""
    page = [INTRODUCTION]
    for name, sentence, demo in parts():
        large = picture(demo())
        size = (WIDTH, WIDTH * large.shape[0] // large.shape[1])
        small = np.asarray(cv2.resize(large, size, interpolation=cv2.INTER_AREA), np.uint8)
        print(save(small, PICTURES / f"{name}.png"))
        page.append(f"## {name}\n\n{sentence}\n\n![{name}](gallery/{name}.png)\n")
    write_whole(PAGE, "\n".join(page))


if __name__ == "__main__":
    main()
