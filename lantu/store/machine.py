"""What a machine adds to the pictures of a row, beside the libraries that are installed for Lantu.

A system that is upgraded, and a cache that is carried to another machine, draw other pictures.
"""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lantu.store.fingerprints import content_key
from lantu.store.processor import processor

FONTS = "installed fonts"
"""Name of the key of all fonts."""


@cache
def this_machine() -> Mapping[str, str]:
    """Return name -> version or kind of what this machine draws with; takes 50 ms.

    Fonts count by the names of their files, their revisions and sizes: reading the files of a
    machine with thousands of fonts would take seconds.
    """
    return {**this_system(), FONTS: content_key(_fonts())}


@cache
def this_system() -> Mapping[str, str]:
    """Return name -> version or kind of all but the fonts."""
    import cairo
    import manimpango

    library, number = platform.libc_ver()
    return {
        "Python": platform.python_version(),
        "cairo": cairo.cairo_version_string(),
        "Pango": manimpango.pango_version(),
        "C library": f"{library or platform.system()} {number}".strip(),
        "processor": processor(),
    }


def font_files(form: str) -> list[str] | None:
    """Return what fontconfig tells of each font file, in order; None without its program.

    Args:
        form: what is told, in fontconfig's format.
    """
    try:
        command = ["fc-list", "--format", f"{form}\n"]
        told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return sorted({line for line in told.stdout.splitlines() if line})


def _fonts() -> list[str]:
    told = font_files("%{fontversion} %{file}")
    if told is None:
        import manimpango

        return sorted(manimpango.list_fonts())
    found = []
    for line in told:
        revision, _, name = line.partition(" ")
        file = Path(name)
        if file.is_file():
            found.append(f"{file.name} {revision} {file.stat().st_size}")
    return sorted(found)
