"""Connects to a cluster: to a scheduler at an address, or to a small one in this process."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from lantu.cluster.problems import ClusterGone
from lantu.core.errors import InputError
from lantu.core.installation import install_command

if TYPE_CHECKING:
    from lantu.cluster.crew import ClusterCrew

LOCAL = re.compile(r"local:([1-9]\d{0,3})")
SCHEDULER = re.compile(r"(tcp|tls|ws|wss|ucx|inproc)://.+")
TIMEOUT = 10.0
"""Seconds in which a scheduler has to answer."""


@contextmanager
def connected(
    address: str, jobs: int | None, say: Callable[[str], object]
) -> Iterator[ClusterCrew]:
    """Yield a crew of the workers of a cluster.

    Args:
        address: address of a scheduler, such as `tcp://host:8786` or `tls://host:8786`, whose
            certificates Dask's own settings name; or `local:N` for N threads in this process.
        jobs: number of rows to draw at once, for which rows are cut; None is all threads.
        say: called with each notice.

    Raises:
        InputError: Dask is not installed, or it is no such address.
        ClusterGone: no scheduler answers.
    """
    local = LOCAL.fullmatch(address)
    if not local and not SCHEDULER.fullmatch(address):
        raise InputError(
            f"`{address}` is no address of a cluster. Write tcp://HOST:PORT or tls://HOST:PORT of "
            "a Dask scheduler, or local:N for N workers on this machine."
        )
    # Set before NumPy is imported; see `lantu.drawing`.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import distributed
    except ImportError as missing:
        raise InputError(
            f"--cluster needs Dask, which is not installed. Install it: "
            f"{install_command('cluster')}."
        ) from missing
    from lantu.cluster.crew import ClusterCrew
    from lantu.cluster.workers import quiet

    quiet()
    if local:
        with (
            _local_cluster(int(local[1])) as cluster,
            distributed.Client(cluster, set_as_default=False) as client,
        ):
            yield ClusterCrew(client, address, jobs, say)
        return
    try:
        client = distributed.Client(address, timeout=TIMEOUT, set_as_default=False)
    except (OSError, ValueError, TypeError) as refused:
        raise ClusterGone(
            f"{address}: no scheduler answers ({refused}). Start one with `dask scheduler`, or "
            "render without --cluster."
        ) from refused
    try:
        yield ClusterCrew(client, address, jobs, say)
    finally:
        client.close(timeout=2)


def threads_at(address: str) -> int:
    """Return how many jobs the workers of a cluster that may draw can draw at once.

    Raises:
        InputError, ClusterGone: see `connected`.
        NoWorker: no worker may draw.
    """
    with connected(address, None, lambda _: None) as crew:
        crew.compare()
        return crew.threads()


@contextmanager
def _local_cluster(threads: int) -> Iterator[Any]:
    """Yield a scheduler with one worker in this process; rows are drawn in processes anyway."""
    from distributed import LocalCluster

    with (
        TemporaryDirectory(prefix="dask-of-lantu-") as folder,
        LocalCluster(
            n_workers=1,
            threads_per_worker=threads,
            processes=False,
            dashboard_address=None,
            local_directory=folder,
            memory_limit=None,
        ) as cluster,
    ):
        yield cluster
