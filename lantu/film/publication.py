"""Writes the film and its sidecar files, unless they are up to date."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lantu.core.records import Film
from lantu.film.mux import stitch
from lantu.film.outputs import OUTPUTS
from lantu.film.parts import FilmParts, film_captions, film_chapters
from lantu.languages import sources
from lantu.store import PACKAGE_ROOT, content_key, note_published, source_keys, up_to_date
from lantu.storyboard import localize


def publish(
    parts: FilmParts,
    out: Path,
    *,
    whole_film: bool,
    wait_for_pictures: Callable[[], object] = lambda: None,
) -> Film:
    """Write the MP4 and its sidecar files, unless they are up to date.

    Args:
        parts: rows, clips and sound.
        out: path of the MP4.
        whole_film: also write the sidecar files (captions, transcript, poster, ...).
        wait_for_pictures: blocks until background work on pictures is done; called by the threads
            that write sidecar files, while the film is muxed.

    Returns:
        The film with the paths of its sidecar files.

    Raises:
        LantuError: clips and sound cannot be joined, or a picture cannot be made.
    """
    key = content_key(
        [clip.key for clip in parts.joined_clips],
        parts.soundtrack.path.name,
        [plan.row.model_dump() for plan in parts.rows],
        parts.film.storyboard.film.model_dump(),
        parts.film.language,
        source_keys([Path(__file__), *sources()], PACKAGE_ROOT),
    )
    sidecars = _outputs(parts, out) if whole_film else {}
    film = Film(out, parts.starts[-1], {path.name.partition(".")[2]: path for path in sidecars})
    cache = parts.film.project.cache
    if up_to_date((out, *sidecars), key, cache):
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
        # Decoding and compression release the GIL, so sidecars and muxing run in parallel.
        started = [
            writers.submit(_write, path, sidecars[path], wait_for_pictures) for path in sidecars
        ]
        chapters = film_chapters(parts)
        stitch(parts.joined_clips, parts.soundtrack, tracks, chapters, title, language, out)
    for done in started:
        done.result()
    note_published((out, *sidecars), key, cache)
    return film


def _outputs(parts: FilmParts, out: Path) -> dict[Path, Callable[[Path], object]]:
    """Return path -> function that writes it, for all sidecar files."""
    return {
        out.with_suffix(suffix): write
        for output in OUTPUTS
        for suffix, write in output(parts).items()
    }


def _write(
    path: Path, write: Callable[[Path], object], wait_for_pictures: Callable[[], object]
) -> None:
    wait_for_pictures()
    write(path)
