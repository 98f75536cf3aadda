"""What a clip was drawn from, remembered, so that a row can say why it is or is not drawn again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from lantu.core.encoders import EncoderName
from lantu.core.files import write_whole
from lantu.core.quality import Quality
from lantu.core.records import TimedRow
from lantu.native import built_from
from lantu.store.distributions import package_versions
from lantu.store.fingerprints import PACKAGE_ROOT, content_key, source_keys

ENGINE = PACKAGE_ROOT / "lantu"
DRAWING = [
    *(ENGINE / "drawing" / "worker" / name for name in ("job.py", "session.py", "preload.py")),
    ENGINE / "scene" / "row_scene.py",
]
"""The modules of the engine through which everything is imported that draws a row."""

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
}


@dataclass(frozen=True, slots=True)
class ClipInputs:
    """Everything that shapes a clip's picture, each part with its own key.

    Attributes:
        row: part of the timed row -> key.
        code: project file -> key.
        libraries: distribution -> version, of what lies outside of the project and Lantu.
        quality: name, size and rate.
        encoder: clips of different encoders cannot be joined.
        compiled: hash of the C sources behind the compiled library; empty if none is used.
    """

    row: Mapping[str, str]
    code: Mapping[str, str]
    libraries: Mapping[str, str]
    quality: str
    encoder: EncoderName
    compiled: str = ""

    @property
    def key(self) -> str:
        """Name of the clip."""
        parts = (self.row, self.code, self.libraries, self.quality, self.encoder, self.compiled)
        return content_key(*parts)


def collect_inputs(
    timed: TimedRow, scene_file: Path, root: Path, quality: Quality, encoder: EncoderName
) -> ClipInputs:
    """List what a row's clip would be drawn from now.

    Raises:
        NotBuilt, InputError: as `lantu.native.available` does.
    """
    return ClipInputs(
        row={name: content_key(value) for name, value in asdict(timed).items()},
        code=source_keys([scene_file, *DRAWING], root),
        libraries=package_versions([scene_file], root),
        quality=content_key(quality),
        encoder=encoder,
        compiled=built_from(),
    )


def load_inputs(note: Path) -> ClipInputs | None:
    """What a row was drawn from the last time, or None."""
    try:
        return _notes().validate_json(note.read_bytes())
    except (OSError, ValueError):
        return None


@cache
def _notes() -> TypeAdapter[ClipInputs]:
    """What reads a note; to make it takes 0.3 ms, to read a note 0.01."""
    return TypeAdapter(ClipInputs)


def save_inputs(note: Path, now: ClipInputs) -> None:
    """Note what a row's clip was drawn from."""
    # Field by field, on one line: a copy in depth, spread out, costs ten times as much.
    write_whole(note, json.dumps({name: getattr(now, name) for name in now.__slots__}))


def change_reasons(before: ClipInputs | None, now: ClipInputs) -> list[str]:
    """Why a row is drawn again, in words; empty if nothing that shapes it changed."""
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
    if before.quality != now.quality:
        found.append("the quality changed")
    if before.encoder != now.encoder:
        found.append("the encoder changed")
    if bool(before.compiled) != bool(now.compiled):
        found.append(f"it is drawn with{'' if now.compiled else 'out'} compiled code now")
    elif before.compiled != now.compiled:
        found.append("the compiled code changed")
    return found
