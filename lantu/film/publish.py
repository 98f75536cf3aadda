"""The last stage: join the film, and write beside it all that goes with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.captions.files import srt_text, vtt_text
from lantu.captions.row_captions import kept_captions, spoken_rows
from lantu.core.files import write_whole
from lantu.core.records import (
    Caption,
    Chapter,
    Clip,
    Film,
    PlacedSound,
    RowSound,
    Soundtrack,
    Speech,
    TimedRow,
)
from lantu.film.mux import stitch
from lantu.film.transcript import chapter_list, transcript
from lantu.pictures.contact_sheet import contact_sheet, contact_shots
from lantu.pictures.poster import poster
from lantu.pictures.row_pictures import cue_shots
from lantu.pictures.thumbnails import PICTURES, Shot
from lantu.store.cache import touch
from lantu.store.fingerprints import PACKAGE_ROOT, code_behind, content_key
from lantu.storyboard.models import Row, Storyboard, localize
from lantu.timing.plan import ReadyFilm

if TYPE_CHECKING:
    from lantu.sound.decoded import Heard


@dataclass(frozen=True, slots=True)
class FilmParts:
    """Everything a film is joined from: rows in order, and beside each its records.

    `effects` are named on the sound sheet; the soundtrack holds them already.
    """

    storyboard: Storyboard
    language: str
    rows: tuple[Row, ...]
    speeches: tuple[Speech, ...]
    timed: tuple[TimedRow, ...]
    clips: tuple[Clip, ...]
    soundtrack: Soundtrack
    effects: tuple[tuple[PlacedSound, ...], ...] = ()


def publish(
    parts: FilmParts,
    out: Path,
    cache: Path,
    *,
    whole_film: bool,
    ready: Callable[[], object] = lambda: None,
) -> Film:
    """Write the film and what goes with it; nothing is written again that is up to date.

    Args:
        parts: what to join.
        out: the MP4.
        cache: where it is noted what the film was joined from.
        whole_film: also write the files for publishing (captions, transcript, poster, ...).
        ready: waits for pictures that are being taken; the film is joined meanwhile.
    """
    key = content_key(
        [clip.key for clip in parts.clips],
        parts.soundtrack.path.name,
        [row.model_dump() for row in parts.rows],
        parts.storyboard.film.model_dump(),
        parts.language,
        _code(),
    )
    beside = _sidecars(parts, out, cache, ready) if whole_film else {}
    ticks = sum(timed.ticks for timed in parts.timed)
    film = Film(out, ticks, {path.name.partition(".")[2]: path for path in beside})
    note = cache / "films" / f"{content_key(str(out.resolve()))}.json"
    if _noted(note) == key and all(path.exists() for path in (out, *beside)):
        return film

    shown = film_captions(parts, cache)
    starts = list(accumulate((timed.ticks for timed in parts.timed), initial=0))
    title = localize(parts.storyboard.film.title, parts.language)
    if not whole_film:
        title = f"{title} · {localize(parts.rows[0].title, parts.language)}"
    chapters = _chapters(parts, starts)
    burnt = any(timed.captions for timed in parts.timed)
    tracks = {code: kept for code, kept in shown.items() if not (burnt and code == parts.language)}
    with ThreadPoolExecutor() as writers:
        # Decoding and packing pictures leave Python to the others, and to the joining.
        started = [writers.submit(write, path, shown, chapters) for path, write in beside.items()]
        stitch(parts.clips, parts.soundtrack, tracks, chapters, title, parts.language, out)
    for done in started:
        done.result()
    write_whole(note, json.dumps({"key": key}))
    return film


def film_captions(parts: FilmParts, cache: Path) -> dict[str, tuple[Caption, ...]]:
    """Language -> captions, the film's own language first."""
    languages = parts.storyboard.film.languages
    order = sorted(languages, key=lambda language: language != parts.language)
    rows = spoken_rows(parts.rows, parts.speeches, parts.timed, parts.language, languages)
    return {
        language: tuple(one for row in rows for one in kept_captions(row, language, cache))
        for language in order
    }


def _chapters(parts: FilmParts, starts: Sequence[int]) -> list[Chapter]:
    return [
        Chapter(localize(row.title, parts.language), begins, begins + timed.ticks)
        for row, timed, begins in zip(parts.rows, parts.timed, starts, strict=False)
    ]


Writer = Callable[[Path, dict[str, tuple[Caption, ...]], list[Chapter]], None]


def _sidecars(
    parts: FilmParts, out: Path, cache: Path, ready: Callable[[], object]
) -> dict[Path, Writer]:
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
        title = localize(parts.storyboard.film.title, language)
        text(f".{language}.srt", lambda shown, _: srt_text(shown[language]))
        text(f".{language}.vtt", lambda shown, _: vtt_text(shown[language], language))
        text(f".{language}.transcript.md", lambda *_: transcript(parts.rows, title, language))

    for language in parts.storyboard.film.languages:
        language_files(language)
    text(".chapters.txt", lambda _, chapters: chapter_list(chapters).text)

    def picture(suffix: str, make: Callable[[Path], object]) -> None:
        def write(path: Path, *_: object) -> None:
            ready()
            make(path)

        files[out.with_suffix(suffix)] = write

    row, tick = _poster_place(parts.storyboard, parts.timed)
    clip = next(clip for clip in parts.clips if clip.row == row)
    folder = cache / PICTURES
    picture(".sound.png", lambda path: write_whole(path, sound_picture(parts, cache).read_bytes()))
    picture(".poster.png", lambda path: poster(clip, tick, path, folder))
    picture(".contact.png", lambda path: contact_sheet(parts.clips, parts.timed, path, folder))
    return files


def sound_picture(parts: FilmParts, cache: Path, heard: Heard | None = None) -> Path:
    """The sheet of a film's sound, drawn once for each soundtrack; needs no clips.

    Args:
        parts: of the film.
        cache: keeps it.
        heard: the sound, if it has been decoded already.
    """
    title = localize(parts.storyboard.film.title, parts.language)
    titles = [title, *(timed.titles[parts.language] for timed in parts.timed)]
    key = content_key(parts.soundtrack.path.name, titles, _code())
    path = cache / PICTURES / f"{key}.sound.png"
    if not path.is_file():
        _draw_sound(parts, heard, title, path)
    touch(path)
    return path


def _draw_sound(parts: FilmParts, heard: Heard | None, title: str, path: Path) -> None:
    from lantu.sound.decoded import Heard
    from lantu.sound.mix import LOUDNESS
    from lantu.sound.sheet import HeardRow, sound_sheet

    effects = parts.effects or ((),) * len(parts.rows)
    rows = [
        HeardRow(
            timed.id,
            timed.titles[parts.language],
            RowSound(speech, timed.speech_tick, timed.ticks, placed),
        )
        for timed, speech, placed in zip(parts.timed, parts.speeches, effects, strict=True)
    ]
    sound_sheet(heard or Heard.of(parts.soundtrack.path), rows, title, LOUDNESS, path)


def _code() -> dict[str, str]:
    """All that decides what goes with a film."""
    return code_behind([Path(__file__)], PACKAGE_ROOT)


def shots_of(film: ReadyFilm, timed: TimedRow, *, whole_film: bool) -> list[Shot]:
    """All pictures of a row that are shown beside the film, or beside the row alone."""
    shots = [*cue_shots(timed).values()]
    if whole_film:
        row, tick = _poster_place(film.storyboard, [one.timed for one in film.rows])
        shots += [*contact_shots(timed).values(), *[Shot(tick)] * (row == timed.id)]
    return shots


def _poster_place(storyboard: Storyboard, rows: Sequence[TimedRow]) -> tuple[str, int]:
    """Row and tick of the poster: the place the film names, or its last cue."""
    wanted, _, mark = (storyboard.film.poster or "").partition("@")
    timed = next((row for row in rows if row.id == wanted), rows[-1])
    return timed.id, timed.cues.get(mark, max(timed.cues.values(), default=timed.ticks // 2))


def _noted(note: Path) -> str | None:
    try:
        return str(json.loads(note.read_text("utf-8"))["key"])
    except (OSError, ValueError, KeyError):
        return None
