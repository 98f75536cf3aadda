"""A process of its own for each utterance of a voice whose library may be GPL, crash or hang."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

from lantu.core.errors import LantuError

REMEDY = "See docs/voices.md."
INSIDE = re.compile(r"/\S+\.(cc|h):(\w+:)?\d+ (\w+::.*\) )?|^(\w+\.)+(?=\w+: )")
"""Where in a library's own source an error arose: nothing that its user could mend."""


def run(
    module: str, request: dict[str, Any], seconds: float, voice: str, remedy: str = REMEDY
) -> dict[str, Any]:
    """Give a module's process a request as JSON and read its answer.

    Args:
        module: run with `python -m`; reads standard input, prints one JSON object.
        request: what it is asked.
        seconds: after which it is ended.
        voice: what messages call it.
        remedy: what to do where it crashed.

    Returns:
        its answer; `log` is what it wrote to standard error.

    Raises:
        LantuError: it failed (its answer's `failed` says why), crashed or took too long.
    """
    try:
        process = subprocess.run(
            [sys.executable, "-m", module],
            input=json.dumps(request),
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
            check=True,
        )
        answer: dict[str, Any] = json.loads(process.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired as error:
        raise LantuError(
            f"Voice {voice} had not ended after {seconds:.0f} s. Try again."
        ) from error
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if line.strip()]
        last = INSIDE.sub("", lines[-1].strip()) if lines else f"it crashed ({error.returncode})"
        raise LantuError(f"Voice {voice} failed: {last.rstrip('.')}. {remedy}") from error
    except (IndexError, ValueError) as error:
        raise LantuError(f"Voice {voice} failed: it answered nothing. Try again.") from error
    if "failed" in answer:
        raise LantuError(f"Voice {voice} failed: {answer['failed']}")
    return answer | {"log": process.stderr}
