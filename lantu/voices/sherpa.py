"""sherpa-onnx: local neural voices from a folder of the user's: Kokoro, Matcha, MeloTTS, VITS."""

from __future__ import annotations

from pathlib import Path

from lantu.voices.local import LocalVoice


class Sherpa(LocalVoice):
    """A model folder as sherpa-onnx publishes them."""

    name = "sherpa"
    package = "sherpa_onnx"
    process = "lantu.voices.sherpa_process"
    example = "models/kokoro-multi-lang-v1_1#50"

    def missing(self, path: Path) -> str:
        """The folder, a model in it, or its tokens."""
        if not path.is_dir():
            return f"there is no folder {path}"
        if not any(path.glob("*.onnx")):
            return f"there is no .onnx model in {path}"
        return "" if (path / "tokens.txt").is_file() else f"there is no tokens.txt in {path}"
