"""Speaks rows whose kept narration is stale, and writes it to the film's assets."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lantu.core.errors import InputError, LantuError
from lantu.findings import Code
from lantu.narration.cast import Cast
from lantu.narration.kept import KeptNarration, kept_narration
from lantu.narration.prosody import speak_with_prosody
from lantu.narration.scripts import scripts_of
from lantu.narration.speak import NarrationScript, rounded, speech_key
from lantu.storyboard import Storyboard
from lantu.voices import Unavailable


@dataclass(frozen=True, slots=True)
class KeptSpeech:
    """A row that was spoken and kept.

    Attributes:
        row: its id.
        seconds: length of the speech.
        took: seconds that it took.
        file: its sound.
        notices: warnings for the user, one line each.
    """

    row: str
    seconds: float
    took: float
    file: Path
    notices: tuple[str, ...]


def keep_narration(
    storyboard: Storyboard,
    root: Path,
    language: str,
    folder: Path,
    rows: Collection[str] = (),
    *,
    again: bool = False,
) -> Iterator[KeptSpeech]:
    """Speak rows by their voices and keep their sound and times with the film.

    Args:
        storyboard: the film.
        root: the project's root.
        language: a language of the film.
        folder: for sounds that are being made.
        rows: ids of the rows; empty stands for all.
        again: also speak rows whose kept narration is up to date.

    Yields:
        Every row that was spoken, as soon as it is kept.

    Raises:
        InputError: there is no such row, or the voices of the rows need no keeping.
        Unavailable: the voice is missing.
        LantuError: the voice failed.
    """
    cast = Cast(storyboard, root)
    scripts = scripts_of(storyboard, root, language)
    for row in rows:
        if row not in scripts:
            raise InputError(
                f"There is no row `{row}`. The rows are: {', '.join(scripts)}.", Code.UNKNOWN_ROW
            )
    chosen = [script for row, script in scripts.items() if not rows or row in rows]
    keepable = [script for script in chosen if cast.keeps(script.utterance)]
    if not keepable:
        name = cast.voice(chosen[0].utterance).name
        cause = f"Voice {name} needs no kept narration. Choose another `voice`."
        raise InputError(cause, Code.VOICE_NOTICE)
    kept = kept_narration(root, language)
    wanted = [
        script
        for script in keepable
        if again or kept.find(script.utterance, cast.label(script.utterance)) is None
    ]
    for script in wanted:
        voice = cast.voice(script.utterance)
        state = voice.state(language)
        if not state.available:
            raise Unavailable(f"Voice {voice.name}: {state.cause}. {state.remedy}")
    if not rows:
        kept.forget_others(scripts)
    folder.mkdir(parents=True, exist_ok=True)
    say = partial(_say, cast, kept, folder)
    with ThreadPoolExecutor(2) as speakers:
        yield from speakers.map(say, wanted)


def _say(cast: Cast, kept: KeptNarration, folder: Path, script: NarrationScript) -> KeptSpeech:
    """Speak a row and keep it.

    Raises:
        LantuError: the voice failed, or the project cannot be written.
    """
    utterance = script.utterance
    voice = cast.voice(utterance)
    wav = folder / f"{utterance.language}-{utterance.row}.wav"
    began = time.perf_counter()
    try:
        delivery = rounded(speak_with_prosody(voice, utterance, wav))
        kept.keep(utterance, cast.label(utterance), delivery, speech_key(utterance, voice), wav)
    except LantuError as error:
        raise LantuError(f"Row {utterance.row}: {error}") from error
    except OSError as error:
        raise LantuError(f"{kept.folder} cannot be written ({error.strerror}).") from error
    finally:
        wav.unlink(missing_ok=True)
    took = time.perf_counter() - began
    return KeptSpeech(
        utterance.row, delivery.seconds, took, kept.sound_file(utterance.row), delivery.notices
    )
