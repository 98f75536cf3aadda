"""The sound of a film's rows, mixed anew only if something in it changed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lantu.core.files import whole
from lantu.core.records import Soundtrack
from lantu.store import PACKAGE_ROOT, code_behind, content_key, touch
from lantu.timing import FilmPlan, RowPlan

if TYPE_CHECKING:
    from lantu.sound.mix import Hear


def mixed(film: FilmPlan, chosen: Sequence[RowPlan], hear: Hear = lambda *_: None) -> Soundtrack:
    """The sound of some rows, from the cache if nothing in it changed.

    Args:
        film: whose rows they are.
        chosen: the rows.
        hear: given a sound that was mixed anew.
    """
    root = film.project.root
    sounds = tuple(one.sound for one in chosen)
    catalogue = root / "theme" / "sounds" / "catalogue.py"
    played = code_behind([catalogue], root) if catalogue.is_file() else {}
    code = played | code_behind([Path(__file__).parent / "mix.py"], PACKAGE_ROOT)
    bed = film.storyboard.film.bed
    heard = [(one.speech.key, one.speech_tick, one.ticks, one.effects) for one in sounds]
    path = film.project.cache / "sound" / f"{content_key(heard, bed, code)}.m4a"
    from lantu.sound.soundtrack_notes import read_note, write_note

    known = read_note(path)
    if known:
        touch(path)
        return known
    from lantu.sound.mix import mix_rows

    made = kept_effects(effects(root), path.parent / "effects", content_key(played))
    soundtrack = mix_rows(sounds, bed, made, path, path.parent / "rows", hear)
    write_note(soundtrack)
    return soundtrack


def kept_effects(
    made: Mapping[str, Callable[[], Any]], folder: Path, key: str
) -> Mapping[str, Callable[[], Any]]:
    """The same effects, each computed once and then read from a folder.

    Args:
        made: name -> function that computes samples.
        folder: keeps the samples.
        key: of the code behind the effects.
    """
    return {name: partial(_kept, make, folder / f"{name}-{key}.npy") for name, make in made.items()}


def _kept(make: Callable[[], Any], path: Path) -> Any:
    import numpy as np

    if path.is_file():
        touch(path)
        return np.load(path)
    samples = make().astype(np.float32)
    with whole(path) as temporary:
        np.save(temporary, samples)
    return samples


def effects(root: Path) -> Mapping[str, Callable[[], Any]]:
    """The theme's effects by name; none if the project's theme has no sounds."""
    if not (root / "theme" / "sounds" / "catalogue.py").is_file():
        return {}
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    catalogue: Mapping[str, Callable[[], Any]] = importlib.import_module(
        "theme.sounds.catalogue"
    ).CATALOGUE
    return catalogue
