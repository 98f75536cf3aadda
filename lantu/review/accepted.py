"""The last accepted film: a copy beside the build, and what its page knew, for comparing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from lantu.core.errors import InputError
from lantu.core.files import whole, write_whole

DATA = re.compile(r'<script type="application/json" id="review">(.*?)</script>', re.DOTALL)


def page_of(film: Path) -> Path:
    """Where a film's review page lies: beside it."""
    return film.with_suffix(".review.html")


def accept(film: Path, folder: Path) -> Path:
    """Keep a film as the one that later ones are compared with.

    Args:
        film: the MP4, its review page beside it.
        folder: of accepted films.

    Returns:
        The copy.

    Raises:
        InputError: the film or its page is not there.
    """
    try:
        found = DATA.search(page_of(film).read_text("utf-8"))
    except OSError:
        found = None
    if found is None or not film.is_file():
        raise InputError(f"There is no {film} with its review page. Render the film first.")
    copy = folder / film.name
    with whole(copy) as temporary:
        shutil.copyfile(film, temporary)
    # A script rather than JSON: a page opened as a file may not read a file, but may run one.
    address = f"new URL({json.dumps(film.name)}, document.currentScript.src).href"
    script = f"window.acceptedFilm = {{film: {address}, review: {found[1]}}};\n"
    write_whole(copy.with_suffix(".js"), script)
    return copy
