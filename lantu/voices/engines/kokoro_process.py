"""Subprocess of the voice `kokoro`: `python -m lantu.voices.engines.kokoro_process`.

It reads a request as JSON from standard input, writes one .npy of samples per piece of the text,
and prints the times of the words as JSON. It is a process of its own because a model of 92 MB
needs 0.5 GB while it speaks, and because a crash of the runtime must not end a render.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lantu.core.errors import LantuError
from lantu.languages import LANGUAGES
from lantu.voices.json_subprocess import run
from lantu.voices.pronunciation.ipa import from_espeak
from lantu.voices.pronunciation.transcription import SpokenUnit, pieces, transcribe
from lantu.voices.pronunciation.vocabulary import LIMIT, NUMBERS

RATE = 24_000
FRAME = 600
"""Samples per frame of the model's durations: 25 ms."""
DURATIONS = "/encoder/Clip_output_0"
"""The output of the node that gives the frames per symbol; the model does not declare it."""
STYLE = 256
"""Numbers in a voice vector for one length of text."""


def synthesise(request: dict[str, Any]) -> dict[str, Any]:
    """Speak a text to `folder`/<index>.npy, float32 of shape (n,) at 24 kHz.

    Args:
        request: `model` and `vector` (paths), `speed` (1 is the model's), `text`,
            `language`, `accent` (of words in Latin letters, "us" or "gb"), `folder` (path).

    Returns:
        `rate` in hertz; `pieces`: for each sound a list of words (start, end, begins, ends), with
        times in seconds in that sound; `unknown`: words that could not be pronounced.
    """
    text = request["text"]
    accent = request["accent"]
    units = transcribe(
        text, request["language"], accent, lambda words, tag: pronounce(words, tag, accent)
    )
    unknown = [text[unit.start : unit.end] for unit in units if unit.word and not unit.phonemes]
    session = open_model(Path(request["model"]))
    vector = np.fromfile(request["vector"], np.float32).reshape(-1, 1, STYLE)
    spoken: list[list[tuple[int, int, float, float]]] = []
    for index, piece in enumerate(pieces(text, units)):
        numbers, owners = _numbers(piece)
        if not numbers:
            np.save(Path(request["folder"]) / f"{index}.npy", np.zeros(0, np.float32))
            spoken.append([])
            continue
        sound, frames = session.run(
            None,
            {
                "tokens": np.array([[0, *numbers, 0]], np.int64),
                "style": vector[min(len(numbers), len(vector)) - 1],
                "speed": np.array([request["speed"]], np.float32),
            },
        )
        np.save(Path(request["folder"]) / f"{index}.npy", sound.reshape(-1))
        spoken.append(_word_times(piece, owners, frames.reshape(-1)))
    return {"rate": RATE, "pieces": spoken, "unknown": unknown}


def open_model(path: Path) -> Any:
    """Open the model with its durations as a second output.

    Protocol Buffers merge what is appended to a message, so the output is declared by a few bytes
    after the file's own: a graph (field 7 of the model) that holds one output (field 12), which
    holds a name (field 1). One thread per process: the sums then have one order, and two rows are
    spoken at once on two cores.
    """
    import onnxruntime

    output = _field(12, _field(1, DURATIONS.encode()))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        path.read_bytes() + _field(7, output), options, providers=["CPUExecutionProvider"]
    )


def _field(number: int, content: bytes) -> bytes:
    """A field of a Protocol Buffers message; it must be shorter than 128 bytes."""
    return bytes([number << 3 | 2, len(content)]) + content


def _numbers(piece: Sequence[SpokenUnit]) -> tuple[list[int], list[int]]:
    """The model's numbers of a piece, and for each of them the index of its unit."""
    numbers: list[int] = []
    owners: list[int] = []
    for index, unit in enumerate(piece):
        said = unit.phonemes.rstrip() if unit is piece[-1] else unit.phonemes
        known = [NUMBERS[symbol] for symbol in said if symbol in NUMBERS]
        numbers += known
        owners += [index] * len(known)
    return numbers[:LIMIT], owners[:LIMIT]


def _word_times(
    piece: Sequence[SpokenUnit], owners: Sequence[int], frames: Any
) -> list[tuple[int, int, float, float]]:
    """(start, end, begins, ends) of each word; one without phonemes takes no time."""
    edges = np.concatenate([[0.0], np.cumsum(frames)]) * (FRAME / RATE)
    times: dict[int, tuple[float, float]] = {}
    for position, owner in enumerate(owners, start=1):  # 0 is the symbol before the text
        begins = times[owner][0] if owner in times else float(edges[position])
        times[owner] = (begins, float(edges[position + 1]))
    words = []
    at = float(edges[1])
    for index, unit in enumerate(piece):
        begins, at = times.get(index, (at, at))
        if unit.word:
            words.append((unit.start, unit.end, begins, at))
    return words


def pronounce(words: Sequence[str], tag: str, accent: str) -> Mapping[str, str]:
    """Pronounce words by eSpeak NG in its own process; none where it is not installed."""
    language = LANGUAGES[tag]
    if language.phonemes is None:
        voice, accent = str(language.voices["espeak"]["voice"]).partition("+")[0], ""
    else:
        voice = f"{tag}-{accent}"
    request = {"words": list(words), "voice": voice}
    try:
        answer = run("lantu.voices.engines.espeak_ipa_process", request, 30.0, "espeak")
    except LantuError:
        return {}
    return {
        word: from_espeak(ipa, accent) for word, ipa in zip(words, answer["phonemes"], strict=True)
    }


if __name__ == "__main__":
    print(json.dumps(synthesise(json.load(sys.stdin))))
