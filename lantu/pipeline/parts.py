"""Draws a part of a film's rows on one machine, and joins the parts of several on another."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rich.console import Console

from lantu.core.errors import InputError
from lantu.drawing import Listener, LocalCrew, render_clips
from lantu.film import row_thumbnails
from lantu.pictures import PICTURES, clip_thumbnails
from lantu.pipeline.rendering import PUBLISHED_LINES, Settings, prepare
from lantu.project import Project
from lantu.store import digest, remove_leftovers, seal_of, taking_turns, write_sealed
from lantu.timing import RowPlan

KINDS = ("clips", "speech", PICTURES)
"""Folders of the cache that a part carries."""
WRITTEN = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


@dataclass(frozen=True, slots=True)
class Share:
    """One of several shares of a film's rows.

    Attributes:
        number: from 1.
        of: number of shares.
    """

    number: int
    of: int

    def rows(self, plans: Sequence[RowPlan]) -> tuple[RowPlan, ...]:
        """Return the rows of this share; all shares are about equally long.

        The longest row goes to the share that is shortest so far, and so on.
        """
        lengths = [0] * self.of
        mine = set()
        for plan in sorted(plans, key=lambda plan: (-plan.timed.ticks, plan.row.id)):
            shortest = lengths.index(min(lengths))
            lengths[shortest] += plan.timed.ticks
            if shortest == self.number - 1:
                mine.add(plan.row.id)
        return tuple(plan for plan in plans if plan.row.id in mine)


def parse_share(text: str) -> Share:
    """Parse a share such as 2/5.

    Raises:
        InputError: it is no such share.
    """
    found = WRITTEN.fullmatch(text)
    if found is None or int(found[1]) > int(found[2]):
        raise InputError(f"`{text}` is no part. Write --part 2/5 for the second of five.")
    return Share(int(found[1]), int(found[2]))


def draw_part(project: Project, settings: Settings, share: Share, console: Console) -> Path:
    """Draw the rows of a share, and copy their clips, pictures and speech into a folder.

    Returns:
        The folder, in `parts` of the folder of generated files.

    Raises:
        StoryboardError, InputError: invalid input.
        LantuError: a row could not be drawn.
    """
    film = prepare(
        project,
        settings.language,
        require_voice=settings.quality.lines >= PUBLISHED_LINES,
        burn=settings.burn,
        encoder=settings.encoder,
        format_name=settings.format,
        karaoke=settings.karaoke,
        fps=settings.quality.fps,
    )
    settings = replace(settings, quality=settings.quality.shown_in(film.format))
    rows = share.rows(film.rows)
    thumbnails = partial(row_thumbnails, film)
    with taking_turns(project.cache, lambda: None):
        remove_leftovers(project.build, project.cache)
        clips = render_clips(
            film,
            rows,
            settings.quality,
            settings.crew or LocalCrew(settings.jobs),
            console,
            Listener(),
            thumbnails,
            shared=settings.shared,
            explain=settings.explain,
            timeout=settings.row_timeout,
        )
    name = f"{settings.quality.label}-{film.language}-{share.number}-of-{share.of}"
    folder = project.build / "parts" / name
    shutil.rmtree(folder, ignore_errors=True)
    for plan in rows:
        clip = clips[plan.row.id]
        _copy([clip.path], folder / "clips")
        _copy([plan.speech.wav, plan.speech.wav.with_suffix(".json")], folder / "speech")
        wanted = clip_thumbnails(clip, thumbnails(plan.timed), project.cache / PICTURES)
        _copy(map(wanted.path, wanted.wanted), folder / PICTURES)
    folder.mkdir(parents=True, exist_ok=True)  # a share may be empty
    console.print(
        f"{folder}: {len(rows)} of {len(film.rows)} rows", highlight=False, soft_wrap=True
    )
    return folder


def _copy(files: Iterable[Path], folder: Path) -> None:
    """Copy files of the cache with their seals; one that has none stays."""
    for file in files:
        if file.exists() and seal_of(file).exists():
            write_sealed(folder / file.name, file.read_bytes())


def take_parts(project: Project, folders: Sequence[Path]) -> int:
    """Copy what parts carry into the cache.

    Args:
        project: project of the film.
        folders: folders of parts, or folders that contain them.

    Returns:
        The number of clips.

    Raises:
        InputError: there is no part in a folder, or a file is damaged.
    """
    clips = 0
    for folder in folders:
        files = list(_files(folder))
        if not files:
            raise InputError(
                f"{folder} holds no part of a film. Name the folders that `lantu --part` wrote."
            )
        for kind, file in files:
            if digest(file) != seal_of(file).read_text("utf-8", "replace"):
                raise InputError(f"{file} was damaged. Copy the part again.")
            write_sealed(project.cache / kind / file.name, file.read_bytes())
            clips += file.suffix == ".mp4"
    return clips


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Return (kind, file) of all sealed files of the parts in a folder."""
    for kind in KINDS:
        for file in sorted(folder.rglob(f"{kind}/*")):
            if file.is_file() and seal_of(file).exists():
                yield kind, file
