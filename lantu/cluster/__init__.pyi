from .connecting import connected as connected, threads_at as threads_at
from .problems import ClusterGone as ClusterGone, NoWorker as NoWorker
