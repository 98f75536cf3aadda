"""Many machines: draws the rows of a film on the workers of a Dask cluster.

Takes: the address of a scheduler; a `FilmPlan` and `DrawJob`s.
Gives: `connected`, a context with a `Crew` that draws like the processes of this machine.
Raises: `ClusterGone` if the scheduler cannot be reached or goes away; `NoWorker` if no worker may
draw; `InputError` if Dask is not installed or the address is wrong.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
