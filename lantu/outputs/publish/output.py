"""Writes the folders to publish."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import Field

from lantu.captions import srt_text, vtt_text
from lantu.core.errors import InputError
from lantu.core.ticks import seconds
from lantu.film import chapter_list, credit_lines, music_credits_of
from lantu.findings import Code
from lantu.outputs.asked_moments import MarkNotShown
from lantu.outputs.chosen_frames import fullest, jpeg, picture_at, settled
from lantu.outputs.excerpt import Excerpt
from lantu.outputs.mp4 import write_mp4
from lantu.outputs.protocol import NamesMark, Need, Options
from lantu.outputs.publish.limits import Upload, problems, text_of
from lantu.outputs.publish.pictures import fitted
from lantu.outputs.publish.platforms import Platform, platforms
from lantu.storyboard import localize


class PublishOptions(Options):
    """Options of the output publish."""

    platforms: str | None = None
    """Names with commas between them, such as youtube,bilibili; all by default."""
    title: str | None = None
    """Title; by default that of the film."""
    description: str | None = None
    """What stands before the chapters in the description."""
    tags: str | None = None
    """Tags with commas between them; by default the film's terms."""
    thumbnail: Annotated[str | None, NamesMark()] = Field(
        None, pattern=r"^[a-z0-9][a-z0-9_-]*@[a-z][a-z0-9_]*$"
    )
    """Frame of the thumbnail, as row@mark; by default the film's poster, else the fullest cue."""


class Publish:
    """A folder per platform: film, thumbnail, texts, captions, and a check of its limits."""

    name: ClassVar[str] = "publish"
    about: ClassVar[str] = "a folder per platform: film, thumbnail, texts, captions, limits checked"
    needs: ClassVar[Need] = Need.JOINABLE | Need.SOUND
    options: ClassVar[type[Options]] = PublishOptions

    def suffix(self, options: Any) -> str:
        """Return the suffix of the file; empty for a folder."""
        return ""

    def make(self, excerpts: Sequence[Excerpt], options: Any, out: Path) -> tuple[str, ...]:
        """Write the folders; the remarks are the limits that are exceeded.

        Raises:
            InputError: there is no such platform.
            MarkNotShown: there is no such frame.
        """
        (excerpt,) = excerpts
        chosen = _chosen(options.platforms)
        picture = _picture(excerpt, options.thumbnail)
        film = out / "film.mp4"
        write_mp4(excerpt, film)
        remarks = []
        for name, platform in chosen.items():
            folder = out / name
            folder.mkdir()
            _place(film, folder / "film.mp4")
            shape = platform.thumbnail
            thumbnail = jpeg(fitted(picture, shape.width, shape.height), shape.width, 90)
            (folder / "thumbnail.jpg").write_bytes(thumbnail)
            upload = _upload(excerpt, options, film.stat().st_size, len(thumbnail))
            _write_texts(folder, platform, upload)
            _write_captions(folder, platform, excerpt)
            found = list(problems(platform, upload))
            _write_check(folder, platform, found)
            remarks += [f"{platform.name}: {one}" for one in found]
        film.unlink()
        return tuple(remarks) or (f"{len(chosen)} platforms, all limits kept",)


def _chosen(names: str | None) -> dict[str, Platform]:
    known = platforms()
    wanted = [one.strip() for one in (names or ",".join(known)).split(",") if one.strip()]
    for one in wanted:
        if one not in known:
            raise InputError(
                f"There is no platform `{one}`. Choose of: {', '.join(known)}.", Code.OUTPUT_OPTION
            )
    return {one: known[one] for one in wanted}


def _picture(excerpt: Excerpt, moment: str | None) -> Any:
    if moment is None:
        return fullest(excerpt)
    row, _, mark = moment.partition("@")
    for piece in excerpt.pieces:
        if piece.stretch.plan.row.id == row and mark in piece.stretch.plan.timed.cues:
            return picture_at(excerpt, piece, settled(piece, mark))
    raise MarkNotShown("thumbnail", moment)


def _place(film: Path, path: Path) -> None:
    """Put the film into a folder, without using the room again where the disk can do so."""
    try:
        os.link(film, path)
    except OSError:
        shutil.copyfile(film, path)


def _upload(excerpt: Excerpt, options: Any, size: int, thumbnail: int) -> Upload:
    settings = excerpt.film.storyboard.film
    language = excerpt.language
    chapters = excerpt.chapters
    lines = credit_lines(music_credits_of(excerpt.film), language)
    listed = chapter_list(chapters, lines).text if len(chapters) > 1 else "\n".join(lines)
    terms = [localize(term.name, language) for term in settings.terms.values()]
    tags = options.tags.split(",") if options.tags else terms
    described = [part.strip() for part in (options.description or "", listed) if part.strip()]
    return Upload(
        title=options.title or excerpt.title,
        description="\n\n".join(described),
        tags=[tag.strip() for tag in tags if tag.strip()],
        size=size,
        seconds=excerpt.seconds,
        width=excerpt.quality.width,
        height=excerpt.quality.height,
        fps=excerpt.quality.fps,
        chapters=[seconds(one.ends - one.begins) for one in chapters],
        thumbnail=thumbnail,
    )


def _write_texts(folder: Path, platform: Platform, upload: Upload) -> None:
    if platform.text is not None:
        (folder / "text.txt").write_text(text_of(upload), "utf-8")
        return
    (folder / "title.txt").write_text(f"{upload.title}\n", "utf-8")
    (folder / "description.txt").write_text(f"{upload.description}\n", "utf-8")
    (folder / "tags.txt").write_text(", ".join(upload.tags) + "\n", "utf-8")


def _write_captions(folder: Path, platform: Platform, excerpt: Excerpt) -> None:
    for language, shown in excerpt.captions.items():
        if "srt" in platform.captions:
            (folder / f"captions.{language}.srt").write_text(srt_text(shown), "utf-8")
        elif "vtt" in platform.captions:
            (folder / f"captions.{language}.vtt").write_text(vtt_text(shown, language), "utf-8")


def _write_check(folder: Path, platform: Platform, found: Sequence[str]) -> None:
    lines = [f"# {platform.name}", ""]
    lines += [f"- {one}" for one in found] or ["All limits are kept."]
    if not platform.captions:
        lines += ["", "It takes no caption files: `lantu export publish --burn` draws them."]
    lines += ["", "Limits:", *(f"- <{source}>" for source in platform.sources)]
    (folder / "check.md").write_text("\n".join(lines) + "\n", "utf-8")
