"""Which tools of the standard the coder of P pictures uses where they save bytes.

That decoders reconstruct its pictures exactly is held by test_coder_exact.py.
"""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from coded import DECODERS, Decoder, RecordedEncoder, Stage, difference, part, whole

from lantu.core.quality import Quality

SIZE = Quality("whole", 192, 112, 15)


def sizes(path: Path) -> list[int]:
    """Bytes of every coded picture."""
    with av.open(str(path)) as clip:
        return [packet.size for packet in clip.demux(video=0) if packet.size]


@pytest.mark.parametrize("decode", DECODERS)
def test_the_quarters_of_a_macroblock_move_by_themselves(tmp_path: Path, decode: Decoder) -> None:
    """A bar eight samples wide slides over a texture that stands still. With one vector for a
    macroblock the last four pictures take 3300 bytes."""
    path, stage = tmp_path / "clip.mp4", Stage(SIZE, seed=4)
    still = [plane.copy() for plane in stage.now]
    writer = RecordedEncoder(path, SIZE, 24)
    for step in range(8):
        for plane, behind, bar in zip(stage.now, still, stage.texture, strict=True):
            scale = SIZE.height // plane.shape[0]
            left, width = (24 + 4 * step) // scale, 8 // scale
            plane[:] = behind
            plane[:, left : left + width] = bar[: plane.shape[0], :width]
        writer.write([(whole(SIZE), stage.now)])
    writer.close()
    assert difference(writer.reconstructed, decode(path)) == ""
    assert sum(sizes(path)[4:]) < 2800


def test_waves_are_coded_by_the_8x8_transform(tmp_path: Path) -> None:
    """A basis function of 8x8 blocks is added to a texture. By 4x4 blocks it takes 1600 bytes."""
    path, stage = tmp_path / "clip.mp4", Stage(SIZE, seed=4)
    writer = RecordedEncoder(path, SIZE, 24)
    stage.fade(whole(SIZE))
    writer.write([(whole(SIZE), stage.now)])
    rows, columns = np.indices(stage.now.y.shape)
    wave = 40 * np.cos((2 * (columns % 8) + 1) * 3 * np.pi / 16)
    wave *= np.cos((2 * (rows % 8) + 1) * 2 * np.pi / 16)
    stage.now.y[:] = np.round(stage.now.y + wave)
    writer.write([(whole(SIZE), stage.now)])
    writer.close()
    assert sizes(path)[1] < 1000


@pytest.mark.parametrize("decode", DECODERS)
@pytest.mark.parametrize("held", [0, 1])
def test_what_was_covered_is_predicted_from_the_picture_before(
    tmp_path: Path, held: int, decode: Decoder
) -> None:
    """A texture is covered in one picture. A held picture takes the place of the one before."""
    path, place = tmp_path / "clip.mp4", (slice(32, 96), slice(32, 160))
    stage = Stage(SIZE, seed=4)
    before = [plane.copy() for plane in part(stage.now, place)]
    writer = RecordedEncoder(path, SIZE, 24)
    writer.write([(whole(SIZE), stage.now)])
    stage.flat(place)
    writer.write([(place, part(stage.now, place))])
    writer.hold(held)
    writer.write([(place, before)])
    writer.close()
    assert difference(writer.reconstructed, decode(path)) == ""
    size = sizes(path)[-1]
    assert size > 1500 if held else size < 31, "34 by quarters, 27 by whole macroblocks"
