"""The last thing a render does: a review page beside the film."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.files import write_whole
from lantu.review.accepted import page_of
from lantu.store import content_key

if TYPE_CHECKING:
    from lantu.film import FilmParts

HERE = Path(__file__).parent


def write_review(parts: FilmParts, film: Path, why: Mapping[str, str]) -> Path:
    """Write the review page of a film, unless the one that is there shows the same film.

    Args:
        parts: what the film was joined from.
        film: the MP4.
        why: row -> why it was drawn just now, for those that were.

    Returns:
        The page.

    Raises:
        LantuError: a clip cannot be read.
    """
    out = page_of(film)
    project = parts.film.project
    findings = project.build / "gates" / "findings.json"
    key = content_key(
        [clip.key for clip in parts.joined_clips],
        [(plan.speech.key, plan.speech.marks) for plan in parts.rows],
        [plan.row.model_dump() for plan in parts.rows],
        parts.film.storyboard.film.model_dump(),
        [plan.effects for plan in parts.rows],
        findings.read_bytes().hex() if findings.is_file() else "",
        {path.name: path.read_text("utf-8") for path in sorted(HERE.glob("*.*"))},
    )
    note = project.cache / "films" / f"{content_key(str(out.resolve()))}.json"
    if out.is_file() and note.is_file() and json.loads(note.read_text("utf-8"))["key"] == key:
        return out
    from lantu.review.gather import gather
    from lantu.review.page import page

    review = gather(parts, film, why)
    write_whole(out, page(review, out.parent))
    write_whole(note, json.dumps({"key": key}))
    return out
