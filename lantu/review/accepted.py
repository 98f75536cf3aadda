"""Stores a copy of the accepted film and of its page's data, for later comparison."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from lantu.core.errors import InputError
from lantu.core.files import whole, write_whole
from lantu.findings import Code

DATA = re.compile(r'<script type="application/json" id="review">(.*?)</script>', re.DOTALL)


def page_of(film: Path) -> Path:
    """Return the path of a film's review page, in the folder of the film."""
    return film.with_suffix(".review.html")


def accept(film: Path, folder: Path) -> Path:
    """Store a film as the reference for comparisons with later versions.

    Args:
        film: path of the MP4; its review page is in the same folder.
        folder: folder of accepted films.

    Returns:
        Path of the copy.

    Raises:
        InputError: the film or its page does not exist.
    """
    try:
        found = DATA.search(page_of(film).read_text("utf-8"))
    except OSError:
        found = None
    if found is None or not film.is_file():
        raise InputError(
            f"There is no {film} with its review page. Render the film first.",
            Code.NOTHING_RENDERED,
        )
    copy = folder / film.name
    with whole(copy) as temporary:
        shutil.copyfile(film, temporary)
    # A script instead of JSON: pages at file:// URLs may load scripts, but not fetch files.
    address = f"new URL({json.dumps(film.name)}, document.currentScript.src).href"
    script = f"window.acceptedFilm = {{film: {address}, review: {found[1]}}};\n"
    write_whole(copy.with_suffix(".js"), script)
    return copy
