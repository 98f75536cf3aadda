from .connecting import connected as connected
from .problems import ClusterGone as ClusterGone, NoWorker as NoWorker
