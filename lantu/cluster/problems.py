"""What can go wrong with a cluster as a whole."""

from __future__ import annotations

from lantu.core.errors import LantuError
from lantu.findings import Code


class ClusterGone(LantuError):
    """The scheduler cannot be reached, or went away; finished clips are kept."""

    code = Code.CLUSTER_GONE


class NoWorker(LantuError):
    """No worker may draw; the message says for each why."""

    code = Code.NO_CLUSTER_WORKER
