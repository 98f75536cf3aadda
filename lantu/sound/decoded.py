"""A decoded soundtrack with its loudness and true peak, each computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lantu.sound import aac
from lantu.sound.level import true_peak
from lantu.sound.loudness import Values, energies, integrated
from lantu.sound.spool import Sliceable


@dataclass(frozen=True)
class DecodedSound:
    """Decoded stereo sound at 48 kHz.

    Attributes:
        samples: float samples of shape (samples, 2), read by slices.
    """

    samples: Sliceable

    @classmethod
    def of(cls, path: Path) -> DecodedSound:
        """Decode a file; the samples lie in its folder."""
        return cls(aac.decode(path, path.parent))

    @cached_property
    def energies(self) -> Values:
        """K-weighted energy of each segment, shape (segments,)."""
        return energies(self.samples)

    @cached_property
    def loudness(self) -> float:
        """Integrated loudness in LUFS."""
        return integrated(self.energies)

    @cached_property
    def peak(self) -> float:
        """True peak in dBTP."""
        return true_peak(self.samples)
