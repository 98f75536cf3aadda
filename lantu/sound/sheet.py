"""Draws the sound sheet: a PNG of a film's sound with one line per minute.

Each line shows the starts of rows, the names of effects, the waveform with the times of speech,
momentary loudness with the target loudness, the spectrogram, and the marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.core.records import PlacedSound, RowSound
from lantu.core.ticks import TICKS_PER_SECOND, seconds
from lantu.pictures import compress_strip, png_bytes
from lantu.sound.analysis import Samples, spectrogram, waveform_peaks
from lantu.sound.canvas import (
    BORDER,
    EFFECT,
    FINE,
    HEAT,
    INK,
    INK_SOFT,
    LOUD,
    MARGIN,
    PAPER,
    VOICE,
    WIDTH,
    SheetCanvas,
    add_glow,
)
from lantu.sound.decoded import DecodedSound
from lantu.sound.ducking import Window, merge, speech_windows
from lantu.sound.figures import film_figures
from lantu.sound.loudness import QUIETEST, momentary
from lantu.sound.row_sound import TICK
from lantu.store import write_sealed

LINE_TICKS = 60 * TICKS_PER_SECOND
"""Ticks per line (one minute)."""
LEFT = 132
"""Left edge of lines in pixels; time and scales are left of it."""
SCALE = (WIDTH - MARGIN - LEFT) / LINE_TICKS
"""Pixels per tick."""
HEADER, LINE = 128, 390
NAMES, WAVE, METER, SPECTRUM = 82, 96, 56, 82
"""Heights in pixels of the four lanes of a line, from top to bottom."""
GAP = 4
LANES, LETTER, MARK_LETTER = 3, 8.2, 7.2
"""Rows for names of effects, and approximate widths of their letters and those of marks."""
METER_TOP, METER_BOTTOM = -6.0, -46.0
"""Range of the loudness meter in LUFS."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the film, as shown on the sheet; `cues` has the tick of each mark."""

    id: str
    title: str
    sound: RowSound
    cues: Mapping[str, int] = field(default_factory=dict)


def sound_sheet(
    decoded: DecodedSound, rows: Sequence[SheetRow], title: str, aim: float, out: Path
) -> None:
    """Draw the sound sheet and write it as a PNG.

    Args:
        decoded: decoded sound of the film.
        rows: rows in order; their lengths add up to that of the sound.
        title: title of the film.
        aim: target loudness in LUFS.
        out: path of the PNG.

    Raises:
        LantuError: the font is missing.
    """
    film = _Film(rows, decoded, aim)
    lines = range(0, film.ticks, LINE_TICKS)
    tops = [0, *(HEADER + number * LINE for number in range(len(lines) + 1))]
    height = tops[-1] + MARGIN // 2
    sheet = np.empty((height, WIDTH, 3), np.uint8)
    for band, (top, bottom) in enumerate(pairwise([*tops, height])):
        canvas = SheetCanvas(height, slice(top, bottom))
        if band == 0:
            _draw_header(canvas, title, film)
        elif band <= len(lines):
            _Line(canvas, top, film, lines[band - 1]).draw()
        sheet[canvas.rows] = canvas.finished()
    write_sealed(out, png_bytes(WIDTH, [compress_strip(add_glow(sheet))]))


def _draw_header(canvas: SheetCanvas, title: str, film: _Film) -> None:
    canvas.text((LEFT, 48), title, INK, 30)
    found = film_figures(film.decoded, [row.sound for _, row in film.rows])[-1]
    facts = (
        f"{found.loudness:.1f} LUFS     {found.peak:.1f} dBTP     {found.silence:.1%} silent     "
        f"width {found.width:.1f} dB"
    ).replace("-", "−")
    canvas.text((WIDTH - MARGIN, 48), f"{_clock(film.ticks)}     {facts}", INK, 24, "rm")
    aim = f"{film.aim:g}".replace("-", "−")
    at = float(LEFT)
    for colour, words in (
        (VOICE, "the voice speaks"),
        (EFFECT, "it does not; an effect begins"),
        (LOUD, f"momentary loudness, dashes at {aim} LUFS"),
        (HEAT[3], "spectrum, 50 Hz to 16 kHz"),
        (INK_SOFT, "below: the marks"),
    ):
        canvas.box((at, 82, at + 14, 96), colour, 220)
        canvas.text((at + 24, 89), words, INK_SOFT, 17)
        at += 70 + 8.6 * len(words)


def _clock(ticks: int) -> str:
    minutes, rest = divmod(round(seconds(ticks)), 60)
    return f"{minutes}:{rest:02}"


class _Film:
    """The data of the sheet, with times in ticks of the film."""

    def __init__(self, rows: Sequence[SheetRow], decoded: DecodedSound, aim: float) -> None:
        self.decoded = decoded
        self.aim = aim
        self.loudness = momentary(decoded.energies, TICK)
        self.rows: list[tuple[int, SheetRow]] = []
        self.effects: list[tuple[int, PlacedSound]] = []
        self.marks: list[tuple[int, str]] = []
        windows: list[Window] = []
        starts = list(accumulate((row.sound.ticks for row in rows), initial=0))
        for start, row in zip(starts, rows, strict=False):
            self.rows.append((start, row))
            self.effects += [(start + placed.tick, placed) for placed in row.sound.effects]
            self.marks += [(start + tick, name) for name, tick in row.cues.items()]
            windows += speech_windows(row.sound, seconds(start + row.sound.speech_tick))
        self.ticks = starts[-1]
        self.effects.sort(key=lambda effect: effect[0])
        self.windows = [
            (begins * TICKS_PER_SECOND, ends * TICKS_PER_SECOND) for begins, ends in merge(windows)
        ]


@dataclass(frozen=True)
class _Line:
    """One line (a minute), with its top edge at `top`."""

    canvas: SheetCanvas
    top: float
    film: _Film
    start: int

    def draw(self) -> None:
        """Draw all lanes."""
        wave = self.top + NAMES
        meter = wave + WAVE + GAP
        spectrum = meter + METER + GAP
        bottom = spectrum + SPECTRUM
        part = self.film.decoded.samples[self.start * TICK : self._end * TICK]
        self._draw_spectrum(part, spectrum)
        self._draw_voice(wave)
        self._draw_wave(part, wave)
        self._draw_meter(meter)
        self._draw_scales((wave, meter, spectrum, bottom))
        self._draw_rows(bottom)
        self._draw_effects(bottom)
        self._draw_marks(bottom)

    @property
    def _end(self) -> int:
        return min(self.start + LINE_TICKS, self.film.ticks)

    @property
    def _right(self) -> float:
        return self._x(self._end)

    @property
    def _columns(self) -> int:
        return max(1, round((self._right - LEFT) * FINE))

    def _x(self, tick: float) -> float:
        return LEFT + (tick - self.start) * SCALE

    def _draw_scales(self, edges: tuple[float, float, float, float]) -> None:
        canvas, (wave, meter, spectrum, bottom) = self.canvas, edges
        canvas.text((LEFT - 14, wave + WAVE / 2), _clock(self.start), INK, 28, "rm")
        canvas.text((LEFT - 14, meter + METER / 2), "LUFS", INK_SOFT, 13, "rm")
        canvas.text((LEFT - 14, spectrum + 8), "16 kHz", INK_SOFT, 13, "rm")
        canvas.text((LEFT - 14, bottom - 8), "50 Hz", INK_SOFT, 13, "rm")
        for edge in edges:
            canvas.line([(LEFT, edge), (self._right, edge)], BORDER, 70)
        for tick in range(self.start, self._end + 1, TICKS_PER_SECOND):
            major = tick % (5 * TICKS_PER_SECOND) == 0
            x = self._x(tick)
            canvas.line([(x, bottom), (x, bottom + (9 if major else 4))], BORDER, 200)
            if major:
                canvas.text((x, bottom + 17), _clock(tick), INK_SOFT, 13, "mm")

    def _draw_rows(self, bottom: float) -> None:
        for start, row in self.film.rows:
            if not self.start <= start < self._end:
                continue
            x, top = self._x(start), self.top + 4
            self.canvas.line([(x, top), (x, bottom + 10)], INK, 190, 1.5)
            self.canvas.text((x + 8, top + 9), row.id, INK, 21)
            offset = 20 + 12 * len(row.id)
            if len(row.title) * 9 + offset < (self._right - x):
                self.canvas.text((x + offset, top + 10), row.title, INK_SOFT, 16)

    def _draw_voice(self, top: float) -> None:
        for begins, ends in self.film.windows:
            first, last = max(begins, self.start), min(ends, self._end)
            if first < last:
                left, right = self._x(first), self._x(last)
                self.canvas.box((left, top, right, top + WAVE), VOICE, 26)
                self.canvas.line([(left, top + 1), (right, top + 1)], VOICE, 255, 2)

    def _draw_wave(self, part: Samples, top: float) -> None:
        ticks = self.start + np.arange(self._columns) / (SCALE * FINE)
        spoken = np.zeros(self._columns, bool)
        for begins, ends in self.film.windows:
            spoken |= (ticks >= begins) & (ticks < ends)
        middle, half = top + WAVE / 2 + 1, WAVE / 2 - 5
        reach = np.maximum(np.sqrt(waveform_peaks(part, self._columns)) * half, 0.25)
        colours = np.where(spoken[:, np.newaxis], VOICE, EFFECT)
        self.canvas.bars(LEFT, middle, reach, colours, 205)

    def _draw_meter(self, top: float) -> None:
        def y(level: float) -> float:
            share = (METER_TOP - level) / (METER_TOP - METER_BOTTOM)
            return top + METER * min(max(share, 0.0), 1.0)

        for x in np.arange(LEFT, self._right - 8, 14.0):
            self.canvas.line([(x, y(self.film.aim)), (x + 7, y(self.film.aim))], LOUD, 130)
        loudness = self.film.loudness[self.start : self._end]
        points = [(self._x(self.start + tick), y(level)) for tick, level in enumerate(loudness)]
        self.canvas.shape([(LEFT, top + METER), *points, (self._right, top + METER)], LOUD, 26)
        for run in _runs(loudness > QUIETEST):
            if len(points[run]) > 1:
                self.canvas.line(points[run], LOUD, 235, 1.5)

    def _draw_spectrum(self, part: Samples, top: float) -> None:
        strength = spectrogram(part, -(-self._columns // FINE), SPECTRUM * FINE)
        pixels = _heat()[(strength * 255).astype(np.uint8)]
        self.canvas.picture(LEFT, top, pixels.repeat(FINE, axis=1)[:, : self._columns])

    def _draw_marks(self, bottom: float) -> None:
        """Draw the names of the marks below the scale, as far as they do not overlap."""
        free = 0.0
        for tick, name in self.film.marks:
            if not self.start <= tick < self._end:
                continue
            x = self._x(tick)
            self.canvas.line([(x, bottom + 25), (x, bottom + 30)], LOUD, 220, 1.5)
            if x >= free and x + 6 + MARK_LETTER * len(name) < WIDTH - 4:
                self.canvas.text((x, bottom + 37), name, INK_SOFT, 13)
                free = x + 8 + MARK_LETTER * len(name)

    def _draw_effects(self, bottom: float) -> None:
        flags: list[tuple[float, float, str, float]] = []
        ends = [0.0] * LANES
        for tick, placed in self.film.effects:
            if not self.start <= tick < self._end:
                continue
            x = self._x(tick)
            name = f"{placed.name} {placed.gain:+g} dB" if placed.gain else placed.name
            width = 20 + LETTER * len(name)
            left = x + 12 if x + width < WIDTH - MARGIN else x - width + 8
            free = [lane for lane, end in enumerate(ends) if end <= min(left, x)]
            y = self.top + NAMES - 12 - 17 * (free[0] if free else 0)
            self.canvas.line([(x, y), (x, bottom)], EFFECT, 170)
            flags.append((x, y, name.replace("-", "−") if free else "", left))
            if free:
                ends[free[0]] = max(x, left) + width - 12
        # Names are drawn last on a filled box, which hides the lines of later effects behind them.
        for x, y, name, left in flags:
            if name:
                self.canvas.box((left - 3, y - 8, left + LETTER * len(name), y + 8), PAPER, 235)
                self.canvas.text((left, y), name, EFFECT, 15)
            self.canvas.shape([(x, y - 6), (x + 8, y), (x, y + 6)], EFFECT, 255)


@cache
def _heat() -> NDArray[np.uint8]:
    """Return the colour map as 256 RGB colours, shape (256, 3)."""
    places = np.linspace(0, 255, len(HEAT))
    channels = [np.interp(np.arange(256), places, channel) for channel in np.array(HEAT).T]
    return np.stack(channels, axis=1).astype(np.uint8)


def _runs(holds: NDArray[np.bool_]) -> list[slice]:
    """Return the runs of True in a boolean array as slices."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], holds.astype(np.int8), [0]])))
    return [slice(first, last) for first, last in edges.reshape(-1, 2)]
