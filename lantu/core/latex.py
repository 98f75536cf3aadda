"""Whether TeX is typeset by LaTeX or by Typst on this machine."""

from __future__ import annotations

import shutil


def typesetter_of_tex() -> str:
    """Return "LaTeX" if it is installed, else "Typst", which stands in for it."""
    return "Typst" if shutil.which("latex") is None else "LaTeX"
