"""A Dask scheduler and workers as processes of their own, each in its own folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

SECONDS = 120

ONE_EACH = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_SATURATION": "1.0"}
"""A worker gets one task at a time, so that no row waits behind another that waits for it."""


class ClusterProcesses:
    """A scheduler on loopback and the workers that were added; `stop` ends all of them.

    Attributes:
        address: address of the scheduler.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", told]
        )
        self._wait(told.exists, "the scheduler did not start")
        import json

        self.address = json.loads(told.read_text())["address"]

    def add(
        self, name: str, *, nanny: bool = False, variables: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a worker with one thread, and wait until it has joined."""
        options = ["--name", name, "--nthreads", "1", "--memory-limit", "2GiB"]
        options += ["--nanny" if nanny else "--no-nanny", "--local-directory", "."]
        worker = self._start(name, [self.address, *options], variables)
        self._wait(lambda: name in self.names(), f"worker {name} did not join")
        return worker

    def names(self) -> set[str]:
        """The names of the workers that have joined."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            workers = client.scheduler_info(n_workers=-1)["workers"].values()
        return {str(worker["name"]) for worker in workers}

    def folder(self, name: str) -> Path:
        """The folder in which a worker runs."""
        return self._folder / name

    def stop(self) -> None:
        """End all processes."""
        for process in reversed(self._started):
            process.send_signal(signal.SIGTERM)
        for process in self._started:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(
        self, name: str, options: list[object], variables: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        kind = "scheduler" if name == "scheduler" else "worker"
        folder = self.folder(name)
        folder.mkdir()
        with (folder / "log.txt").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", kind, "--no-dashboard", *map(str, options)],
                cwd=folder,
                env={**os.environ, **ONE_EACH, **(variables or {})},
                stdout=log,
                stderr=log,
            )
        self._started.append(process)
        return process

    def _wait(self, ready: object, failure: str) -> None:
        until = time.monotonic() + SECONDS
        while not ready():  # type: ignore[operator]
            assert time.monotonic() < until, failure
            time.sleep(0.05)
