"""Places the sounds of the clips that the layout of a row plays."""

from __future__ import annotations

from pathlib import Path

from lantu.core.records import ClipSound, PlacedSound, TimedRow
from lantu.core.row_clock import LEAD_IN
from lantu.layouts import Layout, LayoutData
from lantu.store import file_key


def clip_sounds(timed: TimedRow, layout: Layout | None, root: Path) -> tuple[PlacedSound, ...]:
    """Return the sounds of the clips of a row.

    Args:
        timed: the row.
        layout: draws it; None if a scene does.
        root: folder of the project.
    """
    if layout is None or layout.model.heard is LayoutData.heard:
        return ()
    found = []
    for heard in layout.model.model_validate(timed.data).heard():
        file = root / heard.file
        sound = ClipSound(file, file_key(file), heard.begins, heard.ends)
        tick = timed.cues.get(heard.at or "", LEAD_IN)
        found.append(PlacedSound(file.name, tick, heard.gain, sound))
    return tuple(found)
