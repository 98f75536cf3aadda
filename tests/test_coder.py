"""Pictures coded by their changes, decoded by a library's decoder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from lantu.core.quality import QUALITIES, Quality
from lantu.encoding import delta as encoder
from lantu.encoding.delta import ClipEncoder
from lantu.encoding.p_frame_coder import chroma_quantiser
from lantu.encoding.yuv420 import to_planes
from lantu.native.boxes import Box, Frame, whole_frame

SIZES = [
    Quality("whole", 192, 112, 15),
    Quality("cut", 198, 108, 15),  # the last macroblocks hold 6 columns and 12 rows
    QUALITIES["low"],
    Quality("narrow", 16, 48, 15),
]
FAR = 36
"""Levels that a decoded sample may be off: edges at the quantisers in use."""


def sheet(quality: Quality) -> Frame:
    """Soft colours with thin lines over them, as large as the picture and somewhat larger."""
    height, width = quality.height + 64, quality.width + 64
    soft = np.random.default_rng(1).integers(0, 255, (5, 9, 3), np.uint8)
    made = np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)
    for at in range(0, width, 23):
        cv2.line(made, (at, 0), (width - at, height), (240, 250, 255), 1, cv2.LINE_AA)
    return made


def rgba(picture: Frame) -> Frame:
    """Pixels as a renderer has them."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2RGBA), np.uint8)


def moving(quality: Quality, frames: int) -> Iterator[tuple[Frame, list[Box]]]:
    """A picture of which something changes, and where: it slides by parts of a pixel, things appear
    and go, a part fades, and now and then nothing happens at all."""
    under = sheet(quality)
    size = (quality.width, quality.height)
    here = under[: quality.height, : quality.width].copy()
    yield here, [whole_frame(here.shape)]
    for number in range(1, frames):
        if number % 7 == 0:  # told to have changed, and did not
            yield here, [whole_frame(here.shape)]
            continue
        here = here.copy()
        if number % 3 == 0:
            by = np.array([[1, 0, -20 - 0.3 * number], [0, 1, -9 - 0.7 * number % 40]])
            here[:] = cv2.warpAffine(under, by, size, borderMode=cv2.BORDER_REPLICATE)
            yield here, [whole_frame(here.shape)]
            continue
        rows, columns = quality.height // 2, quality.width // 2
        top, left = number * 5 % rows // 2 * 2, number * 11 % columns // 2 * 2
        box = slice(top, top + rows), slice(left, left + columns)
        here[box] = (
            np.full_like(here[box], number * 9 % 256)
            if number % 2
            else cv2.addWeighted(here[box], 0.7, np.full_like(here[box], 20), 0.3, 0)
        )
        yield here, [box]


def decoded(path: Path) -> list[np.ndarray]:
    """Planes of every frame, by a decoder that stops at the first error."""
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        stream.codec_context.options = {"err_detect": "explode", "ec": "0"}
        return [frame.to_ndarray() for frame in clip.decode(stream)]


def drawn(writer: ClipEncoder, quality: Quality) -> np.ndarray:
    """Luma of the picture that an encoder was given, (height, width)."""
    y = np.empty((quality.height, quality.width), np.uint8)
    u, v = np.empty((2, quality.height // 2, quality.width // 2), np.uint8)
    writer._coder.drawn([y, u, v])
    return y


def worst(path: Path, quality: Quality, frames: int = 61) -> int:
    """How far a decoded sample is ever from what went in. What decoder and coder make of a picture
    must be the same to the bit: the least difference grows with every picture after it."""
    writer = ClipEncoder(path, quality)
    luma = []
    for pixels, boxes in moving(quality, frames):
        writer.write([(box, to_planes(rgba(pixels), box)) for box in boxes])
        luma.append(drawn(writer, quality))
    writer.close()
    seen = decoded(path)
    assert len(seen) == frames
    height, width = quality.height, quality.width
    return max(
        int(np.abs(frame[:height, :width].astype(int) - y).max())
        for frame, y in zip(seen, luma, strict=True)
    )


@pytest.mark.parametrize("quality", SIZES, ids=lambda quality: quality.name)
def test_a_decoder_sees_what_was_drawn(tmp_path: Path, quality: Quality) -> None:
    assert worst(tmp_path / "clip.mp4", quality) <= FAR


def test_a_picture_that_decoder_and_coder_see_differently_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refer = encoder.PictureCoder.refer

    def off(self: encoder.PictureCoder, seen: list[Frame]) -> None:
        refer(self, [seen[0] // 2, *seen[1:]])

    monkeypatch.setattr(encoder.PictureCoder, "refer", off)
    assert worst(tmp_path / "clip.mp4", SIZES[0]) > FAR


def test_nothing_is_coded_where_nothing_changed(tmp_path: Path) -> None:
    quality = QUALITIES["low"]
    picture = sheet(quality)[: quality.height, : quality.width].copy()
    everywhere = whole_frame(picture.shape)
    writer = ClipEncoder(tmp_path / "clip.mp4", quality)
    for _ in range(3):
        writer.write([(everywhere, to_planes(rgba(picture), everywhere))])
    writer.close()
    with av.open(str(tmp_path / "clip.mp4")) as clip:
        key, *others = [packet.size for packet in clip.demux(video=0) if packet.size]
    assert key > 10_000
    assert all(size < 20 for size in others)


def test_what_is_beside_a_change_stays_as_it_was(tmp_path: Path) -> None:
    quality = SIZES[1]
    picture = sheet(quality)[: quality.height, : quality.width].copy()
    writer = ClipEncoder(tmp_path / "clip.mp4", quality)
    for place in (whole_frame(picture.shape), (slice(20, 90), slice(34, 70))):
        writer.write([(place, to_planes(rgba(picture), place))])
        picture = 255 - picture
    writer.close()
    first, last = (frame[: quality.height] for frame in decoded(tmp_path / "clip.mp4"))
    changed = np.abs(first.astype(int) - last)
    assert changed[20:90, 34:70].mean() > 20
    changed[16:96, 32:80] = 0  # the macroblocks that it touches
    assert not changed.any()


@pytest.mark.parametrize(
    ("luma", "offset", "chroma"), [(24, 0, 24), (29, 0, 29), (30, 0, 29), (40, 0, 36), (51, 0, 39)]
)
def test_chroma_is_quantised_as_the_standard_says(luma: int, offset: int, chroma: int) -> None:
    assert chroma_quantiser(luma, offset) == chroma
    assert chroma_quantiser(luma - 2, 2) == chroma
