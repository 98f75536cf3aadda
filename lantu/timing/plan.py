"""What is known of a film before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lantu.core.errors import NotInFilm
from lantu.core.records import Speech, TimedRow
from lantu.encoding import EncoderName
from lantu.narration.narrate import Narration
from lantu.project.project import Project
from lantu.storyboard.models import Row, Storyboard


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """A row that has been loaded, spoken and timed."""

    row: Row
    speech: Speech
    timed: TimedRow
    scene_file: Path


@dataclass(frozen=True, slots=True)
class ReadyFilm:
    """Everything that is known before anything is drawn.

    Attributes:
        encoder: asked for; what draws the film takes another where it cannot be used.
    """

    project: Project
    storyboard: Storyboard
    language: str
    rows: tuple[ReadyRow, ...]
    narration: Narration
    encoder: EncoderName


def pick(film: ReadyFilm, ids: Sequence[str]) -> tuple[ReadyRow, ...]:
    """Rows by id, in the film's order; all of them for no ids.

    Raises:
        NotInFilm: there is no such row.
    """
    known = [one.row.id for one in film.rows]
    for wanted in ids:
        if wanted not in known:
            raise NotInFilm(f"There is no row `{wanted}`. The rows are: {', '.join(known)}.")
    return tuple(one for one in film.rows if not ids or one.row.id in ids)
