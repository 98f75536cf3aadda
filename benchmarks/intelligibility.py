"""How much of the finished film a recogniser understands, which shares nothing with the voice.

The sound of the film is mixed as a render mixes it, with effects, bed and AAC, and cut at the rows.
Whisper base transcribes each row. Printed are the errors over the film and per row, the same with
the effects muted, and how far the marks are from where the recogniser hears their words.

    python -m benchmarks.intelligibility              every language of the film
    python -m benchmarks.intelligibility zh --row 05  some of it
    python -m benchmarks.intelligibility en --words   with what was misheard

It needs `pip install -e '.[intelligibility]'` (140 MB).
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.signal import resample_poly

from benchmarks.recogniser import RATE, HeardWord, Recogniser
from benchmarks.transcripts import Comparison, compare, tokens
from lantu.core.records import SAMPLE_RATE, RowSound, Speech
from lantu.narration.scripts import scripts_of
from lantu.pipeline import prepare, with_places
from lantu.project import Project
from lantu.sound import aac, mix_rows
from lantu.sound.row_sound import TICK
from lantu.timing import FilmPlan, placed_music
from lantu.voices import Lexicon, Utterance, read_lexicon, read_wav

ROOT = Path(__file__).resolve().parent.parent
PAD = 0.3
"""Seconds of silence put around a row: the recogniser loses words at the very edge."""

HOP = SAMPLE_RATE // 200
"""Samples per level measurement: 5 ms."""
AUDIBLE = 0.006
"""RMS level from which a moment is no pause (-44 dBFS)."""
REST = 0.1
"""Seconds of quiet that count as a pause."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """What the recogniser made of one row.

    Attributes:
        row: its id.
        comparison: what was said against what was heard.
        reported: seconds between each mark and the recogniser's time of its word, as far as the
            word was heard. The recogniser counts a pause to the word after it.
        mark_errors: the same, with that word taken from where it sounds.
        pace: syllables or words per second while speaking.
    """

    row: str
    comparison: Comparison
    reported: tuple[float, ...]
    mark_errors: tuple[float, ...]
    pace: float


def row_sounds(plan: FilmPlan, folder: Path, *, effects: bool) -> dict[str, NDArray[np.float32]]:
    """Row id -> its part of the film's sound, mono at 16 kHz, shape (n,)."""
    rows: list[RowSound] = [row.sound for row in with_places(plan, plan.rows)]
    if not effects:
        rows = [replace(row, effects=()) for row in rows]
    path = folder / f"{plan.language}-{'film' if effects else 'muted'}.m4a"
    mix_rows(rows, placed_music(plan, plan.rows), plan.theme.effects(), path)
    sound = aac.decode(path)[:].mean(axis=1)
    found = {}
    at = 0
    for row, mixed in zip(plan.rows, rows, strict=True):
        length = mixed.ticks * TICK
        part = np.pad(sound[at : at + length], round(PAD * SAMPLE_RATE))
        found[row.row.id] = resample_poly(part, 1, SAMPLE_RATE // RATE).astype(np.float32)
        at += length
    return found


def sound_onsets(samples: NDArray[np.float64]) -> list[float]:
    """Seconds at which sound begins after at least `REST` of quiet, at 48 kHz."""
    frames = samples[: len(samples) // HOP * HOP].reshape(-1, HOP)
    loud = np.sqrt((frames**2).mean(axis=1)) > AUDIBLE
    found, quiet = [], REST
    for index, sounding in enumerate(loud):
        if sounding and quiet >= REST:
            found.append(index * HOP / SAMPLE_RATE)
        quiet = 0.0 if sounding else quiet + HOP / SAMPLE_RATE
    return found


def judge(
    heard: Sequence[HeardWord],
    utterance: Utterance,
    speech: Speech,
    begins: float,
    onsets: Sequence[float],
    lexicon: Lexicon,
) -> RowResult:
    """Compare what was heard in a row with what was said.

    Args:
        heard: the recogniser's words.
        utterance: what the voice was given.
        speech: the times of its marks and words, in seconds of the speech.
        begins: when the speech begins in what the recogniser heard, in seconds.
        onsets: when sound begins after a pause, in seconds of the speech.
        lexicon: the film's.
    """
    text = "".join(word.text for word in heard)
    said = tokens(utterance.text, utterance.language)
    found = tokens(text, utterance.language, lexicon)
    comparison = compare(said, found)
    starts = [0]
    for word in heard:
        starts.append(starts[-1] + len(word.text))
    partner = dict(comparison.pairs)
    reported = []
    errors = []
    for name, at in utterance.marks:
        index = next((index for index, token in enumerate(said) if token.place >= at), None)
        if index is None or index not in partner:
            continue
        place = found[partner[index]].place
        number = max(count for count, start in enumerate(starts[:-1]) if start <= place)
        word = heard[number]
        inside = max(0, place - starts[number] - len(word.text) + len(word.text.lstrip()))
        share = inside / max(len(word.text.strip()), 1)
        time = word.begins + share * (word.ends - word.begins) - begins
        reported.append(abs(time - speech.marks[name]))
        if not inside:
            sounds = [onset for onset in onsets if time <= onset < word.ends - begins]
            time = sounds[0] if sounds else time
        errors.append(abs(time - speech.marks[name]))
    speaking = sum(word.ends - word.begins for word in speech.words)
    pace = len(said) / max(speaking, 0.1)
    return RowResult(utterance.row, comparison, tuple(reported), tuple(errors), pace)


@click.command()
@click.argument("languages", nargs=-1)
@click.option("--row", "rows", multiple=True, help="This row alone; repeatable.")
@click.option("--words", is_flag=True, help="Print what was misheard.")
@click.option("--muted/--no-muted", default=True, help="Also without effects.")
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, help="The film's folder.")
def main(
    languages: tuple[str, ...], rows: tuple[str, ...], words: bool, muted: bool, root: Path
) -> None:
    """Print error rates of the film's sound, per row and in all."""
    console = Console()
    project = Project(root, root / "storyboard.yaml", root / "build")
    folder = project.build / "intelligibility"
    folder.mkdir(parents=True, exist_ok=True)
    recogniser = Recogniser(folder / "whisper-base")
    for language in languages or prepare(project, speak=False).languages:
        plan = prepare(project, language)
        lexicon = read_lexicon(root / (plan.storyboard.film.lexicon or os.devnull), language)
        scripts = scripts_of(plan.storyboard, root, language)
        table = Table(
            "row", "with effects", "muted", "marks", "marks as reported", "pace", title=language
        )
        totals: dict[bool, list[RowResult]] = {True: [], False: []}
        for effects in (True, False) if muted else (True,):
            sounds = row_sounds(plan, folder, effects=effects)
            for timed in plan.rows:
                if rows and timed.row.id not in rows:
                    continue
                begins = PAD + timed.sound.speech_tick * TICK / SAMPLE_RATE
                heard = recogniser.hear(sounds[timed.row.id], language)
                utterance = scripts[timed.row.id].utterance
                samples, _ = read_wav(timed.speech.wav)
                onsets = sound_onsets(samples)
                result = judge(heard, utterance, timed.speech, begins, onsets, lexicon)
                totals[effects].append(result)
                if words and effects:
                    for said, understood in result.comparison.differences:
                        console.print(f"{timed.row.id}: {said or '-'} → {understood or '-'}")
        for loud, hushed in zip_longest(totals[True], totals[False]):
            table.add_row(
                loud.row,
                f"{loud.comparison.rate:.1%} of {loud.comparison.said}",
                f"{hushed.comparison.rate:.1%}" if hushed else "-",
                _median(loud.mark_errors),
                _median(loud.reported),
                f"{loud.pace:.1f}/s",
            )
        table.add_section()
        table.add_row(
            "all",
            *(_rate(results) for results in totals.values()),
            _median([error for result in totals[True] for error in result.mark_errors]),
            _median([error for result in totals[True] for error in result.reported]),
            f"{statistics.mean(result.pace for result in totals[True]):.1f}/s",
        )
        console.print(table)


def _rate(results: Sequence[RowResult]) -> str:
    said = sum(result.comparison.said for result in results)
    errors = sum(result.comparison.errors for result in results)
    return f"{errors / max(said, 1):.2%} of {said}"


def _median(errors: Sequence[float]) -> str:
    return f"{statistics.median(errors) * 1000:.0f} ms" if errors else "-"


if __name__ == "__main__":
    main()
