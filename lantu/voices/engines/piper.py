"""Piper: a local neural voice from an .onnx file of the user's with its .onnx.json beside it."""

from __future__ import annotations

from pathlib import Path

from lantu.voices.local_model import LocalVoice


class Piper(LocalVoice):
    """A Piper model; the library is GPL and runs in a process of its own."""

    name = "piper"
    package = "piper"
    process = "lantu.voices.engines.piper_process"
    example = "models/zh_CN-huayan-medium.onnx"

    def missing(self, path: Path) -> str:
        """The model or the configuration beside it."""
        files = (path, path.with_name(f"{path.name}.json"))
        return next((f"there is no {file}" for file in files if not file.is_file()), "")
