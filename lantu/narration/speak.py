"""Speaks one row's narration into a WAV with the times of its marks and words; cached."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lantu.core.records import Speech, SpokenWord
from lantu.languages import LANGUAGES
from lantu.narration.prosody import VERSION as PROSODY, prosody_key, speak_with_prosody
from lantu.store import intact, read_sealed, sealed, write_sealed
from lantu.storyboard import Mark, Narration, Pause, Phrase, parse
from lantu.voices import (
    Delivery,
    Lexicon,
    Prosody,
    SaidWord,
    SpokenPause,
    Unavailable,
    Utterance,
    Voice,
    normalise,
    pause_at,
)

FORMAT = 3
"""Version of the cached files; increase it to speak all rows again."""


def speak(script: NarrationScript, voice: Voice, cache: Path) -> Speech:
    """Speak one row's narration, or read it from the cache.

    Args:
        script: text for the voice, from `make_script`.
        voice: voice that speaks it.
        cache: root of the cache; speech is stored in its folder `speech`.

    Raises:
        Unavailable: the voice is not installed or cannot be reached.
        LantuError: the voice failed.
    """
    state = voice.state(script.utterance.language)
    if not state.available:
        raise Unavailable(f"Voice {voice.name}: {state.cause}. {state.remedy}")
    key = speech_key(script.utterance, voice)
    return speak_cached(
        script, key, voice.name, cache, partial(speak_with_prosody, voice, script.utterance)
    )


def cached_speech(script: NarrationScript, voice: Voice, cache: Path) -> Speech | None:
    """Return a script's speech from the cache; None if it is not cached."""
    key = speech_key(script.utterance, voice)
    wav = cache / "speech" / f"{key}.wav"
    delivery = _read(wav.with_suffix(".json")) if intact(wav) else None
    return _speech(script, key, voice.name, wav, delivery) if delivery else None


def speak_cached(
    script: NarrationScript, key: str, voice: str, cache: Path, make: Callable[[Path], Delivery]
) -> Speech:
    """Return a script's speech from the cache; make and store it if it is not there.

    Args:
        script: text for the voice.
        key: content key, the name in the cache.
        voice: name of the voice.
        cache: root of the cache.
        make: writes the WAV to a path and returns its times.
    """
    wav = cache / "speech" / f"{key}.wav"
    times = wav.with_suffix(".json")
    delivery = _read(times) if intact(wav) else None
    if delivery is None:
        with sealed(wav) as temporary:
            delivery = rounded(make(temporary))
        write_sealed(times, json.dumps(asdict(delivery), ensure_ascii=False, indent=1))
    return _speech(script, key, voice, wav, delivery)


def _speech(script: NarrationScript, key: str, voice: str, wav: Path, delivery: Delivery) -> Speech:
    return Speech(
        wav=wav,
        seconds=delivery.seconds,
        marks=dict(delivery.marks),
        words=script.shown_words(delivery),
        text=script.text,
        voice=voice,
        key=key,
        notices=delivery.notices,
    )


def rounded(delivery: Delivery) -> Delivery:
    """Round length and marks to 1 µs like the timing lock, so that both give equal times."""
    marks = {name: round(at, 6) for name, at in delivery.marks.items()}
    return replace(delivery, seconds=round(delivery.seconds, 6), marks=marks)


def speech_key(utterance: Utterance, voice: Voice) -> str:
    """Return the content key of a speech: text, marks, voice and settings of the voice."""
    said: dict[str, object] = {
        "text": utterance.text,
        "marks": utterance.marks,
        "language": utterance.language,
    }
    if utterance.turns:
        said["turns"] = utterance.turns
    if utterance.prosody:
        said["prosody"] = [PROSODY, prosody_key(utterance.prosody)]
    parts = [FORMAT, voice.name, voice.key(utterance), said]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class AlignedSpan:
    """A span of the spoken text and the span of the displayed text that it corresponds to.

    Attributes:
        said: start index in the spoken text.
        said_end: end index in the spoken text.
        shown: start index in the displayed text.
        shown_end: end index in the displayed text.
        same: both spans have the same characters.
    """

    said: int
    said_end: int
    shown: int
    shown_end: int
    same: bool


@dataclass(frozen=True, slots=True)
class NarrationScript:
    """A normalised narration, aligned with the displayed text.

    Attributes:
        text: displayed text.
        utterance: spoken text and marks, the input of a voice.
        spans: alignment of spoken and displayed text, in order.
    """

    text: str
    utterance: Utterance
    spans: tuple[AlignedSpan, ...]

    def shown_words(self, delivery: Delivery) -> tuple[SpokenWord, ...]:
        """Map spoken words to displayed spans; what is displayed as one (26 GB) is one span."""
        shown: list[SpokenWord] = []
        for word in delivery.words:
            start, end = self._shown(word)
            if start >= end:
                continue
            last = shown[-1] if shown else None
            if last and start < last.end:
                shown[-1] = SpokenWord(last.start, max(end, last.end), last.begins, word.ends)
            else:
                shown.append(SpokenWord(start, end, word.begins, word.ends))
        return tuple(shown)

    def _shown(self, word: SaidWord) -> tuple[int, int]:
        start, end = len(self.text), 0
        for span in self.spans:
            first, last = max(word.start, span.said), min(word.end, span.said_end)
            if first >= last:
                continue
            if span.same:
                shift = span.shown - span.said
                start, end = min(start, first + shift), max(end, last + shift)
            else:
                start, end = min(start, span.shown), max(end, span.shown_end)
        return start, end


def make_script(
    narration: str | Narration, language: str, lexicon: Lexicon, row: str = "", speed: float = 1.0
) -> NarrationScript:
    """Parse the markup of a narration and normalise its text for the voice.

    Args:
        narration: narration with markup, as in the storyboard, or parsed.
        language: "zh" or "en".
        lexicon: pronunciations of that language.
        row: id of its row; only the `recorded` voice needs it.
        speed: of the whole row, as a multiple of the voice's own.

    Raises:
        InputError: the markup is invalid.
    """
    parsed = parse(narration, language) if isinstance(narration, str) else narration
    said = ""
    turns: list[tuple[int, str]] = []
    marks: list[tuple[str, int]] = []
    spans: list[AlignedSpan] = []
    pauses: list[SpokenPause] = []
    for piece in parsed.pieces:
        if isinstance(piece, Mark):
            marks.append((piece.name, len(said)))
            continue
        if isinstance(piece, Pause):
            said, marks = _with_comma(said, marks, parsed.text[piece.at :], language)
            pauses.append(SpokenPause(len(said), piece.seconds, piece.least, len(marks)))
            continue
        begins = len(said)
        if piece.speaker != (turns[-1][1] if turns else ""):
            turns.append((begins, piece.speaker))
        for part in normalise(_said(piece, language), language, lexicon):
            ends = len(said) + len(part.said)
            first, last = piece.start + part.start, piece.start + part.end
            if piece.said == piece.shown:
                spans.append(AlignedSpan(len(said), ends, first, last, same=not part.changed))
            said += part.said
        if piece.said != piece.shown:
            spans.append(AlignedSpan(begins, len(said), piece.start, piece.end, same=False))
    prosody = Prosody(
        tuple(pauses),
        tuple(_spoken_span(spans, *stress) for stress in parsed.stresses),
        tuple(_speeds(parsed, spans, speed)),
    )
    utterance = Utterance(said, tuple(marks), language, row, tuple(turns), prosody)
    return NarrationScript(parsed.text, utterance, tuple(spans))


def _said(piece: Phrase, language: str) -> str:
    """What a phrase says, in letters of its language."""
    respelled = LANGUAGES[language].respelled
    if piece.said == piece.shown or respelled is None:
        return piece.said
    return respelled(piece.shown, piece.said) or piece.said


def _with_comma(
    said: str, marks: list[tuple[str, int]], following: str, language: str
) -> tuple[str, list[tuple[str, int]]]:
    """Let the voice end a phrase where a pause is to be; marks before the pause stay before it."""
    spoken = said.rstrip()
    following = following.lstrip()
    if not spoken or not following or pause_at(f"{spoken} ", len(spoken) - 1):
        return said, marks
    if pause_at(f"{following[0]} ", 0):
        return said, marks
    comma = ", " if LANGUAGES[language].spaced else "，"
    return spoken + comma, [(name, min(at, len(spoken))) for name, at in marks]


def _spoken_span(spans: Sequence[AlignedSpan], start: int, end: int) -> tuple[int, int]:
    """Where a span of the displayed text is in the spoken text."""
    first, last = 0, 0
    for span in spans:
        begins, ends = max(start, span.shown), min(end, span.shown_end)
        if begins >= ends:
            continue
        shift = span.said - span.shown
        found = (begins + shift, ends + shift) if span.same else (span.said, span.said_end)
        first, last = (found[0] if last == 0 else first), found[1]
    return first, last


def _speeds(
    parsed: Narration, spans: Sequence[AlignedSpan], speed: float
) -> Iterator[tuple[int, int, float]]:
    """The speeds of the spoken text: those of phrases are multiples of the row's."""
    at = 0
    for start, end, own in (*parsed.speeds, (len(parsed.text), len(parsed.text), 1.0)):
        if speed != 1.0 and at < start:
            yield (*_spoken_span(spans, at, start), speed)
        if own != 1.0:
            yield (*_spoken_span(spans, start, end), own * speed)
        at = end


def _read(path: Path) -> Delivery | None:
    """Read a cached delivery; None if it is missing, damaged, or of another form."""
    try:
        return _deliveries().validate_json(read_sealed(path) or b"")
    except ValidationError:
        return None


@cache
def _deliveries() -> TypeAdapter[Delivery]:
    return TypeAdapter(Delivery)
