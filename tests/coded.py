"""Streams of the H.264 coder: made of drawn content, reconstructed by the coder, and decoded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import av
import cv2
import numpy as np
import openh264
import pytest

from lantu.core.quality import Quality
from lantu.encoding.delta import DeltaEncoder
from lantu.encoding.stream import plane_array
from lantu.encoding.yuv420 import Plane, Planes
from lantu.native.boxes import Box


def blank(quality: Quality) -> Planes:
    """Planes of the size of a picture, not yet written."""
    height, width = quality.height, quality.width
    chroma = np.empty((2, height // 2, width // 2), np.uint8)
    return Planes(np.empty((height, width), np.uint8), *chroma)


def part(picture: Planes, box: Box) -> Planes:
    """A box with even sides of a picture; writes through to it."""
    half = tuple(slice(side.start // 2, side.stop // 2) for side in box)
    return Planes(picture.y[box], picture.u[half], picture.v[half])


class RecordedEncoder(DeltaEncoder):
    """Keeps the coder's reconstruction of every frame that is written.

    Attributes:
        reconstructed: one picture for each frame, held ones included.
    """

    def __init__(self, path: Path, quality: Quality, quantiser: int | None = None) -> None:
        self.reconstructed: list[Planes] = []
        self._quality = quality
        with pytest.MonkeyPatch.context() as patch:
            if quantiser is not None:
                patch.setattr("lantu.encoding.delta.settings", lambda _: ("ultrafast", quantiser))
            super().__init__(path, quality)

    def encode(self, *, repeats: bool = False) -> None:
        super().encode(repeats=repeats)
        self._keep()

    def hold(self, count: int) -> None:
        for _ in range(count):
            super().hold(1)
            self._keep()

    def _keep(self) -> None:
        picture = blank(self._quality)
        self._coder.reconstruction(picture)
        self.reconstructed.append(picture)


class Unguarded:
    """Codes all pictures by the wanted quantiser."""

    def __init__(self, *_: object) -> None: ...

    def begin_group(self) -> None: ...

    def add(self, size: int) -> None: ...

    def quantiser(self, wanted: int) -> int:
        return wanted


def ffmpeg(path: Path) -> list[Planes]:
    """Every frame of a clip by FFmpeg's decoder, which stops at the first error."""
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        stream.codec_context.options = {"err_detect": "explode", "ec": "0", "threads": "1"}
        return [
            Planes(*(plane_array(plane).copy() for plane in frame.planes))
            for frame in clip.decode(stream)
        ]


def packets(path: Path) -> list[bytes]:
    """The coded pictures of a clip in Annex B form, parameter sets before each key picture."""
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        filtered = av.BitStreamFilterContext("h264_mp4toannexb", stream)
        return [bytes(out) for packet in clip.demux(stream) for out in filtered.filter(packet)]


Decoder = Callable[[Path], list[Planes]]

DECODERS = [
    pytest.param(ffmpeg, id="ffmpeg"),
    pytest.param(
        lambda path: openh264.decode(packets(path)),
        id="openh264",
        marks=pytest.mark.skipif(
            openh264.LIBRARY is None,
            reason="libopenh264 is not installed. Run: tools/system-packages.sh test",
        ),
    ),
]


def difference(expected: Iterable[Planes], seen: list[Planes]) -> str:
    """The first sample in which two sequences of pictures differ; empty if there is none."""
    pictures = list(expected)
    if len(pictures) != len(seen):
        return f"{len(pictures)} pictures expected, {len(seen)} seen"
    for number, (ours, theirs) in enumerate(zip(pictures, seen, strict=True)):
        for name, one, other in zip("YUV", ours, theirs, strict=True):
            if one.shape != other.shape:
                return f"picture {number} {name}: {one.shape} expected, {other.shape} seen"
            for row, column in np.argwhere(one != other)[:1]:
                return (
                    f"picture {number} {name} row {row} column {column}: "
                    f"{one[row, column]} reconstructed, {other[row, column]} decoded"
                )
    return ""


class Stage:
    """A picture that changes box by box, as Y, U and V over their full range of values.

    Attributes:
        now: the picture.
        texture: for each plane what slides behind it, larger by 48 samples each way.
    """

    def __init__(self, quality: Quality, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.texture = [self._sheet(plane.shape) for plane in blank(quality)]
        self.now = blank(quality)
        self.slide(whole(quality), 0, 0)

    def _sheet(self, shape: tuple[int, ...]) -> Plane:
        """Texture with soft and with sharp edges, larger than a plane by 48 samples each way."""
        height, width = (side + 96 for side in shape)
        coarse = self.random.integers(0, 256, (height // 6, width // 6), np.uint8)
        sheet = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
        for at in range(0, width, 29):
            cv2.line(sheet, (at, 0), (width - at, height), int(at * 37 % 256), 1, cv2.LINE_AA)
        return np.asarray(sheet, np.uint8)

    def slide(self, box: Box, right: float, down: float) -> None:
        """Show the texture, moved by parts of a luma sample."""
        for plane, target, sheet in zip("yuv", part(self.now, box), self.texture, strict=True):
            scale = 1 if plane == "y" else 2
            left, top = (48 + side.start / scale for side in reversed(box))
            by = np.array([[1, 0, -left + right / scale], [0, 1, -top + down / scale]])
            size = target.shape[::-1]
            target[:] = cv2.warpAffine(sheet, by, size, borderMode=cv2.BORDER_REFLECT)

    def noise(self, box: Box) -> None:
        """White noise from 0 to 255."""
        for target in part(self.now, box):
            target[:] = self.random.integers(0, 256, target.shape)

    def flat(self, box: Box) -> None:
        """One colour, often an extreme one."""
        for target in part(self.now, box):
            target[:] = self.random.choice([0, 16, 128, 235, 255])

    def dim(self, box: Box) -> None:
        """A slope of a few dark levels."""
        for target in part(self.now, box):
            rows, columns = np.indices(target.shape)
            steep = self.random.integers(-3, 4, 2)
            target[:] = 20 + (rows * steep[0] + columns * steep[1]) // 16 % 24

    def stripes(self, box: Box) -> None:
        """Go on as the samples above the box are, or those to its left: plane by plane."""
        for plane, target in zip(self.now, part(self.now, box), strict=True):
            scale = plane.shape[0] / self.now.y.shape[0]
            top, left = (int(side.start * scale) for side in box)
            if self.random.integers(2):
                target[:] = plane[max(0, top - 1), left : left + target.shape[1]]
            else:
                target[:] = plane[top : top + target.shape[0], max(0, left - 1)][:, None]

    def light(self, box: Box) -> None:
        """Brighter or darker by a few levels, each plane by its own."""
        for target in part(self.now, box):
            target[:] = np.clip(target.astype(int) + self.random.integers(-4, 5), 0, 255)

    def fade(self, box: Box) -> None:
        """Half as far from grey."""
        for target in part(self.now, box):
            target[:] = target // 2 + 64


def whole(quality: Quality) -> Box:
    """The box of all of a picture."""
    return slice(0, quality.height), slice(0, quality.width)


def change(stage: Stage, kind: str, box: Box, motion: tuple[int, int]) -> None:
    """Change a box by one of the stage's methods; a motion is in quarters of a luma sample."""
    if kind == "slide":
        stage.slide(box, motion[0] / 4, motion[1] / 4)
    elif kind != "nothing":
        getattr(stage, kind)(box)


KINDS = ["slide", "noise", "flat", "dim", "stripes", "light", "fade", "nothing"]


def random_box(random: np.random.Generator, quality: Quality) -> Box:
    """A box with even sides, of any size and place; one in three is the whole picture."""
    if random.integers(3) == 0:
        return whole(quality)
    rows, columns = (
        sorted(random.choice(side // 2 + 1, 2, replace=False) * 2)
        for side in (quality.height, quality.width)
    )
    return slice(*map(int, rows)), slice(*map(int, columns))


def play(writer: RecordedEncoder, quality: Quality, seed: int, pictures: int) -> None:
    """Write pictures with random changes, a few of them held."""
    stage = Stage(quality, seed)
    random = stage.random
    writer.write([(whole(quality), stage.now)])
    for _ in range(pictures):
        places = [random_box(random, quality) for _ in range(random.integers(1, 4))]
        for place in places:
            motion = random.integers(-24, 25, 2)
            change(stage, str(random.choice(KINDS)), place, (int(motion[0]), int(motion[1])))
        writer.write([(place, part(stage.now, place)) for place in places])
        writer.hold(int(random.choice([0, 0, 0, 2])))
