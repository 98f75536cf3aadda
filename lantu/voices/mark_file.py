"""The times of a recording's marks, in a file beside it that the user may correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from lantu.core.errors import InputError
from lantu.core.files import write_whole
from lantu.voices.protocol import Utterance

HEADER = """\
# When each mark is heard in the recording, in seconds from its beginning.
# Correct a time under `marks` and it stays; `found` is what was found without you.
"""


@dataclass(frozen=True, slots=True)
class Timings:
    """What the file holds.

    Attributes:
        recording: fingerprint of the recording the times belong to.
        marks: mark -> seconds; where it differs from `found`, the user corrected it.
        found: mark -> seconds, by alignment.
        unsure: marks near which the alignment is unsure.
    """

    recording: str
    marks: Mapping[str, float]
    found: Mapping[str, float]
    unsure: tuple[str, ...]

    @property
    def edited(self) -> dict[str, float]:
        """The marks that the user corrected."""
        return {name: at for name, at in self.marks.items() if at != self.found.get(name)}

    def corrections(self, recording: str, utterance: Utterance) -> dict[str, float]:
        """What the user corrected, of the marks that are said, in their order.

        A correction belongs to the recording it was made for.
        """
        edited = self.edited if recording == self.recording else {}
        return {name: edited[name] for name, _ in utterance.marks if name in edited}

    def forgotten(self, recording: str, row: str, file: Path) -> tuple[str, ...]:
        """A notice if corrections no longer count, because the recording is another."""
        if recording == self.recording or not self.edited:
            return ()
        names = ", ".join(self.edited)
        return (f"row {row}: a new recording, so the corrections in {file} are gone: {names}.",)


def timings_file(recording: Path) -> Path:
    """Where the times of a recording lie."""
    return recording.with_suffix(".times.yaml")


def read_timings(path: Path) -> Timings | None:
    """What the file says; None if there is none.

    Raises:
        InputError: it has another shape, or its times are not in order.
    """
    if not path.is_file():
        return None
    import yaml

    try:
        data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        timings = Timings(
            str(data["recording"]),
            {str(name): float(at) for name, at in data["marks"].items()},
            {str(name): float(at) for name, at in data["found"].items()},
            tuple(data["unsure"]),
        )
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError):
        raise InputError(
            f"{path}: these times cannot be read. Write `name: seconds` on each line of `marks`, "
            "or remove the file to have them found again."
        ) from None
    for (name, at), (following, after) in pairwise(timings.edited.items()):
        if after < at or at < 0:
            raise InputError(
                f"{path}: {following} ({after} s) comes before {name} ({at} s), but is said after "
                "it. Correct one of them."
            )
    return timings


def write_timings(path: Path, timings: Timings) -> None:
    """Write the file, unless it says the same already."""
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
