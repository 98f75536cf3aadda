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


def sherpa_model(folder: Path, language: str, text: str, kind: str = "vits") -> Path:
    """A folder for sherpa-onnx: a lexicon of the words of a text, each said as three tones.

    Args:
        folder: is made.
        language: "zh" or "en".
        text: whose words it knows.
        kind: "vits", "kokoro" or "matcha".
    """
    folder.mkdir(parents=True, exist_ok=True)
    symbols = ["_", " ", *",.!?", *"，。！？、；", "a", "b", "c"]
    lines = [f"{symbol} {index}" for index, symbol in enumerate(symbols)]
    (folder / "tokens.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    pieces = text.lower().split() if language == "en" else list(text)
    words = {piece.strip(",.!?:;") for piece in pieces}
    entries = sorted(f"{word} a b c" for word in words if word.isalnum())
    (folder / "lexicon.txt").write_text("\n".join(entries) + "\n", encoding="utf-8")
    silent = set(range(symbols.index("a")))
    described = {
        "model_type": kind,
        "comment": "tiny",
        "language": {"zh": "Chinese", "en": "English"}[language],
        "add_blank": 0,
        "n_speakers": 1,
        "sample_rate": RATE,
        "punctuation": ", . ! ? ， 。 ！ ？ 、 ；",
    }
    match kind:
        case "vits":
            floats = {"noise_scale": 1, "length_scale": 1, "noise_scale_w": 1}
            _save(_tones(["x", "x_length"], floats, silent, "y"), described, folder / "model.onnx")
        case "kokoro":
            lengths, width = 510, 4
            np.zeros(lengths * width, np.float32).tofile(folder / "voices.bin")
            described |= {"version": 2, "has_espeak": 1, "style_dim": f"{lengths},1,{width}"}
            model = _tones(["tokens"], {"style": width, "speed": 1}, silent, "audio")
            model.graph.input[1].type.tensor_type.shape.dim.insert(0, _ONE)
            _save(model, described, folder / "model.onnx")
        case "matcha":
            described |= {"version": 1, "pad_id": 0, "use_eos_bos": 0, "has_espeak": 0, "jieba": 1}
            floats = {"noise_scale": 1, "length_scale": 1}
            model = _tones(["x", "x_length"], floats, silent, "mel")
            _save(model, described, folder / "model-steps-3.onnx")
            _save(_straight_through(), {"model_type": "hifigan"}, folder / "hifigan_v2.onnx")
    return folder


_ONE = onnx.TensorShapeProto.Dimension(dim_value=1)


def _save(model: onnx.ModelProto, described: dict[str, object], path: Path) -> None:
    for key, value in described.items():
        model.metadata_props.add(key=key, value=str(value))
    onnx.save(model, path)


def _straight_through() -> onnx.ModelProto:
    """A vocoder that takes what it is given for sound."""
    mel, audio = (
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 1, None])
        for name in ("mel", "audio")
    )
    node = helper.make_node("Identity", ["mel"], ["audio"])
    return _model(helper.make_graph([node], "straight", [mel], [audio]))


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
        *(value(name, TensorProto.INT64, [1]) for name in whole[1:]),
        *(value(name, TensorProto.FLOAT, [size]) for name, size in numbers.items()),
    ]
    outputs = [value(output, TensorProto.FLOAT, [1, 1, None])]
    tensors = [numpy_helper.from_array(array, name) for name, array in constants.items()]
    graph = helper.make_graph(nodes, "tones", inputs, outputs, tensors)
    return _model(graph)


def _model(graph: onnx.GraphProto) -> onnx.ModelProto:
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
