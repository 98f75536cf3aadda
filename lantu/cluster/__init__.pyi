from .connecting import connected as connected, threads_at as threads_at
from .crew import ClusterCrew as ClusterCrew
from .films import film_there as film_there
from .problems import ClusterGone as ClusterGone, NoWorker as NoWorker
