"""Refuses pictures that are too large for the memory of the machine, or for H.264."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from lantu.core.errors import InputError
from lantu.core.quality import Quality
from lantu.findings import Code

BASE, PER_PIXEL = 160 << 20, 85
"""Bytes of a worker process: without a picture, and for each pixel. Measured at 2 and 8 million
pixels: frame buffers, their backgrounds and the picture of what rests, the glow, and the pictures
that wait to be encoded."""
SMALL = 1920 * 1080
"""Pixels up to which no machine that draws at all is asked."""
MACROBLOCKS = 139_264
"""Most macroblocks of 16 x 16 pixels in a picture of H.264, level 6.2."""
MEMINFO = Path("/proc/meminfo")
GROUP = Path("/sys/fs/cgroup")
"""Where Linux tells the memory of the machine, and of a container."""
GIBIBYTE = 1 << 30


def need(quality: Quality) -> int:
    """Return the bytes that one worker process takes at most for a picture of usual content."""
    return BASE + PER_PIXEL * quality.width * quality.height


def free_memory() -> int | None:
    """Return the bytes of memory that are free for this process; None where that is not known."""
    found = []
    with suppress(OSError, AttributeError, TypeError):
        told = re.search(r"^MemAvailable:\s+(\d+) kB", MEMINFO.read_text("ascii"), re.MULTILINE)
        found.append(int(told[1]) * 1024)  # type: ignore[index]
    with suppress(OSError, ValueError):
        most, used = (
            (GROUP / name).read_text("ascii") for name in ("memory.max", "memory.current")
        )
        found.append(int(most) - int(used))
    return min(found, default=None)


def refuse_too_large(quality: Quality, jobs: int, free: int | None) -> None:
    """Check that pictures of a size can be drawn and encoded.

    Args:
        quality: picture size.
        jobs: processes that draw at the same time.
        free: bytes of memory that are available; None if unknown.

    Raises:
        InputError: the picture is too large.
    """
    size = f"{quality.width} × {quality.height} pixels"
    if -(-quality.width // 16) * -(-quality.height // 16) > MACROBLOCKS:
        raise InputError(
            f"A picture of {size} is larger than H.264 allows. "
            "Take a smaller --quality or --format.",
            Code.OUT_OF_RANGE,
        )
    if quality.width * quality.height <= SMALL or free is None:
        return
    fitting = free // need(quality)
    if fitting >= jobs:
        return
    one = f"about {need(quality) / GIBIBYTE:.1f} GiB of memory"
    fewer = f"Take --jobs {fitting}, or" if fitting else "Take"
    raise InputError(
        f"To draw {size} takes {one} in each of {jobs} processes, and "
        f"{free / GIBIBYTE:.1f} GiB are free. {fewer} a smaller --quality.",
        Code.OUT_OF_RANGE,
    )
