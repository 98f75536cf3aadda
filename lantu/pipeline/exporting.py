"""Makes outputs of a film: draws and mixes what is missing, then lets the output write its file."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rich.console import Console

from lantu.core.files import whole
from lantu.core.quality import Quality
from lantu.core.records import Soundtrack
from lantu.findings import Finding
from lantu.outputs import (
    Excerpt,
    Made,
    Need,
    Request,
    code_key,
    declared,
    require_moments,
    samples_between,
    stretches,
    whole_folder,
)
from lantu.pipeline.pieces import draw_pieces
from lantu.pipeline.rendering import PUBLISHED_LINES, prepare
from lantu.project import Project
from lantu.sound import cached_soundtrack, cut_soundtrack
from lantu.store import (
    content_key,
    file_key,
    note_published,
    prune,
    remove_leftovers,
    taking_turns,
    up_to_date,
)
from lantu.storyboard import load
from lantu.timing import FilmPlan

FOLDER = "exports"
"""Folder of outputs in the build folder."""


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """Options that all outputs share.

    Attributes:
        quality: picture size and frame rate.
        language: spoken language; None selects the storyboard's first.
        jobs: maximum number of worker processes.
        burn: draw the captions of the spoken language into the picture.
        row_timeout: seconds without a new frame after which a row is ended.
        karaoke: light the words of burnt-in captions while they are said.
        format: name of the format; None selects the storyboard's first.
    """

    quality: Quality
    language: str | None = None
    jobs: int = 2
    burn: bool = False
    row_timeout: float | None = None
    karaoke: bool = False
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """One output that was made.

    Attributes:
        request: what was asked for.
        made: its file or folder, and remarks.
        fresh: whether it was made now; False if nothing that it is made of has changed.
        notices: what the viewer would miss and why.
    """

    request: Request
    made: Made
    fresh: bool
    notices: tuple[Finding, ...] = ()


def export(
    project: Project, wanted: Sequence[Request], settings: ExportSettings, console: Console
) -> list[Exported]:
    """Make outputs of a film; only what the cache lacks is drawn and mixed.

    Args:
        project: project of the storyboard.
        wanted: the outputs.
        settings: quality, language and so on.
        console: console for progress.

    Raises:
        StoryboardError, InputError: invalid input.
        LantuError: a row could not be drawn, or an output could not be made.
    """
    plans = _Plans(project, settings, any(Need.SOUND in one.output.needs for one in wanted))
    first = plans.film(None)
    for request in wanted:  # all spans are resolved before the first row is drawn
        require_moments(request, first)

    def waiting() -> None:
        console.print(
            f"{project.build}: another render is at work; waiting for it", highlight=False
        )

    exported = []
    with taking_turns(project.cache, _once(waiting)):
        remove_leftovers(project.build, project.cache)
        for request in wanted:
            exported.append(_exported(plans, request, settings, console))
        prune(project.cache)
    return exported


def export_declared(project: Project, settings: ExportSettings, console: Console) -> list[Exported]:
    """Make the outputs that the storyboard asks for with each render of the film.

    Raises:
        LantuError: as `export` does.
    """
    wanted = declared(load(project.storyboard_file, project.root))
    return export(project, wanted, settings, console) if wanted else []


def _once(say: Callable[[], None]) -> Callable[[], None]:
    told: list[bool] = []

    def said() -> None:
        if not told:
            told.append(True)
            say()

    return said


class _Plans:
    """The plans of a film in its languages, each made once."""

    def __init__(self, project: Project, settings: ExportSettings, heard: bool) -> None:
        self._project, self._settings = project, settings
        self._voice = heard and settings.quality.lines >= PUBLISHED_LINES
        self.film = cache(self._film)

    def _film(self, language: str | None) -> FilmPlan:
        return prepare(
            self._project,
            language or self._settings.language,
            require_voice=self._voice,
            burn=self._settings.burn,
            karaoke=self._settings.karaoke,
            format_name=self._settings.format,
            fps=self._settings.quality.fps,
        )

    def of(self, request: Request) -> Iterator[FilmPlan]:
        """Yield the plan in the spoken language, then those in the others that are needed."""
        first = self.film(None)
        yield first
        if Need.ALL_LANGUAGES in request.output.needs:
            for language in first.languages[1:]:
                yield self.film(language)


def _exported(
    plans: _Plans, request: Request, settings: ExportSettings, console: Console
) -> Exported:
    films = list(plans.of(request))
    excerpts = [_excerpt(film, request, settings, console) for film in films]
    out = _path(films[0], request, settings)
    notices = films[0].narration.notices
    suffix = request.output.suffix(request.options)
    key = _key(request, excerpts)
    cache_folder = films[0].project.cache
    if suffix and up_to_date([out], key, cache_folder):
        return Exported(request, Made(out), fresh=False, notices=notices)
    place = whole(out) if suffix else whole_folder(out)
    with place as temporary:
        remarks = request.output.make(excerpts, request.options, temporary)
    if suffix:
        note_published([out], key, cache_folder)
    return Exported(request, Made(out, remarks), fresh=True, notices=notices)


def _excerpt(
    film: FilmPlan, request: Request, settings: ExportSettings, console: Console
) -> Excerpt:
    needs = request.output.needs
    transparent = request.transparent and Need.ALPHA in needs
    if transparent:
        rows = tuple(
            replace(plan, timed=replace(plan.timed, transparent=True)) for plan in film.rows
        )
        film = replace(film, rows=rows, encoder="alpha")
    quality = settings.quality.shown_in(film.format)
    parts = stretches(film, request.span, request.rows)
    excerpt = Excerpt(
        film,
        parts,
        quality,
        transparent=transparent,
        burnt=settings.burn or settings.karaoke,
    )
    if needs & (Need.PICTURE | Need.JOINABLE):
        pieces = draw_pieces(
            film,
            parts,
            quality,
            settings.jobs,
            console,
            exact=Need.JOINABLE in needs,
            timeout=settings.row_timeout,
        )
        excerpt = replace(excerpt, pieces=pieces)
    if Need.SOUND in needs:
        excerpt = replace(excerpt, soundtrack=_sound(excerpt))
    return excerpt


def _sound(excerpt: Excerpt) -> Soundtrack:
    """Return the sound of an excerpt, exactly as long as its pictures."""
    film, parts = excerpt.film, excerpt.stretches
    track = cached_soundtrack(film, [one.plan for one in parts])
    begins = samples_between(0, parts[0].begins, excerpt.quality)
    ends = begins + excerpt.sample_starts[-1]
    return cut_soundtrack(track, begins, ends, film.project.cache / "sound" / "cut")


def _path(film: FilmPlan, request: Request, settings: ExportSettings) -> Path:
    shown = request.span or "+".join(request.rows) or "film"
    words = "-karaoke" if settings.karaoke else "-burnt" * settings.burn
    kind = words + "-transparent" * request.transparent
    name = f"{shown}-{settings.quality.shown_in(film.format).label}-{film.language}{kind}"
    suffix = request.output.suffix(request.options) or f"-{request.output.name}"
    return film.project.build / FOLDER / f"{name}{suffix}"


def _key(request: Request, excerpts: Sequence[Excerpt]) -> str:
    """Return the content key of everything that an output is made of."""
    film = excerpts[0].film
    return content_key(
        request.output.name,
        request.options.model_dump(mode="json"),
        [
            [(piece.clip.key, piece.frames.start, piece.frames.stop) for piece in one.pieces]
            + [one.language, one.soundtrack.path.name if one.soundtrack else ""]
            for one in excerpts
        ],
        [part.plan.row.model_dump() for part in excerpts[0].stretches],
        [(part.begins, part.ends) for part in excerpts[0].stretches],
        film.storyboard.film.model_dump(),
        code_key(),
        file_key(Path(inspect.getfile(type(request.output)))),
    )
