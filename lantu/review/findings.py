"""Finds gaps of a row (no motion or no speech) and cues moved far from their word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lantu.core.records import Clip, Speech, TimedRow
from lantu.core.ticks import TICKS_PER_SECOND, nearest_tick, seconds
from lantu.pictures import still_intervals
from lantu.review.records import Gap, PageFinding

FINDINGS_FILE = "findings.json"
"""File in the gates' folder with the findings of their last runs."""
STILL = 4 * TICKS_PER_SECOND
"""Ticks without motion during narration that count as a gap."""
SILENT = 1.5
"""Seconds without speech between two words that count as a gap."""
MAXIMUM_DISTANCE = 0.5
"""Maximum distance in seconds of a cue from its spoken word."""


def row_gaps(clip: Clip, timed: TimedRow, speech: Speech) -> list[Gap]:
    """Find the gaps of a row: intervals of narration without motion, and pauses in the speech."""
    spoken = (timed.speech_tick, timed.speech_tick + nearest_tick(speech.seconds))
    found = []
    for begins, ends in still_intervals(clip, STILL):
        begins, ends = max(begins, spoken[0]), min(ends, spoken[1])
        if ends - begins >= STILL:
            found.append(Gap(begins, ends, f"nothing moves for {seconds(ends - begins):.1f} s"))
    for word, following in pairwise(speech.words):
        if following.begins - word.ends > SILENT:
            first, last = (
                timed.speech_tick + nearest_tick(t) for t in (word.ends, following.begins)
            )
            found.append(Gap(first, last, f"silent for {following.begins - word.ends:.1f} s"))
    return found


def far_cues(timed: TimedRow, said: dict[str, int]) -> Iterable[PageFinding]:
    """Find cues that offsets moved too far from their word.

    Args:
        timed: the row.
        said: mark -> tick at which it is spoken.
    """
    for mark, tick in timed.cues.items():
        distance = seconds(tick - said[mark])
        if abs(distance) > MAXIMUM_DISTANCE:
            side = "after" if distance > 0 else "before"
            yield PageFinding(
                f"{{{mark}}} comes {abs(distance):.2f} s {side} its word", seconds(tick)
            )


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A `lantu.drawing.gates.records.GateFinding` as it is kept in `findings.json`.

    The path of its picture is relative to the folder of the file.
    """

    row: str
    language: str
    gate: str
    objects: Sequence[str]
    detail: str
    first: int
    last: int
    picture: str | None


def kept_findings(folder: Path) -> list[KeptFinding]:
    """Read the findings of the gates' last runs from the file `findings.json` of a folder.

    Returns:
        The findings; empty if there is no file, or one that is damaged or has another form.
    """
    try:
        return TypeAdapter(list[KeptFinding]).validate_json((folder / FINDINGS_FILE).read_bytes())
    except (OSError, ValidationError):
        return []


def gate_findings(folder: Path, language: str) -> dict[str, list[PageFinding]]:
    """Read the gates' findings of a language: row id -> findings; empty if they were not run."""
    rows: dict[str, list[PageFinding]] = {}
    for kept in kept_findings(folder):
        if kept.language != language:
            continue
        what = ": ".join(part for part in (", ".join(kept.objects), kept.detail) if part)
        frame = f"{folder.name}/{kept.picture}" if kept.picture else None
        finding = PageFinding(f"{kept.gate}: {what}", seconds(kept.first), frame)
        rows.setdefault(kept.row, []).append(finding)
    return rows
