"""Subprocess that aligns a recording by the CTC model: `python -m lantu.voices.ctc_process`.

It reads a request as JSON from standard input and prints the times of the words as JSON. It is a
process of its own, so that a crash of the model's runtime does not end a render.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from lantu.voices.ctc_alignment import TooShort, force_align
from lantu.voices.ctc_model import BLANK, FRAME, RATE, log_probabilities, phoneme_numbers

FRAME_SECONDS = FRAME / RATE


def align(request: dict[str, Any]) -> dict[str, Any]:
    """Find words in a sound.

    Args:
        request: `samples` (path of an .npy, mono at 16 kHz), `model` (path), `phonemes` (what
            eSpeak NG writes of each word), `anchors` (pairs: index of a word, seconds at which it
            begins).

    Returns:
        `words`: for each word when its first phoneme begins and its last one ends, in seconds, or
        null if none of its phonemes is known; null if the sound is too short for the words.
    """
    found = log_probabilities(np.load(request["samples"]), Path(request["model"]))
    numbers = [phoneme_numbers(ipa) for ipa in request["phonemes"]]
    starts = np.cumsum([0, *(len(one) for one in numbers)])
    anchors = [
        (int(starts[word]), min(max(round(at / FRAME_SECONDS), 0), len(found)))
        for word, at in request["anchors"]
    ]
    try:
        spans = force_align(found, [number for one in numbers for number in one], BLANK, anchors)
    except TooShort:
        return {"words": None}
    # The model hears a phoneme in the middle of the frame in which it reports it.
    begins, ends = ((spans + 0.5) * FRAME_SECONDS).T.tolist() if len(spans) else ([], [])
    words = [
        [begins[first], ends[after - 1]] if first < after else None
        for first, after in pairwise(starts)
    ]
    return {"words": words}


if __name__ == "__main__":
    print(json.dumps(align(json.load(sys.stdin))))
