"""Sound in files: the samples and figures are those of memory, which a long film does not fill."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from lantu.core.files import CannotWrite
from lantu.core.records import SAMPLE_RATE, BedPart, RowSound, Speech
from lantu.sound import loudness, spool
from lantu.sound.mix import mix_rows
from lantu.sound.spool import Spool
from lantu.voices import write_wav

SECONDS = 4
MORE = 12
"""Rows of the longer film; all of its samples are 18 MB."""


def test_slices_are_what_was_written(tmp_path: Path) -> None:
    sound = np.random.default_rng(1).standard_normal((1000, 2)).astype(np.float32)
    kept = Spool(900, tmp_path)
    assert not kept[:].any() and list(tmp_path.iterdir()) == [], "silent, and without a name"
    kept.write(100, sound)
    kept.add(850, sound)
    expected = np.zeros((900, 2), np.float32)
    expected[100:] = sound[:800]
    expected[850:] += sound[:50]
    assert np.array_equal(kept[:], expected)
    assert np.array_equal(kept[200:300], expected[200:300])
    assert kept[900:].shape == (0, 2)
    with pytest.raises(CannotWrite):
        Spool(10, tmp_path / "x" / ("n" * 300))


def test_energies_do_not_show_the_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.random.default_rng(2).standard_normal((5 * SAMPLE_RATE, 2)).astype(np.float32)
    whole = loudness.energies(noise)
    monkeypatch.setattr(loudness, "PART", 2 * SAMPLE_RATE)
    assert np.allclose(loudness.energies(noise), whole, rtol=1e-9)
    monkeypatch.setattr(loudness, "SETTLED", 0)
    assert not np.allclose(loudness.energies(noise), whole, rtol=1e-9), "else this shows nothing"


def peak(rows: int, folder: Path) -> int:
    """Bytes in use at most while a film of some rows is mixed."""
    wav = folder / "row.wav"
    write_wav(wav, np.random.default_rng(3).standard_normal(SECONDS * SAMPLE_RATE) / 20)
    one = RowSound(Speech(wav, SECONDS, {}, (), "x", "x", "x"), 0, SECONDS * 15)
    bed = BedPart(
        0, rows * SECONDS * 15, sections=tuple(range(0, rows * SECONDS * 15, SECONDS * 15))
    )
    cache = folder / f"{rows}"
    mix_rows([one] * rows, [bed], {}, folder / "warm.m4a", cache)  # notes are computed once
    tracemalloc.start()
    mix_rows([one] * rows, [bed], {}, folder / "film.m4a", cache)
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest


def test_a_longer_film_does_not_take_more_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stays are figures of segments, and the coded sound: 0.1 MB a second at most."""
    for module in (spool, loudness):
        monkeypatch.setattr(module, "PART", 2 * SAMPLE_RATE)
    grown = peak(MORE, tmp_path) - peak(2, tmp_path)
    assert grown < (MORE - 2) * SECONDS * 100_000
