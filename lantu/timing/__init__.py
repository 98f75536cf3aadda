"""The time stage: seconds become whole ticks here and nowhere else.

Takes: rows and their `Speech`.
Gives: `TimedRow` (by `time_row`); `RowPlan` and `FilmPlan`, all that is known before drawing.
Raises: `NotInFilm` from `pick`; `InputError` where an offset cannot be written.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
