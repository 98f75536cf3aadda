"""The folder of files that belong to no film: models of voices, pictures of layouts."""

from __future__ import annotations

import os
from pathlib import Path


def user_cache() -> Path:
    """Return Lantu's folder in the user's cache; it need not exist."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lantu"
