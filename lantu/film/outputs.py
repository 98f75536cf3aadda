"""The sidecar files of a film. Each output is one function; OUTPUTS lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from lantu.captions import srt_text, vtt_text
from lantu.core.files import write_whole
from lantu.film.parts import FilmParts, film_captions, film_chapters, poster_frame
from lantu.film.sound_sheet import cached_sound_sheet
from lantu.film.transcript import chapter_list, credit_lines, transcript
from lantu.pictures import DARK, PICTURES, write_contact_sheet, write_poster
from lantu.storyboard import localize
from lantu.timing import FilmPlan

Writers = Mapping[str, Callable[[Path], object]]
"""Suffix of a file, such as `.en.srt` -> function that writes it atomically to a path."""


def caption_files(parts: FilmParts) -> Writers:
    """Captions as SubRip and WebVTT, one file each per language."""

    def srt(language: str) -> Callable[[Path], object]:
        return lambda path: write_whole(path, srt_text(film_captions(parts)[language]))

    def vtt(language: str) -> Callable[[Path], object]:
        return lambda path: write_whole(path, vtt_text(film_captions(parts)[language], language))

    files = {f".{language}.srt": srt(language) for language in parts.film.languages}
    return files | {f".{language}.vtt": vtt(language) for language in parts.film.languages}


def music_credits_of(film: FilmPlan) -> list[str]:
    """Credits of the music of a film, each once."""
    found = (music.credits for music in film.storyboard.film.music)
    return list(dict.fromkeys(one for one in found if one))


def music_credits(parts: FilmParts) -> list[str]:
    """Credits of the music, each once."""
    return music_credits_of(parts.film)


def transcripts(parts: FilmParts) -> Writers:
    """Transcripts in Markdown, one file per language."""
    rows, speakers = [plan.row for plan in parts.rows], parts.film.storyboard.film.speakers
    music = music_credits(parts)

    def writer(language: str) -> Callable[[Path], object]:
        title = localize(parts.film.storyboard.film.title, language)
        return lambda path: write_whole(path, transcript(rows, speakers, title, language, music))

    return {f".{language}.transcript.md": writer(language) for language in parts.film.languages}


def chapters(parts: FilmParts) -> Writers:
    """Chapters and the credits of the music, as text for a video description."""
    lines = credit_lines(music_credits(parts), parts.film.language)
    return {
        ".chapters.txt": lambda path: write_whole(
            path, chapter_list(film_chapters(parts), lines).text
        )
    }


def sound_sheet(parts: FilmParts) -> Writers:
    """The sound sheet as a PNG."""
    return {".sound.png": lambda path: write_whole(path, cached_sound_sheet(parts).read_bytes())}


def poster(parts: FilmParts) -> Writers:
    """The poster: one frame of the film as a PNG."""
    row, tick = poster_frame(parts.film)
    folder = parts.film.project.cache / PICTURES
    return {".poster.png": lambda path: write_poster(parts.clips[row], tick, path, folder)}


def contact_sheet(parts: FilmParts) -> Writers:
    """The contact sheet: one frame per cue, as a PNG."""
    rows = [plan.timed for plan in parts.rows]
    folder = parts.film.project.cache / PICTURES
    theirs, (paper, ink) = parts.film.theme.look.colours, DARK
    colours = theirs.get("surround", paper), theirs.get("surround_ink", ink)
    return {
        ".contact.png": lambda path: write_contact_sheet(
            parts.joined_clips, rows, path, folder, colours
        )
    }


OUTPUTS: tuple[Callable[[FilmParts], Writers], ...] = (
    caption_files,
    transcripts,
    chapters,
    sound_sheet,
    poster,
    contact_sheet,
)
"""All outputs. Each is called once all thumbnails and the sound sheet have been made."""
