"""Loads the font of pictures drawn with Pillow from the file that fontconfig reports."""

from __future__ import annotations

import subprocess
from functools import cache
from typing import TYPE_CHECKING

from lantu.core.errors import LantuError
from lantu.findings import Code

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONT = "Noto Sans CJK SC"


def font(size: int) -> FreeTypeFont:
    """Load the font at a size in pixels.

    Raises:
        LantuError: the font or fontconfig is missing.
    """
    from PIL import ImageFont

    file, index = _file()
    return ImageFont.truetype(file, size, index=index)


@cache
def _file() -> tuple[str, int]:
    """Return the font file and the index of the face in it."""
    try:
        answer = subprocess.run(
            ["fc-match", "-f", "%{family}\n%{file}\n%{index}", FONT],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError) as error:
        raise LantuError(
            f"fontconfig cannot be run ({error}). Run `lantu doctor`.", Code.NO_FONT
        ) from error
    family, file, index = answer
    if FONT not in family.split(","):
        raise LantuError(f"The font {FONT} is missing. Run `lantu doctor`.", Code.NO_FONT)
    return file, int(index)
