"""Read and write the times of a recording's marks: a YAML file beside it that the user may edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from lantu.core.bounded_yaml import read_yaml_text
from lantu.core.errors import InputError
from lantu.core.files import write_whole
from lantu.findings import Code
from lantu.voices.protocol import Utterance

LONGEST = 3600.0
"""Seconds that a recording may last."""
HEADER = """\
# When each mark is heard in the recording, in seconds from its beginning.
# Correct a time under `marks` and it stays; `found` is what was found without you.
"""


@dataclass(frozen=True, slots=True)
class MarkTimings:
    """The content of the file.

    Attributes:
        recording: fingerprint of the recording to which the times belong.
        marks: mark name -> seconds; a value that differs from `found` is the user's correction.
        found: mark name -> seconds as the alignment found them.
        unsure: names of marks near which the alignment is uncertain.
    """

    recording: str
    marks: Mapping[str, float]
    found: Mapping[str, float]
    unsure: tuple[str, ...]

    @property
    def edited(self) -> dict[str, float]:
        """Mark name -> seconds of the marks that the user corrected."""
        return {name: at for name, at in self.marks.items() if at != self.found.get(name)}

    def corrections(self, recording: str, utterance: Utterance) -> dict[str, float]:
        """Mark name -> seconds of the user's corrections, in the order of the utterance.

        Empty if the recording has changed since, because a correction holds for one recording.
        """
        edited = self.edited if recording == self.recording else {}
        return {name: edited[name] for name, _ in utterance.marks if name in edited}

    def discarded(self, recording: str, row: str, file: Path) -> tuple[str, ...]:
        """A notice if a new recording makes the corrections void; else an empty tuple."""
        if recording == self.recording or not self.edited:
            return ()
        names = ", ".join(self.edited)
        return (f"row {row}: a new recording, so the corrections in {file} are gone: {names}.",)


def mark_times_path(recording: Path) -> Path:
    """The path of the file of times that belongs to a recording."""
    return recording.with_suffix(".times.yaml")


def read_mark_times(path: Path) -> MarkTimings | None:
    """Read the file; None if it does not exist.

    Raises:
        InputError: the file cannot be parsed, or corrected times are negative or not in order.
    """
    if not path.is_file():
        return None
    import yaml

    try:
        data: Any = yaml.safe_load(read_yaml_text(path))
        timings = MarkTimings(
            str(data["recording"]),
            _times(data["marks"]),
            _times(data["found"]),
            tuple(str(name) for name in data["unsure"]),
        )
    except (
        yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError
    ):  # fmt: skip
        raise InputError(
            f"{path}: these times cannot be read. Write `name: seconds` on each line of `marks`, "
            "or remove the file to have them found again.",
            Code.DAMAGED_MARK_FILE,
        ) from None
    for (name, at), (following, after) in pairwise(timings.edited.items()):
        if after < at or at < 0:
            raise InputError(
                f"{path}: {following} ({after} s) comes before {name} ({at} s), but is said after "
                "it. Correct one of them.",
                Code.DAMAGED_MARK_FILE,
            )
    return timings


def _times(values: Any) -> dict[str, float]:
    """Mark name -> seconds.

    Raises:
        AttributeError, TypeError, ValueError, OverflowError: they are no times.
    """
    times = {str(name): float(at) for name, at in values.items()}
    if not all(abs(at) <= LONGEST for at in times.values()):  # not a number is none of them
        raise ValueError(times)
    return times


def write_mark_times(path: Path, timings: MarkTimings) -> None:
    """Write the file, unless it already holds the same values."""
    import yaml

    data = {
        "recording": timings.recording,
        "marks": {name: round(at, 3) for name, at in timings.marks.items()},
        "unsure": list(timings.unsure),
        "found": {name: round(at, 3) for name, at in timings.found.items()},
    }
    if path.is_file() and yaml.safe_load(path.read_text(encoding="utf-8")) == data:
        return
    write_whole(path, HEADER + yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
