"""Kept narration: sound and times of spoken rows, committed with the film.

`assets/narration/LANGUAGE/ROW.opus` is the sound, `ROW.json` beside it says which text it speaks,
by which voice, and when. A row whose text and voice are those of the film is played from there, so
the voice need not be installed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lantu.core.files import whole, write_whole
from lantu.core.records import SAMPLE_RATE
from lantu.narration.timing_lock import said_key
from lantu.voices import Delivery, SaidWord, Utterance

FOLDER = Path("assets", "narration")
BIT_RATE = 40_000
"""Bits per second of a mono voice: the recogniser makes no more errors than with the WAV."""
NEVER = ("recorded", "silent")
"""Voices that need no keeping: recordings are kept already, silence needs nothing."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One row's kept narration.

    Attributes:
        said: content key of the text and marks (see `said_key`).
        voice: the row's voice, and its choice for the language, as in `kokoro zf_xiaoxiao`.
        speech: content key of the speech when it was spoken; goes into the timing lock.
        sound: first 16 hexadecimal digits of the SHA-256 of the sound file.
        seconds: length.
        marks: mark -> seconds, in spoken order.
        words: (start, end, begins, ends) of each spoken word; places in the text, seconds.
    """

    said: str
    voice: str
    speech: str
    sound: str
    seconds: float
    marks: Mapping[str, float]
    words: tuple[tuple[int, int, float, float], ...]

    def delivery(self) -> Delivery:
        """The times as the voice gave them."""
        return Delivery(
            self.seconds, dict(self.marks), tuple(SaidWord(*word) for word in self.words)
        )


@dataclass(frozen=True)
class KeptNarration:
    """The kept narration of a film in one language.

    Attributes:
        folder: where its files lie; it may be missing.
    """

    folder: Path

    @cached_property
    def rows(self) -> Mapping[str, KeptRow]:
        """Row id -> what is kept of it; damaged files count as missing."""
        read = {file.stem: _read(file) for file in sorted(self.folder.glob("*.json"))}
        return {name: row for name, row in read.items() if row}

    def find(self, utterance: Utterance, voice: str) -> KeptRow | None:
        """A row's kept narration by a voice with its choice; None if it is missing or stale."""
        row = self.rows.get(utterance.row)
        fresh = row and row.said == said_key(utterance) and row.voice == voice
        sound = self.sound_file(utterance.row)
        if not row or not fresh or not sound.is_file() or _digest(sound) != row.sound:
            return None
        return row

    def stale(self, utterance: Utterance, voice: str) -> str:
        """Why a row's kept narration cannot be played, as a clause; "" if it can be.

        A film that keeps nothing of the row's voice has nothing stale.
        """
        engine = voice.split()[0]
        kept = any(row.voice.split()[0] == engine for row in self.rows.values())
        if not kept or self.find(utterance, voice):
            return ""
        row = self.rows.get(utterance.row)
        if row is None:
            return "has no kept narration"
        if row.said != said_key(utterance):
            return "says another text than its kept narration"
        if row.voice != voice:
            return f"has its kept narration from {row.voice}, not from {voice}"
        return f"has kept narration whose sound and times ({row.sound}) do not belong together"

    def sound_file(self, row: str) -> Path:
        """The sound of a row."""
        return self.folder / f"{row}.opus"

    def key(self, row: str) -> str:
        """Content key of a row's kept narration: its sound and its times."""
        times = (self.folder / f"{row}.json").read_bytes()
        return f"kept-{hashlib.sha256(times).hexdigest()[:27]}"

    def play(self, row: str, wav: Path) -> Delivery:
        """Decode a row's sound to a WAV at 48 kHz, and return its times.

        Raises:
            LantuError: the sound cannot be decoded.
        """
        import numpy as np

        from lantu.voices import decode_sound, write_wav

        kept = self.rows[row]
        samples = decode_sound(self.sound_file(row))
        length = round(kept.seconds * SAMPLE_RATE)
        write_wav(wav, np.pad(samples, (0, max(0, length - len(samples))))[:length])
        return kept.delivery()

    def keep(
        self, utterance: Utterance, voice: str, delivery: Delivery, speech: str, wav: Path
    ) -> None:
        """Write a spoken row to the film's kept narration.

        Args:
            utterance: what was said.
            voice: by which voice, and its choice for the language.
            delivery: when it was said.
            speech: content key of the speech.
            wav: the sound.
        """
        sound = self.sound_file(utterance.row)
        with whole(sound) as temporary:
            _encode(wav, temporary)
        row = KeptRow(
            said_key(utterance),
            voice,
            speech,
            _digest(sound),
            delivery.seconds,
            delivery.marks,
            tuple(
                (word.start, word.end, round(word.begins, 4), round(word.ends, 4))
                for word in delivery.words
            ),
        )
        write_whole(self.folder / f"{utterance.row}.json", _text(row))
        self.__dict__.pop("rows", None)

    def forget_others(self, rows: Mapping[str, object]) -> list[Path]:
        """Remove the files of rows that the film does not have; return what was removed."""
        removed = []
        for name in self.rows:
            if name not in rows:
                for file in (self.folder / f"{name}.json", self.sound_file(name)):
                    file.unlink(missing_ok=True)
                    removed.append(file)
        self.__dict__.pop("rows", None)
        return removed


def kept_narration(root: Path, language: str) -> KeptNarration:
    """The kept narration of the film in a project's root, in one of its languages."""
    return KeptNarration(root / FOLDER / language)


def _text(row: KeptRow) -> str:
    """JSON with the words on one line, so that a diff shows what changed."""
    head = {
        name: getattr(row, name) for name in ("said", "voice", "speech", "sound", "seconds")
    } | {"marks": dict(row.marks)}
    text = json.dumps(head, ensure_ascii=False, indent=1)
    words = json.dumps(row.words, separators=(",", ":"))
    return f'{text[:-2]},\n "words": {words}\n}}\n'


def _read(file: Path) -> KeptRow | None:
    try:
        saved: Any = json.loads(file.read_text(encoding="utf-8"))
        words = tuple((int(a), int(b), float(c), float(d)) for a, b, c, d in saved.pop("words"))
        return KeptRow(**saved, words=words)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def _encode(wav: Path, out: Path) -> None:
    """Encode a WAV as Opus; the same samples give the same bytes."""
    import av
    import numpy as np

    from lantu.voices import read_wav

    samples, rate = read_wav(wav)
    with av.open(str(out), "w", format="ogg", options={"fflags": "+bitexact"}) as file:
        stream = file.add_stream("libopus", rate=rate, layout="mono")
        stream.bit_rate = BIT_RATE
        stream.codec_context.flags |= av.codec.context.Flags.bitexact
        frame = av.AudioFrame.from_ndarray(
            samples[np.newaxis].astype(np.float32), format="flt", layout="mono"
        )
        frame.sample_rate = rate
        frame.pts = 0
        for part in (frame, None):
            file.mux(stream.encode(part))
