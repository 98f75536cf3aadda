"""Sends the lines that the command line prints to the logger `lantu`."""

from __future__ import annotations

import io
import logging

from rich.console import Console

LOGGER = logging.getLogger("lantu")


class _LogFile(io.StringIO):
    """A file whose lines become messages of the logger, at level INFO."""

    def write(self, text: str) -> int:
        """Log the lines of a text."""
        for line in filter(None, map(str.rstrip, text.splitlines())):
            LOGGER.info("%s", line)
        return len(text)


def log_console() -> Console:
    """Return a console that prints to the logger, in a notebook as well."""
    return Console(
        file=_LogFile(), force_terminal=False, force_jupyter=False, color_system=None, width=1000
    )
