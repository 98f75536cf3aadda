"""Lets the user hear a row or a sample of a voice, and lists which voices are available."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table
from rich.text import Text

from lantu.core.errors import InputError
from lantu.core.files import whole, write_whole
from lantu.core.records import Speech
from lantu.findings import Code, ListedVoice
from lantu.languages import LANGUAGES
from lantu.narration.cast import Cast
from lantu.narration.kept import kept_narration
from lantu.narration.scripts import play_kept, scripts_of
from lantu.narration.speak import speak
from lantu.storyboard import Storyboard
from lantu.voices import Unavailable, Utterance, voice_names

PLAYERS = (
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("afplay",),
    ("paplay",),
    ("aplay", "-q"),
)


@dataclass(frozen=True, slots=True)
class AuditionedRow:
    """The spoken text and sound of one row.

    Attributes:
        text: normalised text as passed to the voice, with `{mark}`s.
        plain: the same text without marks.
        speech: the sound and its times.
        notices: warnings for the user, one line each.
    """

    text: str
    plain: str
    speech: Speech
    notices: tuple[str, ...]


def say_row(
    storyboard: Storyboard, root: Path, row: str, language: str, cache: Path
) -> AuditionedRow:
    """Speak one row with its voice, or play what the film keeps of it.

    Raises:
        InputError: there is no such row.
        LantuError: the voice is missing or failed.
    """
    scripts = scripts_of(storyboard, root, language)
    if row not in scripts:
        raise InputError(
            f"There is no row `{row}`. The rows are: {', '.join(scripts)}.", Code.UNKNOWN_ROW
        )
    utterance = scripts[row].utterance
    cast = Cast(storyboard, root)
    label = cast.label(utterance)
    kept = play_kept(scripts[row], kept_narration(root, language), label, cache)
    speech = kept or speak(scripts[row], cast.voice(utterance), cache)
    notices = speech.notices
    if words := LANGUAGES[language].spelled_words(utterance.text, speech.voice):
        cause = f"spelled letter by letter: {', '.join(words)}"
        notices += (f"row {row}: {cause}. Put them into the lexicon, or write [shown|said].",)
    return AuditionedRow(with_marks(utterance), utterance.text, speech, notices)


def save_sound(row_audio: AuditionedRow, wav: Path) -> Path:
    """Copy the sound of a row to a WAV file and return its path."""
    write_whole(wav, row_audio.speech.wav.read_bytes())
    return wav


def with_marks(utterance: Utterance) -> str:
    """Return the normalised text with its marks written as `{mark}`."""
    text = utterance.text
    for name, at in reversed(utterance.marks):
        text = f"{text[:at]}{{{name}}}{text[at:]}"
    return text


def voice_states(storyboard: Storyboard, root: Path) -> list[ListedVoice]:
    """Return all voices in all languages of the film, and whether each is available."""
    listed = []
    cast = Cast(storyboard, root)
    for name in voice_names():
        voice = cast.film_voice(name)
        for language in storyboard.film.languages:
            state = voice.state(language)
            listed.append(
                ListedVoice(
                    name=name,
                    language=language,
                    available=state.available,
                    chosen=name == storyboard.film.voice,
                    cause=state.cause,
                    remedy=state.remedy,
                    unproved=state.unproved if state.available else "",
                )
            )
    return listed


def voice_table(voices: Iterable[ListedVoice]) -> Table:
    """Return the voices as a table for people."""
    rows = Table("voice", "language", "state")
    last = ""
    for voice in voices:
        name = f"{voice.name} (the film's)" if voice.chosen else voice.name
        state = "can speak" if voice.available else f"{voice.cause}. {voice.remedy}"
        if voice.unproved:
            state = f"set up; {voice.unproved}. Try `lantu voices {voice.name}`."
        rows.add_row("" if voice.name == last else name, voice.language, Text(state))
        last = voice.name
    return rows


def speak_sample(storyboard: Storyboard, root: Path, name: str, language: str, wav: Path) -> None:
    """Speak a sample sentence with one voice into a WAV file.

    Raises:
        InputError: there is no such voice.
        LantuError: the voice is missing or failed.
    """
    voice = Cast(storyboard, root).film_voice(name)
    state = voice.state(language)
    if not state.available:
        raise Unavailable(f"Voice {name}: {state.cause}. {state.remedy}")
    row = storyboard.rows[0].id if name == "recorded" else ""
    script = scripts_of(storyboard, root, language)[row] if row else None
    utterance = script.utterance if script else Utterance(LANGUAGES[language].sample, (), language)
    with whole(wav) as temporary:
        voice.speak(utterance, temporary)


def play_sound(wav: Path) -> bool:
    """Play a WAV file with the first installed player; return False if there is none."""
    for program, *options in PLAYERS:
        if shutil.which(program):
            subprocess.run([program, *options, str(wav)], check=False)
            return True
    return False
