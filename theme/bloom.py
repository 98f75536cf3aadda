"""Neon: bright saturated strokes spill light of their own colour over the finished frame.

A pixel gives light by its brightness above a threshold times its chroma, so white text and the dim
grid give none. The light is gathered on a small copy of the frame (always about 270 lines, so every
quality glows alike), blurred at two radii and added to the frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Frame = npt.NDArray[np.uint8]

VERSION = 1
"""Part of every key of a drawn picture: raise it when the glow changes."""


@dataclass(frozen=True, slots=True)
class Bloom:
    """How much light spills, and how far.

    Attributes:
        threshold: brightness (0 to 255) under which nothing glows.
        near: strength of the tight halo.
        far: strength of the wide haze.
        near_radius: standard deviation of the halo, in lines of a 270-line frame.
        far_radius: standard deviation of the haze, likewise.
    """

    threshold: int = 88
    near: float = 1.15
    far: float = 1.0
    near_radius: float = 1.6
    far_radius: float = 6.5
    version: int = VERSION


DEFAULT = Bloom()


def light(frame: Frame, bloom: Bloom = DEFAULT) -> Frame:
    """The glow alone, on the small copy.

    Args:
        frame: (height, width, 4) RGBA.
        bloom: how much and how far.

    Returns:
        (about 270, width in proportion, 4) RGBA with alpha 0.
    """
    shrink = max(1, round(frame.shape[0] / 270))
    size = (frame.shape[1] // shrink, frame.shape[0] // shrink)
    small = cv2.resize(frame, size, interpolation=cv2.INTER_AREA)
    red, green, blue, _ = cv2.split(small)
    brightest = cv2.max(cv2.max(red, green), blue)
    chroma = cv2.subtract(brightest, cv2.min(cv2.min(red, green), blue))
    weight = cv2.multiply(
        cv2.subtract(brightest, np.full_like(brightest, bloom.threshold)), chroma, scale=2.6 / 255
    )
    source = cv2.merge([cv2.multiply(c, weight, scale=1 / 255) for c in (red, green, blue)])
    near = cv2.GaussianBlur(source, (0, 0), bloom.near_radius)
    far = cv2.GaussianBlur(source, (0, 0), bloom.far_radius)
    glow = cv2.addWeighted(near, bloom.near, far, bloom.far, 0.0)
    return np.asarray(cv2.merge([*cv2.split(glow), np.zeros(size[::-1], np.uint8)]), np.uint8)


def glowing(frame: Frame, bloom: Bloom = DEFAULT) -> Frame:
    """A copy of an RGBA frame (height, width, 4) with its light added."""
    height, width = frame.shape[:2]
    haze = cv2.resize(light(frame, bloom), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.add(frame, haze), np.uint8)
