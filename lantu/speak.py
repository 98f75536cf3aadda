"""The speak stage: narration to a WAV and the times of its marks and words. Cached by content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from lantu.errors import LantuError
from lantu.files import whole, write_whole
from lantu.records import Speech, SpokenWord
from lantu.storyboard.narration import Mark, parse
from lantu.voices.lexicon import Lexicon
from lantu.voices.normalise import english_words, normalise
from lantu.voices.protocol import Delivery, SaidWord, Utterance, Voice
from lantu.voices.registry import find

FORMAT = 1
"""Of what the cache holds; a change makes every speech new."""


def speak(narration: str, language: str, voice: str, cache: Path, lexicon: Lexicon) -> Speech:
    """Speak one row's narration, or find it in the cache.

    Args:
        narration: with its markup, as in the storyboard.
        language: "zh" or "en".
        voice: name of a voice that can speak here (see `lantu.voices.registry.choose`).
        cache: the cache folder; speeches lie in its folder `speech`.
        lexicon: pronunciations of that language.

    Raises:
        InputError: the markup is wrong, or there is no such voice.
        LantuError: the voice is missing or failed.
    """
    script = prepare(narration, language, lexicon)
    speaker = find(voice)
    state = speaker.state(language)
    if not state.available:
        raise LantuError(f"Voice {voice}: {state.cause}. {state.remedy}")
    key = speech_key(script.utterance, speaker)
    wav = cache / "speech" / f"{key}.wav"
    times = wav.with_suffix(".json")
    delivery = _read(times) if wav.exists() else None
    if delivery is None:
        with whole(wav) as temporary:
            delivery = speaker.speak(script.utterance, temporary)
        write_whole(times, json.dumps(asdict(delivery), ensure_ascii=False, indent=1))
    return Speech(
        wav=wav,
        seconds=delivery.seconds,
        marks=dict(delivery.marks),
        words=script.shown_words(delivery),
        text=script.text,
        voice=voice,
        key=key,
    )


def speech_key(utterance: Utterance, voice: Voice) -> str:
    """Name of everything that shapes a speech: what is said, its marks, the voice and manner."""
    parts = [FORMAT, voice.name, voice.key(utterance), asdict(utterance)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the said text and the stretch of the shown text it stands for.

    Attributes:
        said: index of its first said character.
        said_end: index after its last said character.
        shown: index of its first shown character.
        shown_end: index after its last shown character.
        same: both read the same, character by character.
    """

    said: int
    said_end: int
    shown: int
    shown_end: int
    same: bool


@dataclass(frozen=True, slots=True)
class Script:
    """A narration ready for a voice: what is said, and how it lies along what is shown."""

    text: str
    utterance: Utterance
    stretches: tuple[Stretch, ...]

    def shown_words(self, delivery: Delivery) -> tuple[SpokenWord, ...]:
        """Words as said to words as shown; what is shown as one, such as 26 GB, is one word."""
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
        for stretch in self.stretches:
            first, last = max(word.start, stretch.said), min(word.end, stretch.said_end)
            if first >= last:
                continue
            if stretch.same:
                shift = stretch.shown - stretch.said
                start, end = min(start, first + shift), max(end, last + shift)
            else:
                start, end = min(start, stretch.shown), max(end, stretch.shown_end)
        return start, end


def prepare(narration: str, language: str, lexicon: Lexicon) -> Script:
    """Markup and text for the eye to text for the ear.

    Raises:
        InputError: the markup is wrong.
    """
    parsed = parse(narration, language)
    said = ""
    marks: list[tuple[str, int]] = []
    stretches: list[Stretch] = []
    for piece in parsed.pieces:
        if isinstance(piece, Mark):
            marks.append((piece.name, len(said)))
            continue
        begins = len(said)
        for part in normalise(piece.said, language, lexicon):
            ends = len(said) + len(part.said)
            first, last = piece.start + part.start, piece.start + part.end
            if piece.said == piece.shown:
                stretches.append(Stretch(len(said), ends, first, last, same=not part.changed))
            said += part.said
        if piece.said != piece.shown:
            stretches.append(Stretch(begins, len(said), piece.start, piece.end, same=False))
    return Script(parsed.text, Utterance(said, tuple(marks), language), tuple(stretches))


def english_in_chinese(narration: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Words that a Chinese narration would have said as English letters: a finding each.

    The remedy is a lexicon entry, or [shown|said] in the narration.
    """
    return english_words(prepare(narration, "zh", lexicon).utterance.text)


def _read(path: Path) -> Delivery | None:
    """A cached delivery; None where there is none, or it is damaged."""
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
        words = tuple(SaidWord(**word) for word in saved["words"])
        return Delivery(saved["seconds"], saved["marks"], words)
    except (OSError, ValueError, KeyError, TypeError):
        return None
