"""Neon: bright saturated strokes spill light of their own colour over the finished frame.

A pixel gives light by its brightness above a threshold times its chroma above another, so white
text and the dim grid give none. The light is gathered on a small copy of the frame (about 270
lines, so every quality glows alike), blurred at two radii and added. Only what changed since the
last frame is done again, as far as its light reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from lantu.pixels import (
    Box,
    Frame,
    difference,
    divided,
    grown,
    merged,
    multiplied,
    whole_frame,
)

VERSION = 5
"""Part of every key of a drawn picture: raise it when the glow changes."""

LINES = 270
"""About how many lines the small copy has."""

SPARE = 3000
"""Pixels of the small copy that are done in the time it takes to begin another box."""


@dataclass(frozen=True, slots=True)
class Bloom:
    """How much light spills, and how far.

    Attributes:
        threshold: brightness (0 to 255) under which nothing glows.
        pale: chroma (0 to 255) under which nothing glows: that of inks.
        near: strength of the tight halo.
        far: strength of the wide haze.
        near_boxes, far_boxes: sides of the boxes that halo and haze are blurred with one after
            another, in lines of the small copy, odd: four make a Gaussian, two a tent.
    """

    threshold: int = 88
    pale: int = 24
    near: float = 1.15
    far: float = 1.0
    near_boxes: tuple[int, ...] = (3, 3, 3, 3)
    far_boxes: tuple[int, ...] = (15, 17)
    version: int = VERSION

    @property
    def reach(self) -> int:
        """How many lines of the small copy light travels."""
        return max(sum(side // 2 for side in boxes) for boxes in (self.near_boxes, self.far_boxes))


DEFAULT = Bloom()


def emitted(pixels: Frame, bloom: Bloom = DEFAULT) -> Frame:
    """The light that pixels give, before it spreads.

    Args:
        pixels: (height, width, 4) RGBA.
        bloom: how much.

    Returns:
        (height, width, 4) RGBA with alpha 0.
    """
    red, green, blue, _ = cv2.split(pixels)
    brightest = cv2.max(cv2.max(red, green), blue)
    chroma = cv2.subtract(brightest, cv2.min(cv2.min(red, green), blue))
    above = cv2.subtract(brightest, np.full_like(brightest, bloom.threshold))
    coloured = cv2.subtract(chroma, np.full_like(chroma, bloom.pale))
    weight = cv2.multiply(above, coloured, scale=2.95 / 255)
    colours = [cv2.multiply(one, weight, scale=1 / 255) for one in (red, green, blue)]
    return np.asarray(cv2.merge([*colours, np.zeros_like(red)]), np.uint8)


class Glow:
    """A frame and its light, kept up to date with the raw frames it is given.

    Attributes:
        frame: the last frame with its light, (height, width, 4) RGBA; changed in place.
    """

    def __init__(self, bloom: Bloom = DEFAULT) -> None:
        self._bloom = bloom
        self._raw: Frame | None = None
        self.frame: Frame = np.zeros((0, 0, 4), np.uint8)

    def apply(self, raw: Frame, damage: Sequence[Box] | None = None) -> list[Box]:
        """Bring `frame` up to date.

        Args:
            raw: the drawn frame, (height, width, 4) RGBA, C-contiguous.
            damage: where it may differ from the last; None for anywhere.

        Returns:
            Where `frame` changed.
        """
        if self._raw is None or self._raw.shape != raw.shape:
            changed = [self._begin(raw)]
        else:
            boxes = [whole_frame(raw.shape)] if damage is None else damage
            found = [difference(raw, self._raw, box) for box in boxes]
            changed = [box for box in found if box is not None]
        small = merged((divided(box, self._shrink) for box in changed), SPARE)
        sources = [self._gather(raw, box) for box in small]
        lit = merged(
            (
                grown(box, self._bloom.reach, self._source.shape)
                for box in sources
                if box is not None
            ),
            SPARE,
        )
        spread = [self._blur(box) for box in lit]
        # A line more on each side: enlarging looks at its neighbours.
        other = [grown(box, 1, self._source.shape) for box in spread if box is not None]
        return [self._lay(box) for box in merged([*other, *small], SPARE)]

    def _begin(self, raw: Frame) -> Box:
        height, width = raw.shape[:2]
        self._shrink = max(1, round(height / LINES))
        size = (-(-height // self._shrink), -(-width // self._shrink), 4)
        self._raw, self.frame = raw.copy(), raw.copy()
        self._source, self._light = np.zeros(size, np.uint8), np.zeros(size, np.uint8)
        return whole_frame(raw.shape)

    def _gather(self, raw: Frame, small: Box) -> Box | None:
        """Take the pixels of a place on the small copy over; returns where its light changed.

        Most of what moves is lettering, which gives none: its light need not be spread again.
        """
        assert self._raw is not None
        place = multiplied(small, self._shrink, raw.shape)
        self._raw[place] = pixels = raw[place]
        rows, columns = (side.stop - side.start for side in small)
        missing = (rows * self._shrink - pixels.shape[0], columns * self._shrink - pixels.shape[1])
        if any(missing):  # the frame is no whole multiple of the small copy
            pixels = np.pad(pixels, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge")
        light = emitted(_averaged(pixels, self._shrink), self._bloom)
        before = np.ascontiguousarray(self._source[small])
        changed = difference(light, before, whole_frame(light.shape))
        self._source[small] = light
        return _outside(changed, small)

    def _blur(self, lit: Box) -> Box | None:
        """Spread the light anew over a place of the small copy; returns where that is seen.

        Light that is far from its source is too faint to be: a fifth less is laid anew.
        """
        bloom = self._bloom
        crop = grown(lit, bloom.reach, self._source.shape)
        source = self._source[crop]
        near, far = (_spread(source, boxes) for boxes in (bloom.near_boxes, bloom.far_boxes))
        both = cv2.addWeighted(near, bloom.near, far, bloom.far, 0.0)
        light = np.ascontiguousarray(both[_inside(lit, crop)], np.uint8)
        before = np.ascontiguousarray(self._light[lit])
        self._light[lit] = light
        return _outside(difference(light, before, whole_frame(light.shape)), lit)

    def _lay(self, lit: Box) -> Box:
        """Add the light of a place of the small copy to the frame; returns the place there."""
        assert self._raw is not None
        place = multiplied(lit, self._shrink, self._raw.shape)
        # A line more on each side: enlarging looks at its neighbours.
        margin = grown(lit, 1, self._source.shape)
        if not self._light[margin].any():
            self.frame[place] = self._raw[place]
            return place
        rows, columns = (side.stop - side.start for side in margin)
        size = (columns * self._shrink, rows * self._shrink)
        haze = cv2.resize(self._light[margin], size, interpolation=cv2.INTER_LINEAR)
        offset = tuple(side.start * self._shrink for side in margin)
        inner = tuple(
            slice(side.start - start, side.stop - start)
            for side, start in zip(place, offset, strict=True)
        )
        cv2.add(self._raw[place], haze[inner], self.frame[place])
        return place


def _averaged(pixels: Frame, by: int) -> Frame:
    """A frame shrunk by a whole factor; halving twice is five times as fast as quartering."""
    while by > 1:
        step = by if by % 2 else 2
        size = (pixels.shape[1] // step, pixels.shape[0] // step)
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        by //= step
    return pixels


def _spread(light: Frame, boxes: Sequence[int]) -> Frame:
    """Light blurred by boxes, in a third of the time that a Gaussian takes."""
    for side in boxes:
        light = np.asarray(cv2.blur(light, (side, side), borderType=cv2.BORDER_REPLICATE), np.uint8)
    return light


def _inside(one: Box, other: Box) -> Box:
    """A box in the coordinates of one that holds it."""
    return tuple(  # type: ignore[return-value]
        slice(a.start - b.start, a.stop - b.start) for a, b in zip(one, other, strict=True)
    )


def _outside(one: Box | None, other: Box) -> Box | None:
    """A box in the coordinates of one that holds it, in those around that."""
    if one is None:
        return None
    return tuple(  # type: ignore[return-value]
        slice(a.start + b.start, a.stop + b.start) for a, b in zip(one, other, strict=True)
    )


def glowing(frame: Frame, bloom: Bloom = DEFAULT) -> Frame:
    """A copy of an RGBA frame (height, width, 4) with its light added."""
    glow = Glow(bloom)
    glow.apply(np.ascontiguousarray(frame))
    return glow.frame
