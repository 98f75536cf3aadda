"""What the coder predicts from where light fades and at the right edge: vectors and errors."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from coded import RecordedEncoder, Stage, ffmpeg, whole
from syntax import vectors

from lantu.core.quality import Quality

SIZE = Quality("whole", 192, 112, 15)
CUT = Quality("cut", 198, 108, 15)
"""The last macroblocks hold 6 columns and 12 rows."""


@pytest.mark.parametrize("by", [3, 6, -6])
def test_motion_is_found_while_light_fades(tmp_path: Path, by: int) -> None:
    """A box of a slope moves by 12 samples. With more light the slope looks as if moved farther."""
    stage = Stage(SIZE, seed=1)
    slope = np.broadcast_to(60 + np.arange(SIZE.width) // 2, (SIZE.height, SIZE.width))
    stage.now.y[:], stage.now.u[:], stage.now.v[:] = slope, 128, 128
    writer = RecordedEncoder(tmp_path / "clip.mp4", SIZE, 24)
    writer.write([(whole(SIZE), stage.now)])
    stage.now.y[:] = slope + by
    stage.now.y[32:80, 48:112] = slope[32:80, 60:124] + by
    writer.write([(whole(SIZE), stage.now)])
    writer.close()
    moved = vectors(tmp_path / "clip.mp4")[1]
    found = Counter(zip(moved["motion_x"].tolist(), moved["motion_y"].tolist(), strict=True))
    del found[0, 0]
    assert found.most_common(1)[0][0] == (48, 0)


def test_macroblocks_at_the_right_edge_are_not_coarser_for_what_lies_beyond(tmp_path: Path) -> None:
    """Beyond the edge the last column is repeated; anything else would count as edges of luma."""
    stage = Stage(CUT, seed=1)
    rows, columns = np.indices(stage.now.y.shape)
    writer = RecordedEncoder(tmp_path / "clip.mp4", CUT, 30)
    for steep in ((1, 2), (-1, -1)):
        slope = (rows * steep[0] + columns * steep[1]) // 16 % 24
        stage.now.y[:], stage.now.u[:], stage.now.v[:] = 200 + slope, 128, 128
        writer.write([(whole(CUT), stage.now)])
    writer.close()
    wrong = np.abs(ffmpeg(tmp_path / "clip.mp4")[1].y.astype(int) - stage.now.y)
    assert wrong[:96, 192:].mean() < 2.5
