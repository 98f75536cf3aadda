"""Speaks all rows: from the film's kept narration, else by its voice, else by a stand-in."""

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
from lantu.narration.kept import NEVER, KeptNarration, kept_narration
from lantu.narration.speak import (
    NarrationScript,
    cached_speech,
    make_script,
    speak,
    speak_cached,
)
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
from lantu.voices import (
    Unavailable,
    Utterance,
    Voice,
    VoiceSettings,
    create_voice,
    read_lexicon,
)

FORMAT = 1
"""Version of silent rows; increase it to make all of them again."""
REFUSAL = "A film to publish needs its voice; --quality low and medium do without."
STAND_IN = "espeak"
"""Speaks a row whose kept narration is stale where the film's voice is missing."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A film's narration in one language.

    Attributes:
        voice: name of the requested voice.
        language: "zh" or "en".
        speeches: row id -> speech.
        locked: row id -> entry for the timing lock; only rows that this voice spoke, now or
            when its speech was kept.
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
    narrator = _Narrator(
        voice,
        language,
        project.storyboard_file,
        project.cache,
        require_voice,
        find_kept(storyboard, project.root, language),
        may_speak=use_voice,
    )
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
        row: LockedRow(
            said_key(scripts[row].utterance),
            narrator.played.get(row, speech.key),
            speech.seconds,
            speech.marks,
        )
        for row, speech in speeches.items()
        if row not in narrator.causes
    }
    return Narration(voice.name, language, speeches, locked, tuple(notices))


def voice_lacks(storyboard: Storyboard, root: Path, language: str) -> list[str]:
    """Describe why the film's voice cannot speak all rows, one line each; nothing is spoken.

    Rows whose kept narration is up to date need no voice.

    Raises:
        InputError: the lexicon, or a file of the voice, is damaged.
    """
    voice = find_voice(storyboard, root)
    kept = find_kept(storyboard, root, language)
    scripts = scripts_of(storyboard, root, language)
    scripts = {row: one for row, one in scripts.items() if not kept.find(one.utterance)}
    state = voice.state(language)
    if scripts and not state.available:
        return [f"Voice {voice.name}: {state.cause}. {state.remedy}"]
    lacks = []
    for script in scripts.values():
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


def find_kept(storyboard: Storyboard, root: Path, language: str) -> KeptNarration:
    """Return the narration that the film keeps in a language."""
    film = storyboard.film
    return kept_narration(root, language, film.voice, film.voices)


def play_kept(script: NarrationScript, kept: KeptNarration, cache: Path) -> Speech | None:
    """Return a row's speech from the kept narration; None if that is missing or stale."""
    row = script.utterance.row
    if kept.find(script.utterance) is None:
        return None
    voice = kept.voice.partition(" ")[0]
    return speak_cached(script, kept.key(row), voice, cache, partial(kept.play, row))


def stale_narration(storyboard: Storyboard, root: Path, language: str) -> list[Finding]:
    """Warn of each row whose kept narration cannot be played.

    Raises:
        InputError: the lexicon is damaged.
    """
    if storyboard.film.voice in NEVER:
        return []
    kept = find_kept(storyboard, root, language)
    scripts = scripts_of(storyboard, root, language)
    causes = {row: kept.stale(script.utterance) for row, script in scripts.items()}
    return [
        warning(
            Code.STALE_NARRATION,
            f"it {cause}. Run `lantu narrate --scene {row}`.",
            language,
            row,
        )
        for row, cause in causes.items()
        if cause
    ]


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
    """Speaks rows on several threads; once the voice is unavailable, it is not called again.

    Attributes:
        causes: row id -> why its voice did not speak it; "" where the voice is lost altogether.
        played: row id -> content key of the speech, of rows from the kept narration.
        stood_in: ids of rows that the stand-in spoke.
    """

    voice: Voice
    language: str
    storyboard_file: Path
    cache: Path
    require_voice: bool
    kept: KeptNarration
    may_speak: bool = True
    causes: dict[str, str] = field(default_factory=dict)
    played: dict[str, str] = field(default_factory=dict)
    stood_in: list[str] = field(default_factory=list)
    voice_lost: Event = field(default_factory=Event)
    voice_problem: str = ""
    _known: TimingLock | None = None

    def __post_init__(self) -> None:
        self._lock()  # a damaged one is refused before anything is drawn
        state = self.voice.state(self.language)
        if not state.available:
            self._give_up_voice(f"Voice {self.voice.name}: {state.cause}. {state.remedy}")
        if not self.may_speak:
            self.voice_lost.set()

    def say(self, script: NarrationScript) -> Speech:
        """Return a row's speech: kept, cached or spoken; else a stand-in's, else silence.

        Raises:
            LantuError: the voice failed, or is missing and `require_voice` is set.
        """
        row = script.utterance.row
        kept = play_kept(script, self.kept, self.cache)
        if kept:
            self.played[row] = self.kept.rows[row].speech
            return kept
        if self.voice_lost.is_set() and self.require_voice:
            raise LantuError(self._refused(script), Code.VOICE_UNAVAILABLE)
        if not self.voice_lost.is_set():
            try:
                return speak(script, self.voice, self.cache)
            except Unavailable as error:
                if error.altogether:
                    self._give_up_voice(str(error))
                if self.require_voice:
                    raise LantuError(f"{error} {REFUSAL}", Code.VOICE_UNAVAILABLE) from error
                if not error.altogether:
                    self.causes[row] = str(error)
                    return self._without_voice(script)
        said = self._cached(script)
        if said:
            return said
        self.causes[row] = ""
        return self._without_voice(script)

    def notices(self, scripts: Mapping[str, NarrationScript]) -> list[Finding]:
        """Describe why rows are silent or spoken by another voice."""
        causes: dict[str, str | None] = {}
        if self.voice_problem and len(self.played) < len(scripts):
            causes[self.voice_problem] = None
        causes |= {cause: row for row, cause in self.causes.items() if cause}
        found = [
            warning(Code.VOICE_UNAVAILABLE, cause, self.language, row)
            for cause, row in causes.items()
        ]
        for row in scripts:
            if row in self.stood_in:
                cause = (
                    f"it is spoken by {STAND_IN}, because it "
                    f"{self.kept.stale(scripts[row].utterance)}. "
                    f"`lantu narrate --scene {row}` speaks it by {self.voice.name}."
                )
                found.append(warning(Code.STAND_IN_VOICE, cause, self.language, row))
        silent = {
            row: scripts[row].utterance
            for row in scripts
            if row in self.causes and row not in self.stood_in
        }
        return found + self._lock_notices(silent) if silent else found

    def _lock_notices(self, silent: Mapping[str, Utterance]) -> list[Finding]:
        """Say which silent rows have their timing from the lock, and which an estimated one."""
        found = []
        lock = self._lock()
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
        self.voice_problem = voice_problem
        self.voice_lost.set()

    def _refused(self, script: NarrationScript) -> str:
        """Why a film to publish cannot do without the voice for a row."""
        cause = self.kept.stale(script.utterance)
        row = f"Row {script.utterance.row} {cause}. " if cause else ""
        return f"{row}{self.voice_problem} {REFUSAL}"

    def _cached(self, script: NarrationScript) -> Speech | None:
        """Return cached speech; None if there is none, or the missing voice has no key."""
        try:
            return cached_speech(script, self.voice, self.cache)
        except (LantuError, ImportError, OSError):
            return None

    def _without_voice(self, script: NarrationScript) -> Speech:
        """Return a row's speech by the stand-in if the film keeps its narration, else silence.

        A film without kept narration keeps the timing of its voice in the lock, and a stand-in
        would change it.
        """
        if self.may_speak and self.kept.stale(script.utterance):
            stand_in = create_voice(STAND_IN)
            if stand_in.state(self.language).available:
                self.stood_in.append(script.utterance.row)
                return speak(script, stand_in, self.cache)
        return self._silent(script)

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
