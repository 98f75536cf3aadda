"""Reads PO files, and tells what is wrong with one by its line."""

from __future__ import annotations

from pathlib import Path

from polib import POFile, pofile

from lantu.core.errors import InputError
from lantu.findings import Code


def read_po(file: Path) -> POFile:
    """Read a PO file.

    Raises:
        InputError: there is none, or it is no PO file.
    """
    if not file.is_file():
        raise InputError(f"There is no {file}. Run `lantu translate export` first.", Code.PO_FILE)
    try:
        return pofile(str(file), encoding="utf-8")
    except (OSError, ValueError) as error:  # polib's errors of syntax are OSErrors
        cause = str(error).replace("Syntax error in po file", "").strip()
        raise InputError(f"{file} is no PO file: {cause}. Correct it.", Code.PO_FILE) from error
