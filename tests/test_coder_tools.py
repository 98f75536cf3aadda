"""Which tools of the standard the coder of P pictures uses where they save bytes.

That decoders reconstruct its pictures exactly is held by test_coder_exact.py.
"""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from coded import DECODERS, Decoder, RecordedEncoder, Stage, difference, part, whole

from lantu.core.quality import Quality

SIZE = Quality("whole", 192, 112, 15)


def sizes(path: Path) -> list[int]:
    """Bytes of every coded picture."""
    with av.open(str(path)) as clip:
        return [packet.size for packet in clip.demux(video=0) if packet.size]


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
    assert size > 1500 if held else size < 150
