"""Speaks all rows; without the film's voice, makes silent rows timed by the timing lock."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event

from lantu.core.errors import LantuError
from lantu.core.records import Speech
from lantu.findings import Code, Finding
from lantu.narration.speak import NarrationScript, cached_speech, make_script, speak, speak_cached
from lantu.narration.timing_lock import (
    LockedRow,
    TimingLock,
    lock_file,
    read_lock,
    said_key,
    silent_delivery,
    write_lock,
)
from lantu.project import Project
from lantu.store import content_key
from lantu.storyboard import Storyboard, localize
from lantu.voices import Unavailable, Voice, VoiceSettings, create_voice, read_lexicon

FORMAT = 1
"""Version of silent rows; increase it to make all of them again."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A film's narration in one language.

    Attributes:
        voice: name of the requested voice.
        language: "zh" or "en".
        speeches: row id -> speech.
        locked: row id -> entry for the timing lock; only rows that this voice spoke.
        notices: warnings.
    """

    voice: str
    language: str
    speeches: Mapping[str, Speech]
    locked: Mapping[str, LockedRow]
    notices: tuple[Finding, ...]


def narrate(
    storyboard: Storyboard,
    project: Project,
    language: str,
    *,
    require_voice: bool = False,
    use_voice: bool = True,
) -> Narration:
    """Speak every row of a film.

    Args:
        storyboard: storyboard with the narration.
        project: its project; the timing lock is stored next to the storyboard file.
        language: a language of the film.
        require_voice: raise instead of making a silent row.
        use_voice: False uses only cached speech and the timing lock.

    Raises:
        InputError: the film names no voice that exists, or its lexicon or lock is damaged.
        LantuError: the voice failed; or it is missing and `require_voice` is set.
    """
    voice = find_voice(storyboard, project.root)
    narrator = _Narrator(voice, language, project.storyboard_file, project.cache, require_voice)
    if not use_voice:
        narrator.voice_lost.set()
    scripts = scripts_of(storyboard, project.root, language)
    with ThreadPoolExecutor(2) as speakers:
        spoken = list(speakers.map(narrator.say, scripts.values()))
    speeches = dict(zip(scripts, spoken, strict=True))
    notices = narrator.notices(scripts)
    notices += [
        warning(Code.VOICE_NOTICE, notice.removeprefix(f"row {row}: "), language, row)
        for row, speech in speeches.items()
        for notice in speech.notices
    ]
    locked = {
        row: LockedRow(said_key(scripts[row].utterance), speech.key, speech.seconds, speech.marks)
        for row, speech in speeches.items()
        if row not in narrator.causes
    }
    return Narration(voice.name, language, speeches, locked, tuple(notices))


def voice_lacks(storyboard: Storyboard, root: Path, language: str) -> list[str]:
    """Describe why the film's voice cannot speak all rows, one line each; nothing is spoken.

    Raises:
        InputError: the lexicon, or a file of the voice, is damaged.
    """
    voice = find_voice(storyboard, root)
    state = voice.state(language)
    if not state.available:
        return [f"Voice {voice.name}: {state.cause}. {state.remedy}"]
    lacks = []
    for script in scripts_of(storyboard, root, language).values():
        try:
            voice.key(script.utterance)
        except Unavailable as error:
            lacks.append(str(error))
    return lacks


def find_voice(storyboard: Storyboard, root: Path, name: str | None = None) -> Voice:
    """Return the film's voice, or the voice `name` with the film's settings.

    Raises:
        InputError: there is no such voice.
    """
    film = storyboard.film
    return create_voice(
        name or film.voice,
        VoiceSettings(root, film.voices),
    )


def scripts_of(storyboard: Storyboard, root: Path, language: str) -> dict[str, NarrationScript]:
    """Return row id -> script for the voice, in the order of the film.

    Raises:
        InputError: the lexicon is damaged.
    """
    film = storyboard.film
    lexicon = read_lexicon(root / film.lexicon if film.lexicon else None, language)
    return {
        row.id: make_script(localize(row.narration, language), language, lexicon, row.id)
        for row in storyboard.rows
    }


def write_timing(narration: Narration, storyboard_file: Path) -> Path | None:
    """Update the timing lock, if the voice itself spoke all rows.

    Returns:
        The lock file if it changed, else None.
    """
    if len(narration.locked) < len(narration.speeches):
        return None
    path = lock_file(storyboard_file)
    known = read_lock(path)
    lock = known.with_rows(narration.voice, narration.language, narration.locked)
    if repr(lock) == repr(known):  # faster than comparing the YAML text
        return None
    return path if write_lock(path, lock) else None


def warning(code: Code, message: str, language: str, row: str | None = None) -> Finding:
    """A warning about the narration in a language."""
    return Finding.from_message(code, message, severity="warning", language=language, row=row)


@dataclass
class _Narrator:
    """Speaks rows on several threads; once the voice is unavailable, it is not called again."""

    voice: Voice
    language: str
    storyboard_file: Path
    cache: Path
    require_voice: bool
    causes: dict[str, str] = field(default_factory=dict)
    voice_lost: Event = field(default_factory=Event)
    voice_problem: str = ""
    _known: TimingLock | None = None

    def __post_init__(self) -> None:
        self._lock()  # a damaged one is refused before anything is drawn
        state = self.voice.state(self.language)
        if not state.available:
            self._give_up_voice(f"Voice {self.voice.name}: {state.cause}. {state.remedy}")

    def say(self, script: NarrationScript) -> Speech:
        """Return a row's speech: cached or spoken; else silent, timed by the lock or estimated.

        Raises:
            LantuError: the voice failed, or is missing and `require_voice` is set.
        """
        if self.voice_lost.is_set() and self.require_voice:
            raise LantuError(self.voice_problem, Code.VOICE_UNAVAILABLE)
        if not self.voice_lost.is_set():
            try:
                return speak(script, self.voice, self.cache)
            except Unavailable as error:
                if error.altogether:
                    self._give_up_voice(str(error))
                elif self.require_voice:
                    raise LantuError(
                        f"{error} {self._refusal()}", Code.VOICE_UNAVAILABLE
                    ) from error
                else:
                    self.causes[script.utterance.row] = str(error)
                    return self._silent(script)
        said = self._cached(script)
        if said:
            return said
        self.causes[script.utterance.row] = ""
        return self._silent(script)

    def notices(self, scripts: Mapping[str, NarrationScript]) -> list[Finding]:
        """Describe why rows are silent, and which of them have estimated timing."""
        causes: dict[str, str | None] = {self.voice_problem: None} if self.voice_problem else {}
        causes |= {cause: row for row, cause in self.causes.items() if cause}
        found = [
            warning(Code.VOICE_UNAVAILABLE, cause, self.language, row)
            for cause, row in causes.items()
        ]
        if not self.causes:
            return found
        lock = self._lock()
        silent = {row: scripts[row].utterance for row in scripts if row in self.causes}
        stale = [row for row, said in silent.items() if lock.stale(self.voice.name, said)]
        missing = [
            row
            for row, said in silent.items()
            if row not in stale and lock.find(self.voice.name, said) is None
        ]
        name = lock_file(self.storyboard_file).name
        if len(stale) + len(missing) < len(silent):
            cause = f"Silent rows have their timing from {name}."
            found.append(warning(Code.SILENT_ROWS, cause, self.language))
        if stale:
            cause = (
                f"{name} is stale for row {', '.join(stale)}: the words changed, so the timing "
                "is a guess."
            )
            found.append(warning(Code.STALE_LOCK, cause, self.language))
        if missing:
            cause = f"{name} does not know row {', '.join(missing)}: the timing is a guess."
            found.append(warning(Code.ROW_NOT_LOCKED, cause, self.language))
        return found

    def _lock(self) -> TimingLock:
        if self._known is None:
            self._known = read_lock(lock_file(self.storyboard_file))
        return self._known

    def _give_up_voice(self, voice_problem: str) -> None:
        self.voice_problem = (
            f"{voice_problem} {self._refusal()}" if self.require_voice else voice_problem
        )
        self.voice_lost.set()
        if self.require_voice:
            raise LantuError(self.voice_problem, Code.VOICE_UNAVAILABLE)

    def _refusal(self) -> str:
        return "A film to publish needs its voice; --quality low and medium do without."

    def _cached(self, script: NarrationScript) -> Speech | None:
        """Return cached speech; None if there is none, or the missing voice has no key."""
        try:
            return cached_speech(script, self.voice, self.cache)
        except (LantuError, ImportError, OSError):
            return None

    def _silent(self, script: NarrationScript) -> Speech:
        """Return silent speech with the timing of the lock, else with estimated timing."""
        utterance = script.utterance
        locked = self._lock().find(self.voice.name, utterance)
        if locked is None:
            return speak(script, create_voice("silent"), self.cache)
        key = f"{FORMAT}-{content_key(locked)}"
        return speak_cached(
            script, key, "silent", self.cache, partial(silent_delivery, locked, utterance)
        )
