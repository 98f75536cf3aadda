"""The effects: whole, repeatable, free of clicks, and each with the character it is named for."""

from __future__ import annotations

import re
import wave
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from click.testing import CliRunner
from lantu_blueprint.sounds.__main__ import preview
from lantu_blueprint.sounds.catalogue import CATALOGUE
from lantu_blueprint.sounds.vehicles import engine
from numpy.typing import NDArray

from lantu.core.records import SAMPLE_RATE

Signal = NDArray[np.float64]
NAMES = sorted(CATALOGUE)
PLACED = NAMES


@cache
def heard(name: str) -> Signal:
    return CATALOGUE[name]()


def ends_at_zero(sound: Signal) -> bool:
    return bool(np.abs(sound[[0, -1]]).max() < 1e-9)


def cut_share(sound: Signal) -> float:
    """The largest step in the last 20 ms and into the silence after, as a share of the peak."""
    mono = sound.mean(axis=1)[-round(0.02 * SAMPLE_RATE) :]
    return float(np.abs(np.diff(np.append(mono, 0.0))).max() / np.abs(sound).max())


def energy(sound: Signal, low: float, high: float) -> float:
    spectrum = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    frequency = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    inside = (frequency >= low) & (frequency < high)
    return float(spectrum[inside].sum() / spectrum.sum())


def centroid(sound: Signal) -> float:
    spectrum = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    return float((np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE) * spectrum).sum() / spectrum.sum())


def loudest_moment(sound: Signal) -> float:
    meter = pyloudnorm.Meter(SAMPLE_RATE)
    meter.integrated_loudness(np.pad(sound, ((0, SAMPLE_RATE), (0, 0))))
    return float(max(meter.blockwise_loudness))


@pytest.mark.parametrize("name", NAMES)
def test_is_stereo_in_range_and_the_same_every_time(name: str) -> None:
    sound = heard(name)
    assert sound.dtype == np.float64
    assert sound.ndim == 2
    assert sound.shape[1] == 2
    assert np.isfinite(sound).all()
    assert 0.1 < np.abs(sound).max() <= 1
    assert abs(sound.mean()) < 0.005
    assert np.array_equal(sound, CATALOGUE[name]())


@pytest.mark.parametrize("name", PLACED)
def test_begins_and_ends_at_zero(name: str) -> None:
    sound = heard(name)
    assert ends_at_zero(sound)
    assert not ends_at_zero(sound[: len(sound) // 3])


@pytest.mark.parametrize("name", sorted(set(PLACED) - {"riser"}))
def test_dies_away_instead_of_being_cut(name: str) -> None:
    sound = heard(name)
    assert cut_share(sound) < 0.005
    assert cut_share(sound[: int(np.abs(sound[:, 0]).argmax()) + 1]) > 0.05


@pytest.mark.parametrize("loop", [engine])
def test_loops_close_without_a_seam(loop: Callable[[], Signal]) -> None:
    def jolt(sound: Signal) -> float:
        twice = np.concatenate([sound, sound])
        bends = np.abs(np.diff(twice, n=2, axis=0)).max(axis=1)
        seam = bends[len(sound) - 3 : len(sound) + 1].max()
        return float(seam / bends[: len(sound) - 4].max())

    assert jolt(loop()) <= 1
    assert jolt(loop()[:-1000]) > 1


def test_no_two_sound_alike() -> None:
    """But for the truck, whose engine is one engine wherever it is heard."""
    names = sorted(set(NAMES) - {"rumble", "leg"})
    spectra = []
    for name in names:
        shape = np.abs(np.fft.rfft(heard(name).mean(axis=1), 1 << 16))[:8000]
        spectra.append(shape / np.linalg.norm(shape))
    alike = np.array(spectra) @ np.array(spectra).T
    assert (alike - np.eye(len(names))).max() < 0.97


def test_the_stamp_has_weight() -> None:
    stamp = heard("stamp")
    assert energy(stamp, 0, 200) > 0.5
    assert np.abs(stamp).max(axis=1).argmax() < 0.06 * SAMPLE_RATE
    assert loudest_moment(stamp) > loudest_moment(heard("tick")) + 6


def test_the_hit_is_the_high_point() -> None:
    assert max(PLACED, key=lambda name: loudest_moment(heard(name))) == "hit"


@pytest.mark.parametrize("name", ["needle", "riser", "scanner"])
def test_rises(name: str) -> None:
    sound = heard(name)[: round(1.5 * SAMPLE_RATE)]
    third = len(sound) // 3
    assert centroid(sound[-third:]) > 1.6 * centroid(sound[:third])


@pytest.mark.parametrize("name", ["whoosh", "scanner"])
def test_passes_from_left_to_right(name: str) -> None:
    sound = heard(name)[: round(1.5 * SAMPLE_RATE)]
    third = len(sound) // 3
    left, right = (np.sum(part**2, axis=0) for part in (sound[:third], sound[-third:]))
    assert left[0] > 1.5 * left[1]
    assert right[1] > 1.5 * right[0]


def test_the_rain_shimmers_for_several_seconds() -> None:
    rain = heard("rain")
    assert len(rain) > 6 * SAMPLE_RATE
    for second in range(1, 7):
        part = rain[second * SAMPLE_RATE : (second + 1) * SAMPLE_RATE]
        assert energy(part, 1500, 16000) > 0.2
        assert np.sqrt(np.mean(part**2)) > 0.02


def test_the_truck_is_heavy_and_still_heard_on_small_speakers() -> None:
    assert energy(heard("truck"), 0, 300) > 0.5
    assert energy(heard("truck"), 150, 2000) > 0.05


def test_typing_is_many_strokes() -> None:
    typing = np.abs(heard("typing")).max(axis=1)
    level = typing[: len(typing) // 480 * 480].reshape(-1, 480).max(axis=1)
    onsets = (level[1:] > 0.2) & (level[:-1] < 0.2)
    assert 14 <= onsets.sum() <= 40


def test_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        CATALOGUE["stamp"] = CATALOGUE["tick"]  # type: ignore[index]


def test_names_can_stand_in_a_storyboard() -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in NAMES)


def test_preview_lists_every_effect() -> None:
    listed = CliRunner().invoke(preview, [])
    assert listed.exit_code == 0
    assert [line.split()[0] for line in listed.output.splitlines()] == NAMES


def test_preview_writes_a_wav(tmp_path: Path) -> None:
    target = tmp_path / "stamp.wav"
    assert CliRunner().invoke(preview, ["stamp", str(target)]).exit_code == 0
    with wave.open(str(target)) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (2, 2, SAMPLE_RATE)
        written = np.frombuffer(wav.readframes(wav.getnframes()), "<i2").reshape(-1, 2) / 32767
    assert np.abs(written - heard("stamp")).max() < 1e-4


def test_preview_refuses_an_unknown_name() -> None:
    refused = CliRunner().invoke(preview, ["thunder"])
    assert refused.exit_code == 2
    assert "stamp" in refused.output
