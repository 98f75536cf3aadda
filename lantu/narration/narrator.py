"""Every row's narration: by the film's voice, or where it is missing by the timing lock, silent."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event

from lantu.core.errors import LantuError
from lantu.core.records import Speech
from lantu.narration.speak import Script, cached, keep, prepare, speak
from lantu.narration.timing_lock import (
    Lock,
    LockedRow,
    deliver,
    lock_file,
    read_lock,
    said_key,
    write_lock,
)
from lantu.project import Project
from lantu.store import content_key
from lantu.storyboard import Storyboard, localize
from lantu.voices import Unavailable, Voice, VoiceSettings, create_voice, read_lexicon

FORMAT = 1
"""Of a silent row; a change makes all of them new."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A film's narration in one language.

    Attributes:
        voice: name of the voice that was asked for.
        language: "zh" or "en".
        speeches: row -> how it is spoken.
        locked: row -> its line of the timing lock; only rows that the voice itself spoke.
        notices: what the user should know, one line each.
    """

    voice: str
    language: str
    speeches: Mapping[str, Speech]
    locked: Mapping[str, LockedRow]
    notices: tuple[str, ...]


def narrate(
    storyboard: Storyboard,
    project: Project,
    language: str,
    *,
    insist: bool = False,
    ask: bool = True,
) -> Narration:
    """Speak every row of a film.

    Args:
        storyboard: the film.
        project: whose it is; the timing lock lies beside its storyboard file.
        language: one of the film's.
        insist: no row may be silent.
        ask: let the voice speak; else only what it said before counts, or the timing lock.

    Raises:
        InputError: the film names no voice that exists, or its lexicon or lock is damaged.
        LantuError: the voice failed; or it is missing, and `insist`.
    """
    voice = find_voice(storyboard, project.root)
    narrator = _Narrator(voice, language, project.storyboard_file, project.cache, insist)
    if not ask:
        narrator.gone.set()
    scripts = scripts_of(storyboard, project.root, language)
    with ThreadPoolExecutor(2) as speakers:
        spoken = list(speakers.map(narrator.say, scripts.values()))
    speeches = dict(zip(scripts, spoken, strict=True))
    notices = narrator.notices(scripts)
    notices += [notice for speech in spoken for notice in speech.notices]
    locked = {
        row: LockedRow(said_key(scripts[row].utterance), speech.key, speech.seconds, speech.marks)
        for row, speech in speeches.items()
        if row not in narrator.causes
    }
    return Narration(voice.name, language, speeches, locked, tuple(notices))


def find_voice(storyboard: Storyboard, root: Path, name: str | None = None) -> Voice:
    """A film's voice, or another one with the film's settings.

    Raises:
        InputError: there is no such voice.
    """
    film = storyboard.film
    return create_voice(name or film.voice, VoiceSettings(root, film.voices.model_dump()))


def scripts_of(storyboard: Storyboard, root: Path, language: str) -> dict[str, Script]:
    """Row -> what is to be said, in the order of the film.

    Raises:
        InputError: the lexicon is damaged.
    """
    film = storyboard.film
    lexicon = read_lexicon(root / film.lexicon if film.lexicon else None, language)
    return {
        row.id: prepare(localize(row.narration, language), language, lexicon, row.id)
        for row in storyboard.rows
    }


def write_timing(narration: Narration, storyboard_file: Path) -> Path | None:
    """Put a narration into the timing lock, if the voice spoke every row of it itself.

    Returns:
        The file, if it changed.
    """
    if len(narration.locked) < len(narration.speeches):
        return None
    path = lock_file(storyboard_file)
    known = read_lock(path)
    lock = known.with_rows(narration.voice, narration.language, narration.locked)
    if repr(lock) == repr(known):  # to write it out as YAML and compare takes far longer
        return None
    return path if write_lock(path, lock) else None


@dataclass
class _Narrator:
    """Speaks rows side by side; once the voice is gone, nobody asks it again."""

    voice: Voice
    language: str
    storyboard_file: Path
    cache: Path
    insist: bool
    causes: dict[str, str] = field(default_factory=dict)
    gone: Event = field(default_factory=Event)
    why: str = ""
    _known: Lock | None = None

    def __post_init__(self) -> None:
        state = self.voice.state(self.language)
        if not state.available:
            self._lose(f"Voice {self.voice.name}: {state.cause}. {state.remedy}")

    def say(self, script: Script) -> Speech:
        """One row: from the cache, by the voice, by the lock, or at reading speed."""
        if self.gone.is_set() and self.insist:
            raise LantuError(self.why)
        if not self.gone.is_set():
            try:
                return speak(script, self.voice, self.cache)
            except Unavailable as error:
                if error.altogether:
                    self._lose(str(error))
                elif self.insist:
                    raise LantuError(f"{error} {self._refusal()}") from error
                else:
                    self.causes[script.utterance.row] = str(error)
                    return self._silent(script)
        said = self._kept(script)
        if said:
            return said
        self.causes[script.utterance.row] = ""
        return self._silent(script)

    def notices(self, scripts: Mapping[str, Script]) -> list[str]:
        """Why rows are silent, and which of them have no timing of the voice."""
        lines = [self.why] if self.why else []
        lines += [cause for cause in self.causes.values() if cause]
        if not self.causes:
            return lines
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
            lines.append(f"Silent rows have their timing from {name}.")
        if stale:
            lines.append(
                f"{name} is stale for row {', '.join(stale)}: the words changed, so the timing "
                "is a guess."
            )
        if missing:
            lines.append(f"{name} does not know row {', '.join(missing)}: the timing is a guess.")
        return lines

    def _lock(self) -> Lock:
        if self._known is None:
            self._known = read_lock(lock_file(self.storyboard_file))
        return self._known

    def _lose(self, why: str) -> None:
        self.why = f"{why} {self._refusal()}" if self.insist else why
        self.gone.set()
        if self.insist:
            raise LantuError(self.why)

    def _refusal(self) -> str:
        return "A film to publish needs its voice; --quality low and medium do without."

    def _kept(self, script: Script) -> Speech | None:
        """What the voice said before it was gone; a voice that is not installed has no key."""
        try:
            return cached(script, self.voice, self.cache)
        except (LantuError, ImportError, OSError):
            return None

    def _silent(self, script: Script) -> Speech:
        """A row without sound, with the timing of the lock if it has one."""
        utterance = script.utterance
        locked = self._lock().find(self.voice.name, utterance)
        if locked is None:
            return speak(script, create_voice("silent"), self.cache)
        key = f"{FORMAT}-{content_key(locked)}"
        return keep(script, key, "silent", self.cache, partial(deliver, locked, utterance))
