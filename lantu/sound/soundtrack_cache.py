"""Caches mixed soundtracks and computed sound effects by the content key of their inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lantu.core.records import Soundtrack
from lantu.store import PACKAGE_ROOT, content_key, intact, package_versions, sealed, source_keys
from lantu.timing import FilmPlan, RowPlan, placed_music

if TYPE_CHECKING:
    from lantu.sound.mix import OnMixed


def cached_soundtrack(
    film: FilmPlan, chosen: Sequence[RowPlan], on_mixed: OnMixed = lambda *_: None
) -> Soundtrack:
    """Return the soundtrack of some rows, from the cache if no input changed.

    Args:
        film: plan that contains the rows.
        chosen: rows to mix, in order.
        on_mixed: called with the soundtrack and its decoded samples, if it was mixed now.
    """
    root = film.project.root
    sounds = tuple(one.sound for one in chosen)
    theme = film.theme
    played = {}
    if theme.catalogue:
        versions = package_versions([theme.catalogue], root)
        played = {**source_keys([theme.catalogue], root), **versions}
    code = played | source_keys([Path(__file__).parent / "mix.py"], PACKAGE_ROOT)
    bed = placed_music(film, chosen)
    inputs = [(one.speech.key, one.speech_tick, one.ticks, one.effects) for one in sounds]
    path = film.project.cache / "sound" / f"{content_key(inputs, bed, code)}.m4a"
    from lantu.sound.soundtrack_notes import read_note, write_note

    cached = read_note(path)
    if cached:
        return cached
    from lantu.sound.mix import mix_rows

    effects = cached_effects(theme.effects(), path.parent / "effects", content_key(played))
    soundtrack = mix_rows(sounds, bed, effects, path, path.parent / "rows", on_mixed)
    write_note(soundtrack)
    return soundtrack


def cached_effects(
    effects: Mapping[str, Callable[[], Any]], folder: Path, key: str
) -> Mapping[str, Callable[[], Any]]:
    """Wrap effects so that each is computed once and then read from a folder.

    Args:
        effects: name -> function that returns samples of shape (samples, 2).
        folder: folder of .npy files.
        key: content key of the code of the effects.
    """
    return {
        name: partial(_kept, make, folder / f"{name}-{key}.npy") for name, make in effects.items()
    }


def _kept(make: Callable[[], Any], path: Path) -> Any:
    import numpy as np

    if intact(path):
        return np.load(path)
    samples = make().astype(np.float32)
    with sealed(path) as temporary:
        np.save(temporary, samples)
    return samples
