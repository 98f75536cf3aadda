"""The parameters of the glow."""

from __future__ import annotations

from dataclasses import dataclass

VERSION = 7
"""Part of the cache key of every drawn picture: increase it if the glow changes."""


@dataclass(frozen=True, slots=True)
class Bloom:
    """The parameters of the glow.

    Attributes:
        threshold: brightness (0 to 255) below which a pixel emits no light.
        pale: chroma (0 to 255) below which a pixel emits no light; inks are below it.
        gain: slope of the light above both thresholds; a pixel emits at most its own colour.
        near: strength of the narrow halo.
        far: strength of the wide haze.
        near_boxes, far_boxes: sides of the successive box filters of halo and haze, odd, in lines
            of the downscaled copy: four boxes approximate a Gaussian, two give a tent. Their
            product is at most 90 for the halo and 257 for the haze.
        version: `VERSION`, so that it is part of cache keys.
    """

    threshold: int = 88
    pale: int = 24
    gain: float = 2.95
    near: float = 1.15
    far: float = 1.0
    near_boxes: tuple[int, ...] = (3, 3, 3, 3)
    far_boxes: tuple[int, int] = (15, 17)
    version: int = VERSION


DEFAULT = Bloom()
