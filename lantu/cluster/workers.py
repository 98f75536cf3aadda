"""The workers of a Dask cluster: which may draw, and why others may not."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lantu.cluster.archive import Archive
from lantu.cluster.problems import NoWorker
from lantu.cluster.task import describe, passed_on
from lantu.store import listed, this_environment

WAIT = 600.0
"""Seconds in which the first worker has to join, such as one that a batch system starts."""


@dataclass
class ClusterWorkers:
    """The workers of a cluster.

    Attributes:
        client: Dask's client.
        address: address of the scheduler, for messages.
        jobs: number of rows to draw at once, for which rows are cut; None is all threads.
        say: called with each notice.
        refused: address of each worker that must not draw -> why.
    """

    client: Any
    address: str
    jobs: int | None
    say: Callable[[str], object]
    refused: dict[str, str] = field(default_factory=dict)
    _compared: set[str] = field(default_factory=set)

    def send(self, archive: Archive) -> Any:
        """Send an archive to the cluster, once; return Dask's future of its bytes."""
        key = f"lantu_project-{archive.key}"
        return self.client.submit(passed_on, archive.data, key=key, pure=True)

    def threads(self) -> int:
        """Return how many jobs the workers that may draw can draw at once."""
        return sum(
            worker["nthreads"]
            for address, worker in self.workers().items()
            if address not in self.refused
        )

    def workers(self) -> dict[str, Any]:
        """Return address -> what the scheduler tells of a worker."""
        found: dict[str, Any] = self.client.scheduler_info(n_workers=-1)["workers"]
        return found

    def allowed(self, avoided: frozenset[str] = frozenset()) -> list[str] | None:
        """Return the addresses of the workers that may draw; None if all may.

        Args:
            avoided: workers that failed at the job.
        """
        if not self.refused and not avoided:
            return None
        return [one for one in self.workers() if one not in self.refused and one not in avoided]

    def compare(self) -> None:
        """Compare the environments of workers that have joined with the one of this machine.

        Raises:
            NoWorker: none has the same.
        """
        if not self.workers():
            self.say(f"{self.address}: no worker has joined yet; waiting for one")
            try:
                self.client.wait_for_workers(1, timeout=WAIT)
            except TimeoutError:
                raise NoWorker(
                    f"{self.address}: no worker has joined within {WAIT:.0f} s. Start one with "
                    f"`dask worker {self.address}`."
                ) from None
        new = [one for one in self.workers() if one not in self._compared]
        found = self.client.run(describe, workers=new, on_error="return")
        for address, answer in found.items():
            self._compared.add(address)
            if isinstance(answer, BaseException):
                self.refuse(address, f"it has no Lantu that answers ({answer})")
                continue
            differences = this_environment().differences(answer)
            if differences:
                self.refuse(address, listed(differences))
        if self.allowed() == []:
            reasons = "; ".join(f"{one}: {why}" for one, why in self.refused.items())
            raise NoWorker(
                f"{self.address}: no worker may draw, because its clips could differ: {reasons}. "
                "Start workers from the image or environment in which this command runs."
            )

    def refuse(self, address: str, why: str) -> None:
        """Let a worker draw nothing, and say so once."""
        if address not in self.refused:
            self.refused[address] = why
            self.say(f"worker {address} is left out: {why}")


def quiet() -> None:
    """Silence Dask's own messages; what matters is told by the crew."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
