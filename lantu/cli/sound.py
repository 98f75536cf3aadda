"""`lantu sound`: mix the sound of a film without drawing it, and measure it."""

from __future__ import annotations

import os

import click
from rich.console import Console
from rich.table import Table

from lantu.cli.options import project_options, rows_option
from lantu.cli.reporting import echo
from lantu.project import Project


@click.command()
@rows_option("Mix")
@project_options
def sound(project: Project, language: str | None, rows: tuple[str, ...]) -> None:
    """Mix the sound to an M4A file, draw its sound sheet, and print what is measured in it.

    Loudness is in LUFS, peak in dBTP. Silence is the share of the time below -80 dBFS. Width is the
    level of what differs between both channels, in dB relative to what they share. Pace is words a
    second while the voice speaks, or characters of a language without spaces.
    """
    from lantu.core.files import write_whole
    from lantu.film import FilmParts, cached_sound_sheet
    from lantu.pipeline import prepare, with_places
    from lantu.sound import DecodedSound, cached_soundtrack, film_figures
    from lantu.timing import pick

    plan = prepare(project, language)
    chosen = with_places(plan, pick(plan, rows))
    track = cached_soundtrack(plan, chosen)
    decoded = DecodedSound.of(track.path)
    table = Table("row", "seconds", "loudness", "peak", "silence", "width", "pace", "speaking")
    names = [*(one.row.id for one in chosen), "all"]
    for name, found in zip(names, film_figures(decoded, [o.sound for o in chosen]), strict=True):
        if name == "all":
            table.add_section()
        table.add_row(
            name,
            f"{found.seconds:.1f}",
            f"{found.loudness:.1f}",
            f"{found.peak:.1f}",
            f"{found.silence:.1%}",
            f"{found.width:.1f}",
            f"{found.pace:.1f}/s" if found.pace else "-",
            f"{found.speaking:.0%}",
        )
    Console().print(table)
    stem = project.build / "sound" / ("-".join((plan.language, *rows)))
    sheet = cached_sound_sheet(FilmParts(plan, chosen, {}, track), decoded)
    for source, suffix in ((track.path, ".m4a"), (sheet, ".png")):
        out = stem.with_name(stem.name + suffix)
        write_whole(out, source.read_bytes())
        echo(os.path.relpath(out))
