"""Draws a row once and runs all gates on its ticks."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import cv2
import numpy as np
from manim import Scene

from lantu.core.records import TimedRow
from lantu.core.row_clock import LEAD_OUT, TAIL, CueOverrun
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing.gates.changed_pixels import changed_pixels
from lantu.drawing.gates.contrast import contrast
from lantu.drawing.gates.flashes import flashes
from lantu.drawing.gates.least_size import least_size
from lantu.drawing.gates.margins import margins
from lantu.drawing.gates.missing_glyphs import missing_glyphs
from lantu.drawing.gates.observe import Observer
from lantu.drawing.gates.overlap import overlap
from lantu.drawing.gates.picture import save
from lantu.drawing.gates.records import (
    AT_REST,
    OVERRUN,
    SETTLED,
    GateFault,
    GateFinding,
    Gates,
    Sample,
)
from lantu.drawing.gates.still_share import StillShare
from lantu.drawing.gates.stillness import stillness
from lantu.drawing.worker.frame_writer import RowWriter
from lantu.drawing.worker.joins import arriving_elements
from lantu.drawing.worker.scenes import build_scene
from lantu.native.boxes import Box, Frame

EVERY_TICK: Gates = MappingProxyType({"flashes": flashes, "stillness": stillness})
"""Gates that run on every tick."""
EVERY_CHANGE: Gates = MappingProxyType(
    {
        "overlap": overlap,
        "margins": margins,
        "least size": least_size,
        "missing glyphs": missing_glyphs,
    }
)
"""Gates that run when the picture changes, and again when objects come to rest."""
ON_SETTLING: Gates = MappingProxyType({"contrast": contrast})
"""Slow gates that redraw the picture; they run when a text settles, and once per second."""

PERSISTENCE = TICKS_PER_SECOND
"""Ticks for which a fault of a slow gate must persist; brief overlaps by moving parts are
ignored."""

PERCEPTIBLE = 16
"""Minimum visible change of a pixel, of 255."""
PERCEPTIBLE_PIXELS = 12
"""Minimum number of changed pixels at a picture height of 480."""


class GateWriter(RowWriter):
    """Receives one frame per tick and runs the gates on it.

    Attributes:
        observer: samples the scene; set after the scene is created.
        timed: the row.
        folder: folder for pictures.
        keep: ticks whose frames are saved.
        found: findings so far.
        motion: counts the frames in which nothing moves.
    """

    observer: Observer
    timed: TimedRow
    folder: Path
    keep: frozenset[int]

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self.found: list[GateFinding] = []
        self.motion = StillShare()
        self._open: dict[tuple[str, tuple[str, ...]], int] = {}
        self._pending: dict[tuple[str, ...], int] = {}
        self._recent: deque[Sample] = deque(maxlen=TICKS_PER_SECOND + 1)
        self._tick = 0
        self._unchanged = 0
        self._last: Frame = np.zeros((0, 0, 4), np.uint8)
        self._settled: frozenset[int] = frozenset()

    def write_change(self, frame: Frame, changed: Sequence[Box], repeat: int) -> None:
        """Run the gates on one frame, which is held for `repeat` ticks."""
        kept = frame.copy()
        if self._perceptible(kept):
            self._unchanged = 0
        sample = self.observer.sample(self._tick, kept, self._unchanged, self._narrated())
        for passed in range(repeat):
            sample = replace(
                sample, tick=self._tick, unchanged=self._unchanged, narrated=self._narrated()
            )
            self._recent.append(sample)
            self.motion.add(self._tick, kept)
            self._run_gates(EVERY_TICK)
            if passed in (0, SETTLED, AT_REST):
                self._run_gates(EVERY_CHANGE)
            settled = self._has_settled(sample)
            if settled or self._pending or self._tick % TICKS_PER_SECOND == 0:
                self._run_gates(ON_SETTLING, PERSISTENCE)
            if self._tick in self.keep:
                cv2.imwrite(
                    str(self.folder / f"{self._tick:05}.png"),
                    cv2.cvtColor(kept, cv2.COLOR_RGBA2BGR),
                )
            self._tick += 1
            self._unchanged += 1

    def _run_gates(self, gates: Gates, persistence: int = 0) -> None:
        """Run gates; faults that persist for less than `persistence` ticks are ignored."""
        recent = list(self._recent)
        for name, gate in gates.items():
            faults = {fault.objects: fault for fault in gate(recent)}
            if persistence:
                pending = self._pending
                self._pending = {objects: pending.get(objects, self._tick) for objects in faults}
                faults = {
                    objects: fault
                    for objects, fault in faults.items()
                    if self._tick - self._pending[objects] >= persistence
                }
            for objects in [objects for gate_name, objects in self._open if gate_name == name]:
                if objects not in faults:
                    del self._open[name, objects]
            for fault in faults.values():
                self.report(name, fault)

    def report(self, gate: str, fault: GateFault) -> None:
        """Add a fault of the current tick as a new finding, or extend the open finding."""
        tick = self._recent[-1].tick if self._recent else 0
        number = self._open.get((gate, fault.objects))
        if number is not None:
            self.found[number] = replace(self.found[number], last=tick)
            return
        row, language = self.timed.id, self.timed.language
        number = self._open[gate, fault.objects] = len(self.found)
        picture = None
        if self._recent:
            gate_name = gate.replace(" ", "-")
            picture = self.folder / f"{row}-{language}-{gate_name}-{tick:05}-{number}.png"
            save(self._recent[-1].frame, fault.boxes, picture)
        self.found.append(
            GateFinding(row, language, gate, fault.objects, fault.detail, tick, tick, picture)
        )

    def _narrated(self) -> bool:
        return self.timed.speech_tick <= self._tick < self.timed.ticks - LEAD_OUT - TAIL

    def _has_settled(self, sample: Sample) -> bool:
        """Return whether a text has settled since the previous sample."""
        settled = frozenset(
            id(text.glyphs[0].mobject) for text in sample.texts if sample.rests(text, SETTLED)
        )
        new, self._settled = settled - self._settled, settled
        return bool(new)

    def _perceptible(self, frame: Frame) -> bool:
        """Return whether the change of the picture is visible to a viewer."""
        same_shape = self._last.shape == frame.shape
        if same_shape and changed_pixels(self._last, frame, PERCEPTIBLE) < PERCEPTIBLE_PIXELS:
            # The reference frame is kept, so that slow motion accumulates to a visible change.
            return False
        self._last = frame
        return True


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the gates saw in a row.

    Attributes:
        findings: in the order found. A CueOverrun of the scene ends the drawing and is the last.
        still: share of the frames in which nothing moves, 0 to 1.
    """

    findings: tuple[GateFinding, ...]
    still: float


def inspect_row(
    scene_class: type[Scene], timed: TimedRow, folder: Path, keep: frozenset[int]
) -> Inspection:
    """Draw a row at one frame per tick and run the gates.

    Args:
        scene_class: Scene class of the row.
        timed: the row.
        folder: folder for pictures of findings, and of ticks (named by number).
        keep: ticks whose frames are saved.
    """
    scene, post_process = build_scene(
        scene_class, timed, GateWriter, arriving=arriving_elements(timed)
    )
    writer: GateWriter = scene.renderer.file_writer
    writer.timed, writer.folder, writer.keep = timed, folder, keep
    writer.observer = Observer(scene, post_process)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        scene.render()
    except CueOverrun as late:
        writer.report(OVERRUN, GateFault((late.mark,), f"the scene is {late.late:.2f} s late"))
    return Inspection(tuple(writer.found), writer.motion.share)
