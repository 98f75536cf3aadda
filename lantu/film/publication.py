"""Writes the film and its sidecar files, unless they are up to date."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.captions import cached_captions, spoken_rows, srt_text, vtt_text
from lantu.core.files import write_whole
from lantu.core.records import Caption, Chapter, Clip, Film, Soundtrack, TimedRow
from lantu.film.mux import stitch
from lantu.film.transcript import chapter_list, transcript
from lantu.pictures import (
    PICTURES,
    Thumbnail,
    contact_thumbnails,
    cue_thumbnails,
    write_contact_sheet,
    write_poster,
)
from lantu.store import PACKAGE_ROOT, content_key, source_keys, touch
from lantu.storyboard import localize
from lantu.timing import FilmPlan, RowPlan

if TYPE_CHECKING:
    from lantu.sound import DecodedSound


@dataclass(frozen=True, slots=True)
class FilmParts:
    """The input of the publish stage.

    Attributes:
        film: plan that contains the rows.
        rows: rows to join, in order; all rows of the film or some.
        clips: row id -> clip, for all rows; empty if they are not drawn yet.
        soundtrack: sound of these rows.
    """

    film: FilmPlan
    rows: tuple[RowPlan, ...]
    clips: Mapping[str, Clip]
    soundtrack: Soundtrack

    @property
    def joined_clips(self) -> tuple[Clip, ...]:
        """The clips in the order of the rows."""
        return tuple(self.clips[plan.row.id] for plan in self.rows)

    @property
    def starts(self) -> list[int]:
        """Start tick of each row in the film, then the length of the film."""
        return list(accumulate((plan.timed.ticks for plan in self.rows), initial=0))


def publish(
    parts: FilmParts,
    out: Path,
    *,
    whole_film: bool,
    wait_for_pictures: Callable[[], object] = lambda: None,
) -> Film:
    """Write the MP4 and its sidecar files, unless they are up to date.

    Args:
        parts: rows, clips and sound. out: path of the MP4. whole_film: also write the sidecar files
        (captions, transcript, poster, ...). wait_for_pictures: blocks until background work on
        pictures is done; called while the film is muxed.

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
        _code(),
    )
    sidecars = _sidecars(parts, out, wait_for_pictures) if whole_film else {}
    film = Film(out, parts.starts[-1], {path.name.partition(".")[2]: path for path in sidecars})
    note = parts.film.project.cache / "films" / f"{content_key(str(out.resolve()))}.json"
    if _read_key(note) == key and all(path.exists() for path in (out, *sidecars)):
        return film

    shown = film_captions(parts)
    language = parts.film.language
    title = localize(parts.film.storyboard.film.title, language)
    if not whole_film:
        title = f"{title} · {localize(parts.rows[0].row.title, language)}"
    chapters = _chapters(parts)
    burnt = any(plan.timed.captions for plan in parts.rows)
    tracks = {code: kept for code, kept in shown.items() if not (burnt and code == language)}
    with ThreadPoolExecutor() as writers:
        # Decoding and compression release the GIL, so sidecars and muxing run in parallel.
        started = [writers.submit(write, path, shown, chapters) for path, write in sidecars.items()]
        stitch(parts.joined_clips, parts.soundtrack, tracks, chapters, title, language, out)
    for done in started:
        done.result()
    write_whole(note, json.dumps({"key": key}))
    return film


def film_captions(parts: FilmParts) -> dict[str, tuple[Caption, ...]]:
    """Return language -> captions in ticks of the film; the spoken language is first."""
    cache = parts.film.project.cache
    rows = spoken_rows(parts.rows, parts.film.languages)
    return {
        language: tuple(
            caption for row in rows for caption in cached_captions(row, language, cache)
        )
        for language in parts.film.languages
    }


def _chapters(parts: FilmParts) -> list[Chapter]:
    return [
        Chapter(localize(plan.row.title, parts.film.language), begins, ends)
        for plan, (begins, ends) in zip(parts.rows, pairwise(parts.starts), strict=True)
    ]


Writer = Callable[[Path, dict[str, tuple[Caption, ...]], list[Chapter]], None]


def _sidecars(
    parts: FilmParts, out: Path, wait_for_pictures: Callable[[], object]
) -> dict[Path, Writer]:
    """Return path -> function that writes it, for all sidecar files."""
    files: dict[Path, Writer] = {}

    def text(
        suffix: str, make: Callable[[dict[str, tuple[Caption, ...]], list[Chapter]], str]
    ) -> None:
        def write(
            path: Path, shown: dict[str, tuple[Caption, ...]], chapters: list[Chapter]
        ) -> None:
            write_whole(path, make(shown, chapters))

        files[out.with_suffix(suffix)] = write

    def language_files(language: str) -> None:
        title = localize(settings.title, language)
        text(f".{language}.srt", lambda shown, _: srt_text(shown[language]))
        text(f".{language}.vtt", lambda shown, _: vtt_text(shown[language], language))
        text(f".{language}.transcript.md", lambda *_: transcript(rows, title, language))

    settings = parts.film.storyboard.film
    rows = [plan.row for plan in parts.rows]
    for language in settings.languages:
        language_files(language)
    text(".chapters.txt", lambda _, chapters: chapter_list(chapters).text)

    def picture(suffix: str, make: Callable[[Path], object]) -> None:
        def write(path: Path, *_: object) -> None:
            wait_for_pictures()
            make(path)

        files[out.with_suffix(suffix)] = write

    row, tick = _poster_place(parts.film)
    folder = parts.film.project.cache / PICTURES
    timed = [plan.timed for plan in parts.rows]
    picture(".sound.png", lambda path: write_whole(path, cached_sound_sheet(parts).read_bytes()))
    picture(".poster.png", lambda path: write_poster(parts.clips[row], tick, path, folder))
    picture(
        ".contact.png", lambda path: write_contact_sheet(parts.joined_clips, timed, path, folder)
    )
    return files


def cached_sound_sheet(parts: FilmParts, decoded: DecodedSound | None = None) -> Path:
    """Return the path of the cached sound sheet; draw it if needed. Clips are not used.

    Args:
        parts: rows and soundtrack.
        decoded: the decoded soundtrack, if the caller has it.
    """
    language = parts.film.language
    title = localize(parts.film.storyboard.film.title, language)
    titles = [title, *(plan.timed.titles[language] for plan in parts.rows)]
    key = content_key(parts.soundtrack.path.name, titles, _code())
    path = parts.film.project.cache / PICTURES / f"{key}.sound.png"
    if not path.is_file():
        _draw_sound(parts, decoded, title, path)
    touch(path)
    return path


def _draw_sound(parts: FilmParts, decoded: DecodedSound | None, title: str, path: Path) -> None:
    from lantu.sound import LOUDNESS, DecodedSound, SheetRow, sound_sheet

    rows = [
        SheetRow(plan.row.id, plan.timed.titles[parts.film.language], plan.sound)
        for plan in parts.rows
    ]
    sound_sheet(decoded or DecodedSound.of(parts.soundtrack.path), rows, title, LOUDNESS, path)


def _code() -> dict[str, str]:
    """Return the keys of all code that makes the sidecar files."""
    return source_keys([Path(__file__)], PACKAGE_ROOT)


def row_thumbnails(film: FilmPlan, timed: TimedRow, *, whole_film: bool) -> list[Thumbnail]:
    """Return the frames of a row needed by sidecar files and review page."""
    wanted = [*cue_thumbnails(timed).values()]
    if whole_film:
        row, tick = _poster_place(film)
        wanted += [*contact_thumbnails(timed).values(), *[Thumbnail(tick)] * (row == timed.id)]
    return wanted


def _poster_place(film: FilmPlan) -> tuple[str, int]:
    """Return row and tick of the poster: the `poster` setting of the film, or its last cue."""
    wanted, _, mark = (film.storyboard.film.poster or "").partition("@")
    rows = [plan.timed for plan in film.rows]
    timed = next((row for row in rows if row.id == wanted), rows[-1])
    return timed.id, timed.cues.get(mark, max(timed.cues.values(), default=timed.ticks // 2))


def _read_key(note: Path) -> str | None:
    try:
        return str(json.loads(note.read_text("utf-8"))["key"])
    except (OSError, ValueError, KeyError):
        return None
