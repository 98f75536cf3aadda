"""The plan of a film: loaded, spoken and timed rows, the input of drawing and mixing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lantu.core.encoders import ClipEncoder
from lantu.core.errors import NotInFilm
from lantu.core.formats import LANDSCAPE, Format
from lantu.core.records import NO_NOTES, PlacedSound, RowSound, SceneNotes, Speech, TimedRow
from lantu.core.ticks import nearest_tick
from lantu.languages import LANGUAGES
from lantu.narration import Narration
from lantu.project import Project
from lantu.storyboard import ROW_START, FilmSettings, Row, Sound, Speaker, Storyboard
from lantu.themes import Theme, find_theme
from lantu.timing.picture_pan import picture_pan


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row that has been loaded, spoken and timed.

    Attributes:
        row: row of the storyboard.
        speech: its spoken narration.
        timed: the row on the tick grid, the input of its scene.
        scene_file: Python file of its Scene class.
        clips: sounds of the clips that its layout plays.
        speakers: the speakers of the film.
        notes: what its scene gives to sound and captions, as far as it is known.
    """

    row: Row
    speech: Speech
    timed: TimedRow
    scene_file: Path
    clips: tuple[PlacedSound, ...] = ()
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    notes: SceneNotes = NO_NOTES

    @property
    def effects(self) -> tuple[PlacedSound, ...]:
        """The row's sound effects and the sounds of its clips, with start times in ticks."""
        return (
            *self.clips,
            *self.notes.sounds,
            *(
                PlacedSound(sound.play, self.sound_tick(sound), sound.gain, pan=self.pan(sound))
                for sound in self.row.sounds
            ),
        )

    def pan(self, sound: Sound) -> float:
        """Return the place of a sound: the storyboard's, else its picture's if that is known."""
        if sound.pan is not None:
            return sound.pan
        return picture_pan(self.notes.moves, self.sound_tick(sound))

    def sound_tick(self, sound: Sound) -> int:
        """Return the tick of the row at which a sound begins."""
        mark = 0 if sound.at == ROW_START else self.timed.cues[sound.at]
        return mark + nearest_tick(sound.after)

    @property
    def sound(self) -> RowSound:
        """The row's speech and sound effects."""
        return RowSound(self.speech, self.timed.speech_tick, self.timed.ticks, self.effects)


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """Everything that is known of a film before it is drawn.

    Attributes:
        project: project of the film.
        storyboard: loaded and checked storyboard.
        language: spoken language, such as "en".
        rows: rows in the order of the film.
        narration: speech of all rows, and notices.
        encoder: requested video encoder; another one is used where it is not available.
        theme: the film's theme, with the film's changes.
        format: format of the picture.
    """

    project: Project
    storyboard: Storyboard
    language: str
    rows: tuple[RowPlan, ...]
    narration: Narration
    encoder: ClipEncoder
    theme: Theme
    format: Format = LANDSCAPE

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages of the storyboard; the spoken one is first."""
        others = (name for name in self.storyboard.film.languages if name != self.language)
        return (self.language, *others)


def film_theme(film: FilmSettings, root: Path, language: str | None = None) -> Theme:
    """Return the theme named in the storyboard, else the project's own, else the built-in one.

    Args:
        film: settings of the film, which may change colours and fonts.
        root: root folder of the project.
        language: the spoken one; the fonts of the film's languages are added for it.

    Raises:
        UnknownTheme: there is no such theme.
    """
    wanted = film.theme_settings
    theme = find_theme(wanted.name, root).changed(wanted.colours, wanted.fonts)
    if language is None:
        return theme
    others = (other for other in film.languages if other != language)
    return theme.with_scripts([LANGUAGES[tag].fonts for tag in (language, *others)])


def pick(film: FilmPlan, ids: Sequence[str]) -> tuple[RowPlan, ...]:
    """Return the rows with the given ids in the film's order; all rows if `ids` is empty.

    Raises:
        NotInFilm: there is no such row.
    """
    known = [plan.row.id for plan in film.rows]
    for wanted in ids:
        if wanted not in known:
            raise NotInFilm(f"There is no row `{wanted}`. The rows are: {', '.join(known)}.")
    return tuple(plan for plan in film.rows if not ids or plan.row.id in ids)
