"""The last stage: join the film, and write beside it all that goes with it."""

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
    """Everything that a film is joined from.

    Attributes:
        film: the plan that the rows are of.
        rows: the rows to join, in order; all of the film's, or some.
        clips: row id -> its clip; for each of the rows, or none before any is drawn.
        soundtrack: the sound of these rows.
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
        """The tick of the film at which each row begins, and the one after its end."""
        return list(accumulate((plan.timed.ticks for plan in self.rows), initial=0))


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
        _code(),
    )
    beside = _sidecars(parts, out, ready) if whole_film else {}
    film = Film(out, parts.starts[-1], {path.name.partition(".")[2]: path for path in beside})
    note = parts.film.project.cache / "films" / f"{content_key(str(out.resolve()))}.json"
    if _noted(note) == key and all(path.exists() for path in (out, *beside)):
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
        # Decoding and packing pictures leave Python to the others, and to the joining.
        started = [writers.submit(write, path, shown, chapters) for path, write in beside.items()]
        stitch(parts.joined_clips, parts.soundtrack, tracks, chapters, title, language, out)
    for done in started:
        done.result()
    write_whole(note, json.dumps({"key": key}))
    return film


def film_captions(parts: FilmParts) -> dict[str, tuple[Caption, ...]]:
    """Language -> captions, the film's own language first."""
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


def _sidecars(parts: FilmParts, out: Path, ready: Callable[[], object]) -> dict[Path, Writer]:
    """Path -> how to write it, for every file beside the film."""
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
            ready()
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
    """The sheet of a film's sound, drawn once for each soundtrack; needs no clips.

    Args:
        parts: of the film.
        heard: the sound, if it has been decoded already.
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
    """All that decides what goes with a film."""
    return source_keys([Path(__file__)], PACKAGE_ROOT)


def row_thumbnails(film: FilmPlan, timed: TimedRow, *, whole_film: bool) -> list[Thumbnail]:
    """All pictures of a row that are shown beside the film, or beside the row alone."""
    wanted = [*cue_thumbnails(timed).values()]
    if whole_film:
        row, tick = _poster_place(film)
        wanted += [*contact_thumbnails(timed).values(), *[Thumbnail(tick)] * (row == timed.id)]
    return wanted


def _poster_place(film: FilmPlan) -> tuple[str, int]:
    """Row and tick of the poster: the place the film names, or its last cue."""
    wanted, _, mark = (film.storyboard.film.poster or "").partition("@")
    rows = [plan.timed for plan in film.rows]
    timed = next((row for row in rows if row.id == wanted), rows[-1])
    return timed.id, timed.cues.get(mark, max(timed.cues.values(), default=timed.ticks // 2))


def _noted(note: Path) -> str | None:
    try:
        return str(json.loads(note.read_text("utf-8"))["key"])
    except (OSError, ValueError, KeyError):
        return None
