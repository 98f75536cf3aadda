"""`lantu voices`: the voices, whether they can speak, and a sample of each."""

from __future__ import annotations

import os

import click

from lantu.cli.options import (
    console,
    project_options,
)
from lantu.project import Project


@click.command()
@click.argument("names", nargs=-1, metavar="[VOICE]...")
@project_options
def voices(
    project: Project,
    language: str | None,
    names: tuple[str, ...],
) -> None:
    """List the voices and whether they can speak; of those named, speak a sample to a file."""
    from lantu.narration import speak_sample, voice_table
    from lantu.storyboard import load

    film = load(project.storyboard_file, project.root)
    if not names:
        console().print(voice_table(film, project.root))
    for name in names:
        for spoken in [language] if language else film.film.languages:
            wav = project.build / "voices" / f"{name}-{spoken}.wav"
            speak_sample(film, project.root, name, spoken, wav)
            click.echo(os.path.relpath(wav))
