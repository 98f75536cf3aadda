"""Mixes voice, effects and bed, normalises the loudness, limits the true peak and encodes AAC.

Targets (EBU R 128): integrated loudness -16 LUFS, true peak of the decoded file at most -1 dBTP.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.errors import InputError
from lantu.core.records import BedPart, RowSound, Soundtrack
from lantu.core.words import suggestion
from lantu.findings import Code
from lantu.store import sealed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lantu.sound.decoded import DecodedSound

OnMixed = Callable[[Soundtrack, "DecodedSound"], object]
Effects = Mapping[str, Callable[[], "NDArray[np.float64]"]]

LOUDNESS = -16.0
"""Target of the integrated loudness in LUFS."""
PEAK = -1.0
"""Maximum true peak of the decoded file in dBTP."""
HEADROOM = 0.8
"""Margin in dB for peaks added by the AAC encoder; nearly always sufficient."""
ATTEMPTS = 3
"""Maximum number of encodings, each with a lower ceiling, until the decoded peak is low enough."""


def mix_rows(
    rows: Sequence[RowSound],
    bed: Sequence[BedPart],
    effects: Effects,
    out: Path,
    cache: Path | None = None,
    on_mixed: OnMixed = lambda *_: None,
) -> Soundtrack:
    """Mix and encode the sound of rows, with exactly the duration of the rows.

    Args:
        rows: speech and effects of the rows, in order.
        bed: the music under the film.
        effects: name -> function that returns float64 samples of shape (samples, 2) at 48 kHz.
        out: path of the M4A file (AAC, 48 kHz, stereo).
        cache: folder of mastered voices and encoded rows; only what changed is made again. None
            keeps nothing.
        on_mixed: called with the soundtrack and its decoded samples.

    Raises:
        InputError: an effect has an unknown name or starts outside of its row.
        LantuError: a narration file cannot be read.
    """
    _check(rows, effects)
    from lantu.sound import aac, level, timeline
    from lantu.sound.decoded import DecodedSound
    from lantu.sound.row_sound import TICK

    raw = timeline.mix_timeline(rows, bed, effects, LOUDNESS, out.parent, cache)
    joins = [ticks * TICK for ticks in accumulate(row.ticks for row in rows)]
    ceiling = PEAK - HEADROOM
    with sealed(out) as temporary:
        for _ in range(ATTEMPTS):
            aac.encode(level.master(raw, LOUDNESS, ceiling), temporary, joins, cache)
            decoded = DecodedSound.of(temporary)
            if decoded.peak <= PEAK:
                break
            ceiling -= decoded.peak - PEAK + 0.1
    track = Soundtrack(path=out, samples=len(raw), loudness=decoded.loudness, peak=decoded.peak)
    on_mixed(track, decoded)
    return track


def _check(rows: Sequence[RowSound], effects: Effects) -> None:
    names = [one.name for row in rows for one in row.effects if not one.clip]
    for name in names:
        if name not in effects:
            remedy = suggestion(name, effects, "The effects are:")
            raise InputError(
                f"There is no sound effect named {name!r}. {remedy}", Code.UNKNOWN_EFFECT
            )
    for number, row in enumerate(rows, start=1):
        for placed in row.effects:
            if not 0 <= placed.tick < row.ticks:
                raise InputError(
                    f"The sound effect {placed.name!r} begins at tick {placed.tick} of row number "
                    f"{number}, which lasts {row.ticks} ticks. Change its `at` or `after`.",
                    Code.EFFECT_OUTSIDE_ROW,
                )
