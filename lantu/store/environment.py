"""What besides the inputs of a clip decides on its bytes: the machine, its libraries and fonts.

The keys of clips name the machine in short (`machine`). Where machines exchange clips, they compare
all of it first, to say what differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.version import Version

from lantu.native import built_from
from lantu.store.clip_inputs import DRAWING
from lantu.store.distributions import versions
from lantu.store.fingerprints import PACKAGE_ROOT, content_key, source_keys
from lantu.store.machine import font_files, this_system
from lantu.store.seals import digest

NAMED = 5
"""Number of differences that a message lists."""
FONT = "font "
"""Before the name of a font's file."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment in which clips are drawn.

    Attributes:
        parts: name, such as `manim`, `C library` or `font NotoSans.ttf` -> version or content key.
    """

    parts: Mapping[str, str]

    @property
    def key(self) -> str:
        """Content key of the parts."""
        return content_key(self.parts)

    def differences(self, other: Environment) -> list[str]:
        """Describe how another environment differs from this one, one phrase each."""
        names = dict.fromkeys([*self.parts, *other.parts])
        return [
            _difference(name, self.parts.get(name), other.parts.get(name))
            for name in names
            if self.parts.get(name) != other.parts.get(name)
        ]


def _difference(name: str, here: str | None, there: str | None) -> str:
    if name.startswith(FONT):
        if here and there:
            return f"{name} is another file"
        return f"{name} is {'missing' if here else 'too many'}"
    return f"{name} is {there or 'missing'} instead of {here or 'none'}"


def listed(differences: Sequence[str]) -> str:
    """Join the first few differences for a message."""
    more = len(differences) - NAMED
    return "; ".join(differences[:NAMED]) + (f"; and {more} more" if more > 0 else "")


@cache
def this_environment() -> Environment:
    """Return the environment of this process. Hashing the fonts takes 0.1 s for 100 MB."""
    return Environment(
        {
            "Lantu": _release(),
            "Lantu's code": content_key(source_keys(DRAWING, PACKAGE_ROOT)),
            "Lantu's compiled code": built_from(),
            **versions(),
            **this_system(),
            **_fonts(),
        }
    )


def _release() -> str:
    """Return the number of the release; what was changed since is in the code."""
    try:
        return Version(version("lantu")).base_version
    except PackageNotFoundError:
        return ""


def _fonts() -> dict[str, str]:
    """Return the installed fonts: name of a file -> SHA-256 of its content.

    Without fontconfig's program the names of the families have to do.
    """
    told = font_files("%{file}")
    if told is None:
        import manimpango

        return {f"{FONT}{family}": "a family" for family in manimpango.list_fonts()}
    files = map(Path, told)
    return {f"{FONT}{file.name}": digest(file) for file in files if file.is_file()}
