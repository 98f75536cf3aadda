"""Levels of H.264 (ITU-T H.264, Table A-1), and the quantiser that keeps a stream within its level.

A decoder that states a level takes every stream of that size, rate and bit rate. Both encoders code
at constant quality, so a busy row, such as a photograph that moves in 4K, could have more bits than
its level allows.
"""

from __future__ import annotations

from dataclasses import dataclass

from lantu.core.quality import Quality

KILO = 1000
HIGH_PROFILE = 5 / 4
"""How many times the bits of Table A-1 a stream of the High profile may have (A.3.3)."""
COARSEST = 51


@dataclass(frozen=True, slots=True)
class Level:
    """A level.

    Attributes:
        name: its number, as x264 takes it.
        macroblocks_per_second: MaxMBPS.
        macroblocks: MaxFS, of a frame.
        rate: MaxBR in bits per second, of the profiles below High.
        buffer: MaxCPB in bits, of these profiles.
    """

    name: str
    macroblocks_per_second: int
    macroblocks: int
    rate: int
    buffer: int


LEVELS = (
    Level("3.1", 108_000, 3_600, 14_000 * KILO, 14_000 * KILO),
    Level("3.2", 216_000, 5_120, 20_000 * KILO, 20_000 * KILO),
    Level("4.0", 245_760, 8_192, 20_000 * KILO, 25_000 * KILO),
    Level("4.2", 522_240, 8_704, 50_000 * KILO, 62_500 * KILO),
    Level("5.0", 589_824, 22_080, 135_000 * KILO, 135_000 * KILO),
    Level("5.1", 983_040, 36_864, 240_000 * KILO, 240_000 * KILO),
    Level("5.2", 2_073_600, 36_864, 240_000 * KILO, 240_000 * KILO),
    Level("6.0", 4_177_920, 139_264, 240_000 * KILO, 240_000 * KILO),
    Level("6.1", 8_355_840, 139_264, 480_000 * KILO, 480_000 * KILO),
    Level("6.2", 16_711_680, 139_264, 800_000 * KILO, 800_000 * KILO),
)
"""Levels that streams state: every player takes 3.1, so smaller pictures have its bits as well."""


def level_of(quality: Quality) -> Level:
    """Return the lowest level that has room for a size and a frame rate (A.3.2 c to e)."""
    columns, rows = -(-quality.width // 16), -(-quality.height // 16)
    for level in LEVELS:
        if (
            columns * rows <= level.macroblocks
            and max(columns, rows) ** 2 <= 8 * level.macroblocks
            and columns * rows * quality.fps <= level.macroblocks_per_second
        ):
            return level
    return LEVELS[-1]


class RateGuard:
    """Says how much coarser the next picture must be, so that a stream keeps to its level.

    It follows a buffer that a decoder empties at the rate of the level (C.1). Each group of
    pictures begins and ends with an empty buffer, so that groups can be coded by themselves.
    """

    def __init__(self, level: Level, fps: int, pictures: int) -> None:
        """Begin a stream.

        Args:
            level: its level, of a profile below High.
            fps: frames per second.
            pictures: of a group, from key picture to key picture.
        """
        self._each = level.rate / fps
        self._room = level.buffer / 2
        self._pictures = pictures
        self.begin_group()

    def begin_group(self) -> None:
        """Begin a group of pictures, with its key picture."""
        self._filled = 0.0
        self._left = self._pictures

    def add(self, size: int) -> None:
        """Count a coded picture of some bytes."""
        self._filled = max(0.0, self._filled + 8 * size - self._each)
        self._left -= 1

    def quantiser(self, wanted: int) -> int:
        """Return that of the next picture: the wanted one while half of the room is left."""
        room = min(self._room, self._left * self._each)
        over = 2 * self._filled / room - 1 if room > 0 else 1.0
        return wanted + round(max(0.0, min(1.0, over)) * (COARSEST - wanted))
