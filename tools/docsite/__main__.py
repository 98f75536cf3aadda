"""Build the site to build/site: `python -m tools.docsite`, as `make docs` does."""

from __future__ import annotations

import sys

from lantu.core.errors import LantuError
from tools.docsite.building import CACHE, ROOT, build

if __name__ == "__main__":
    try:
        print(build(ROOT / "build", CACHE) / "index.html")
    except LantuError as error:
        sys.exit(str(error))
