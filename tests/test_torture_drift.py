"""A film of many rows: picture, sound, captions and chapters stay together to its end."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from projects import project, run
from torture import FULL, told

from lantu.captions.planned_rows import spoken_rows
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.pipeline import prepare
from lantu.project import open_project

ROWS = 100 if FULL else 3
PAUSES = "{pause 10} and, " * 3 if FULL else "{pause 0.5} "
"""With them a hundred rows last an hour."""

FLASHES = """
def construct(self) -> None:
    self.until("here")
    self.add(Square(7, fill_opacity=1, color=WHITE))
"""
"""A scene whose picture changes at the mark at which an effect sounds."""


def film_of_flashes(root: Path) -> Path:
    """A project in which each row has one moment that is both seen and heard."""
    file = project(root, {f"Row{number}": FLASHES for number in range(ROWS)}) / "storyboard.yaml"
    text = file.read_text("utf-8").replace("{here} and some more", f"{PAUSES}{{here}} and more")
    text = text.replace("labels:", "sounds: [{at: here, play: tick, gain: 6}]\n    labels:")
    file.write_text(text, "utf-8")
    return root


def render(root: Path) -> int:
    """Render; returns the peak memory of the main process in MiB."""
    process = subprocess.Popen(
        [sys.executable, str(root / "render.py"), "--quality", "low"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = 0
    while process.poll() is None:
        status = Path(f"/proc/{process.pid}/status")
        if status.exists() and (found := re.search(r"VmHWM:\s+(\d+)", status.read_text())):
            peak = int(found[1]) >> 10
        time.sleep(0.2)
    assert process.stdout is not None
    assert process.returncode == 0, process.stdout.read()
    return peak


def lit_frames(film: Path) -> npt.NDArray[np.bool_]:
    """For each picture of a film, whether its middle is lit."""
    with av.open(str(film)) as container:
        frames: Any = container.decode(video=0)
        return np.array(
            [np.asarray(frame.to_ndarray()[240, 300:500]).mean() > 120 for frame in frames]
        )


def loudness(film: Path, rate: int = 8_000) -> npt.NDArray[np.float64]:
    """The sound of a film: the greatest sample of each hundredth of a second."""
    parts = []
    with av.open(str(film)) as container:
        resampler = av.AudioResampler("flt", "mono", rate)
        for frame in container.decode(audio=0):
            parts += [part.to_ndarray()[0] for part in resampler.resample(frame)]
    samples = np.abs(np.concatenate(parts))
    return samples[: len(samples) // 80 * 80].reshape(-1, 80).max(axis=1)


def test_nothing_drifts(tmp_path: Path) -> None:
    root = film_of_flashes(tmp_path)
    peak = 0
    if FULL:
        peak = render(root)
    else:
        done = run(root, "--quality", "low", root=root)
        assert done.exit_code == 0, done.output
    plan = prepare(open_project(root / "storyboard.yaml"))
    starts = [0, *accumulate(row.timed.ticks for row in plan.rows)]
    marks = [
        begins + row.timed.cues["here"] for begins, row in zip(starts, plan.rows, strict=False)
    ]
    film = root / "build" / "film-low-en.mp4"
    frame = 1 / TICKS_PER_SECOND
    lit = lit_frames(film)
    assert len(lit) == starts[-1]
    seen = [number for number, (a, b) in enumerate(pairwise(lit), 1) if b and not a]
    assert seen == marks, "each picture changes at its tick"
    loud = loudness(film)
    apart = []
    for tick in marks:
        first = round(tick * frame * 100)
        near = loud[max(0, first - 40) : first + 40]
        onset = int(np.argmax(near > near.max() / 4)) - min(40, first)
        apart.append(onset / 100)
    assert max(map(abs, apart)) <= frame, apart
    with av.open(str(film)) as container:
        pictures, sound = container.streams.video[0], container.streams.audio[0]
        length = float((pictures.duration or 0) * (pictures.time_base or 0))
        end = float((sound.duration or 0) * (sound.time_base or 0))
        chapters: list[Any] = container.chapters()
    assert abs(length - starts[-1] * frame) < 1e-6
    assert abs(end - length) <= frame
    ends = [float(one["end"] * one["time_base"]) for one in chapters]
    assert np.allclose(ends, np.array(starts[1:]) * frame, atol=1e-3)
    captions = re.findall(r"(\d+):(\d+):(\d+),(\d+) -->", film.with_suffix(".en.srt").read_text())
    shown = {int(h) * 3600 + int(m) * 60 + int(s) + int(ms) / 1e3 for h, m, s, ms in captions}
    for row in spoken_rows(plan.rows, ["en"]):
        speech = (row.begins + row.speech_tick) * frame
        assert min(abs(one - speech) for one in shown) <= frame, row.id
    told(
        f"joins: {ROWS} rows, {length:.0f} s; sound and picture at most {max(map(abs, apart)):.3f} "
        f"s apart at marks, {abs(end - length):.4f} s at the end; {peak} MiB"
    )
