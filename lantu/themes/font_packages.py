"""The command that installs a font on this system."""

from __future__ import annotations

import os
import platform
import sys

from lantu.languages import font_package

DEBIAN, FEDORA = "debian", "fedora"
NOTO = "https://fonts.google.com/noto"


def install_font(family: str, system: str = "") -> str:
    """What to do to have a font family: a command, or where it is to be had.

    Args:
        family: such as Noto Sans Arabic.
        system: darwin, win32, debian or fedora; empty for the one that this is.
    """
    found = font_package(family)
    system = system or _system()
    if found is None:
        return f"install the font {family}"
    if system == "darwin":
        return f"brew install {found.brew}"
    sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    if system == DEBIAN:
        return f"{sudo}apt-get install --yes {found.apt}"
    if system == FEDORA:
        return f"{sudo}dnf install --assumeyes {found.dnf}"
    return f"install {family} from {NOTO}"  # no package manager of Windows has the Noto fonts


def _system() -> str:
    if sys.platform in ("darwin", "win32"):
        return sys.platform
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    known = f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
    return next((name for name in (DEBIAN, FEDORA) if name in known), "")
