"""The pip command that adds an extra to this installation."""

from __future__ import annotations

import json
import shlex
from functools import cache

PROJECT = "lantu"


@cache
def install_command(extra: str) -> str:
    """Return the command that installs an extra from where Lantu itself was installed.

    pip records a folder or an archive that it installed from in `direct_url.json` (PEP 610).
    """
    # Imported here, for they take 20 ms, and few commands ask for this.
    from importlib.metadata import PackageNotFoundError, distribution
    from urllib.parse import urlparse
    from urllib.request import url2pathname

    try:
        recorded = distribution(PROJECT).read_text("direct_url.json")
    except PackageNotFoundError:
        recorded = None
    origin = json.loads(recorded) if recorded else {}
    url = urlparse(origin.get("url", ""))
    source = url2pathname(url.path) if url.scheme == "file" else PROJECT
    option = "--editable " * bool(origin.get("dir_info", {}).get("editable"))
    return f"pip install {option}{shlex.quote(f'{source}[{extra}]')}"
