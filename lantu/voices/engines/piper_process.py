"""Texts by a Piper model, in a process of its own: `python -m lantu.voices.engines.piper_process`.

Piper is GPL, so it is loaded here and nowhere else. Reads a request as JSON from standard input,
writes one .npy of samples for each text, and prints the rate as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from lantu.voices.model_files import no_such_speaker


def synthesise(request: dict[str, Any]) -> dict[str, Any]:
    """Speak texts one by one.

    Args:
        request: `model` (path), `speaker` (number or null), `texts`, `folder` for the sounds.

    Returns:
        `rate` in hertz, or `failed` with the cause.
    """
    from piper.config import SynthesisConfig
    from piper.voice import PiperVoice

    model = Path(request["model"])
    voice = PiperVoice.load(model, download_dir=model.parent)
    speakers = voice.config.num_speakers
    if (request["speaker"] or 0) >= max(speakers, 1):
        return no_such_speaker(request, speakers)
    # Piper stretches sounds at random; without it, the same text has the same timing everywhere.
    manner = SynthesisConfig(speaker_id=request["speaker"], noise_w_scale=0, normalize_audio=False)
    for index, text in enumerate(request["texts"]):
        parts = [chunk.audio_float_array for chunk in voice.synthesize(text, manner)]
        sound = np.concatenate(parts) if parts else np.zeros(0, np.float32)
        np.save(Path(request["folder"]) / f"{index}.npy", sound)
    return {"rate": voice.config.sample_rate}


if __name__ == "__main__":
    print(json.dumps(synthesise(json.load(sys.stdin))))
