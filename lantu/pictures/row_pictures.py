"""Pictures of one row for the review page: a frame per cue, and the waveform; both cached."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lantu.core.encoders import DELIMITER
from lantu.core.records import Clip, Speech, TimedRow
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.pictures.frame_grab import cached_thumbnails
from lantu.pictures.thumbnails import Thumbnail
from lantu.store import read_sealed, write_sealed

WIDTH = 400
"""Width of a cue's frame in pixels."""
POINTS_PER_TICK = 2
LOUDEST = 0.5
"""Sample value (0 to 1) that reaches the edge of the waveform; speech is rarely louder."""


def cue_thumbnails(timed: TimedRow) -> dict[str, Thumbnail]:
    """Return mark -> the frame to show on the page."""
    return {mark: Thumbnail(tick, WIDTH, "webp") for mark, tick in timed.cues.items()}


def cue_pictures(clip: Clip, timed: TimedRow, folder: Path) -> dict[str, str]:
    """Return mark -> frame as a WebP data URI.

    Raises:
        LantuError: the clip cannot be read.
    """
    wanted = cue_thumbnails(timed)
    paths = cached_thumbnails(clip, wanted.values(), folder)
    return {mark: data_uri(paths[thumbnail], "image/webp") for mark, thumbnail in wanted.items()}


def data_uri(path: Path, kind: str) -> str:
    """Return a file as a base64 data URI with the MIME type `kind`."""
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def waveform_path(speech: Speech, folder: Path) -> str:
    """Return the speech's waveform as an SVG path: x in ticks from its start, y in -20 … 20."""
    path = folder / f"{speech.key}.path"
    stored = read_sealed(path)
    if stored is None:
        stored = _waveform_path(speech.wav).encode()
        write_sealed(path, stored)
    return stored.decode()


def _waveform_path(wav: Path) -> str:
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


def still_intervals(clip: Clip, shortest: int) -> list[tuple[int, int]]:
    """Return (first, end) ticks of intervals of at least `shortest` ticks without any change.

    In clips without B frames, a held frame is a packet of a few bytes (all macroblocks skipped), so
    packet sizes suffice; a picture that repeats or refines the last is marked. x264 keeps refining
    a held picture; its clips are decoded, once.
    """
    import av

    with av.open(str(clip.path)) as container:
        stream = container.streams.video[0]
        if stream.codec_context.has_b_frames:
            moves = _cached_moves(clip, container)
        else:
            moves = [_changes(packet) for packet in container.demux(stream) if packet.size]
    found, begins = [], 0
    for number, moved in enumerate([*moves, True]):
        if moved:
            if number - begins >= clip.quality.frame_at(shortest):
                found.append((clip.quality.tick_at(begins), clip.quality.tick_at(number)))
            begins = number + 1
    return found


LENGTH = 4
"""Bytes before each unit of a packet, which hold its length."""
BLOCK = 8
"""Side in pixels of the blocks whose means are compared; averaging hides coding noise."""
MOVED = 4.0
"""Change of a block's mean luma, of 255, that counts as motion."""


def _changes(packet: Any) -> bool:
    """Return whether a packet of the delta encoder changes the picture."""
    return not bytes(packet)[LENGTH:].startswith(DELIMITER)


def _cached_moves(clip: Clip, container: Any) -> list[bool]:
    """Return for each frame whether it changed; cached in a file next to the clip."""
    cached = clip.path.with_suffix(".moves")
    stored = read_sealed(cached)
    if stored is None:
        stored = bytes(_moves(container))
        write_sealed(cached, stored)
    return [bool(moved) for moved in stored]


def _moves(container: Any) -> Iterator[bool]:
    import cv2
    import numpy as np

    last = None
    for frame in container.decode(video=0):
        size = (frame.width // BLOCK, frame.height // BLOCK)
        luma = frame.to_ndarray(format="gray").astype(np.float32)
        means = cv2.resize(luma, size, interpolation=cv2.INTER_AREA)
        moved = last is None or bool(np.abs(means - last).max() > MOVED)
        last = means if moved else last
        yield moved
