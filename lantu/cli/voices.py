"""`lantu voices`: the voices, whether they can speak, and a sample of each."""

from __future__ import annotations

import os

import click

from lantu.cli.options import (
    console,
    project_options,
)
from lantu.cli.reporting import json_option, record
from lantu.project import Project


@click.command()
@json_option
@click.argument("names", nargs=-1, metavar="[VOICE]...")
@project_options
def voices(
    project: Project,
    language: str | None,
    names: tuple[str, ...],
) -> None:
    """List the voices and whether they can speak; of those named, speak a sample to a file."""
    from lantu.findings import SpokenSample
    from lantu.narration import speak_sample, voice_states, voice_table
    from lantu.storyboard import load

    film = load(project.storyboard_file, project.root)
    if not names:
        states = voice_states(film, project.root)
        console().print(voice_table(states))
        record(voices=tuple(states))
    samples = []
    for name in names:
        for spoken in [language] if language else film.film.languages:
            wav = project.build / "voices" / f"{name}-{spoken}.wav"
            speak_sample(film, project.root, name, spoken, wav)
            place = os.path.relpath(wav)
            click.echo(place)
            samples.append(SpokenSample(name=name, language=spoken, path=place))
    record(samples=tuple(samples))
