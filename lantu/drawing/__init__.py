"""The draw stage: worker processes draw timed rows with Manim and encode silent clips.

Takes: a `FilmPlan`, or single `DrawJob`s; only worker processes import Manim.
Gives: `Clip`s (by `render_clips`), stills, and the `GateFinding`s of the gates.
Raises: `RowsFailed`, which names all rows that failed; `InputError` for a moment that a row lacks;
`NotBuilt` if the compiled library does not match its sources.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
