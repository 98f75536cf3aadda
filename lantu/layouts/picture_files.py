"""Says what is wrong with a picture file of the user's, before any library draws it.

A small file can stand for gigabytes: a PNG of one colour, an SVG whose groups use each other. What
is refused here would take all memory, or crash the library that draws it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

RASTERS = ("PNG", "JPEG")
"""Formats, as Pillow names them. It would open others, some of which run other programs."""
MOST_BYTES = 100 * 1024**2
"""Size of a picture file."""
MOST_SVG_BYTES = 10 * 1024**2
"""Size of an SVG file; its elements take twenty times the memory."""
MOST_VALUES = 200 * 1000**2
"""Values of all pixels and channels, as they are kept while a PNG is made smaller."""
MOST_JPEG_VALUES = 1500 * 1000**2
"""Values of a JPEG file, which is decoded at an eighth of its size."""
DEEPEST = 200
"""Elements inside of each other: the library that draws SVG files is recursive."""
MOST_ELEMENTS = 50_000
"""Elements of an SVG file, each counted as often as it is used."""
LONGEST_RATIO = 50.0
"""Width of a picture for one of its height, or the other way round."""
REPAIR = "Open it in a picture editor and save it again."
SMALLER = "Save a smaller copy of it."
LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z%]*)\s*", re.IGNORECASE)

Fault = tuple[str, str]
"""What is wrong with a file, as the end of a sentence about it, and the remedy."""


def picture_fault(file: Path) -> Fault | None:
    """Return what is wrong with a PNG, JPEG or SVG file; None if it can be drawn."""
    is_svg = file.suffix.lower() == ".svg"
    try:
        most, size = MOST_SVG_BYTES if is_svg else MOST_BYTES, file.stat().st_size
        if size > most:
            return f"has {size / 1024**2:.0f} MiB, at most {most >> 20} are read", SMALLER
        return _svg_fault(file) if is_svg else _raster_fault(file)
    except (OSError, SyntaxError, ValueError, ArithmeticError, MemoryError):
        return "is damaged, or no picture", REPAIR


def _raster_fault(file: Path) -> Fault | None:
    from PIL import Image

    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # it has limits of its own here
    try:
        with Image.open(file, formats=RASTERS) as image:
            width, height = image.size
            values = width * height * max(3, len(image.getbands()))
            if values > (MOST_JPEG_VALUES if image.format == "JPEG" else MOST_VALUES):
                return f"has {width * height / 1e6:.0f} megapixels, too many to draw", SMALLER
            if fault := _ratio_fault(width, height):
                return fault
            image.verify()
    finally:
        Image.MAX_IMAGE_PIXELS = limit
    return None


def _ratio_fault(width: float, height: float) -> Fault | None:
    if max(width, height) > LONGEST_RATIO * min(width, height):
        cause = f"is {width:.0f} wide and {height:.0f} high, of which nothing could be seen"
        return cause, "Cut it to what is to be seen."
    return None


def _svg_fault(file: Path) -> Fault | None:
    root, depth = _tree(file)
    if str(root.tag).rpartition("}")[2] != "svg":
        return "is no SVG file", REPAIR
    if depth > DEEPEST:
        return f"has {depth} elements inside of each other, at most {DEEPEST} are drawn", SIMPLER
    elements = _drawn_elements(root)
    if elements is None:
        return "uses an element inside of itself", SIMPLER
    if elements > MOST_ELEMENTS:
        return f"draws {elements} elements, at most {MOST_ELEMENTS} are drawn", SIMPLER
    size = _size(root)
    if size is None:
        cause = "has neither `viewBox` nor `width` and `height` above 0"
        return cause, "Add a `viewBox`, or save it again in a picture editor."
    return _ratio_fault(*size)


SIMPLER = "Simplify it in a picture editor, or save it as PNG."


def _tree(file: Path) -> tuple[ElementTree.Element, int]:
    """Return the root of an XML file, and how deep its elements are nested."""
    deepest = depth = 0
    root = None
    for event, element in ElementTree.iterparse(file, ("start", "end")):
        root = element if root is None else root
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > 100 * DEEPEST:
            break
    if root is None:
        raise ValueError("there is no element")
    return root, deepest


def _drawn_elements(root: ElementTree.Element) -> int | None:
    """Count the elements, each as often as it is used; None if one uses itself."""
    named = {str(one.get("id")): one for one in root.iter() if one.get("id")}
    counted: dict[ElementTree.Element, int] = {}
    open_now: set[ElementTree.Element] = set()
    stack = [root]
    while stack:
        element = stack[-1]
        inner = [*element, *_used(element, named)]
        waiting = [one for one in inner if one not in counted]
        if not waiting:
            counted[element] = 1 + sum(counted[one] for one in inner)
            open_now.discard(element)
            stack.pop()
        elif element in open_now:
            return None
        else:
            open_now.add(element)
            stack += waiting
    return counted[root]


REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")


def _used(
    element: ElementTree.Element, named: Mapping[str, ElementTree.Element]
) -> list[ElementTree.Element]:
    """Return the elements that an element draws besides its own, by `href` or `url(#…)`."""
    names = []
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == "href" and value.startswith("#"):
            names.append(value[1:])
        names += REFERENCE.findall(value)
    return [named[name] for name in names if name in named]


def _size(root: ElementTree.Element) -> tuple[float, float] | None:
    """Return width and height of the root's `viewBox`, or of itself; None if there is none."""
    written = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    sizes = [(root.get("width"), root.get("height"))]
    if len(written) == 4:
        sizes.insert(0, (written[2], written[3]))
    for width, height in sizes:
        with suppress(TypeError):
            across, down = LENGTH.fullmatch(width or ""), LENGTH.fullmatch(height or "")
            found = float(across[1]), float(down[1])  # type: ignore[index]
            if min(found) > 0 and max(found) < 1e9 and across[2] != "%":  # type: ignore[index]
                return found
    return None
