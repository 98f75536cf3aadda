"""Subprocess of the voice `sherpa`: `python -m lantu.voices.engines.sherpa_process`.

It reads a request as JSON from standard input, writes one .npy of samples per text, and prints
the sample rate as JSON. sherpa-onnx ends its process if a model is invalid, so it needs its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import sherpa_onnx

from lantu.voices.engines.sherpa import vocoder_in
from lantu.voices.model_files import unknown_speaker


def synthesise(request: dict[str, Any]) -> dict[str, Any]:
    """Synthesise every text to `folder`/<index>.npy, float32 of shape (n,).

    Args:
        request: `model` (folder), `speaker` (index or null), `texts` (list), `folder` (path).

    Returns:
        `rate` in hertz, or `failed` with the cause.
    """
    folder = Path(request["model"])
    config = sherpa_onnx.OfflineTtsConfig(model=configure(folder), max_num_sentences=1)
    if not config.validate():
        return {"failed": f"{folder} lacks files that its kind of model needs. Unpack it again."}
    voice = sherpa_onnx.OfflineTts(config)
    if (request["speaker"] or 0) >= max(voice.num_speakers, 1):
        return unknown_speaker(request, voice.num_speakers)
    for index, text in enumerate(request["texts"]):
        sound = voice.generate(text, sid=request["speaker"] or 0).samples
        np.save(Path(request["folder"]) / f"{index}.npy", np.asarray(sound, np.float32))
    return {"rate": voice.sample_rate}


def configure(folder: Path) -> Any:
    """The sherpa-onnx configuration for a model folder; its files tell the kind of model."""
    vocoder = vocoder_in(folder)
    models = sorted(path for path in folder.glob("*.onnx") if path != vocoder)
    acoustic = next((path for path in models if ".int8" not in path.name), models[0])
    common = {
        "tokens": str(folder / "tokens.txt"),
        "lexicon": ",".join(str(path) for path in sorted(folder.glob("lexicon*.txt"))),
    }
    if (folder / "voices.bin").is_file():
        voices = str(folder / "voices.bin")
        kokoro = sherpa_onnx.OfflineTtsKokoroModelConfig(
            model=str(acoustic), voices=voices, **common
        )
        return sherpa_onnx.OfflineTtsModelConfig(kokoro=kokoro)
    if vocoder:
        matcha = sherpa_onnx.OfflineTtsMatchaModelConfig(
            acoustic_model=str(acoustic), vocoder=str(vocoder), **common
        )
        return sherpa_onnx.OfflineTtsModelConfig(matcha=matcha)
    # Without random stretching, the same text has the same timing everywhere.
    vits = sherpa_onnx.OfflineTtsVitsModelConfig(model=str(acoustic), noise_scale_w=0, **common)
    return sherpa_onnx.OfflineTtsModelConfig(vits=vits)


if __name__ == "__main__":
    print(json.dumps(synthesise(json.load(sys.stdin))))
