"""What a film lacks to be spoken: voices that cannot speak, and kept narration that is stale."""

from __future__ import annotations

from pathlib import Path

from lantu.findings import Code, Finding
from lantu.narration.cast import Cast
from lantu.narration.kept import kept_narration
from lantu.narration.scripts import scripts_of
from lantu.storyboard import RECORDED, Storyboard
from lantu.voices import Unavailable, unused_recordings


def voice_lacks(storyboard: Storyboard, root: Path, language: str) -> list[str]:
    """Describe why rows cannot be spoken by their voices, one line each; nothing is spoken.

    Rows whose kept narration is up to date need no voice.

    Raises:
        InputError: the lexicon, or a file of a voice, is damaged.
    """
    cast = Cast(storyboard, root)
    kept = kept_narration(root, language)
    lacks = []
    for script in scripts_of(storyboard, root, language).values():
        said = script.utterance
        if kept.find(said, cast.label(said)):
            continue
        voice = cast.voice(said)
        state = voice.state(language)
        if not state.available:
            lacks.append(f"Voice {voice.name}: {state.cause}. {state.remedy}")
            continue
        try:
            voice.key(said)
        except Unavailable as error:
            lacks.append(str(error))
    return list(dict.fromkeys(lacks))


def stale_narration(storyboard: Storyboard, root: Path, language: str) -> list[Finding]:
    """Warn of each row whose kept narration cannot be played.

    Raises:
        InputError: the lexicon is damaged.
    """
    cast = Cast(storyboard, root)
    kept = kept_narration(root, language)
    found = []
    for row, script in scripts_of(storyboard, root, language).items():
        said = script.utterance
        cause = kept.stale(said, cast.label(said)) if cast.keeps(said) else ""
        if cause:
            message = f"it {cause}. Run `lantu narrate --scene {row}`."
            found.append(warning(Code.STALE_NARRATION, message, language, row))
    return found


def unused_sounds(storyboard: Storyboard, root: Path, language: str) -> list[Finding]:
    """Warn of sound files beside the kept narration that nobody will hear."""
    cast = Cast(storyboard, root)
    rows = [row.id for row in storyboard.rows]
    recorded = [row for row in rows if cast.own(row, language) == RECORDED]
    return [
        Finding(
            Code.UNUSED_RECORDING,
            cause,
            remedy,
            severity="warning",
            language=language,
            row=file.stem if file.stem in rows else None,
        )
        for file, cause, remedy in unused_recordings(root, language, recorded, rows)
    ]


def unheard_prosody(storyboard: Storyboard, root: Path, language: str) -> list[Finding]:
    """Warn of recorded rows with pauses, stress or speeds, which no recording follows.

    Raises:
        InputError: the lexicon is damaged.
    """
    cast = Cast(storyboard, root)
    message = (
        "pauses, *stress* and speed do not change a recording. Read it so, and take them out of "
        "the narration."
    )
    return [
        warning(Code.VOICE_NOTICE, message, language, row)
        for row, script in scripts_of(storyboard, root, language).items()
        if script.utterance.prosody and cast.own(row, language) == RECORDED
    ]


def warning(code: Code, message: str, language: str, row: str | None = None) -> Finding:
    """A warning about the narration in a language."""
    return Finding.from_message(code, message, severity="warning", language=language, row=row)
