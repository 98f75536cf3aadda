"""Relative luminance and contrast ratio as defined by WCAG 2.2."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_SHARE = np.arange(256) / 255
LINEAR = np.where(_SHARE <= 0.04045, _SHARE / 12.92, ((_SHARE + 0.055) / 1.055) ** 2.4).astype(
    np.float32
)
"""Lookup table from 8-bit sRGB to linear light."""
WEIGHTS = np.array([0.2126, 0.7152, 0.0722], np.float32)


def relative_luminance(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Return the relative luminance (0 to 1), shape (...), of sRGB pixels (..., 3 or 4)."""
    return np.asarray(LINEAR[pixels[..., :3]] @ WEIGHTS, np.float32)


def contrast_ratio(one: Any, other: Any) -> Any:
    """Return the contrast ratio (1 to 21) of two relative luminances."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
