"""Subprocess of the voice `piper`: `python -m lantu.voices.engines.piper_process`.

It reads a request as JSON from standard input, writes one .npy of samples per text, and prints
the sample rate as JSON. Piper is GPL and is loaded in this process only.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from lantu.voices.model_files import unknown_speaker


def synthesise(request: dict[str, Any]) -> dict[str, Any]:
    """Synthesise every text to `folder`/<index>.npy, float32 of shape (n,).

    Args:
        request: `model` (path), `speaker` (index or null), `texts` (list), `folder` (path).

    Returns:
        `rate` in hertz, or `failed` with the cause.
    """
    from piper.config import SynthesisConfig
    from piper.voice import PiperVoice

    model = Path(request["model"])
    voice = PiperVoice.load(model, download_dir=model.parent)
    speakers = voice.config.num_speakers
    if (request["speaker"] or 0) >= max(speakers, 1):
        return unknown_speaker(request, speakers)
    # Piper stretches sounds at random; without it, the same text has the same timing everywhere.
    manner = SynthesisConfig(speaker_id=request["speaker"], noise_w_scale=0, normalize_audio=False)
    for index, text in enumerate(request["texts"]):
        parts = [chunk.audio_float_array for chunk in voice.synthesize(text, manner)]
        sound = np.concatenate(parts) if parts else np.zeros(0, np.float32)
        np.save(Path(request["folder"]) / f"{index}.npy", sound)
    return {"rate": voice.config.sample_rate}


if __name__ == "__main__":
    print(json.dumps(synthesise(json.load(sys.stdin))))
