"""Pictures compared as an eye would: lightness and colour, a little out of focus."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from lantu.core.files import write_whole
from lantu.native.boxes import Box

Picture = npt.NDArray[np.uint8]
"""(height, width, 3) RGB."""

SIZE = (480, 270)
FOCUS = 1.5
"""Standard deviation in pixels: less than that nobody sees in motion."""
GLARING = 12.0
"""CIE 1976 colour difference that no pixel may reach."""
VISIBLE = 5.0
MOST = 0.004
"""Share of the picture in which a visible difference is let pass: edges drawn by another Cairo."""


def shrunk(path: Path) -> Picture:
    """A picture from a file, at the size golden frames have."""
    picture = np.asarray(Image.open(path).convert("RGB"))
    return np.asarray(cv2.resize(picture, SIZE, interpolation=cv2.INTER_AREA), np.uint8)


def apart(got: Picture, want: Picture) -> npt.NDArray[np.float32]:
    """Colour difference of two pictures, pixel by pixel."""
    lab = [
        cv2.GaussianBlur(
            cv2.cvtColor(one.astype(np.float32) / 255, cv2.COLOR_RGB2Lab), (0, 0), FOCUS
        )
        for one in (got, want)
    ]
    return np.asarray(np.linalg.norm(lab[0] - lab[1], axis=-1), np.float32)


def alike(got: Picture, want: Picture) -> bool:
    """Whether a viewer takes two pictures for the same."""
    difference = apart(got, want)
    return bool(difference.max() < GLARING and (difference > VISIBLE).mean() < MOST)


def golden(picture: Picture) -> bytes:
    """A picture as a small PNG, with a palette where that does not show."""
    # Coverage first, then means: the few glowing pixels keep their colours beside the large sheet.
    few = Image.fromarray(picture).quantize(
        256, Image.Quantize.MAXCOVERAGE, kmeans=5, dither=Image.Dither.NONE
    )
    # Where so few colours would show, the picture keeps all of its own.
    lost = apart(picture, np.asarray(few.convert("RGB")))
    good = lost.max() < GLARING / 2 and (lost > VISIBLE).mean() < MOST / 2
    file = io.BytesIO()
    (few if good else Image.fromarray(picture)).save(file, "PNG", optimize=True)
    return file.getvalue()


def keep_difference(got: Picture, want: Picture, place: Path) -> None:
    """Write what was got, what was wanted and where they differ, beside each other."""
    heat = np.clip(apart(got, want) * (255 / (2 * GLARING)), 0, 255).astype(np.uint8)
    for name, picture in (("got", got), ("want", want), ("diff", heat)):
        file = io.BytesIO()
        Image.fromarray(picture).save(file, "PNG")
        write_whole(place.with_name(f"{place.name}.{name}.png"), file.getvalue())


def hold_to_golden(picture: Picture, file: Path, differences: Path, *, bless: bool) -> None:
    """Fail if a picture differs from the golden one in a file; accept it instead to bless it.

    Args:
        picture: what was drawn.
        file: the golden picture.
        differences: where a picture of the difference is kept, without its suffix.
        bless: write the golden picture.
    """
    if bless:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(golden(picture))
        return
    want = np.asarray(Image.open(file).convert("RGB"))
    if not alike(picture, want):
        keep_difference(picture, want, differences)
        pytest.fail(f"{file.stem}: look at build/golden; if it is as it should be, make bless")


def halved(box: Box) -> Box:
    """An even box on the planes of chroma."""
    return tuple(slice(side.start // 2, side.stop // 2) for side in box)  # type: ignore[return-value]
