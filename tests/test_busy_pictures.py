"""Groups of pictures that change all over are coded by x264, in the delta encoder's stream."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from coded import DECODERS, Decoder, difference, ffmpeg, whole
from conformance import breaches
from panning import STEP, Photograph, Recorded, write

from lantu.core.quality import Quality
from lantu.drawing.row_segments import join
from lantu.encoding import busy, open_encoder
from lantu.encoding.delta import DeltaEncoder

SIZE = Quality("busy", 198, 108, 30)
GROUP = 4 * SIZE.fps


@pytest.mark.parametrize(
    ("script", "given"),
    [
        ("p" * 60, 60),
        ("p" * 7, 0),  # too short for a trial
        ("s" * 3 + "p" * 60, 0),  # the group begins with what delta is made for
        ("p." * 30, 60),  # a video of half the frame rate
        (".s." + "p" * 30, 33),
        ("p" * 20 + "." * 9, 20),  # rests: delta goes on
        ("p" * 20 + "." * 9 + "s" * 5 + "p" * 20, 20),
        ("s" * (GROUP - 1) + "p" * 30, 29),  # the picture pans from the next key frame on
        ("." * 6 + "p" * 30, 0),
        ("pp." + "." * 8 + "p" * 30, 0),  # rests within the trial
    ],
)
def test_a_group_that_begins_busy_is_given_to_x264(tmp_path: Path, script: str, given: int) -> None:
    encoder = open_encoder("delta", tmp_path / "clip.mp4", SIZE)
    write(encoder, SIZE, script)
    assert (encoder.frames, encoder.given_away) == (len(script) + 1, given)
    assert len(ffmpeg(tmp_path / "clip.mp4")) == len(script) + 1
    assert breaches(tmp_path / "clip.mp4", SIZE.fps) == []


def test_x264_takes_fewer_bytes_for_a_picture_that_pans(tmp_path: Path) -> None:
    given, kept = tmp_path / "given.mp4", tmp_path / "kept.mp4"
    write(open_encoder("delta", given, SIZE), SIZE, "p" * 60)
    write(DeltaEncoder(kept, SIZE), SIZE, "p" * 60)
    assert given.stat().st_size < 0.9 * kept.stat().st_size


def test_what_x264_would_not_make_smaller_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, kept = tmp_path / "given.mp4", tmp_path / "kept.mp4"
    monkeypatch.setattr(busy.GroupEncoder, "_by_library", larger)
    write(open_encoder("delta", given, SIZE), SIZE, "p." * 30 + "." * 9 + "p" * 90)
    monkeypatch.undo()
    write(DeltaEncoder(kept, SIZE), SIZE, "p." * 30 + "." * 9 + "p" * 90)
    assert given.read_bytes() == kept.read_bytes()


def larger(self: DeltaEncoder, picture: av.VideoFrame, number: int, *, keyframe: bool) -> bytes:
    data = DeltaEncoder._by_library(self, picture, number, keyframe=keyframe)
    return data if keyframe else data + bytes(100_000)


@pytest.mark.parametrize("decode", DECODERS)
@pytest.mark.parametrize("after", ["." * 9, "." * 9 + "s" * 12 + "." * 9])
def test_delta_goes_on_from_what_decoders_show(tmp_path: Path, decode: Decoder, after: str) -> None:
    path = tmp_path / "clip.mp4"
    encoder = Recorded(path, SIZE)
    write(encoder, SIZE, "p" * 20 + after)
    assert encoder.given_away == 20
    assert difference([encoder.last], decode(path)[-1:]) == ""


def test_what_comes_to_rest_is_coded_finely(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    write(open_encoder("delta", path, SIZE), SIZE, "p" * 20 + "." * 9)
    stage = Photograph(SIZE, 1)
    stage.slide(whole(SIZE), 20 * STEP, 0)
    moving, resting = (
        np.abs(picture.y.astype(int) - stage.now.y).mean() for picture in ffmpeg(path)[20::9]
    )
    assert resting < 0.7 * moving


def test_a_busy_stream_goes_back_where_it_nears_the_bit_rate_of_its_level(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nearly_full(self: busy.RateGuard, wanted: int) -> int:
        return wanted + (self._left < GROUP - 40)

    monkeypatch.setattr(busy.RateGuard, "quantiser", nearly_full)
    encoder = Recorded(tmp_path / "clip.mp4", SIZE)
    write(encoder, SIZE, "p" * 60)
    assert encoder.given_away == 40
    assert difference([encoder.last], ffmpeg(tmp_path / "clip.mp4")[-1:]) == ""


@pytest.mark.parametrize("decode", DECODERS)
def test_given_and_kept_rows_join_and_seek(tmp_path: Path, decode: Decoder) -> None:
    rows = "p" * (GROUP + 30), "s" * 40, "p" * 20 + "." * (GROUP + 20)
    paths = [tmp_path / f"{number}.mp4" for number in range(len(rows))]
    for number, (path, script) in enumerate(zip(paths, rows, strict=True)):
        write(open_encoder("delta", path, SIZE), SIZE, script, seed=number)
    film = tmp_path / "film.mp4"
    join(paths, SIZE.fps, film)
    shown = decode(film)
    assert difference([one for path in paths for one in decode(path)], shown) == ""
    with av.open(str(film)) as clip:
        stream = clip.streams.video[0]
        assert stream.time_base
        for number in (GROUP + 10, GROUP + 35, 2 * GROUP + 30):
            clip.seek(round(Fraction(number, SIZE.fps) / stream.time_base), stream=stream)
            for frame in clip.decode(stream):
                if frame.time and round(frame.time * SIZE.fps) == number:
                    break
            assert np.array_equal(frame.to_ndarray()[: SIZE.height, : SIZE.width], shown[number].y)
