"""Records the inputs of each clip, so that a later run can tell why a row is drawn again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from lantu.core.encoders import ClipEncoder
from lantu.core.files import write_whole
from lantu.core.latex import typesetter_of_tex
from lantu.core.quality import Quality
from lantu.core.records import TimedRow
from lantu.native import built_from
from lantu.store.distributions import package_versions
from lantu.store.fingerprints import PACKAGE_ROOT, asset_keys, content_key, source_keys
from lantu.store.machine import FONTS, this_machine

ENGINE = PACKAGE_ROOT / "lantu"
DRAWING = [
    *(ENGINE / "drawing" / "worker" / name for name in ("job.py", "session.py", "preload.py")),
    ENGINE / "scene" / "row_scene.py",
]
"""Entry modules of the drawing code; all code that draws a row is imported from them."""

LAYOUT = ":"
"""Between module and class of the scene of a layout."""

WORDS = {
    "titles": "its title",
    "labels": "its labels",
    "data": "its data",
    "facts": "its facts",
    "terms": "the film's terms",
    "cues": "its cue times",
    "ticks": "its length",
    "captions": "its captions in the picture",
    "drawing": "its drawing number",
    "theme": "the film's theme",
    "show": "what it shows",
    "leaving": "the transition after it",
    "kept": "what stays at its end",
    "before": "the row before it",
    "transparent": "what it is drawn on",
    "words": "what cuts its texts into words",
}


@dataclass(frozen=True, slots=True)
class ClipInputs:
    """All inputs that determine the pictures of a clip, each with its own key.

    Attributes:
        row: field of the timed row -> key.
        code: source file, or asset that the row's data name -> key.
        libraries: installed distribution -> version.
        quality: key of name, size and frame rate.
        encoder: name; clips of different encoders cannot be joined.
        compiled: hash of the C sources of the compiled library; empty if it is not used.
        tex: what typesets Manim's TeX, LaTeX or Typst; empty for a layout, which has none.
        machine: what of this machine decides on pictures -> version or kind.
    """

    row: Mapping[str, str]
    code: Mapping[str, str]
    libraries: Mapping[str, str]
    quality: str
    encoder: ClipEncoder
    compiled: str = ""
    tex: str = ""
    machine: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Content key of the clip."""
        own = (self.row, self.code, self.libraries, self.machine)
        return content_key(*own, self.quality, self.encoder, self.compiled, self.tex)


def collect_inputs(
    timed: TimedRow,
    scene_file: Path,
    root: Path,
    quality: Quality,
    encoder: ClipEncoder,
    theme_files: Sequence[Path] = (),
) -> ClipInputs:
    """Return the present inputs of a row's clip.

    Args:
        timed: the row.
        scene_file: Python file of its Scene class.
        root: root folder of the project.
        quality: picture size and frame rate.
        encoder: name of the video encoder.
        theme_files: modules of the film's theme that the scene does not import by name.

    Raises:
        NotBuilt, InputError: raised by `lantu.native.available`.
    """
    files = [scene_file, *_scene_files_before(timed), *_file_of_words(timed)]
    return ClipInputs(
        row={name: content_key(value) for name, value in _drawn(timed).items()},
        code={
            **source_keys([*files, *theme_files, *DRAWING], root),
            **asset_keys(timed.data, root),
        },
        libraries=package_versions([*files, *theme_files], root),
        quality=content_key(quality),
        encoder=encoder,
        compiled=built_from(),
        tex="" if LAYOUT in timed.scene else typesetter_of_tex(),
        machine=this_machine(),
    )


def _drawn(timed: TimedRow) -> dict[str, Any]:
    """Return the fields of a row that its picture depends on.

    A layout draws texts that were chosen before, and does not ask for the language. So its rows
    with the same texts at the same ticks have one clip in all languages of a film. The title block
    shows the titles in the order of the languages.
    """
    fields = asdict(timed)
    if LAYOUT in timed.scene and (timed.before is None or LAYOUT in timed.before.scene):
        for row in filter(None, (fields, fields["before"])):
            row["language"], row["titles"] = "", list(row["titles"].values())
    return fields


def _scene_files_before(timed: TimedRow) -> list[Path]:
    """Return the file of the layout of the row before, whose elements the row begins with."""
    spec = find_spec(timed.before.scene.partition(":")[0]) if timed.before else None
    return [Path(spec.origin)] if spec and spec.origin else []


def _file_of_words(timed: TimedRow) -> list[Path]:
    """Return the module that cuts the row's texts into words, between which lines break."""
    spec = find_spec(timed.words.partition(":")[0]) if timed.words else None
    return [Path(spec.origin)] if spec and spec.origin else []


def load_inputs(note: Path) -> ClipInputs | None:
    """Read the inputs of the last drawing from a JSON file; None if missing or damaged."""
    try:
        return _notes().validate_json(note.read_bytes())
    except (OSError, ValueError):
        return None


@cache
def _notes() -> TypeAdapter[ClipInputs]:
    """Return the validator of notes. Building it takes 0.3 ms, validating 0.01 ms."""
    return TypeAdapter(ClipInputs)


def save_inputs(note: Path, now: ClipInputs) -> None:
    """Write the inputs of a row's clip to a JSON file."""
    # `asdict` with indented JSON would take ten times as long.
    write_whole(note, json.dumps({name: getattr(now, name) for name in now.__slots__}))


def change_reasons(before: ClipInputs | None, now: ClipInputs) -> list[str]:
    """Describe which inputs changed, one phrase each; empty if none did."""
    if before is None:
        return ["it was not drawn before at this quality and in this language"]
    found = [
        f"{WORDS.get(name, name)} changed"
        for name, key in now.row.items()
        if before.row.get(name) != key
    ]
    old = before.code
    found += [f"{file} changed" for file, key in now.code.items() if old.get(file, key) != key]
    found += [f"{file} is new" for file in now.code if file not in old]
    found += [f"{file} is no longer used" for file in old if file not in now.code]
    found += [
        f"{library} is {number} now"
        for library, number in now.libraries.items()
        if before.libraries.get(library) != number
    ]
    found += [
        f"the {name} changed" if name == FONTS else f"{name} is {kind} now"
        for name, kind in now.machine.items()
        if before.machine.get(name, kind) != kind
    ]
    if before.quality != now.quality:
        found.append("the quality changed")
    if before.encoder != now.encoder:
        found.append("the encoder changed")
    if bool(before.compiled) != bool(now.compiled):
        found.append(f"it is drawn with{'' if now.compiled else 'out'} compiled code now")
    elif before.compiled != now.compiled:
        found.append("the compiled code changed")
    if before.tex != now.tex and now.tex:
        found.append(f"TeX is typeset by {now.tex} now")
    return found
