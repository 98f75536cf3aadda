"""The time stage: converts seconds to whole ticks; no other stage does.

Takes: rows and their `Speech`.
Gives: `TimedRow` (by `time_row`); `RowPlan` and `FilmPlan`, the input of drawing and mixing.
Raises: `NotInFilm` from `pick`; `InputError` if an offset cannot be written to the file,
or its row is gone.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
