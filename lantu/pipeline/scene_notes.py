"""Finds what scenes give to the sound and the captions of their rows, before these are made.

A scene says it while it is played: `add_sound`, `add_subcaption`, and where what it animates is
seen, for the sound effects. Mixing does not wait for drawing, so a scene whose code has such a
call, or of a row with an effect without a place, is played once without being drawn, a fraction of
a second; what it gives is kept until something that the row is made of changes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from lantu.core.files import write_whole
from lantu.core.quality import Quality
from lantu.core.records import NO_NOTES, PlacedSound, SceneNotes
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.store import PACKAGE_ROOT, collect_inputs, file_key, source_keys
from lantu.timing import FilmPlan, RowPlan

SIZE = Quality("low", 192, 108, TICKS_PER_SECOND)
FOLDER = "scene-notes"
"""Folder in the cache with a file for each row whose scene was played."""
ENGINE = PACKAGE_ROOT / "lantu"
CALLS = ("add_sound", "subcaption")
"""Words in the code of scenes that add something."""


def with_scene_notes(film: FilmPlan, jobs: int = 2) -> FilmPlan:
    """Return a film whose rows know the sounds and captions that their scenes add.

    A scene that fails adds nothing; drawing it tells why.
    """
    asked = [plan for plan in film.rows if plan.row.scene and _calls(film, plan)]
    return replace(film, rows=_with_notes(film, film.rows, asked, jobs)) if asked else film


def with_places(film: FilmPlan, rows: Sequence[RowPlan], jobs: int = 1) -> tuple[RowPlan, ...]:
    """Return rows that know where the picture of each of their effects is seen.

    It is called where the sound is mixed, beside drawing, so that no picture waits for it.
    """
    asked = [
        plan
        for plan in rows
        if not plan.notes.moves and any(sound.pan is None for sound in plan.row.sounds)
    ]
    return _with_notes(film, rows, asked, jobs) if asked else tuple(rows)


def _with_notes(
    film: FilmPlan, rows: Sequence[RowPlan], asked: Sequence[RowPlan], jobs: int
) -> tuple[RowPlan, ...]:
    """Return rows, those that are asked for with their notes."""
    places = {plan.row.id: film.project.cache / FOLDER / _key(film, plan) for plan in asked}
    notes = {row: _read(place) for row, place in places.items()}
    unknown = [plan for plan in asked if notes[plan.row.id] is None]
    for row, found in _played(film, unknown, jobs).items():
        write_whole(places[row], _adapter().dump_json(found))
        notes[row] = found
    return tuple(
        _with(plan, notes[plan.row.id] or NO_NOTES) if plan.row.id in notes else plan
        for plan in rows
    )


def _calls(film: FilmPlan, plan: RowPlan) -> bool:
    """Return whether the scene's file, or one of the project that it imports, has such a call.

    Lantu's own files, which name the calls, may lie in the project, too: they count nowhere.
    """
    root = film.project.root
    files = [plan.scene_file, *(root / name for name in source_keys([plan.scene_file], root))]
    own = (file for file in files if file.is_file() and not file.is_relative_to(ENGINE))
    texts = (file.read_text("utf-8", "replace") for file in own)
    return any(call in text for text in texts for call in CALLS)


def _key(film: FilmPlan, plan: RowPlan) -> str:
    root, encoder = film.project.root, film.encoder
    return f"{collect_inputs(plan.timed, plan.scene_file, root, SIZE, encoder).key}.json"


def _played(film: FilmPlan, rows: Sequence[RowPlan], jobs: int) -> dict[str, SceneNotes]:
    if not rows:
        return {}
    from lantu.drawing import DrawJob, Failed, draw_all

    scratch = film.project.cache / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    root = film.project.root
    with TemporaryDirectory(prefix=f"{os.getpid()}-notes-", dir=scratch) as name:
        place = Path(name)
        work = [
            DrawJob(
                plan.timed,
                plan.scene_file,
                root,
                SIZE,
                place,
                place / plan.row.id,
                stills=frozenset(),
                noted=True,
            )
            for plan in rows
        ]
        outcomes = draw_all(work, jobs, lambda *_: None, lambda _: None)
    return {
        outcome.job.timed.id: outcome.result.notes
        for outcome in outcomes
        if not isinstance(outcome.result, Failed)
    }


def _with(plan: RowPlan, notes: SceneNotes) -> RowPlan:
    """Return a row with its notes; the keys of sounds are those of the files of today."""
    inside = (sound for sound in notes.sounds if sound.tick < plan.timed.ticks)
    return replace(plan, notes=replace(notes, sounds=tuple(map(_keyed, inside))))


def _keyed(sound: PlacedSound) -> PlacedSound:
    assert sound.clip is not None
    return replace(sound, clip=replace(sound.clip, key=file_key(sound.clip.file)))


def _read(place: Path) -> SceneNotes | None:
    try:
        return _adapter().validate_json(place.read_bytes())
    except (OSError, ValidationError):
        return None


@cache
def _adapter() -> TypeAdapter[SceneNotes]:
    return TypeAdapter(SceneNotes)
