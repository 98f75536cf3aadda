"""Writes the review page of a film, unless it is up to date."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.files import write_whole
from lantu.review.accepted import page_of
from lantu.store import content_key, note_published, up_to_date

if TYPE_CHECKING:
    from lantu.film import FilmParts

HERE = Path(__file__).parent


def write_review(parts: FilmParts, film: Path, why: Mapping[str, str]) -> Path:
    """Write the review page of a film, unless the existing page has the same content key.

    Args:
        parts: rows, clips and sound of the film.
        film: path of the MP4.
        why: row id -> reason for drawing it in this run, for the rows that were drawn.

    Returns:
        Path of the page.

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
        parts.film.narration.missing,
        [str(notice) for notice in parts.film.narration.notices],
        findings.read_bytes().hex() if findings.is_file() else "",
        {path.name: path.read_text("utf-8") for path in sorted(HERE.glob("*.*"))},
    )
    if up_to_date([out], key, project.cache):
        return out
    from lantu.review.gather import gather
    from lantu.review.page import page

    review = gather(parts, film, why)
    write_whole(out, page(review, out.parent))
    note_published([out], key, project.cache)
    return out
