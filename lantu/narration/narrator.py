"""Speaks all rows: from the film's kept narration, else by their voices, else by a stand-in."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from lantu.core.errors import LantuError
from lantu.core.records import Speech
from lantu.findings import Code, Finding
from lantu.narration.cast import Cast
from lantu.narration.kept import KeptNarration, kept_narration
from lantu.narration.lacks import warning
from lantu.narration.scripts import play_kept, scripts_of
from lantu.narration.speak import NarrationScript, cached_speech, speak, speak_cached
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
from lantu.storyboard import RECORDED, Storyboard
from lantu.voices import Unavailable, Voice, create_voice

FORMAT = 1
"""Version of silent rows; increase it to make all of them again."""
REFUSAL = "A film to publish needs its voice; --quality low and medium do without."
STAND_IN = "espeak"
"""Speaks a row whose voice is missing, if the film's voice cannot."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A film's narration in one language.

    Attributes:
        language: "zh" or "en".
        speeches: row id -> speech.
        voices: row id -> name of the voice that the film asks for.
        locked: row id -> entry for the timing lock; only rows that their voice spoke, now or
            when its speech was kept.
        missing: row id -> what is heard in place of its voice, as a sentence without a full stop.
        notices: warnings.
    """

    language: str
    speeches: Mapping[str, Speech]
    voices: Mapping[str, str]
    locked: Mapping[str, LockedRow]
    missing: Mapping[str, str]
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
    scripts = scripts_of(storyboard, project.root, language)
    narrator = _Narrator(
        Cast(storyboard, project.root),
        language,
        project.storyboard_file,
        project.cache,
        require_voice,
        kept_narration(project.root, language),
        may_speak=use_voice,
    )
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
    voices = {row: narrator.cast.voice(one.utterance).name for row, one in scripts.items()}
    missing = narrator.missing(scripts) if use_voice else {}
    return Narration(language, speeches, voices, locked, missing, tuple(notices))


def write_timing(narration: Narration, storyboard_file: Path) -> Path | None:
    """Update the timing lock, if the voices themselves spoke all rows.

    Returns:
        The lock file if it changed, else None.
    """
    if len(narration.locked) < len(narration.speeches):
        return None
    path = lock_file(storyboard_file)
    lock = known = read_lock(path)
    for voice in dict.fromkeys(narration.voices.values()):
        rows = {row: at for row, at in narration.locked.items() if narration.voices[row] == voice}
        lock = lock.with_rows(voice, narration.language, rows)
    if repr(lock) == repr(known):  # faster than comparing the YAML text
        return None
    return path if write_lock(path, lock) else None


@dataclass
class _Narrator:
    """Speaks rows on several threads; a voice that was unavailable is not called again.

    Attributes:
        codes: row id -> code of that cause, if the row has one of its own.
        causes: row id -> why its voice did not speak it; "" where the voice is lost altogether.
        played: row id -> content key of the speech, of rows from the kept narration.
        stood_in: row id -> name of the voice that spoke it in place of its own.
        lost: name of a voice that can speak nothing more -> why.
    """

    cast: Cast
    language: str
    storyboard_file: Path
    cache: Path
    require_voice: bool
    kept: KeptNarration
    may_speak: bool = True
    causes: dict[str, str] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    played: dict[str, str] = field(default_factory=dict)
    stood_in: dict[str, str] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
    _known: TimingLock | None = None

    def __post_init__(self) -> None:
        self._lock()  # a damaged one is refused before anything is drawn

    def say(self, script: NarrationScript) -> Speech:
        """Return a row's speech: kept, cached or spoken; else a stand-in's, else silence.

        Raises:
            LantuError: the voice failed, or is missing and `require_voice` is set.
        """
        row, label = script.utterance.row, self.cast.label(script.utterance)
        kept = play_kept(script, self.kept, label, self.cache)
        if kept:
            self.played[row] = self.kept.rows[row].speech
            return kept
        voice = self.cast.voice(script.utterance)
        problem = self._problem(voice)
        recorded = voice.name == RECORDED  # nothing is spoken: a recording is only aligned
        if problem and self.require_voice:
            raise LantuError(self._refused(script, problem), Code.VOICE_UNAVAILABLE)
        if (self.may_speak or recorded) and not problem:
            try:
                return speak(script, voice, self.cache)
            except Unavailable as error:
                if error.altogether:
                    self.lost[voice.name] = str(error)
                if self.require_voice:
                    raise LantuError(f"{error} {REFUSAL}", Code.VOICE_UNAVAILABLE) from error
                if not error.altogether:
                    self.causes[row], self.codes[row] = str(error), error.code
                    return self._without_voice(script, voice)
        said = self._cached(script, voice)
        if said:
            return said
        self.causes[row] = ""
        return self._without_voice(script, voice)

    def notices(self, scripts: Mapping[str, NarrationScript]) -> list[Finding]:
        """Describe why rows are silent or spoken by another voice."""
        found = []
        waiting = {row: self._voice_name(scripts[row]) for row in scripts if row in self.causes}
        for voice, problem in self.lost.items():
            if any(name == voice and not self.causes[row] for row, name in waiting.items()):
                found.append(warning(Code.VOICE_UNAVAILABLE, problem, self.language))
        plain: dict[tuple[str, str], list[str]] = {}
        for row, voice in waiting.items():
            if row in self.stood_in:
                cause = self._stand_in_cause(row, scripts[row])
                if cause:
                    code = self._code(row, Code.STAND_IN_VOICE)
                    found.append(warning(code, cause, self.language, row))
                else:
                    plain.setdefault((self.stood_in[row], voice), []).append(row)
            elif self.causes[row]:
                code = self._code(row, Code.VOICE_UNAVAILABLE)
                found.append(warning(code, self.causes[row], self.language, row))
        for (by, voice), rows in plain.items():
            cause = f"Spoken by {by}, with its own timing, in place of {voice}: {', '.join(rows)}."
            found.append(warning(Code.STAND_IN_VOICE, cause, self.language))
        silent = {row: scripts[row] for row in waiting if row not in self.stood_in}
        return found + self._lock_notices(silent) if silent else found

    def missing(self, scripts: Mapping[str, NarrationScript]) -> dict[str, str]:
        """Row id -> what is heard in place of its voice, and why."""
        found = {}
        for row, cause in self.causes.items():
            voice = self._voice_name(scripts[row])
            why = (cause or self.lost.get(voice, "")).partition(". ")[0].rstrip(".")
            why = why.removeprefix(f"Voice {voice}: ")
            by = self.stood_in.get(row)
            found[row] = f"{f'spoken by {by}' if by else 'silent'} in place of {voice}: {why}"
        return found

    def _code(self, row: str, other: Code) -> Code:
        """The code of a row's damaged recording, else another one."""
        own = self.codes.get(row)
        return own if own == Code.UNPLAYABLE_RECORDING else other

    def _stand_in_cause(self, row: str, script: NarrationScript) -> str:
        """Why a row is spoken by another voice, if there is a reason of its own."""
        by, voice = self.stood_in[row], self._voice_name(script)
        stale = self.kept.stale(script.utterance, self.cast.label(script.utterance))
        if stale:
            return (
                f"it is spoken by {by}, because it {stale}. "
                f"`lantu narrate --scene {row}` speaks it by {voice}."
            )
        cause = self.causes[row].removeprefix(f"Voice {voice}: ")
        return f"it is spoken by {by}: {cause}" if cause else ""

    def _lock_notices(self, silent: Mapping[str, NarrationScript]) -> list[Finding]:
        """Say which silent rows have their timing from the lock, and which an estimated one."""
        found = []
        lock = self._lock()
        said = {row: (self._voice_name(one), one.utterance) for row, one in silent.items()}
        stale = [row for row, (voice, one) in said.items() if lock.stale(voice, one)]
        missing = [
            row
            for row, (voice, one) in said.items()
            if row not in stale and lock.find(voice, one) is None
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

    def _voice_name(self, script: NarrationScript) -> str:
        return self.cast.voice(script.utterance).name

    def _problem(self, voice: Voice) -> str:
        """Why a voice can speak nothing; "" if it may be asked."""
        if voice.name not in self.lost:
            state = voice.state(self.language)
            if state.available:
                return ""
            self.lost[voice.name] = f"Voice {voice.name}: {state.cause}. {state.remedy}"
        return self.lost[voice.name]

    def _refused(self, script: NarrationScript, problem: str) -> str:
        """Why a film to publish cannot do without the voice for a row."""
        cause = self.kept.stale(script.utterance, self.cast.label(script.utterance))
        row = f"Row {script.utterance.row} {cause}. " if cause else ""
        return f"{row}{problem} {REFUSAL}"

    def _cached(self, script: NarrationScript, voice: Voice) -> Speech | None:
        """Return cached speech; None if there is none, or the missing voice has no key."""
        try:
            return cached_speech(script, voice, self.cache)
        except (LantuError, ImportError, OSError):
            return None

    def _without_voice(self, script: NarrationScript, voice: Voice) -> Speech:
        """Return a row's speech by a stand-in, else silence.

        A row whose timing is in the lock is silent, for a stand-in would change the timing.
        """
        said = script.utterance
        stale = self.kept.stale(said, self.cast.label(said))
        if self.may_speak and (stale or self._lock().find(voice.name, said) is None):
            label = self.cast.film_label(self.language)
            kept = play_kept(script, self.kept, label, self.cache)
            if kept:
                self.stood_in[said.row] = kept.voice
                return kept
            for other in (self.cast.film_voice(), create_voice(STAND_IN)):
                if other.name == voice.name or self._problem(other):
                    continue
                try:
                    speech = speak(script, other, self.cache)
                except Unavailable:
                    continue
                if other.name != "silent":
                    self.stood_in[said.row] = other.name
                return speech
        return self._silent(script, voice)

    def _silent(self, script: NarrationScript, voice: Voice) -> Speech:
        """Return silent speech with the timing of the lock, else with estimated timing."""
        utterance = script.utterance
        locked = self._lock().find(voice.name, utterance)
        if locked is None:
            return speak(script, create_voice("silent"), self.cache)
        key = f"{FORMAT}-{content_key(locked)}"
        return speak_cached(
            script, key, "silent", self.cache, partial(silent_delivery, locked, utterance)
        )
