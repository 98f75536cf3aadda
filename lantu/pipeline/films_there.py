"""Lets one worker of a cluster make a whole film; narration is spoken here."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console

from lantu.cluster import ClusterCrew, film_there
from lantu.core.records import Film
from lantu.pipeline.rendering import PUBLISHED_LINES, Settings, film_name, keep_timing, prepare
from lantu.project import Project


def render_there(project: Project, settings: Settings, crew: ClusterCrew, console: Console) -> Film:
    """Render a film on one worker.

    Raises:
        StoryboardError, InputError: invalid input.
        LantuError: the film could not be made; nothing is published.
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
    out = project.build / f"film-{film_name(settings, film.language)}.mp4"
    given = {
        "--quality": settings.quality.name,
        "--fps": settings.quality.fps,
        "--language": film.language,
        "--encoder": settings.encoder,
        "--format": settings.format,
        "--row-timeout": settings.row_timeout,
    }
    arguments = [str(part) for pair in given.items() if pair[1] is not None for part in pair]
    arguments += ["--burn"] * settings.burn + ["--captions", "karaoke"] * settings.karaoke

    def say(line: str) -> None:
        console.print(line, highlight=False, soft_wrap=True, markup=False)

    keep_timing(film, console)  # before the lock travels
    made = film_there(crew, film, out, arguments, say)
    say(str(out))
    return replace(made, asks_outputs=bool(film.storyboard.film.outputs))
