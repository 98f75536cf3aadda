"""Checks for more than three flashes per second (general flash of WCAG 2.3.1).

A flash is a pair of opposing changes in relative luminance of a tenth of the maximum or more, where
the darker of the two is below 0.80. It counts where it fills a quarter of any ten degrees of the
field of view: 341 by 256 pixels of 1024 by 768.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing.gates.records import GateFault, Sample

CHANGE = 0.1
DARK = 0.8
MOST = 3
"""Flashes in any one second."""
FIELD = (341 / 1024, 256 / 768)
"""Ten degrees of the field of view, as shares of the picture's width and height."""
PART = 0.25


def flashes(recent: Sequence[Sample]) -> list[GateFault]:
    """Return a fault if the last second has too many flashes."""
    light = np.stack([sample.brightness for sample in recent[-TICKS_PER_SECOND - 1 :]])
    if np.ptp(light, axis=0).max() < CHANGE:
        return []
    height, width = light.shape[1:]
    field = round(FIELD[0] * width), round(FIELD[1] * height)
    flashing = (opposing_changes(light) > 2 * MOST).astype(np.float32)
    share = cv2.boxFilter(flashing, -1, field, borderType=cv2.BORDER_CONSTANT)
    if share.max() < PART:
        return []
    return [GateFault((), f"more than {MOST} flashes in a second")]


def opposing_changes(light: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """Count alternating luminance changes of at least CHANGE in each cell.

    Args:
        light: relative luminance, (time, height, width).

    Returns:
        Number of changes, each opposite to the previous one, (height, width).
    """
    low, high = light[0].copy(), light[0].copy()
    direction = np.zeros(light.shape[1:], int)
    count = np.zeros(light.shape[1:], int)
    for now in light[1:]:
        low, high = np.minimum(low, now), np.maximum(high, now)
        rises = (now - low >= CHANGE) & (low < DARK) & (direction <= 0)
        falls = (high - now >= CHANGE) & (now < DARK) & (direction >= 0) & ~rises
        count += rises | falls
        direction = np.where(rises, 1, np.where(falls, -1, direction))
        # The next opposite change is measured from here.
        turned = rises | falls
        low, high = np.where(turned, now, low), np.where(turned, now, high)
    return count
