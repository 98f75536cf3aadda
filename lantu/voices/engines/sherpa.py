"""The local neural voice `sherpa`: the user's model folder for sherpa-onnx.

It supports Kokoro, Matcha, MeloTTS and other VITS models.
"""

from __future__ import annotations

from pathlib import Path

from lantu.voices.local_model import LocalVoice


class Sherpa(LocalVoice):
    """A model folder in the layout in which sherpa-onnx publishes its models."""

    name = "sherpa"
    package = "sherpa_onnx"
    process = "lantu.voices.engines.sherpa_process"

    def missing(self, path: Path) -> str:
        """Names the folder, the model in it or a file that the kind of model needs."""
        if not path.is_dir():
            return f"there is no folder {path}"
        if not any(file != vocoder_in(path) for file in path.glob("*.onnx")):
            return f"there is no .onnx model in {path}"
        if not (path / "tokens.txt").is_file():
            return f"there is no tokens.txt in {path}"
        if "kokoro" in path.name and not (path / "voices.bin").is_file():
            return f"there is no voices.bin in {path}"
        if "matcha" in path.name and vocoder_in(path) is None:
            return f"there is no vocoder (vocos….onnx or hifigan….onnx) in {path}"
        if (path / "espeak-ng-data").is_dir() and not any(path.glob("lexicon*.txt")):
            # Since version 2, sherpa-onnx only pronounces words that a lexicon file lists.
            return f"there is no lexicon….txt in {path}"
        return ""


def vocoder_in(folder: Path) -> Path | None:
    """The vocoder model in the folder of a Matcha model, or None."""
    files = sorted(folder.glob("*.onnx"))
    return next((file for file in files if "vocos" in file.name or "hifi" in file.name), None)
