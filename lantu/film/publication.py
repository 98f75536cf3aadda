"""The publish stage: join the film, and write the files beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lantu.core.files import write_whole
from lantu.core.records import Film
from lantu.film.mux import stitch
from lantu.film.outputs import OUTPUTS
from lantu.film.parts import FilmParts, film_captions, film_chapters
from lantu.store import PACKAGE_ROOT, content_key, source_keys
from lantu.storyboard import localize


def publish(
    parts: FilmParts,
    out: Path,
    *,
    whole_film: bool,
    ready: Callable[[], object] = lambda: None,
) -> Film:
    """Write the film and what goes with it; nothing is written again that is up to date.

    Args:
        parts: what to join.
        out: the MP4.
        whole_film: also write the files for publishing (captions, transcript, poster, ...).
        ready: waits for pictures that are being taken; the film is joined meanwhile.
    """
    key = content_key(
        [clip.key for clip in parts.joined_clips],
        parts.soundtrack.path.name,
        [plan.row.model_dump() for plan in parts.rows],
        parts.film.storyboard.film.model_dump(),
        parts.film.language,
        source_keys([Path(__file__)], PACKAGE_ROOT),
    )
    beside = _outputs(parts, out) if whole_film else {}
    film = Film(out, parts.starts[-1], {path.name.partition(".")[2]: path for path in beside})
    note = parts.film.project.cache / "films" / f"{content_key(str(out.resolve()))}.json"
    if _noted(note) == key and all(path.exists() for path in (out, *beside)):
        return film

    language = parts.film.language
    title = localize(parts.film.storyboard.film.title, language)
    if not whole_film:
        title = f"{title} · {localize(parts.rows[0].row.title, language)}"
    burnt = any(plan.timed.captions for plan in parts.rows)
    tracks = film_captions(parts)
    if burnt:
        del tracks[language]
    with ThreadPoolExecutor() as writers:
        # Decoding and packing pictures release the GIL, so they overlap with the muxing.
        started = [writers.submit(_write, path, beside[path], ready) for path in beside]
        chapters = film_chapters(parts)
        stitch(parts.joined_clips, parts.soundtrack, tracks, chapters, title, language, out)
    for done in started:
        done.result()
    write_whole(note, json.dumps({"key": key}))
    return film


def _outputs(parts: FilmParts, out: Path) -> dict[Path, Callable[[Path], object]]:
    """Path -> what writes it, for every file beside the film."""
    return {
        out.with_suffix(suffix): write
        for output in OUTPUTS
        for suffix, write in output(parts).items()
    }


def _write(path: Path, write: Callable[[Path], object], ready: Callable[[], object]) -> None:
    ready()
    write(path)


def _noted(note: Path) -> str | None:
    try:
        return str(json.loads(note.read_text("utf-8"))["key"])
    except (OSError, ValueError, KeyError):
        return None
