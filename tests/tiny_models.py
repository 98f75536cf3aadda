"""Models small enough for a test that the real libraries load: each token is a short tone."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

RATE = 22_050
TOKENS = 400
TONE = 0.05
"""Seconds that one token sounds."""


def piper_model(folder: Path, language: str) -> Path:
    """A Piper voice: its own phonemes, by its own eSpeak, to tones."""
    from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"tiny-{language}.onnx"
    silent = {ids[0] for phoneme, ids in DEFAULT_PHONEME_ID_MAP.items() if phoneme in "^$ ,.!?;:"}
    graph = _tones(["input", "input_lengths"], {"scales": 3}, silent, "output")
    onnx.save(graph, path)
    config = {
        "audio": {"sample_rate": RATE},
        "espeak": {"voice": {"zh": "cmn", "en": "en-us"}[language]},
        "num_symbols": len(DEFAULT_PHONEME_ID_MAP),
        "num_speakers": 1,
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
    }
    path.with_name(f"{path.name}.json").write_text(json.dumps(config), encoding="utf-8")
    return path


def sherpa_model(folder: Path, language: str, text: str) -> Path:
    """A VITS folder for sherpa-onnx: a lexicon of the words of a text, each said as three tones."""
    folder.mkdir(parents=True, exist_ok=True)
    symbols = ["_", " ", *",.!?", *"，。！？、；", "a", "b", "c"]
    lines = [f"{symbol} {index}" for index, symbol in enumerate(symbols)]
    (folder / "tokens.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    pieces = text.lower().split() if language == "en" else list(text)
    words = {piece.strip(",.!?:;") for piece in pieces}
    entries = sorted(f"{word} a b c" for word in words if word.isalnum())
    (folder / "lexicon.txt").write_text("\n".join(entries) + "\n", encoding="utf-8")
    floats = {"noise_scale": 1, "length_scale": 1, "noise_scale_w": 1}
    silent = set(range(symbols.index("a")))
    model = _tones(["x", "x_length"], floats, silent, "y")
    described = {
        "model_type": "vits",
        "comment": "tiny",
        "language": {"zh": "Chinese", "en": "English"}[language],
        "add_blank": 0,
        "n_speakers": 1,
        "sample_rate": RATE,
        "punctuation": ", . ! ? ， 。 ！ ？ 、 ；",
    }
    for key, value in described.items():
        model.metadata_props.add(key=key, value=str(value))
    onnx.save(model, folder / "model.onnx")
    return folder


def _tones(
    whole: list[str], numbers: dict[str, int], silent: set[int], output: str
) -> onnx.ModelProto:
    """tokens (1, n) to samples (1, 1, n * length): a tone for each token, silence for some."""
    length = round(TONE * RATE)
    index = np.arange(TOKENS)
    loud = np.where(np.isin(index, sorted(silent)), 0.0, 0.5).astype(np.float32)
    pitch = (2 * np.pi * (180 + 7 * (index % 40)) / RATE).astype(np.float32)
    constants = {
        "loud": loud,
        "pitch": pitch,
        "clock": np.arange(length, dtype=np.float32),
        "last": np.array([2], np.int64),
        "flat": np.array([1, 1, -1], np.int64),
    }
    node = helper.make_node
    nodes = [
        node("Gather", ["loud", whole[0]], ["levels"]),
        node("Gather", ["pitch", whole[0]], ["pitches"]),
        node("Unsqueeze", ["levels", "last"], ["level"]),
        node("Unsqueeze", ["pitches", "last"], ["steps"]),
        node("Mul", ["steps", "clock"], ["phase"]),
        node("Sin", ["phase"], ["wave"]),
        node("Mul", ["wave", "level"], ["tones"]),
        node("Reshape", ["tones", "flat"], [output]),
    ]
    value = helper.make_tensor_value_info
    inputs = [
        value(whole[0], TensorProto.INT64, [1, None]),
        value(whole[1], TensorProto.INT64, [1]),
        *(value(name, TensorProto.FLOAT, [size]) for name, size in numbers.items()),
    ]
    outputs = [value(output, TensorProto.FLOAT, [1, 1, None])]
    tensors = [numpy_helper.from_array(array, name) for name, array in constants.items()]
    graph = helper.make_graph(nodes, "tones", inputs, outputs, tensors)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
