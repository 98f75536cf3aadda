"""The CTC model that finds the words of a recording: its file, its alphabet and how it is run.

It is the phoneme recogniser of hama: 5 MB, a waveform of 16 kHz in, a phoneme every 20 ms out.
`lantu voices get ctc` brings it; without it recordings are aligned with eSpeak's speech alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lantu.voices.downloads import Download, voice_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LICENCE = (
    "Phoneme recogniser of hama by Seongmin Park and the hama contributors: MIT License; its "
    "Python package says Apache License 2.0."
)
MODEL = Download(
    name="hama-asr-waveform-fp16.onnx",
    address="https://raw.githubusercontent.com/hamanlp/hama/"
    "cc699f17ef24d4dbeeb9e36ee9c4a77c7c91ad9d/assets/asr_waveform_fp16.onnx",
    size=4_996_794,
    sha256="a884b5ac55f8bbc00673e8cf6d2dd601aa76e5031dd85cf3de2f25b5987cd59a",
)
PACKAGE = "hama==1.3.13"
"""Python package that holds the same file."""
PACKAGE_FILE = "assets/asr_waveform_fp16.onnx"

RATE = 16_000
FRAME = 320
"""Samples per frame of the model's output: 20 ms."""
WINDOW = 1200
"""Frames that the model is given at once: it does not hear more than 1,500."""
CONTEXT = 100
"""Frames at both ends of a window that are heard, but taken from the neighbouring window."""
BLANK = 190
NUMBERS = {
    "a": 7, "aɪ": 8, "aʊ": 9, "b": 10, "c": 11, "d": 12, "d͡ʒ": 13, "e": 14, "eɪ": 16, "f": 17,
    "g": 18, "h": 19, "i": 20, "j": 21, "k": 27, "l": 30, "m": 31, "n": 32, "o": 33, "oʊ": 34,
    "p": 35, "r": 38, "s": 39, "t": 41, "t͡ɕ": 44, "t͡ʃ": 47, "u": 48, "v": 49, "w": 50, "x": 55,
    "y": 56, "z": 57, "æ": 66, "ç": 67, "ð": 69, "ø": 72, "ŋ": 75, "œ": 76, "ɐ": 79, "ɑ": 80,
    "ɒ": 81, "ɔ": 83, "ɔɪ": 84, "ɕ": 85, "ə": 89, "ɚ": 90, "ɛ": 91, "ɜ": 92, "ɝ": 93, "ɣ": 96,
    "ɤ": 97, "ɥ": 98, "ɨ": 100, "ɪ": 101, "ɫ": 103, "ɯ": 105, "ɲ": 109, "ɹ": 114, "ɻ": 115,
    "ɾ": 117, "ʁ": 119, "ʂ": 120, "ʃ": 121, "ʈ": 122, "ʊ": 124, "ʌ": 126, "ʎ": 127, "ʏ": 128,
    "ʐ": 129, "ʒ": 131, "ʔ": 132, "β": 172, "θ": 173, "χ": 174,
}  # fmt: skip
"""Phoneme -> the model's number of it, of those that eSpeak NG writes."""
UNWRITTEN = re.compile(r"\(.*?\)|[ˈˌː\d.\s‿-]")
"""What eSpeak NG writes besides phonemes: changes of language, stress, length, tone, joins."""
TIES = (("ɡ", "g"), ("d^ʒ", "d͡ʒ"), ("t^ʃ", "t͡ʃ"), ("t^ɕ", "t͡ɕ"), ("^", ""))
LONGEST = 3
"""Characters of the longest phoneme."""


def model_path() -> Path:
    """Where the model lies on this machine; it may be missing."""
    return voice_folder("ctc") / MODEL.name


def has_ctc() -> bool:
    """Whether recordings can be aligned by the model here."""
    return model_path().is_file() and util.find_spec("onnxruntime") is not None


def phoneme_numbers(ipa: str) -> list[int]:
    """The model's numbers of what eSpeak NG writes of a word, with ^ as the tie of two letters.

    What the model does not know is left out.
    """
    spoken = unicodedata.normalize("NFC", UNWRITTEN.sub("", ipa))
    for written, letters in TIES:
        spoken = spoken.replace(written, letters)
    numbers = []
    at = 0
    while at < len(spoken):
        sizes = (size for size in range(LONGEST, 0, -1) if spoken[at : at + size] in NUMBERS)
        size = next(sizes, 0)
        if size:
            numbers.append(NUMBERS[spoken[at : at + size]])
        at += max(size, 1)
    return numbers


def log_probabilities(samples: NDArray[np.float32], model: Path) -> NDArray[np.float32]:
    """Run the model over a sound of any length.

    Args:
        samples: mono at 16 kHz, shape (n,).
        model: its file.

    Returns:
        Natural logarithms of the probabilities of each frame, shape (frames, 191).
    """
    import numpy as np

    session = _session(model)
    frames = max(1, len(samples) // FRAME)
    parts = []
    for begins, first, ends, last in _windows(frames):
        heard = samples[begins * FRAME : ends * FRAME]
        (found,) = session.run(
            ["log_probs"],
            {"waveform": heard[None], "waveform_lengths": np.array([len(heard)], np.int64)},
        )
        parts.append(found[0, first - begins : last - begins].astype(np.float32))
    return np.concatenate(parts)


def _session(model: Path) -> Any:
    """The model on one thread, so that its sums have one order."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _windows(frames: int) -> Iterator[tuple[int, int, int, int]]:
    """For each window the frames (begins, first, ends, last): heard from begins to ends, and used
    from first to last.
    """
    step = WINDOW - 2 * CONTEXT
    for first in range(0, frames, step):
        last = min(first + step, frames)
        yield max(0, first - CONTEXT), first, min(frames, last + CONTEXT), last
