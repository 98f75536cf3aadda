"""The local neural voice `piper`: the user's .onnx model with its .onnx.json beside it."""

from __future__ import annotations

from pathlib import Path

from lantu.voices.local_model import LocalVoice


class Piper(LocalVoice):
    """A Piper model. The library is GPL and runs in a subprocess (`piper_process`)."""

    name = "piper"
    package = "piper"
    process = "lantu.voices.engines.piper_process"

    def missing(self, path: Path) -> str:
        """Names the model or its .onnx.json if that file does not exist."""
        files = (path, path.with_name(f"{path.name}.json"))
        return next((f"there is no {file}" for file in files if not file.is_file()), "")
