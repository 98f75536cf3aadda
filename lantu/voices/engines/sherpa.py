"""sherpa-onnx: local neural voices from a folder of the user's: Kokoro, Matcha, MeloTTS, VITS."""

from __future__ import annotations

from pathlib import Path

from lantu.voices.local_model import LocalVoice


class Sherpa(LocalVoice):
    """A model folder as sherpa-onnx publishes them."""

    name = "sherpa"
    package = "sherpa_onnx"
    process = "lantu.voices.engines.sherpa_process"
    example = "models/kokoro-multi-lang-v1_1#50"

    def missing(self, path: Path) -> str:
        """The folder, a model in it, or what that model needs."""
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
            # Since its version 2, sherpa-onnx pronounces nothing that no lexicon holds.
            return f"there is no lexicon….txt in {path}"
        return ""


def vocoder_in(folder: Path) -> Path | None:
    """The model that makes sound of what a Matcha model draws, if a folder has one."""
    files = sorted(folder.glob("*.onnx"))
    return next((file for file in files if "vocos" in file.name or "hifi" in file.name), None)
