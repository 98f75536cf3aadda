"""Rows that end with a key picture join to a stream whose IDR pictures differ in their number."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from clips import make_soundtrack
from coded import DECODERS, Decoder, Stage, difference, ffmpeg, whole
from syntax import IDR_SLICE, read

from lantu.core.encoders import ENCODERS, EncoderName
from lantu.core.quality import Quality
from lantu.core.records import Clip
from lantu.encoding import open_encoder
from lantu.film.mux import stitch

SIZE = Quality("any", 66, 50, 15)
FRAMES = [121, 1, 1, 1, 31, 61, 2]
"""Of rows; delta ends those of 121, 1 and 61 with a key picture, x264 that of 31 as well."""


def row(path: Path, name: EncoderName, frames: int, seed: int) -> Clip:
    encoder, stage = open_encoder(name, path, SIZE), Stage(SIZE, seed)
    stage.noise((slice(0, 32), slice(0, 48)))  # holds bytes that need emulation prevention
    encoder.write([(whole(SIZE), stage.now)])
    encoder.hold(frames - 1)
    encoder.close()
    return Clip(path.stem, path, frames, SIZE, key=path.stem)


@pytest.mark.parametrize("decode", DECODERS)
@pytest.mark.parametrize("name", ENCODERS)
def test_idr_pictures_that_follow_each_other_have_two_numbers(
    tmp_path: Path, name: EncoderName, decode: Decoder
) -> None:
    rows = [
        row(tmp_path / f"{number}.mp4", name, frames, number)
        for number, frames in enumerate(FRAMES)
    ]
    seconds = Fraction(sum(FRAMES), SIZE.fps)
    sound = make_soundtrack(tmp_path / "sound.m4a", seconds, np.zeros_like)
    film = tmp_path / "film.mp4"
    stitch(rows, sound, {}, [], "t", "en", film)
    headers = [picture.slices[0] for picture in read(film).pictures]
    met = [
        (before["idr_pic_id"], after["idr_pic_id"])
        for before, after in pairwise(headers)
        if before["nal_unit_type"] == after["nal_unit_type"] == IDR_SLICE
    ]
    assert len(met) == (5 if name == "delta" else 6)
    assert all(before != after for before, after in met)
    if name == "x264" and decode is not ffmpeg:
        return  # OpenH264 takes no B pictures
    assert difference([one for clip in rows for one in decode(clip.path)], decode(film)) == ""
