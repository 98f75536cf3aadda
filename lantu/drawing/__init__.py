"""The draw stage: a timed row to a silent clip, in worker processes.

Takes: a `FilmPlan`, or single `DrawJob`s; the workers alone import Manim.
Gives: `Clip`s (by `render_clips`), stills, and the `GateFinding`s of the gates.
Raises: `RowsFailed` naming every row whose scene raised.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
