"""The second path of every kernel, taken in the test's own process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from lantu import native


@contextmanager
def without_native() -> Iterator[None]:
    """As with LANTU_NATIVE=0."""
    try:
        with patch.dict(os.environ, {native.VARIABLE: "0"}):
            native.available.cache_clear()
            assert not native.available()
            yield
    finally:
        native.available.cache_clear()
