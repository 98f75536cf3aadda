"""Arranges the generated music to the rows of a film.

Every row is a section of whole bars: its tempo deviates from the film's by as much as that takes.
So each row begins with a new chord on a beat. Instruments join from section to section until the
climax, where the key rises and all of them play.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE
from lantu.sound.score import instruments
from lantu.sound.score.harmony import Chord, chords_of
from lantu.sound.score.kept_sections import kept_section

Sound = NDArray[np.float32]

TEMPO = 72.0
"""Beats per minute unless the film says otherwise."""
ATTACK, RELEASE = 0.9, 1.6
"""Seconds in which a chord of the pad rises, and dies away under the next one."""
PAD, PLUCK, BASS, PULSE, SHAKER, RISER = 0.19, 0.40, 0.30, 0.45, 0.03, 0.10
"""Levels of the instruments at full energy."""
CALM = 0.5
"""Level of all instruments without any energy, as a share of the full one."""
TAIL = 4 * SAMPLE_RATE
"""Samples after which no sound of a section is heard any more."""
VERSION = 1
"""Version of the music; increase it to play every section again."""
PATTERNS = ((0, 2, 1, 3, 2, 1, 3, 2), (0, 1, 2, 3, 2, 3, 1, 2), (3, 1, 2, 0, 1, 2, 3, 1))
"""Order in which the arpeggio plays the notes of a chord."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the music, usually one row.

    Attributes:
        number: from 0.
        begins, ends: samples.
        energy: 0 (only the pad) to 1 (all instruments).
        lifted: the key is raised.
        last: it ends the music.
    """

    number: int
    begins: int
    ends: int
    energy: float
    lifted: bool
    last: bool

    @property
    def level(self) -> float:
        """The level of all its instruments, up to 1."""
        return CALM + (1 - CALM) * self.energy

    def bars(self, tempo: float, beats: int) -> list[int]:
        """Return the samples at which its bars begin, and its end."""
        bar = 60 / tempo * beats * SAMPLE_RATE
        count = max(1, round((self.ends - self.begins) / bar))
        return [
            self.begins + round(index * (self.ends - self.begins) / count)
            for index in range(count + 1)
        ]


def sections(samples: int, starts: Sequence[int], climax: int | None) -> list[Section]:
    """Cut the music at the starts of rows and at the climax.

    Args:
        samples: length.
        starts: samples at which rows begin.
        climax: sample at which the music is lifted; None for nowhere.
    """
    edges = {0, samples, *starts} | ({climax} if climax is not None else set())
    cuts = sorted(edge for edge in edges if 0 <= edge <= samples)
    spans = list(pairwise(cuts))
    before = sum(begins < climax for begins, _ in spans) if climax is not None else len(spans)
    found = []
    for number, (begins, ends) in enumerate(spans):
        lifted = climax is not None and begins >= climax
        energy = 0.25 + 0.5 * number / max(before - 1, 1)
        if lifted:
            energy = 1.0 if begins == climax else 0.6
        found.append(Section(number, begins, ends, energy, lifted, ends == samples))
    return found


def compose(
    samples: int,
    starts: Sequence[int],
    climax: int | None,
    tempo: float | None,
    beats: int,
    cache: Path | None = None,
) -> Iterator[tuple[int, Sound]]:
    """Compose and play the music, section by section.

    Args:
        samples: length.
        starts: samples at which rows begin.
        climax: sample at which the music is lifted; None for nowhere.
        tempo: beats per minute; None for the usual.
        beats: beats of a bar.
        cache: folder of sections that were played before; None keeps nothing.

    Yields:
        The sample at which a sound begins, and the sound, shape (n, 2); together they are the
        music, for the end of a section is still heard in the next. Every run gives the same.
    """
    speed = tempo or TEMPO
    for section in sections(samples, starts, climax):
        yield (
            section.begins,
            kept_section(
                cache,
                (VERSION, section, samples - section.ends < TAIL and samples, speed, beats),
                partial(_play_section, section, samples, speed, beats),
            ),
        )
        if section.begins == climax and climax:
            length = min(climax, 60 / speed * beats * SAMPLE_RATE) / SAMPLE_RATE
            swell = instruments.riser(length)
            yield climax - len(swell), swell * np.float32(RISER)


def _play_section(section: Section, samples: int, tempo: float, beats: int) -> Sound:
    """Return a section with what is heard of it after its end, cut at the end of the music."""
    bars = section.bars(tempo, beats)
    each = 2 if len(bars) > 4 else 1
    places = [*bars[:-1:each], bars[-1]]
    chords = chords_of(section.number, len(places) - 1, lifted=section.lifted, last=section.last)
    music = np.zeros((min(section.ends + TAIL, samples) - section.begins, 2), dtype=np.float32)
    for chord, (begins, ends) in zip(chords, pairwise(places), strict=True):
        _play_pad(music, chord, begins, ends, section)
    for index, (begins, ends) in enumerate(pairwise(bars)):
        final = section.last and index == len(bars) - 2
        for at, sound, level in _bar(
            chords[index // each], section, index, begins, ends, beats, final=final
        ):
            _add(music, sound, at - section.begins, level * section.level)
    return music


def _play_pad(music: Sound, chord: Chord, begins: int, ends: int, section: Section) -> None:
    """Add a chord of the pad, which fades into the next one."""
    rise = min(round(ATTACK * SAMPLE_RATE), ends - begins)
    fall = min(round(RELEASE * SAMPLE_RATE), section.begins + len(music) - ends)
    envelope = np.ones(ends - begins + fall, np.float32)
    envelope[:rise] = np.sin(np.linspace(0, np.pi / 2, rise)) ** 2
    envelope[len(envelope) - fall :] *= np.cos(np.linspace(0, np.pi / 2, fall)) ** 2
    above = (chord.notes[0] + 12, chord.notes[-1] + 12) if section.lifted else ()
    envelope *= np.float32(PAD * section.level)
    loop = instruments.pad_chord(chord.notes, above)
    held = 0
    while held < len(envelope):
        first = (begins + held) % len(loop)
        last = min(len(loop), first + len(envelope) - held)
        part = slice(held, held + last - first)
        for side in range(2):  # one channel at a time: faster than pairs
            at = begins - section.begins
            target = music[at + part.start : at + part.stop, side]
            target += loop[first:last, side] * envelope[part]
        held = part.stop


def _bar(
    chord: Chord, section: Section, index: int, begins: int, ends: int, beats: int, *, final: bool
) -> Iterator[tuple[int, Sound, float]]:
    """Yield the notes of a bar: sample, sound, level; of the last bar of all its first alone."""
    energy = section.energy
    random = np.random.default_rng((section.number, index))
    beat = (ends - begins) / beats
    if energy > 0.3:
        yield begins, instruments.bass(chord.bass), BASS
        if beats > 2 and not final and energy > 0.5:
            yield begins + round(beat * (beats // 2)), instruments.bass(chord.bass), 0.6 * BASS
    steps = 1 if final else beats * (2 if energy > 0.4 else 1)
    pattern = PATTERNS[(section.number + index) % len(PATTERNS)]
    for step in range(steps):
        strong = step % (steps // beats or 1) == 0
        # Some weak notes are left out, fewer as the music grows.
        if not strong and random.random() > energy:
            continue
        at = begins + round(step * beat * beats / steps)
        note = chord.notes[pattern[step % len(pattern)]] + 12
        level = PLUCK * (1.0 if strong else 0.7) * random.uniform(0.85, 1.0)
        yield at, instruments.pluck(note), level
        if section.lifted and strong:
            yield at, instruments.pluck(note + 12), 0.4 * level
    if energy > 0.45 and not final:
        for number in range(0, beats, 2):
            yield begins + round(number * beat), instruments.pulse(), PULSE
    if energy > 0.65 and not final:
        for number in range(beats):
            at = begins + round((number + 0.5) * beat)
            yield at, instruments.shaker(number), SHAKER


def _add(music: Sound, sound: Sound, at: int, level: float) -> None:
    """Add a sound in place; what is beyond the end is cut, which the fade of the bed hides."""
    part = sound[: max(0, len(music) - at)]
    music[at : at + len(part)] += part * np.float32(level)
