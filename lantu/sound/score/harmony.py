"""Chords and progressions of the generated music, as MIDI note numbers (60 is middle C)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord as it is played.

    Attributes:
        bass: note of the bass.
        notes: notes of the pad, from low to high; the arpeggio plays them an octave higher.
    """

    bass: int
    notes: tuple[int, ...]

    def raised(self, semitones: int) -> Chord:
        """Return the chord in a higher key."""
        return Chord(self.bass + semitones, tuple(note + semitones for note in self.notes))


CHORDS: Mapping[str, Chord] = MappingProxyType(
    {
        "I": Chord(38, (50, 57, 64, 66)),  # D with an added ninth
        "ii": Chord(40, (52, 55, 59, 66)),  # E minor, ninth
        "iii": Chord(42, (54, 57, 61, 64)),  # F sharp minor, seventh
        "IV": Chord(43, (55, 59, 62, 69)),  # G, ninth
        "V": Chord(45, (52, 57, 62, 64)),  # A, suspended
        "vi": Chord(47, (54, 57, 62, 66)),  # B minor, seventh
    }
)
PROGRESSIONS: Sequence[Sequence[str]] = (
    ("I", "vi", "IV", "V"),
    ("vi", "IV", "I", "V"),
    ("IV", "I", "V", "vi"),
    ("ii", "IV", "I", "iii"),
)
"""Progressions of the sections, in turn: neighbours end and begin on different chords."""
LIFTED: Sequence[str] = ("I", "V", "vi", "IV")
"""Progression from the climax on."""
LIFT = 2
"""Semitones by which the key rises at the climax."""


def chords_of(section: int, count: int, *, lifted: bool, last: bool) -> list[Chord]:
    """Return the chords of a section.

    Args:
        section: its number, from 0.
        count: number of chords.
        lifted: it is the climax or comes after it.
        last: it ends the film, so it ends on the tonic.
    """
    names = LIFTED if lifted else PROGRESSIONS[section % len(PROGRESSIONS)]
    chosen = [names[index % len(names)] for index in range(count)]
    if last and count > 1:
        chosen[-1] = "I"
    return [CHORDS[name].raised(LIFT if lifted else 0) for name in chosen]


def hertz(note: int) -> float:
    """Return the frequency of a note."""
    return float(440.0 * 2 ** ((note - 69) / 12))
