"""The plan of a film: what is known of it before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lantu.core.encoders import EncoderName
from lantu.core.errors import NotInFilm
from lantu.core.records import PlacedSound, RowSound, Speech, TimedRow
from lantu.core.ticks import nearest_tick
from lantu.narration import Narration
from lantu.project import Project
from lantu.storyboard import ROW_START, Row, Storyboard
from lantu.themes import Theme, find_theme


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row that has been loaded, spoken and timed.

    Attributes:
        row: as the storyboard has it.
        speech: its narration as the voice spoke it.
        timed: the row on the tick grid, as its scene is told.
        scene_file: the Python file of its Scene class.
    """

    row: Row
    speech: Speech
    timed: TimedRow
    scene_file: Path

    @property
    def effects(self) -> tuple[PlacedSound, ...]:
        """The row's sound effects on the tick grid."""
        return tuple(
            PlacedSound(
                sound.play,
                (0 if sound.at == ROW_START else self.timed.cues[sound.at])
                + nearest_tick(sound.after),
                sound.gain,
            )
            for sound in self.row.sounds
        )

    @property
    def sound(self) -> RowSound:
        """All that is heard in the row."""
        return RowSound(self.speech, self.timed.speech_tick, self.timed.ticks, self.effects)


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """Everything that is known of a film before anything is drawn.

    Attributes:
        project: whose film it is.
        storyboard: as loaded and checked.
        language: that is spoken, such as "en".
        rows: in the order of the film.
        narration: how the rows were spoken.
        encoder: asked for; the film is drawn with another where it cannot be used.
    """

    project: Project
    storyboard: Storyboard
    language: str
    rows: tuple[RowPlan, ...]
    narration: Narration
    encoder: EncoderName

    @property
    def theme(self) -> Theme:
        """The theme that the storyboard names, or the project's own, or the built-in one."""
        return find_theme(self.storyboard.film.theme, self.project.root)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the storyboard, the spoken one first."""
        others = (name for name in self.storyboard.film.languages if name != self.language)
        return (self.language, *others)


def pick(film: FilmPlan, ids: Sequence[str]) -> tuple[RowPlan, ...]:
    """Rows by id, in the film's order; all of them for no ids.

    Raises:
        NotInFilm: there is no such row.
    """
    known = [plan.row.id for plan in film.rows]
    for wanted in ids:
        if wanted not in known:
            raise NotInFilm(f"There is no row `{wanted}`. The rows are: {', '.join(known)}.")
    return tuple(plan for plan in film.rows if not ids or plan.row.id in ids)
