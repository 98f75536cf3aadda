"""`lantu say`: what a row will say, spoken to a file."""

from __future__ import annotations

import os
import sys

import click

from lantu.cli.options import (
    project_options,
)
from lantu.cli.reporting import echo
from lantu.project import Project


@click.command()
@click.argument("row")
@click.option("--phonemes", is_flag=True, help="Show how the embedded voice says it.")
@click.option("--play/--no-play", default=None, help="Default: play in a terminal.")
@project_options
def say(
    project: Project,
    language: str | None,
    row: str,
    phonemes: bool,
    play: bool | None,
) -> None:
    """Print what a row will say, speak it to a file, and play it."""
    from lantu.narration import play_sound, save_sound, say_row
    from lantu.storyboard import load, spoken_language
    from lantu.voices import phonemes as phonemes_of

    film = load(project.storyboard_file, project.root)
    language = spoken_language(film.film, language)
    said = say_row(film, project.root, row, language, project.cache)
    echo(said.text)
    if phonemes:
        echo(" ".join(phonemes_of(said.plain, language)))
    for notice in said.notices:
        echo(notice)
    wav = save_sound(said, project.build / "say" / f"{row}-{language}.wav")
    echo(f"{os.path.relpath(wav)} ({said.speech.seconds:.1f} s)")
    if sys.stdout.isatty() if play is None else play:
        play_sound(wav)
