"""Sound that lies in a file instead of in memory: a film of an hour is 1.3 GB of samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lantu.core.files import explained
from lantu.core.records import SAMPLE_RATE

Samples = NDArray[np.float32]

PART = 60 * SAMPLE_RATE
"""Samples that are computed at once where a sound is gone through from end to end."""
_FRAME = 8
"""Bytes of one sample of both channels."""


class Sliceable(Protocol):
    """An array of samples, or what gives arrays for its slices."""

    def __len__(self) -> int:
        """Return the number of samples."""
        ...

    def __getitem__(self, part: slice, /) -> Samples:
        """Return some samples."""
        ...


class Spool:
    """Stereo samples in a temporary file, silent at first; slices are read as new arrays."""

    def __init__(self, samples: int, folder: Path | None = None) -> None:
        """Make the file.

        Args:
            samples: length.
            folder: where the file lies; None for the system's. It has no name, so nothing is left
                when the process ends.

        Raises:
            CannotWrite: the disk is full.
        """
        self._samples = samples
        self._folder = folder or Path()
        self._turn = Lock()  # parts of a film are encoded by several threads
        with explained(self._folder):
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
            self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - it lives as long as the object
            self._file.truncate(samples * _FRAME)

    def __len__(self) -> int:
        """Return the number of samples."""
        return self._samples

    def __getitem__(self, part: slice) -> Samples:
        """Read samples of shape (n, 2)."""
        first, last, _ = part.indices(self._samples)
        found = np.empty((max(0, last - first), 2), np.float32)
        if found.size:
            with self._turn:
                self._file.seek(first * _FRAME)
                self._file.readinto(found.data.cast("B"))
        return found

    def write(self, at: int, sound: Samples) -> None:
        """Replace samples from an index on; what is beyond the end is cut.

        Raises:
            CannotWrite: the disk is full.
        """
        kept = np.ascontiguousarray(sound[: max(0, self._samples - at)], np.float32)
        if kept.size:
            with explained(self._folder), self._turn:
                self._file.seek(at * _FRAME)
                self._file.write(kept.data.cast("B"))
                self._file.flush()

    def add(self, at: int, sound: Samples) -> None:
        """Add to samples from an index on; what is beyond the end is cut."""
        self.write(at, self[at : at + len(sound)] + sound[: max(0, self._samples - at)])


def parts(sound: Sliceable) -> Iterator[Samples]:
    """Go through a sound in parts of at most `PART` samples."""
    for first in range(0, len(sound), PART):
        yield sound[first : first + PART]
