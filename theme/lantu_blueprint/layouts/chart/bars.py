"""Bars of a chart: the rectangles of one or several series, or of a histogram."""

from __future__ import annotations

from lantu_blueprint.layouts.chart.data import Data
from lantu_blueprint.layouts.chart.pieces import Bar, Words
from lantu_blueprint.measures import Region, pixels
from lantu_blueprint.parts.plane import Axis, Plane
from lantu_blueprint.type import BODY, SMALL

SHARE = 0.68
"""Share of a slot that its bars fill."""
WIDEST = 1.5
"""Greatest width of a bar in units."""
ADVANCE = 0.55
"""Greatest advance of a bold digit in ems."""


def bar_plane(data: Data, region: Region) -> Plane:
    """The axes of bars."""
    figures = [value for series in data.series for value in series.figures]
    figures += [line.value for line in data.lines]
    scaled = data.x if data.level else data.y
    values = Axis(
        low=min(0.0, *figures) * 1.15,
        high=max(0.0, *figures) * 1.04,
        title=scaled.title or "",
        unit=scaled.unit or "",
        least=scaled.least,
        most=scaled.most,
        guides=True,
    )
    named = data.y if data.level else data.x
    # Level bars are read from the top, but the upright axis begins at the bottom.
    names = tuple(reversed(data.names)) if data.level else tuple(data.names)
    slots = Axis(title=named.title or "", unit=named.unit or "", names=names)
    return Plane(region, values, slots) if data.level else Plane(region, slots, values)


def bars_of(data: Data, plane: Plane, colours: list[list[str]], words: Words) -> list[list[Bar]]:
    """The bars of each series."""
    count, slots = len(data.series), len(data.names)
    room = (plane.inner.height if data.level else plane.inner.width) / slots
    width = min(SHARE / count, WIDEST / room)
    size = _size_of_values(data, width * room, words)
    found: list[list[Bar]] = []
    for number, series in enumerate(data.series):
        mine, texts = [], data.texts(series)
        for slot, value in enumerate(series.figures):
            at = slots - 1 - slot if data.level else slot
            offset = number - count / 2
            if data.level:
                offset = -offset - 1
            begin = at + 0.5 + offset * width
            gap = 0.06 * width if count > 1 else 0.0
            colour = colours[number][slot]
            mine.append(
                Bar(
                    plane,
                    (begin + gap, begin + width - gap),
                    value,
                    colour,
                    words.ending_at(value, texts.get(slot)) if size else None,
                    size or SMALL,
                    data.level,
                )
            )
        found.append(mine)
    return found


def _size_of_values(data: Data, width: float, words: Words) -> float | None:
    """The em of the values at the bars; None if there is no room for them."""
    if not data.figures:
        return None
    texts = [
        data.texts(series).get(index) or words(value)
        for series in data.series
        for index, value in enumerate(series.figures)
    ]
    longest = max(map(len, texts))
    if data.level:
        return BODY if width > pixels(BODY) else SMALL if width > pixels(SMALL) * 0.8 else None
    room = width / (SHARE if len(data.series) == 1 else 1.0)
    for size in (BODY, (BODY + SMALL) / 2, SMALL):
        if longest * ADVANCE * pixels(size) <= room - 0.06:
            return size
    return None


def histogram_plane(data: Data, region: Region) -> Plane:
    """The axes of a histogram."""
    scale = data.bin_scale
    return Plane(
        region,
        Axis(
            title=data.x.title or "",
            unit=data.x.unit or "",
            own_scale=scale,
        ),
        Axis(
            low=0.0,
            high=max(data.bin_counts) * 1.04,
            title=data.y.title or "",
            unit=data.y.unit or "",
            most=data.y.most,
            guides=True,
        ),
    )


def histogram_bars(data: Data, plane: Plane, colour: str, words: Words) -> list[Bar]:
    """The bars of a histogram, which touch each other."""
    scale, counts = data.bin_scale, data.bin_counts
    width = plane.inner.width / len(counts)
    longest = len(words(max(counts)))
    size = BODY if longest * ADVANCE * pixels(BODY) < width - 0.06 else SMALL
    shown = data.figures and longest * ADVANCE * pixels(size) < width - 0.06
    return [
        Bar(
            plane,
            (scale.low + index * scale.step, scale.low + (index + 1) * scale.step),
            float(count),
            colour,
            words if shown and count else None,
            size,
        )
        for index, count in enumerate(counts)
    ]
