"""What a frame shows, as runs of mobjects that are painted alike, and where two frames differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from lantu.drawing.worker.dirty_tiles import DirtyTiles
from lantu.drawing.worker.display_list import DisplayItem
from lantu.drawing.worker.laid_pictures import Laid


@dataclass(frozen=True, slots=True)
class Run:
    """Mobjects that follow one another and are painted alike.

    Attributes:
        items: how they are painted; the same objects for what did not change.
        texture: a picture that is their colour; None for colours of their own.
        fixed: they stay in the frame, whatever the camera looks at.
        matrix: of Cairo, from points to pixels.
        laid: an image or points in place of items, one in a run.
    """

    items: list[DisplayItem]
    texture: Any = None
    fixed: bool = False
    matrix: Any = None
    laid: Laid | None = None

    @property
    def kind(self) -> tuple[int, bool]:
        """What the parts of a run have in common."""
        return id(self.texture), self.fixed

    @property
    def is_plain(self) -> bool:
        """Whether it is painted in colours of its own, where the camera looks."""
        return self.texture is None and not self.fixed and self.laid is None


def mark_changes(tiles: DirtyTiles, before: Sequence[Run], now: Sequence[Run]) -> None:
    """Mark the tiles in which what is shown now may look other than what was shown before."""
    alike = len(before) == len(now) and all(
        one.kind == other.kind and one.laid is other.laid
        for one, other in zip(before, now, strict=True)
    )
    if alike and all(
        tiles.compare(one.items, other.items) for one, other in zip(before, now, strict=True)
    ):
        return
    old, new = _entries(before), _entries(now)
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    _mark_middle(tiles, old[first : len(old) - last], new[first : len(new) - last])
    pairs = [*zip(old[:first], new[:first], strict=True)]
    if last:
        pairs += zip(old[-last:], new[-last:], strict=True)
    _mark(tiles, (each for pair in pairs if pair[0][0] is not pair[1][0] for each in pair))


def _entries(runs: Sequence[Run]) -> list[tuple[Any, ...]]:
    """Return item, kind and mobject of all that is shown, in order."""
    found: list[tuple[Any, ...]] = []
    for run in runs:
        kind = run.kind
        if run.laid is not None:
            found.append((run.laid, kind, run.laid.mobject))
        found += [(item, kind, item.mobject) for item in run.items]
    return found


def _alike(some: Sequence[tuple[Any, ...]], others: Sequence[tuple[Any, ...]]) -> int:
    """Return with how many entries of the same mobjects two lists begin."""
    pairs = zip(some, others, strict=False)
    return sum(1 for _ in takewhile(lambda two: _of_one(*two), pairs))


def _of_one(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return one[2] is other[2] and one[1] == other[1]


def _mark_middle(
    tiles: DirtyTiles, old: Sequence[tuple[Any, ...]], new: Sequence[tuple[Any, ...]]
) -> None:
    """Mark what is not in both lists; all of both, if they have not the same order."""
    places = {(id(one[0]), one[1]): index for index, one in enumerate(new)}
    kept = [places[key] for one in old if (key := (id(one[0]), one[1])) in places]
    in_order = kept == sorted(kept) and len(places) == len(new) and len(set(kept)) == len(kept)
    if in_order:
        known = {(id(one[0]), one[1]) for one in old}
        old = [one for one in old if (id(one[0]), one[1]) not in places]
        new = [one for one in new if (id(one[0]), one[1]) not in known]
    _mark(tiles, [*old, *new])


def _mark(tiles: DirtyTiles, entries: Iterable[tuple[Any, ...]]) -> None:
    items = []
    for item, *_ in entries:
        if not isinstance(item, Laid):
            items.append(item)
        elif item.place:
            tiles.add_box(item.place)
    tiles.add(items)
