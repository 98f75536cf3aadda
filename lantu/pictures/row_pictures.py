"""Pictures of the page, kept in the cache: one frame per cue, and the outline of the speech."""

from __future__ import annotations

import base64
from pathlib import Path

from lantu.core.files import write_whole
from lantu.core.records import Clip, Speech, TimedRow
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.pictures.frame_grab import kept_shots
from lantu.pictures.thumbnails import Shot
from lantu.store import touch

WIDTH = 400
"""Pixels of a cue's picture."""
POINTS_PER_TICK = 2
LOUDEST = 0.5
"""Sample that reaches the edge of the outline; speech is seldom louder."""


def cue_shots(timed: TimedRow) -> dict[str, Shot]:
    """Mark -> its picture on the page."""
    return {mark: Shot(tick, WIDTH, "webp") for mark, tick in timed.cues.items()}


def cue_pictures(clip: Clip, timed: TimedRow, folder: Path) -> dict[str, str]:
    """Mark -> its frame as a data URI.

    Raises:
        LantuError: the clip cannot be read.
    """
    shots = cue_shots(timed)
    paths = kept_shots(clip, shots.values(), folder)
    return {mark: data_uri(paths[shot], "image/webp") for mark, shot in shots.items()}


def data_uri(path: Path, kind: str) -> str:
    """A file as an address of its own."""
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def outline(speech: Speech, folder: Path) -> str:
    """The speech's outline as an SVG path: x in ticks from its start, y in -20 … 20."""
    path = folder / f"{speech.key}.path"
    if not path.is_file():
        write_whole(path, _outline(speech.wav))
    touch(path)
    return path.read_text("utf-8")


def _outline(wav: Path) -> str:
    import numpy as np

    from lantu.voices import read_wav

    samples, rate = read_wav(wav)
    step = rate // (TICKS_PER_SECOND * POINTS_PER_TICK)
    padded = np.pad(np.abs(samples), (0, -len(samples) % step))
    peaks = padded.reshape(-1, step).max(axis=1) if len(padded) else np.zeros(1)
    heights = [round(20 * min(1.0, float(peak) / LOUDEST), 1) for peak in peaks]
    upper = [f"{i / POINTS_PER_TICK:g} {-height:g}" for i, height in enumerate(heights)]
    lower = [f"{i / POINTS_PER_TICK:g} {height:g}" for i, height in enumerate(heights)]
    return f"M0 0L{'L'.join(upper)}L{'L'.join(reversed(lower))}Z"


def stillness(clip: Clip, shortest: int) -> list[tuple[int, int]]:
    """Stretches of a clip, in ticks, of at least so many in which no picture differs from the last.

    A held picture is known by its size: a few bytes that say "as before".
    """
    import av

    with av.open(str(clip.path)) as container:
        stream = container.streams.video[0]
        moves = [packet.size > HELD for packet in container.demux(stream) if packet.size]
    found, begins = [], 0
    for number, moved in enumerate([*moves, True]):
        if moved:
            per_tick = clip.quality.frames_per_tick
            if number - begins >= shortest * per_tick:
                found.append((begins // per_tick, number // per_tick))
            begins = number + 1
    return found


HELD = 40
"""Bytes that no coded picture stays under at any quality."""
