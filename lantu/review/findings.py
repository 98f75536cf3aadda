"""What is amiss in a row: still or silent stretches, captions too quick, findings of the gates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from lantu.core.records import Clip, Speech, TimedRow
from lantu.core.ticks import TICKS_PER_SECOND, nearest_tick, seconds
from lantu.pictures import still_intervals
from lantu.review.records import Gap, PageFinding

STILL = 4 * TICKS_PER_SECOND
"""Ticks a picture may stand while the narration goes on."""
SILENT = 1.5
"""Seconds between two words that a listener takes for a hole."""
APART = 0.5
"""Seconds within which a thing is seen when it is said."""


def row_gaps(clip: Clip, timed: TimedRow, speech: Speech) -> list[Gap]:
    """Gaps of a row: nothing moves, or nothing is said."""
    spoken = (timed.speech_tick, timed.speech_tick + nearest_tick(speech.seconds))
    found = []
    for begins, ends in still_intervals(clip, STILL):
        begins, ends = max(begins, spoken[0]), min(ends, spoken[1])
        if ends - begins >= STILL:
            found.append(Gap(begins, ends, f"nothing moves for {seconds(ends - begins):.1f} s"))
    for one, other in pairwise(speech.words):
        if other.begins - one.ends > SILENT:
            first, last = (timed.speech_tick + nearest_tick(t) for t in (one.ends, other.begins))
            found.append(Gap(first, last, f"silent for {other.begins - one.ends:.1f} s"))
    return found


def far_cues(timed: TimedRow, said: dict[str, int]) -> Iterable[PageFinding]:
    """Cues that were moved too far from their word."""
    for mark, tick in timed.cues.items():
        apart = seconds(tick - said[mark])
        if abs(apart) > APART:
            way = "after" if apart > 0 else "before"
            yield PageFinding(f"{{{mark}}} comes {abs(apart):.2f} s {way} its word", seconds(tick))


def gate_findings(folder: Path, language: str) -> dict[str, list[PageFinding]]:
    """Row -> what the gates left in a folder for a language; nothing if they were not run.

    Their findings.json is a list of `lantu.drawing.gates.records.PageFinding` as mappings; paths of
    pictures count from the folder.
    """
    try:
        found: list[dict[str, Any]] = json.loads((folder / "findings.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    rows: dict[str, list[PageFinding]] = {}
    for one in found:
        if one["language"] != language:
            continue
        what = ": ".join(part for part in (", ".join(one["objects"]), one["detail"]) if part)
        frame = f"{folder.name}/{one['picture']}" if one["picture"] else None
        finding = PageFinding(f"{one['gate']}: {what}", seconds(one["first"]), frame)
        rows.setdefault(one["row"], []).append(finding)
    return rows
