"""Run a module in a subprocess: a JSON request on standard input, a JSON answer on standard output.

Voices use it for libraries that are GPL, or may crash or hang: one process per utterance.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

from lantu.core.errors import LantuError
from lantu.findings import Code

REMEDY = "See docs/voices.md."
SOURCE_LOCATION = re.compile(r"/\S+\.(cc|h):(\w+:)?\d+ (\w+::.*\) )?|^(\w+\.)+(?=\w+: )")
"""The place in a library's source code that begins an error message: of no use to the user."""


def run(
    module: str, request: dict[str, Any], seconds: float, voice: str, remedy: str = REMEDY
) -> dict[str, Any]:
    """Run `python -m module`, send it a request as JSON, and return its answer.

    Args:
        module: reads the request from standard input and prints one JSON object on its last line.
        request: must be serialisable as JSON.
        seconds: timeout after which the process is killed.
        voice: name of the voice in error messages.
        remedy: what the user can do if the process crashed; the last sentence of the message.

    Returns:
        The answer, with what the process wrote to standard error under `log`.

    Raises:
        LantuError: the answer has the key `failed` (its value says why), or the process crashed,
            printed no JSON or took too long.
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
            f"Voice {voice} had not ended after {seconds:.0f} s. Try again.", Code.VOICE_FAILED
        ) from error
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if line.strip()]
        last = (
            SOURCE_LOCATION.sub("", lines[-1].strip())
            if lines
            else f"it crashed ({error.returncode})"
        )
        raise LantuError(
            f"Voice {voice} failed: {last.rstrip('.')}. {remedy}", Code.VOICE_FAILED
        ) from error
    except (IndexError, ValueError) as error:
        raise LantuError(
            f"Voice {voice} failed: it answered nothing. Try again.", Code.VOICE_FAILED
        ) from error
    if "failed" in answer:
        raise LantuError(f"Voice {voice} failed: {answer['failed']}", Code.VOICE_FAILED)
    return answer | {"log": process.stderr}
