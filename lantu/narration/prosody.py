"""Applies the pauses, stresses and speeds of a narration to the sound that a voice gave.

It works on the sound and on the times of its words, so it is the same for every voice. A recording
is left as it was read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.records import SAMPLE_RATE
from lantu.voices import Delivery, Prosody, SaidWord, SpokenPause, Utterance, Voice

if TYPE_CHECKING:
    from lantu.narration.time_stretch import Samples

VERSION = 1
"""Version of what is done to the sound; increase it to speak rows with prosody again."""
STRESS_LENGTH = 1.15
"""Factor by which a stressed word is longer."""
STRESS_GAIN = 2.5
"""Decibels by which it is louder."""
STRESS_RAMP = 0.03
"""Seconds in which it gets louder, before its beginning and after its end."""
CUT_FADE = 0.005
"""Seconds of the fades around silence that is inserted or removed."""
LOUDEST = 0.9
"""Peak above which the sound is lowered as a whole; full scale is 1."""
RECORDED = "recorded"

Times = Callable[[float], float]
"""Maps seconds of a sound to those after it was changed."""


def speak_with_prosody(voice: Voice, utterance: Utterance, wav: Path) -> Delivery:
    """Let a voice speak an utterance, and apply its prosody.

    Raises:
        Unavailable: the voice cannot speak now.
        LantuError: the voice failed.
    """
    prosody = utterance.prosody
    delivery = voice.speak(replace(utterance, prosody=Prosody()), wav)
    if not prosody or voice.name == RECORDED or not delivery.words:
        return delivery
    from lantu.voices import read_wav, write_wav

    samples, _ = read_wav(wav)
    samples, delivery = _stretched(samples, delivery, prosody)
    for pause in prosody.pauses:
        samples, delivery = _paused(samples, delivery, pause)
    peak = max(float(abs(samples).max()), LOUDEST)
    write_wav(wav, samples * (LOUDEST / peak))
    return replace(delivery, seconds=len(samples) / SAMPLE_RATE)


def prosody_key(prosody: Prosody) -> str:
    """Return what a content key must name of a prosody that is not empty."""
    said = [
        [[one.at, one.seconds, one.least, one.marks] for one in prosody.pauses],
        prosody.stresses,
        prosody.speeds,
    ]
    return json.dumps(said)


def _stretched(samples: Samples, delivery: Delivery, prosody: Prosody) -> tuple[Samples, Delivery]:
    """Apply speeds and stresses: every word has one factor, and so has every gap between two."""
    import numpy as np

    from lantu.narration.time_stretch import stretch

    words = delivery.words
    if not prosody.speeds and not prosody.stresses:
        return samples, delivery
    edges, factors = [0.0], []
    for number, word in enumerate(words):
        before = words[number - 1] if number else None
        gap = _speed(prosody, word) if before is None else _gap_speed(prosody, before, word)
        edges += [word.begins, word.ends]
        stress = STRESS_LENGTH if _stressed(prosody, word) else 1.0
        factors += [1 / gap, stress / _speed(prosody, word)]
    edges.append(delivery.seconds)
    factors.append(1.0)
    old = np.maximum.accumulate(np.round(np.array(edges) * SAMPLE_RATE).astype(int))
    old[-1] = len(samples)
    new = np.concatenate([[0], np.cumsum(np.round(np.diff(old) * factors))]).astype(int)
    parts, at = [], 0
    while at < len(factors):  # neighbours of one factor are changed together
        after = at + 1
        while after < len(factors) and factors[after] == factors[at]:
            after += 1
        parts.append(stretch(samples, old[at], old[after], int(new[after] - new[at])))
        at = after
    changed = np.concatenate(parts)

    def times(second: float) -> float:
        return float(np.interp(second * SAMPLE_RATE, old, new)) / SAMPLE_RATE

    delivery = _moved(delivery, times, len(changed) / SAMPLE_RATE)
    for number, word in enumerate(words):
        if _stressed(prosody, word):
            _raise(changed, delivery.words[number])
    return changed, delivery


def _speed(prosody: Prosody, word: SaidWord) -> float:
    return next((speed for a, b, speed in prosody.speeds if a < word.end and word.start < b), 1.0)


def _gap_speed(prosody: Prosody, before: SaidWord, after: SaidWord) -> float:
    first, second = _speed(prosody, before), _speed(prosody, after)
    return first if first == second else 1.0


def _stressed(prosody: Prosody, word: SaidWord) -> bool:
    return any(start < word.end and word.start < end for start, end in prosody.stresses)


def _raise(samples: Samples, word: SaidWord) -> None:
    """Make a word louder in place, with a slope before and after it."""
    import numpy as np

    ramp = round(STRESS_RAMP * SAMPLE_RATE)
    first, last = round(word.begins * SAMPLE_RATE), round(word.ends * SAMPLE_RATE)
    places = np.arange(max(0, first - ramp), min(len(samples), last + ramp))
    outside = np.maximum(np.maximum(first - places, places - last), 0) / ramp
    samples[places] *= 10 ** (STRESS_GAIN / 20 * (0.5 + 0.5 * np.cos(np.pi * outside)))


def _paused(samples: Samples, delivery: Delivery, pause: SpokenPause) -> tuple[Samples, Delivery]:
    """Make the pause between two words as long as it is asked for."""
    import numpy as np

    before = [word for word in delivery.words if word.start < pause.at]
    after = [word for word in delivery.words if word.start >= pause.at]
    ended = before[-1].ends if before else 0.0
    begins = after[0].begins if after else delivery.seconds
    missing = pause.seconds - (begins - ended)
    if pause.least and missing <= 0:
        return samples, delivery
    change = round(missing * SAMPLE_RATE)
    first, last = round(ended * SAMPLE_RATE), round(begins * SAMPLE_RATE)
    middle = _quietest(samples, first, last)
    if change >= 0:
        head, tail = middle, middle
    else:
        head = min(max(first, middle + change // 2), last + change)
        tail = head - change
    gap = np.zeros(max(change, 0))
    changed = np.concatenate([_faded(samples[:head], -1), gap, _faded(samples[tail:], 1)])

    def times(second: float) -> float:
        return second if second * SAMPLE_RATE <= head else second + change / SAMPLE_RATE

    length = len(changed) / SAMPLE_RATE
    moved = _moved(delivery, times, length)
    words = tuple(
        replace(
            word,
            begins=word.begins if old in before else old.begins + change / SAMPLE_RATE,
            ends=old.ends if old in before else old.ends + change / SAMPLE_RATE,
        )
        for word, old in zip(moved.words, delivery.words, strict=True)
    )
    marks = {}
    for number, (name, at) in enumerate(delivery.marks.items()):
        if number < pause.marks:  # written before the pause
            marks[name] = min(at, ended) if at <= begins else times(at)
        else:
            marks[name] = max(at, begins) + change / SAMPLE_RATE
    return changed, replace(moved, words=words, marks=marks)


def _quietest(samples: Samples, first: int, last: int) -> int:
    """The middle of the quietest 10 ms between two places."""
    import numpy as np

    width = SAMPLE_RATE // 100
    if last - first <= width:
        return (first + last) // 2
    power = np.concatenate([[0.0], np.cumsum(samples[first:last] ** 2)])
    energy = power[width:] - power[:-width]
    quiet = np.flatnonzero(energy <= energy.min() + 1e-9)
    return first + int(quiet[len(quiet) // 2]) + width // 2


def _faded(samples: Samples, direction: int) -> Samples:
    """The samples with a short fade at their end (-1) or at their beginning (1)."""
    import numpy as np

    faded = samples.copy()
    ramp = np.linspace(0, 1, min(round(CUT_FADE * SAMPLE_RATE), len(faded)))
    faded[::direction][: len(ramp)] *= ramp
    return faded


def _moved(delivery: Delivery, times: Times, seconds: float) -> Delivery:
    """The delivery with all times changed."""
    words: Sequence[SaidWord] = [
        replace(word, begins=times(word.begins), ends=times(word.ends)) for word in delivery.words
    ]
    marks = {name: times(at) for name, at in delivery.marks.items()}
    return replace(delivery, seconds=seconds, words=tuple(words), marks=marks)
